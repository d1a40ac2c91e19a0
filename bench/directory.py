"""Searching a directory of 100,000 made-up people as one types, on SQLite and on PostgreSQL."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from bench.figures import Size
from bench.table import Row, milliseconds, percentile
from hovor.core.ids import CallId, TenantId
from hovor.core.notices import Arrived
from hovor.core.outcome import Outcome
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.store import DeskDatabase, Store
from tests.store.postgres import PostgresServer

PEOPLE, QUICK_PEOPLE, ROUNDS = 100_000, 5_000, 15
TENANT = TenantId("bench")
FIRST = (
    "Jan",
    "Petr",
    "Josef",
    "Pavel",
    "Martin",
    "Tomáš",
    "Jaroslav",
    "Jana",
    "Marie",
    "Eva",
    "Hana",
    "Anna",
    "Lenka",
)
STEMS = ("Nov", "Svobod", "Dvoř", "Čern", "Proch", "Kuč", "Vesel", "Horák", "Pokorn", "Král", "Růžič", "Beneš", "Fial")
MIDDLE = ("o", "e", "á", "í", "ě", "ič", "oul", "ar", "el", "ub", "ov", "in", "es", "ol", "ak", "ut", "iš", "an", "un")
ENDS = ("ák", "ný", "ek", "ová", "ský", "ka", "il", "a", "ec", "ík", "ko", "ů")
FIRMS = ("Stavby", "Doprava", "Pekárna", "Autoservis", "Zahrady", "Reality", "Účetnictví", "Papírny", "Sklárny", "Mlýn")
TYPED = {
    "one letter": ["n", "s", "d"],
    "two letters": ["no", "sv", "dv"],
    "first letters of both names": ["j n", "nov ja", "p sv"],
    "a whole name": ["jan novak", "eva svoboda"],
    "a slip": ["svobdoak", "dvorakk", "prochaezk", "pokonry"],
    "a slip and a first name": ["petr svbodoak", "jna novotny"],
    "digits as one writes them": ["777 1", "777 123 4", "602 555"],
    "a whole number": ["+420 777 123 456", "00420 602 555 111"],
    "the last digits": ["3456", "98765"],
    "a piece of an e-mail": ["@pekarna1", "novak12@", "reality77.cz"],
    "nothing like it": ["xqzwy", "999999999999"],
}


def people(count: int) -> Iterator[Contact]:
    dice = random.Random(7)
    for number in range(count):
        first = dice.choice(FIRST)
        last = dice.choice(STEMS) + dice.choice(MIDDLE) * dice.randrange(2) + dice.choice(MIDDLE) + dice.choice(ENDS)
        firm = f"{dice.choice(FIRMS).lower()}{dice.randrange(count // 20)}"
        yield Contact(
            id=ContactId(f"p{number:07}"),
            tenant=TENANT,
            name=f"{first} {last}",
            company=f"{firm.title()} s.r.o.",
            phones=tuple(
                Phone(f"+420{dice.randrange(600_000_000, 800_000_000)}") for _ in range(1 + (number % 3 == 0))
            ),
            emails=(f"{last.lower()}{number}@{firm}.cz",),
            external=not dice.randrange(100),
        )


async def directory(size: Size) -> list[Row]:
    count = PEOPLE if size.core_calls >= Size().core_calls else QUICK_PEOPLE
    made = list(people(count))
    rows = []
    for name in ("SQLite", "PostgreSQL"):
        with place(name) as url:
            rows.append(await measured(name, url, made))
    return rows


async def measured(name: str, url: str, made: list[Contact]) -> Row:
    async with opened(url) as (store, desk):
        began = time.monotonic()
        slowest = await imported(store, desk, made)
        took = time.monotonic() - began
        notes = [f"imported in {took:.1f} s; meanwhile a call's save took at most {milliseconds(slowest)}"]
        return await searched(name, desk, len(made), notes)


async def imported(store: Store, desk: DeskDatabase, made: list[Contact]) -> float:
    """The longest time that a call's save took meanwhile, in seconds."""
    importing = asyncio.create_task(desk.import_contacts(TENANT, made))
    slowest = 0.0
    while not importing.done():
        began = time.perf_counter()
        await store.save(Outcome(now=began, notices=[Arrived(CallId("c"), TENANT, "+420", "+420")]))
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(0.02)
    await importing
    return slowest


async def searched(name: str, desk: DeskDatabase, count: int, notes: list[str]) -> Row:
    every: list[float] = []
    for what, typed in TYPED.items():
        times = []
        for external in (None, True):
            for words in typed * ROUNDS:
                began = time.perf_counter()
                await desk.search_contacts([TENANT], words, external=external, limit=20)
                times.append(time.perf_counter() - began)
        notes.append(f"{what}: median {milliseconds(percentile(times, 50))}, p99 {milliseconds(percentile(times, 99))}")
        every += times
    p99 = percentile(every, 99)
    return Row(
        f"{name}: a search as one types, {count:,} contacts, p99",
        "",
        "≤ 50 ms at the API",
        f"{milliseconds(p99)} (median {milliseconds(percentile(every, 50))})",
        p99 <= 0.050,
        notes,
    )


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[tuple[Store, DeskDatabase]]:
    store = Store(url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    yield store, desk
    await desk.close()
    await store.close()


@contextmanager
def place(name: str) -> Iterator[str]:
    """The URL of an empty database that is gone afterwards."""
    if name == "SQLite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/hovor.db"
        return
    server = PostgresServer()
    try:
        yield server.new_database("bench")
    finally:
        server.remove()
