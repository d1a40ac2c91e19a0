"""The same calls on SQLite and on PostgreSQL, in turns: what answers take, and what a call costs.

PostgreSQL begins with a copy of all that SQLite has. As it is installed, every commit waits for the disk, which SQLite
as Hovor sets it up does not (decision 0003); so it is measured once more when it promises no more than SQLite does.
Afterwards some calls are placed while the server writes down every statement that it gets.
"""

import asyncio
import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import aiohttp
from msgspec import Struct, field

from bench import company
from bench.ears import listening
from bench.figures import Size, said
from bench.processes import TICKS
from bench.scene import Load, Scene
from bench.table import Row, milliseconds, percentile
from hovor.store.copying import copied
from tests.store.postgres import PostgresServer

ROUNDS = 2  # loads on each store, in turns, so that both get the same share of what else the machine does
READ_ALONG = 5.0  # seconds of calls whose statements are read
SAVES = re.compile(r"^hovor_save_seconds_(sum|count) (\S+)", re.MULTILINE)


class Server(PostgresServer):
    """As an installation would have it, but for the socket in place of TCP."""

    def start(self) -> None:
        where = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self.log), "-o", where, "start")

    def set(self, name: str, value: str) -> None:
        """For whoever connects from now on."""
        self.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self.execute("SELECT pg_reload_conf()")

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def cpu(self) -> float:
        """Seconds, of all the server's processes, those that have ended included."""
        first = int(Path(self._data, "postmaster.pid").read_text().split()[0])
        theirs = [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
        return sum(cpu_with_children(pid) for pid in theirs)


class Found(Struct):
    """The loads on one store, put together."""

    name: str
    loads: list[Load] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # from each operator's answer until both were bridged
    database: float = 0.0  # seconds of CPU of the database's own processes
    saving: float = 0.0  # seconds that all saves took
    saves: int = 0

    @property
    def calls(self) -> int:
        return max(1, sum(len(load.placed) for load in self.loads))

    @property
    def hovor(self) -> float:
        """Seconds of CPU of the controller a call."""
        return sum(load.hovor for load in self.loads) / self.calls

    @property
    def cpu(self) -> float:
        """The same, with the database's."""
        return self.hovor + self.database / self.calls

    def took(self, percent: float) -> float:
        return percentile(self.seconds, percent)

    @property
    def a_save(self) -> float:
        return self.saving / max(1, self.saves)


async def stores(scene: Scene, size: Size) -> list[Row]:
    server = await asyncio.to_thread(Server)
    try:
        url = server.new_database("bench")
        data = scene.controller.log.with_name("data")
        await asyncio.to_thread(copied, f"sqlite:///{(data / 'hovor.db').resolve()}", url, print)
        sqlite, waits, hurries = Found("SQLite"), Found("PostgreSQL"), Found("PostgreSQL, commits not awaited")
        for _ in range(ROUNDS):
            await add_load(scene, size, sqlite)
            with on(url):
                await add_load(scene, size, waits, server)
                server.set("synchronous_commit", "off")
                await add_load(scene, size, hurries, server)
                server.set("synchronous_commit", "on")
        with on(url):
            statements = await read_along(scene, size, server)
        return [*answers([sqlite, waits, hurries], size), *costs([sqlite, waits, hurries], size), waking(statements)]
    finally:
        server.remove()


@contextlib.contextmanager
def on(url: str) -> Iterator[None]:
    """Controllers that are started meanwhile keep their state there."""
    os.environ["HOVOR_DATABASE"] = url
    try:
        yield
    finally:
        del os.environ["HOVOR_DATABASE"]


async def add_load(scene: Scene, size: Size, found: Found, server: Server | None = None) -> None:
    async with scene.hovor(), listening(scene.asterisk) as ears:
        before = server.cpu if server else 0.0
        load = await scene.load(company.TO_MANY, size.rate, size.rate_seconds)
        found.database += (server.cpu if server else 0.0) - before
        await add_saves(scene, found)
    lifted = {call.name: call.lifted for call in load.answered}
    found.loads.append(load)
    found.seconds += [at - lifted[call] for call, at in ears.bridged.items() if call in lifted]


async def add_saves(scene: Scene, found: Found) -> None:
    """What the controller itself has measured since its start."""
    async with aiohttp.ClientSession() as http, http.get(scene.controller.api.replace("/api/v1", "/metrics")) as page:
        told = dict(SAVES.findall(await page.text()))
    found.saving += float(told["sum"])
    found.saves += round(float(told["count"]))


def cpu_with_children(pid: int) -> float:
    """Those that have ended: a process has them on its account when it has taken note of their end."""
    with contextlib.suppress(FileNotFoundError):
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, after_name[11:15])) / TICKS
    return 0.0


# --- the rows ----------------------------------------------------------------------------------------------------


def answers(found: list[Found], size: Size) -> list[Row]:
    first = found[0]
    return [
        Row(
            f"{one.name}: operator answers → bridged at {size.rate:g} calls/s, median and p99",
            app_queue="",
            target="",
            hovor=f"{milliseconds(one.took(50))}, {milliseconds(one.took(99))}{beside(one, first)}",
            met=None,
            notes=[
                *(note for load in one.loads for note in said(load)),
                f"a save takes {milliseconds(one.a_save)} by average; {one.saves / one.calls:.1f} saves a call",
            ],
        )
        for one in found
    ]


def beside(one: Found, first: Found) -> str:
    if one is first:
        return ""
    half, most = one.took(50) / first.took(50), one.took(99) / first.took(99)
    return f": {half:.2f} and {most:.2f} times {first.name}"


def costs(found: list[Found], size: Size) -> list[Row]:
    first = found[0]
    told = [f"{one.name} {one.hovor * 1e3:.1f} + {one.database / one.calls * 1e3:.1f} ms" for one in found]
    ratios = " and ".join(f"{one.cpu / max(1e-9, first.cpu):.2f}" for one in found[1:])
    alone = " and ".join(f"{one.hovor / max(1e-9, first.hovor):.2f}" for one in found[1:])
    loads = f"{ROUNDS} loads of {size.rate_seconds:g} s on each, in turns"
    note = f"{loads}; the controller alone: {alone} times; SQLite works inside of it"
    what = f"CPU a call at {size.rate:g} calls/s, controller + database"
    return [Row(what, "", "", f"{', '.join(told)}: {ratios} times", None, [note])]


# --- nobody is woken inside a transaction ------------------------------------------------------------------------


class Statements(Struct):
    all: int  # that the server was told
    waking: list[str]


async def read_along(scene: Scene, size: Size, server: Server) -> Statements:
    """Calls, and whatever the server was told meanwhile."""
    server.set("log_statement", "all")
    known = server.log.stat().st_size
    async with scene.hovor():
        await scene.load(company.TO_MANY, min(20.0, size.rate), READ_ALONG)
    lines = server.log.read_bytes()[known:].decode(errors="replace").splitlines()
    heard = [line for line in lines if "LOG:  statement:" in line or "LOG:  execute " in line]
    return Statements(len(heard), [line for line in heard if re.search(r"\bnotify\b|pg_notify", line, re.IGNORECASE)])


def waking(statements: Statements) -> Row:
    """A NOTIFY in a transaction takes a lock of the whole server's at the commit: all commits then queue up."""
    said = f"{len(statements.waking)} of {statements.all:,}"
    met = not statements.waking and statements.all > 0
    return Row("PostgreSQL: NOTIFY among the statements of calls", "", "none", said, met, statements.waking[:3])
