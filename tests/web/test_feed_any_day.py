"""Whoever reconnects misses nothing and sees nothing twice: random disconnects while facts stream.

The judge is the journal: each console must have heard exactly what it holds for that console, in its order.
"""

import asyncio
from contextlib import suppress
from random import Random

import pytest

from hovor.core.ids import CallId, OperatorId, TenantId
from hovor.core.notices import Arrived, Notice, OperatorChanged
from hovor.core.outcome import Outcome
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import Feed, Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NORTH, PLAN, SOUTH

FACTS = 1_500


@pytest.mark.parametrize("seed", range(3))
async def test_random_disconnects_lose_and_repeat_nothing(installed: Install, seed: int) -> None:
    chance = Random(seed)
    # So little is remembered that many who reconnect are served from the journal, and some from both.
    hovor = await installed(Settings(), remembered=chance.choice([1, 20, 400]))
    readers = [
        asyncio.create_task(read_all(hovor, operator, Random(chance.random())))
        for operator in (ANNA, ANNA, BORIS, CYRIL, CYRIL)
    ]
    await stream(hovor, chance)
    heard = await asyncio.gather(*readers)
    for (operator, numbers), tenants in zip(heard, ({NORTH}, {NORTH}, {NORTH, SOUTH}, {SOUTH}, {SOUTH}), strict=True):
        assert numbers == [entry.number for entry in hovor.archive.journal if visible(entry.notice, tenants)], operator
    if hovor.board.remembered_from > 1 + FACTS - 20:
        assert hovor.archive.pages_read > 10


async def stream(hovor: Installation, chance: Random) -> None:
    """Turns of random size. Others run between saving and showing, as with a real store, and between turns."""
    while len(hovor.archive.journal) < FACTS:
        count = chance.choice([0, 1, 2, 30])
        facts = [random_fact(chance, len(hovor.archive.journal) + one) for one in range(count)]
        outcome = Outcome(hovor.clock(), notices=facts)
        first = hovor.engine.save(outcome)
        await let_others_run(chance)
        hovor.board.publish(first, outcome)
        await let_others_run(chance)
    hovor.engine.turn(OperatorChanged(BORIS, "ready", "the last"))


async def let_others_run(chance: Random) -> None:
    for _ in range(chance.choice([0, 1, 5])):
        await asyncio.sleep(0)


def random_fact(chance: Random, count: int) -> Notice:
    if chance.random() < 0.3:
        return OperatorChanged(chance.choice([ANNA, BORIS, CYRIL]), "ready")
    return Arrived(CallId(f"c{count}"), chance.choice([NORTH, SOUTH]), "+420212345678", "")


async def read_all(hovor: Installation, operator: OperatorId, chance: Random) -> tuple[OperatorId, list[int]]:
    """All numbers that this console hears, over as many connections as it takes."""
    numbers: list[int] = []
    cursor = 0
    while True:
        async with hovor.feed(operator, cursor) as feed:
            if await read_some(feed, numbers, chance.choice([1, 3, 50, 700])):
                return operator, numbers
            if chance.random() < 0.5:  # gone without a word
                transport = feed.socket.get_extra_info("socket")
                with suppress(OSError):
                    transport.shutdown(2)
        cursor = numbers[-1] if numbers else 0


async def read_some(feed: Feed, numbers: list[int], count: int) -> bool:
    """True: that was the last fact."""
    for _ in range(count):
        message = await feed.next()
        numbers.append(message["n"])
        if message.get("why") == "the last":
            return True
    return False


def visible(notice: Notice, tenants: set[TenantId]) -> bool:
    if isinstance(notice, OperatorChanged):
        return not tenants.isdisjoint(PLAN.operators[notice.operator].tenants)
    return getattr(notice, "tenant", None) in tenants
