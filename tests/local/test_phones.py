"""The phones made of software do what a telephone does, so that a story fails for the product's reasons alone."""

import asyncio
import re
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
