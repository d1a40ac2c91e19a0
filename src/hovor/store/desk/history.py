"""Calls that are over, in pages that stay fast at a million calls.

    each filter is a list of calls, the newest first
        the list that reaches farthest back with its next 500 calls is the sparsest here: it leads
        each of these calls is held against the other filters
    --> the page is full; or the same again from there on, with more calls at once

So no list is read much farther than the page needs, whether the calls that pass all filters are many, few or long ago.
Words alone have no such list, only that of all notes; when few of these have them, their own index names them at once.
"""

from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, Select, and_, func, select

from hovor.core.ids import CallId, Instant, TenantId
from hovor.core.notices import Position
from hovor.desk.calls import CallFilter, PastCall, PastCalls
from hovor.store import tables as calls
from hovor.store.desk import annotations
from hovor.store.desk.bulk import portions
from hovor.store.desk.contacts import names_of
from hovor.store.desk.filters import (
    Listed,
    Test,
    Wanted,
    filters,
    id_time,
    in_time,
    named_by_words,
    passed_by,
    past,
    there_is,
)
from hovor.store.encoding import record_decoder

FIRST_ROWS, TIMES_MORE, MOST_ROWS = 500, 8, 32_000
COMPARED = 2_000  # rows by which lists are compared: whoever leads by them leads for more
ROWS_BEFORE_WORDS = FIRST_ROWS * TIMES_MORE
SAMPLE, OFTEN = 500, 5  # words are not rare when so many of the newest notes have them
FEW = 3_000  # notes that the full-text index names at once
UNSAVED = 3600.0  # seconds: the longest that a call is up before it is saved for the first time
NEVER = float("-inf")
Key = tuple[Instant, str]
Times = tuple[CallFilter, Position | None]


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
    """The newest `count`, or more."""
    which, before = times
    wanted, rows = filters(connection, tenant, which), FIRST_ROWS
    keys = _early(connection, wanted, times)
    text = next((one for one in wanted if one.words), None)
    if len(wanted) == 1 and text is None:
        return keys | _walk(connection, wanted[0], [], times, count)
    found: set[Key] = set()
    while True:
        leader, end = _sparsest(connection, wanted, (which, before), rows)
        if (
            text is not None
            and end is not None
            and rows >= ROWS_BEFORE_WORDS
            and _rare(connection, text, (which, before))
        ):
            few, end = _with_words(connection, tenant, text, (which, before))
            found |= _passing(connection, few, _without(text, wanted), (which, before), count)
            text = None
        else:
            stretch = which if end is None else replace(which, since=end)
            found |= _walk(connection, leader, _without(leader, wanted), (stretch, before), count)
        if end is None or len(found) >= count:
            return keys | found
        which = replace(which, until=end if which.until is None else min(end, which.until))
        rows = min(rows * TIMES_MORE, MOST_ROWS)


def _without(one: Wanted, wanted: list[Wanted]) -> list[Wanted]:
    return [other for other in wanted if other is not one]


# --- who leads -------------------------------------------------------------------------------------------------------


class Reach(NamedTuple):
    """When the next rows of a filter end (negative infinity: there are no more), and how many they are."""

    end: Instant
    rows: int


def _sparsest(connection: Connection, wanted: list[Wanted], times: Times, rows: int) -> tuple[Wanted, Instant | None]:
    """And when its next rows end; None: there are no more."""
    compared = min(rows, COMPARED)
    leader, reach = min(((one, _reach(connection, one, times, compared)) for one in wanted), key=itemgetter(1))
    if reach.end != NEVER and rows > compared:
        reach = _reach(connection, leader, times, rows)
    return leader, None if reach.end == NEVER else reach.end


def _reach(connection: Connection, one: Wanted, times: Times, rows: int) -> Reach:
    """No list of the filter has many more than `rows` since then: those of one instant stay together."""
    end, count = NEVER, 0
    for listed in one.lists:
        own = listed.rows.c
        known = select(own.began).where(*_known(listed, times))
        following = known.order_by(own.began.desc(), own.call.desc()).limit(rows).subquery()
        last, length = connection.execute(select(func.min(following.c.began), func.count(following.c.began))).one()
        end, count = max(end, last if length == rows else NEVER), count + length
    return Reach(end, count)


