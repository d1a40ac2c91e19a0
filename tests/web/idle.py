"""Many consoles that only sit there, in a process of their own: each process may have only so many files open.

what opens a feed, on stdin --> all connect --> "open" --> a word on stdin --> "heard", when it has come to each
"""

import asyncio
import base64
import resource
import select
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

OTHERS = 500  # files that a process has open beside so many connections
AT_ONCE = 50  # connections between two looks whether somebody is pinged
PING, PONG = b"\x89\x00", b"\x8a\x80\x00\x00\x00\x00"


def allow_connections(count: int) -> None:
    """As many as that may be open in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count + OTHERS:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count + OTHERS, hard))


# --- outside -----------------------------------------------------------------------------------------------------


class Idle:
    """All of them are connected."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def heard(self, word: str) -> None:
        """Returns when each has got it."""
        await self.ask(word, "heard")

    async def ask(self, line: str, expected: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n".encode())
        said = await self._process.stdout.readline()
        assert said.decode().strip() == expected


@asynccontextmanager
async def idle(host: str, port: int, count: int, opening: bytes) -> AsyncIterator[Idle]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.web.idle", host, str(port), str(count), stdin=PIPE, stdout=PIPE
    )
    try:
        consoles = Idle(process)
        await consoles.ask(base64.b64encode(opening).decode(), "open")
        yield consoles
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


# --- inside ------------------------------------------------------------------------------------------------------


class Consoles:
    """All of this process. They answer pings, and keep what else comes."""

    def __init__(self, host: str, port: int, opening: bytes) -> None:
        self._where = (host, port)
        self._opening = opening
        self._open: dict[int, socket.socket] = {}
        self._came: dict[int, bytes] = {}
        self._events = select.epoll()
        self._events.register(sys.stdin.fileno(), select.EPOLLIN)

    def connect(self) -> None:
        console = socket.create_connection(self._where)
        console.sendall(self._opening)
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = console.recv(4096)
            assert piece, answer
            answer += piece
        assert answer.startswith(b"HTTP/1.1 101 "), answer
        self._open[console.fileno()], self._came[console.fileno()] = console, b""
        self._events.register(console.fileno(), select.EPOLLIN)

    def listen(self, timeout: float | None = None) -> bool:
        """To what has come, or comes within so many seconds. True: there is a word on stdin."""
        word = False
        for file, _ in self._events.poll(timeout):
            if file in self._open:
                self._take(file)
            else:
                word = True
        return word

    def _take(self, file: int) -> None:
        piece = self._open[file].recv(65536)
        assert piece, "a console was sent away"
        if PING in piece:
            self._open[file].sendall(PONG)
        self._came[file] += piece

    def all_have(self, word: bytes) -> bool:
        return all(word in came for came in self._came.values())


def main() -> None:
    host, port, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    allow_connections(count)
    consoles = Consoles(host, port, base64.b64decode(sys.stdin.readline()))
    for n in range(count):
        consoles.connect()
        if n % AT_ONCE == 0:
            consoles.listen(0)
    print("open", flush=True)
    while True:
        if not consoles.listen():
            continue
        word = sys.stdin.readline().strip().encode()
        if not word:
            return
        while not consoles.all_have(word):
            consoles.listen()
        print("heard", flush=True)


if __name__ == "__main__":
    main()
