"""A stand-in for Asterisk's SIP over WebSocket: it hears what pages say, and says what it is told."""

import asyncio
from types import TracebackType
from typing import Self

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer


class Switchboard:
    def __init__(self) -> None:
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.sockets: list[web.WebSocketResponse] = []
        self.protocols: list[str | None] = []
        self.connected = asyncio.Event()
        self.left = asyncio.Event()  # somebody's socket has ended
        app = web.Application()
        app.router.add_get("/ws", self._serve)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.close()

    @property
    def door(self) -> str:
        return str(self._server.make_url("/ws"))

    async def hears(self) -> str:
        return await asyncio.wait_for(self.heard.get(), 5)

    async def says(self, text: str) -> None:
        """To the one who came last."""
        await asyncio.wait_for(self.connected.wait(), 5)
        await self.sockets[-1].send_str(text)

    async def hangs_up(self) -> None:
        await asyncio.wait_for(self.connected.wait(), 5)
        await self.sockets[-1].close()

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("sip",))
        await socket.prepare(request)
        self.protocols.append(socket.ws_protocol)
        self.sockets.append(socket)
        self.connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.heard.put_nowait(message.data)
        self.left.set()
        return socket
