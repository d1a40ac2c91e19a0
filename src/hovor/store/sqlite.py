"""SQLite: one file, one writer, readers that never wait for it (write-ahead log)."""

import fcntl
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

from hovor.store.database import READERS
from hovor.store.failures import AlreadyRunning, StoreFailed

BUSY_MS = 5_000
LARGEST_LOG = 64 * 1024 * 1024  # what the log shrinks to after a burst, in bytes


class FileLock:
    """Held by flock, so that it is gone the moment its process is, however that died."""

    def __init__(self, path: Path, guarded: Path) -> None:
        self._path = path
        self._guarded = guarded
        self._file: int | None = None

    def acquire(self) -> None:
        if self._file is not None:
            return
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, _, host = os.pread(file, 1_000, 0).decode(errors="replace").strip().partition(" ")
            os.close(file)
            raise AlreadyRunning(str(self._guarded), pid, host) from None
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()} {socket.gethostname()}\n".encode(), 0)
        self._file = file

    def release(self) -> None:
        # The file stays: were it removed, two could hold two locks of one name.
        if self._file is not None:
            os.close(self._file)
            self._file = None


class SqliteWriting:
    def __init__(self, sql: Connection) -> None:
        self.sql = sql
        driver = sql.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        self._driver = driver

    @property
    def broken(self) -> bool:
        return self._driver.in_transaction  # it could not even be rolled back

    @contextmanager
    def transaction(self) -> Iterator[DBAPICursor]:
        cursor = self._driver.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor  # type: ignore[misc]  # a sqlite3 cursor is a DBAPI cursor in all that is used here
            cursor.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            if self._driver.in_transaction:
                cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.close()

    def sweep(self) -> bool:
        cursor = self._driver.cursor()
        # Nobody's save waits for a reader.
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            cursor.close()
        return not busy

    def close(self) -> None:
        self.sql.close()


class Sqlite:
    """`beside`: another database file whose tables its readers see as well, by their own names."""

    def __init__(self, path: Path, sync: str, beside: Path | None = None) -> None:
        self.name = str(path)
        self._path = path
        self._beside = beside
        self._sync = sync
        self._lock = FileLock(path.with_name(path.name + ".lock"), path)
        self._writers = _engine(path, "BEGIN IMMEDIATE", NullPool)
        event.listen(self._writers, "connect", self._set_up_writer)
        self.dialect = self._writers.dialect

    def connect(self) -> SqliteWriting:
        try:
            self._lock.acquire()
            # The log and its index take the rights of the database file.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except OSError as error:
            raise StoreFailed(f"The database file {self._path} cannot be opened: {error.strerror}.") from error
        return SqliteWriting(self._writers.connect())

    def readers(self) -> Engine:
        engine = _engine(self._path, "BEGIN", QueuePool, pool_size=READERS, max_overflow=0)
        event.listen(engine, "connect", self._set_up_reader)
        return engine

    def check_readable(self) -> None:
        if not self._path.exists():
            raise StoreFailed(f"There is no database file {self._path}.")

    def release(self) -> None:
        self._writers.dispose()
        self._lock.release()

    def _set_up_writer(self, connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            f"synchronous = {self._sync}",
            "foreign_keys = ON",
            "secure_delete = ON",  # what was erased does not stay in the file
            f"journal_size_limit = {LARGEST_LOG}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def _set_up_reader(self, connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        if self._beside is not None:
            cursor.execute("ATTACH ? AS beside", (_uri(self._beside),))
        cursor.execute("PRAGMA query_only = ON")
        cursor.close()


def _engine(path: Path, begin: str, pool: type[NullPool] | type[QueuePool], **options: int) -> Engine:
    engine = create_engine(
        # mode=rw: a file that is missing is an error, never an empty database.
        f"sqlite:///{_uri(path)}&uri=true",
        poolclass=pool,
        connect_args={"check_same_thread": False, "isolation_level": None},
        **options,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _uri(path: Path) -> str:
    from urllib.parse import quote

    return f"file:{quote(str(path))}?mode=rw"
