"""What the loop saves when: everything that somebody acts on or hears of at once, the rest in company."""

import asyncio
import time
from collections.abc import Sequence

from hovor.core.centre import Centre
from hovor.core.commands import Command
from hovor.core.events import CallArrived, LegAnswered, LegEnded
from hovor.core.ids import CallId, LegId
from hovor.core.outcome import Outcome
from hovor.engine import LATEST, Engine
from tests.fakes.plans import NUMBER_OF, SUPPORT, two_tenants

CLIENT, CALL = LegId("1.1"), CallId("1-1")
ARRIVED = CallArrived(CLIENT, NUMBER_OF[SUPPORT], "+420777000000")


class Journal:
    """Keeps what was saved, and when."""

    def __init__(self) -> None:
        self.saved: list[Outcome] = []
        self.at: list[float] = []
        self._numbers = 1

    async def save(self, outcome: Outcome) -> int:
        first = self._numbers
        self._numbers += len(outcome.notices)
        self.saved.append(outcome)
        self.at.append(time.time())
        return first


class World:
    """Asterisk and the consoles: they take everything, and do nothing."""

    def do(self, commands: Sequence[Command]) -> None: ...

    def publish(self, first_number: int, outcome: Outcome) -> None: ...


def begun() -> tuple[Engine, Journal]:
    journal, world = Journal(), World()
    return Engine(Centre(two_tenants()), journal, world, world, time.time), journal


async def test_what_nobody_hears_of_is_saved_with_what_comes_next() -> None:
    engine, journal = begun()
    engine.put(ARRIVED)
    await engine.turn()
    engine.put(LegAnswered(CLIENT))
    await engine.turn()
    assert len(journal.saved) == 1
    engine.put(LegEnded(CLIENT))
    await engine.turn()
    assert len(journal.saved) == 2
    assert journal.saved[1].records


async def test_what_nobody_hears_of_is_saved_soon_when_nothing_comes_next() -> None:
    engine, journal = begun()
    engine.put(ARRIVED)
    await engine.turn()
    engine.put(LegAnswered(CLIENT))
    began = time.time()
    async with asyncio.timeout(10 * LATEST):
        while len(journal.saved) < 2:
            await engine.turn()
    assert LATEST <= journal.at[1] - began < 3 * LATEST
    call = journal.saved[1].calls[CALL]
    assert call is not None
    assert call.answered
