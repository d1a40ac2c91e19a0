"""Forgetting: a person who is to be erased, and calls that are older than their tenant keeps them.

First what was written of the calls goes, then people leave the calls themselves, the person last of all: whatever fails
in between, it may be said again and goes on where it stopped.
"""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, or_, select, text, update

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.desk.contacts import Contact
from hovor.store import tables as calls
from hovor.store.anonymous import Whose
from hovor.store.desk import contacts, tables
from hovor.store.desk.bulk import portions
from hovor.store.desk.writer import note_down
from hovor.store.encoding import decoded_call
from hovor.store.failures import StoreFailed

past, desks, notes = calls.past.c, tables.desks.c, tables.notes.c
NOT_FORGOTTEN = text("NOT forgotten")  # as the partial index says it
SWEEP = (
    "INSERT INTO like_words(like_words) VALUES ('optimize')",
    "INSERT INTO note_words(note_words) VALUES ('optimize')",
)


class Trail(NamedTuple):
    """Where a person is: `own`, calls whose client it was; `others`, calls of somebody else."""

    whose: Whose
    own: list[CallId]
    others: list[CallId]


class Cleared(NamedTuple):
    notes: int
    desks: int


def trail(connection: Connection, contact: Contact) -> Trail:
    """Raises `StoreFailed` while the person is in a call."""
    known = contacts.by_id(connection, [contact.id])
    numbers = frozenset(phone.number for one in (contact, *known) for phone in one.phones)
    linked = list(connection.scalars(select(desks.call).where(desks.contact == contact.id)))
    _refuse_in_call(connection, contact.tenant, numbers, linked)
    called = _calls(connection, contact.tenant, past.client.in_(numbers))
    outside = calls.outsiders.c
    named = select(outside.call).where(outside.number.in_(numbers))
    others = _calls(connection, contact.tenant, past.call.in_(named))
    own = list(dict.fromkeys([*linked, *called]))
    return Trail(Whose(numbers, frozenset(own)), own, [call for call in others if call not in set(own)])


def _calls(connection: Connection, tenant: TenantId, test: ColumnElement[bool]) -> list[CallId]:
    return [CallId(call) for call in connection.scalars(select(past.call).where(past.tenant == tenant, test))]


def _refuse_in_call(
    connection: Connection, tenant: TenantId, numbers: Collection[str], linked: Collection[CallId]
) -> None:
    for id_, body in connection.execute(select(calls.live_calls)):
        inside = id_ in linked or any(number.encode() in body for number in numbers)
        if inside and decoded_call(id_, body).tenant == tenant:
            raise StoreFailed("This person is in a call now: what is known of it can be erased when the call is over.")


def clear(connection: Connection, some: Collection[CallId]) -> Cleared:
    """Notes and links go; results and tags are the tenant's own words, and stay."""
    removed = changed = 0
    for part in portions(some):
        removed += connection.execute(delete(tables.notes).where(notes.call.in_(part))).rowcount
        linked = or_(desks.contact.is_not(None), desks.contact_by.is_not(None))
        unlinked = update(tables.desks).where(desks.call.in_(part), linked)
        changed += connection.execute(unlinked.values(contact=None, contact_by=None)).rowcount
    return Cleared(removed, changed)


def remove(connection: Connection, contact: Contact, by: OperatorId, at: Instant) -> int:
    """How many contacts there were: none, when it is said again."""
    found = contacts.remove(connection, contact)
    if found:
        note_down(connection, at, contact.tenant, by, "contact_erased", contact.id)
    return int(found)


def tidy(connection: Connection) -> None:
    """What full-text indexes keep of removed texts goes."""
    if connection.dialect.name == "sqlite":
        for statement in SWEEP:
            connection.exec_driver_sql(statement)


def to_forget(connection: Connection, tenant: TenantId, at: Instant, limit: int) -> list[CallId]:
    """The oldest first."""
    wanted = select(past.call).where(past.tenant == tenant, past.ended < at, NOT_FORGOTTEN)
    return list(connection.scalars(wanted.order_by(past.ended).limit(limit)))


def note_forgotten(connection: Connection, tenant: TenantId, count: int, at: Instant) -> None:
    if count:
        note_down(connection, at, tenant, None, "calls_forgotten", str(count))
