"""Everybody who may ask, and a request for each route of the API's description: nothing here names a route."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from hovor.core.ids import OperatorId
from hovor.core.notices import PlanTaken
from hovor.core.outcome import Outcome
from hovor.core.plan import DeskRules, Operator, OperatorRole
from tests.web.console import Installation
from tests.web.desks import knows, person
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, PLAN, SOUTH, SOUTH_LINE
from tests.web.samples import arrived, in_call, ready, record, talking, waiting

OLGA, ADA, SIMON = OperatorId("olga@north"), OperatorId("ada@north"), OperatorId("simon@south")
PEOPLE = {"operator": ANNA, "supervisor": OLGA, "admin": ADA}
SCOPES = ("read", "calls", "contacts", "metrics")
OURS = {"call": "n-live", "contact": "n-eva", "party": "n-live~op1", "tenant": NORTH, "tag": "VIP"}
# What nobody of South may ever read of North; its lines may be called, so its numbers are no secret.
SECRETS = ("n-live", "n-over", "n-waits", "n-eva", "Northern", "+420777000111", "+420777000222", "north/", "@north")

BODIES: dict[str, dict[str, Any]] = {
    "PhoneOf": {"page": "one"},
    "PresenceChoice": {"state": "ready"},
    "NewCall": {"operator": ANNA, "from": "+420212345678"},
    "Whom": {},
    "Keys": {"digits": "1"},
    "Transfer": {"to": {"operator": BORIS}},
    "Invite": {"to": {"operator": BORIS}},
    "NewContact": {"tenant": NORTH, "name": "Somebody"},
    "ChangedContact": {"name": "Somebody", "version": 1},
    "ContactChoice": {"contact": "n-eva"},
    "ResultForm": {"result": None},
    "NoteForm": {"text": "Something", "version": 0},
    "TagForm": {"tag": "VIP"},
}


class Request(NamedTuple):
    """One row of the description, ready to be asked. `in_path`, `in_query`: names of parameters."""

    method: str
    path: str
    may: tuple[str, ...]
    in_path: frozenset[str]
    in_query: frozenset[str]
    body: dict[str, Any] | None
    raw: bytes | None

    @property
    def route(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def names_a_thing(self) -> bool:
        """Whether it asks for something that belongs to a tenant."""
        return bool((self.in_path | self.in_query | set(self.body or ())) & {"call", "contact", "tenant"})

    def address(self, things: dict[str, str]) -> str:
        path = self.path
        for name in self.in_path:
            path = path.replace(f"{{{name}}}", things[name])
        query = "&".join(f"{name}={value}" for name, value in things.items() if name in self.in_query)
        return f"{path}?{query}" if query else path


def requests(description: dict[str, Any]) -> Iterator[Request]:
    """One for each route that is not for anybody."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if operation["x-may"] != ["anybody"]:
                yield request(method.upper(), path, operation)


def request(method: str, path: str, operation: dict[str, Any]) -> Request:
    content = operation.get("requestBody", {}).get("content", {})
    body, raw = None, b"name\nSomebody\n" if "text/csv" in content else None
    if "application/json" in content:
        body = BODIES[content["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    parameters = operation["parameters"]
    in_path, in_query = (
        frozenset(one["name"] for one in parameters if one["in"] == place) for place in ("path", "query")
    )
    return Request(method, path, tuple(operation["x-may"]), in_path, in_query, body, raw)


async def ask(hovor: Installation, one: Request, token: str, things: dict[str, str] = OURS) -> Any:
    headers = {"Content-Type": "text/csv"} if one.raw is not None else None
    return await hovor.ask(one.method, one.address(things), one.body, token=token, raw=one.raw, headers=headers)


def furnish(hovor: Installation) -> None:
    """Both tenants have people of every role, calls that are up and over, and a directory; the real core decides."""
    people = {
        **PLAN.operators,
        OLGA: Operator(OLGA, "Northern Olga", NORTH, (NORTH,), (NORTH_LINE,), role=OperatorRole.SUPERVISOR),
        ADA: Operator(ADA, "Northern Ada", NORTH, (NORTH,), (NORTH_LINE,), role=OperatorRole.ADMIN),
        SIMON: Operator(SIMON, "Simon", SOUTH, (SOUTH,), (SOUTH_LINE,), role=OperatorRole.ADMIN),
        BORIS: replace(PLAN.operators[BORIS], tenants=(NORTH,), queues=(NORTH_LINE,)),
    }
    rules = DeskRules(tags=("VIP",))
    tenants = {name: replace(tenant, desk=rules) for name, tenant in PLAN.tenants.items()}
    plan = replace(PLAN, version=2, operators=people, tenants=tenants)
    hovor.engine.publish(Outcome(NOON, plan=plan, notices=[PlanTaken(2)]))
    knows(
        hovor,
        replace(person("Northern Eva", "+420777000111"), id="n-eva"),
        replace(person("Southern Eva", "+421905000111", tenant=SOUTH), id="s-eva"),
    )
    hovor.archive.records += [
        replace(record("n-over"), client="+420777000222", client_name="Northern Jan"),
        replace(record("s-over", SOUTH, operator=CYRIL), client="+421905000222"),
    ]
    ours = talking(replace(arrived("n-live", client="+420777000111"), client_name="Northern Eva"), ANNA)
    waits = waiting(replace(arrived("n-waits", client="+420777000222"), client_name="Northern Jan"))
    theirs = talking(arrived("s-live", SOUTH, "+421905000111"), CYRIL)
    hovor.decides(
        *(replace(call, plan=2) for call in (ours, waits, theirs)), plan=plan,
        operators=[in_call(ANNA, "n-live"), in_call(CYRIL, "s-live"), ready(OLGA), ready(ADA), ready(SIMON)],
    )  # fmt: skip
