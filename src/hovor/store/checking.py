"""Whether a database is whole: what is in it, and what does not fit together. Only reads, also beside a controller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, exists, func, select

from hovor.store import reading, tables
from hovor.store.claims import claim_of
from hovor.store.database import Database, database, desk_database
from hovor.store.desk.migrating import DESK
from hovor.store.failures import StoreFailed
from hovor.store.migrate import CALLS, Form, check
from hovor.store.reading import read


@dataclass
class Report:
    """`lines`: what is there; `doubts`: what is wrong, in sentences."""

    lines: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def checked(url: str) -> Report:
    """Raises StoreFailed when it cannot be read at all; ValueError for a wrong URL."""
    report = Report()
    _look(database(url), CALLS, fits_together, report)
    _look(desk_database(url), DESK, lambda _connection: iter(()), report)
    return report


def _look(place: Database, form: Form, judge: Callable[[Connection], Iterator[str]], report: Report) -> None:
    place.check_readable()
    readers = place.readers()
    try:
        lines, doubts = read(readers, _seen, form, judge)
    except StoreFailed as error:
        raise StoreFailed(f"{place.name}: {error}") from error
    finally:
        readers.dispose()
        place.release()
    report.lines += [f"{place.name}, form {form.newest}", *lines]
    report.doubts += doubts


def _seen(
    connection: Connection, form: Form, judge: Callable[[Connection], Iterator[str]]
) -> tuple[list[str], list[str]]:
    """In one transaction: all is of one moment."""
    check(connection, form)
    lines = [f"  {table.name:<16} {_count(connection, table):>12,} rows" for table in form.metadata.sorted_tables]
    return lines, [*_damaged(connection), *judge(connection)]


def _damaged(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (word,) in connection.exec_driver_sql("PRAGMA main.integrity_check(20)"):
        if word != "ok":
            yield f"The file is damaged: {word}. Restore a copy."


def fits_together(connection: Connection) -> Iterator[str]:
    """What the calls' tables say twice has to be the same."""
    journal, past, records = tables.journal.c, tables.past.c, tables.records.c
    count, first, last = connection.execute(
        select(func.count(), func.min(journal.number), func.max(journal.number))
    ).one()
    if count and count != last - first + 1:
        yield f"The journal has gaps: {count} lines are numbered from {first} to {last}."
    for one, other, what in ((records.call, past.call, "history's list"), (past.call, records.call, "call records")):
        missing = select(func.count()).where(~exists().where(other == one)).select_from(one.table)
        if found := connection.scalar(missing):
            yield f"{found} calls are missing in the {what}."
    try:
        loaded = reading.load(connection)
    except StoreFailed as error:
        yield str(error)
        return
    versions = {call.plan for call in loaded.calls} - loaded.plans.keys()
    if versions:
        yield f"Calls that are up need the plans {sorted(versions)}, which are not there."
    claims = tables.claims.c
    wanted = select(claims.operator, claims.kind, claims.call).where(claims.ended.is_(None))
    open_claims = {operator: (kind, call) for operator, kind, call in connection.execute(wanted)}
    for operator in loaded.operators:
        claim = claim_of(operator)
        if open_claims.pop(operator.id, None) != (claim and (claim.kind, claim.call)):
            yield f"{operator.id} is not claimed by the call that the live state says."
    for operator_id in open_claims:
        yield f"{operator_id} is claimed by a call, and the live state knows no such operator."


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
