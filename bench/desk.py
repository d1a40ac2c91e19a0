"""What is measured at a browser, in a process and a network of its own: `console.py` starts it and makes rows of it.

accepted    click on Accept → 200 OK of the page's phone → both in one bridge → first sound at either end
queue       what happens to a client in a full queue → the screen; frames; the page's memory
views       an address is opened → the form to sign in, and the queue
reloads     a page in a call is loaded anew → sound at either end
"""

import asyncio
import contextlib
import random
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from msgspec import Struct, convert, field
from msgspec.json import encode
from playwright.async_api import CDPSession

from bench.ears import Ears, listening
from bench.figures import QUICK, Size
from bench.office import ANNA, BORIS, LIMIT, SHOWN, TO_PICK, TO_RINGS, VOICE, Office, Window, open_office
from bench.orders import Drain, Flow, HangUp, Tell
from bench.own_network import enter
from bench.packets import Packets, watched
from bench.scene import work_folder
from hovor.local.errors import LocalError
from hovor.local.phones import Line
from hovor.local.root import ensure_root

LOOK = 0.005  # seconds between two looks whether it has happened; when it did is stamped apart from that
RATE = 10.0  # clients a second that come, and as many that go
SETTLED = (0.2, 0.4)  # seconds before a click: what was before is done with
QUIET = 0.5  # seconds without a change, before memory is measured


class Accepted(Struct):
    """Seconds from the click."""

    lifted: float  # the page's phone sent 200 OK
    bridged: float  # by Asterisk's stamp, rounded up to whole milliseconds
    at_client: float  # the first packet of the operator's voice
    at_browser: float  # the first packet of the client's voice
    heard: float  # the first sound that the page could play


class Shown(Struct):
    """A client came or went, and the seconds until it was on the screen."""

    from_fact: float  # since the controller took it up
    from_frame: float  # since the page got it
    from_phone: float | None = None  # since the client's phone said BYE


class Memory(Struct):
    """The page's, when so many calls had come and gone; what could be thrown away is thrown away."""

    calls: int
    heap: int  # bytes
    nodes: int
    listeners: int


class Back(Struct):
    """Seconds from a reload."""

    invited: float  # the new page's phone is called
    lifted: float
    at_client: float
    at_browser: float
    heard: float


class Measured(Struct):
    """All of one run."""

    asterisk: str = ""  # its version
    ringing: list[Accepted] = field(default_factory=list)
    picked: list[Accepted] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    changes: int = 0  # that should have been shown
    frames: int = 0
    dropped: int = 0
    busy: float = 0.0  # seconds that the page worked meanwhile
    memory: list[Memory] = field(default_factory=list)
    form: list[float] = field(default_factory=list)  # seconds from the beginning of the navigation
    queue: list[float] = field(default_factory=list)
    reloads: list[Back] = field(default_factory=list)


# --- accepted, and loaded anew -----------------------------------------------------------------------------------


async def until(look: Callable[[], float]) -> float:
    """The first answer that is not 0. Raises TimeoutError."""
    async with asyncio.timeout(LIMIT):
        while True:
            if at := look():
                return at
            await asyncio.sleep(LOOK)


@contextlib.asynccontextmanager
async def client(office: Office, number: str) -> AsyncIterator[Line]:
    """A client who speaks, and in the end hangs up."""
    line = await office.client.dial(number)
    await line.established()
    line.say(VOICE)
    yield line
    await line.hang_up()


async def click(window: Window) -> float:
    """Accepts the client's call; answers a moment shortly before. The page itself knows when it was clicked."""
    call = window.page.get_by_role("article", name=SHOWN)
    await call.hover()
    await asyncio.sleep(random.uniform(*SETTLED))
    before = time.time()
    await call.get_by_role("button", name="Accept the call").click()
    return before


async def accept(window: Window, packets: Packets, ears: Ears, *, rings: bool) -> Accepted:
    known = packets.ports()
    if rings:
        await window.seen("invited")
    before = await click(window)
    # The page is not asked anything while it has work to do.
    at_browser = await until(lambda: packets.at_browser(before, known))
    at_client = await until(lambda: packets.at_phone(before))
    bridged = await until(lambda: min((at for at in ears.bridged.values() if at > before), default=0.0))
    clicked, lifted, heard = await window.seen("clicked", "lifted", "heard")
    return Accepted(*(at - clicked for at in (lifted, bridged, at_client, at_browser, heard)))


async def accepted(office: Office, window: Window, ears: Ears, number: str, count: int) -> list[Accepted]:
    found = []
    for _ in range(count):
        with watched(office.sound_ports) as packets:
            await window.forget()
            async with client(office, number):
                found.append(await accept(window, packets, ears, rings=number == TO_RINGS))
        await window.until_ready()
    return found


async def reload(window: Window, packets: Packets) -> Back:
    known = packets.ports()
    began = time.time()
    await window.page.reload(wait_until="commit")
    at_browser = await until(lambda: packets.at_browser(began, known))
    at_client = await until(lambda: packets.at_phone(began, again=True))
    invited, lifted, heard = await window.seen("invited", "lifted", "heard")
    return Back(*(at - began for at in (invited, lifted, at_client, at_browser, heard)))


