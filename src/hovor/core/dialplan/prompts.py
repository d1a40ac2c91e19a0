"""What the node kinds share: playing sounds with a name of the call's own, and going on to the next node."""

from typing import NamedTuple

from msgspec.structs import replace

from hovor.core import ids
from hovor.core.commands import Command, Play, StopPlaying
from hovor.core.effects import Effect
from hovor.core.ids import Instant, NodeName, PlaybackId
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan


class Next(NamedTuple):
    """The node is done; the call goes on to another one. `digit`: what the client pressed already, for that node."""

    call: Call
    node: NodeName
    effects: list[Effect]
    digit: str = ""


def start(call: Call, sounds: tuple[str, ...], plan: Plan) -> tuple[Call, PlaybackId, list[Effect]]:
    """A playback of these sounds to the client, under a name never used before."""
    call = replace(call, made=call.made + 1)
    playback = ids.playback(call.id, call.made)
    return call, playback, [Play(call.id, call.leg, playback, sounds, plan.tenants[call.tenant].language)]


def begun(call: Call, now: Instant) -> Instant:
    """When the client came into the dialplan: the stretch from node to node is one segment of the record."""
    return call.stage.began if isinstance(call.stage, InDialplan) else now


def silence(call: Call) -> list[Command]:
    """Silences whatever was ever played, by its name: it may play on when we died between saving and doing."""
    return [StopPlaying(call.id, ids.playback(call.id, count)) for count in range(1, call.made + 1)]


def stop(call: Call, stage: InDialplan) -> list[Effect]:
    """Silences what plays. It comes before any other command for the leg: Asterisk keeps those back while it plays."""
    return [StopPlaying(call.id, stage.playback)] if stage.playback else []
