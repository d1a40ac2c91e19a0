"""The filters of the history, as lists of calls that an index holds in the order of (began, call)."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Table,
    and_,
    column,
    false,
    literal_column,
    or_,
    select,
    table,
    true,
)

from hovor.core.ids import Instant, TenantId
from hovor.core.notices import Position
from hovor.desk.calls import CallFilter
from hovor.desk.contacts import ContactId
from hovor.store import tables as calls
from hovor.store.desk import tables
from hovor.store.desk.annotations import MICROSECONDS, NOTES_AN_INSTANT, note_ids
from hovor.store.desk.texts import matches, words_of

Test = ColumnElement[bool]
Held = Callable[[FromClause], Test]
ONE: ColumnElement[int] = literal_column("1")
past = calls.past.alias("over")


class Listed(NamedTuple):
    """A list: the rows that pass `tests`, which an index answers, and `checks`, which are asked of each row. `early`: a
    row may have been written before its call was saved; `all_over`: no row names a call that is not over; `twice`:
    several may name the same call."""

    rows: FromClause
    tests: tuple[Test, ...]
    checks: tuple[Test, ...] = ()
    early: bool = False
    all_over: bool = False
    twice: bool = False


class Wanted(NamedTuple):
    """A filter: the lists of which a call has to be in one, and how a row that names a call is held against it; of
    `past` itself, when `is_past`. `words`: what the full-text index is asked for."""

    lists: tuple[Listed, ...]
    held: Held
    is_past: bool = False
    words: tuple[str, ...] = ()


def filters(connection: Connection, tenant: TenantId, which: CallFilter) -> list[Wanted]:
    """All calls of the tenant, when nothing is asked for. What leaves the fewest calls, most likely, comes first."""
    given = [
        _text(tenant, which.text) if which.text is not None else None,
        _contact(connection, tenant, which.contact) if which.contact is not None else None,
        _linked(tenant, tables.tags, "tag", which.tag),
        _linked(tenant, tables.desks, "result", which.result),
        _number(tenant, which.number) if which.number is not None else None,
        _linked(tenant, calls.talkers, "operator", which.operator),
        _marked(tenant, "abandoned", which.abandoned),
        _marked(tenant, "missed", which.missed),
        _marked(tenant, "queue", which.queue),
        _marked(tenant, "direction", which.direction),
    ]
    own = past.c.tenant == tenant
    everything = Wanted((Listed(past, (own,)),), lambda _: own, is_past=True)
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


def passed_by(test: Test) -> Test:
    """The same, but no index is looked up for it: the list that was chosen is walked, whatever the planners think of it
    (that of SQLite knows nothing of how long lists are)."""
    return test.is_(true())


def there_is(rows: FromClause, *tests: Test) -> Test:
    """Looked up once for each row: a subquery of EXISTS would be made a join, and a join may read a million rows before
    it finds fifty."""
    return select(ONE).select_from(rows).where(*tests).limit(ONE).scalar_subquery().is_not(None)


# --- what stands in `past` -------------------------------------------------------------------------------------------


def _marked(tenant: TenantId, name: str, value: object) -> Wanted | None:
    if value is None:
        return None
    test = past.c[name] == value
    return Wanted((Listed(past, (past.c.tenant == tenant, test)),), lambda _: test, is_past=True)


def _number(tenant: TenantId, number: str) -> Wanted:
    tests = (past.c.number == number, past.c.client == number)
    lists = tuple(Listed(past, (past.c.tenant == tenant, test)) for test in tests)
    return Wanted(lists, lambda _: or_(*tests), is_past=True)


# --- what names a call -----------------------------------------------------------------------------------------------


def _linked(tenant: TenantId, of: Table, name: str, value: str | None) -> Wanted | None:
    if value is None:
        return None

    def said(rows: FromClause) -> tuple[Test, ...]:
        return (rows.c.tenant == tenant, rows.c[name] == value)

    return Wanted((_list(of, said),), lambda rows: _named(of, rows, said))


def _list(of: Table, said: Callable[[FromClause], tuple[Test, ...]]) -> Listed:
    rows = of.alias("lead")
    return Listed(rows, said(rows), early=bool(of.c.began.nullable), all_over=of is calls.talkers)


def _named(of: Table, by: FromClause, said: Callable[[FromClause], tuple[Test, ...]]) -> Test:
    rows = of.alias()
    same = [rows.c.call == by.c.call]
    if of is calls.talkers:  # its only key begins with the operator, and goes on with the time
        same.append(rows.c.began == by.c.began)
    return there_is(rows, *said(rows), *same)


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

    unsaid = ~_named(tables.desks, past, other)
    by_number = [Listed(past, (past.c.tenant == tenant, past.c.client == number), (unsaid,)) for number in numbers]
    test = or_(_named(tables.desks, past, linked), and_(past.c.client.in_(numbers), unsaid))
    return Wanted((_list(tables.desks, linked), *by_number), lambda _: test, is_past=True)


# --- texts -----------------------------------------------------------------------------------------------------------


def _text(tenant: TenantId, text: str) -> Wanted:
    """Every word begins a word of one and the same note; a text without words (`?`) is in none. The list is of all the
    tenant's notes: how many of them have the words is seen on the way."""
    words = tuple(words_of(text)[:8])

    def begin(rows: FromClause) -> tuple[Test, ...]:
        return tuple(rows.c.words.contains(f" {word}", autoescape=True) for word in words) or (false(),)

    rows = tables.notes.alias("lead")
    listed = Listed(rows, (rows.c.tenant == tenant,), begin(rows), early=True, twice=True)

    def held(by: FromClause) -> Test:
        return _named(tables.notes, by, lambda rows: (rows.c.tenant == tenant, *begin(rows)))

    return Wanted((listed,), held, words=words)


def named_by_words(
    connection: Connection, words: tuple[str, ...], until: Instant | None, most: int
) -> Sequence[Row[Any, Any, Any, Any]]:
    """Id, call, tenant and `began` of notes that have the words, by the full-text index, which knows nothing of
    tenants: those with the highest ids, which grow with the time."""
    notes, index = tables.notes.c, table("note_words", column("rowid"))
    found = select(notes.id, notes.call, notes.tenant, notes.began)
    own: ColumnElement[int]
    if connection.dialect.name == "sqlite":
        own, match = index.c.rowid, " ".join(f'"{word}"*' for word in words)
        found = found.select_from(index.join(tables.notes, notes.id == own))
        found = found.where(literal_column("note_words").op("MATCH", is_comparison=True)(match))
    else:
        # Reckoned, or notes would be read by their ids and not by their words.
        own = notes.id + 0
        found = found.where(matches(notes.words, " & ".join(f"{word}:*" for word in words)))
    if until is not None:
        found = found.where(own < note_ids(until))
    return connection.execute(found.order_by(own.desc()).limit(most)).all()


def id_time(note: int) -> Instant:
    return note / NOTES_AN_INSTANT / MICROSECONDS
