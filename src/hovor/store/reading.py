"""Reads, each on a connection of the reader pool: they see one moment's whole, and never make the writer wait."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Row, Select, select
from sqlalchemy.exc import DBAPIError

from hovor.core.ids import CallId, Instant, OperatorId
from hovor.core.notices import CallRecord, Notice
from hovor.core.operators import Operator
from hovor.core.plan import Plan
from hovor.core.stages import Call
from hovor.store import tables
from hovor.store.encoding import decoded_call, decoded_operator, decoded_plan, notice_decoder, record_decoder
from hovor.store.failures import failure

Result = TypeVar("Result")
journal, records = tables.journal.c, tables.records.c


class Loaded(NamedTuple):
    """All that a controller needs to go on. `number` is that of the last notice; 0: there is none yet."""

    calls: list[Call]
    operators: list[Operator]
    plans: dict[int, Plan]
    number: int


class Entry(msgspec.Struct, frozen=True):
    """A line of the journal: `at` is when the turn was taken in which `notice` came to be."""

    number: int
    at: Instant
    notice: Notice


def load(connection: Connection) -> Loaded:
    last = connection.scalar(select(journal.number).order_by(journal.number.desc()).limit(1))
    return Loaded(
        calls=[decoded_call(*row) for row in connection.execute(select(tables.live_calls))],
        operators=[decoded_operator(*row) for row in connection.execute(select(tables.operators))],
        plans={version: decoded_plan(version, body) for version, body in connection.execute(select(tables.plans))},
        number=last or 0,
    )


def journal_after(connection: Connection, number: int, limit: int) -> list[Entry]:
    wanted = _entries().where(journal.number > number).limit(limit)
    return [_entry(row) for row in connection.execute(wanted)]


def story(connection: Connection, call: CallId) -> list[Entry]:
    return [_entry(row) for row in connection.execute(_entries().where(journal.call == call))]


def record(connection: Connection, call: CallId) -> CallRecord | None:
    body = connection.scalar(select(records.body).where(records.call == call))
    return None if body is None else record_decoder.decode(body)


def password_hash(connection: Connection, operator: OperatorId) -> str | None:
    credentials = tables.credentials.c
    found: str | None = connection.scalar(select(credentials.password_hash).where(credentials.operator == operator))
    return found


def sessions(connection: Connection) -> list[tuple[str, OperatorId, Instant]]:
    saved = tables.sessions.c
    wanted = select(saved.token_hash, saved.operator, saved.expires)
    return [(token_hash, operator, expires) for token_hash, operator, expires in connection.execute(wanted)]


def can_exist(*names: str | None) -> bool:
    """Whether a database can hold such names at all; what strangers type into a form need not be so."""
    try:
        return not any("\0" in name for name in names if name is not None and name.encode())
    except UnicodeEncodeError:
        return False


def _entries() -> Select[tuple[int, Instant, str]]:
    return select(journal.number, journal.at, journal.body).order_by(journal.number)


def _entry(row: Row[tuple[int, Instant, str]]) -> Entry:
    return Entry(row.number, row.at, notice_decoder.decode(row.body))


def read(readers: Engine, query: Callable[..., Result], *arguments: object) -> Result:
    """In a transaction of its own, in one of the threads that read. Raises `StoreFailed`."""
    try:
        return _read_once(readers, query, *arguments)
    except DBAPIError as error:
        failed = failure(error)
        if failed is None:
            raise
        if not error.connection_invalidated:
            raise failed from error
    # The pool was filled before the server was restarted; it has noticed now.
    try:
        return _read_once(readers, query, *arguments)
    except DBAPIError as error:
        raise (failure(error) or error) from error


def _read_once(readers: Engine, query: Callable[..., Result], *arguments: object) -> Result:
    with readers.connect() as connection, connection.begin():
        return query(connection, *arguments)
