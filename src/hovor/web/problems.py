"""Everything that can go wrong with a request, as RFC 9457 describes it (`application/problem+json`).

A handler raises Problem; the outermost middleware makes the answer. A controller's refusal has its own code, and 409
unless the tables below know better.
"""

import traceback
from collections.abc import Mapping

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from msgspec import Struct
from msgspec.json import encode
from pydantic import ValidationError

from hovor.core.notices import Refusal
from hovor.core.unavailable import Unavailable

log = structlog.get_logger()

CONTENT_TYPE = "application/problem+json"
UNKNOWN = "(unknown)"  # the route of an address that there is not
RETRY_UNAVAILABLE = "5"  # seconds


class Kind(Struct, frozen=True):
    status: int
    title: str


KINDS: dict[str, Kind] = {
    "bad-json": Kind(400, "The body is not JSON."),
    "bad-request": Kind(400, "The request cannot be understood."),
    "not-signed-in": Kind(401, "Nobody is signed in."),
    "wrong-password": Kind(401, "There is no such name and password."),
    "foreign-origin": Kind(403, "The request comes from another site's page."),
    "not-from-here": Kind(403, "This is not for your address."),
    "not-your-role": Kind(403, "Your role may not do this."),
    "not-for-tokens": Kind(403, "This is for operators, and not for API tokens."),
    "missing-scope": Kind(403, "The API token may not do this."),
    "no-new-tags": Kind(403, "Only preset tags can be used."),
    "not-found": Kind(404, "There is nothing here."),
    "no-such-call": Kind(404, "There is no such call."),
    "no-such-contact": Kind(404, "There is no such contact."),
    "no-such-tenant": Kind(404, "There is no such tenant."),
    "no-phone": Kind(404, "Your phone is not in the browser."),
    "method-not-allowed": Kind(405, "This method is not for this address."),
    "too-slow": Kind(408, "The body did not come in time."),
    "changed-meanwhile": Kind(409, "Somebody else has changed it."),
    "forgotten": Kind(409, "What is written of this call is not kept any more."),
    "in-a-call": Kind(409, "The person is in a call."),
    "refused": Kind(409, "This cannot be done now."),
    "too-large": Kind(413, "The body is too large."),
    "not-csv": Kind(415, "The body has to be text/csv."),
    "not-json": Kind(415, "The body has to be application/json."),
    "bad-rows": Kind(422, "Some rows cannot be imported."),
    "invalid": Kind(422, "Something in the request is not right."),
    "not-a-websocket": Kind(426, "This address is a WebSocket."),
    "too-many-tries": Kind(429, "Too many wrong passwords."),
    "internal": Kind(500, "Hovor made a mistake."),
    "unavailable": Kind(503, "Hovor cannot do this now."),
}
OF_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 426: "not-a-websocket"}
REFUSED_WITH = {
    "feature_off": 403,
    "not_allowed": 403,
    "not_owner": 403,
    "not_your_number": 403,
    "unknown_reason": 422,  # a word in the body, and nothing that could be looked up
}
REFUSED_WITH_KIND = {"unknown": 404, "invalid": 422}  # by the code's first word
REFUSAL_STATUSES = frozenset({*REFUSED_WITH.values(), *REFUSED_WITH_KIND.values(), KINDS["refused"].status})
SEE_ERRORS = "See `errors` for each field."
NO_SUCH_CALL = "There is no such call, or it is over, or it is not for you."


class FieldError(Struct, frozen=True, omit_defaults=True):
    """`field`: where in the body or query, like `reason` or `tags.2`. `code` and `given`: what `detail` says, for
    programs and for other languages, where it has a code."""

    field: str
    detail: str
    code: str = ""
    given: dict[str, str] = {}


class ProblemView(Struct, frozen=True, rename={"kind": "type"}):
    """RFC 9457. `type` is `/problems/` and a code for programs; `detail` is a sentence for people."""

    kind: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldError, ...] = ()


class Problem(Exception):  # noqa: N818 (RFC 9457's word)
    def __init__(
        self,
        code: str,
        detail: str,
        errors: tuple[FieldError, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.headers = dict(headers or {})
        self.view = ProblemView(f"/problems/{code}", KINDS[code].title, KINDS[code].status, detail, errors)


def refused(refusal: Refusal) -> Problem:
    """The controller's clear no. Of a call that is unknown nothing may tell whether it exists for others."""
    if refusal.code == "unknown_call":
        return no_such_call()
    problem = Problem("refused", refusal.sentence)
    kind, title = f"/problems/{refusal.code}", KINDS["refused"].title
    problem.view = ProblemView(kind, title, status_of(refusal), refusal.sentence)
    return problem


def status_of(refusal: Refusal) -> int:
    known = REFUSED_WITH.get(refusal.code) or REFUSED_WITH_KIND.get(refusal.code.partition("_")[0])
    return known or KINDS["refused"].status


def no_such_call() -> Problem:
    return Problem("no-such-call", NO_SUCH_CALL)


def no_such_contact() -> Problem:
    return Problem("no-such-contact", "There is no such contact, or it is not for you.")


def no_such_tenant() -> Problem:
    return Problem("no-such-tenant", "There is no such tenant, or you do not serve it.")


def too_large(limit: int) -> Problem:
    much = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return Problem("too-large", f"The body is too large: {much} is the most.")


def wrong(field: str, detail: str) -> Problem:
    return Problem("invalid", SEE_ERRORS, (FieldError(field, detail),))


def invalid(error: ValidationError) -> Problem:
    """What Pydantic found, all of it; never the values, which may be secrets."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(one["type"] == "json_invalid" for one in found):
        return Problem("bad-json", f"{found[0]['msg']}.")
    errors = tuple(FieldError(".".join(str(part) for part in one["loc"]), f"{one['msg']}.") for one in found)
    return Problem("invalid", SEE_ERRORS, errors)


def of_http(error: web.HTTPException) -> Problem:
    """What aiohttp itself refuses: unknown addresses, wrong methods, bodies over the limit."""
    code = OF_STATUS.get(error.status, "bad-request")
    headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    return Problem(code, error.reason if code == "bad-request" else KINDS[code].title, headers=headers)


def answer(problem: Problem) -> web.Response:
    return web.Response(
        body=encode(problem.view), status=problem.view.status, content_type=CONTENT_TYPE, headers=problem.headers
    )


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong becomes an answer of the one form; only the log gets to know how Hovor is made."""
    try:
        return await handler(request)
    except Problem as problem:
        return answer(problem)
    except web.HTTPException as error:
        return answer(of_http(error))
    except Unavailable as error:
        return answer(Problem("unavailable", error.sentence, headers={"Retry-After": RETRY_UNAVAILABLE}))
    except Exception:  # noqa: BLE001 (the top of a request)
        # The plain text of the trace: a log that shows local variables would show tokens and numbers.
        log.error("request failed", method=request.method, route=route_of(request), trace=traceback.format_exc())
        return answer(Problem("internal", "The request failed; the log of the server says why."))


def route_of(request: web.Request) -> str:
    """The route's pattern: the address itself may hold phone numbers."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else UNKNOWN
