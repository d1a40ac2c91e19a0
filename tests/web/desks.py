"""An installation whose tenant North has rules for its desk, and somebody who oversees it."""

import asyncio
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hovor.core.ids import CallId, OperatorId, TenantId
from hovor.core.notices import Arrived, Notice, PlanTaken
from hovor.core.outcome import Outcome
from hovor.core.plan import CallResult, ContactField, DeskRules, FieldKind, Operator, OperatorRole
from hovor.core.stages import Call
from hovor.desk.contacts import Contact, ContactId, Phone
from tests.web.console import Installation
from tests.web.fakes import NOON, NORTH, NORTH_LINE
from tests.web.samples import arrived

OLGA = OperatorId("olga@north")  # the supervisor
CLIENT = "+420777111222"  # who calls in the samples; the caller ID says Eva
RULES = DeskRules(
    fields=(
        ContactField("birthday", "Birthday", FieldKind.DATE),
        ContactField("tariff", "Tariff", FieldKind.CHOICE, ("basic", "gold")),
    ),
    results=(CallResult("sold", "Sold"), CallResult("later", "Call again"), CallResult("wrong", "Wrong number")),
    tags=("complaint", "VIP"),
)


def with_rules(hovor: Installation, rules: DeskRules = RULES, role: OperatorRole = OperatorRole.SUPERVISOR) -> None:
    """From now on North's desk has these rules, and Olga this role."""
    plan = hovor.board.plan
    tenants = {**plan.tenants, NORTH: replace(plan.tenants[NORTH], desk=rules)}
    olga = Operator(OLGA, "Olga", NORTH, (NORTH,), (), role=role)
    queues = {**plan.queues, NORTH_LINE: replace(plan.queues[NORTH_LINE], results=("sold", "later"))}
    new = replace(
        plan, version=plan.version + 1, tenants=tenants, queues=queues, operators={**plan.operators, OLGA: olga}
    )
    hovor.engine.publish(Outcome(NOON, plan=new, notices=[PlanTaken(new.version)]))


def person(name: str, *numbers: str, tenant: TenantId = NORTH, **more: Any) -> Contact:
    """A contact whose id is the name in small letters."""
    phones = tuple(Phone(number) for number in numbers)
    return Contact(ContactId(name.lower()), tenant, name, phones=phones, changed=NOON, **more)


def knows(hovor: Installation, *contacts: Contact) -> None:
    """The directory has them."""
    hovor.desks.kept |= {contact.id: contact for contact in contacts}


async def rings(hovor: Installation, call: Call | None = None) -> CallId:
    """A call comes in, and is looked up."""
    call = call or arrived("c1")
    notice = arrival(call)
    hovor.engine.publish(Outcome(hovor.clock(), calls={call.id: call}, notices=[notice]))
    hovor.desk.hear([notice])
    await until(lambda: hovor.desk.known(call.id) is not None)
    return call.id


async def until(so: Callable[[], object]) -> None:
    """Waits for what should happen."""
    async with asyncio.timeout(5):
        while not so():
            await asyncio.sleep(0.001)


def arrival(call: Call) -> Notice:
    return Arrived(call.id, call.tenant, call.number, call.client, call.client_name, call.dialled is not None)
