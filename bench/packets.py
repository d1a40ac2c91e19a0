"""Watches the packets of sound that Asterisk sends: to the client's phone, and to the browser.

All traffic between addresses of one machine goes over the loopback, and the kernel stamps each packet there. What goes
to the phone is G.711, so it can be seen whether that is the voice or the silence that this company plays for music;
what goes to the browser is encrypted, but its head is not.
"""

import asyncio
import contextlib
import socket
import struct
from collections import deque
from collections.abc import Iterator

from msgspec import Struct

EVERY_IP = 0x0800  # ETH_P_IP
STAMPS = 35  # SO_TIMESTAMPNS, and SCM_TIMESTAMPNS
TIMESPEC = struct.Struct("qq")
UDP, UDP_HEAD, RTP_HEAD = 17, 8, 12
A_LAW, FIRST_DYNAMIC = 8, 96  # payload types; the browser's Opus is a dynamic one
SILENCE = 0xD5  # a sample of it, in A-law
ENOUGH = 65536 + 64
KEPT = 20_000


class Packet(Struct, frozen=True):
    """`at`: UTC seconds. `port`: of whom it goes to. `browser`: encrypted; else to a phone. `voice`: not silence."""

    at: float
    port: int
    browser: bool
    voice: bool


class Packets:
    """The last packets of sound from Asterisk, in order."""

    def __init__(self, from_ports: range) -> None:
        self.seen: deque[Packet] = deque(maxlen=KEPT)
        self._from = from_ports

    def take(self, datagram: bytes, at: float) -> None:
        packet = read(datagram, at, self._from)
        if packet is not None:
            self.seen.append(packet)

    def ports(self) -> set[int]:
        """Where browsers got sound so far."""
        return {packet.port for packet in self.seen if packet.browser}

    def at_browser(self, after: float, known: set[int]) -> float:
        """When the first packet came to a port that is not among those known; 0.0: not yet."""
        return next((p.at for p in self.seen if p.browser and p.at > after and p.port not in known), 0.0)

    def at_phone(self, after: float, *, again: bool = False) -> float:
        """When the first packet of voice came; with `again`, the first after one of music. 0.0: not yet."""
        wanted = not again
        for packet in self.seen:
            if packet.at > after and not packet.browser:
                if packet.voice and wanted:
                    return packet.at
                wanted = wanted or not packet.voice
        return 0.0


def read(datagram: bytes, at: float, from_ports: range) -> Packet | None:
    """None: no sound from Asterisk."""
    head = (datagram[0] & 0x0F) * 4
    rtp = head + UDP_HEAD
    if datagram[9] != UDP or len(datagram) < rtp + RTP_HEAD:
        return None
    source, port = struct.unpack_from("!HH", datagram, head)
    if source not in from_ports or datagram[rtp] >> 6 != 2:
        return None
    kind = datagram[rtp + 1] & 0x7F
    if kind >= FIRST_DYNAMIC:
        return Packet(at, port, browser=True, voice=True)
    payload = datagram[rtp + RTP_HEAD :]
    return Packet(at, port, browser=False, voice=any(s != SILENCE for s in payload)) if kind == A_LAW else None


@contextlib.contextmanager
def watched(from_ports: range) -> Iterator[Packets]:
    """`from_ports`: Asterisk's for sound. Needs root, as the network of one's own does."""
    found, loop = Packets(from_ports), asyncio.get_running_loop()
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(EVERY_IP)) as raw:
        raw.setblocking(False)
        raw.setsockopt(socket.SOL_SOCKET, STAMPS, 1)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024 * 1024)
        raw.bind(("lo", EVERY_IP))
        loop.add_reader(raw, _drain, raw, found)
        try:
            yield found
        finally:
            loop.remove_reader(raw)


def _drain(raw: socket.socket, found: Packets) -> None:
    with contextlib.suppress(BlockingIOError):
        while True:
            datagram, told, _, where = raw.recvmsg(ENOUGH, 64)
            if where[2] == socket.PACKET_OUTGOING:  # it is seen once more as it comes in
                continue
            stamp = next(data for level, kind, data in told if (level, kind) == (socket.SOL_SOCKET, STAMPS))
            seconds, nanoseconds = TIMESPEC.unpack(stamp)
            found.take(datagram, seconds + nanoseconds / 1e9)
