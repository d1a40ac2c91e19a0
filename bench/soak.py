"""Calls for half an hour: memory, descriptors, channels and bridges have to stay where they were after the first ones.

warm up --> drained: Held --> a minute of calls: Held, in the middle of them --> ... --> drained: Held
"""

import asyncio
import tempfile
from pathlib import Path
from typing import TypeVar

import aiohttp
import numpy as np
from msgspec import Struct
from msgspec.json import decode

from bench import company
from bench.census import Census, counted, inside
from bench.figures import Size, until
from bench.orders import Drain, Place, Placed, TalkFor, Tell
from bench.processes import resident_bytes
from bench.scene import DRAIN, TALK, Scene
from bench.table import Row
from hovor.engine import LATEST

RATE = 20.0  # calls a second
WARM = 90.0  # seconds
A_MINUTE = 60.0
FLAT = 100.0  # bytes a call that memory may grow by; the smallest thing that a call could leave is about so large
FILES = 5  # descriptors more: one that is open for a moment
LEFT = 0.1  # objects a call in the controller: less is what comes and goes by itself
MB = 1 << 20
APP = "hovor"

T = TypeVar("T")


class Held(Struct):
    """What the two processes hold at a moment."""

    controller: int = 0  # bytes of memory
    asterisk: int = 0
    descriptors: tuple[int, int] = (0, 0)  # of the controller, of Asterisk
    channels: int = 0
    bridges: int = 0  # but those of the queues, which stay
    followed: int = 0  # channels, bridges and endpoints of which Asterisk tells Hovor's application
    processors: int = 0  # Asterisk's own queues of work; each channel has some

    def __str__(self) -> str:
        files = "{} and {}".format(*self.descriptors)
        return (
            f"memory {self.controller / MB:.1f} and {self.asterisk / MB:.1f} MB, descriptors {files},"
            f" {self.channels} channels, {self.bridges} bridges, {self.followed} followed, {self.processors} processors"
        )


class Soaked(Struct):
    """`during`: once a minute, while calls are up. Before and after, none is."""

    before: Held
    after: Held
    first: Census
    last: Census
    during: list[Held] = []
    calls: int = 0  # between `before` and `after`
    failures: list[str] = []


class Thing(Struct):
    """A channel or a bridge."""

    id: str


class Application(Struct):
    channel_ids: list[str]
    bridge_ids: list[str]
    endpoint_ids: list[str]


async def soak(scene: Scene, size: Size) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return rows(await soaked(scene, Path(folder), RATE, WARM, size.soak_minutes), size)


async def soaked(scene: Scene, folder: Path, rate: float, warm: float, minutes: float) -> Soaked:
    """With a controller of its own. `folder`: empty, for the census."""
    with inside(folder):
        async with scene.hovor():
            await scene.operators.ask(TalkFor(TALK, TALK))
            await calls(scene, rate, warm)
            before, first = await drained(scene, folder)
            await note(scene)
            print(f"    warm: {before}", flush=True)
            found = Soaked(before, before, first, first)
            for minute in range(1, max(1, round(minutes)) + 1):
                await calls(scene, rate, min(A_MINUTE, minutes * A_MINUTE))
                found.during.append(await held(scene))
                print(f"    minute {minute}: {found.during[-1]}", flush=True)
                add(found, await note(scene))
            found.after, found.last = await drained(scene, folder)
            print(f"    over: {found.after}", flush=True)
            add(found, await note(scene))
            return found


async def calls(scene: Scene, rate: float, seconds: float) -> None:
    await scene.callers.ask(Place(company.TO_MANY, rate, round(rate * seconds)))


async def drained(scene: Scene, folder: Path) -> tuple[Held, Census]:
    """What is held when nobody calls any more."""
    await scene.callers.ask(Drain(DRAIN))
    await scene.operators.ask(Drain(DRAIN))

    async def up() -> int:
        return (await held(scene)).channels

    await until(0, up, DRAIN)
    await asyncio.sleep(LATEST)  # the last call's end is on its way through the controller
    return await held(scene), await counted(folder, scene.controller.pid)


async def note(scene: Scene) -> list[Placed]:
    """What has become of the calls since the last time; the phones do not keep them either."""
    await scene.operators.ask(Tell())
    return (await scene.callers.ask(Tell())).placed


