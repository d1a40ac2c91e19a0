"""What a changed plan leaves in the audit: things by the ids of the admin's files, each line for the tenant that it
concerns. And what is written there from the command line while no controller runs."""

import time
from collections.abc import Iterator

from hovor import plans
from hovor.core.ids import OperatorId, QueueId, TenantId
from hovor.core.plan import Number, Operator, OperatorRole, Plan, Queue, Trunk
from hovor.store import DeskDatabase, Store

ACTION = "change_plan"


def lines(old: Plan, new: Plan) -> list[tuple[TenantId, str]]:
    """The tenant and what changed there. Of a tenant that came or went as a whole: itself, and who may more there than
    operators may."""
    return [*_of_the_files(old, new), *_of_guests(old, new)]


def _of_the_files(old: Plan, new: Plan) -> Iterator[tuple[TenantId, str]]:
    whole = old.tenants.keys() ^ new.tenants.keys()
    for sentence in plans.changes(old, new):
        what, _, name = sentence.partition(": ")[0].partition(" ")
        role = _role_of(name, old, new) if what == "operator" and sentence.endswith((": added", ": removed")) else ""
        for tenant in _owners(what, name, old, new):
            if tenant not in whole or what == "tenant" or role:
                yield tenant, sentence + role


def _owners(what: str, name: str, old: Plan, new: Plan) -> list[TenantId]:
    """Both, when something went from one tenant to another."""
    if what == "tenant":
        return [TenantId(name)]
    if what == "dialplan":
        return [TenantId(name.partition("/")[0])]
    found: list[Number | Queue | Operator | Trunk | None] = [_thing(plan, what, name) for plan in (old, new)]
    return list(dict.fromkeys(thing.tenant for thing in found if thing is not None))


def _thing(plan: Plan, what: str, name: str) -> Number | Queue | Operator | Trunk | None:
    match what:
        case "number":
            return plan.numbers.get(name)
        case "queue":
            return plan.queues.get(QueueId(name))
        case "operator":
            return plan.operators.get(OperatorId(name))
        case "trunk":
            return plan.trunks.get(name)
        case _:
            raise KeyError(what)


def _role_of(name: str, old: Plan, new: Plan) -> str:
    """Empty: an operator as most are."""
    person = _thing(new, "operator", name) or _thing(old, "operator", name)
    return f", role {person.role}" if isinstance(person, Operator) and person.role != OperatorRole.OPERATOR else ""


# --- who serves another tenant too ---------------------------------------------------------------------------


def _of_guests(old: Plan, new: Plan) -> Iterator[tuple[TenantId, str]]:
    for name in [*old.operators, *(name for name in new.operators if name not in old.operators)]:
        before, after = old.operators.get(name), new.operators.get(name)
        homes = {one.tenant for one in (before, after) if one is not None}
        served = {tenant: None for one in (before, after) if one is not None for tenant in one.tenants}
        for tenant in served:
            if tenant not in homes and (told := [*_of_a_guest(tenant, before, after)]):
                yield tenant, f"operator {name}: {'; '.join(told)}"


def _of_a_guest(tenant: TenantId, before: Operator | None, after: Operator | None) -> Iterator[str]:
    """What concerns this tenant alone; the rest is for the home."""
    was, is_now = (one.role if one is not None and tenant in one.tenants else None for one in (before, after))
    if was != is_now and {was, is_now} - {None, OperatorRole.OPERATOR}:
        yield f"role was {was or 'none'}, is {is_now or 'none'}"
    served, serves = (_queues(one, tenant) for one in (before, after))
    yield from (f"queues without {queue}" for queue in served if queue not in serves)
    yield from (f"queues with {queue}" for queue in serves if queue not in served)


def _queues(operator: Operator | None, tenant: TenantId) -> list[str]:
    return [] if operator is None else [queue for queue in operator.queues if queue.startswith(f"{tenant}/")]


# --- what concerns every tenant, while no controller runs ----------------------------------------------------


async def note_beside(url: str, action: str, thing: str) -> None:
    """For each tenant of the plan that the database has. Raises AlreadyRunning, StoreFailed."""
    store = Store(url)
    desk = DeskDatabase(store)
    try:
        await store.open()
        await desk.open()
        saved = (await store.load()).plans
        for tenant in saved[max(saved)].tenants if saved else ():
            await desk.note_act(time.time(), tenant, None, action, thing)
    finally:
        await desk.close()
        await store.close()
