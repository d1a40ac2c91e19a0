"""What the store needs from a database, whichever it is: one connection that writes, many that read."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError

SQLITE_SYNC = ("normal", "full")
READERS = 2


class WritingConnection(Protocol):
    """The only connection that writes. Whoever has it holds the database's controller lock."""

    @property
    def sql(self) -> Connection:
        """For what is done seldom: migrations."""
        ...

    @property
    def broken(self) -> bool:
        """Whether it is of no more use: the server is gone, say."""
        ...

    def transaction(self) -> AbstractContextManager[DBAPICursor]:
        """Commits at its end, or rolls back when an error leaves it. Writes from the first statement on."""
        ...

    def sweep(self) -> bool:
        """What was overwritten leaves the log too, outside of a transaction. False: somebody still reads there."""
        ...

    def close(self) -> None: ...


class Database(Protocol):
    name: str  # without a password, for messages
    dialect: Dialect

    def connect(self) -> WritingConnection:
        """Takes the controller lock and connects. Raises `AlreadyRunning`, `StoreFailed` or the driver's error."""
        ...

    def readers(self) -> Engine:
        """Connections that can only read, each transaction from one moment's view of everything."""
        ...

    def check_readable(self) -> None:
        """Raises `StoreFailed` when there is nothing to read, without making anything."""
        ...

    def release(self) -> None:
        """Gives the controller lock back, after all connections are closed."""
        ...


def database(url: str) -> Database:
    """Where the calls are. `sqlite:///file` (with `?sync=full`: see decision 0003) or `postgresql://...`.

    Raises ValueError with a sentence for the admin.
    """
    place = _place(url)
    if place.get_backend_name() == "sqlite":
        from hovor.store.sqlite import Sqlite

        return Sqlite(*_sqlite_file(place))
    from hovor.store.postgresql import Postgresql

    return Postgresql(place)


def desk_database(url: str) -> Database:
    """Where the desk is, with the same URL: a file of its own beside the calls' (`hovor-desk.db` beside `hovor.db`),
    whose readers see the calls too; or tables of its own in the same PostgreSQL database."""
    place = _place(url)
    if place.get_backend_name() == "sqlite":
        from hovor.store.sqlite import Sqlite

        calls, sync = _sqlite_file(place)
        return Sqlite(calls.with_name(f"{calls.stem}-desk{calls.suffix}"), sync, beside=calls)
    from hovor.store.postgresql import DESK, Postgresql

    return Postgresql(place, DESK)


def _place(url: str) -> URL:
    try:
        place = make_url(url)
    except ArgumentError:
        raise ValueError(
            "The database has to be named by a URL: sqlite:///path or postgresql://user@host/name."
        ) from None
    except ValueError:
        raise ValueError(
            "The port in the URL of the database is no number; of a password in it `/`, `:` and `@` are written %2F, "
            "%3A and %40."
        ) from None
    if (name := place.get_backend_name()) not in ("sqlite", "postgresql", "postgres"):
        raise ValueError(f"Hovor knows the databases sqlite and postgresql, not {name}.")
    return place


def _sqlite_file(place: URL) -> tuple[Path, str]:
    """The file, and whether each commit is on the platter."""
    options = dict(place.query)
    sync = options.pop("sync", "normal")
    if options:
        raise ValueError(f"The only option of an SQLite URL is sync, not {', '.join(sorted(options))}.")
    if sync not in SQLITE_SYNC:
        raise ValueError(f"An SQLite URL's sync is normal or full, not {sync}.")
    if not place.database or place.database == ":memory:":
        raise ValueError("The store needs a file, for it has to survive: sqlite:///path.")
    return Path(place.database).resolve(), str(sync)
