"""The phones made of software do what a telephone does, so that a story fails for the product's reasons alone."""

import asyncio
import re
import socket
import threading
import time
from collections.abc import AsyncIterator

import pytest

from hovor.local.phones import Phones

TAKES = 0.05  # seconds from a request to its answer


class Registrar(asyncio.DatagramProtocol):
    """Takes every REGISTER, slowly. `together`: some phone said something before it had an answer."""

    transport: asyncio.DatagramTransport

    def __init__(self) -> None:
        self.expires: list[int] = []
        self.together = False
        self._unanswered = ""

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        request = data.decode()
        if not request.startswith("REGISTER"):
            return
        number = one(r"CSeq: (.*)", request) + one(r"Call-ID: (.*)", request)
        if number == self._unanswered:
            return  # said again, as it was not answered at once
        self.together |= bool(self._unanswered)
        self._unanswered = number
        expires = int(one(r"expires=(\d+)", request))
        self.expires.append(expires)
        asyncio.get_running_loop().call_later(TAKES, self._answer, request, expires, address)

    def _answer(self, request: str, expires: int, address: tuple[str, int]) -> None:
        self._unanswered = ""
        kept = [line for line in request.split("\r\n") if re.match(r"(Via|From|Call-ID|CSeq):", line)]
        to = "To: " + one(r"To: (.*)", request) + ";tag=registrar"
        contact = ["Contact: " + one(r"Contact: (.*)", request)] if expires else []
        head = ["SIP/2.0 200 OK", *kept, to, *contact, "Content-Length: 0", "", ""]
        self.transport.sendto("\r\n".join(head).encode(), address)


def one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1].strip()


@pytest.fixture
async def registrar() -> AsyncIterator[Registrar]:
    loop = asyncio.get_running_loop()
    transport, registrar = await loop.create_datagram_endpoint(Registrar, ("127.0.0.1", 0))
    yield registrar
    transport.close()


async def test_a_phone_that_signs_on_again_has_signed_off_before(registrar: Registrar) -> None:
    host, port = registrar.transport.get_extra_info("sockname")
    async with Phones(f"{host}:{port}") as phones:
        anna = await phones.add("anna", "secret")
        await anna.register()
        await anna.register()
        assert [bool(expires) for expires in registrar.expires] == [True, False, True]
        assert not registrar.together


SESSION = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
)


def answers_at_once(far_side: socket.socket, acknowledged: threading.Event) -> None:
    """Lifts for the one call that comes, in a thread of its own: not even a busy loop can keep it from doing so."""
    while not acknowledged.is_set():
        data, address = far_side.recvfrom(65536)
        request = data.decode()
        if request.startswith("ACK"):
            acknowledged.set()
        elif request.startswith("INVITE"):
            kept = [line for line in request.split("\r\n") if re.match(r"(Via|From|Call-ID|CSeq):", line)]
            to = "To: " + one(r"To: (.*)", request) + ";tag=far"
            host, port = far_side.getsockname()
            kind = ["Content-Type: application/sdp", f"Content-Length: {len(SESSION)}"]
            head = ["SIP/2.0 200 OK", *kept, to, f"Contact: <sip:far@{host}:{port}>", *kind, "", SESSION]
            far_side.sendto("\r\n".join(head).encode(), address)


async def test_a_call_that_is_answered_while_our_loop_is_busy_is_seen_to_be_answered() -> None:
    acknowledged = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as far_side:
        far_side.bind(("127.0.0.1", 0))
        far_side.settimeout(10)
        host, port = far_side.getsockname()
        lifting = threading.Thread(target=answers_at_once, args=(far_side, acknowledged))
        lifting.start()
        async with Phones(f"{host}:{port}") as phones:
            client = await phones.add("client", "secret")
            dialling = asyncio.create_task(client.dial("far"))
            await asyncio.sleep(0)  # the order to dial is with the stack
            assert acknowledged.wait(10), "the far side was never called"
            time.sleep(0.05)  # noqa: ASYNC251  (ours is busy, and the stack has time to tell what it has to tell)
            line = await dialling
            await line.established(1)
            assert line.answered.is_set()
        lifting.join()
