"""The talk: who is in it, and who hears whom. A tuple of parties of any length, in one bridge of the call's own.

    begin --> people hear each other --> held, muted, called in, handed over, left --> the last leaves

`conversation.py` reads a talk; `holding.py`, `inviting.py`, `parting.py` and `transfer.py` are what can happen in it.
"""

from msgspec.structs import replace

from hovor.core import holding, ids, inviting, limits, parting, returning, transfer
from hovor.core.commands import Answer, Join, Mute, RingTone, Unmute, Wait
from hovor.core.conversation import belongs, hears, meant, music, name_of, party_at, party_of, waiting_in_silence
from hovor.core.dialplan import prompts
from hovor.core.effects import (
    ColleagueBusy,
    DeadlinePassed,
    Effect,
    Internal,
    NobodyBack,
    OfferWithdrawn,
    OperatorBack,
    PhoneBack,
    PhoneLost,
    Restated,
    Step,
    Taken,
)
from hovor.core.ending import end, withdraw
from hovor.core.events import (
    Cause,
    CommandFailed,
    DigitsAsked,
    Event,
    HangUpAsked,
    HoldAsked,
    InviteAsked,
    LegAnswered,
    LegEnded,
    LegHeld,
    LegJoined,
    LegResumed,
    LegRinging,
    MuteAsked,
    OfferAccepted,
    OfferDeclined,
    RemoveAsked,
    ResumeAsked,
    SwapAsked,
    TransferAsked,
    UnmuteAsked,
)
from hovor.core.ids import Instant, LegId
from hovor.core.notices import (
    EndedBy,
    FarRings,
    Heard,
    OfferEnd,
    OfferEnded,
    Rang,
    Reason,
    Segment,
    SegmentKind,
    TalkBegan,
)
from hovor.core.plan import Plan
from hovor.core.stages import Call, Offer, Party, Role, Talking, Waiting, caller_in_line, goes_out


def begin(call: Call, stage: Waiting, won: Offer, now: Instant) -> Step:
    """The operator lifted the phone: this one has the call, every other phone stops ringing, and both are joined."""
    effects: list[Effect] = []
    bridge = ids.talk_bridge(call.id, call.made)
    if not call.answered and call.dialled is None:  # that was not seen: perhaps Asterisk could not do it
        effects.append(Answer(call.id, call.leg))
    # The two who want to hear each other come first: everything else can wait those milliseconds.
    effects.append(Join(call.id, bridge, (call.leg, won.leg)))
    for offer in stage.offers:
        if offer is not won:
            call = withdraw(call, stage, offer, OfferEnd.ELSEWHERE, now, effects)
    effects += [
        OfferEnded(call.id, call.tenant, won.operator, OfferEnd.ACCEPTED),
        Taken(won.operator, call.id, won.leg),
        TalkBegan(call.id, call.tenant, won.operator),
    ]
    accepted = Segment(SegmentKind.OFFER, won.began, now, stage.queue, won.operator, OfferEnd.ACCEPTED.value)
    waited = Segment(SegmentKind.WAIT, stage.began, now, stage.queue)
    client = Party(Role.CLIENT, call.leg, now)
    operator = Party(Role.OPERATOR, won.leg, now, won.operator)
    line_left = replace(stage, offers=(), back=None)
    talking = Talking(bridge, (client, operator), now, now + limits.JOIN_TIME, line_left, won.operator)
    return replace(call, stage=talking, segments=(*call.segments, accepted, waited)), effects


def step(call: Call, stage: Talking, event: Event | Internal, plan: Plan, now: Instant) -> Step:
    """What phones and networks say; then what the clock and the centre say, and what people ask for."""
    match event:
        case LegJoined(leg=leg, bridge=bridge) if bridge == stage.bridge:
            return joined(call, stage, {leg}, plan)
        case LegAnswered(leg=leg) if (party := party_at(stage, leg)) and not party.up:
            return inviting.answered(call, stage, party, plan, now)
        case LegRinging(leg=leg) if (party := party_at(stage, leg)) and not party.up and not party.rang:
            return rings(call, stage, party, plan)
        case LegEnded(leg=leg, cause=cause) if party := party_at(stage, leg):
            return parting.gone(call, stage, party, cause, plan, now)
        case CommandFailed(leg=leg, command="Ring" | "Dial") if (party := party_at(stage, leg)) and not party.up:
            return parting.not_reached(call, stage, party, Cause.UNREACHABLE, plan, now)
        case CommandFailed(leg=leg, command="Mute" | "Unmute" | "Wait" as what) if party := party_at(stage, leg):
            return holding.refused(call, stage, party, what, now)
        case LegHeld(leg=leg) if (party := party_at(stage, leg)) and party.operator is not None:
            return holding.phone_holds(call, stage, party, party.operator, plan, now)
        case LegResumed(leg=leg) if (party := party_at(stage, leg)) and party.operator is not None:
            return holding.phone_resumes(call, stage, party, party.operator, now)
        case _:
            return told(call, stage, event, plan, now)