async def reloads(office: Office, window: Window, ears: Ears, count: int) -> list[Back]:
    """One call, and as many reloads."""
    with watched(office.sound_ports) as packets:
        await window.forget()
        async with client(office, TO_RINGS):
            await accept(window, packets, ears, rings=True)
            found = []
            for _ in range(count):
                await asyncio.sleep(random.uniform(*SETTLED))
                found.append(await reload(window, packets))
    await window.until_ready()
    return found


# --- the queue ---------------------------------------------------------------------------------------------------


class Stamp(Struct):
    told: float
    frame: float
    pixel: float = 0.0


class Client(Struct):
    number: str
    came: Stamp | None = None
    went: Stamp | None = None


class Told(Struct):
    due: int
    dropped: int
    clients: list[Client]


async def flow(office: Office, window: Window, size: Size, count: int, found: Measured) -> None:
    """So many clients come and go while the queue is full."""
    await office.crowd.ask(Flow(TO_PICK, size.in_queue, RATE, 0))
    await asyncio.sleep(QUIET)
    await window.page.evaluate("hovorBench.told()")
    await office.crowd.ask(Tell())
    began = time.time()
    async with worked(window, found):
        await window.page.evaluate("hovorBench.watchFrames()")
        await office.crowd.ask(Flow(TO_PICK, size.in_queue, RATE, count))
        await asyncio.sleep(QUIET)
    told = convert(await window.page.evaluate("hovorBench.told()"), Told)
    placed = {call.client.lstrip("+"): call for call in (await office.crowd.ask(Tell())).placed}
    found.frames += told.due
    found.dropped += told.dropped
    found.changes += 2 * count
    for client in told.clients:
        if client.went and (call := placed.get(client.number)):
            found.shown.append(shown(client.went, call.hung_up))
        if client.came and client.came.frame > began:
            found.shown.append(shown(client.came))


def shown(stamp: Stamp, phone: float = 0.0) -> Shown:
    since_phone = stamp.pixel - phone if phone else None
    return Shown(stamp.pixel - stamp.told, stamp.pixel - stamp.frame, since_phone)


@contextlib.asynccontextmanager
async def worked(window: Window, found: Measured) -> AsyncIterator[None]:
    """Adds how long the page's main thread works meanwhile."""
    session = await window.page.context.new_cdp_session(window.page)
    try:
        await session.send("Performance.enable")
        before = await task_seconds(session)
        yield
        found.busy += await task_seconds(session) - before
    finally:
        await session.detach()


async def task_seconds(session: CDPSession) -> float:
    told = (await session.send("Performance.getMetrics"))["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


async def memory(window: Window, calls: int) -> Memory:
    session = await window.page.context.new_cdp_session(window.page)
    try:
        for _ in range(3):
            await session.send("HeapProfiler.collectGarbage")
        heap = await session.send("Runtime.getHeapUsage")
        counted = await session.send("Memory.getDOMCounters")
    finally:
        await session.detach()
    return Memory(calls, int(heap["usedSize"]), counted["nodes"], counted["jsEventListeners"])


async def full_queue(office: Office, window: Window, size: Size, found: Measured) -> None:
    """Also measures memory early and late, each time with as many who wait."""
    steps = (size.through_queue // 5, size.through_queue - size.through_queue // 5)
    gone = 0
    for count in steps:
        await flow(office, window, size, count, found)
        gone += count
        found.memory.append(await memory(window, gone))


# --- the first view ----------------------------------------------------------------------------------------------


async def views(office: Office, count: int, found: Measured) -> None:
    """With a full queue. Each time a browser that knows nothing yet; then one that knows who is signed in."""
    for _ in range(count):
        window = await office.opens(BORIS)
        found.form += await window.seen("form")
        await window.sign_in()
        cookies = await window.page.context.storage_state()
        await window.page.context.close()
        window = await office.opens(BORIS, await office.computer(cookies))
        found.queue += await window.seen("queue")
        await window.page.context.close()


# --- all of it ---------------------------------------------------------------------------------------------------


async def measured(size: Size) -> Measured:
    found = Measured()
    with work_folder() as folder:
        async with open_office(Path(folder)) as office, listening(office.asterisk) as ears:
            found.asterisk = (await office.asterisk.cli("core show version")).split()[1]
            window = await office.opens(ANNA)
            await window.sign_in()
            await window.become_ready()
            tell("calls are accepted while they ring")
            found.ringing = await accepted(office, window, ears, TO_RINGS, size.accepted)
            tell("calls are picked from a queue")
            found.picked = await accepted(office, window, ears, TO_PICK, size.accepted)
            tell("the page in a call is loaded anew")
            found.reloads = await reloads(office, window, ears, size.reloads)
            tell("clients come and go in a full queue")
            await full_queue(office, window, size, found)
            tell("the first view")
            await views(office, size.first_views, found)
            await office.crowd.ask(HangUp(rate=100.0))
            await office.crowd.ask(Drain(5.0))
    return found


BEGAN = time.monotonic()


def tell(what: str) -> None:
    print(f"    {time.monotonic() - BEGAN:5.1f} s  {what}", file=sys.stderr, flush=True)


def main() -> int:
    try:
        ensure_root()  # in a network of one's own, nothing can be fetched
        enter()
        found = asyncio.run(measured(QUICK if "--quick" in sys.argv else Size()))
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.buffer.write(encode(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
