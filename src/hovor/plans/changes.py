"""What a reload changes, in sentences for the log: keys of the files, and never the names of people."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from hovor.core.plan import CallResult, ContactField, Dialplan, Plan, Policy
from hovor.plans.problems import listed
from hovor.plans.values import duration

K = TypeVar("K", bound=str)

DURATIONS = frozenset({"ring_time", "longest_wait", "wrap_up", "target", "longest_call", "result_time"})
KEYED = {"fields": "contact field", "results": "result"}  # what has names of its own within a tenant
PRIVATE = frozenset({"name", "contacts"})
TOLD_ELSEWHERE = frozenset({"dialplans"})


KEYED_KINDS = (ContactField, CallResult)
Keyed = dict[str, ContactField | CallResult]


def changes(old: Plan, new: Plan) -> list[str]:
    """A sentence for each thing that was added, removed or changed. Empty: the plans say the same."""
    return [
        *_told("tenant", old.tenants, new.tenants),
        *_told("dialplan", _dialplans(old), _dialplans(new)),
        *_told("number", old.numbers, new.numbers),
        *_told("queue", old.queues, new.queues),
        *_told("operator", old.operators, new.operators),
        *_told("trunk", old.trunks, new.trunks),
    ]


def _dialplans(plan: Plan) -> dict[str, Dialplan]:
    return {
        f"{tenant.id}/{name}": dialplan
        for tenant in plan.tenants.values()
        for name, dialplan in tenant.dialplans.items()
    }


def _told(what: str, old: Mapping[K, Struct], new: Mapping[K, Struct]) -> Iterator[str]:
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield f"{what} {name}: removed"
        elif name not in old:
            yield f"{what} {name}: added"
        elif differences := list(_differences(old[name], new[name])):
            yield f"{what} {name}: {'; '.join(differences)}"


def _differences(old: Struct, new: Struct) -> Iterator[str]:
    if isinstance(old, Dialplan) and isinstance(new, Dialplan):
        yield from _nodes(old, new)
        return
    for field in old.__struct_fields__:
        before, after = getattr(old, field), getattr(new, field)
        if before != after and field not in TOLD_ELSEWHERE:
            yield from _difference(field, before, after)


def _nodes(old: Dialplan, new: Dialplan) -> Iterator[str]:
    if old.start != new.start:
        yield f"start was {old.start}, is {new.start}"
    for name in [*old.nodes, *(name for name in new.nodes if name not in old.nodes)]:
        if name not in new.nodes:
            yield f"node {name} removed"
        elif name not in old.nodes:
            yield f"node {name} added"
        elif old.nodes[name] != new.nodes[name]:
            yield f"node {name} changed"


def _difference(field: str, before: object, after: object) -> Iterator[str]:
    if field in PRIVATE:
        yield f"{field} changed"
    elif field in KEYED and isinstance(before, tuple) and isinstance(after, tuple) and (named := _named(before, after)):
        yield from _keyed(KEYED[field], *named)
    elif isinstance(before, tuple) and isinstance(after, tuple) and set(before) != set(after):
        yield from (f"{field} without {item}" for item in before if item not in after)
        yield from (f"{field} with {item}" for item in after if item not in before)
    elif isinstance(before, Struct) and isinstance(after, Struct) and not isinstance(before, Policy):
        yield from _differences(before, after)
    else:
        yield f"{field} was {_shown(field, before)}, is {_shown(field, after)}"


def _named(before: tuple[object, ...], after: tuple[object, ...]) -> tuple[Keyed, Keyed] | None:
    """Both by their keys, where they are values with keys."""
    old, new = (
        {one.key if isinstance(one, ContactField) else one.id: one for one in side if isinstance(one, KEYED_KINDS)}
        for side in (before, after)
    )
    return (old, new) if len(old) == len(before) and len(new) == len(after) else None


def _keyed(what: str, old: Keyed, new: Keyed) -> Iterator[str]:
    told = [line.replace(": ", " ", 1) for line in _told(what, old, new)]
    yield from told or [f"the order of {what}s changed"]


def _shown(field: str, value: object) -> str:
    match value:
        case Policy(pause=True):
            return "pause"
        case Policy(rest=rest):
            return duration(rest)
        case float() | int() if field in DURATIONS:
            return duration(value)
        case bool():
            return "true" if value else "false"
        case int() if field == "retention":
            return "1 day" if value == 1 else f"{value} days"
        case None:
            return "for ever" if field == "retention" else "as the tenant says"
        case tuple():
            return listed(map(str, value)) or "none"
        case _:
            return str(value)
