"""The operator's console: a click, a change in the queue, a reload, until they are seen and heard.

All that happens is real, and takes its way through Asterisk and the controller. The desk (`desk.py`) is measured in a
process and a network of its own, so that a browser has sound and nobody else's packets are counted.
"""

import asyncio
import contextlib
import gzip
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterable, Sequence

from msgspec.json import decode

from bench.desk import RATE, Accepted, Measured
from bench.figures import QUICK, Size
from bench.table import Row, milliseconds, percentile
from hovor.web.pages import STATIC

LIFTED, SOUND, SHOWN = 0.050, 0.200, 0.100  # seconds
DROPPED = 0.01  # of all frames
FLAT = 0.05  # of the memory, that may come to it
VIEW, RELOAD = 1.0, 1.0  # seconds
SCRIPT = 200 * 1024  # bytes, compressed
KB = 1024


async def console(size: Size) -> list[Row]:
    rows = [script()]
    found = await at_a_desk(size)
    if found is None:
        why = "see above; it takes root, Chromium and the built console (`make setup-tests`)"
        return [*rows, Row("the console in a browser", "", "", "not measured", None, [why])]
    return [*rows, *told(found, size)]


async def at_a_desk(size: Size) -> Measured | None:
    """None: it said on stderr why not."""
    quick = ["--quick"] if size == QUICK else []
    desk = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.desk", *quick, stdout=PIPE)
    try:
        said, _ = await desk.communicate()
    finally:
        if desk.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                desk.terminate()
            await desk.wait()
    return decode(said, type=Measured) if desk.returncode == 0 else None


def told(found: Measured, size: Size) -> list[Row]:
    return [
        *accepted("rings", found.ringing),
        *accepted("is picked from the queue", found.picked),
        pixels(found, size),
        frames(found),
        memory(found),
        view("address opened → form to sign in", found.form),
        view(f"address opened → queue with {size.in_queue} calls, signed in", found.queue),
        reloads(found),
    ]


def script() -> Row:
    """What one operator's browser fetches when every section is opened: all, with the words of one language."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in STATIC.rglob("*.js")}
    words = [size for name, size in sizes.items() if name.startswith(("en-", "cs-"))]
    packed = sum(sizes.values()) - sum(words) + max(words, default=0)
    shown = f"{packed / KB:.0f} KB" if packed else "not built"
    return Row("the console's JavaScript, compressed", "", "≤ 200 KB", shown, 0 < packed <= SCRIPT)


# --- a click -----------------------------------------------------------------------------------------------------


def accepted(how: str, calls: Sequence[Accepted]) -> list[Row]:
    lifted, bridged = [one.lifted for one in calls], [one.bridged for one in calls]
    sound = [max(one.at_client, one.at_browser) for one in calls]
    heard = f"the page could play the first sound after {both(one.heard for one in calls)}"
    what = f"Accept of a call that {how} →"
    return [
        Row(
            f"{what} 200 OK of the page's phone, median and p99", "", "≤ 50 ms", both(lifted),
            percentile(lifted, 99) <= LIFTED, [f"{len(calls)} calls"],
        ),
        Row(
            f"{what} client and operator in one bridge, median and p99", "", "≤ 50 ms", both(bridged),
            percentile(bridged, 99) <= LIFTED, ["the client was answered before it waited: for it, this is the answer"],
        ),
        Row(
            f"{what} first packet of sound at client / at browser, median and p99",
            app_queue="",
            target="≤ 200 ms",
            hovor=f"{both(one.at_client for one in calls)} / {both(one.at_browser for one in calls)}",
            met=percentile(sound, 99) <= SOUND,
            notes=[heard],
        ),
    ]  # fmt: skip


def both(seconds: Iterable[float]) -> str:
    known = list(seconds)
    return f"{milliseconds(percentile(known, 50))}, {milliseconds(percentile(known, 99))}"


# --- the queue ---------------------------------------------------------------------------------------------------


def pixels(found: Measured, size: Size) -> Row:
    from_fact = [one.from_fact for one in found.shown]
    from_phone = [one.from_phone for one in found.shown if one.from_phone is not None]
    missing = found.changes - len(found.shown)
    busy = milliseconds(found.busy / max(1, found.changes))
    return Row(
        f"event → screen, {size.in_queue} calls in the queue, {2 * RATE:g} changes a second, p99",
        app_queue="",
        target="≤ 100 ms",
        hovor=f"{milliseconds(percentile(from_fact, 99))} (median {milliseconds(percentile(from_fact, 50))})",
        met=percentile(from_fact, 99) <= SHOWN and not missing,
        notes=[
            f"{len(found.shown)} changes, from the moment the controller took each up to the second frame after it",
            f"of these in the page: {both(one.from_frame for one in found.shown)}; it worked {busy} a change",
            f"from the client's BYE: {both(from_phone)}",
            *([f"{missing} changes were not shown"] if missing else []),
        ],
    )


def frames(found: Measured) -> Row:
    share = found.dropped / max(1, found.frames)
    said = f"{share:.1%} of {found.frames:,}"
    return Row("frames dropped meanwhile", "", "≤ 1 %", said, found.frames > 0 and share <= DROPPED)


def memory(found: Measured) -> Row:
    early, late = found.memory
    more = late.heap / early.heap - 1
    same = f"nodes {early.nodes:,} and {late.nodes:,}, listeners {early.listeners} and {late.listeners}"
    return Row(
        f"the page's memory after {early.calls} and {late.calls} calls",
        app_queue="",
        target="≤ 5 % more",
        hovor=f"{early.heap / KB:,.0f} and {late.heap / KB:,.0f} KB ({more:+.1%})",
        met=more <= FLAT,
        notes=[f"JavaScript's heap after collecting, with as many who wait; {same}"],
    )


# --- views and reloads -------------------------------------------------------------------------------------------


def view(what: str, seconds: Sequence[float]) -> Row:
    longest = max(seconds)
    said = f"{milliseconds(percentile(seconds, 50))}, at most {milliseconds(longest)}"
    return Row(what, "", "≤ 1 s", said, longest <= VIEW, [f"{len(seconds)} times, nothing kept by the browser"])


def reloads(found: Measured) -> Row:
    seconds = [max(one.at_client, one.at_browser) for one in found.reloads]
    parts = {
        "the phone is called": [one.invited for one in found.reloads],
        "it is lifted": [one.lifted for one in found.reloads],
        "sound in the page": [one.heard for one in found.reloads],
    }
    after = ", ".join(f"{what} {milliseconds(percentile(times, 50))}" for what, times in parts.items())
    return Row(
        "reload in a call → sound both ways again",
        app_queue="",
        target="≤ 1 s",
        hovor=f"{milliseconds(percentile(seconds, 50))}, at most {milliseconds(max(seconds))}",
        met=max(seconds) <= RELOAD,
        notes=[f"{len(seconds)} times; of that, by median: {after}"],
    )
