"""The filters of the history, as lists of calls that an index holds in the order of (began, call)."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from hovor.core.ids import TenantId
from hovor.core.notices import Position
from hovor.desk.calls import CallFilter
from hovor.desk.contacts import ContactId
from hovor.store import tables as calls
from hovor.store.desk import tables
from hovor.store.desk.texts import words_of

Test = ColumnElement[bool]
past = calls.past.alias("over")


class Listed(NamedTuple):
    """A list: the rows that pass `tests`. `match`: they have these words, as FTS5 is asked for them. `early`: a row may
    have been written before its call was saved."""

    rows: FromClause
    tests: tuple[Test, ...]
    match: str = ""
    early: bool = False


class Wanted(NamedTuple):
    """A filter: the lists of which a call has to be in one, and how a row of `past` is held against it."""

    lists: tuple[Listed, ...]
    test: Test


def filters(connection: Connection, tenant: TenantId, which: CallFilter) -> list[Wanted]:
    """All calls of the tenant, when nothing is asked for. What leaves the fewest calls, most likely, comes first."""
    own = past.c
    given = [
        _text(connection, tenant, which.text) if which.text is not None else None,
        _contact(connection, tenant, which.contact) if which.contact is not None else None,
        _linked(tenant, tables.tags, "tag", which.tag),
        _linked(tenant, tables.desks, "result", which.result),
        _number(tenant, which.number) if which.number is not None else None,
        _linked(tenant, calls.talkers, "operator", which.operator),
        _marked(tenant, own.abandoned == which.abandoned) if which.abandoned is not None else None,
        _marked(tenant, own.missed == which.missed) if which.missed is not None else None,
        _marked(tenant, own.queue == which.queue) if which.queue is not None else None,
        _marked(tenant, own.direction == which.direction) if which.direction is not None else None,
    ]
    everything = Wanted((Listed(past, (own.tenant == tenant,)),), own.tenant == tenant)
    return [one for one in given if one is not None] or [everything]


def in_time(rows: FromClause, which: CallFilter, before: Position | None) -> list[Test]:
    times: list[Test] = []
    if before is not None:
        # The first test alone would do; the second is what the databases look up in an index.
        later = and_(rows.c.began == before.began, rows.c.call >= before.call)
        times += [~later, rows.c.began <= before.began]
    if which.since is not None:
        times.append(rows.c.began >= which.since)
    if which.until is not None:
        times.append(rows.c.began < which.until)
    return times


def _marked(tenant: TenantId, test: Test) -> Wanted:
    tests = (past.c.tenant == tenant, test)
    return Wanted((Listed(past, tests),), and_(*tests))


def _number(tenant: TenantId, number: str) -> Wanted:
    tests = (past.c.number == number, past.c.client == number)
    own = past.c.tenant == tenant
    return Wanted(tuple(Listed(past, (own, test)) for test in tests), and_(own, or_(*tests)))


def _linked(tenant: TenantId, table: Table, column: str, value: str | None) -> Wanted | None:
    """Rows of another table that name the call."""
    if value is None:
        return None

    def said(rows: FromClause) -> tuple[Test, ...]:
        return (rows.c.tenant == tenant, rows.c[column] == value)

    return Wanted((_list(table, said),), _named(table, said))


def _list(table: Table, said: Callable[[FromClause], tuple[Test, ...]]) -> Listed:
    rows = table.alias("lead")
    return Listed(rows, said(rows), early="began" in table.c and bool(table.c.began.nullable))


def _named(table: Table, said: Callable[[FromClause], tuple[Test, ...]]) -> Test:
    rows = table.alias()
    same = [rows.c.call == past.c.call]
    if table is calls.talkers:  # its only key begins with the operator, and goes on with the time
        same.append(rows.c.began == past.c.began)
    return exists(select(1).select_from(rows).where(*said(rows), *same))


def _contact(connection: Connection, tenant: TenantId, contact: ContactId) -> Wanted:
    """Calls that are linked with the person; and those of the person's numbers, unless an operator has said that it was
    somebody else."""
    phones, contacts = tables.contact_phones.c, tables.contacts.c
    own = select(phones.number).join(tables.contacts, contacts.key == phones.contact)
    numbers = list(connection.scalars(own.where(contacts.id == contact, contacts.tenant == tenant)))

    def linked(rows: FromClause) -> tuple[Test, ...]:
        return (rows.c.tenant == tenant, rows.c.contact == contact)

    def other(rows: FromClause) -> tuple[Test, ...]:
        return (rows.c.contact_by.is_not(None), rows.c.contact.is_distinct_from(contact))

    unsaid = ~_named(tables.desks, other)
    by_number = [Listed(past, (past.c.tenant == tenant, past.c.client == number, unsaid)) for number in numbers]
    test = or_(_named(tables.desks, linked), and_(past.c.tenant == tenant, past.c.client.in_(numbers), unsaid))
    return Wanted((_list(tables.desks, linked), *by_number), test)


def _text(connection: Connection, tenant: TenantId, text: str) -> Wanted | None:
    """Every word begins a word of one and the same note."""
    words = words_of(text)[:8]
    if not words:
        return None

    def begin(rows: FromClause) -> tuple[Test, ...]:
        return (rows.c.tenant == tenant, *(rows.c.words.contains(f" {word}", autoescape=True) for word in words))

    if connection.dialect.name == "sqlite":
        rows = tables.notes.alias("lead")
        match = " ".join(f'"{word}"*' for word in words)
        # The sign keeps SQLite from starting at the tenant: the full-text index leads.
        of_tenant = literal_column("+lead.tenant") == tenant
        return Wanted((Listed(rows, (of_tenant,), match),), _named(tables.notes, begin))

    def match_words(rows: FromClause) -> tuple[Test, ...]:
        # The very words of the index, or it is not used.
        simple: ColumnElement[str] = literal_column("'simple'")
        asked = func.to_tsquery(simple, " & ".join(f"{word}:*" for word in words))
        return (rows.c.tenant == tenant, func.to_tsvector(simple, rows.c.words).op("@@", is_comparison=True)(asked))

    return Wanted((_list(tables.notes, match_words),), _named(tables.notes, begin))
