"""The end of a call, whatever the stage: every leg and bridge goes, every operator is let go, the record is closed."""

from msgspec.structs import replace

from hovor.core import limits
from hovor.core.commands import HangUp, RemoveBridge, Why
from hovor.core.conversation import client_of, held_span, muted_span, result_time, wrap_up
from hovor.core.effects import Closed, Done, Effect, OfferOver, Step
from hovor.core.events import Cause
from hovor.core.ids import Instant, OperatorId
from hovor.core.notices import (
    CallRecord,
    Ended,
    EndedBy,
    OfferEnd,
    OfferEnded,
    PartyLeft,
    Reason,
    Segment,
    SegmentKind,
    TalkEnded,
)
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Leaving, Offer, Party, Role, Talking, Waiting, caller_in_line
from hovor.core.stages import Ended as Over

HOW_A_LEG_ENDED = {
    Cause.BUSY: OfferEnd.BUSY,
    Cause.DECLINED: OfferEnd.DECLINED,
    Cause.NO_ANSWER: OfferEnd.NO_ANSWER,
    Cause.UNSEEN: OfferEnd.WITHDRAWN,  # we were away: nobody is to blame
}


def end(call: Call, by: EndedBy, reason: Reason, plan: Plan, now: Instant, why: Why = Why.NORMAL) -> Step:
    """Ends the call. Legs that are gone already are hung up again, which does no harm."""
    effects: list[Effect] = []
    operator: OperatorId | None = None
    match call.stage:
        case Waiting() as stage:
            for offer in stage.offers:
                call = withdraw(call, stage, offer, OfferEnd.WITHDRAWN, now, effects)
        case Talking() as stage:
            operator = let_everybody_go(call, stage, plan, reason, effects)
            effects.append(RemoveBridge(call.id, stage.bridge))
    if call.leg:
        effects.append(HangUp(call.id, call.leg, why))
    if caller := caller_in_line(call):
        effects.append(Done(caller, call.id, 0.0))
    call = replace(call, segments=(*call.segments, *open_segment(call, now)))
    effects.append(Ended(call.id, call.tenant, by, reason))
    effects.append(Closed(record(call, by, reason, now, operator)))
    # An outgoing call whose client was never dialled leaves nothing to wait for.
    return replace(call, stage=Over(now + limits.HANG_UP_TIME, gone=not call.leg)), effects


def let_everybody_go(
    call: Call, stage: Talking, plan: Plan, reason: Reason, effects: list[Effect]
) -> OperatorId | None:
    """Hangs up everybody but the client, also who is still being called; answers which operator was the last."""
    last = None
    for party in stage.parties:
        if party.role is Role.CLIENT:
            continue
        effects.append(HangUp(call.id, party.leg))
        if party.operator is not None and party.up:
            last = party.operator
            effects += [TalkEnded(call.id, call.tenant, last), done(call, stage, last, plan, reason)]
        elif party.operator is not None:
            effects.append(PartyLeft(call.id, call.tenant, OfferEnd.WITHDRAWN.value, party.operator))
            effects.append(OfferOver(party.operator, call.id, None, OfferEnd.WITHDRAWN))
    return last


def done(call: Call, stage: Talking, operator: OperatorId, plan: Plan, reason: Reason) -> Done:
    """The call ends for this operator, and nobody comes after: the owner has to say what came of it."""
    if reason is Reason.ASTERISK_RESTARTED:  # nothing is left to write about a call that Asterisk took down with it
        return Done(operator, call.id, 0.0)
    to_say = result_time(call, stage, plan) if operator == stage.owner else 0.0
    return Done(operator, call.id, wrap_up(call, stage, plan), to_say, call.resulted)


def how_it_ended(cause: Cause) -> OfferEnd:
    """What the end of a leg that was never answered says of who was called."""
    return HOW_A_LEG_ENDED.get(cause, OfferEnd.UNREACHABLE)


