"""Hold, mute and keys: what changes in a talk while everybody stays in it."""

from msgspec.structs import replace

from hovor.core import ids, limits
from hovor.core.commands import Join, Mute, SendDigits, StopRingTone, Unmute, Wait
from hovor.core.conversation import (
    attending,
    being_called,
    client_of,
    hears,
    held_span,
    meant,
    music,
    muted_span,
    name_of,
    part_of,
    party_at,
)
from hovor.core.effects import Effect, Step
from hovor.core.ids import Instant, LegId, OperatorId
from hovor.core.notices import DigitsSent, Held, Muted, Resumed, Unmuted
from hovor.core.plan import Plan
from hovor.core.stages import NEVER, Call, Party, Role, Talking

CONSOLE = LegId("")
"""Not by the button of a phone."""


def changed(stage: Talking, party: Party, new: Party) -> Talking:
    return replace(stage, parties=tuple(new if one is party else one for one in stage.parties))


def hold(call: Call, stage: Talking, party: Party | None, plan: Plan, now: Instant, *, by: LegId = CONSOLE) -> Step:
    """The party hears music, and nobody hears it. A client whom that would leave alone hears music too.

    `by`: the leg whose phone does it, and which undoes it; what is asked for at the console is undone there.
    """
    if party is None or not party.up:
        return call, []
    if party.held:
        kept = stage if by else changed(stage, party, replace(party, held_by=by))
        return replace(call, stage=kept), []
    stage = changed(stage, party, replace(party, held=now, held_by=by, in_talk=False))
    effects: list[Effect] = [
        Wait(call.id, party.leg, ids.hold_bridge(call.tenant), music(call, stage, plan)),
        Held(call.id, call.tenant, name_of(party)),
    ]
    call = replace(call, stage=stage)
    client = client_of(stage)
    if client is None or client.held or any(hears(one) for one in attending(stage)):
        return call, effects
    call, more = hold(call, stage, client, plan, now)
    return call, effects + more


def resume(call: Call, stage: Talking, party: Party | None, now: Instant) -> Step:
    """The party is back among those who talk. A client to whom nobody would talk gets all others back too."""
    if party is None or not party.held:
        return call, []
    kept = held_span(party, now)
    tones = without_tone(call, stage)
    stage = changed(stage, party, replace(party, held=NEVER, held_by=CONSOLE))
    stage = replace(stage, until=now + limits.JOIN_TIME, tries=0)
    call = replace(call, stage=stage, segments=(*call.segments, *kept))
    effects: list[Effect] = [
        *tones,
        Join(call.id, stage.bridge, (party.leg,)),
        Resumed(call.id, call.tenant, name_of(party)),
    ]
    if party.role is not Role.CLIENT:
        return call, effects
    call, more = others_back(call, stage, now)
    return call, effects + more


def held_by(stage: Talking, phone: Party) -> Talking:
    """The client's hold is undone by this phone's own button from now on."""
    client = client_of(stage)
    return changed(stage, client, replace(client, held_by=phone.leg)) if client is not None else stage


def phone_holds(call: Call, stage: Talking, party: Party, operator: OperatorId, plan: Plan, now: Instant) -> Step:
    """The operator's phone was put on hold by its own button: the client hears music, as if that was asked here."""
    if party.holds:
        return call, []
    stage = changed(stage, party, replace(party, holds=now))
    other = meant(stage, LegId(""), operator)
    return hold(replace(call, stage=stage), stage, other, plan, now, by=party.leg)


def phone_resumes(call: Call, stage: Talking, party: Party, operator: OperatorId, now: Instant) -> Step:
    """Only what the phone's own button did is undone: who was held at the console stays there."""
    stage = changed(stage, party, replace(party, holds=NEVER))
    call = replace(call, stage=stage)
    other = meant(stage, LegId(""), operator)
    return resume(call, stage, other, now) if other is not None and other.held_by == party.leg else (call, [])


