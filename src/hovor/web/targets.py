"""To whom a call can be handed, or whom one can call in: operators, queues, and contacts outside."""

import structlog
from msgspec import Struct
from pydantic import Field

from hovor.core import operators as people
from hovor.core import permissions
from hovor.core.events import ToOperator
from hovor.core.ids import CallId, OperatorId, TenantId
from hovor.core.plan import Operator as Person
from hovor.core.plan import Tenant
from hovor.core.stages import Call
from hovor.core.unavailable import Unavailable
from hovor.desk.contacts import Contact, ContactId
from hovor.desk.words import folded
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.fanout import Tenants
from hovor.web.identity import Viewer
from hovor.web.problems import no_such_call
from hovor.web.room import Room
from hovor.web.views import Moment, OperatorState, OperatorView, Presence, QueueView
from hovor.web.words import Text

log = structlog.get_logger()

MOST_CONTACTS = 50
PHONE_SIGNS = frozenset("0123456789+ ()./-\u00a0")


class TargetsQuery(Form):
    """`call`: whom that call can go to; left out: of every tenant that one serves. `search`: parts of names, accents
    and case forgiven; or digits of a contact's number, in any notation."""

    call: str | None = Field(default=None, max_length=200)
    search: Text = ""


class TargetOperator(Struct, frozen=True):
    """`free`: can be called now; if not, `why` says it in a sentence. `since`: when `state` began."""

    id: OperatorId
    name: str
    state: OperatorState
    since: Moment
    until: Moment | None
    presence: Presence
    registered: bool
    free: bool
    why: str
    extension: str


class TargetContact(Struct, frozen=True):
    """One number of an external contact; `label` says which. `contact`: its entry in the directory; null: the tenant's
    plan has it."""

    name: str
    number: str
    tenant: TenantId
    company: str = ""
    label: str = ""
    contact: ContactId | None = None


class Targets(Struct, frozen=True):
    """Who is free comes first, then by name; of contacts that were searched, the best first. `more_contacts`: only the
    first are here, search for the others."""

    operators: tuple[TargetOperator, ...]
    queues: tuple[QueueView, ...]
    contacts: tuple[TargetContact, ...]
    more_contacts: bool


async def targets(room: Room, asked: Asked[Nothing, TargetsQuery]) -> Targets:
    viewer, search = asked.viewer, asked.query.search
    call = call_meant(room, viewer, asked.query.call)
    tenants = viewer.tenants if call is None else frozenset({call.tenant})
    contacts = await found_contacts(room, tenants, search)
    return Targets(
        operators=found_operators(room, viewer, call, tenants, search),
        queues=tuple(
            queue
            for queue in room.board.snapshot(viewer.tenants).queues
            if queue.tenant in tenants and has_name(queue.name, search)
        ),
        contacts=tuple(contacts[:MOST_CONTACTS]),
        more_contacts=len(contacts) > MOST_CONTACTS,
    )


def call_meant(room: Room, viewer: Viewer, name: str | None) -> Call | None:
    """None: none was named. Raises the problem no-such-call."""
    if name is None:
        return None
    call = room.board.call(CallId(name), viewer.tenants)
    if call is None:
        raise no_such_call()
    return call


# --- operators -----------------------------------------------------------------------------------------------


def found_operators(
    room: Room, viewer: Viewer, call: Call | None, tenants: Tenants, search: str
) -> tuple[TargetOperator, ...]:
    found = [
        target_operator(view, person, why_not(room, viewer, call, name))
        for name, person in room.board.plan.operators.items()
        if name != viewer.operator and not tenants.isdisjoint(person.tenants) and has_name(person.name, search)
        if (view := room.board.operator_view(name, viewer.tenants)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (not one.free, folded(one.name), one.id)))


def why_not(room: Room, viewer: Viewer, call: Call | None, name: OperatorId) -> str:
    """The very no that asking for this operator would get now; empty: it would get none."""
    board = room.board
    if call is None:
        colleague, person = board.operators[name], board.plan.operators[name]
        return "" if people.can_be_called(colleague) else permissions.unavailable(person.name, colleague).sentence
    tenant = board.plan.tenants.get(call.tenant) or Tenant(call.tenant, call.tenant)
    plans, asker = (board.plan, board.plan), people.Operator(viewer.operator)
    no = permissions.no_target(asker, call, ToOperator(name), tenant, plans, board.operators, ())
    return no.sentence if no is not None else ""


def target_operator(view: OperatorView, person: Person, why: str) -> TargetOperator:
    return TargetOperator(
        id=view.id,
        name=view.name,
        state=view.state,
        since=view.since,
        until=view.until,
        presence=view.presence,
        registered=view.registered,
        free=not why,
        why=why,
        extension=person.extension,
    )


# --- contacts ------------------------------------------------------------------------------------------------


async def found_contacts(room: Room, tenants: Tenants, search: str) -> list[TargetContact]:
    """Those of the plan and of the directory; a number that both have is shown once, as the plan has it."""
    planned, kept = contacts_of_plan(room, tenants, search), await contacts_of_directory(room, tenants, search)
    each: dict[tuple[TenantId, str], TargetContact] = {}
    for one in (*planned, *kept):
        each.setdefault((one.tenant, one.number), one)
    found = list(each.values())
    return found if search.strip() else sorted(found, key=lambda one: (folded(one.name), one.number))


def contacts_of_plan(room: Room, tenants: Tenants, search: str) -> list[TargetContact]:
    found = [
        TargetContact(contact.name, contact.number, tenant.id)
        for tenant in room.board.plan.tenants.values()
        if tenant.id in tenants
        for contact in tenant.contacts
        if contact.external and (has_name(contact.name, search) or has_digits(contact.number, search))
    ]
    return sorted(found, key=lambda contact: (folded(contact.name), contact.number))


async def contacts_of_directory(room: Room, tenants: Tenants, search: str) -> list[TargetContact]:
    """None while they cannot be read: who has a client on the line can still hand it on."""
    directory, limit = room.desk.directory, MOST_CONTACTS + 1
    try:
        if search.strip():
            found = await directory.search(tenants, search, external=True, limit=limit)
        else:
            found = (await directory.page(tenants, external=True, after=None, limit=limit)).contacts
    except Unavailable as error:
        log.warning("the picker is without the directory", why=error.sentence)
        return []
    return [target for contact in found for target in target_contacts(contact)]


def target_contacts(contact: Contact) -> list[TargetContact]:
    return [
        TargetContact(contact.name, phone.number, contact.tenant, contact.company, phone.label, contact.id)
        for phone in contact.phones
    ]


def has_name(name: str, search: str) -> bool:
    """Whether every word of the search is somewhere in the name."""
    known = folded(name)
    return all(word in known for word in folded(search).split())


def has_digits(number: str, search: str) -> bool:
    """Whether the search is a part of the number, as it is written at home (0777...) or from abroad (+420, 00420)."""
    digits = "".join(sign for sign in search if sign.isdecimal()).lstrip("0")
    return bool(digits) and PHONE_SIGNS.issuperset(search) and digits in number
