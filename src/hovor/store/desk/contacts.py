"""The directory: a contact is its JSON, and the rows by which it is found."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, delete, func, select, text, tuple_

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact, ContactId, ContactPage, ContactPosition
from hovor.desk.ports import ChangedMeanwhileError
from hovor.store import statements
from hovor.store.desk import tables
from hovor.store.desk.bulk import insert_missing, insert_rows, portions
from hovor.store.desk.tables import EXTERNAL_NAMES, EXTERNAL_OTHERS, NAMES, OTHERS
from hovor.store.desk.texts import clean, national, sorted_by, words_of
from hovor.store.desk.writer import note_down
from hovor.store.encoding import json

contacts, phones, shelves = tables.contacts.c, tables.contact_phones.c, tables.contact_words.c
decoder = msgspec.json.Decoder(Contact)
MANY = 1_000  # so many new rows change what a planner should think of a table

# --- reading ---------------------------------------------------------------------------------------------------------


def by_id(connection: Connection, wanted: Collection[ContactId]) -> list[Contact]:
    found: list[Contact] = []
    for part in portions(wanted):
        rows = connection.execute(select(contacts.body).where(contacts.id.in_(part)))
        found += [decoder.decode(row.body) for row in rows]
    return found


def names_of(connection: Connection, wanted: Collection[ContactId]) -> dict[ContactId, str]:
    return {contact.id: contact.name for contact in by_id(connection, wanted)}


def by_key(connection: Connection, keys: Collection[int]) -> dict[int, Contact]:
    rows = connection.execute(select(contacts.key, contacts.body).where(contacts.key.in_(keys)))
    return {row.key: decoder.decode(row.body) for row in rows}


def with_number(connection: Connection, tenant: TenantId, number: str) -> list[Contact]:
    wanted = (
        select(contacts.body)
        .join(tables.contact_phones, phones.contact == contacts.key)
        .where(phones.tenant == tenant, phones.number == number)
        .order_by(contacts.name, contacts.id)
        .limit(100)
    )
    return [decoder.decode(row.body) for row in connection.execute(wanted)]


def directory(
    connection: Connection,
    tenants: Collection[TenantId],
    external: bool | None,  # noqa: FBT001 (the port's own)
    after: ContactPosition | None,
    limit: int,
) -> ContactPage:
    """One query a tenant: each walks its index and stops."""
    found = [row for tenant in set(tenants) for row in connection.execute(_page(tenant, external, after, limit + 1))]
    found.sort(key=lambda row: (row.name, row.id))
    shown = found[:limit]
    more = len(found) > limit and shown
    following = ContactPosition(shown[-1].name, shown[-1].id) if more else None
    return ContactPage([decoder.decode(row.body) for row in shown], following)


def _page(
    tenant: TenantId,
    external: bool | None,  # noqa: FBT001
    after: ContactPosition | None,
    limit: int,
) -> Select[tuple[str, str, str]]:
    wanted = select(contacts.name, contacts.id, contacts.body).where(contacts.tenant == tenant)
    if external is not None:
        wanted = wanted.where(contacts.external == external)
    if after is not None:
        wanted = wanted.where(tuple_(contacts.name, contacts.id) > tuple_(after.name, after.id))
    return wanted.order_by(contacts.name, contacts.id).limit(limit)


def after_id(connection: Connection, tenant: TenantId, after: str, limit: int) -> list[Contact]:
    wanted = select(contacts.body).where(contacts.tenant == tenant, contacts.id > after)
    return [decoder.decode(row.body) for row in connection.execute(wanted.order_by(contacts.id).limit(limit))]


# --- writing ---------------------------------------------------------------------------------------------------------


def add(connection: Connection, contact: Contact) -> None:
    """Says it twice, and it is there once."""
    there = _found(connection, [contact.id])
    if there:
        now = there[contact.id][1]
        if now != contact:
            raise ChangedMeanwhileError(now)
        return
    _write(connection, [contact])
    note_down(connection, contact.changed, contact.tenant, contact.changed_by or None, "contact_added", contact.id)


def change(connection: Connection, contact: Contact, action: str = "contact_changed") -> Contact:
    key, now = _found(connection, [contact.id]).get(contact.id, (0, None))
    following = replace(contact, version=contact.version + 1)
    if now == following:
        return following
    if now is None or now.version != contact.version or now.tenant != contact.tenant:
        raise ChangedMeanwhileError(now)
    _forget(connection, contact.tenant, [key])
    _write(connection, [following])
    note_down(connection, contact.changed, contact.tenant, contact.changed_by or None, action, contact.id)
    return following


def import_all(connection: Connection, tenant: TenantId, given: Sequence[Contact]) -> None:
    known: dict[ContactId, tuple[int, Contact]] = {}
    for part in portions(given):
        known |= _found(connection, [contact.id for contact in part])
    written = []
    for contact in given:
        now = known[contact.id][1] if contact.id in known else None
        if contact.tenant != tenant or (now and (now.tenant != tenant or now.version != contact.version)):
            raise ChangedMeanwhileError(now)
        written.append(replace(contact, version=contact.version + 1) if now else contact)
    _forget(connection, tenant, [key for key, _ in known.values()])
    _write(connection, written)
    if len(given) >= MANY:
        for table in (tables.contacts, tables.contact_phones, tables.contact_words, tables.words):
            connection.execute(text(f"ANALYZE {table.name}"))
    if given:
        note_down(
            connection, given[0].changed, tenant, given[0].changed_by or None, "contacts_imported", str(len(given))
        )


def remove(connection: Connection, contact: Contact) -> bool:
    found = _found(connection, [contact.id])
    _forget(connection, contact.tenant, [key for key, _ in found.values()])
    return bool(found)


def _found(connection: Connection, wanted: Collection[ContactId]) -> dict[ContactId, tuple[int, Contact]]:
    rows: Iterable[Row[tuple[int, str, str]]] = connection.execute(
        select(contacts.key, contacts.id, contacts.body).where(contacts.id.in_(wanted))
    )
    return {ContactId(row.id): (row.key, decoder.decode(row.body)) for row in rows}


def _write(connection: Connection, given: Sequence[Contact]) -> None:
    """All of them are new to the tables."""
    first = (connection.scalar(select(func.max(contacts.key))) or 0) + 1
    keyed = list(enumerate(given, first))
    insert_rows(connection, tables.contacts, (_contact_row(key, contact) for key, contact in keyed))
    insert_rows(connection, tables.contact_phones, (row for keyed_ in keyed for row in _phone_rows(*keyed_)))
    used: dict[tuple[str, str], None] = {}
    insert_rows(connection, tables.contact_words, (row for keyed_ in keyed for row in _word_rows(*keyed_, used)))
    for part in portions(used):
        insert_missing(connection, tables.words, [{"tenant": tenant, "word": word} for tenant, word in part])


def _forget(connection: Connection, tenant: TenantId, keys: Collection[int]) -> None:
    for part in portions(keys):
        words = connection.scalars(select(shelves.word).where(shelves.contact.in_(part)).distinct()).all()
        for table, key in ((tables.contact_words, shelves), (tables.contact_phones, phones)):
            connection.execute(delete(table).where(key.contact.in_(part)))
        connection.execute(delete(tables.contacts).where(contacts.key.in_(part)))
        for some in portions(words):
            _forget_words(connection, tenant, some)


def _forget_words(connection: Connection, tenant: TenantId, some: list[str]) -> None:
    """Those that no contact has any more."""
    own = tables.words.c
    still = select(1).where(shelves.tenant == tenant, shelves.shelf.in_((NAMES, OTHERS)), shelves.word == own.word)
    unused = delete(tables.words).where(own.tenant == tenant, own.word.in_(some), ~still.exists())
    connection.execute(unused)


def _contact_row(key: int, contact: Contact) -> statements.Row:
    body = json.encode(contact).decode()
    return (key, contact.id, contact.tenant, sorted_by(contact.name), contact.external, body)


def _phone_rows(key: int, contact: Contact) -> list[statements.Row]:
    numbers = dict.fromkeys(clean(phone.number) for phone in contact.phones)
    return [(key, number, contact.tenant, national(number), number[::-1], contact.external) for number in numbers]


def _word_rows(key: int, contact: Contact, used: dict[tuple[str, str], None]) -> list[statements.Row]:
    """`used` learns which words there are."""
    names = dict.fromkeys(words_of(contact.name))
    others = dict.fromkeys(words_of(" ".join((contact.company, *contact.emails))))
    rows: list[statements.Row] = [(contact.tenant, NAMES, word, key) for word in names]
    rows += [(contact.tenant, OTHERS, word, key) for word in others if word not in names]
    # Who types an e-mail or a number wrong is not helped: they would be most of all words, each of one contact.
    spoken = (*names, *words_of(contact.company))
    used.update(((contact.tenant, word), None) for word in spoken if word.isalpha())
    if contact.external:
        rows += [(contact.tenant, EXTERNAL_NAMES, word, key) for word in names]
        rows += [(contact.tenant, EXTERNAL_OTHERS, word, key) for word in others if word not in names]
    return rows
