"""One function a figure, or the few that come of one load. Nothing in here is known beforehand but the targets."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from msgspec import Struct

from bench import company, core
from bench.ears import listening
from bench.orders import Answered, Drain, HangUp, Place, TalkFor, Tell
from bench.processes import resident_bytes
from bench.scene import Load, Scene
from bench.table import Row, milliseconds, percentile


class Size(Struct, frozen=True):
    """How much is measured. Rates in calls a second, times in seconds."""

    core_calls: int = 20_000
    waiting: int = 100
    waiting_seconds: float = 40.0
    rate: float = 100.0
    rate_seconds: float = 12.0
    steps: tuple[float, ...] = (100.0, 150.0, 175.0, 200.0)
    app_queue_steps: tuple[float, ...] = (100.0, 150.0, 200.0)
    killed: int = 300
    remembered: int = 1_000
    in_call: int = 120
    accepted: int = 40
    in_queue: int = 50
    through_queue: int = 500
    first_views: int = 10
    reloads: int = 10
    consoles: int = 500
    console_rate: float = 50.0
    console_seconds: float = 20.0
    soak_minutes: float = 30.0


QUICK = Size(
    core_calls=2_000, waiting=20, waiting_seconds=6.0, rate=20.0, rate_seconds=4.0, steps=(20.0, 30.0),
    app_queue_steps=(20.0, 30.0), killed=30, remembered=150, in_call=10,
    accepted=4, in_queue=10, through_queue=50, first_views=2, reloads=2,
    consoles=50, console_rate=20.0, console_seconds=4.0, soak_minutes=1.0,
)  # fmt: skip


# --- the core alone --------------------------------------------------------------------------------------------


def core_alone(size: Size) -> list[Row]:
    rate = max(core.whole_calls(size.core_calls) for _ in range(2))
    decisions = core.matching(decisions=size.core_calls)
    p99 = percentile(decisions, 99)
    return [
        Row("the core alone: whole calls/s", "", "≥ 10,000", f"{rate:,.0f}", rate >= 10_000),
        Row(
            "one matching decision, 10,000 waiting, 1,000 operators, 50 queues, p99",
            "", "≤ 1 ms", f"{p99 * 1e3:.3f} ms", p99 <= 1e-3,
            [f"median {percentile(decisions, 50) * 1e6:.0f} µs, longest {max(decisions) * 1e3:.2f} ms"],
        ),
    ]  # fmt: skip


# --- the next call ---------------------------------------------------------------------------------------------


async def next_call(scene: Scene, size: Size) -> list[Row]:
    async with scene.hovor():
        ours = free_for(await scene.always_waiting(company.TO_FEW, size.waiting, size.waiting_seconds))
    theirs = free_for(await scene.always_waiting(company.APP_QUEUE[company.TO_FEW], size.waiting, size.waiting_seconds))
    p50, p99 = percentile(ours, 50), percentile(ours, 99)
    beside = f"{milliseconds(percentile(theirs, 99))} (median {milliseconds(percentile(theirs, 50))})"
    counted = f"{len(ours)} calls with Hovor, {len(theirs)} with app_queue in {size.waiting_seconds:g} s each"
    return [
        Row(
            f"operator hangs up → next waiting client's INVITE at that operator's phone, p99, {size.waiting} waiting",
            app_queue=beside,
            target="≤ 20 ms",
            hovor=f"{milliseconds(p99)} (median {milliseconds(p50)})",
            met=p99 <= 0.020,
            notes=[f"{counted}; {company.FEW} operators, talks of 0.5 to 1.5 s, no wrap-up"],
        )
    ]


def free_for(calls: list[Answered]) -> list[float]:
    return [call.free_for for call in calls if call.free_for >= 0]


# --- answered to bridged, and by which transport -----------------------------------------------------------------


class Bridged(Struct):
    """A load, and the seconds from each operator's answer until both were in the bridge."""

    load: Load
    seconds: list[float]


async def bridged(scene: Scene, size: Size, transport: str) -> Bridged:
    async with scene.hovor(transport), listening(scene.asterisk) as ears:
        load = await scene.load(company.TO_MANY, size.rate, size.rate_seconds)
    lifted = {call.name: call.lifted for call in load.answered}
    return Bridged(load, [at - lifted[call] for call, at in ears.bridged.items() if call in lifted])


async def transports(scene: Scene, size: Size) -> list[Row]:
    over_websocket = await bridged(scene, size, "websocket")
    over_http = await bridged(scene, size, "http")
    return [answers_to_bridged(over_websocket, size), compared(over_websocket, over_http, size)]


def answers_to_bridged(found: Bridged, size: Size) -> Row:
    p99 = percentile(found.seconds, 99)
    how = "from the phone's 200 OK to Asterisk's own stamp, rounded up to whole milliseconds"
    return Row(
        f"operator answers → bridged, p99 at {size.rate:g} calls/s",
        app_queue="",
        target="≤ 25 ms",
        hovor=f"{milliseconds(p99)} (median {milliseconds(percentile(found.seconds, 50))})",
        met=p99 <= 0.025 and not found.load.failures,
        notes=[*said(found.load), f"{len(found.seconds)} calls; {how}"],
    )


def compared(over_websocket: Bridged, over_http: Bridged, size: Size) -> Row:
    told = (("WebSocket", over_websocket), ("HTTP", over_http))
    return Row(
        f"requests over WebSocket / over HTTP, {size.rate:g} calls/s: answers → bridged p99, CPU a call",
        app_queue="",
        target="",
        hovor=" / ".join(f"{milliseconds(percentile(b.seconds, 99))}, {cost(b.load)}" for _, b in told),
        met=None,
        notes=[f"over {name}: {note}" for name, b in told for note in said(b.load)],
    )


