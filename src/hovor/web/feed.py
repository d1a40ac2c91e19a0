"""The live feed of one console, on a WebSocket.

    connected --> catching up (journal, page by page) --> joined (the board hands over each turn) --> closed (an Ending)

Between the last page and joining nothing is awaited, so nothing is missed and nothing comes twice. Live facts are whole
frames that many consoles share, written past aiohttp's own sending straight to the transport: what a console leaves
unread piles up there, and who leaves too much unread is cut off.
"""

import asyncio
import traceback
from collections.abc import Coroutine
from contextlib import suppress
from typing import Literal

import structlog
from aiohttp import WSMsgType, web
from msgspec.json import encode
from pydantic import Field

from hovor.core.ids import OperatorId
from hovor.core.unavailable import Unavailable
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.board import Board
from hovor.web.facts import Fact, Reset
from hovor.web.fanout import Ending, Tenants
from hovor.web.identity import Viewer, still_holds
from hovor.web.problems import Problem
from hovor.web.roles import oversees
from hovor.web.room import Room

log = structlog.get_logger()

PAGE = 500  # facts read from the journal at once
LONGEST_MESSAGE = 4096  # bytes that a console may send; none is expected
GOODBYE = 2.0  # seconds for a console to take the close code in
CURSOR_DIGITS = 18  # fits every database's integers

CLOSED = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)

Useless = Literal["not_a_cursor", "from_the_future", "too_old"]
RESETS: dict[Useless, str] = {
    "not_a_cursor": "The cursor is not a number.",
    "from_the_future": "The cursor is newer than the newest fact.",
    "too_old": "The cursor is older than what can be caught up with.",
}


class FeedQuery(Form):
    """`cursor`: the number of the last fact seen; without it the feed begins with the next one."""

    cursor: str | None = Field(default=None, max_length=100)


async def feed(room: Room, asked: Asked[Nothing, FeedQuery]) -> web.StreamResponse:
    socket = web.WebSocketResponse(
        heartbeat=room.settings.heartbeat, timeout=GOODBYE, compress=False, max_msg_size=LONGEST_MESSAGE
    )
    if not socket.can_prepare(asked.request):
        raise Problem("not-a-websocket", "Open this address as a WebSocket.", headers={"Upgrade": "websocket"})
    await socket.prepare(asked.request)
    await Console(room, asked.viewer, socket, asked.request).stay(asked.query.cursor)
    return socket


