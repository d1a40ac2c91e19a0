"""What a look at Asterisk says about the calls: whose legs are gone, who was answered unseen, and what nobody owns.

Pure comparison: what is saved against what is alive. The centre turns the answers into steps.
"""

from collections.abc import Iterable

from hovor.core import ids, limits
from hovor.core.commands import Command, HangUp, RemoveBridge
from hovor.core.conversation import party_at
from hovor.core.events import Cause, LegAnswered, LegEnded, WorldSeen
from hovor.core.ids import BridgeId, Instant, LegId
from hovor.core.stages import Call, Ended, Talking, Waiting


def judge(call: Call, world: WorldSeen) -> list[LegEnded | LegAnswered]:
    """The events that must have been missed for this call."""
    young = world.at - (0.0 if world.connected else limits.YOUNG)
    cause = Cause.UNSEEN if call.asterisk in ("", world.started) else Cause.RESTARTED
    if call.dialled is None and call.leg not in world.legs:
        return [LegEnded(call.leg, cause)] if call.began < young else []
    events: list[LegEnded | LegAnswered] = []
    for leg, began in other_legs(call):
        if leg not in world.legs:
            if began < young:
                events.append(LegEnded(leg, cause))
        elif leg in world.answered and rings_yet(call, leg):
            events.append(LegAnswered(leg))
    return events


def rings_yet(call: Call, leg: LegId) -> bool:
    """Whether the call believes that this leg of its own was not answered."""
    stage = call.stage
    if isinstance(stage, Talking):
        party = party_at(stage, leg)
        return party is not None and not party.up
    return isinstance(stage, Waiting)


def is_to_be_restated(call: Call, world: WorldSeen) -> bool:
    """Whether the call has to say again what should be true: after a (re)connection, or when a client has waited or
    talked for so long that all of it must have been done. A prompt just ends by itself; a command may be under way.
    """
    stage = call.stage
    if isinstance(stage, Waiting | Talking):
        return stage.began < world.at - (0.0 if world.connected else limits.YOUNG)
    return world.connected


def other_legs(call: Call) -> list[tuple[LegId, Instant]]:
    """The legs of the call that Hovor made, and since when."""
    match call.stage:
        case Waiting(offers=offers):
            own = [(call.leg, call.began)] if call.dialled is not None else []
            return own + [(offer.leg, offer.rung) for offer in offers]
        case Talking(parties=parties):
            return [(party.leg, party.since) for party in parties if ids.is_ours(party.leg)]
        case Ended() if call.dialled is not None:
            return [(call.leg, call.began)]
        case _:
            return []


def orphans(calls: Iterable[Call], world: WorldSeen) -> list[Command]:
    """Hang-ups and removals for all that Hovor once made and that no call owns."""
    owned: set[LegId] = set()
    talks: set[BridgeId] = set()
    for call in calls:
        owned.update(leg for leg, _ in other_legs(call))
        if isinstance(call.stage, Talking):
            talks.add(call.stage.bridge)
    strangers: list[Command] = [
        HangUp(ids.call_of(leg), leg) for leg in sorted(world.legs) if ids.is_ours(leg) and leg not in owned
    ]
    left: list[Command] = [
        RemoveBridge(ids.call_of(bridge), bridge)
        for bridge in sorted(world.bridges)
        if ids.is_ours(bridge) and not bridge.startswith(ids.LINE_PREFIX) and bridge not in talks
    ]
    return strangers + left
