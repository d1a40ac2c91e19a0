"""What a run comes to: a row a figure, for the eyes on the terminal and for RESULTS.md."""

import os
import platform
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from hovor import __version__

RESULTS = Path(__file__).with_name("RESULTS.md")


class Row(Struct):
    """One figure. `met`: None where there is no target. `notes`: what one has to know, or what was tried."""

    what: str
    app_queue: str
    target: str
    hovor: str
    met: bool | None
    notes: list[str] = []

    @property
    def verdict(self) -> str:
        return "" if self.met is None else "reached" if self.met else "**missed**"


def percentile(values: Sequence[float], percent: float) -> float:
    """Of no values: infinity, which misses every target."""
    if not values:
        return float("inf")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"


def machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cpu = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores ({cpu}), {memory / 2**20:.0f} GB, Linux {platform.release()}"


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text().splitlines() if path.exists() else []


def versions(asterisk: str) -> str:
    own = ", ".join(f"{name} {version(name)}" for name in ("aiohttp", "msgspec", "SQLAlchemy"))
    started = f"Asterisk {asterisk}, " if asterisk else ""
    return f"Hovor {__version__}, {started}Python {platform.python_version()}, {own}"


def markdown(rows: list[Row], asterisk: str, busy: str, *, quick: bool) -> str:
    """The whole of RESULTS.md."""
    lines = ["# Figures", "", "Written by `make bench`; do not edit.", ""]
    lines += [f"- {time.strftime('%Y-%m-%d %H:%M UTC', time.gmtime())}", f"- {machine()}", f"- {versions(asterisk)}"]
    lines += [f"- {busy}"]
    if quick:
        lines.append("- a quick run (`--quick`): short loads, so the figures say little")
    lines += ["", "| what | app_queue | to reach | Hovor | |", "|---|---|---|---|---|"]
    lines += [f"| {row.what} | {row.app_queue} | {row.target} | {row.hovor} | {row.verdict} |" for row in rows]
    if any(row.notes for row in rows):
        lines += ["", "## Notes", ""]
        lines += [f"- **{row.what}**: {note}" for row in rows for note in row.notes]
    return "\n".join(lines) + "\n"


def plain(row: Row) -> str:
    """One line for the terminal."""
    beside = f" (app_queue: {row.app_queue})" if row.app_queue else ""
    verdict = f"  {row.verdict.strip('*')}" if row.verdict else ""
    target = f"  [to reach: {row.target}]" if row.target else ""
    return "\n".join([f"  {row.what}: {row.hovor}{beside}{target}{verdict}", *(f"    {note}" for note in row.notes)])
