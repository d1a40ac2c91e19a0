"""Leaving a talk: hung up, with a broken phone, removed, or never answered; and what becomes of the rest.

The rule, whoever leaves:
    somebody else is in the talk     they go on; an owner who leaves passes the call on, and who was held is back
    somebody is still being called   the client hears music and gets whoever answers first
    nobody                           the client goes back to who handed it over, else to the head of the line; a call
                                     that was simply hung up ends
"""

from msgspec.structs import replace

from hovor.core import holding, inviting, limits, line, returning
from hovor.core.commands import HangUp, RemoveBridge, StopRingTone, Why
from hovor.core.conversation import (
    attending,
    being_called,
    client_of,
    hears,
    open_spans,
    operators,
    ring_times,
    successor,
)
from hovor.core.effects import Effect, NobodyBack, OfferOver, Owns, Step, WantedBack
from hovor.core.ending import done, end, how_it_ended, spent
from hovor.core.events import Cause
from hovor.core.ids import Instant, NodeName, OperatorId, QueueId
from hovor.core.notices import EndedBy, OfferEnd, OwnerChanged, PartyLeft, Reason, Segment, SegmentKind, TalkEnded
from hovor.core.plan import Plan
from hovor.core.stages import Call, Party, Place, Role, Talking, Waiting

TRY_THE_NEXT_TRUNK = frozenset({Cause.CONGESTION, Cause.UNREACHABLE, Cause.FAILED})
WHY_NO_COLLEAGUE = {
    OfferEnd.BUSY: Reason.BUSY,
    OfferEnd.NO_ANSWER: Reason.NO_ANSWER,
    OfferEnd.DECLINED: Reason.REJECTED,
    OfferEnd.WITHDRAWN: Reason.CANCELLED,
}
WHY_NOT_REACHED = {
    Cause.BUSY: Reason.BUSY,
    Cause.NO_ANSWER: Reason.NO_ANSWER,
    Cause.DECLINED: Reason.REJECTED,
    Cause.INVALID: Reason.INVALID_NUMBER,
    Cause.RESTARTED: Reason.ASTERISK_RESTARTED,
    Cause.UNSEEN: Reason.LEFT_UNSEEN,
}


def without(stage: Talking, party: Party) -> Talking:
    return replace(stage, parties=tuple(one for one in stage.parties if one is not party))


def leave(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant, *, lost: bool = False) -> Step:
    """The operator goes; the rest is as the rule above says."""
    last = all(one is party for one in operators(stage))
    call, effects = let_go(call, stage, party, plan, now, lost=lost, last=last)
    assert isinstance(call.stage, Talking)
    call, more = go_on(call, call.stage, party, plan, now)
    return call, effects + more


def let_go(
    call: Call, stage: Talking, party: Party, plan: Plan, now: Instant, *, lost: bool = False, last: bool = False
) -> Step:
    """Takes one who has answered out of the talk: hung up, freed, and written down.

    `last`: no operator comes after, who would have to say what came of the call.
    """
    effects: list[Effect] = [HangUp(call.id, party.leg)]
    if party.operator is not None:
        effects.append(TalkEnded(call.id, call.tenant, party.operator, lost))
        said = done(call, stage, party.operator, plan, Reason.HUNG_UP)
        effects.append(said if last else replace(said, result_time=0.0))
    else:
        effects.append(PartyLeft(call.id, call.tenant, "left", number=party.number))
    segments = (*call.segments, *open_spans(party, now), spent(stage, party, now))
    return replace(call, stage=without(stage, party), segments=segments), effects


def go_on(call: Call, stage: Talking, left: Party, plan: Plan, now: Instant) -> Step:
    """After somebody who had answered is gone."""
    client = client_of(stage)
    if attending(stage) and not alone(call, stage):
        return others_go_on(call, stage, left, plan, now)
    if attending(stage):
        return end(call, EndedBy.OPERATOR, Reason.HUNG_UP, plan, now)
    if client is None or not client.up:
        return end(call, EndedBy.OPERATOR, Reason.CANCELLED, plan, now)
    if being_called(stage):
        stage = replace(stage, handed=left.operator or stage.handed, owner=None)
        return holding.hold(replace(call, stage=stage), stage, client, plan, now)
    by = EndedBy.OPERATOR if left.role is Role.OPERATOR else EndedBy.EXTERNAL
    return end(call, by, Reason.HUNG_UP, plan, now)


