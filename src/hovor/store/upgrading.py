"""Bringing the tables of an installation up to date from the command line, also when several try at once.

Whoever has the database's writer lock migrates. The others wait until it is given back, or until they see that there is
nothing left to do, as while a controller works: it did the same when it started.
"""

import time
from typing import NamedTuple

from hovor.store.database import Database, database, desk_database
from hovor.store.desk.migrating import DESK
from hovor.store.failures import AlreadyRunning, StoreFailed, failure
from hovor.store.migrate import CALLS, Form, migrate, revision
from hovor.store.reading import read

TRY_AGAIN = 0.2  # seconds


class Upgraded(NamedTuple):
    """`before` None: there were no tables."""

    what: str  # the calls', the desk's
    before: str | None
    after: str

    @property
    def sentence(self) -> str:
        if self.before is None:
            return f"{self.what} tables: made, in the form {self.after}."
        if self.before == self.after:
            return f"{self.what} tables: up to date (form {self.after})."
        return f"{self.what} tables: upgraded from {self.before} to {self.after}."


def upgraded(url: str, patience: float) -> list[Upgraded]:
    """`patience`: seconds to wait for another one who is at it. Raises StoreFailed; ValueError for a wrong URL."""
    until = time.monotonic() + patience
    parts = [("The calls'", CALLS, database(url)), ("The desk's", DESK, desk_database(url))]
    return [_upgraded(what, form, place, until) for what, form, place in parts]


def _upgraded(what: str, form: Form, place: Database, until: float) -> Upgraded:
    while True:
        try:
            return _migrated(what, form, place)
        except AlreadyRunning as error:
            if _is_done(form, place):
                return Upgraded(what, form.newest, form.newest)
            if time.monotonic() >= until:
                raise StoreFailed(str(error)) from error
        except Exception as error:
            failed = failure(error)
            if failed is None:
                raise
            raise failed from error
        finally:
            place.release()
        time.sleep(TRY_AGAIN)


def _migrated(what: str, form: Form, place: Database) -> Upgraded:
    connection = place.connect()
    try:
        with connection.sql.begin():
            before = revision(connection.sql, form)
        migrate(connection.sql, form)
    finally:
        connection.close()
    return Upgraded(what, before, form.newest)


def _is_done(form: Form, place: Database) -> bool:
    readers = place.readers()
    try:
        return read(readers, revision, form) == form.newest
    except StoreFailed:  # it is being made just now
        return False
    finally:
        readers.dispose()
