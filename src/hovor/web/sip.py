"""A page's SIP on its way to Asterisk: what comes in on one WebSocket goes out on the other, frame by frame.

    page asks for /sip --> has its session the phone? --> Asterisk's /ws is opened --> frames, both ways --> an Over

Asterisk's own port is ARI's too, so no browser ever comes to it. What is said is between page and Asterisk: its digest
decides who may register. Nothing piles up here: who does not read is not read from either, and in the end cut off.
"""

import asyncio
import re
import traceback
from collections.abc import AsyncIterator
from contextlib import suppress

import structlog
from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType, web

from hovor.web.asking import Asked, Nothing
from hovor.web.handsets import Handsets, Over
from hovor.web.identity import Viewer
from hovor.web.phone import PageQuery
from hovor.web.problems import Problem
from hovor.web.room import ROOM, Room

log = structlog.get_logger()

SUBPROTOCOL = "sip"
LONGEST_FROM_PAGE = 32 * 1024  # bytes of a frame; an INVITE with all its candidates has about 5,000
LONGEST_FROM_ASTERISK = 64 * 1024
CONNECTS_WITHIN = 3.0  # seconds
GOODBYE = 2.0  # seconds for a page to take the close code in
CLOSED = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
NAMES = re.compile(r"^(?:From|To|f|t)[ \t]*:[^\r\n]*?sips?:([^@>;\s]*)@", re.IGNORECASE | re.MULTILINE)

SIP_STORY = f"""Ask for the phone first (`POST /api/v1/phone`), and give the same `page` here. Each text frame is one
SIP message of at most {LONGEST_FROM_PAGE // 1024} KB. A page that connects again takes the place of its own connection.

Close codes: 1000 the page gave the phone back or has a newer password or connection, 1001 Hovor stops, 1003 not text,
1008 the page registered as somebody else, 1009 the frame is too long, 1013 Asterisk cannot be reached now, 4401 the
session ended, 4404 this session has no phone (ask for it again), 4409 another page has the phone."""


async def sip(room: Room, asked: Asked[Nothing, PageQuery]) -> web.StreamResponse:
    socket = web.WebSocketResponse(
        heartbeat=room.settings.heartbeat,
        timeout=GOODBYE,
        compress=False,
        max_msg_size=LONGEST_FROM_PAGE,
        protocols=(SUBPROTOCOL,),
    )
    ready = socket.can_prepare(asked.request)
    if not ready:
        raise Problem("not-a-websocket", "Open this address as a WebSocket.", headers={"Upgrade": "websocket"})
    if ready.protocol != SUBPROTOCOL:
        raise Problem("bad-request", f"Open this address with the subprotocol `{SUBPROTOCOL}`.")
    await socket.prepare(asked.request)
    await PhoneLine(room.handsets, asked.viewer, socket, asked.request, room.settings.heartbeat).stay(asked.query.page)
    return socket


class PhoneLine:
    """One page's connection: a Line of the handsets."""

    def __init__(
        self, handsets: Handsets, viewer: Viewer, socket: web.WebSocketResponse, request: web.Request, heartbeat: float
    ) -> None:
        self._handsets = handsets
        self._viewer = viewer
        self._operator = viewer.operator
        self._socket = socket
        self._transport = request.transport
        self._heartbeat = heartbeat
        self._over: asyncio.Future[Over | None] = asyncio.get_running_loop().create_future()

    def end(self, over: Over | None) -> None:
        """`None`: the page itself has closed, or is gone."""
        if not self._over.done():
            self._over.set_result(over)

    async def stay(self, page: str | None) -> None:
        """Until the page closes, or an Over comes."""
        user = self._handsets.connect(self._operator, self._viewer.session, page, self)
        if isinstance(user, Over):
            await self._close(user)
            return
        over: Over | None = None  # also where the server cancels who serves a connection that is lost
        relaying = asyncio.create_task(self._guarded(user))
        try:
            over = await self._over
        finally:
            relaying.cancel()
            await asyncio.gather(relaying, return_exceptions=True)
            await self._handsets.disconnected(self._operator, self, over)
        log.info("phone disconnected", operator=self._operator, code=self._socket.close_code if over is None else over)
        if over is not None:
            await self._close(over)

    async def _close(self, over: Over) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE):
                await self._socket.close(code=over, message=over.name.lower().encode())
                return
        if self._transport is not None:
            self._transport.abort()

    # --- both ways -------------------------------------------------------------------------------------------

    async def _guarded(self, user: str) -> None:
        try:
            await self._relay(user)
        except* (ClientError, ConnectionError, TimeoutError) as group:
            log.warning("phone not connected to asterisk", operator=self._operator, reason=repr(group.exceptions[0]))
        except* Exception:  # noqa: BLE001 (the top of a task)
            log.error("phone's line failed", operator=self._operator, trace=traceback.format_exc())
        self.end(Over.TRY_AGAIN)

    async def _relay(self, user: str) -> None:
        if not (door := self._handsets.door):
            raise ConnectionError("Asterisk is not in hand")
        async with ClientSession() as http:
            async with asyncio.timeout(CONNECTS_WITHIN):
                asterisk = await http.ws_connect(
                    door,
                    protocols=(SUBPROTOCOL,),
                    heartbeat=self._heartbeat,
                    max_msg_size=LONGEST_FROM_ASTERISK,
                    timeout=ClientWSTimeout(ws_close=GOODBYE),
                )
            # Closed in any case, as Asterisk then knows at once that nobody is registered there any more.
            async with asterisk, asyncio.TaskGroup() as tasks:
                tasks.create_task(self._from_page(asterisk, user))
                tasks.create_task(self._from_asterisk(asterisk))

    async def _from_page(self, asterisk: ClientWebSocketResponse, user: str) -> None:
        while (message := await self._socket.receive()).type not in CLOSED:
            if message.type is not WSMsgType.TEXT:
                return self.end(Over.NOT_TEXT)
            if registers_another(message.data, user):
                log.warning("a page registers as somebody else", operator=self._operator)
                return self.end(Over.NOT_YOURS)
            await asterisk.send_str(message.data)
        return self.end(None)

    async def _from_asterisk(self, asterisk: ClientWebSocketResponse) -> None:
        async for message in asterisk:
            if message.type is WSMsgType.TEXT:
                await self._socket.send_str(message.data)
        self.end(Over.TRY_AGAIN)


def registers_another(frame: str, user: str) -> bool:
    """Whether a phone says another name than its own. It would gain nothing; but it is worth a line in the log."""
    return frame.lstrip().startswith("REGISTER ") and any(name != user for name in NAMES.findall(frame))


async def serve_phones(app: web.Application) -> AsyncIterator[None]:
    """For as long as the application runs: phones of ended sessions are taken away."""
    room = app[ROOM]
    watching = asyncio.create_task(
        room.handsets.watch(room.sessions, room.board.person, room.clock, room.settings.session_check)
    )
    yield
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
