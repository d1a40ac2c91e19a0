"""A phone that is gone in the middle of a talk and may be back in a moment: the page with it is being loaded anew.

heard --> gone: the others go on, and a client who would be left alone hears music --> rung until it is back --> heard
                                                                    --> not back in time: as if the phone had broken
"""

from msgspec.structs import replace

from hovor.core import holding, ids, limits, parting
from hovor.core.commands import HangUp, Join, RemoveBridge, Ring
from hovor.core.conversation import attending, being_called, belongs, client_of, open_spans, successor
from hovor.core.effects import Called, Effect, OfferMoved, PhoneLost, Step, Taken
from hovor.core.ending import awaited_span, spent
from hovor.core.ids import Instant
from hovor.core.notices import OfferEnd, PartyCalled, TalkBegan, TalkEnded
from hovor.core.plan import Plan
from hovor.core.stages import NEVER, Call, Party, Role, Talking


def phone_lost(call: Call, stage: Talking, party: Party, lost: PhoneLost, plan: Plan, now: Instant) -> Step:
    """The operator keeps the part in the talk, which goes on without for a moment."""
    if party.lost:
        return call, []
    if not party.up:
        return parting.stop_calling(call, stage, party, OfferEnd.WITHDRAWN, plan, now)
    leg = ids.operator_leg(call.id, call.made + 1)
    until = now + limits.RETURN_TIME
    awaited = Party(Role.OPERATOR, leg, now, lost.operator, up=False, until=until, lost=now)
    effects: list[Effect] = [
        HangUp(call.id, party.leg),
        TalkEnded(call.id, call.tenant, lost.operator, lost=True),
        Called(lost.operator, call.id, leg),
        PartyCalled(call.id, call.tenant, lost.operator, back=True),
    ]
    segments = (*call.segments, *open_spans(party, now), spent(stage, party, now))
    stage = holding.changed(stage, party, awaited)
    call = replace(call, made=call.made + 1, stage=stage, segments=segments)
    call, more = without(call, stage, lost, plan, now)
    effects += more
    if lost.registered:
        assert isinstance(call.stage, Talking)
        call, more = ring(call, call.stage, awaited, now)
        effects += more
    return call, effects


def without(call: Call, stage: Talking, lost: PhoneLost, plan: Plan, now: Instant) -> Step:
    """Of those who stay one owns the call; a client who is left alone waits with music."""
    stage, effects = parting.passed_on(call, stage)
    client = client_of(stage)
    if attending(stage) or client is None or not client.up or client.held:
        return replace(call, stage=stage), effects
    stage = replace(stage, handed=lost.operator)
    return holding.hold(replace(call, stage=stage), stage, client, plan, now)


def client_waits(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """The client whom an operator called answers while that operator's page is away: music until it is back."""
    lost = next((party for party in stage.parties if party.lost), None)
    if lost is None:
        return call, []
    stage = replace(stage, handed=lost.operator)
    return holding.hold(replace(call, stage=stage), stage, client_of(stage), plan, now)


def ring(call: Call, stage: Talking, party: Party, now: Instant) -> Step:
    """Rings the phone, which is to lift by itself; whatever rang there before does not any more."""
    assert party.operator is not None
    leg = ids.operator_leg(call.id, call.made + 1)
    rung = replace(party, leg=leg, since=now, rang=False)
    call = replace(call, made=call.made + 1, stage=holding.changed(stage, party, rung))
    return call, [
        HangUp(call.id, party.leg),
        OfferMoved(party.operator, call.id, leg),
        Ring(call.id, leg, party.operator, call.client, call.client_name, answer_itself=True),
    ]


def returned(call: Call, stage: Talking, party: Party, now: Instant) -> Step:
    """The phone is back. Who stayed in the bridge might not hear it there (Asterisk goes on with the RTP time stamps of
    the leg before), so all who talk go to a new one; not while a phone outside is heard ringing in the old one.
    """
    assert party.operator is not None
    call = replace(call, segments=(*call.segments, awaited_span(party, OfferEnd.ACCEPTED, now)))
    stage = holding.changed(stage, party, replace(party, up=True, since=now, lost=NEVER))
    stage = replace(stage, owner=successor(stage), until=now + limits.JOIN_TIME, tries=0)
    effects: list[Effect] = [Join(call.id, stage.bridge, (party.leg,))]
    if all(one.up or one.role is Role.OPERATOR for one in stage.parties):
        bridge = ids.talk_bridge(call.id, call.made)
        effects = [Join(call.id, bridge, tuple(one.leg for one in stage.parties if belongs(one)))]
        effects.append(RemoveBridge(call.id, stage.bridge))
        parties = tuple(replace(one, in_talk=False) for one in stage.parties)
        stage = replace(stage, bridge=bridge, parties=parties)
    effects.append(Taken(party.operator, call.id, party.leg, stage.owner == party.operator))
    effects.append(TalkBegan(call.id, call.tenant, party.operator))
    client = client_of(stage)
    if stage.handed is None or client is None:  # the client was on hold before, and stays there
        return replace(call, stage=stage), effects
    stage = replace(stage, handed=None)
    call, more = holding.resume(replace(call, stage=stage), stage, client, now)
    return call, effects + more


def not_there(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The phone cannot be rung: it is as soon as it registers, if that is in time."""
    return give_up(call, stage, party, plan, now) if now >= party.until else (call, [])


def give_up(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The phone stays away: a client whom that leaves alone goes back to the head of the line, or to who is there."""
    effects = parting.given_up(call, party, OfferEnd.UNREACHABLE)
    stage = parting.without(stage, party)
    call = replace(call, stage=stage, segments=(*call.segments, awaited_span(party, OfferEnd.UNREACHABLE, now)))
    client = client_of(stage)
    if client is None or not client.up or attending(stage) or being_called(stage):
        call, more = parting.go_on(call, stage, party, plan, now)
    else:
        call, more = parting.client_alone(call, stage, party, plan, now)
    return call, effects + more