def cost(load: Load) -> str:
    calls = max(1, len(load.placed))
    return f"{load.asterisk / calls * 1e3:.1f} + {load.hovor / calls * 1e3:.1f} ms"


def said(load: Load) -> list[str]:
    """What went wrong in a load, in words; nothing if nothing did."""
    wrong = {**load.failures, **{f"the controller: {what}": times for what, times in load.complaints.items()}}
    told = ", ".join(f"{what} ({times})" for what, times in wrong.items())
    return [f"at {load.rate:g} calls/s: {told}"] if told else []


# --- how many calls, and what they cost ------------------------------------------------------------------------


async def rates(scene: Scene, size: Size) -> list[Row]:
    async with scene.hovor():
        ours = await climb(scene, company.TO_MANY, size.steps, size.rate_seconds)
    theirs = await climb(scene, company.APP_QUEUE[company.TO_MANY], size.app_queue_steps, size.rate_seconds)
    return [how_many(ours, theirs), what_they_cost(ours, theirs)]


def how_many(ours: list[Load], theirs: list[Load]) -> Row:
    notes = [note for load in ours for note in said(load)]
    notes += [f"app_queue {note}" for load in theirs for note in said(load)]
    for load in ours:
        took = milliseconds(percentile(load.beside_talk, 99))
        notes.append(f"at {load.rate:g} calls/s: {took} p99 from the client's INVITE to the end, without the talk")
    return Row(
        "calls/s sustained without a failure, journal on disk",
        app_queue=highest(theirs),
        target="≥ 150",
        hovor=highest(ours),
        met=sustained(ours) >= 150,
        notes=notes,
    )


def what_they_cost(ours: list[Load], theirs: list[Load]) -> Row:
    mine, other = ours[0], theirs[0]
    ratio = mine.cpu / other.cpu if other.cpu else float("inf")
    return Row(
        f"CPU a call at {mine.rate:g} calls/s, Asterisk + Hovor",
        app_queue=f"{other.cpu * 1e3:.1f} ms (Asterisk)",
        target="≤ twice app_queue",
        hovor=f"{cost(mine)}: {ratio:.2f} times app_queue",
        met=ratio <= 2.0 and not mine.failures and not other.failures,
        notes=[f"at {load.rate:g} calls/s: {cost(load)}" for load in ours[1:]],
    )


async def climb(scene: Scene, number: str, steps: tuple[float, ...], seconds: float) -> list[Load]:
    """Ever more calls a second, until something fails."""
    loads: list[Load] = []
    for rate in steps:
        loads.append(await scene.load(number, rate, seconds))
        print(f"    {rate:g} calls/s: {loads[-1].failures or 'no failure'}", flush=True)
        if loads[-1].failures:
            break
    return loads


def sustained(loads: list[Load]) -> float:
    return max((load.rate for load in loads if not load.failures), default=0.0)


def highest(loads: list[Load]) -> str:
    """The rate, and whether more was tried."""
    return f"{sustained(loads):g}" + ("" if loads[-1].failures else " (more was not tried)")


# --- killed ------------------------------------------------------------------------------------------------------


async def killed(scene: Scene, size: Size) -> list[Row]:
    """So many talks; the controller is killed, and another one is started a second later."""
    count = size.killed
    async with scene.hovor():
        await scene.operators.ask(TalkFor(300.0, 300.0))
        await scene.forget()
        await scene.callers.ask(Place(company.TO_MANY, 50.0, count))
        before = await until(count, scene.talks)
        await scene.controller.kill()
        await asyncio.sleep(1.0)
        seconds = await scene.controller.start()
        after = await scene.talks()
        up = (await scene.callers.ask(Tell())).up
        kept = min(before, after, up)
        # The one who was killed would have ended these calls; now the other one must.
        await scene.operators.ask(HangUp(rate=100.0))
        left = (await scene.callers.ask(Drain(10.0))).up
        await scene.clear()
    reached = kept == count and seconds <= 2.0 and not left
    notes = [f"{before} of {count} calls were up, {left} did not end when their operators hung up afterwards"]
    return [
        Row(
            f"killed with {count} calls up: calls kept / time until in control", "", "100 % / ≤ 2 s",
            f"{kept / count:.0%} / {seconds:.2f} s", reached, notes if before != count or left else [],
        )
    ]  # fmt: skip


async def until(wanted: int, look: Callable[[], Awaitable[int]], limit: float = 15.0) -> int:
    """What was seen at last: what was wanted, or what it was when the time was over."""
    deadline = time.monotonic() + limit
    while True:
        seen = await look()
        if seen == wanted or time.monotonic() > deadline:
            return seen
        await asyncio.sleep(0.1)


# --- memory ------------------------------------------------------------------------------------------------------


async def memory(scene: Scene, size: Size) -> list[Row]:
    """A controller that was just started, some calls to warm up, then many who wait."""
    warm = size.remembered // 10
    async with scene.hovor():
        await wait(scene, warm)
        before = resident_bytes(scene.controller.pid)
        await wait(scene, size.remembered)
        up = (await scene.callers.ask(Tell())).up
        each = (resident_bytes(scene.controller.pid) - before) / size.remembered
        await scene.clear()
    enough = up == warm + size.remembered
    return [
        Row(
            f"memory of the controller a waiting call ({size.remembered:,} waiting)", "", "≤ 10 KB",
            f"{each / 1024:.1f} KB", each <= 10 * 1024 and enough,
            [] if enough else [f"only {up} of {warm + size.remembered} calls waited"],
        )
    ]  # fmt: skip


async def wait(scene: Scene, calls: int) -> None:
    await scene.callers.ask(Place(company.TO_NOBODY, 100.0, calls))
    await asyncio.sleep(1.0)  # the last of them get into the line
