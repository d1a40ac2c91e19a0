"""`python -m bench`: measures, tells, and writes RESULTS.md. Ctrl-C ends it, and everything that it started."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable

from bench import figures
from bench.console import console
from bench.demo_start import demo_start
from bench.directory import directory
from bench.figures import QUICK, Size
from bench.history import history
from bench.in_the_call import in_the_call
from bench.scene import Scene, open_scene
from bench.table import RESULTS, Row, markdown, plain
from hovor.local.errors import LocalError

Figure = Callable[[Scene, Size], Awaitable[list[Row]]]
# With Asterisk, in this order; each says what it is while it runs.
LIVE: dict[str, tuple[Figure, str]] = {
    "next": (figures.next_call, "an operator hangs up, the next client's call comes: Hovor, then app_queue"),
    "in_call": (in_the_call, "hold, resume, invite, transfer: Hovor and bare requests in turns"),
    "transports": (figures.transports, "answered to bridged: requests over WebSocket, then over HTTP"),
    "rates": (figures.rates, "ever more calls a second: Hovor, then app_queue"),
    "killed": (figures.killed, "the controller is killed while people talk"),
    "memory": (figures.memory, "many clients wait"),
}
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
    said = words.parse_args()
    before = busy()
    try:
        rows, version = asyncio.run(measure(said.only or NAMES, QUICK if said.quick else Size()))
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
