"""What the run tells the phones' processes, and what they answer: one JSON value a line, on stdin and stdout.

Times are UTC in seconds: all processes are on one machine, and so is Asterisk, which stamps its events.
"""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, decode, encode

LIMIT = 120.0  # seconds for any order; each ends by itself much sooner

T = TypeVar("T")


class Account(Struct, frozen=True):
    """What a phone signs in with."""

    user: str
    secret: str


class Server(Struct, frozen=True):
    """Where Asterisk takes SIP, and as whom the phones of a process come: its first line."""

    host: str
    port: int
    accounts: list[Account]


# --- orders --------------------------------------------------------------------------------------------------


class Register(Struct, tag=True):
    """To operators: all phones register."""


class TalkFor(Struct, tag=True):
    """To operators: each talk from now on lasts so many seconds, by chance in between; with `phone`, at this phone."""

    shortest: float
    longest: float
    phone: str = ""


class Place(Struct, tag=True):
    """To callers: so many calls, evenly at so many a second. Answered when the last is placed."""

    number: str
    rate: float
    count: int


class KeepUp(Struct, tag=True):
    """To callers: so many calls are up all the time, for so many seconds. Answered when they are over."""

    number: str
    calls: int
    seconds: float


class Flow(Struct, tag=True):
    """To a crowd: first so many calls wait; then, so many times, the longest wait hangs up and another one calls, each
    so often a second. Answered when the last has called; who waits goes on waiting."""

    number: str
    calls: int
    rate: float
    count: int


class Drain(Struct, tag=True):
    """Waits until no call is left, at most so many seconds; with `phone`, none at this phone."""

    limit: float
    phone: str = ""


class HangUp(Struct, tag=True):
    """Every call is hung up, at no more than so many a second."""

    rate: float = 100.0


class Listen(Struct, tag=True):
    """To talkers: waits until the client's phone hears `what` (a `sound.Kind`), and answers since when:
    the first time after `after`."""

    what: str
    after: float
    limit: float


class Rung(Struct, tag=True):
    """To talkers: waits until this phone is rung, and answers when it was: the first time after `after`."""

    phone: str
    after: float
    limit: float


class Tell(Struct, tag=True):
    """Answers what happened since the last time."""


Order = Register | TalkFor | Place | KeepUp | Flow | Drain | HangUp | Listen | Rung | Tell


# --- answers -------------------------------------------------------------------------------------------------


class Placed(Struct):
    """One call of a client. 0.0: that did not happen. `good`: answered, and ended by the other side, or by us on
    order."""

    began: float
    answered: float = 0.0
    ended: float = 0.0
    trouble: str = ""
    client: str = ""  # the number that called, where each has its own
    hung_up: float = 0.0  # the client said BYE; known of a crowd


class Answered(Struct):
    """One call at an operator's phone. `free_for`: seconds since this phone hung up its last call (below 0: none)."""

    name: str  # Hovor's name of the call; empty with app_queue
    phone: str
    rang: float
    free_for: float = -1.0
    lifted: float = 0.0
    confirmed: float = 0.0  # the ACK came
    hung_up: float = 0.0  # we said BYE
    ended: float = 0.0
    trouble: str = ""


class Told(Struct):
    """What a process of phones answers to every order: calls that are up, and (to Tell) those that are over."""

    up: int = 0
    sent_again: int = 0  # messages that were not answered in time: a sign of overload
    placed: list[Placed] = []
    answered: list[Answered] = []
    at: float = 0.0  # to Listen and Rung: when that was; 0.0: not within the limit
    name: str = ""  # to Rung: Hovor's name of the call


# --- both ends of the line -----------------------------------------------------------------------------------


class Phones:
    """A process of phones, seen from the run: `python -m bench.operators`, `bench.callers`, `bench.talkers` or
    `bench.crowd`."""

    def __init__(self, kind: str, server: Server) -> None:
        self._kind = kind
        self._server = server
        self._process: Process

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", f"bench.{self._kind}", stdin=PIPE, stdout=PIPE, limit=64 * 1024 * 1024
        )
        await self._send(self._server)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()

    async def ask(self, order: Order) -> Told:
        await self._send(order)
        assert self._process.stdout is not None
        async with asyncio.timeout(LIMIT):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process of {self._kind} ended")
        return decode(line, type=Told)

    async def _send(self, value: Server | Order) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(encode(value) + b"\n")
        await self._process.stdin.drain()


async def obey(serve: Callable[[Server], Awaitable[Callable[[Order], Awaitable[Told]]]]) -> None:
    """The other end: the first line says where the server is, each line after it is an order."""
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    act = await serve(decode(await lines.readline(), type=Server))
    read = Decoder(Order).decode
    while line := await lines.readline():
        told = await act(read(line))
        sys.stdout.buffer.write(encode(told) + b"\n")
        sys.stdout.buffer.flush()