def told(call: Call, stage: Talking, event: Event | Internal, plan: Plan, now: Instant) -> Step:
    match event:
        case PhoneLost(operator=operator) if party := party_of(stage, operator):
            return returning.phone_lost(call, stage, party, event, plan, now)
        case PhoneBack(operator=operator) if (party := party_of(stage, operator)) and party.lost:
            return returning.ring(call, stage, party, now)
        case OperatorBack(operator=operator):
            return parting.back_to(call, stage, operator, plan, now)
        case ColleagueBusy():
            return end(call, EndedBy.SYSTEM, Reason.BUSY, plan, now)
        case NobodyBack():
            return parting.nobody_back(call, stage, event, plan, now)
        case DeadlinePassed():
            return time_is_up(call, stage, plan, now)
        case Restated():
            return restate(call, stage, event, plan, now)
        case _:
            return asked(call, stage, event, plan, now)


def asked(  # noqa: C901 (a table)
    call: Call, stage: Talking, event: Event | Internal, plan: Plan, now: Instant
) -> Step:
    """What people ask for; whether they may was decided before (`permissions.py`)."""
    match event:
        case HangUpAsked(operator=operator) if (party := party_of(stage, operator)) and party.up:
            return parting.leave(call, stage, party, plan, now)
        case HangUpAsked(operator=operator) | OfferDeclined(operator=operator) if party := party_of(stage, operator):
            return parting.stop_calling(call, stage, party, OfferEnd.DECLINED, plan, now)
        case OfferAccepted(operator=operator) if (party := party_of(stage, operator)) and not party.up:
            return inviting.lift_by_itself(call, stage, party, plan, now)
        case OfferWithdrawn(operator=operator) if (party := party_of(stage, operator)) and not party.up:
            return parting.stop_calling(call, stage, party, OfferEnd.WITHDRAWN, plan, now)
        case HoldAsked(operator=operator) if operator == caller_in_line(call):
            return holding.caller_holds(call, stage, plan, now)
        case ResumeAsked(operator=operator) if operator == caller_in_line(call):
            return holding.caller_resumes(call, stage, now)
        case HoldAsked(operator=operator, leg=leg):
            return holding.hold(call, stage, meant(stage, leg, operator), plan, now)
        case ResumeAsked(operator=operator, leg=leg):
            return holding.resume(call, stage, meant(stage, leg, operator), now)
        case SwapAsked(operator=operator):
            return holding.swap(call, stage, operator, plan, now)
        case MuteAsked(operator=operator, leg=leg):
            return holding.mute(call, stage, holding.own_or(call, stage, operator, leg), now)
        case UnmuteAsked(operator=operator, leg=leg):
            return holding.unmute(call, stage, holding.own_or(call, stage, operator, leg), now)
        case DigitsAsked(operator=operator, digits=digits):
            return holding.press(call, stage, operator, digits)
        case InviteAsked():
            return transfer.invite(call, stage, event, plan, now)
        case TransferAsked():
            return transfer.transfer(call, stage, event, plan, now)
        case RemoveAsked(leg=leg) if party := party_at(stage, leg):
            return removed(call, stage, party, plan, now)
        case _:
            return call, []


def rings(call: Call, stage: Talking, party: Party, plan: Plan) -> Step:
    """The ringing outside is heard from its network; that of a colleague has to be made, for who hears nothing else."""
    stage = holding.changed(stage, party, replace(party, rang=True))
    call = replace(call, stage=stage)
    if party.operator is None:
        return call, [FarRings(call.id, call.tenant)]
    tone = [RingTone(call.id, leg) for leg in waiting_in_silence(stage, plan)]
    return call, [Rang(call.id, call.tenant, party.operator), *tone]