def _known(listed: Listed, times: Times) -> list[Test]:
    """What its index answers."""
    return [*listed.tests, listed.rows.c.began.is_not(None), *in_time(listed.rows, *times)]


# --- along its lists -------------------------------------------------------------------------------------------------


def _walk(connection: Connection, leader: Wanted, others: list[Wanted], times: Times, count: int) -> set[Key]:
    keys: set[Key] = set()
    for listed in leader.lists:
        own = listed.rows.c
        wanted = select(own.began, own.call).where(*_known(listed, times), *listed.checks, *_held(listed, others))
        keys |= _read(connection, wanted.distinct() if listed.twice else wanted, count)
    return keys


def _held(listed: Listed, others: list[Wanted]) -> list[Test]:
    """Also that the call is over, when the list itself does not say so."""
    rows = listed.rows
    linked = [one.held(rows) for one in others if not one.is_past]
    marks = [one.held(past) for one in others if one.is_past]
    if rows is past:
        return [*map(passed_by, marks), *linked]
    if not marks and listed.all_over:
        return linked
    # By the time, and so by the index of the mark: calls near in time are near each other there.
    same = (past.c.tenant == rows.c.tenant, past.c.began == rows.c.began, passed_by(past.c.call == rows.c.call))
    return [*linked, there_is(past, *same, *marks)]


def _read(connection: Connection, wanted: Select[tuple[Instant, str]], count: int) -> set[Key]:
    """Of `began` and `call`."""
    began, call = wanted.selected_columns
    rows = connection.execute(wanted.order_by(began.desc(), call.desc()).limit(count))
    return {(row.began, row.call) for row in rows}


# --- by the names of calls -------------------------------------------------------------------------------------------


def _early(connection: Connection, wanted: list[Wanted], times: Times) -> set[Key]:
    """What was written before the call itself was saved has no time yet: seldom, and few."""
    keys: set[Key] = set()
    for one in wanted:
        for listed in one.lists:
            if listed.early:
                own = listed.rows.c
                untimed = select(own.call).where(*listed.tests, own.began.is_(None), *listed.checks)
                named = list(connection.scalars(untimed))
                keys |= _passing(connection, named, _without(one, wanted), times, len(named))
    return keys


def _rare(connection: Connection, text: Wanted, times: Times) -> bool:
    """Whether few of the newest notes have the words, so that it is far from one to the next."""
    (listed,) = text.lists
    own = listed.rows.c
    newest = select(and_(*listed.checks)).where(*_known(listed, times)).order_by(own.began.desc(), own.call.desc())
    return sum(connection.scalars(newest.limit(SAMPLE))) < OFTEN


def _with_words(
    connection: Connection, tenant: TenantId, text: Wanted, times: Times
) -> tuple[list[str], Instant | None]:
    """Calls whose notes have the words, the newest first, and since when these are all; None: since ever.

    A note that is older than its call's first save has an id of the time at which it was written.
    """
    which, before = times
    ends = [end for end in (before.began if before else None, which.until) if end is not None]
    rows = named_by_words(connection, text.words, min(ends) + UNSAVED if ends else None, FEW)
    since = id_time(rows[-1].id) + UNSAVED if len(rows) == FEW else None
    began = {row.call: row.began for row in rows if row.tenant == tenant and row.began is not None}
    found = [call for call, at in began.items() if since is None or at >= since]
    return sorted(found, key=lambda call: (began[call], call), reverse=True), since


def _passing(connection: Connection, named: list[str], others: list[Wanted], times: Times, count: int) -> set[Key]:
    """Of these calls, which come the newest first."""
    keys: set[Key] = set()
    tests = [passed_by(test) for test in (*in_time(past, *times), *(one.held(past) for one in others))]
    for some in portions(named):
        keys |= _read(connection, select(past.c.began, past.c.call).where(past.c.call.in_(some), *tests), count)
        if len(keys) >= count:
            break
    return keys