def withdraw(call: Call, stage: Waiting, offer: Offer, how: OfferEnd, now: Instant, effects: list[Effect]) -> Call:
    """Ends one offer: the phone stops ringing, the operator is told why, and the record keeps it."""
    why = {OfferEnd.ELSEWHERE: Why.ELSEWHERE, OfferEnd.NO_ANSWER: Why.NO_ANSWER}.get(how, Why.NORMAL)
    effects.append(HangUp(call.id, offer.leg, why))
    effects.append(OfferEnded(call.id, call.tenant, offer.operator, how))
    effects.append(OfferOver(offer.operator, call.id, stage.queue, how))
    segment = Segment(SegmentKind.OFFER, offer.began, now, stage.queue, offer.operator, how.value)
    return replace(call, segments=(*call.segments, segment))


def open_segment(call: Call, now: Instant) -> tuple[Segment, ...]:
    """What the call was doing until now."""
    match call.stage:
        case InDialplan(began=began) | Leaving(began=began):
            return (Segment(SegmentKind.DIALPLAN, began, now),)
        case Waiting(began=began, queue=queue):
            return (Segment(SegmentKind.WAIT, began, now, queue),)
        case Talking() as stage:
            return talked(stage, now)
        case _:
            return ()


def talked(stage: Talking, now: Instant) -> tuple[Segment, ...]:
    """One segment for each who has answered, and one for each hold and mute that is not over."""
    there = [party for party in stage.parties if party.up and party.role is not Role.CLIENT]
    talks = [spent(stage, party, now) for party in there]
    holds = [span for party in stage.parties for span in held_span(party, now)]
    mutes = [span for party in stage.parties for span in muted_span(party, now)]
    awaited = [awaited_span(party, OfferEnd.WITHDRAWN, now) for party in stage.parties if party.lost]
    return (*talks, *holds, *mutes, *awaited)


def awaited_span(party: Party, how: OfferEnd, now: Instant) -> Segment:
    """The time in which the phone of somebody who was in the talk was waited for."""
    return Segment(SegmentKind.OFFER, party.lost, now, None, party.operator, how.value)


def spent(stage: Talking, party: Party, now: Instant) -> Segment:
    """What somebody who is not the client did until now. As long as the client does not answer, that is no talk."""
    client = client_of(stage)
    kind = SegmentKind.TALK if client is not None and client.up else SegmentKind.OFFER
    queue = stage.waiting.queue if stage.waiting else None
    return Segment(kind, party.since, now, queue, party.operator, number=party.number)


def record(call: Call, by: EndedBy, reason: Reason, now: Instant, operator: OperatorId | None) -> CallRecord:
    waits = [s for s in call.segments if s.kind is SegmentKind.WAIT]
    talks = [s for s in call.segments if s.kind is SegmentKind.TALK and s.operator]
    return CallRecord(
        call=call.id,
        tenant=call.tenant,
        number=call.number,
        client=call.client,
        client_name=call.client_name,
        began=call.began,
        ended=now,
        ended_by=by,
        reason=reason,
        queue=waits[-1].queue if waits else None,
        operator=operator or (talks[-1].operator if talks else call.dialled.operator if call.dialled else None),
        waited=sum(s.ended - s.began for s in waits),
        talked=sum(s.ended - s.began for s in talks),
        choices=call.choices,
        segments=call.segments,
        handovers=call.handovers,
        outgoing=call.dialled is not None,
        parameters=call.parameters,
    )


def client_gone(call: Call, cause: Cause, plan: Plan, now: Instant) -> Step:
    """The client's leg ended: the call is over, and the record says in which stage it was left."""
    if isinstance(call.stage, Over):
        return replace(call, stage=replace(call.stage, gone=True)), []
    call, effects = end_without_client(call, cause, plan, now)
    return replace(call, stage=Over(now, gone=True)), effects


def end_without_client(call: Call, cause: Cause, plan: Plan, now: Instant) -> Step:
    if cause is Cause.RESTARTED:
        return end(call, EndedBy.SYSTEM, Reason.ASTERISK_RESTARTED, plan, now)
    if cause is Cause.UNSEEN:
        return end(call, EndedBy.CLIENT, Reason.LEFT_UNSEEN, plan, now)
    match call.stage:
        case Waiting():
            reason = Reason.ABANDONED
        case Talking():
            reason = Reason.HUNG_UP
        case _:
            reason = Reason.LEFT_DIALPLAN
    return end(call, EndedBy.CLIENT, reason, plan, now)
