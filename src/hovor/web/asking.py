"""A route as a value, and the one way from a request to an answer.

request -> own page? -> who is it? -> may they? -> body and query checked -> handler -> answer
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler
from msgspec import Struct
from msgspec.json import encode
from pydantic import BaseModel, ConfigDict, ValidationError

from hovor.core.plan import OperatorRole
from hovor.web.identity import SAFE_METHODS, Scope, Viewer, check_origin, nobody, viewer_of
from hovor.web.problems import Problem, ProblemView, invalid, too_large
from hovor.web.roles import must_be_allowed
from hovor.web.room import OPERATOR, ROOM, Room

PREFIX = "/api/v1"
ONE_CALL = PREFIX + "/calls/{call}"
BODY_LIMIT = 64 * 1024  # bytes

Access = Literal["anybody", "signed_in"]


class Nothing(BaseModel):
    """No body, no query: what is sent nevertheless is not looked at."""


class Form(BaseModel):
    """A body or a query: what it does not know is an error, so that a typing mistake is not silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Body = TypeVar("Body", bound=BaseModel)
Query = TypeVar("Query", bound=BaseModel)
Answer = Struct | web.StreamResponse | None


@dataclass(frozen=True, slots=True)
class Asked(Generic[Body, Query]):
    """A request after all checks."""

    request: web.Request
    body: Body
    query: Query
    who: Viewer | None

    @property
    def viewer(self) -> Viewer:
        if self.who is None:
            raise nobody("Sign in first.")
        return self.who


@dataclass(frozen=True, slots=True)
class Route(Generic[Body, Query]):
    """One row of the table in `routes.py`. `answer` is what `status` comes with (None: no body); `problems` are codes
    beyond those that every route of its kind can have."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    sentence: str
    handler: Callable[[Room, Asked[Body, Query]], Awaitable[Answer]]
    body: type[Body]
    query: type[Query]
    answer: type[Struct] | None = None
    status: int = 200
    problems: tuple[str, ...] = ()
    access: Access = "signed_in"
    may: OperatorRole = OperatorRole.OPERATOR  # the least role that may
    scope: Scope | None = None  # with which an API token may; None: only people
    media: str = "application/json"
    other_statuses: tuple[int, ...] = ()  # that the same kind of answer comes with too
    cookie_matters: bool = False  # a GET that a foreign page must not make: a WebSocket
    story: str = ""  # what the sentence is too short for
    body_limit: int = BODY_LIMIT  # bytes
    uploads: str = ""  # the media type of a body that the handler reads by itself
    shapes: Mapping[int, type[ProblemView]] = field(default_factory=dict)  # problems that say more, by their status


AnyRoute = Route[Any, Any]


def to_aiohttp(route: AnyRoute) -> Handler:
    """The route as aiohttp wants it."""

    async def handle(request: web.Request) -> web.StreamResponse:
        room = request.app[ROOM]
        if route.cookie_matters or route.method not in SAFE_METHODS:
            check_origin(request, room.settings)
        who = await viewer_of(request, room) if route.access == "signed_in" else None
        if who is not None:
            request[OPERATOR] = who.operator
            must_be_allowed(who, route.may, route.scope)
        body = await read_body(request, route.body, route.body_limit)
        asked = Asked(request, body, read_query(request, route.query), who)
        return respond(await route.handler(room, asked), route.status)

    return handle


def respond(answer: Answer, status: int) -> web.StreamResponse:
    if answer is None:
        return web.Response(status=204)
    if isinstance(answer, web.StreamResponse):
        return answer
    return json_response(answer, status)


def json_response(answer: Struct, status: int = 200) -> web.Response:
    return web.Response(body=encode(answer), status=status, content_type="application/json")


async def read_body(request: web.Request, model: type[Body], limit: int = BODY_LIMIT) -> Body:
    """The checked body. Raises the problems not-json, bad-json, too-large, invalid."""
    if issubclass(model, Nothing) or (may_be_left_out(model) and not request.body_exists):
        return model()
    if request.content_type != "application/json":
        raise Problem("not-json", "Send the body as JSON, with `Content-Type: application/json`.")
    try:
        return model.model_validate_json(await read_bytes(request, limit, request.app[ROOM].settings.body_within))
    except ValidationError as error:
        raise invalid(error) from None


async def read_bytes(request: web.Request, limit: int, within: float | None = None) -> bytes:
    """The whole body; raises the problem too-large as soon as it is known to be, and too-slow after `within` seconds.
    A body that is sent compressed counts as what it unpacks to."""
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    body = bytearray()
    try:
        async with asyncio.timeout(within):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > limit:
                    raise too_large(limit)
    except TimeoutError:
        raise Problem("too-slow", "The body did not come in time: send it again.") from None
    return bytes(body)


def may_be_left_out(body: type[BaseModel]) -> bool:
    """Whether no body at all is as good as an empty object."""
    return not any(field.is_required() for field in body.model_fields.values())


def read_query(request: web.Request, model: type[Query]) -> Query:
    if issubclass(model, Nothing):
        return model()
    try:
        return model.model_validate(dict(request.query))
    except ValidationError as error:
        raise invalid(error) from None
