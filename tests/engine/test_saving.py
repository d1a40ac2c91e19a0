"""What the loop saves when: everything that somebody acts on or hears of at once, the rest in company. And what it does
while nothing can be saved."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from hovor import engine as engine_
from hovor.core.centre import Centre
from hovor.core.commands import Answer, Command, Ring, Wait
from hovor.core.events import BecameReady, CallArrived, DeviceChanged, LegAnswered, LegEnded, SignedIn
from hovor.core.ids import CallId, LegId
from hovor.core.outcome import Outcome
from hovor.engine import LATEST, CannotSaveError, Engine, NotSavedError
from tests.fakes.plans import ANNA, NUMBER_OF, SUPPORT, two_tenants

CLIENT, CALL = LegId("1.1"), CallId("1-1")
ARRIVED = CallArrived(CLIENT, NUMBER_OF[SUPPORT], "+420777000000")


class Journal:
    """Keeps what was saved, and when. `away`: why nothing can be."""

    def __init__(self) -> None:
        self.saved: list[Outcome] = []
        self.at: list[float] = []
        self.away = ""
        self.tries = 0
        self._numbers = 1

    async def save(self, outcome: Outcome) -> int:
        self.tries += 1
        if self.away:
            raise CannotSaveError(self.away)
        first = self._numbers
        self._numbers += len(outcome.notices)
        self.saved.append(outcome)
        self.at.append(time.time())
        return first


class World:
    """Asterisk and the consoles: they take everything, and do nothing."""

    def __init__(self) -> None:
        self.told: list[Command] = []

    def do(self, commands: Sequence[Command]) -> None:
        self.told += commands

    def publish(self, first_number: int, outcome: Outcome) -> None: ...

    def was_told(self, kind: type[Command]) -> bool:
        return any(isinstance(command, kind) for command in self.told)


def begun() -> tuple[Engine, Journal]:
    engine, journal, _ = begun_with_world()
    return engine, journal


def begun_with_world() -> tuple[Engine, Journal, World]:
    journal, world = Journal(), World()
    return Engine(Centre(two_tenants()), journal, world, world, time.time), journal, world


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


async def test_while_nothing_can_be_saved_clients_get_music_nobody_is_rung_and_nothing_is_confirmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_, "RETRY", 0.01)
    engine, journal, world = begun_with_world()
    for event in (SignedIn(ANNA), DeviceChanged(ANNA, registered=True)):
        engine.put(event)
    await engine.turn()
    journal.away = "The disk is full."
    engine.put(BecameReady(ANNA))
    await engine.turn()
    assert engine.trouble == "The disk is full."
    with pytest.raises(NotSavedError, match="disk is full"):
        await engine.ask(BecameReady(ANNA))
    engine.put(ARRIVED)
    await engine.turn()
    assert world.was_told(Answer)
    assert world.was_told(Wait)
    assert not world.was_told(Ring)

    journal.away = ""
    async with asyncio.timeout(5):
        while not world.was_told(Ring):
            await engine.turn()
    assert engine.trouble == ""
    assert journal.saved[1].calls[CALL] is not None


async def test_a_store_that_is_away_is_noticed_although_nothing_happens_and_so_is_its_return(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_, "PROVE", 0.02)
    monkeypatch.setattr(engine_, "RETRY", 0.01)
    engine, journal = begun()
    journal.away = "The server is gone."
    async with asyncio.timeout(5):
        while not engine.trouble:
            await engine.turn()
        journal.away = ""
        while engine.trouble:
            await engine.turn()
    assert not any(journal.saved)
