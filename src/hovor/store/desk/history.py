"""Calls that are over, in pages that stay fast at a million calls.

The page is walked along the one filter's list that has the fewest calls, and each of its calls is held against the
other filters, until the page is full.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, exists, func, literal_column, select, table

from hovor.core.ids import CallId, TenantId
from hovor.core.notices import Position
from hovor.desk.calls import CallFilter, PastCall, PastCalls
from hovor.store import tables as calls
from hovor.store.desk import annotations
from hovor.store.desk.annotations import NOTES_AN_INSTANT, note_ids
from hovor.store.desk.contacts import names_of
from hovor.store.desk.filters import Listed, Test, Wanted, filters, in_time, past
from hovor.store.encoding import record_decoder

COUNTED = 10_000  # lists are compared up to this length: longer ones are long
NOTES_A_CALL = 5  # as many operators as a talk may have
Key = tuple[float, str]
Times = tuple[CallFilter, Position | None]
ONE: ColumnElement[int] = literal_column("1")
found_words = table("note_words", column("rowid"))


def page(
    connection: Connection, tenants: Collection[TenantId], which: CallFilter, before: Position | None, limit: int
) -> PastCalls:
    """The newest first."""
    keys: set[Key] = set()
    for tenant in set(tenants):
        keys |= _keys(connection, tenant, (which, before), limit + 1)
    shown = sorted(keys, reverse=True)[:limit]
    more = len(keys) > limit and shown
    following = Position(shown[-1][0], CallId(shown[-1][1])) if more else None
    return PastCalls(_whole(connection, [CallId(call) for _, call in shown]), following)


def _whole(connection: Connection, shown: Sequence[CallId]) -> list[PastCall]:
    own = calls.records.c
    rows = connection.execute(select(own.call, own.body).where(own.call.in_(shown)))
    records = {row.call: record_decoder.decode(row.body) for row in rows}
    desks = {desk.call: desk for desk in annotations.of_calls(connection, shown)}
    linked = {call: desk.contact for call, desk in desks.items() if desk.contact is not None}
    names = names_of(connection, set(linked.values()))
    return [
        PastCall(records[call], desks.get(call), names.get(linked[call], "") if call in linked else "")
        for call in shown
        if call in records
    ]


def _keys(connection: Connection, tenant: TenantId, times: Times, count: int) -> set[Key]:
    wanted = filters(connection, tenant, times[0])
    leader = _leading(connection, wanted, times)
    others = [one.test for one in wanted if one is not leader]
    keys: set[Key] = set()
    for listed in leader.lists:
        walk = _walk_notes if listed.match else _walk_past if listed.rows is past else _walk_linked
        keys |= walk(connection, listed, times, others, count)
    return keys


# --- which list has the fewest calls ---------------------------------------------------------------------------------


def _leading(connection: Connection, wanted: list[Wanted], times: Times) -> Wanted:
    if len(wanted) == 1:
        return wanted[0]
    return min(wanted, key=lambda one: sum(_length(connection, listed, times) for listed in one.lists))


def _length(connection: Connection, listed: Listed, times: Times) -> int:
    if listed.match:
        some = select(ONE).select_from(found_words).where(*_has_words(listed, times))
    else:
        some = select(ONE).select_from(listed.rows).where(*listed.tests, *in_time(listed.rows, *times))
    counted = select(func.count()).select_from(some.limit(COUNTED).subquery())
    return connection.scalar(counted) or 0


# --- along a list ----------------------------------------------------------------------------------------------------


def _walk_past(connection: Connection, listed: Listed, times: Times, others: list[Test], count: int) -> set[Key]:
    own = past.c
    wanted = select(own.began, own.call).where(*listed.tests, *in_time(past, *times), *others)
    return _read(connection, wanted.order_by(own.began.desc(), own.call.desc()).limit(count))


def _walk_linked(connection: Connection, listed: Listed, times: Times, others: list[Test], count: int) -> set[Key]:
    """A table that names calls. Calls that are not over are passed by."""
    lead, tests = listed.rows.c, listed.tests
    known = select(lead.began, lead.call).where(*tests, lead.began.is_not(None), *in_time(listed.rows, *times))
    known = known.where(_is_over(listed, others))
    keys = _read(connection, known.order_by(lead.began.desc(), lead.call.desc()).limit(count))
    if listed.early:
        # What was written before the call itself was saved.
        early = select(past.c.began, past.c.call).join(listed.rows, past.c.call == lead.call)
        early = early.where(*tests, lead.began.is_(None), *in_time(past, *times), *others)
        keys |= _read(connection, early.order_by(past.c.began.desc(), past.c.call.desc()).limit(count))
    return keys


def _walk_notes(connection: Connection, listed: Listed, times: Times, others: list[Test], count: int) -> set[Key]:
    """FTS5 answers in the order of its rows, which is that of the calls: so it stops when the page is full."""
    lead, rowid = listed.rows.c, found_words.c.rowid
    began = select(past.c.began).where(past.c.call == lead.call).scalar_subquery().label("began")
    wanted = select(began, lead.call).select_from(found_words.join(listed.rows, lead.id == rowid))
    tests = (*listed.tests, _is_over(listed, [*in_time(past, *times), *others]))
    wanted = wanted.where(*_has_words(listed, times), *tests)
    return _read(connection, wanted.order_by(rowid.desc()).limit(count * NOTES_A_CALL))


def _is_over(listed: Listed, others: list[Test]) -> Test:
    """A condition and no join: the list leads, whatever the planner thinks of it."""
    return exists(select(ONE).select_from(past).where(past.c.call == listed.rows.c.call, *others))


def _has_words(listed: Listed, times: Times) -> list[Test]:
    which, before = times
    rowid = found_words.c.rowid
    tests: list[Any] = [literal_column("note_words").op("MATCH", is_comparison=True)(listed.match)]
    ends = [until for until in (before.began if before else None, which.until) if until is not None]
    tests += [rowid < note_ids(until) + NOTES_AN_INSTANT for until in ends]
    if which.since is not None:
        tests.append(rowid >= note_ids(which.since))
    return tests


def _read(connection: Connection, wanted: Select[tuple[float, str]]) -> set[Key]:
    return {(row.began, row.call) for row in connection.execute(wanted)}
