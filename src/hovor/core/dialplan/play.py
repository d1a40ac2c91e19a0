"""`play`: sounds, then on to the next node."""

from msgspec.structs import replace

from hovor.core import limits
from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import Play
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import DeadlinePassed, Internal, Step
from hovor.core.events import CommandFailed, DigitPressed, Event, PlaybackEnded
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import PromptFailed
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Listening


def enter(call: Call, name: NodeName, node: Play, plan: Plan, now: Instant) -> Step | Next:
    if not node.sounds:
        return Next(call, node.then, [])
    call, playback, effects = prompts.start(call, node.sounds, plan)
    stage = InDialplan(name, prompts.begun(call, now), now + limits.LONGEST_PROMPT, Listening.PROMPT, playback)
    return replace(call, stage=stage), effects


def step(call: Call, stage: InDialplan, node: Play, event: Event | Internal, plan: Plan, now: Instant) -> Step | Next:
    match event:
        case PlaybackEnded(playback=playback, failed=failed) if playback == stage.playback:
            return Next(call, node.then, [PromptFailed(call.id, call.tenant, stage.node)] if failed else [])
        case CommandFailed(leg=leg, command="Play") if leg == call.leg:
            # It may have begun all the same, when only the answer was late.
            return Next(call, node.then, [*prompts.stop(call, stage), PromptFailed(call.id, call.tenant, stage.node)])
        case DigitPressed(leg=leg, digit=digit) if leg == call.leg and node.skip_by_digit:
            return Next(call, node.then, prompts.stop(call, stage), digit)
        case DeadlinePassed():
            return Next(call, node.then, prompts.stop(call, stage))
        case _:
            return call, []
