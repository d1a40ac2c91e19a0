"""A browser's phone without the browser: SIP over WebSocket, through Hovor. It registers, says that it is there, and
rings when it is called; what it was told is kept."""

import asyncio
import contextlib
import re
from hashlib import md5
from secrets import token_hex
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

LIMIT = 20.0  # seconds to wait for anything


class BrowserPhone:
    """`account` is what `POST /api/v1/phone` answered; `url` is Hovor's `/sip`."""

    def __init__(self, url: str, token: str, account: dict[str, str]) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self.user, self.password, self._domain = account["user"], account["password"], account["domain"]
        self.invited: asyncio.Queue[str] = asyncio.Queue()
        self.checked = asyncio.Event()  # Asterisk has asked whether it is there
        self.socket: ClientWebSocketResponse
        self._answers: asyncio.Queue[str] = asyncio.Queue()
        self._count = 0
        self._call, self._tag, self._host = token_hex(8), token_hex(4), f"{token_hex(6)}.invalid"

    async def __aenter__(self) -> Self:
        self._http = ClientSession()
        try:
            self.socket = await self._http.ws_connect(self._url, protocols=("sip",), headers=self._headers)
        except BaseException:
            await self._http.close()
            raise
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)
        await self.socket.close()
        await self._http.close()

    async def closed(self) -> int | None:
        """The close code, when the socket has been closed."""
        async with asyncio.timeout(LIMIT):
            await asyncio.shield(self._listening)
        return self.socket.close_code

    def crash(self) -> None:
        """The connection is gone without a word."""
        connection = self.socket._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()

    async def register(self, expires: int = 120) -> str:
        """Asks to be registered; the answer's first line."""
        answer = await self._register(expires, "")
        if " 401 " in answer.split("\r\n")[0]:
            answer = await self._register(expires, self._authorization(answer))
        return answer.split("\r\n")[0]

    async def invite(self) -> str:
        """The next INVITE that comes in."""
        async with asyncio.timeout(LIMIT):
            return await self.invited.get()

    async def _register(self, expires: int, authorization: str) -> str:
        self._count += 1
        await self._send(
            f"REGISTER sip:{self._domain} SIP/2.0",
            f"Via: SIP/2.0/WS {self._host};branch=z9hG4bK{token_hex(6)}",
            f"From: <sip:{self.user}@{self._domain}>;tag={self._tag}",
            f"To: <sip:{self.user}@{self._domain}>",
            f"Call-ID: {self._call}",
            f"CSeq: {self._count} REGISTER",
            f"Contact: <sip:{self._tag}@{self._host};transport=ws>",
            f"Expires: {expires}",
            "Max-Forwards: 70",
            *([authorization] if authorization else []),
        )
        async with asyncio.timeout(LIMIT):
            return await self._answers.get()

    def _authorization(self, challenge: str) -> str:
        nonce = re.findall(r'nonce="([^"]+)"', challenge)[0]
        realm = re.findall(r'realm="([^"]+)"', challenge)[0]
        uri = f"sip:{self._domain}"
        who = _md5(f"{self.user}:{realm}:{self.password}")
        response = _md5(f"{who}:{nonce}:00000001:abc:auth:{_md5(f'REGISTER:{uri}')}")
        return (
            f'Authorization: Digest username="{self.user}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
            f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="abc"'
        )

    async def _listen(self) -> None:
        async for message in self.socket:
            if message.type is WSMsgType.TEXT and message.data.strip():
                with contextlib.suppress(ConnectionError):
                    await self._hear(message.data)

    async def _hear(self, message: str) -> None:
        method = message.split(" ", 1)[0]
        if method == "SIP/2.0":
            self._answers.put_nowait(message)
        elif method == "OPTIONS":
            await self._answer(message, "200 OK")
            self.checked.set()
        elif method == "INVITE":
            await self._answer(message, "180 Ringing")
            self.invited.put_nowait(message)
        elif method == "CANCEL":
            await self._answer(message, "200 OK")
            await self._answer(message.replace("CANCEL", "INVITE"), "487 Request Terminated")

    async def _answer(self, request: str, status: str) -> None:
        kept = [line for line in request.split("\r\n") if re.match(r"(Via|From|Call-ID|CSeq):", line)]
        to = next(line for line in request.split("\r\n") if line.startswith("To:"))
        contact = f"Contact: <sip:{self._tag}@{self._host};transport=ws>"
        await self._send(f"SIP/2.0 {status}", *kept, f"{to};tag={self._tag}", contact)

    async def _send(self, *lines: str) -> None:
        await self.socket.send_str("\r\n".join([*lines, "Content-Length: 0", "", ""]))


def header(message: str, name: str) -> str:
    """The header's value; empty: it is not there."""
    found = re.search(rf"^{name}:[ \t]*(.*)\r$", message, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""


def _md5(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