def without_tone(call: Call, stage: Talking) -> list[Effect]:
    """Who hears that a colleague's phone rings is to hear somebody instead."""
    rings = any(party.rang for party in being_called(stage) if party.operator is not None)
    listeners = [party for party in attending(stage) if hears(party)]
    return [StopRingTone(call.id, listeners[0].leg)] if rings and len(listeners) == 1 else []


def others_back(call: Call, stage: Talking, now: Instant) -> Step:
    """Where nobody would talk to the client who is there now, all who are held come back."""
    effects: list[Effect] = []
    for other in [] if any(hears(one) for one in attending(stage)) else attending(stage):
        assert isinstance(call.stage, Talking)
        call, more = resume(call, call.stage, other, now)
        effects += more
    return call, effects


def caller_holds(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    """Who called a queue holds whoever took the call. Where several did, they talk on, and the caller is away."""
    there = attending(stage)
    call, effects = hold(call, stage, there[0] if len(there) == 1 else client_of(stage), plan, now)
    assert isinstance(call.stage, Talking)
    before = {party.leg for party in stage.parties if party.held}
    parties = tuple(
        replace(party, held_by=call.leg) if party.held and party.leg not in before else party
        for party in call.stage.parties
    )
    return replace(call, stage=replace(call.stage, parties=parties)), effects


def caller_resumes(call: Call, stage: Talking, now: Instant) -> Step:
    """What the caller's own hold did is undone, and nothing else: a colleague who holds the caller goes on doing so."""
    effects: list[Effect] = []
    for leg in [party.leg for party in stage.parties if party.held and party.held_by == call.leg]:
        assert isinstance(call.stage, Talking)
        call, more = resume(call, call.stage, party_at(call.stage, leg), now)
        effects += more
    return call, effects


def swap(call: Call, stage: Talking, operator: OperatorId, plan: Plan, now: Instant) -> Step:
    """Everybody else who was heard is held, and the other way round."""
    effects: list[Effect] = []
    for party in stage.parties:
        if party.operator == operator or not party.up:
            continue
        assert isinstance(call.stage, Talking)
        stage_now = call.stage
        call, more = resume(call, stage_now, party, now) if party.held else hold(call, stage_now, party, plan, now)
        effects += more
    return call, effects


def mute(call: Call, stage: Talking, party: Party | None, now: Instant) -> Step:
    if party is None or party.muted or not party.up:
        return call, []
    stage = changed(stage, party, replace(party, muted=now))
    return replace(call, stage=stage), [Mute(call.id, party.leg), Muted(call.id, call.tenant, name_of(party))]


def unmute(call: Call, stage: Talking, party: Party | None, now: Instant) -> Step:
    if party is None or not party.muted:
        return call, []
    kept = muted_span(party, now)
    stage = changed(stage, party, replace(party, muted=NEVER))
    return replace(call, stage=stage, segments=(*call.segments, *kept)), [
        Unmute(call.id, party.leg),
        Unmuted(call.id, call.tenant, name_of(party)),
    ]


def refused(call: Call, stage: Talking, party: Party, what: str, now: Instant) -> Step:
    """Asterisk did not do it. What is told is what is true: who believes to be unheard must learn that it is not so."""
    match what:
        case "Mute":
            return unmute(call, stage, party, now)
        case "Unmute":
            return mute(call, stage, party, now)
        case _ if any(hears(one) for one in stage.parties if one is not party):
            return resume(call, stage, party, now)
        case _:
            return call, []  # nobody could be heard: the next look says it again


def own_or(call: Call, stage: Talking, operator: OperatorId, leg: LegId) -> Party | None:
    """The party at this leg; without a leg, the operator who asks."""
    return party_at(stage, leg) if leg else part_of(call, stage, operator)


def press(call: Call, stage: Talking, operator: OperatorId, digits: str) -> Step:
    """Keys towards everybody outside who can be heard now."""
    outside = [party for party in stage.parties if party.role is not Role.OPERATOR and party.up and not party.held]
    if not outside:
        return call, []
    sent: list[Effect] = [SendDigits(call.id, party.leg, digits) for party in outside]
    return call, [*sent, DigitsSent(call.id, call.tenant, operator, len(digits))]
