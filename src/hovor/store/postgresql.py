"""PostgreSQL by psycopg 3: for more than one machine, or a database that lives elsewhere.

The controller lock is an advisory lock of the very session that writes: when the session is lost the lock is lost, and
nothing can be written without it.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import OperationalError

from hovor.store.database import READERS
from hovor.store.failures import AlreadyRunning, StoreFailed


class Duty(NamedTuple):
    """What a connection writes. Each duty has a lock: two numbers of our own."""

    name: str
    lock: tuple[int, int]


CONTROLLER = Duty("controller", (0x486F, 0x766F))  # "Ho", "vo"
DESK = Duty("desk", (0x486F, 0x6465))  # "Ho", "de"
TRY_LOCK = text("SELECT pg_try_advisory_lock(:first, :second)")
AWAIT_LOCK = text("SELECT pg_advisory_lock(:first, :second)")
PATIENCE = text("SET LOCAL lock_timeout = '1s'")
WHO_HOLDS = text(
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND l.classid = :first AND l.objid = :second AND l.objsubid = 2 AND l.granted"
)
END_SESSION = text("SELECT pg_terminate_backend(:pid)")

# A machine that died without a word must be noticed within seconds: by us, so that a save fails in time, and by the
# server, so that a dead controller's lock does not keep the next one out.
OUR_PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
ITS_PATIENCE = "-c lock_timeout=5s -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3"


class PostgresqlWriting:
    def __init__(self, sql: Connection) -> None:
        self.sql = sql
        driver = sql.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        self._driver: psycopg.Connection[tuple[object, ...]] = driver
        self._cursor = driver.cursor()

    @property
    def broken(self) -> bool:
        return self._driver.closed

    @contextmanager
    def transaction(self) -> Iterator[DBAPICursor]:
        try:
            # No statement waits for the answer to the one before it: one wait a save, at its end.
            with self._driver.pipeline():
                yield self._cursor  # type: ignore[misc]
                self._driver.commit()
        except BaseException:
            with suppress(psycopg.Error):
                self._driver.rollback()
            raise

    def sweep(self) -> bool:
        return True  # the server does so by itself

    def close(self) -> None:
        self.sql.invalidate()
        self.sql.close()


class Postgresql:
    def __init__(self, url: URL, duty: Duty = CONTROLLER) -> None:
        self._duty = duty
        self.name = f"the database {url.database} on {url.host or url.query.get('host', 'this machine')}"
        try:
            make_conninfo(**{option: str(value) for option, value in url.query.items()})
        except psycopg.ProgrammingError as error:
            raise ValueError(f"The URL of the database has a wrong option: {error}.") from None
        self._url = _with_password(url).set(drivername="postgresql+psycopg")
        # Positional parameters: the same rows fit both databases.
        self._writers = create_engine(
            self._url, poolclass=NullPool, paramstyle="format", connect_args=self._arguments(duty.name)
        )
        self._former: int | None = None  # the server's process that served us before a connection was lost
        self.dialect = self._writers.dialect

    def connect(self) -> PostgresqlWriting:
        sql = self._writers.connect()
        try:
            self._take_lock(sql)
            with sql.begin():
                self._former = sql.scalar(text("SELECT pg_backend_pid()"))
        except BaseException:
            sql.invalidate()
            sql.close()
            raise
        return PostgresqlWriting(sql)

    def _take_lock(self, sql: Connection) -> None:
        lock = {"first": self._duty.lock[0], "second": self._duty.lock[1]}
        with sql.begin():
            if sql.scalar(TRY_LOCK, lock):
                return
            holder = sql.execute(WHO_HOLDS, lock).first()
            # A network that broke may leave our own former session on the server, with the lock in its hand.
            ours = holder is not None and tuple(holder) == (self._former, _application(self._duty.name))
            if ours:
                sql.execute(END_SESSION, {"pid": self._former})
        try:
            # The server takes a moment to see that the controller which had the lock was killed.
            with sql.begin():
                sql.execute(PATIENCE)
                sql.execute(AWAIT_LOCK, lock)
        except OperationalError as error:
            if not isinstance(error.orig, psycopg.errors.LockNotAvailable):
                raise
            if ours:
                raise StoreFailed("The database server still holds on to our former connection.") from error
            raise self._refusal(holder.application_name if holder else "") from None

    def _refusal(self, application: str) -> AlreadyRunning:
        pid, _, host = application.rpartition(" ")[2].partition("@")
        return AlreadyRunning(self.name, pid, host)

    def readers(self) -> Engine:
        return create_engine(
            self._url,
            poolclass=QueuePool,
            pool_size=READERS,
            max_overflow=0,
            isolation_level="REPEATABLE READ",
            # A page of the history is read faster than a plan of it is compiled.
            connect_args=self._arguments("reader", "-c default_transaction_read_only=on -c jit=off"),
        )

    def check_readable(self) -> None:
        """A server is there or not; connecting tells."""

    def release(self) -> None:
        self._writers.dispose()

    def _arguments(self, role: str, options: str = "") -> dict[str, str]:
        """What the URL asks for goes before our patience, but it cannot take `options` back."""
        given = self._url.query
        arguments = OUR_PATIENCE | {"application_name": _application(role)}
        chosen = {name: value for name, value in arguments.items() if name not in given}
        return chosen | {"options": f"{ITS_PATIENCE} {given.get('options', '')} {options}"}


def _with_password(url: URL) -> URL:
    """With the content of the file that DATABASE_PASSWORD_FILE names, as in containers, unless the URL has a password.
    Raises ValueError."""
    file = os.environ.get("DATABASE_PASSWORD_FILE")
    if not file or url.password is not None or {"password", "passfile"} & url.query.keys():
        return url
    try:
        word = Path(file).read_text("utf-8").rstrip("\r\n")
    except OSError as error:
        raise ValueError(f"DATABASE_PASSWORD_FILE={file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ValueError(f"DATABASE_PASSWORD_FILE={file} is no text in UTF-8.") from None
    if not word:
        raise ValueError(f"DATABASE_PASSWORD_FILE={file} is empty: write the database's password into it.")
    return url.set(password=word)


def _application(role: str) -> str:
    return f"hovor {role} {os.getpid()}@{socket.gethostname()}"[:63]
