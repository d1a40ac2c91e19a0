"""How queues do, counted from the notices of saved turns, each call once for each time it enters a line.

                     +--> answered   an operator's phone was lifted
    offered (Queued) +--> abandoned  the client hung up before, ringing included; short: within SHORT seconds
                     +--> left       overflow: the dialplan went on; moved: handed on; failed: lost in any other way

A call that comes back to the head of its line (its operator's phone broke) was offered and answered before: it is not
counted again. Definitions v1, see docs/monitoring.md.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Literal, NamedTuple

from hovor.core.ids import CallId, Instant, QueueId, TenantId
from hovor.core.notices import Ended, NodeEntered, Notice, Queued, Reason, TalkBegan
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.stages import Call, Waiting
from hovor.counting import Spread

SHORT = 5.0  # seconds: who hangs up within them has hardly waited, and is counted apart
WAITS = (1.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 300.0, 600.0, 1800.0)  # seconds

Left = Literal["overflow", "moved", "failed"]
LEFT: tuple[Left, ...] = ("overflow", "moved", "failed")


class Standing(NamedTuple):
    """A call in a line."""

    tenant: TenantId
    queue: QueueId
    since: Instant


class QueueCount:
    """Of one queue, since the start."""

    def __init__(self) -> None:
        self.offered = 0
        self.answered = 0
        self.answered_in_target = 0
        self.abandoned = 0
        self.abandoned_short = 0
        self.left: dict[Left, int] = dict.fromkeys(LEFT, 0)
        self.waits = Spread(WAITS)  # of the answered
        self.gave_up = Spread(WAITS)  # the waits of the abandoned


class QueueCounts:
    """`plan`: the one in force, which knows what each queue's target is."""

    def __init__(self, plan: Callable[[], Plan]) -> None:
        self._plan = plan
        self._counts: defaultdict[tuple[TenantId, QueueId], QueueCount] = defaultdict(QueueCount)
        self._standing: dict[CallId, Standing] = {}

    def start(self, calls: Iterable[Call]) -> None:
        """Calls that stand in line already, for the first time: the controller before counted that they were offered,
        this one counts what becomes of them."""
        for call in calls:
            if isinstance(call.stage, Waiting) and call.stage.place.rank:
                self._standing[call.id] = Standing(call.tenant, call.stage.queue, call.stage.began)

    def hear(self, outcome: Outcome) -> None:
        if not (outcome.notices or self._standing):
            return
        for notice, at in zip(outcome.notices, outcome.told_at or repeat(outcome.now), strict=False):
            self._hear(notice, at)
        for name in self._standing.keys() & outcome.calls.keys() if self._standing else ():
            call = outcome.calls[name]
            if call is None or not isinstance(call.stage, Waiting):
                self._leave(name, "moved")  # handed straight to somebody: that has no notice of its own

    def of_each(self) -> Iterator[tuple[TenantId, QueueId, QueueCount]]:
        """Every queue of the plan, also where nothing has happened: a rate needs a zero to begin from."""
        for queue in self._plan().queues.values():
            _ = self._counts[queue.tenant, queue.id]
        for (tenant, queue_id), count in list(self._counts.items()):
            yield tenant, queue_id, count

    def _hear(self, notice: Notice, at: Instant) -> None:
        match notice:
            case Queued(call=call, tenant=tenant, queue=queue, again=False):
                self._leave(call, "moved")
                self._standing[call] = Standing(tenant, queue, at)
                self._counts[tenant, queue].offered += 1
            case TalkBegan(call=call) if stood := self._standing.pop(call, None):
                self._answered(stood, at - stood.since)
            case Ended(call=call, reason=Reason.ABANDONED) if stood := self._standing.pop(call, None):
                self._abandoned(stood, at - stood.since)
            case NodeEntered(call=call):
                self._leave(call, "overflow")
            case Ended(call=call):
                self._leave(call, "failed")

    def _leave(self, call: CallId, how: Left) -> None:
        if stood := self._standing.pop(call, None):
            self._counts[stood.tenant, stood.queue].left[how] += 1

    def _answered(self, stood: Standing, waited: float) -> None:
        count = self._counts[stood.tenant, stood.queue]
        count.answered += 1
        count.waits.add(waited)
        queue = self._plan().queues.get(stood.queue)
        if queue is not None and waited <= queue.target:
            count.answered_in_target += 1

    def _abandoned(self, stood: Standing, waited: float) -> None:
        count = self._counts[stood.tenant, stood.queue]
        count.gave_up.add(waited)
        if waited <= SHORT:
            count.abandoned_short += 1
        else:
            count.abandoned += 1
