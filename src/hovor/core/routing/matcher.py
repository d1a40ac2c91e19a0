"""Who waits and who is free, in order: the index that answers each question in O(log n).

The matcher knows names and keys only. The centre tells it what changed, asks whom to bring together, and keeps one
promise that makes single answers enough: after each event no free operator is left beside a call that could be offered.
"""

import heapq
from collections.abc import Iterable

from hovor.core.ids import CallId, OperatorId, QueueId
from hovor.core.routing.strategies import Reach
from hovor.core.stages import Place

SLACK = 64  # stale entries that a heap may carry before it is rebuilt


class Line:
    """The calls that wait in one queue, and the operators who are free for it.

    Both heaps are lazy: an entry counts only while it is the newest word about its call or operator.
    """

    __slots__ = ("claimed", "free", "free_heap", "offered", "reach", "waiting", "waiting_heap")

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.waiting: dict[CallId, Place] = {}  # nobody is rung for these
        self.waiting_heap: list[tuple[Place, CallId]] = []
        self.offered: dict[CallId, Place] = {}  # somebody is, and others may be
        self.claimed: set[CallId] = set()  # somebody accepted it at the console, and is about to lift the phone
        self.free: dict[OperatorId, float] = {}
        self.free_heap: list[tuple[float, OperatorId]] = []

    def head(self) -> tuple[Place, CallId] | None:
        """Who has waited longest without being offered."""
        heap = self.waiting_heap
        while heap and self.waiting.get(heap[0][1]) != heap[0][0]:
            heapq.heappop(heap)
        return heap[0] if heap else None

    def first_free(self) -> OperatorId | None:
        heap = self.free_heap
        while heap and self.free.get(heap[0][1]) != heap[0][0]:
            heapq.heappop(heap)
        return heap[0][1] if heap else None

    def add_waiting(self, call: CallId, place: Place) -> None:
        self.waiting[call] = place
        if len(self.waiting_heap) > 2 * len(self.waiting) + SLACK:
            self.waiting_heap = [(p, c) for c, p in self.waiting.items()]
            heapq.heapify(self.waiting_heap)
        else:
            heapq.heappush(self.waiting_heap, (place, call))

    def add_free(self, operator: OperatorId, key: float) -> None:
        self.free[operator] = key
        if len(self.free_heap) > 2 * len(self.free) + SLACK:
            self.free_heap = [(k, o) for o, k in self.free.items()]
            heapq.heapify(self.free_heap)
        else:
            heapq.heappush(self.free_heap, (key, operator))


class Matcher:
    """All lines of all queues."""

    def __init__(self) -> None:
        self.lines: dict[QueueId, Line] = {}
        self.queue_of: dict[CallId, QueueId] = {}
        self.serves: dict[OperatorId, tuple[QueueId, ...]] = {}  # of the operators who are free now

    def open(self, queue: QueueId, reach: Reach) -> Line:
        """The line of this queue; a plan may have changed how many are rung at once."""
        line = self.lines.get(queue)
        if line is None:
            line = self.lines[queue] = Line(reach)
        line.reach = reach
        return line

    def wait(self, call: CallId, queue: QueueId, place: Place) -> None:
        """The call waits here, and nobody is rung for it."""
        line = self._line_of(call, queue)
        line.offered.pop(call, None)
        line.claimed.discard(call)
        if line.waiting.get(call) != place:
            line.add_waiting(call, place)

    def offer(self, call: CallId, queue: QueueId, place: Place) -> None:
        """The call waits here, and somebody is rung for it."""
        line = self._line_of(call, queue)
        line.waiting.pop(call, None)
        line.claimed.discard(call)
        line.offered[call] = place

    def claim(self, call: CallId, queue: QueueId) -> None:
        """The call waits here for the one who accepted it: nobody else can have it."""
        line = self._line_of(call, queue)
        line.waiting.pop(call, None)
        line.offered.pop(call, None)
        line.claimed.add(call)

    def _line_of(self, call: CallId, queue: QueueId) -> Line:
        if self.queue_of.get(call, queue) != queue:
            self.leave(call)  # it was handed on, from one line to another
        self.queue_of[call] = queue
        return self.lines[queue]

    def leave(self, call: CallId) -> None:
        """The call waits no more."""
        queue = self.queue_of.pop(call, None)
        if queue is not None:
            line = self.lines[queue]
            line.waiting.pop(call, None)
            line.offered.pop(call, None)
            line.claimed.discard(call)

    def free(self, operator: OperatorId, keys: Iterable[tuple[QueueId, float]]) -> None:
        """The operator can be offered calls of these queues."""
        self.occupy(operator)
        served = []
        for queue, key in keys:
            self.lines[queue].add_free(operator, key)
            served.append(queue)
        self.serves[operator] = tuple(served)

    def occupy(self, operator: OperatorId) -> None:
        for queue in self.serves.pop(operator, ()):
            del self.lines[queue].free[operator]

    def operators_for(self, queue: QueueId) -> list[OperatorId]:
        """Who is to be rung for a call of this queue now: nobody, the first, or with ring_all everybody, in order."""
        line = self.lines[queue]
        if line.reach is Reach.ONE:
            first = line.first_free()
            return [] if first is None else [first]
        if line.reach is Reach.ALL:
            return sorted(line.free, key=lambda operator: (line.free[operator], operator))
        return []

    def call_for(self, operator: OperatorId) -> CallId | None:
        """The call that this free operator gets: the oldest that nobody is rung for, over all the operator's queues;
        else the oldest that rings at everybody's phone."""
        lines = [self.lines[queue] for queue in self.serves.get(operator, ())]
        heads = [head for line in lines if line.reach is not Reach.WHO_PICKS and (head := line.head())]
        if heads:
            return min(heads)[1]
        ringing = [(place, call) for line in lines if line.reach is Reach.ALL for call, place in line.offered.items()]
        return min(ringing)[1] if ringing else None

    def waiting_in(self, queue: QueueId) -> int:
        """How many wait in this queue, offered or not."""
        line = self.lines.get(queue)
        return len(line.waiting) + len(line.offered) + len(line.claimed) if line else 0
