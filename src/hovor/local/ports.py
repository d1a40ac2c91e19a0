"""Ports for one instance that no other instance, and nobody else here, uses.

20000 ..... 31999   sound: blocks of 500, each held by a lock that dies with its process
32000 ..... 32767   SIP and HTTP: below the range from which the kernel gives ports to connections, so that a port is
                    still ours after Asterisk was killed and is about to start again
"""

import fcntl
import random
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from hovor.local.errors import LocalError

BLOCK = 500
SOUND = range(20000, 32000, BLOCK)
DOORS = range(32000, 32768)
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class SoundPorts:
    """The first and last UDP port for RTP. `locks` hold them until closed."""

    first: int
    last: int
    locks: ExitStack


def free_port(kind: socket.SocketKind) -> int:
    """A port on the loopback that is free now, for TCP (SOCK_STREAM) or UDP (SOCK_DGRAM)."""
    return next(_free_ports(kind))


def own_port(kind: socket.SocketKind, locks: Path) -> tuple[int, ExitStack]:
    """A free port that no other instance chooses while the lock is held, although nobody listens there yet; `locks` is
    the folder that all instances here share."""
    locks.mkdir(parents=True, exist_ok=True)
    return next((port, held) for port in _free_ports(kind) if (held := _hold(port, 1, locks)))


def _free_ports(kind: socket.SocketKind) -> Iterator[int]:
    # By chance, so that two who choose at the same moment hardly ever choose the same.
    for port in random.sample(DOORS, len(DOORS)):
        if is_free(port, kind):
            yield port
    raise LocalError(f"No port from {DOORS.start} to {DOORS.stop - 1} is free on {HOST}.")


def sound_ports(count: int, locks: Path) -> SoundPorts:
    """At least `count` UDP ports side by side, held for us; `locks` is the folder that all instances here share."""
    locks.mkdir(parents=True, exist_ok=True)
    blocks = -(-count // BLOCK)
    for first in SOUND[: len(SOUND) - blocks + 1]:
        if held := _hold(first, blocks, locks):
            return SoundPorts(first, first + blocks * BLOCK - 1, held)
    raise LocalError(f"{count} RTP ports side by side are not free: too many instances of Asterisk are running.")


def _hold(first: int, blocks: int, locks: Path) -> ExitStack | None:
    with ExitStack() as stack:
        for number in range(blocks):
            lock = stack.enter_context((locks / str(first + number * BLOCK)).open("w"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return None
        return stack.pop_all()


def is_free(port: int, kind: socket.SocketKind) -> bool:
    """Whether nobody else has this port of the loopback."""
    with socket.socket(socket.AF_INET, kind) as probe:
        if kind is socket.SOCK_STREAM:
            # As Asterisk does: connections that are only waiting to be forgotten do not matter.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
