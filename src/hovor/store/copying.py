"""Moving an installation from one database to another: every table of the calls and of the desk, and nothing else.

    both are locked --> tables are made in the target, unless it is in use
       for each table:   rows out in the order of their key --> rows in
                         rows out of the target, in the same order: as many, and the same checksum?
    --> all of it is committed at once (two files of SQLite: the desk's, then the calls')

The source is only read. What follows from other tables (the indexes for searching, the numbers given next) is made anew
by the target itself.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Table, exists, func, make_url, select, text
from sqlalchemy.exc import DBAPIError

from hovor.store.database import Database, database, desk_database
from hovor.store.desk.bulk import insert_rows
from hovor.store.desk.migrating import DESK
from hovor.store.failures import StoreFailed, failure
from hovor.store.migrate import CALLS, Form, check, migrate
from hovor.store.statements import Row

AT_ONCE = 1_000  # rows in a page
SAY_EVERY = 2.0  # seconds

Say = Callable[[str], None]


class Copied(NamedTuple):
    table: str
    rows: int
    checksum: str


class Place:
    """The two databases of one installation (one, on PostgreSQL)."""

    def __init__(self, url: str) -> None:
        self.forms: list[tuple[Form, Database]] = [(DESK, desk_database(url)), (CALLS, database(url))]
        self.is_one = self.forms[0][1].dialect.name == "postgresql"
        self.name = self.forms[1][1].name

    def release(self) -> None:
        for _, place in self.forms:
            place.release()


def copied(source: str, target: str, say: Say) -> list[Copied]:
    """What was copied, table by table. Raises AlreadyRunning, StoreFailed; ValueError for a wrong URL.

    When it fails, or is interrupted, the target has empty tables, and it may be said again.
    """
    whence, where = Place(source), Place(target)
    if whence.name == where.name and make_url(source).port == make_url(target).port:
        raise ValueError("That is the same database twice.")
    try:
        with ExitStack() as all_of_it:
            out = [_held_to_read(place, form, all_of_it) for form, place in whence.forms]
            into = _held_to_write(where, all_of_it)
            done = [
                _copy(table, reader, writer, say)
                for (form, _), reader, writer in zip(whence.forms, out, into, strict=True)
                for table in form.metadata.sorted_tables
            ]
            _commit(into)
    except DBAPIError as error:
        raise (failure(error) or error) from error
    finally:
        whence.release()
        where.release()
    return done


def _held_to_read(place: Database, form: Form, until: ExitStack) -> Connection:
    """One moment's view, while nobody can write: the lock is a controller's own."""
    place.check_readable()
    lock = place.connect()
    until.callback(lock.close)
    readers = place.readers()
    until.callback(readers.dispose)
    connection = until.enter_context(readers.connect())
    until.enter_context(connection.begin())
    try:
        check(connection, form)
    except StoreFailed as error:
        raise StoreFailed(f"{place.name}: {error} `hovor db upgrade` brings it up to date.") from error
    return connection


def _held_to_write(where: Place, until: ExitStack) -> list[Connection]:
    """Empty tables, in a transaction that is not committed yet; one for all of them, where that can be."""
    connections = []
    for form, place in where.forms:
        lock = place.connect()
        until.callback(lock.close)
        migrate(lock.sql, form)
        connections.append(lock.sql)
    if where.is_one:
        connections = [connections[-1]] * len(connections)
    for connection in dict.fromkeys(connections):
        until.enter_context(_undone_unless_committed(connection))
    for (form, place), connection in zip(where.forms, connections, strict=True):
        for table in form.metadata.sorted_tables:
            if connection.scalar(select(exists(select(text("1")).select_from(table)))):
                raise StoreFailed(f"{place.name} is not empty: there is something in {table.name}. Name an empty one.")
    return connections


@contextmanager
def _undone_unless_committed(connection: Connection) -> Iterator[None]:
    transaction = connection.begin()
    try:
        yield
    finally:
        if transaction.is_active:
            transaction.rollback()


def _commit(connections: list[Connection]) -> None:
    # The calls' come last: without them it is no installation, and a second try is refused with a sentence.
    for connection in dict.fromkeys(connections):
        connection.commit()


def _copy(table: Table, reader: Connection, writer: Connection, say: Say) -> Copied:
    told = Told(table, reader, say)
    insert_rows(writer, table, told.rows())
    numbered_from(table, writer)
    arrived = Told(table, writer)
    for _ in arrived.rows():
        pass
    if (told.count, told.checksum) != (arrived.count, arrived.checksum):
        raise StoreFailed(
            f"{table.name} did not arrive as it was: {told.count} rows ({told.checksum}) were sent, {arrived.count}"
            f" ({arrived.checksum}) are there. Nothing was kept."
        )
    return Copied(table.name, told.count, told.checksum)


class Told:
    """The rows of a table, in the order of its key; counted and summed up as they go by."""

    def __init__(self, table: Table, connection: Connection, say: Say | None = None) -> None:
        self.count = 0
        self._sum = blake2b(digest_size=8)
        self._table = table
        self._connection = connection
        self._say = say

    @property
    def checksum(self) -> str:
        return self._sum.hexdigest()

    def rows(self) -> Iterator[Row]:
        whole = select(self._table).order_by(*self._table.primary_key)
        total = self._connection.scalar(select(func.count()).select_from(self._table)) if self._say else 0
        said, encode = time.monotonic(), msgspec.msgpack.Encoder().encode
        for row in self._connection.execute(whole, execution_options={"yield_per": AT_ONCE}):
            self.count += 1
            self._sum.update(encode(tuple(row)))
            if self._say and time.monotonic() - said >= SAY_EVERY:
                self._say(f"{self._table.name}: {self.count:,} of {total:,} rows")
                said = time.monotonic()
            yield tuple(row)


def numbered_from(table: Table, connection: Connection) -> None:
    """PostgreSQL gives the next number by a sequence of its own, which knows nothing of rows that brought theirs."""
    own = table.autoincrement_column
    if own is None or connection.dialect.name != "postgresql":
        return
    connection.execute(
        select(func.setval(func.pg_get_serial_sequence(table.name, own.name), func.max(own))).where(own.is_not(None))
    )
