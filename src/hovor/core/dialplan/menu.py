"""`menu`: a prompt, one digit, and another try for who presses nothing or the wrong one."""

from msgspec.structs import replace

from hovor.core import limits
from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import Menu, Sounds
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import DeadlinePassed, Effect, Internal, Step
from hovor.core.events import CommandFailed, DigitPressed, Event, PlaybackEnded
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import Choice, NothingPressed, Pressed, PromptFailed
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Listening


def enter(call: Call, name: NodeName, node: Menu, plan: Plan, now: Instant) -> Step | Next:
    return prompt(call, name, node, node.sounds, 1, plan, now)


def step(call: Call, stage: InDialplan, node: Menu, event: Event | Internal, plan: Plan, now: Instant) -> Step | Next:
    match event:
        case DigitPressed(leg=leg, digit=digit) if leg == call.leg:
            return pressed(call, stage, node, digit, plan, now)
        case PlaybackEnded(playback=playback, failed=failed) if playback == stage.playback:
            call, effects = listen(call, stage, node, now)
            return call, [PromptFailed(call.id, call.tenant, stage.node), *effects] if failed else effects
        case CommandFailed(leg=leg, command="Play") if leg == call.leg and stage.playback:
            silenced: list[Effect] = [*prompts.stop(call, stage), PromptFailed(call.id, call.tenant, stage.node)]
            call, effects = listen(call, stage, node, now)
            return call, silenced + effects
        case DeadlinePassed():
            nothing: list[Effect] = [*prompts.stop(call, stage), NothingPressed(call.id, call.tenant, stage.node)]
            return again(call, stage, node, node.no_digit, nothing, plan, now)
        case _:
            return call, []


def prompt(
    call: Call, name: NodeName, node: Menu, sounds: Sounds, tried: int, plan: Plan, now: Instant
) -> tuple[Call, list[Effect]]:
    stage = InDialplan(name, prompts.begun(call, now), now + limits.LONGEST_PROMPT, Listening.PROMPT, None, tried)
    if not sounds:
        return listen(call, stage, node, now)
    call, playback, effects = prompts.start(call, sounds, plan)
    return replace(call, stage=replace(stage, playback=playback)), effects


def listen(call: Call, stage: InDialplan, node: Menu, now: Instant) -> tuple[Call, list[Effect]]:
    """The prompt is over: the client has `timeout` seconds to press a digit."""
    stage = replace(stage, listening=Listening.SILENCE, playback=None, until=now + node.timeout)
    return replace(call, stage=stage), []


def pressed(call: Call, stage: InDialplan, node: Menu, digit: str, plan: Plan, now: Instant) -> Step | Next:
    effects = prompts.stop(call, stage)
    option = node.options.get(digit)
    if option is None:
        effects.append(Pressed(call.id, call.tenant, stage.node, digit))
        return again(call, stage, node, node.wrong_digit, effects, plan, now)
    effects.append(Pressed(call.id, call.tenant, stage.node, digit, option.name))
    call = replace(call, choices=(*call.choices, Choice(stage.node, digit, option.name)))
    return Next(call, option.then, effects)


def again(
    call: Call, stage: InDialplan, node: Menu, scolding: Sounds, effects: list[Effect], plan: Plan, now: Instant
) -> Step | Next:
    """Another try, or on to `otherwise` when there were enough."""
    if stage.tried >= node.tries:
        return Next(call, node.otherwise, effects)
    call, more = prompt(call, stage.node, node, scolding + node.sounds, stage.tried + 1, plan, now)
    return call, effects + more
