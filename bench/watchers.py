"""Many consoles at the feed, in a process of their own, cheap enough not to be what is measured.

    Feeds --> connect all --> answer --> Ask: what came so far does not count
                                     --> Ask(answered): what came to whom, and when (Seen)

All of these consoles see the same, so the same bytes come to each. One stream is kept and taken apart; of the others
only is known how much had come when, and that tells when each fact had come there. Every socket is looked at each
`EVERY` seconds: so far a fact's time may be too late, never too early.
"""

import base64
import gc
import os
import select
import socket
import sys
import time
from array import array
from datetime import datetime

import numpy as np
from msgspec import Struct
from msgspec.json import Decoder, decode, encode

EVERY = 0.005  # seconds
BUFFER = 1 << 20  # bytes read at once
PING, PONG = b"\x89\x00", b"\x8a\x80\x00\x00\x00\x00"
LIMIT = 20.0  # seconds until a console is connected, or has all the others have


class Feeds(Struct):
    """The first line: where to, and a session's token for each console."""

    host: str
    port: int
    tokens: list[str]


class Ask(Struct):
    """An order. Without `answered` it only begins anew; else the phones' answers by call, in UTC seconds."""

    answered: dict[str, float] | None = None


class Seen(Struct):
    """Seconds are percentiles 50, 99 and 100 over all facts at all consoles. `talks`: the facts that a talk began,
    since the operator's phone was lifted."""

    consoles: int = 0  # that are still connected, and got everything
    facts: int = 0
    bytes: int = 0  # to each
    seconds: tuple[float, float, float] = (0.0, 0.0, 0.0)
    talks: tuple[float, float, float] = (0.0, 0.0, 0.0)
    of_talks: int = 0
    cpu: float = 0.0  # seconds, of this process


class Fact(Struct):
    kind: str
    at: datetime
    call: str = ""


class Watcher:
    """One console: how many bytes of facts had come, and when."""

    def __init__(self, where: tuple[str, int], token: str, *, keeps: bool) -> None:
        self.socket = socket.create_connection(where, LIMIT)
        self.kept: list[bytes] | None = [] if keeps else None
        self.open = True
        self._send_opening(token, where)
        self.socket.setblocking(False)
        self.forget()

    def forget(self) -> None:
        self.total = 0
        self.totals, self.times = array("q"), array("d")
        if self.kept is not None:
            self.kept.clear()

    def _send_opening(self, token: str, where: tuple[str, int]) -> None:
        lines = [
            "GET /api/v1/feed HTTP/1.1",
            f"Host: {where[0]}:{where[1]}",
            f"Authorization: Bearer {token}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        ]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            piece = self.socket.recv(1)
            answer += piece
            if not piece or (b"\r\n" in answer and b" 101 " not in answer):
                raise RuntimeError(f"the feed did not open: {answer.decode(errors='replace')}")

    def look(self, buffer: bytearray, view: memoryview) -> None:
        try:
            got = self.socket.recv_into(buffer)
        except BlockingIOError:
            return
        except OSError:
            got = 0
        if not got:
            self.open = False
            return
        # No text of JSON has these two bytes beside each other, and no length of ours.
        if pings := buffer.count(PING, 0, got):
            self.socket.send(PONG)
            if self.kept is not None:
                self.kept.append(bytes(view[:got]).replace(PING, b""))
        elif self.kept is not None:
            self.kept.append(bytes(view[:got]))
        self.total += got - len(PING) * pings
        self.totals.append(self.total)
        self.times.append(time.time())


class Watchers:
    def __init__(self, feeds: Feeds) -> None:
        self._buffer = bytearray(BUFFER)
        self._view = memoryview(self._buffer)
        where = (feeds.host, feeds.port)
        self._all = [Watcher(where, token, keeps=not n) for n, token in enumerate(feeds.tokens)]
        self._cpu = 0.0

    def look(self) -> None:
        for watcher in self._all:
            if watcher.open:
                watcher.look(self._buffer, self._view)

    def forget(self) -> None:
        for watcher in self._all:
            watcher.forget()
        self._cpu = time.process_time()

    def seen(self, answered: dict[str, float]) -> Seen:
        cpu = time.process_time() - self._cpu
        stream = self._all[0]
        assert stream.kept is not None
        facts, ends = taken_apart(b"".join(stream.kept))
        whole = [one for one in self._all if one.open and one.total == stream.total]
        if not facts:
            return Seen(len(whole))
        came = np.stack([np.array(one.times)[np.searchsorted(np.array(one.totals), ends)] for one in whole])
        told = np.array([fact.at.timestamp() for fact in facts])
        talks = [n for n, fact in enumerate(facts) if fact.kind == "talk_began" and fact.call in answered]
        lifted = np.array([answered[facts[n].call] for n in talks])
        return Seen(
            len(whole), len(facts), stream.total, marks(came - told), marks(came[:, talks] - lifted), len(talks), cpu
        )  # fmt: skip


def taken_apart(stream: bytes) -> tuple[list[Fact], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Each fact, and where it ends in the stream."""
    read = Decoder(Fact).decode
    facts, ends, at = [], [], 0
    while at < len(stream):
        length, start = stream[at + 1], at + 2
        if length >= 126:
            start += 2 if length == 126 else 8
            length = int.from_bytes(stream[at + 2 : start])
        at = start + length
        facts.append(read(stream[start:at]))
        ends.append(at)
    return facts, np.array(ends)


def marks(seconds: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> tuple[float, float, float]:
    if not seconds.size:
        return (float("inf"),) * 3
    half, most, longest = np.percentile(seconds, (50, 99, 100))
    return float(half), float(most), float(longest)


def serve(watchers: Watchers, orders: int) -> None:
    """Until nobody gives orders any more. No order comes before the one before it is answered."""
    while True:
        watchers.look()
        if not select.select([orders], [], [], EVERY)[0]:
            continue
        line = os.read(orders, BUFFER)
        if not line:
            return
        while not line.endswith(b"\n"):
            line += os.read(orders, BUFFER)
        told = decode(line, type=Ask).answered
        answer(watchers.seen(told) if told is not None else Seen())
        watchers.forget()


def answer(seen: Seen) -> None:
    sys.stdout.buffer.write(encode(seen) + b"\n")
    sys.stdout.buffer.flush()


def main() -> None:
    gc.disable()
    first = b""
    while not first.endswith(b"\n"):
        first += os.read(0, BUFFER)
    watchers = Watchers(decode(first, type=Feeds))
    answer(Seen())
    serve(watchers, 0)


if __name__ == "__main__":
    main()
