"""What can go wrong with the store, in sentences for whoever runs it.

    AlreadyRunning        another controller works on this database
    StoreFailed           the database could not do it now; nothing of it was written, and it may be tried again
      +- ClaimRefused     an operator would be in two calls, or a call would have two owners
      +- OutOfStep        the database is not as this controller left it: it must not write any more, but start anew

Mistakes of Hovor itself (a wrong statement, a value that cannot be encoded) are raised as they come.
"""

import sqlite3

from sqlalchemy.exc import DBAPIError

from hovor.core.unavailable import Unavailable


class AlreadyRunning(Exception):  # noqa: N818 - it names the state of the world, not an error of the program
    """Only one controller may write to a database. `pid` and `host` tell which one does; empty: it did not say."""

    def __init__(self, database: str, pid: str, host: str) -> None:
        self.pid = pid
        self.host = host
        who = f" (process {pid} on {host})" if pid else ""
        super().__init__(
            f"Another controller{who} already works on {database}. Stop it first, or use another database."
        )


class StoreFailed(Unavailable):
    """`sentence` says what is wrong in the admin's words."""


class ClaimRefused(StoreFailed):
    """The database holds that this operator, or this call, is already taken."""


class OutOfStep(StoreFailed):
    """Another controller has written since, or the database has lost what it had confirmed (a failover, say)."""


SQLITE_SENTENCES = {
    "SQLITE_FULL": "The disk that holds the database is full.",
    "SQLITE_READONLY": "The database may only be read: its file or its disk is write-protected.",
    "SQLITE_BUSY": "Another program holds the database locked.",
    "SQLITE_IOERR": "The disk that holds the database reports errors.",
    "SQLITE_CORRUPT": "The database file is damaged.",
    "SQLITE_NOTADB": "The file is not an SQLite database.",
    "SQLITE_CANTOPEN": "The database file cannot be opened.",
}
POSTGRESQL_SENTENCES = {
    "53100": "The disk of the database server is full.",
    "25006": "The database server only allows reading: it is a standby, or set to read only.",
    "53300": "The database server has no connection left for Hovor.",
    "42501": "The database role may not do what Hovor needs: it has to own its schema.",
    "3D000": "There is no database of this name on the server.",
    "28P01": "The database server refused the password.",
    "57P03": "The database server is starting or stopping.",
}
CLAIM_INDEXES = ("one_open_claim_per_operator", "one_open_talk_per_call")


def driver_error(error: BaseException) -> BaseException:
    """The database driver's own error, also when SQLAlchemy has wrapped it."""
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def failure(error: BaseException) -> StoreFailed | None:
    """The failure that a driver's error means, or None when the error is a mistake of Hovor itself."""
    cause = driver_error(error)
    if isinstance(cause, sqlite3.Error):
        return _sqlite_failure(cause)
    if type(cause).__module__.startswith("psycopg"):
        return _postgresql_failure(cause)
    return None


def _sqlite_failure(cause: sqlite3.Error) -> StoreFailed | None:
    if isinstance(cause, sqlite3.IntegrityError) and "claims." in str(cause):
        return _claim_refused()
    # Extended codes refine the plain ones: SQLITE_IOERR_WRITE is an SQLITE_IOERR.
    name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    if name in SQLITE_SENTENCES:
        return StoreFailed(SQLITE_SENTENCES[name])
    if isinstance(cause, (sqlite3.ProgrammingError, sqlite3.DataError)):
        return None
    return StoreFailed(f"The database says: {cause}.")


def _postgresql_failure(cause: BaseException) -> StoreFailed | None:
    import psycopg

    code = getattr(cause, "sqlstate", None)
    if isinstance(cause, psycopg.IntegrityError) and cause.diag.constraint_name in CLAIM_INDEXES:
        return _claim_refused()
    if code in POSTGRESQL_SENTENCES:
        return StoreFailed(POSTGRESQL_SENTENCES[code])
    if isinstance(cause, (psycopg.ProgrammingError, psycopg.DataError)):
        return None
    if code is None or code.startswith(("08", "57P")):
        return StoreFailed(f"The database server cannot be reached: {_first_line(cause)}.")
    return StoreFailed(f"The database server says: {_first_line(cause)}.")


def _first_line(cause: BaseException) -> str:
    return str(cause).strip().partition("\n")[0].rstrip(".:") or type(cause).__name__


def _claim_refused() -> ClaimRefused:
    return ClaimRefused("The database refused a second open claim: the operator, or the call, is already taken.")
