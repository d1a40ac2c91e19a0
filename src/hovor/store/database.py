"""What the store needs from a database, whichever it is: one connection that writes, many that read."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
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
    """`sqlite:///file` (with `?sync=full`: see decision 0003) or `postgresql://...`.

    Raises ValueError with a sentence for the admin.
    """
    try:
        place = make_url(url)
    except ArgumentError:
        raise ValueError(
            "The database has to be named by a URL: sqlite:///path or postgresql://user@host/name."
        ) from None
    match place.get_backend_name():
        case "sqlite":
            return _sqlite(place.database, dict(place.query))
        case "postgresql" | "postgres":
            from hovor.store.postgresql import Postgresql

            return Postgresql(place)
        case other:
            raise ValueError(f"Hovor knows the databases sqlite and postgresql, not {other}.")


def _sqlite(path: str | None, options: dict[str, tuple[str, ...] | str]) -> Database:
    from hovor.store.sqlite import Sqlite

    sync = options.pop("sync", "normal")
    if options:
        raise ValueError(f"The only option of an SQLite URL is sync, not {', '.join(sorted(options))}.")
    if sync not in SQLITE_SYNC:
        raise ValueError(f"An SQLite URL's sync is normal or full, not {sync}.")
    if not path or path == ":memory:":
        raise ValueError("The store needs a file, for it has to survive: sqlite:///path.")
    return Sqlite(Path(path).resolve(), str(sync))
