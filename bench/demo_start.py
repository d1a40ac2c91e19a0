"""How long `make run` takes when it is not the first time."""

import asyncio
import signal
import sys
import time
from pathlib import Path

from bench.scene import work_folder
from bench.table import Row

LIMIT = 60.0  # seconds


async def demo_start() -> list[Row]:
    with work_folder() as folder:
        await once(Path(folder))
        seconds = await once(Path(folder))
    if seconds is None:
        notes = ["the demo did not start; does one already run on this machine?"]
        return [Row("`make run`, second start until ready", "", "≤ 5 s", "not measured", None, notes)]
    return [Row("`make run`, second start until ready", "", "≤ 5 s", f"{seconds:.1f} s", seconds <= 5.0)]


async def once(data: Path) -> float | None:
    """Seconds from the start of the process until it says that it is ready; None: it ended instead."""
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", "demo", "run", "--data", str(data),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(LIMIT):
            async for line in process.stdout:
                if b"is ready" in line:
                    return time.monotonic() - began
        return None
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.communicate()
