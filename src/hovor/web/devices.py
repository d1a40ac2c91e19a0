"""Browsers from which somebody has signed in before, known by a cookie: guesses of others do not count against them.

The cookie holds a random name of the browser, until when it holds, and a seal over both and the operator's name. The
seal's key is the kept hash of the password: nobody can make one who does not know it, nothing has to be stored, and a
new password makes an end of all of them. It proves nothing but "was here": the password is asked for all the same.
"""

import hmac
from hashlib import sha256
from secrets import token_urlsafe

from aiohttp import web

from hovor.core.ids import Instant, OperatorId
from hovor.web.settings import Settings

LASTS = 180 * 24 * 3600  # seconds since the last sign-in
PATH = "/api/v1/session"  # it is sent with nothing but a sign-in


def device_of(request: web.Request, operator: OperatorId, kept: str | None, settings: Settings, now: Instant) -> str:
    """The name of the browser, if the operator has signed in from it; else empty."""
    name, until, seal = (*request.cookies.get(cookie_name(operator, settings), "").split("."), "", "", "")[:3]
    if kept is None or not (until.isascii() and until.isdigit() and len(until) < 12 and int(until) > now):
        return ""
    return name if hmac.compare_digest(seal.encode(), sealed(name, until, operator, kept).encode()) else ""


def remember_device(
    response: web.Response, device: str, operator: OperatorId, kept: str, settings: Settings, now: Instant
) -> None:
    """`device`: the one that is known already; empty: a new one."""
    name, until = device or token_urlsafe(16), str(int(now + LASTS))
    response.set_cookie(
        cookie_name(operator, settings),
        f"{name}.{until}.{sealed(name, until, operator, kept)}",
        max_age=LASTS,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.https,
    )


def sealed(name: str, until: str, operator: OperatorId, kept: str) -> str:
    return hmac.new(kept.encode(), f"{name}.{until}.{operator}".encode(), sha256).hexdigest()


def cookie_name(operator: OperatorId, settings: Settings) -> str:
    """One for each who signs in here: shifts share a browser."""
    which = sha256(operator.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{'__Secure-' if settings.https else ''}hovor-device-{which}"
