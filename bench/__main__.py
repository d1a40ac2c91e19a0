"""`python -m bench`: measures, tells, and writes RESULTS.md. Ctrl-C ends it, and everything that it started."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from bench import figures
from bench.console import console
from bench.consoles import consoles
from bench.demo_start import demo_start
from bench.directory import directory
from bench.figures import QUICK, Size
from bench.history import history
from bench.in_the_call import in_the_call
from bench.scene import Scene, open_scene
from bench.soak import soak
from bench.stores import stores
from bench.table import RESULTS, Row, markdown, plain
from hovor.local.errors import LocalError

Figure = Callable[[Scene, Size], Awaitable[list[Row]]]
# With Asterisk, in this order; each says what it is while it runs.
LIVE: dict[str, tuple[Figure, str]] = {
    "next": (figures.next_call, "an operator hangs up, the next client's call comes: Hovor, then app_queue"),
    "in_call": (in_the_call, "hold, resume, invite, transfer: Hovor and bare requests in turns"),
    "transports": (figures.transports, "answered to bridged: requests over WebSocket, then over HTTP"),
    "rates": (figures.rates, "ever more calls a second: Hovor, then app_queue"),
    "stores": (stores, "the same calls on SQLite and on PostgreSQL, in turns"),
    "consoles": (consoles, "many consoles at the feed while calls come"),
    "killed": (figures.killed, "the controller is killed while people talk"),
    "memory": (figures.memory, "many clients wait"),
    "soak": (soak, "calls for a long time: does anything grow?"),
}
LONG = ["soak"]  # only when it is asked for
NAMES = ["core", *LIVE, "directory", "history", "console", "start"]


async def measure(names: list[str], size: Size) -> tuple[list[Row], str]:
    """The rows, and the version of the Asterisk that was used."""
    rows: list[Row] = []
    version = ""
    if "core" in names:
        await tell("the core alone", rows, asyncio.to_thread(figures.core_alone, size))
    if any(name in LIVE for name in names):
        print("starting Asterisk, and registering the operators' phones", flush=True)
        async with open_scene() as scene:
            version = (await scene.asterisk.cli("core show version")).split()[1]
            for name, (figure, what) in LIVE.items():
                if name in names:
                    await tell(what, rows, figure(scene, size))
    if "directory" in names:
        await tell("a directory of 100,000 contacts", rows, directory(size))
    if "history" in names:
        await tell("the history of a million calls", rows, history(size))
    if "console" in names:
        await tell("an operator at a browser", rows, console(size))
    if "start" in names:
        await tell("the demo starts, twice", rows, demo_start())
    return rows, version


async def tell(what: str, rows: list[Row], figure: Awaitable[list[Row]]) -> None:
    print(what, flush=True)
    began = time.monotonic()
    found = await figure
    for row in found:
        print(plain(row), flush=True)
    print(f"  ({time.monotonic() - began:.0f} s)", flush=True)
    rows += found


def busy() -> str:
    """What else the machine had to do, when the run began."""
    return f"load of the machine before the run: {os.getloadavg()[0]:.1f}"


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--only", action="append", choices=NAMES, help="only this one (may be said several times)")
    words.add_argument("--quick", action="store_true", help="small loads: to see that everything works")
    words.add_argument(
        "--soak", type=float, metavar="MINUTES", help=f"calls for so long too; `--only soak`: {Size().soak_minutes:g}"
    )
    said = words.parse_args()
    size = QUICK if said.quick else Size()
    names = said.only or [name for name in NAMES if name not in LONG]
    if said.soak:
        size, names = replace(size, soak_minutes=said.soak), list(dict.fromkeys([*names, "soak"]))
    if not said.only and not said.soak:
        print(f"without the soak ({size.soak_minutes:g} minutes of calls: --soak {size.soak_minutes:g})", flush=True)
    before = busy()
    try:
        rows, version = asyncio.run(measure(names, size))
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    text = markdown(rows, version, before, quick=said.quick)
    print("\n" + text)
    if not said.only and not said.quick:
        RESULTS.write_text(text, "utf-8")
        print(f"written to {RESULTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
