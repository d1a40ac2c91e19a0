"""The API's description (OpenAPI 3.1), made from the table of routes: what it says is what is served."""

import re
from collections.abc import Iterator, Sequence

from msgspec.json import schema_components
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from hovor.core.plan import OperatorRole
from hovor.web.asking import BODY_LIMIT, AnyRoute, Nothing, may_be_left_out
from hovor.web.facts import FEED_MESSAGE
from hovor.web.identity import SAFE_METHODS
from hovor.web.problems import CONTENT_TYPE, KINDS, REFUSAL_STATUSES, ProblemView
from hovor.web.roles import RANKS

Json = dict[str, object]  # a description is JSON about JSON: there is no narrower type

REF = "#/components/schemas/"
INTRODUCTION = f"""The console's API of Hovor.

Sign in with `POST /api/v1/session`, fetch `/api/v1/state`, then open `/api/v1/feed` with the state's `cursor`. Times
are RFC 3339 in UTC, durations seconds, phone numbers E.164. Bodies are JSON of at most {BODY_LIMIT // 1024} KB,
but where it is said.

Everything that goes wrong comes as RFC 9457 `{CONTENT_TYPE}`; its `type` is `/problems/` and a code. A request that
changes something is answered after the change is saved. The controller's clear no (`refused`) has a code of its own in
`type`, and a sentence for people in `detail`: 403 for what one may not, 404 for what is unknown, 422 for what makes no
sense, else 409. What belongs to a tenant that one does not serve is answered
as what never was.

`x-may` says of each route who may: roles of people, and the scope of an API token (`token:calls`), which an admin makes
with `hovor token add`. Anybody else gets 403 `not-your-role`, `not-for-tokens` or `missing-scope`."""
FEED_STORY = """Each text frame is one FeedMessage. Numbers (`n`) grow in the order of all facts of the installation;
facts that the viewer may not see are missing, so gaps mean nothing. Whoever reconnects with the last `n` as `cursor`
misses nothing and sees nothing twice. After `reset`, or a fact of the kind `plan`, fetch the state again.

Close codes: 1001 Hovor stops, 4401 the session ended, 4408 too much was left unread, 4410 after `reset`, 4503 the
journal cannot be read now."""


def describe(routes: Sequence[AnyRoute], version: str) -> Json:
    paths: dict[str, Json] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hovor", "version": version, "description": INTRODUCTION},
        "paths": paths,
        "components": {
            "schemas": schemas(routes),
            "securitySchemes": {
                "cookie": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "hovor",
                    "description": "`__Host-hovor` by HTTPS.",
                },
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A session's token, or an API token (`hv_...`) with the scope in `x-may`.",
                },
            },
        },
    }


def operation(route: AnyRoute) -> Json:
    described: Json = {
        "operationId": route.handler.__name__,
        "summary": route.sentence,
        "x-may": list(who_may(route)),
        "security": [{"cookie": []}, {"bearer": []}] if route.access == "signed_in" else [],
        "parameters": [*path_parameters(route), *query_parameters(route)],
        "responses": responses(route),
    }
    if route.body is not Nothing:
        content = {"application/json": {"schema": reference(route.body.__name__)}}
        described["requestBody"] = {"required": not may_be_left_out(route.body), "content": content}
    if route.uploads:
        content = {route.uploads: {"schema": {"type": "string"}}}
        described["requestBody"] = {"required": True, "content": content}
    if route.story:
        described["description"] = route.story
    return described


def who_may(route: AnyRoute) -> Iterator[str]:
    """Roles, and the scope of a token (`token:calls`)."""
    if route.access == "anybody":
        yield "anybody"
        return
    yield from (role.value for role in OperatorRole if RANKS[role] >= RANKS[route.may])
    if route.scope is not None:
        yield f"token:{route.scope}"


def path_parameters(route: AnyRoute) -> list[Json]:
    names = re.findall(r"{(\w+)}", route.path)
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def query_parameters(route: AnyRoute) -> list[Json]:
    model: type[BaseModel] = route.query
    schema = model.model_json_schema()
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema.get("properties", {}).items()
    ]


def responses(route: AnyRoute) -> Json:
    described: Json = {str(status): success(route) for status in (route.status, *route.other_statuses)}
    for status, codes in problems_of(route).items():
        described.setdefault(str(status), {
            "description": " Or: ".join(f"`/problems/{code}`: {KINDS[code].title}" for code in codes),
            "content": {CONTENT_TYPE: {"schema": reference(route.shapes.get(status, ProblemView).__name__)}},
        })  # fmt: skip
    return described


def success(route: AnyRoute) -> Json:
    if route.status == 101:
        return {"description": route.sentence}
    if route.status == 204:
        return {"description": "It is done, and saved."}
    text: Json = {"type": "string"} if route.media.startswith("text/") else {}
    schema = reference(route.answer.__name__) if route.answer is not None else text
    return {"description": route.sentence, "content": {route.media: {"schema": schema}}}


def problems_of(route: AnyRoute) -> dict[int, list[str]]:
    """All problems that this route can answer with, by status."""
    by_status: dict[int, list[str]] = {}
    for code in dict.fromkeys([*common_problems(route), *route.problems]):
        statuses = {KINDS[code].status, *(REFUSAL_STATUSES if code == "refused" else ())}
        for status in statuses:
            by_status.setdefault(status, []).append(code)
    return dict(sorted(by_status.items()))


def common_problems(route: AnyRoute) -> Iterator[str]:
    if route.method not in SAFE_METHODS or route.cookie_matters:
        yield "foreign-origin"
    if route.access == "signed_in":
        yield from ("not-signed-in", "missing-scope" if route.scope else "not-for-tokens", "unavailable")
        if route.may is not OperatorRole.OPERATOR:
            yield "not-your-role"
    if route.body is not Nothing:
        yield from ("bad-json", "not-json", "too-slow", "too-large", "invalid")
    if route.uploads:
        yield from ("not-csv", "too-slow", "too-large")
    if route.query is not Nothing:
        yield "invalid"
    yield "internal"


def schemas(routes: Sequence[AnyRoute]) -> Json:
    answers = [route.answer for route in routes if route.answer is not None]
    told = [shape for route in routes for shape in route.shapes.values()]
    shapes, components = schema_components([*answers, *told, ProblemView, FEED_MESSAGE], ref_template=REF + "{name}")
    bodies = [(route.body, "validation") for route in routes if route.body is not Nothing]
    _, definitions = models_json_schema(bodies, ref_template=REF + "{model}")  # type: ignore[arg-type]
    return {**components, **definitions.get("$defs", {}), "FeedMessage": shapes[-1]}


def reference(name: str) -> Json:
    return {"$ref": REF + name}
