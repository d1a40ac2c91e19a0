"""Who asks: the session's token in a cookie (browsers) or in `Authorization: Bearer` (programs), or an API token.

A token is 256 random bits; only its SHA-256 is kept. An API token begins with `hv_`, so that it is known when it lies
where it should not. A browser sends the cookie whichever page makes the request, so
a request that changes something and brings a cookie must say that it comes from a page of ours.
"""

from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import web

from hovor.core.ids import OperatorId, TenantId
from hovor.core.plan import Operator as Person
from hovor.core.plan import OperatorRole
from hovor.web.fanout import Tenants
from hovor.web.ports import ApiToken
from hovor.web.problems import Problem
from hovor.web.room import Room
from hovor.web.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PREFIX_OF_TOKENS = "hv_"  # how each begins


class Scope(StrEnum):
    """What an API token may do in its tenant."""

    READ = "read"  # what is now: state, feed, whom calls can go to, tags
    CALLS = "calls"  # what was: the calls and what is written of them; results, tags and contacts of calls
    CONTACTS = "contacts"  # the directory, export, import and erasing included
    METRICS = "metrics"  # numbers for whoever watches over the installation


class Viewer(NamedTuple):
    """Who asks, and what this person may see. A token has a person of its own, who sees its tenant as a supervisor
    does, and is in no plan."""

    person: Person
    session: str  # the token's hash
    scopes: frozenset[str] | None = None  # of an API token; None: an operator is signed in

    @property
    def is_token(self) -> bool:
        return self.scopes is not None

    @property
    def operator(self) -> OperatorId:
        return self.person.id

    @property
    def tenants(self) -> Tenants:
        return frozenset(self.person.tenants)


def new_token() -> str:
    return token_urlsafe(32)


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def cookie_name(settings: Settings) -> str:
    """`__Host-`: the browser takes it only from this very host, by HTTPS."""
    return "__Host-hovor" if settings.https else "hovor"


def set_cookie(response: web.Response, token: str, settings: Settings) -> None:
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(settings.session_lifetime),
        path="/",
        httponly=True,
        samesite="Strict",
        secure=settings.https,
    )


def drop_cookie(response: web.Response, settings: Settings) -> None:
    response.del_cookie(
        cookie_name(settings), path="/", httponly=True, samesite="Strict", secure=settings.https or None
    )


async def viewer_of(request: web.Request, room: Room) -> Viewer:
    """Raises the problem not-signed-in. Who was taken out of the plan is not signed in any more."""
    token = bearer(request) or request.cookies.get(cookie_name(room.settings))
    if not token:
        raise nobody("Sign in first.")
    if token.startswith(PREFIX_OF_TOKENS):
        return of_api_token(room, token_hash(token))
    hashed = token_hash(token)
    operator = await room.sessions.session(hashed, room.clock())
    person = room.board.person(operator) if operator is not None else None
    if person is None:
        raise nobody("The session has ended: sign in again.")
    return Viewer(person, hashed)


def of_api_token(room: Room, hashed: str) -> Viewer:
    known = room.tokens.token(hashed, room.clock())
    if known is None or (known.tenant and known.tenant not in room.board.plan.tenants):
        raise nobody("There is no such API token, or its time is over.")
    return Viewer(person_of(known), hashed, frozenset(known.scopes))


def person_of(token: ApiToken) -> Person:
    """As whom a token acts and is named in the audit. A token of the whole installation sees no tenant."""
    tenants = (TenantId(token.tenant),) if token.tenant else ()
    return Person(
        OperatorId(f"token:{token.name}"),
        token.name,
        TenantId(token.tenant),
        tenants,
        (),
        role=OperatorRole.SUPERVISOR,
    )


async def still_holds(room: Room, viewer: Viewer) -> bool:
    """Whether who asked once may go on. Raises Unavailable."""
    if viewer.is_token:
        return room.tokens.token(viewer.session, room.clock()) is not None
    return await room.sessions.session(viewer.session, room.clock()) is not None


def has_scope(request: web.Request, room: Room, scope: Scope) -> bool:
    """Whether the request brings an API token with this scope, of whichever tenant."""
    known = room.tokens.token(token_hash(bearer(request) or ""), room.clock())
    return known is not None and scope in known.scopes


def nobody(detail: str) -> Problem:
    return Problem("not-signed-in", detail, headers={"WWW-Authenticate": "Bearer"})


def bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def check_origin(request: web.Request, settings: Settings) -> None:
    """For requests that change something, and for the feed. Raises the problem foreign-origin."""
    from_cookie = bearer(request) is None and cookie_name(settings) in request.cookies
    ours = is_own_page(request, settings)
    if ours is False or (ours is None and from_cookie):
        raise Problem(
            "foreign-origin",
            "With a cookie, this is only for pages of this host; a program sends `Authorization: Bearer`.",
        )


def is_own_page(request: web.Request, settings: Settings) -> bool | None:
    """What the browser says of the page that asks; None: it says nothing, so it is a program."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if origin is not None:
        own = urlsplit(origin)
        scheme_fits = own.scheme == "https" if settings.https else own.scheme in ("http", "https")
        return origin in settings.origins or (scheme_fits and own.netloc.lower() == request.host.lower())
    if site is not None:
        return site in ("same-origin", "none")
    return None


def address_of(request: web.Request, settings: Settings) -> str:
    """The console's address. Only the last hop is believed: the one that our own proxy wrote."""
    forwarded = request.headers.getall("X-Forwarded-For", [])
    if settings.behind_proxy and forwarded:
        return forwarded[-1].rpartition(",")[2].strip()
    return request.remote or ""
