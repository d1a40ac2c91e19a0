"""`set`: what the operator shall know of who comes this way. The client hears nothing of it."""

from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import SetParameters
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import Effect, Internal, Step
from hovor.core.events import Event
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import Parameter, ParameterSet
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan


def enter(call: Call, name: NodeName, node: SetParameters, plan: Plan, now: Instant) -> Step | Next:
    told: list[Effect] = []
    for parameter, value in node.values.items():
        call = prompts.known(call, Parameter(parameter, value))
        told.append(ParameterSet(call.id, call.tenant, name, parameter, value))
    return Next(call, node.then, told)


def step(
    call: Call, stage: InDialplan, node: SetParameters, event: Event | Internal, plan: Plan, now: Instant
) -> Step | Next:
    """Never called: no call stays here."""
    return call, []
