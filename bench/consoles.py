"""Many consoles at the feed while calls come: when a fact is there, and what a console costs the controller."""

import asyncio
import contextlib
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from msgspec.json import decode, encode

from bench import company
from bench.figures import Size, said
from bench.orders import Answered
from bench.processes import resident_bytes
from bench.scene import Load, Scene
from bench.table import Row, milliseconds
from bench.watchers import Ask, Feeds, Seen
from hovor.core.ids import OperatorId
from hovor.store import Store
from hovor.web.identity import new_token, token_hash

SHOWN = 0.100  # seconds
DAY = 86_400.0
WARM = 3.0  # seconds of calls before anything counts
QUIET = 1.0  # seconds after the last call until the last fact has come everywhere
LIMIT = 60.0  # seconds for an answer of the watchers
KB = 1024


async def consoles(scene: Scene, size: Size) -> list[Row]:
    tokens = await signed_in(scene, size.consoles)
    async with scene.hovor():
        await scene.load(company.TO_MANY, size.console_rate, WARM)
        alone = await scene.load(company.TO_MANY, size.console_rate, size.console_seconds)
        before = resident_bytes(scene.controller.pid)
        async with watching(scene, tokens) as watchers:
            idle = resident_bytes(scene.controller.pid)
            await ask(watchers, Ask())
            load = await scene.load(company.TO_MANY, size.console_rate, size.console_seconds)
            await asyncio.sleep(QUIET)
            seen = await ask(watchers, Ask(answered(load.answered)))
            busy = resident_bytes(scene.controller.pid)
    each = [(much - before) / size.consoles for much in (idle, busy)]
    return [shown(seen, load, size), cost(alone, load, seen, size), memory(each, size)]


async def signed_in(scene: Scene, count: int) -> list[str]:
    """Tokens of so many sessions, of one operator after another."""
    names = [OperatorId(f"{name}@{company.TENANT}") for name in company.PEOPLE["many"]]
    store = Store(f"sqlite:///{scene.controller.log.with_name('data').resolve()}/hovor.db")
    await store.open()
    tokens = [new_token() for _ in range(count)]
    try:
        for n, token in enumerate(tokens):
            await store.add_session(token_hash(token), names[n % len(names)], time.time() + DAY)
    finally:
        await store.close()
    return tokens


def answered(talks: list[Answered]) -> dict[str, float]:
    return {talk.name: talk.lifted for talk in talks if talk.lifted}


# --- the watchers' process ---------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def watching(scene: Scene, tokens: list[str]) -> AsyncIterator[Process]:
    """All of them are connected."""
    at = urlsplit(scene.controller.api)
    feeds = Feeds(at.hostname or "", at.port or 0, tokens)
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.watchers", stdin=PIPE, stdout=PIPE)
    try:
        await ask(process, feeds)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def ask(process: Process, order: Feeds | Ask) -> Seen:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(encode(order) + b"\n")
    async with asyncio.timeout(LIMIT):
        line = await process.stdout.readline()
    if not line:
        raise RuntimeError("the process of the consoles ended")
    return decode(line, type=Seen)


# --- the rows ----------------------------------------------------------------------------------------------------


def shown(seen: Seen, load: Load, size: Size) -> Row:
    half, most, longest = seen.seconds
    lost = size.consoles - seen.consoles
    much = f"{seen.facts:,} facts, {seen.bytes / KB / KB:.1f} MB to each console"
    since = "from an operator's 200 OK to the talk's beginning at the consoles"
    notes = [
        *said(load),
        *([f"{lost} consoles were cut off, or did not get everything"] if lost else []),
        f"{much}; the last of all came after {milliseconds(longest)}",
        f"{since}: {times(seen.talks)} ({seen.of_talks} calls)",
        f"the consoles' own process worked {seen.cpu / load.seconds:.0%} of the time, on the same cores",
    ]
    return Row(
        f"event → console, {size.consoles} consoles, {size.console_rate:g} calls/s, p99",
        app_queue="",
        target="≤ 100 ms",
        hovor=f"{milliseconds(most)} (median {milliseconds(half)})",
        met=most <= SHOWN and not lost and not load.failures,
        notes=notes,
    )


def times(seconds: tuple[float, float, float]) -> str:
    half, most, longest = seconds
    return f"median {milliseconds(half)}, p99 {milliseconds(most)}, at most {milliseconds(longest)}"


def cost(alone: Load, load: Load, seen: Seen, size: Size) -> Row:
    more = load.hovor - alone.hovor
    a_second = more / load.seconds / size.consoles
    a_fact = more / max(1, seen.facts * size.consoles)
    before, after = (one.hovor / one.seconds for one in (alone, load))
    return Row(
        f"CPU of the controller a console, at {size.console_rate:g} calls/s",
        app_queue="",
        target="",
        hovor=f"{a_second:.3%} of a core",
        met=None,
        notes=[f"{before:.0%} of a core without consoles, {after:.0%} with; {a_fact * 1e6:.1f} µs a fact and console"],
    )


def memory(each: list[float], size: Size) -> Row:
    idle, busy = (f"{much / KB:.0f} KB" for much in each)
    return Row(
        f"memory of the controller a console ({size.consoles})", "", "", f"{idle} idle, {busy} after the load", None
    )
