"""Joins the room's parts into one aiohttp application."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from structlog.contextvars import bound_contextvars

from hovor import __version__
from hovor.core.ids import Instant
from hovor.desk.service import DeskService
from hovor.web import docs, passwords
from hovor.web.asking import BODY_LIMIT, to_aiohttp
from hovor.web.board import Board
from hovor.web.counted import Counted
from hovor.web.description import describe
from hovor.web.fanout import Ending
from hovor.web.guard import Guard
from hovor.web.handsets import Handsets
from hovor.web.pages import add_pages
from hovor.web.ports import Archive, Audit, Controller, Health, Phones, Sessions, Tokens
from hovor.web.problems import UNKNOWN, problems, route_of
from hovor.web.room import OPERATOR, ROOM, Room
from hovor.web.routes import ROUTES
from hovor.web.settings import Settings
from hovor.web.sip import serve_phones

log = structlog.get_logger()

QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds by whoever watches over us
COUNTED = frozenset({route.path for route in ROUTES} | {UNKNOWN})
PAGES = "(console)"  # its files' names change with each release
CALL = re.compile(r"[\w.-]{1,64}")  # nothing else from an address goes into a log
# Seconds that a connection may stay without a whole request: also that its first headers may take. A proxy in front has
# to let go earlier.
KEPT_ALIVE = 75.0
LINGERING = 2.0  # seconds that the rest of a refused body is read and thrown away, so that the answer arrives
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# The second one is of use only here: what a browser got without HTTPS it warns of, and ignores.
BY_HTTPS = {"Strict-Transport-Security": "max-age=31536000", "Cross-Origin-Opener-Policy": "same-origin"}


async def no_metrics() -> bytes:
    """Nothing is measured."""
    return b""


def create_app(
    controller: Controller,
    archive: Archive,
    sessions: Sessions,
    board: Board,
    health: Health,
    settings: Settings,
    clock: Callable[[], Instant] = time.time,
    *,
    phones: Phones,
    desk: DeskService,
    tokens: Tokens,
    audit: Audit,
    metrics: Callable[[], Awaitable[bytes]] = no_metrics,
    counted: Counted | None = None,
) -> web.Application:
    """The API under /api/v1, and the health checks. `clock`: seconds since 1970 UTC. `metrics` makes the page at
    /metrics; `counted` is what is counted here for it.

    Other routes may be added before it starts: the security headers are on theirs too, where they set none themselves.
    """
    description = describe(ROUTES, __version__)
    board.desk_of = desk.known
    room = Room(
        controller=controller,
        archive=archive,
        sessions=sessions,
        tokens=tokens,
        audit=audit,
        board=board,
        desk=desk,
        health=health,
        handsets=Handsets(phones),
        settings=settings,
        clock=clock,
        guard=Guard(settings, clock),
        description=description,
        docs_page=docs.page(ROUTES, description),
        metrics=metrics,
        counted=counted or Counted(),
    )
    app = web.Application(middlewares=[logged, problems], client_max_size=BODY_LIMIT)
    app[ROOM] = room
    for route in ROUTES:
        app.router.add_route(route.method, route.path, to_aiohttp(route))
    add_pages(app)
    app.on_response_prepare.append(secured)
    app.on_startup.append(prepared)
    app.on_shutdown.append(closed)
    app.cleanup_ctx.append(serve_phones)
    return app


@web.middleware
async def logged(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One line a request: the route's pattern, never the address, which may hold phone numbers; no body, no header. All
    that is logged meanwhile bears the call that the request is about."""
    began = time.perf_counter()
    route, call = route_of(request), request.match_info.get("call")
    with bound_contextvars(**({"call": call} if call and CALL.fullmatch(call) else {})):
        response = await handler(request)
        took = time.perf_counter() - began
        if request.path not in QUIET:
            log.info(
                "request",
                method=request.method,
                route=route,
                status=response.status,
                operator=request.get(OPERATOR),
                milliseconds=round(took * 1000, 1),
            )
    request.app[ROOM].counted.request(route if route in COUNTED else PAGES, request.method, response.status, took)
    return response


async def secured(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in (HEADERS | BY_HTTPS if request.app[ROOM].settings.https else HEADERS).items():
        response.headers.setdefault(name, value)


async def prepared(app: web.Application) -> None:  # noqa: ARG001 (aiohttp's signature)
    """The first unknown name must not take longer than the next."""
    await asyncio.to_thread(passwords.nobodys)


async def closed(app: web.Application) -> None:
    for console in list(app[ROOM].consoles):
        console.end(Ending.SHUTDOWN)
    app[ROOM].handsets.end_all()
    await asyncio.gather(*app[ROOM].noting)
