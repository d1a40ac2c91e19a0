"""Forgetting: a person who is to be erased, and calls that are older than their tenant keeps them.

First what was written of the calls goes, then people leave the calls themselves, the person last of all: whatever fails
in between, it may be said again and goes on where it stopped.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec import to_builtins
from sqlalchemy import ColumnElement, Connection, delete, or_, select, text, update

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.desk.contacts import Contact
from hovor.desk.ports import InACallError
from hovor.store import tables as calls
from hovor.store.anonymous import Whose
from hovor.store.desk import contacts, tables
from hovor.store.desk.bulk import portions
from hovor.store.desk.redacting import Spoken, notes_about, tags_about
from hovor.store.desk.writer import note_down
from hovor.store.encoding import decoded_call

past, desks, notes = calls.past.c, tables.desks.c, tables.notes.c
NOT_FORGOTTEN = text("NOT forgotten")  # as the partial index says it
SWEEP = (
    "INSERT INTO like_words(like_words) VALUES ('optimize')",
    "INSERT INTO note_words(note_words) VALUES ('optimize')",
)


class Trail(NamedTuple):
    """Where a person is: `own`, calls whose client it was; `others`, calls of somebody else; `notes` and `tags` that
    speak of the person, of whatever call."""

    whose: Whose
    own: list[CallId]
    others: list[CallId]
    spoken: Spoken
    notes: list[int]
    tags: list[tuple[CallId, str]]


class Cleared(NamedTuple):
    notes: int
    desks: int


def trail(connection: Connection, contact: Contact, preset: Collection[str]) -> Trail:
    """Raises `InACallError`."""
    known = (contact, *contacts.by_id(connection, [contact.id]))
    numbers = frozenset(phone.number for one in known for phone in one.phones)
    linked = list(connection.scalars(select(desks.call).where(desks.contact == contact.id)))
    _refuse_in_call(connection, contact, numbers, linked)
    called = _calls(connection, contact.tenant, past.client.in_(numbers))
    theirs = _given_to_others(connection, contact, called)
    own = list(dict.fromkeys([*linked, *(call for call in called if call not in theirs)]))
    outside = calls.outsiders.c
    named = select(outside.call).where(outside.number.in_(numbers))
    others = set(_calls(connection, contact.tenant, past.call.in_(named))) - set(own)
    spoken = Spoken(known)
    return Trail(
        Whose(numbers, frozenset(own)),
        own,
        list(others),
        spoken,
        notes_about(connection, contact.tenant, spoken),
        tags_about(connection, contact.tenant, own, spoken, preset),
    )


def _calls(connection: Connection, tenant: TenantId, test: ColumnElement[bool]) -> list[CallId]:
    return [CallId(call) for call in connection.scalars(select(past.call).where(past.tenant == tenant, test))]


def _given_to_others(connection: Connection, contact: Contact, some: Collection[CallId]) -> set[CallId]:
    """Those that an operator has said to be somebody else's who is known."""
    found: set[CallId] = set()
    for part in portions(some):
        said = (desks.contact_by.is_not(None), desks.contact.is_not(None), desks.contact != contact.id)
        found |= set(connection.scalars(select(desks.call).where(desks.call.in_(part), *said)))
    return found


def _refuse_in_call(
    connection: Connection, contact: Contact, numbers: frozenset[str], linked: Collection[CallId]
) -> None:
    up = [decoded_call(row.id, row.body) for row in connection.execute(select(calls.live_calls))]
    ours = [call for call in up if call.tenant == contact.tenant]
    theirs = _given_to_others(connection, contact, [call.id for call in ours])
    for call in ours:
        mine = numbers - {call.client} if call.id in theirs else numbers
        if call.id in linked or not mine.isdisjoint(_texts(to_builtins(call))):
            raise InACallError("This person is in a call now: erase what is known of it when the call is over.")


def _texts(value: object) -> Iterator[str]:
    """All texts in it, wherever they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _texts(inside)


def clear(connection: Connection, some: Collection[CallId]) -> Cleared:
    """Notes and links go; results are the tenant's own words, and stay."""
    removed = changed = 0
    for part in portions(some):
        connection.execute(delete(tables.earlier).where(tables.earlier.c.call.in_(part)))
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