class Console:
    """One console's feed: a Reader of the board."""

    def __init__(self, room: Room, viewer: Viewer, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.operator: OperatorId = viewer.operator
        self.session = viewer.session
        self.bound_to: Tenants | None = viewer.tenants if viewer.is_token else None
        self._viewer = viewer
        self._room = room
        self._board: Board = room.board
        self._socket = socket
        self._transport = request.transport
        self._over: asyncio.Future[Ending | None] = asyncio.get_running_loop().create_future()

    # --- as a Reader -----------------------------------------------------------------------------------------

    def send(self, frames: bytes) -> None:
        transport = self._transport
        if self._over.done() or self._socket.closed or transport is None or transport.is_closing():
            return
        unread = transport.get_write_buffer_size()
        if unread and unread + len(frames) > self._room.settings.feed_buffer:
            self._room.counted.cut_off += 1
            self.end(Ending.TOO_SLOW)
        else:
            transport.write(frames)

    def end(self, ending: Ending | None) -> None:
        """`None`: the console itself has closed."""
        self._board.leave(self)
        if not self._over.done():
            self._over.set_result(ending)

    # --- its life --------------------------------------------------------------------------------------------

    async def stay(self, cursor: str | None) -> None:
        """Until the console closes, or an Ending comes."""
        parts = (self._begin(cursor), self._listen(), self._watch_session())
        self._room.consoles.add(self)
        self._room.counted.consoles += 1
        tasks = [asyncio.create_task(self._guarded(part)) for part in parts]
        try:
            ending = await self._over
        finally:
            self._room.consoles.discard(self)
            self._room.counted.consoles -= 1
            self._board.leave(self)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if ending is not None:
            await self._close(ending)

    async def _guarded(self, part: Coroutine[None, None, None]) -> None:
        try:
            await part
        except Unavailable:
            self.end(Ending.UNAVAILABLE)
        except ConnectionError:
            self.end(None)
        except Exception:  # noqa: BLE001 (the top of a task)
            log.error("feed failed", operator=self.operator, trace=traceback.format_exc())
            self.end(Ending.UNAVAILABLE)

    async def _close(self, ending: Ending) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE):
                await self._socket.close(code=ending, message=ending.name.lower().encode())
                return
        if self._transport is not None:
            self._transport.abort()

    async def _listen(self) -> None:
        """A console has nothing to say here; reading is how its pongs and its close are heard."""
        while (await self._socket.receive()).type not in CLOSED:
            pass
        self.end(None)

    async def _watch_session(self) -> None:
        """The session may end elsewhere too: by its time, or by another controller."""
        while True:
            await asyncio.sleep(self._room.settings.session_check)
            with suppress(Unavailable):
                if not await still_holds(self._room, self._viewer):
                    self.end(Ending.SESSION)

    # --- catching up -----------------------------------------------------------------------------------------

    async def _begin(self, text: str | None) -> None:
        why = self._useless(text)
        if why is None:
            cursor = self._board.number if text is None else int(text)
            if await self._is_of_the_past(cursor) or not await self._catch_up(cursor):
                why = "too_old"
        if why is not None:
            reset = Reset(self._board.number, why, f"{RESETS[why]} Fetch the state, and connect with its cursor.")
            await self._socket.send_frame(encode(reset), WSMsgType.TEXT)
            self.end(Ending.RESET)

    def _useless(self, text: str | None) -> Useless | None:
        """Why the feed cannot begin there, if it cannot."""
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= CURSOR_DIGITS):
            return "not_a_cursor"
        behind = self._board.number - int(text)
        if behind < 0:
            return "from_the_future"
        return "too_old" if behind > self._room.settings.replay_limit else None

    async def _is_of_the_past(self, cursor: int) -> bool:
        """Facts tell who called. Whom the history shows only the own calls gets what was missed, and not what was."""
        if self._viewer.is_token or oversees(self._viewer) or cursor == self._board.number:
            return False
        missed = await self._next_page(cursor, 1)
        return bool(missed) and missed[0].at < self._room.clock() - self._room.settings.operators_catch_up

    async def _catch_up(self, cursor: int) -> bool:
        """Page by page, as fast as the console reads, until what is left is little and remembered; then join.

        False: the journal does not reach back that far.
        """
        while cursor + 1 < self._board.remembered_from or self._board.number - cursor > PAGE:
            facts = await self._next_page(cursor)
            if not facts or facts[0].number != cursor + 1:
                return False
            cursor = facts[-1].number
            for message in self._board.messages(facts, self._tenants()):
                await self._socket.send_frame(message, WSMsgType.TEXT)
        if not self._over.done():
            self._board.join(self, self._tenants(), cursor)
        return True

    async def _next_page(self, cursor: int, most: int = PAGE) -> list[Fact]:
        if cursor + 1 >= self._board.remembered_from:
            return self._board.remembered_after(cursor, most)
        newest = self._board.number  # what is saved and not yet published comes with its turn
        entries = await self._room.archive.journal_after(cursor, most)
        return [Fact(entry.number, entry.at, entry.notice) for entry in entries if entry.number <= newest]

    def _tenants(self) -> Tenants:
        """Nothing, for who was taken out of the plan just now."""
        tenants = self._board.tenants_of(self.operator) if self.bound_to is None else self.bound_to
        if tenants is None:
            self.end(Ending.SESSION)
        return tenants or frozenset()
