"""A SIP phone of few words: registers, and answers every call with one status. It remembers what it was told.

Real phones decline with many statuses and show why their ringing stopped; the phones of `hovor.local.phones` cannot.
"""

import asyncio
import re
from hashlib import md5
from secrets import token_hex
from types import TracebackType
from typing import Self


class Handset(asyncio.DatagramProtocol):
    """`status` is the final answer to each INVITE, e.g. "603 Decline"; None: it rings on, or with `rings=False` says
    nothing at all."""

    def __init__(self, server: tuple[str, int], user: str, password: str, status: str | None, *, rings: bool = True):
        self.server = server
        self.user = user
        self.status = status
        self.rings = rings
        self.told: list[str] = []
        self._password = password
        self._answers: asyncio.Queue[str] = asyncio.Queue()
        self._requests: asyncio.Queue[str] = asyncio.Queue()
        self._count = 0
        self._call = token_hex(8)

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, remote_addr=self.server)
        self._host, self._port = self._transport.get_extra_info("sockname")[:2]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    @property
    def address(self) -> tuple[str, int]:
        return self._host, self._port

    async def request(self, method: str, within: float = 5.0) -> str:
        """The next request of this method that comes in."""
        async with asyncio.timeout(within):
            while True:
                message = await self._requests.get()
                if message.startswith(method):
                    return message

    async def register(self, expires: int = 60) -> None:
        """Registers (0: signs off)."""
        status = await self.try_to_register(expires)
        assert status == "SIP/2.0 200 OK", status

    async def try_to_register(self, expires: int = 60) -> str:
        """Asks to be registered and returns the status line."""
        answer = await self._register(expires, "")
        if " 401 " in answer.split("\r\n")[0]:
            answer = await self._register(expires, self._authorization(answer))
        return answer.split("\r\n")[0]

    async def _register(self, expires: int, authorization: str) -> str:
        self._count += 1
        host, port = self.server
        self._send(
            f"REGISTER sip:{host}:{port} SIP/2.0",
            f"Via: SIP/2.0/UDP {self._host}:{self._port};branch=z9hG4bK{token_hex(6)};rport",
            f"From: <sip:{self.user}@{host}>;tag={token_hex(4)}",
            f"To: <sip:{self.user}@{host}>",
            f"Call-ID: {self._call}",
            f"CSeq: {self._count} REGISTER",
            f"Contact: <sip:{self.user}@{self._host}:{self._port}>",
            f"Expires: {expires}",
            "Max-Forwards: 70",
            *([authorization] if authorization else []),
        )
        async with asyncio.timeout(5):
            return await self._answers.get()

    def _authorization(self, challenge: str) -> str:
        nonce = re.findall(r'nonce="([^"]+)"', challenge)[0]
        realm = re.findall(r'realm="([^"]+)"', challenge)[0]
        uri = f"sip:{self.server[0]}:{self.server[1]}"
        who = _md5(f"{self.user}:{realm}:{self._password}")
        response = _md5(f"{who}:{nonce}:00000001:abc:auth:{_md5(f'REGISTER:{uri}')}")
        return (
            f'Authorization: Digest username="{self.user}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
            f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="abc"'
        )

    def datagram_received(self, data: bytes, _addr: tuple[str | int, int]) -> None:
        message = data.decode(errors="replace")
        self.told.append(message)
        method = message.split(" ", 1)[0]
        if method == "SIP/2.0":
            self._answers.put_nowait(message)
            return
        self._requests.put_nowait(message)
        if method == "INVITE":
            self._invited(message)
        elif method == "CANCEL":
            self._answer(message, "200 OK")
            self._answer(message.replace("CANCEL", "INVITE"), "487 Request Terminated")
        elif method != "ACK":
            self._answer(message, "200 OK")

    def _invited(self, message: str) -> None:
        if self.rings:
            self._answer(message, "180 Ringing")
        if self.status:
            self._answer(message, self.status)

    def _answer(self, request: str, status: str) -> None:
        kept = [line for line in request.split("\r\n") if re.match(r"(Via|From|Call-ID|CSeq):", line)]
        to = next(line for line in request.split("\r\n") if line.startswith("To:"))
        self._send(f"SIP/2.0 {status}", *kept, f"{to};tag={self._call}", f"Contact: <sip:{self.user}@{self._host}>")

    def _send(self, *lines: str) -> None:
        self._transport.sendto("\r\n".join([*lines, "Content-Length: 0", "", ""]).encode())


def _md5(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
