"""The sound of one talk, as RTP with G.711 (A-law): one who speaks, and one who hears whether that or music arrives.

The voice is one sample again and again, which Asterisk hands on as it is; music never is. So the first packet after a
change tells it: no tone has to be measured, for which a tenth of a second of sound would be needed. And the voice comes
in packets of 2 ms, not of 20 as phones send it: a change is heard when it happens, not when the next packet is due.
"""

import asyncio
import struct
import time
from collections import deque
from collections.abc import Iterable
from typing import Literal

from bench.sip import sound_at

Kind = Literal["voice", "silence", "music"]

PAYLOAD_TYPE = 8  # A-law
RATE = 8000  # samples a second, a byte each
PACKET = 0.002  # seconds of voice in a packet
SAMPLE = b"\x2a"
HEADER = struct.Struct("!BBHII")


class Ear(asyncio.DatagramProtocol):
    """`changes`: each time another kind was heard, since when (UTC seconds, as the packet came).

    The silence before music began when the first packet of the voice was sent that did not come. `sent`: when each was.
    """

    def __init__(self, sent: Iterable[float]) -> None:
        self._sent = sent
        self.changes: list[tuple[float, Kind]] = []
        self.port = 0
        self._last = 0.0

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.port = int(transport.get_extra_info("sockname")[1])

    def datagram_received(self, data: bytes, _addr: tuple[str | int, int]) -> None:
        payload = data[HEADER.size :]
        kind: Kind = "voice" if payload.count(SAMPLE) == len(payload) else "music"
        now = time.time()
        if not self.changes or self.changes[-1][1] != kind:
            if kind == "music":
                self.changes.append((next((at for at in self._sent if at > self._last), now), "silence"))
            self.changes.append((now, kind))
        self._last = now

    def forget(self) -> None:
        """A new call: what is heard first is a change."""
        self.changes.clear()
        self._last = 0.0

    def heard(self, kind: str, after: float) -> float:
        """When that began, the first time after this moment; 0.0: it did not."""
        return next((at for at, what in self.changes if what == kind and at > after), 0.0)

    def sdp(self) -> str:
        return sound_at(self.port)


class Mouth(asyncio.DatagramProtocol):
    """Says the voice to one listener at a time, in packets of 2 ms. What comes back is thrown away."""

    def __init__(self) -> None:
        self.port = 0
        self._to: tuple[str, int] | None = None
        self._said = 0
        self._next = 0.0
        self.sent: deque[float] = deque(maxlen=1000)  # when the last packets went (UTC seconds)

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport
        self.port = int(transport.get_extra_info("sockname")[1])
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.time()
        self._say()

    def say_to(self, listener: tuple[str, int] | None) -> None:
        self._to = listener

    def _say(self) -> None:
        samples = int(RATE * PACKET)
        if self._to is not None:
            self._said += 1
            self.sent.append(time.time())
            head = HEADER.pack(0x80, PAYLOAD_TYPE, self._said & 0xFFFF, self._said * samples & 0xFFFFFFFF, 7)
            self._transport.sendto(head + SAMPLE * samples, self._to)
        # What a busy machine made late is left out: packets in a heap would blur what was heard when.
        self._next = max(self._next + PACKET, self._loop.time())
        self._loop.call_at(self._next, self._say)

    def sdp(self) -> str:
        return sound_at(self.port)


async def opened(phone: Ear | Mouth) -> None:
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: phone, local_addr=("127.0.0.1", 0))
