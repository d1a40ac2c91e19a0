"""`queue`: the client stands in the line of a queue."""

from hovor.core import line
from hovor.core.dialplan.nodes import ToQueue
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import Internal, Step
from hovor.core.ending import open_segment
from hovor.core.events import Event
from hovor.core.ids import Instant, NodeName
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Place, Waiting


def enter(call: Call, name: NodeName, node: ToQueue, plan: Plan, now: Instant) -> Step | Next:
    queue = plan.queues[node.queue]
    waiting = Waiting(queue.id, Place(1, now), now, now + queue.longest_wait, node.otherwise)
    return line.stand(call, waiting, plan, open_segment(call, now))


def step(
    call: Call, stage: InDialplan, node: ToQueue, event: Event | Internal, plan: Plan, now: Instant
) -> Step | Next:
    """Never called: a call in a queue is Waiting, not in the dialplan."""
    return call, []
