"""Standing in the line of a queue, for the first time or again."""

from msgspec.structs import replace

from hovor.core import ids
from hovor.core.commands import Wait
from hovor.core.effects import Step, Taken
from hovor.core.events import ToQueue
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import Queued, Segment
from hovor.core.plan import Plan
from hovor.core.stages import Call, Party, Place, Waiting


def stand(call: Call, waiting: Waiting, plan: Plan, segments: tuple[Segment, ...] = (), *, again: bool = False) -> Step:
    """The client hears the queue's music and stands at the place in `waiting`. `segments`: what ended with that."""
    queue = plan.queues[waiting.queue]
    call = replace(call, stage=waiting, segments=call.segments + segments)
    return call, [
        Wait(call.id, call.leg, ids.line_bridge(queue.id), queue.music),
        Queued(call.id, call.tenant, queue.id, again),
    ]


def into_line(call: Call, own: Party, target: ToQueue, plan: Plan, now: Instant) -> Step:
    """The operator who called a queue is its client from now on, and stays busy with this call."""
    queue = plan.queues[target.queue]
    waiting = Waiting(queue.id, Place(1, now), now, now + queue.longest_wait, NodeName(""))
    call = replace(call, leg=own.leg, answered=True)
    assert own.operator is not None
    call, effects = stand(call, waiting, plan)
    return call, [Taken(own.operator, call.id, own.leg, owner=False), *effects]
