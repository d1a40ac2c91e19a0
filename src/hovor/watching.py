"""What is told of a running controller to whoever watches over it: metrics, lines in the log, traces.

Nothing here decides anything, and nothing waits for anybody.
"""

import asyncio
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

import structlog

from hovor import traces
from hovor.asterisk.client import Ari
from hovor.core.ids import Instant
from hovor.core.notices import Arrived, CallRecord
from hovor.core.outcome import Outcome
from hovor.core.stages import Call
from hovor.counting import Spread
from hovor.metrics.page import Measures
from hovor.metrics.sources import Sources
from hovor.web.board import Board
from hovor.web.counted import Counted

log = structlog.get_logger(__name__)

EVERY = 0.5  # seconds between two looks how late the loop is
LAGS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
SAVES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Saved:
    """What came of saving turns, and how long it took."""

    def __init__(self) -> None:
        self.results: defaultdict[str, int] = defaultdict(int)  # ok, failed
        self.took = Spread(SAVES)

    def count(self, result: str, seconds: float) -> None:
        self.results[result] += 1
        self.took.add(seconds)


class Watching:
    """Raises NoTracesError when traces are asked for (see `hovor.traces`) and cannot be made."""

    def __init__(
        self,
        board: Board,
        ari: Ari,
        problems: Callable[[], Mapping[str, str]],
        clock: Callable[[], Instant] = time.time,
    ) -> None:
        self.saved = Saved()
        self.counted = Counted()
        self.lag = Spread(LAGS)
        self._measures = Measures(Sources(board, ari.counters, self.counted, self.saved, self.lag, problems, clock))
        self._traces = traces.wanted(os.environ)

    def start(self, calls: Iterable[Call]) -> None:
        """These calls are up already."""
        self._measures.queues.start(calls)

    def hear(self, outcome: Outcome) -> None:
        """What came of a saved turn."""
        self._measures.queues.hear(outcome)
        for notice in outcome.notices:
            if isinstance(notice, Arrived):
                arrived(notice)
        for record in outcome.records:
            ended(record)
            if self._traces is not None:
                self._traces.take(record)

    async def page(self) -> bytes:
        """What Prometheus reads."""
        return await self._measures.page()

    async def run(self) -> NoReturn:
        """How late the loop comes to what is due, as a sample every now and then."""
        while True:
            due = time.perf_counter() + EVERY
            await asyncio.sleep(EVERY)
            self.lag.add(max(0.0, time.perf_counter() - due))

    async def close(self) -> None:
        if self._traces is not None:
            await asyncio.to_thread(self._traces.close)


# --- a call in the log ---------------------------------------------------------------------------------------


def arrived(notice: Arrived) -> None:
    log.info(
        "call arrived",
        call=notice.call,
        tenant=notice.tenant,
        number=notice.number,
        client=notice.client,
        client_name=notice.client_name,
        outgoing=notice.outgoing,
    )


def ended(record: CallRecord) -> None:
    log.info(
        "call ended",
        call=record.call,
        tenant=record.tenant,
        ended_by=record.ended_by.value,
        reason=record.reason.value,
        queue=record.queue,
        operator=record.operator,
        waited=round(record.waited, 1),
        talked=round(record.talked, 1),
    )
