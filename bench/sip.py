"""As much SIP as phones under load need: over UDP on the loopback, one socket for all phones of a process.

Sound is taken and thrown away by the kernel (`Sink`); nothing is ever sent. The phones of `hovor.local.phones` have
real sound and would need the whole machine at a tenth of this rate.
"""

import asyncio
import contextlib
import gc
import socket
import time
from collections.abc import Callable
from hashlib import md5
from itertools import count

from msgspec import Struct

from bench.orders import Account

FIRST_WAIT, LAST_TRY = 0.5, 5  # RFC 3261, T1 in seconds; doubled each time
SWEEP = 0.1  # seconds between two looks for what was not answered
BUFFER = 8 * 1024 * 1024


class Message(Struct):
    """A request or an answer, with the headers that matter."""

    first: str  # the whole first line
    method: str  # of an answer: of the request that it answers
    status: int  # 0: a request
    call: str
    via: list[str]
    from_: str
    to: str
    cseq: str
    contact: str
    challenge: str
    name: str  # X-Hovor-Call
    sound: int  # the port to which the other side wants its sound; 0: not said


def parse(datagram: bytes) -> Message | None:
    """None: not a message (a keep-alive, say)."""
    head, _, body = datagram.decode(errors="replace").partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    found: dict[str, str] = {}
    via = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "Via":
            via.append(line)
        else:
            found[name] = value.strip()
    if "CSeq" not in found:
        return None
    return Message(
        first,
        method=found["CSeq"].split()[1],
        status=int(first.split(" ", 2)[1]) if first.startswith("SIP/2.0") else 0,
        call=found.get("Call-ID", ""),
        via=via,
        from_=found.get("From", ""),
        to=found.get("To", ""),
        cseq=found["CSeq"],
        contact=found.get("Contact", "").strip("<>").partition(">")[0],
        challenge=found.get("WWW-Authenticate", ""),
        name=found.get("X-Hovor-Call", ""),
        sound=int(body.partition("m=audio ")[2].partition(" ")[0] or 0),
    )


class Sink:
    """Two sockets, for RTP and RTCP, that nobody reads: the kernel drops what does not fit."""

    def __init__(self) -> None:
        while True:
            self._rtp = _udp(0)
            self.port = int(self._rtp.getsockname()[1])
            with contextlib.suppress(OSError):
                self._rtcp = _udp(self.port + 1)
                return
            self._rtp.close()

    def sdp(self) -> str:
        return sound_at(self.port)


def sound_at(port: int) -> str:
    """The SDP that wants G.711 (A-law) at this port."""
    lines = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0"]
    lines += [f"m=audio {port} RTP/AVP 8", "a=rtpmap:8 PCMA/8000", "a=sendrecv", ""]
    return "\r\n".join(lines)


class Wire(asyncio.DatagramProtocol):
    """The socket of all phones. `hear` gets every message; what `ask` sends goes again until `answered`."""

    def __init__(self, server: tuple[str, int], hear: Callable[[Message], None]) -> None:
        self.server = server
        self.sent_again = 0
        self.sdp = Sink().sdp
        self._hear = hear
        self._unanswered: dict[str, tuple[float, float, int, bytes]] = {}  # due, wait, tries, message
        self._branches = count(1)

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, sock=_udp(0, self.server))
        self._sweeping = loop.create_task(self._sweep())
        # No pauses for collecting: a run is short, and what it makes is needed to its end.
        gc.freeze()
        gc.disable()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport
        self.host, self.port = transport.get_extra_info("sockname")

    def datagram_received(self, data: bytes, _addr: tuple[str | int, int]) -> None:
        message = parse(data)
        if message is not None:
            self._hear(message)

    def contact(self, user: str) -> str:
        return f"<sip:{user}@{self.host}:{self.port}>"

    def send(self, first: str, lines: list[str], body: str = "") -> bytes:
        head = [first, *lines]
        if body:
            head.append("Content-Type: application/sdp")
        head += [f"Content-Length: {len(body)}", "", body]
        datagram = "\r\n".join(head).encode()
        self._transport.sendto(datagram)
        return datagram

    def ask(self, key: str, first: str, lines: list[str], body: str = "") -> None:
        """Sends it, and again until `answered(key)`."""
        datagram = self.send(first, [self.via(), "Max-Forwards: 70", *lines], body)
        self.keep(key, datagram)

    def keep(self, key: str, datagram: bytes) -> None:
        self._unanswered[key] = (time.monotonic() + FIRST_WAIT, FIRST_WAIT, 1, datagram)

    def answered(self, key: str) -> None:
        self._unanswered.pop(key, None)

    def answer(self, request: Message, status: str, *, tag: str = "", user: str = "", body: str = "") -> bytes:
        to = f"{request.to};tag={tag}" if tag and ";tag=" not in request.to else request.to
        lines = [*request.via, f"From: {request.from_}", f"To: {to}", f"Call-ID: {request.call}"]
        lines.append(f"CSeq: {request.cseq}")
        if user:
            lines.append(f"Contact: {self.contact(user)}")
        return self.send(f"SIP/2.0 {status}", lines, body)

    def via(self) -> str:
        return f"Via: SIP/2.0/UDP {self.host}:{self.port};branch=z9hG4bK{self.port}x{next(self._branches)};rport"

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            now = time.monotonic()
            for key, (due, wait, tries, datagram) in list(self._unanswered.items()):
                if due > now:
                    continue
                if tries >= LAST_TRY:
                    del self._unanswered[key]
                    continue
                self.sent_again += 1
                self._transport.sendto(datagram)
                self._unanswered[key] = (now + 2 * wait, 2 * wait, tries + 1, datagram)


def authorization(challenge: str, account: Account, method: str, uri: str) -> str:
    """The header that answers a challenge (RFC 2617, MD5 with qop=auth)."""
    said = dict(part.strip().partition("=")[::2] for part in challenge.removeprefix("Digest ").split(","))
    realm, nonce = said["realm"].strip('"'), said["nonce"].strip('"')
    who = _md5(f"{account.user}:{realm}:{account.secret}")
    response = _md5(f"{who}:{nonce}:00000001:abc:auth:{_md5(f'{method}:{uri}')}")
    opaque = f", opaque={said['opaque']}" if "opaque" in said else ""
    return (
        f'Authorization: Digest username="{account.user}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
        f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="abc"{opaque}'
    )


async def until(true: Callable[[], bool], limit: float, *, every: float = 0.02) -> bool:
    """Looks so often, at most so many seconds; answers whether it came true."""
    deadline = time.monotonic() + limit
    while not true():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(every)
    return True


def _md5(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _udp(port: int, peer: tuple[str, int] | None = None) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    found.setblocking(False)
    if peer:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    found.bind(("127.0.0.1", port))
    if peer:
        found.connect(peer)
    return found