def add(found: Soaked, placed: list[Placed]) -> None:
    found.calls += len(placed)
    found.failures += [call.trouble for call in placed if call.trouble]


# --- what is held ------------------------------------------------------------------------------------------------


async def held(scene: Scene) -> Held:
    pids = scene.controller.pid, scene.asterisk.pid
    asterisk = scene.asterisk
    who = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_password)
    async with aiohttp.ClientSession(headers={"Authorization": who}) as http:

        async def ask(what: str, kind: type[T]) -> T:
            async with http.get(f"{asterisk.ari_url}/{what}") as answer:
                return decode(await answer.read(), type=kind)

        channels, bridges = await ask("channels", list[Thing]), await ask("bridges", list[Thing])
        follows = await ask(f"applications/{APP}", Application)
    return Held(
        controller=resident_bytes(pids[0]),
        asterisk=resident_bytes(pids[1]),
        descriptors=(descriptors(pids[0]), descriptors(pids[1])),
        channels=len(channels),
        bridges=sum(not bridge.id.startswith("line~") for bridge in bridges),
        followed=len(follows.channel_ids) + len(follows.bridge_ids) + len(follows.endpoint_ids),
        processors=(await asterisk.cli("core show taskprocessors")).count("\n"),
    )


def descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


# --- the rows ----------------------------------------------------------------------------------------------------


def rows(found: Soaked, size: Size) -> list[Row]:
    what = f"{size.soak_minutes:g} minutes at {RATE:g} calls/s ({found.calls:,} calls):"
    return [
        memory(f"{what} memory of the controller", [one.controller for one in found.during], found),
        memory(f"{what} memory of Asterisk", [one.asterisk for one in found.during], found),
        objects(what, found),
        things(what, found),
    ]


def memory(what: str, minutes: list[int], found: Soaked) -> Row:
    """Measured in the middle of calls; the growth by a straight line through the second half of the minutes. What the
    first half adds is a heap that finds its size: it is as large as the worst moment of the machine needed."""
    a_call = slope(minutes[len(minutes) // 2 :]) / max(1.0, found.calls / len(minutes))
    said = f"{minutes[0] / MB:.1f} MB after a minute, {minutes[-1] / MB:.1f} MB at the end: {a_call:+.0f} bytes a call"
    return Row(what, "", f"≤ {FLAT:g} bytes a call", said, a_call <= FLAT)


def slope(values: list[int]) -> float:
    """By how much it grows from one value to the next."""
    if len(values) < 2:
        return 0.0
    return float(np.polyfit(np.arange(len(values)), np.array(values, float), 1)[0])


def objects(what: str, found: Soaked) -> Row:
    more, elements = found.last.all - found.first.all, found.last.elements - found.first.elements
    most = round(LEFT * found.calls)
    notes = [f"more of {name}: {count:,}" for name, count in found.last.more_than(found.first, most).items()]
    notes += [f"a {name} grew from {before:,} to {now:,}" for name, before, now in found.last.grown] if notes else []
    said = f"{more:+,} of {found.first.all:,}; {elements:+,} elements; {found.last.tasks - found.first.tasks:+} tasks"
    met = max(more, elements) <= most and found.last.tasks == found.first.tasks
    return Row(f"{what} objects in the controller", "", f"≤ {LEFT:g} a call more", said, met, notes)


def things(what: str, found: Soaked) -> Row:
    """What Asterisk and the kernel keep."""
    before, after = counts(found.before), counts(found.after)
    wrong = [f"{len(found.failures)} calls failed, the first one with {found.failures[0]}"] if found.failures else []
    return Row(
        f"{what} descriptors of controller and Asterisk, channels, bridges, things followed",
        app_queue="",
        target=f"the same; descriptors within {FILES}",
        hovor=f"{before} before, {after} after",
        met=same_things(found.before, found.after) and not found.failures,
        notes=[*wrong, f"Asterisk's task processors: {found.before.processors} and {found.after.processors}"],
    )


def same_things(before: Held, after: Held) -> bool:
    files = max(now - then for now, then in zip(after.descriptors, before.descriptors, strict=True))
    left = [(one.channels, one.bridges, one.followed) for one in (before, after)]
    return files <= FILES and left[0] == left[1]


def counts(one: Held) -> str:
    numbers = (*one.descriptors, one.channels, one.bridges, one.followed)
    return ", ".join(map(str, numbers))
