"""One fact to many consoles: written once for all who see the same, and handed over without waiting for anybody.

    a turn's facts --> few consoles: at once
                   --> many: at once, if nothing went to them just before; else with whatever comes until they are due

A server's WebSocket frames are not masked (RFC 6455, 5.1), so the same bytes serve every console of an audience. What
costs is each handing over, however little is handed over: a call is a dozen turns, and five hundred consoles that were
given each turn by itself would take more than a core at 50 calls a second.
"""

import asyncio
from collections.abc import Callable
from enum import IntEnum
from typing import Protocol

from hovor.core.ids import OperatorId, TenantId

Tenants = frozenset[TenantId]

FEW = 20  # consoles for which nothing is ever gathered
HANDED_OVER = 10_000  # times a second at most, to all consoles of an audience together: 500 of them wait 50 ms at most


class Ending(IntEnum):
    """Why a feed is closed: the WebSocket's close code."""

    SHUTDOWN = 1001  # Hovor stops or restarts: connect again with the cursor
    SESSION = 4401  # the session ended: sign in again
    TOO_SLOW = 4408  # too much was left unread: connect again with the cursor
    RESET = 4410  # the cursor is of no use: fetch the state
    UNAVAILABLE = 4503  # the journal cannot be read now: connect again with the cursor, a little later


class Reader(Protocol):
    """One console's feed. It stays with one operator and one session."""

    @property
    def operator(self) -> OperatorId: ...
    @property
    def session(self) -> str: ...
    @property
    def bound_to(self) -> Tenants | None:
        """The tenants of an API token; None: an operator listens, and the plan says whom the operator serves."""
        ...

    def send(self, frames: bytes) -> None:
        """Take whole WebSocket frames. Never waits: who has too much unread ends itself and leaves."""
        ...

    def end(self, ending: Ending) -> None: ...


class Audience:
    """Consoles that see the same."""

    def __init__(self) -> None:
        self.readers: dict[Reader, None] = {}
        self._gathered: list[bytes] = []
        self._due = 0.0  # by the loop's clock: before it nothing goes to many
        self._later: asyncio.TimerHandle | None = None

    def tell(self, frames: bytes) -> None:
        self._gathered.append(frames)
        if len(self.readers) <= FEW:
            self.hand_over()
        elif self._later is None:
            loop = asyncio.get_running_loop()
            if loop.time() >= self._due:
                self.hand_over()
            else:
                self._later = loop.call_at(self._due, self.hand_over)

    def leave(self, reader: Reader) -> None:
        """With everything that was told until now."""
        del self.readers[reader]
        if self._gathered:
            reader.send(b"".join(self._gathered))
        if not self.readers:
            self.hand_over()

    def hand_over(self) -> None:
        """All that was gathered."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if not self._gathered:
            return
        frames, self._gathered = b"".join(self._gathered), []
        for reader in list(self.readers):
            reader.send(frames)
        if len(self.readers) > FEW:
            self._due = asyncio.get_running_loop().time() + len(self.readers) / HANDED_OVER


class Fanout:
    """Who listens, grouped by the tenants that they may see."""

    def __init__(self) -> None:
        self.told = 0  # messages for consoles, each counted once for each of them
        self._audiences: dict[Tenants, Audience] = {}

    @property
    def readers(self) -> list[Reader]:
        return [reader for audience in self._audiences.values() for reader in audience.readers]

    def join(self, reader: Reader, tenants: Tenants) -> None:
        """From the next fact on: those before it are not for this reader, who has them already."""
        audience = self._audiences.setdefault(tenants, Audience())
        audience.hand_over()
        audience.readers[reader] = None

    def leave(self, reader: Reader) -> None:
        for tenants, audience in list(self._audiences.items()):
            if reader in audience.readers:
                audience.leave(reader)
            if not audience.readers:
                self._audiences.pop(tenants, None)

    def tell(self, messages_for: Callable[[Tenants], list[bytes]]) -> None:
        """Write the messages once for each audience, for all who are in it."""
        for tenants, audience in list(self._audiences.items()):
            if messages := messages_for(tenants):
                self.told += len(messages) * len(audience.readers)
                audience.tell(b"".join(map(text_frame, messages)))

    def regroup(self, tenants_of: Callable[[OperatorId], Tenants | None]) -> None:
        """After a change of the plan: who serves other tenants sees others; who is not in it any more is sent away."""
        for audience in list(self._audiences.values()):
            audience.hand_over()
        readers, self._audiences = self.readers, {}
        for reader in readers:
            if (tenants := tenants_of(reader.operator) if reader.bound_to is None else reader.bound_to) is None:
                reader.end(Ending.SESSION)
            else:
                self.join(reader, tenants)


def text_frame(payload: bytes) -> bytes:
    """A whole text message as a server sends it (RFC 6455, 5.2)."""
    length = len(payload)
    if length < 126:
        return bytes((0x81, length)) + payload
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2) + payload
    return b"\x81\x7f" + length.to_bytes(8) + payload
