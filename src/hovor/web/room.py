"""What every handler has at hand."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from aiohttp import web

from hovor.core.events import FromPeople
from hovor.core.ids import Instant, OperatorId, TenantId
from hovor.core.unavailable import Unavailable
from hovor.desk.service import DeskService
from hovor.web.board import Board
from hovor.web.counted import Counted
from hovor.web.fanout import Reader
from hovor.web.guard import Guard
from hovor.web.handsets import Handsets
from hovor.web.ports import Archive, Audit, Controller, Health, Sessions, Tokens
from hovor.web.problems import refused
from hovor.web.settings import Settings

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Room:
    controller: Controller
    archive: Archive
    sessions: Sessions
    tokens: Tokens
    audit: Audit
    board: Board
    desk: DeskService
    health: Health
    handsets: Handsets
    settings: Settings
    clock: Callable[[], Instant]
    guard: Guard  # who may try a password now
    description: dict[str, object]  # OpenAPI
    docs_page: str
    metrics: Callable[[], Awaitable[bytes]]  # what Prometheus reads
    counted: Counted
    noting: set[asyncio.Task[None]] = field(default_factory=set)  # lines of the audit on their way
    consoles: set[Reader] = field(default_factory=set)  # all open feeds, those that are still catching up included

    async def ask(self, event: FromPeople) -> None:
        """Returns when it is done and saved; a refusal is raised as a Problem."""
        refusal = await self.controller.ask(event)
        if refusal is not None:
            raise refused(refusal)

    async def note_act(self, tenant: TenantId, operator: OperatorId | None, action: str, thing: str) -> None:
        """A line of the audit. Raises Unavailable."""
        await self.audit.note_act(self.clock(), tenant, operator, action, thing)

    def note_later(self, tenant: TenantId, operator: OperatorId | None, action: str, thing: str) -> None:
        """The same, while the answer goes its way: it may not take longer for those who exist, and a full disk must not
        keep people from signing in."""
        task = asyncio.create_task(self._noted(tenant, operator, action, thing))
        self.noting.add(task)
        task.add_done_callback(self.noting.discard)

    async def _noted(self, tenant: TenantId, operator: OperatorId | None, action: str, thing: str) -> None:
        try:
            await self.note_act(tenant, operator, action, thing)
        except Unavailable as error:
            log.warning("not in the audit", action=action, operator=operator, why=error.sentence)


ROOM = web.AppKey("room", Room)
OPERATOR = web.RequestKey("operator", OperatorId)  # who asks, for the log
