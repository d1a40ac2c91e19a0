"""What a controller's process holds, counted from inside: a leak of one small object a call is seen after few calls.

    with inside(folder):  a controller that is started here counts itself when it is asked
    await counted(folder, pid)

Python imports `sitecustomize` from PYTHONPATH before anything else, and so this is there without a word in Hovor.
"""

import asyncio
import contextlib
import gc
import os
import socket
import threading
import weakref
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode, encode

from hovor.asterisk import bridging

PLACE = "HOVOR_CENSUS"
LIMIT = 30.0  # seconds for an answer
FEWER = 500  # legs that the controller remembers on purpose: so many are reached soon, and then it has to forget
LARGE = 200  # so many elements has a container that is told of by itself when it has grown

Container = dict[object, object] | list[object] | set[object] | deque[object]


class Census(Struct):
    """`objects`: by type, those that Python's collector knows. `elements`: of all containers that may grow without a
    bound. `grown`: large containers, with the elements that they had when they were counted before, and have now."""

    objects: dict[str, int] = {}
    elements: int = 0
    grown: list[tuple[str, int, int]] = []

    @property
    def tasks(self) -> int:
        return sum(count for name, count in self.objects.items() if name.endswith(".Task"))

    @property
    def all(self) -> int:
        return sum(self.objects.values())

    def more_than(self, before: "Census", least: int) -> dict[str, int]:
        """The types of which there are at least so many more."""
        more = {name: count - before.objects.get(name, 0) for name, count in self.objects.items()}
        return {name: count for name, count in sorted(more.items(), key=lambda one: -one[1]) if count >= least}


# --- outside -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    (folder / "sitecustomize.py").write_text("import bench.census\n\nbench.census.begin()\n", "utf-8")
    kept = {name: os.environ.get(name) for name in ("PYTHONPATH", PLACE)}
    ways = [str(folder), str(Path(__file__).parents[1]), *filter(None, [kept["PYTHONPATH"]])]
    os.environ |= {"PYTHONPATH": os.pathsep.join(ways), PLACE: str(folder)}
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


async def counted(folder: Path, pid: int) -> Census:
    async with asyncio.timeout(LIMIT):
        reader, writer = await asyncio.open_unix_connection(folder / str(pid))
        told = await reader.read()
        writer.close()
    return decode(told, type=Census)


# --- inside ------------------------------------------------------------------------------------------------------


def begin() -> None:
    """Listens in a thread of its own, in every process of Python that is started there."""
    bridging.REMEMBERED = FEWER
    listening = socket.socket(socket.AF_UNIX)
    with contextlib.suppress(OSError):
        listening.bind(str(Path(os.environ[PLACE], str(os.getpid()))))
        listening.listen()
        threading.Thread(target=_serve, args=[listening], daemon=True).start()


def _serve(listening: socket.socket) -> None:
    known: dict[int, int] = {}
    while True:
        asked, _ = listening.accept()
        with asked:
            asked.sendall(encode(_count(known)))


def _count(known: dict[int, int]) -> Census:
    """`known`: how much was in each large container; it is brought up to date."""
    gc.collect()
    objects, grown, elements = Counter[str](), [], 0
    tracked = gc.get_objects()
    for one in tracked:
        # A reference to what is gone stays until whoever has it looks: those come and go.
        if isinstance(one, weakref.ref) and one() is None:
            continue
        kind = type(one)
        objects[f"{kind.__module__}.{kind.__qualname__}"] += 1
    for container in _containers(tracked):
        if container is known or (isinstance(container, deque) and container.maxlen is not None):
            continue
        elements += len(container)
        if len(container) >= LARGE:
            before = known.get(id(container), len(container))
            if len(container) > before:
                grown.append((f"{type(container).__qualname__} of {_sample(container)}", before, len(container)))
            known[id(container)] = len(container)
    return Census(dict(objects), elements, grown)


def _containers(tracked: list[object]) -> Iterator[Container]:
    """Python's collector does not know a dictionary of mere words and numbers: such a one is found where it is held."""
    plain: dict[int, dict[object, object]] = {}
    for one in tracked:
        if isinstance(one, dict | list | set | deque):
            yield one
        for held in gc.get_referents(one):
            if type(held) is dict and not gc.is_tracked(held):
                plain[id(held)] = held
    yield from plain.values()


def _sample(container: Container) -> str:
    for one in container:
        value = f": {type(container[one]).__qualname__}" if isinstance(container, dict) else ""
        return f"{type(one).__qualname__}{value}"
    return "nothing"
