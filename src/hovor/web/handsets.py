"""Who has the phone of an operator: one page of one session, and the WebSocket on which its SIP comes.

    take --> held by a page --> its line comes and goes --> taken by another page, given back, or the session ends

Only this is kept here, and in memory: what is lost in a restart, the pages ask for again.
"""

import asyncio
import traceback
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import NoReturn, Protocol

import structlog

from hovor.core.ids import Instant, OperatorId
from hovor.core.plan import Operator as Person
from hovor.core.unavailable import Unavailable
from hovor.web.ports import Account, Phones, Sessions

log = structlog.get_logger()


class Over(IntEnum):
    """Why a phone's WebSocket is closed: its close code."""

    GIVEN_BACK = 1000  # the page gave the phone back, or has a new password or line: nothing is wrong
    SHUTDOWN = 1001  # Hovor stops or restarts: ask for the phone again
    NOT_TEXT = 1003  # SIP comes in text frames
    NOT_YOURS = 1008  # somebody else's name was to be registered
    TRY_AGAIN = 1013  # Asterisk cannot be reached now: connect again
    SESSION = 4401  # the session ended: sign in again
    NO_PHONE = 4404  # this session has no phone: ask for it first
    TAKEN_OVER = 4409  # another page has the phone now


EXPECTED = frozenset({Over.SESSION, Over.TAKEN_OVER, Over.SHUTDOWN})
"""Endings after which nobody has to be told that the page is gone: it was we who sent it away, or who go ourselves."""


class Line(Protocol):
    """A page's WebSocket."""

    def end(self, over: Over) -> None:
        """Ends it soon; returns at once. What ended already stays as it is."""
        ...


@dataclass(slots=True)
class Handset:
    session: str  # the token's hash
    page: str
    user: str  # under which it registers
    line: Line | None = None


def has_phone(person: Person | None) -> bool:
    """Whether this person's phone is in the browser."""
    return person is not None and person.device.kind == "webrtc"


class Handsets:
    def __init__(self, phones: Phones) -> None:
        self._phones = phones
        self._held: dict[OperatorId, Handset] = {}
        self._turns: defaultdict[OperatorId, asyncio.Lock] = defaultdict(asyncio.Lock)  # one change after another

    @property
    def door(self) -> str:
        """Asterisk's, see `Phones`."""
        return self._phones.door

    # --- who has it ------------------------------------------------------------------------------------------

    async def take(self, operator: OperatorId, session: str, page: str) -> Account:
        """Gives the phone to this page, and takes it from the one that had it. Raises Unavailable."""
        async with self._turns[operator]:
            account = await self._phones.give(operator)
            before = self._held.get(operator)
            self._held[operator] = Handset(session, page, account.user)
        if before is None:
            return account
        is_another = before.page != page
        if before.line is not None:
            before.line.end(Over.TAKEN_OVER if is_another else Over.GIVEN_BACK)
        if is_another:
            await self._tell_gone(operator, replaced=True)
        return account

    async def drop(self, operator: OperatorId, session: str, over: Over, page: str | None = None) -> None:
        """Takes the phone away from this session, or from this page of it alone; nothing, if it does not have it."""
        async with self._turns[operator]:
            held = self._held.get(operator)
            if held is None or held.session != session or page not in (None, held.page):
                return
            del self._held[operator]
            await self._phones.take_back(operator)
        if held.line is not None:
            held.line.end(over)

    async def watch(
        self,
        sessions: Sessions,
        person: Callable[[OperatorId], Person | None],
        clock: Callable[[], Instant],
        every: float,
    ) -> NoReturn:
        """Takes each phone away whose session has ended elsewhere (by its time, or by another controller), and those of
        whom the plan gives no phone in the browser any more. `every`: seconds."""
        while True:
            await asyncio.sleep(every)
            for operator, held in list(self._held.items()):
                with suppress(Unavailable):
                    if person(operator) is None or await sessions.session(held.session, clock()) is None:
                        await self.drop(operator, held.session, Over.SESSION)
                    elif not has_phone(person(operator)):
                        await self.drop(operator, held.session, Over.NO_PHONE)

    # --- its line --------------------------------------------------------------------------------------------

    def connect(self, operator: OperatorId, session: str, page: str | None, line: Line) -> str | Over:
        """This is the page's line now, in place of the one that it had. Answers under which name it registers, or why
        it has to be closed. `page` None: whichever page has the phone."""
        held = self._held.get(operator)
        if held is None:
            return Over.NO_PHONE
        if held.session != session or page not in (None, held.page):
            return Over.TAKEN_OVER
        if held.line is not None:
            held.line.end(Over.GIVEN_BACK)
        held.line = line
        return held.user

    async def disconnected(self, operator: OperatorId, line: Line, over: Over | None) -> None:
        """To be told of each line that has ended. `over` None: the page, or its network, ended it.

        Whoever has another line already is not gone.
        """
        held = self._held.get(operator)
        if held is not None and held.line is not line:
            return
        if held is not None:
            held.line = None
        if over not in EXPECTED:
            await self._tell_gone(operator, replaced=False)

    async def _tell_gone(self, operator: OperatorId, *, replaced: bool) -> None:
        try:
            await self._phones.phone_gone(operator, replaced=replaced)
        except Exception:  # noqa: BLE001 (what comes of it must not cost the new page its phone)
            log.error("phone gone, and not told", operator=operator, trace=traceback.format_exc())

    def end_all(self) -> None:
        for held in self._held.values():
            if held.line is not None:
                held.line.end(Over.SHUTDOWN)
