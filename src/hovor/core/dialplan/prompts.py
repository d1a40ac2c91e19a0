"""What the node kinds share: playing sounds with a name of the call's own, listening, and going on to the next node."""

from typing import NamedTuple

from msgspec.structs import replace

from hovor.core import ids, limits
from hovor.core.commands import Command, Play, StopPlaying
from hovor.core.effects import Effect, Internal, Step
from hovor.core.events import CommandFailed, Event, PlaybackEnded
from hovor.core.ids import Instant, NodeName, PlaybackId
from hovor.core.notices import Parameter, PromptFailed
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Listening


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


def ask(
    call: Call, name: NodeName, sounds: tuple[str, ...], tried: int, timeout: float, plan: Plan, now: Instant
) -> Step:
    """Plays these sounds, and then listens for `timeout` seconds."""
    stage = InDialplan(name, begun(call, now), now + limits.LONGEST_PROMPT, Listening.PROMPT, None, tried)
    if not sounds:
        return listen(call, stage, timeout, now)
    call, playback, effects = start(call, sounds, plan)
    return replace(call, stage=replace(stage, playback=playback)), effects


def listen(call: Call, stage: InDialplan, timeout: float, now: Instant) -> Step:
    """The prompt is over: the client has `timeout` seconds to press a digit."""
    stage = replace(stage, listening=Listening.SILENCE, playback=None, until=now + timeout)
    return replace(call, stage=stage), []


def asked(call: Call, stage: InDialplan, event: Event | Internal, timeout: float, now: Instant) -> Step:
    """What becomes of the sounds: when they are over, or cannot be played, the client is listened to."""
    match event:
        case PlaybackEnded(playback=playback, failed=failed) if playback == stage.playback:
            call, effects = listen(call, stage, timeout, now)
            return call, [PromptFailed(call.id, call.tenant, stage.node), *effects] if failed else effects
        case CommandFailed(leg=leg, command="Play") if leg == call.leg and stage.playback:
            silenced: list[Effect] = [*stop(call, stage), PromptFailed(call.id, call.tenant, stage.node)]
            call, effects = listen(call, stage, timeout, now)
            return call, silenced + effects
        case _:
            return call, []


def known(call: Call, parameter: Parameter) -> Call:
    """Something is known of the call; what was known by the same name is known no more."""
    others = tuple(one for one in call.parameters if one.name != parameter.name)
    return replace(call, parameters=(*others, parameter))


def begun(call: Call, now: Instant) -> Instant:
    """When the client came into the dialplan: the stretch from node to node is one segment of the record."""
    return call.stage.began if isinstance(call.stage, InDialplan) else now


def silence(call: Call) -> list[Command]:
    """Silences whatever was ever played, by its name: it may play on when we died between saving and doing."""
    return [StopPlaying(call.id, ids.playback(call.id, count)) for count in range(1, call.made + 1)]


def stop(call: Call, stage: InDialplan) -> list[Effect]:
    """Silences what plays. It comes before any other command for the leg: Asterisk keeps those back while it plays."""
    return [StopPlaying(call.id, stage.playback)] if stage.playback else []
