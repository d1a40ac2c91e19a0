"""`menu`: a prompt, one digit, and another try for who presses nothing or the wrong one."""

from msgspec.structs import replace

from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import Menu, Sounds
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import DeadlinePassed, Effect, Internal, Step
from hovor.core.events import DigitPressed, Event
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import Choice, NothingPressed, Pressed
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan


def enter(call: Call, name: NodeName, node: Menu, plan: Plan, now: Instant) -> Step | Next:
    return prompts.ask(call, name, node.sounds, 1, node.timeout, plan, now)


def step(call: Call, stage: InDialplan, node: Menu, event: Event | Internal, plan: Plan, now: Instant) -> Step | Next:
    match event:
        case DigitPressed(leg=leg, digit=digit) if leg == call.leg:
            return pressed(call, stage, node, digit, plan, now)
        case DeadlinePassed():
            nothing: list[Effect] = [*prompts.stop(call, stage), NothingPressed(call.id, call.tenant, stage.node)]
            return again(call, stage, node, node.no_digit, nothing, plan, now)
        case _:
            return prompts.asked(call, stage, event, node.timeout, now)


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
    sounds = scolding + node.sounds
    call, more = prompts.ask(call, stage.node, sounds, stage.tried + 1, node.timeout, plan, now)
    return call, effects + more
