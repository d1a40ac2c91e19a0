"""The way of a client through a dialplan: from node to node, until the queue, the hang-up, or the client leaves.

A new kind of node is a file beside this one with `enter` and `step`, a value in `nodes.py`, and a line in `KINDS`.
"""

from typing import Any, Protocol

from hovor.core.commands import Answer, Command
from hovor.core.dialplan import collect, hang_up, menu, nodes, play, prompts, set_parameters, to_queue
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import Effect, Internal, Restated, Step
from hovor.core.events import DigitPressed, Event
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import NodeEntered
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan


class Kind(Protocol):
    """What the file of a node kind offers. Each function answers a step, or `Next` when the call is to go on.

    `node` is of the kind's own type (Any here, since the table's key is what says which).
    """

    def enter(self, call: Call, name: NodeName, node: Any, plan: Plan, now: Instant) -> Step | Next: ...  # noqa: ANN401

    def step(
        self,
        call: Call,
        stage: InDialplan,
        node: Any,  # noqa: ANN401
        event: Event | Internal,
        plan: Plan,
        now: Instant,
    ) -> Step | Next: ...


KINDS: dict[type[nodes.Node], Kind] = {
    nodes.Play: play,
    nodes.Menu: menu,
    nodes.Collect: collect,
    nodes.SetParameters: set_parameters,
    nodes.ToQueue: to_queue,
    nodes.HangUp: hang_up,
}


def node_of(call: Call, name: NodeName, plan: Plan) -> nodes.Node:
    return plan.tenants[call.tenant].dialplans[call.dialplan].nodes[name]


def go(call: Call, name: NodeName, plan: Plan, now: Instant) -> Step:
    """Enters the node of this name."""
    node = node_of(call, name, plan)
    entered: list[Effect] = [NodeEntered(call.id, call.tenant, name)]
    return follow(KINDS[type(node)].enter(call, name, node, plan, now), entered, plan, now)


def step(call: Call, stage: InDialplan, event: Event | Internal, plan: Plan, now: Instant) -> Step:
    if isinstance(event, Restated):
        return restate(call, stage, event, plan, now)
    node = node_of(call, stage.node, plan)
    return follow(KINDS[type(node)].step(call, stage, node, event, plan, now), [], plan, now)


def follow(result: Step | Next, before: list[Effect], plan: Plan, now: Instant) -> Step:
    if isinstance(result, Next):
        call, effects = go(result.call, result.node, plan, now)
        effects = before + result.effects + effects
        if result.digit and isinstance(call.stage, InDialplan):
            call, more = step(call, call.stage, DigitPressed(call.leg, result.digit), plan, now)
            effects += more
        return call, effects
    call, effects = result
    return call, before + effects


def restate(call: Call, stage: InDialplan, seen: Restated, plan: Plan, now: Instant) -> Step:
    """Digits and the end of a prompt may have been missed: the node begins again, from its first word."""
    first: list[Command] = [*prompts.silence(call), *answer_again(call, seen)]
    call, effects = go(call, stage.node, plan, now)
    return call, [*first, *effects]


def answer_again(call: Call, seen: Restated) -> list[Answer]:
    return [] if call.leg in seen.answered else [Answer(call.id, call.leg)]
