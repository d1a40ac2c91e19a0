"""Standing in the line of a queue, for the first time or again."""

from msgspec.structs import replace

from hovor.core import ids
from hovor.core.commands import Wait
from hovor.core.effects import Step
from hovor.core.notices import Queued, Segment
from hovor.core.plan import Plan
from hovor.core.stages import Call, Waiting


def stand(call: Call, waiting: Waiting, plan: Plan, segments: tuple[Segment, ...] = (), *, again: bool = False) -> Step:
    """The client hears the queue's music and stands at the place in `waiting`. `segments`: what ended with that."""
    queue = plan.queues[waiting.queue]
    call = replace(call, stage=waiting, segments=call.segments + segments)
    return call, [
        Wait(call.id, call.leg, ids.line_bridge(queue.id), queue.music),
        Queued(call.id, call.tenant, queue.id, again),
    ]
