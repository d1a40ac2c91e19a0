"""`collect`: a prompt, and digits until there are enough; another try for who presses too few.

`#` ends the digits before the most are there, `*` takes back those pressed so far, and so does each new try.
"""

from msgspec.structs import replace

from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import Collect
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import DeadlinePassed, Effect, Internal, Step
from hovor.core.events import DigitPressed, Event
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import NothingPressed, Parameter, ParameterSet, TooFewPressed
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan

DIGITS = frozenset("0123456789")
END, AGAIN = "#", "*"
UNSAID = "."  # stands for a digit of a secret: a call is saved while they are pressed, and which they are must not be


def enter(call: Call, name: NodeName, node: Collect, plan: Plan, now: Instant) -> Step | Next:
    return prompts.ask(call, name, node.sounds, 1, node.timeout, plan, now)


def step(
    call: Call, stage: InDialplan, node: Collect, event: Event | Internal, plan: Plan, now: Instant
) -> Step | Next:
    match event:
        case DigitPressed(leg=leg, digit=digit) if leg == call.leg:
            return pressed(call, stage, node, digit, plan, now)
        case DeadlinePassed():
            return enough(call, stage, node, prompts.stop(call, stage), plan, now)
        case _:
            return prompts.asked(call, stage, event, node.timeout, now)


def pressed(call: Call, stage: InDialplan, node: Collect, digit: str, plan: Plan, now: Instant) -> Step | Next:
    """Any key ends the prompt, and gives the client the whole time for the next one."""
    effects = prompts.stop(call, stage)
    if digit == END:
        return enough(call, stage, node, effects, plan, now)
    if digit == AGAIN:
        stage = replace(stage, digits="")
    elif digit in DIGITS:
        stage = replace(stage, digits=stage.digits + (UNSAID if node.secret else digit))
    if len(stage.digits) >= node.most:
        return taken(call, stage, node, effects)
    call, _ = prompts.listen(call, stage, node.timeout, now)
    return call, effects


def enough(
    call: Call, stage: InDialplan, node: Collect, effects: list[Effect], plan: Plan, now: Instant
) -> Step | Next:
    """No more digits come: they are taken if they are enough; else there is another try, or the way `otherwise`."""
    count = len(stage.digits)
    if count >= node.least:
        return taken(call, stage, node, effects)
    few = TooFewPressed(call.id, call.tenant, stage.node, count)
    effects.append(few if count else NothingPressed(call.id, call.tenant, stage.node))
    if stage.tried >= node.tries:
        return Next(call, node.otherwise, effects)
    sounds = node.no_digits + node.sounds
    call, more = prompts.ask(call, stage.node, sounds, stage.tried + 1, node.timeout, plan, now)
    return call, effects + more


def taken(call: Call, stage: InDialplan, node: Collect, effects: list[Effect]) -> Next:
    value = "" if node.secret else stage.digits
    told = ParameterSet(call.id, call.tenant, stage.node, node.name, value, node.secret, len(stage.digits))
    call = prompts.known(call, Parameter(node.name, value, node.secret))
    return Next(call, node.then, [*effects, told])
