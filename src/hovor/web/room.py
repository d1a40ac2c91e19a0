"""What every handler has at hand."""

from asyncio import Semaphore
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from hovor.core.events import FromPeople
from hovor.core.ids import Instant, OperatorId
from hovor.web.board import Board
from hovor.web.fanout import Reader
from hovor.web.handsets import Handsets
from hovor.web.limits import Tries
from hovor.web.ports import Archive, Controller, Health, Sessions
from hovor.web.problems import refused
from hovor.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Room:
    controller: Controller
    archive: Archive
    sessions: Sessions
    board: Board
    health: Health
    handsets: Handsets
    settings: Settings
    clock: Callable[[], Instant]
    tries: Tries
    verifying: Semaphore  # how many passwords are verified at once: each takes a core and 64 MB
    description: dict[str, object]  # OpenAPI
    docs_page: str
    consoles: set[Reader] = field(default_factory=set)  # all open feeds, those that are still catching up included

    async def ask(self, event: FromPeople) -> None:
        """Returns when it is done and saved; a refusal is raised as a Problem."""
        refusal = await self.controller.ask(event)
        if refusal is not None:
            raise refused(refusal)


ROOM = web.AppKey("room", Room)
OPERATOR = web.RequestKey("operator", OperatorId)  # who asks, for the log