def others_go_on(call: Call, stage: Talking, left: Party, plan: Plan, now: Instant) -> Step:
    before = stage.owner
    stage, effects = passed_on(call, stage)
    if stage.owner == before and any(hears(party) for party in attending(stage)):
        return call, []
    call, more = everybody_back(replace(call, stage=stage), stage, plan, now)
    return call, effects + more


def passed_on(call: Call, stage: Talking) -> tuple[Talking, list[Effect]]:
    """One of those who stay owns the call; only where that is somebody new, it is told."""
    owner = successor(stage)
    if owner == stage.owner:
        return stage, []
    told: list[Effect] = [Owns(owner, call.id), OwnerChanged(call.id, call.tenant, owner)] if owner else []
    return replace(stage, owner=owner), told


def everybody_back(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Who was held is back in the talk; with music as long as the phones of all who could talk are on hold."""
    phone = next((party for party in attending(stage) if party.holds), None)
    client = client_of(stage)
    if phone is not None and client is not None and all(party.holds for party in attending(stage)):
        call, effects = holding.hold(call, stage, client, plan, now)
        assert isinstance(call.stage, Talking)
        return replace(call, stage=holding.held_by(call.stage, phone)), effects
    effects = []
    for party in stage.parties:
        if party.held:
            assert isinstance(call.stage, Talking)
            call, more = holding.resume(call, call.stage, party, now)
            effects += more
    return call, effects


def gone(call: Call, stage: Talking, party: Party, cause: Cause, plan: Plan, now: Instant) -> Step:
    """The leg of somebody who is not the client ended."""
    if cause is Cause.RESTARTED:
        return end(call, EndedBy.SYSTEM, Reason.ASTERISK_RESTARTED, plan, now)
    if not party.up:
        return not_reached(call, stage, party, cause, plan, now)
    if party.role is Role.OPERATOR and not attending(without(stage, party)) and not being_called(stage):
        if cause is Cause.UNSEEN:
            return end(call, EndedBy.OPERATOR, Reason.LEFT_UNSEEN, plan, now)
        client = client_of(stage)
        if cause is Cause.LOST and client is not None and client.up:
            return broken(call, stage, party, plan, now)
    return leave(call, stage, party, plan, now, lost=cause is Cause.LOST)


def broken(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The phone of the only operator broke: the client goes back to the head of the line, or to the operator."""
    call, effects = let_go(call, stage, party, plan, now, lost=True)
    call, more = client_alone(call, without(stage, party), party, plan, now)
    return call, effects + more


def client_alone(call: Call, stage: Talking, left: Party, plan: Plan, now: Instant) -> Step:
    stage = replace(stage, handed=left.operator)
    if stage.waiting is not None:
        return to_the_head(call, stage, stage.waiting.queue, plan, now)
    return come_back(replace(call, stage=stage), stage, plan, now)


# --- who was called, and did not come --------------------------------------------------------------------------


def not_reached(call: Call, stage: Talking, party: Party, cause: Cause, plan: Plan, now: Instant) -> Step:
    """An unanswered call to somebody is over. Outside, the next trunk is tried where the first had no way."""
    if party.lost:
        return returning.not_there(call, stage, party, plan, now)
    if cause is Cause.UNSEEN and not party.rang:
        return inviting.call_again(call, stage, party, plan, now)
    if party.role is not Role.OPERATOR and party.trunks and had_no_way(party, cause, now):
        call, effects = inviting.over_next_trunk(call, stage, party, plan, now)
        return call, [HangUp(call.id, party.leg), *quiet(call, stage), *effects]
    if party.role is Role.CLIENT:
        return end(call, EndedBy.SYSTEM, WHY_NOT_REACHED.get(cause, Reason.CONGESTION), plan, now)
    return stop_calling(call, stage, party, how_it_ended(cause), plan, now)


def had_no_way(party: Party, cause: Cause, now: Instant) -> bool:
    """Whether a provider could not take the call; one that says nothing at all is given up by SIP's own timer B."""
    silent = cause is Cause.NO_ANSWER and not party.rang and now < party.until
    return silent or cause in TRY_THE_NEXT_TRUNK


def stop_calling(call: Call, stage: Talking, party: Party, how: OfferEnd, plan: Plan, now: Instant) -> Step:
    rang = party.rang or party.role is Role.EXTERNAL
    effects = given_up(call, party, how) + (quiet(call, stage) if rang else [])
    stage = without(stage, party)
    call = replace(call, stage=stage, segments=(*call.segments, rung(party, how, now)))
    if alone(call, stage):
        call, more = end(call, *why_alone(call, party, how), plan, now)
        return call, effects + more
    if attending(stage) or being_called(stage):
        return call, effects
    call, more = come_back(call, stage, plan, now)
    return call, effects + more


def alone(call: Call, stage: Talking) -> bool:
    """In a call that an operator made and that has no client: whether nobody is left who could talk to another."""
    without_client = call.dialled is not None and client_of(stage) is None
    return without_client and not being_called(stage) and len(attending(stage)) < 2


def why_alone(call: Call, party: Party, how: OfferEnd) -> tuple[EndedBy, Reason]:
    """Why the call ends when this party was not reached: the caller's own phone, or a colleague's."""
    if call.dialled is not None and party.operator != call.dialled.operator:
        return EndedBy.SYSTEM, WHY_NO_COLLEAGUE.get(how, Reason.NO_DEVICE)
    if how is OfferEnd.DECLINED:
        return EndedBy.OPERATOR, Reason.CANCELLED
    return EndedBy.SYSTEM, Reason.NO_DEVICE


def withdraw_all(call: Call, stage: Talking, now: Instant) -> Step:
    """Nobody is called any more: the client goes elsewhere."""
    effects: list[Effect] = []
    for party in being_called(stage):
        effects += given_up(call, party, OfferEnd.WITHDRAWN)
        call = replace(call, segments=(*call.segments, rung(party, OfferEnd.WITHDRAWN, now)))
    return call, effects


def rung(party: Party, how: OfferEnd, now: Instant) -> Segment:
    return Segment(SegmentKind.OFFER, party.since, now, None, party.operator, how.value, party.number)


def quiet(call: Call, stage: Talking) -> list[Effect]:
    """The ringing of a phone outside that was never answered goes on in the others' ears until it is stopped."""
    there = [party for party in stage.parties if party.up and not party.held]
    return [StopRingTone(call.id, party.leg) for party in there]


def given_up(call: Call, party: Party, how: OfferEnd) -> list[Effect]:
    why = Why.NO_ANSWER if how is OfferEnd.NO_ANSWER else Why.NORMAL
    effects: list[Effect] = [
        HangUp(call.id, party.leg, why),
        PartyLeft(call.id, call.tenant, how.value, party.operator, party.number),
    ]
    if party.operator is not None:
        effects.append(OfferOver(party.operator, call.id, policies_of(call, party), how))
    return effects


def policies_of(call: Call, party: Party) -> QueueId | None:
    """The queue that says what becomes of an operator who was called in vain; none says it of one's own call."""
    own = call.dialled is not None and call.dialled.operator == party.operator
    line_left = call.stage.waiting if isinstance(call.stage, Talking) else None
    return None if own or line_left is None else line_left.queue


# --- the client comes back --------------------------------------------------------------------------------------


def come_back(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Nobody is left for a client who was handed over: the one who did it is asked for, then the line."""
    if stage.handed is None:
        return nobody_back(call, stage, NobodyBack(None), plan, now)
    wanted = WantedBack(stage.handed, call.id)
    client = client_of(stage)
    stage = replace(stage, handed=None, owner=None, until=now + limits.JOIN_TIME)
    call, effects = holding.hold(replace(call, stage=stage), stage, client, plan, now)
    return call, [*effects, wanted]


def nobody_back(call: Call, stage: Talking, event: NobodyBack, plan: Plan, now: Instant) -> Step:
    queue = stage.waiting.queue if stage.waiting else event.queue
    if queue is None or queue not in plan.queues:
        return end(call, EndedBy.SYSTEM, Reason.FAILED, plan, now)
    return to_the_head(call, stage, queue, plan, now)


def to_the_head(call: Call, stage: Talking, queue: QueueId, plan: Plan, now: Instant) -> Step:
    """The client stands at the head of the line; the first operator who is free gets it."""
    until = now + plan.queues[queue].longest_wait
    before = stage.waiting or Waiting(queue, Place(0, now), now, until, NodeName(""))
    waiting = replace(before, place=Place(0, before.place.since), began=now, until=until, offers=(), back=None)
    spans = tuple(span for party in stage.parties for span in open_spans(party, now))
    call, more = line.stand(call, waiting, plan, spans, again=True)
    return call, [*more, RemoveBridge(call.id, stage.bridge)]


def back_to(call: Call, stage: Talking, operator: OperatorId, plan: Plan, now: Instant) -> Step:
    return inviting.call_operator(call, stage, operator, plan, now, time=ring_times(call, plan).colleague)
