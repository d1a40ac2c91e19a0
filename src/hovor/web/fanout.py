"""One fact to many consoles: written once for all who see the same, and handed over without waiting for anybody.

A server's WebSocket frames are not masked (RFC 6455, 5.1), so the same bytes serve every console of an audience.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Protocol

from hovor.core.ids import OperatorId, TenantId

Tenants = frozenset[TenantId]


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


class Fanout:
    """Who listens, grouped by the tenants that they may see."""

    def __init__(self) -> None:
        self.told = 0  # messages handed over, each counted once for each reader
        self._audiences: dict[Tenants, dict[Reader, None]] = {}

    def join(self, reader: Reader, tenants: Tenants) -> None:
        self._audiences.setdefault(tenants, {})[reader] = None

    def leave(self, reader: Reader) -> None:
        for tenants, readers in list(self._audiences.items()):
            readers.pop(reader, None)
            if not readers:
                del self._audiences[tenants]

    def tell(self, messages_for: Callable[[Tenants], list[bytes]]) -> None:
        """Write the messages once for each audience and hand them to all who are in it."""
        for tenants, readers in list(self._audiences.items()):
            if messages := messages_for(tenants):
                self.told += len(messages) * len(readers)
                frames = b"".join(map(text_frame, messages))
                for reader in list(readers):
                    reader.send(frames)

    def regroup(self, tenants_of: Callable[[OperatorId], Tenants | None]) -> None:
        """After a change of the plan: who serves other tenants sees others; who is not in it any more is sent away."""
        readers = [reader for readers in self._audiences.values() for reader in readers]
        self._audiences = {}
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
