"""Who is in the conversation, and who hears whom: a tuple of parties of any length, in one bridge of the call's own."""

from msgspec.structs import replace

from hovor.core import ids, limits, line
from hovor.core.commands import HangUp, Join, RemoveBridge
from hovor.core.dialplan import prompts
from hovor.core.effects import DeadlinePassed, Done, Effect, Internal, Restated, Step, Taken
from hovor.core.ending import end, open_segment, withdraw
from hovor.core.events import Cause, Event, HangUpAsked, LegEnded, LegJoined
from hovor.core.ids import BridgeId, Instant, LegId, OperatorId
from hovor.core.notices import EndedBy, Heard, OfferEnd, OfferEnded, Reason, Segment, SegmentKind, TalkBegan, TalkEnded
from hovor.core.plan import Plan
from hovor.core.stages import Call, Offer, Party, Place, Role, Talking, Waiting


def begin(call: Call, stage: Waiting, won: Offer, now: Instant) -> Step:
    """The operator lifted the phone: this one has the call, every other phone stops ringing, and both are joined."""
    effects: list[Effect] = []
    bridge = ids.talk_bridge(call.id, call.made)
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
    talking = Talking(bridge, (client, operator), now, now + limits.JOIN_TIME, replace(stage, offers=()))
    return replace(call, stage=talking, segments=(*call.segments, accepted, waited)), effects


def step(call: Call, stage: Talking, event: Event | Internal, plan: Plan, now: Instant) -> Step:
    match event:
        case LegJoined(leg=leg, bridge=bridge) if bridge == stage.bridge:
            return joined(call, stage, {leg}, now)
        case LegEnded(leg=leg, cause=cause) if party := operator_at(stage, leg):
            return operator_gone(call, stage, party, cause, plan, now)
        case HangUpAsked(operator=operator) if party_of(stage, operator):
            return end(call, EndedBy.OPERATOR, Reason.HUNG_UP, plan, now)
        case DeadlinePassed():
            return not_joined_in_time(call, stage, plan, now)
        case Restated(bridges=bridges):
            return restate(call, stage, bridges, now)
        case _:
            return call, []


def operator_at(stage: Talking, leg: LegId) -> Party | None:
    return next((party for party in stage.parties if party.leg == leg and party.role is Role.OPERATOR), None)


def party_of(stage: Talking, operator: OperatorId) -> Party | None:
    return next((party for party in stage.parties if party.operator == operator), None)


def joined(call: Call, stage: Talking, legs: set[LegId] | frozenset[LegId], now: Instant) -> Step:
    """These legs are in the bridge; when all are, people hear each other."""
    if all(party.in_talk for party in stage.parties if party.leg in legs):
        return call, []
    parties = tuple(replace(party, in_talk=True) if party.leg in legs else party for party in stage.parties)
    stage = replace(stage, parties=parties)
    if not all(party.in_talk for party in parties):
        return replace(call, stage=stage), []
    stage = replace(stage, until=stage.began + limits.LONGEST_TALK)
    return replace(call, stage=stage), [Heard(call.id, call.tenant)]


def operator_gone(call: Call, stage: Talking, party: Party, cause: Cause, plan: Plan, now: Instant) -> Step:
    """The operator hung up: the call ends. The operator's phone broke: the client goes back to the head of the line."""
    if cause is Cause.RESTARTED:
        return end(call, EndedBy.SYSTEM, Reason.ASTERISK_RESTARTED, plan, now)
    if cause is Cause.UNSEEN:
        return end(call, EndedBy.OPERATOR, Reason.LEFT_UNSEEN, plan, now)
    if cause is not Cause.LOST:
        return end(call, EndedBy.OPERATOR, Reason.HUNG_UP, plan, now)
    return back_to_the_head(call, stage, party, plan, now)


def back_to_the_head(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    effects: list[Effect] = [HangUp(call.id, party.leg)]
    if party.operator is not None:
        effects += [
            TalkEnded(call.id, call.tenant, party.operator, lost=True),
            Done(party.operator, call.id, plan.queues[stage.waiting.queue].wrap_up),
        ]
    until = now + plan.queues[stage.waiting.queue].longest_wait
    waiting = replace(stage.waiting, place=Place(0, stage.waiting.place.since), began=now, until=until)
    call, more = line.stand(call, waiting, plan, open_segment(call, now), again=True)
    return call, [*effects, *more, RemoveBridge(call.id, stage.bridge)]


def not_joined_in_time(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Somebody was not seen in the bridge: try again, then end it rather than leave them in silence."""
    if all(party.in_talk for party in stage.parties):
        return end(call, EndedBy.SYSTEM, Reason.HUNG_UP, plan, now)
    if stage.tries >= limits.JOIN_TRIES:
        return end(call, EndedBy.SYSTEM, Reason.FAILED, plan, now)
    return join_again(call, stage, now)


def join_again(call: Call, stage: Talking, now: Instant) -> Step:
    stage = replace(stage, tries=stage.tries + 1, until=now + limits.JOIN_TIME)
    legs = tuple(party.leg for party in stage.parties)
    return replace(call, stage=stage), [Join(call.id, stage.bridge, legs)]


def restate(call: Call, stage: Talking, bridges: dict[BridgeId, frozenset[LegId]], now: Instant) -> Step:
    there = bridges.get(stage.bridge, frozenset())
    if all(party.leg in there for party in stage.parties):
        return joined(call, stage, there, now)
    stage = replace(stage, parties=tuple(replace(party, in_talk=party.leg in there) for party in stage.parties))
    call, again = join_again(call, replace(stage, tries=0), now)
    return call, [*prompts.silence(call), *again]