def removed(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    if party.up:
        return parting.leave(call, stage, party, plan, now)
    return parting.stop_calling(call, stage, party, OfferEnd.WITHDRAWN, plan, now)


def joined(call: Call, stage: Talking, legs: set[LegId] | frozenset[LegId], plan: Plan) -> Step:
    """These legs are in the bridge; when all are who belong there, people hear each other."""
    if all(party.in_talk or party.held for party in stage.parties if party.leg in legs):
        return call, []
    parties = tuple(
        replace(party, in_talk=True) if party.leg in legs and not party.held else party for party in stage.parties
    )
    stage = replace(stage, parties=parties)
    if not all(party.in_talk for party in parties if belongs(party)):
        return replace(call, stage=stage), []
    stage = replace(stage, until=stage.began + longest(call, stage, plan))
    told: list[Effect] = [Heard(call.id, call.tenant)] if sum(hears(party) for party in parties) > 1 else []
    return replace(call, stage=stage), told


def longest(call: Call, stage: Talking, plan: Plan) -> float:
    """Seconds that this talk may last: where somebody outside is called at the tenant's expense, the tenant says."""
    outside = goes_out(call) or any(party.role is Role.EXTERNAL for party in stage.parties)
    return plan.tenants[call.tenant].outbound.longest_call if outside else limits.LONGEST_TALK


def time_is_up(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Whoever was called for too long is not called any more; legs that were not seen in the bridge are moved again."""
    late = next((party for party in stage.parties if not party.up and now >= party.until), None)
    if late is not None:
        return parting.not_reached(call, stage, late, Cause.NO_ANSWER, plan, now)
    return not_joined_in_time(call, stage, plan, now) if now >= stage.until else (call, [])


def not_joined_in_time(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Somebody was not seen in the bridge: try again, then end it rather than leave them in silence."""
    if all(party.in_talk for party in stage.parties if belongs(party)):
        over = stage.began + longest(call, stage, plan)
        if now < over:  # whoever was still to be joined is not there any more, or hears music
            return replace(call, stage=replace(stage, until=over)), []
        return end(call, EndedBy.SYSTEM, Reason.TOO_LONG, plan, now)
    if stage.tries >= limits.JOIN_TRIES:
        return end(call, EndedBy.SYSTEM, Reason.FAILED, plan, now)
    return join_again(call, stage, now)


def join_again(call: Call, stage: Talking, now: Instant) -> Step:
    stage = replace(stage, tries=stage.tries + 1, until=now + limits.JOIN_TIME)
    legs = tuple(party.leg for party in stage.parties if belongs(party))
    return replace(call, stage=stage), [Join(call.id, stage.bridge, legs)]


def restate(call: Call, stage: Talking, seen: Restated, plan: Plan, now: Instant) -> Step:
    """After a restart: who should talk is in the bridge, who is held hears music, who is muted is not heard."""
    there = seen.bridges.get(stage.bridge, frozenset())
    effects = [*answer_again(call, seen), *silenced(call, stage, seen, plan)]
    if all(party.leg in there for party in stage.parties if belongs(party)):
        call, more = joined(call, stage, there, plan)
        return call, [*effects, *more]
    parties = tuple(replace(party, in_talk=party.leg in there and not party.held) for party in stage.parties)
    call, again = join_again(call, replace(stage, parties=parties, tries=0), now)
    return call, [*prompts.silence(call), *effects, *again]


def answer_again(call: Call, seen: Restated) -> list[Effect]:
    """The client who called; whom we called answers when it pleases."""
    return [] if call.dialled is not None or call.leg in seen.answered else [Answer(call.id, call.leg)]


def silenced(call: Call, stage: Talking, seen: Restated, plan: Plan) -> list[Effect]:
    with_music = {leg for name, legs in seen.bridges.items() if name.startswith(ids.LINE_PREFIX) for leg in legs}
    held: list[Effect] = [
        Wait(call.id, party.leg, ids.hold_bridge(call.tenant), music(call, stage, plan))
        for party in stage.parties
        if party.held and party.leg not in with_music
    ]
    muted = [Mute(call.id, party.leg) for party in stage.parties if party.muted]
    return [*held, *muted, *(undone(call, stage) if seen.connected else [])]


def undone(call: Call, stage: Talking) -> list[Effect]:
    """Nobody can see in Asterisk who is still muted, or hears the ringing of a phone that rings no more."""
    mutes = {segment.how for segment in call.segments if segment.kind is SegmentKind.MUTE}
    others_called = call.dialled is not None or call.handovers
    effects: list[Effect] = [
        Unmute(call.id, party.leg)
        for party in stage.parties
        if party.up and not party.muted and name_of(party) in mutes
    ]
    if others_called and all(party.up for party in stage.parties):
        effects += parting.quiet(call, stage)
    return effects
