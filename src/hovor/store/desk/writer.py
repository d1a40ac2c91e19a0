"""The desk's one writer: its own connection and thread, so that no call's save ever waits for the desk."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from hovor.core.ids import Instant, TenantId
from hovor.store.database import Database
from hovor.store.desk import tables
from hovor.store.desk.migrating import DESK
from hovor.store.failures import StoreFailed, failure
from hovor.store.link import Link
from hovor.store.migrate import migrate

Result = TypeVar("Result")


class Writer:
    """Everything in here runs in the desk's writer thread, and nowhere else."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._link = Link(database, StoreFailed)

    def open(self) -> None:
        """Raises `AlreadyRunning` or `StoreFailed`."""
        try:
            connection = self._link.open()
            migrate(connection.sql, DESK)
        except Exception as error:
            self.close()
            failed = failure(error)
            if failed is None:
                raise
            raise failed from error

    def close(self) -> None:
        self._link.close()

    def change(self, work: Callable[[Connection], Result]) -> Result:
        """All of it in one transaction, or nothing. Raises `StoreFailed`; what `work` itself raises is rolled back.

        A server that was restarted while nobody wrote costs nothing but a second attempt. One that is lost while it
        commits may have done so: whoever says the same change again is understood.
        """
        committing = False

        def attempt() -> Result:
            nonlocal committing
            sql = self._link.connected().sql
            with sql.begin() as transaction:
                result = work(sql)
                committing = True
                transaction.commit()
            return result

        try:
            return attempt()
        except BaseException as error:
            lost = self._link.drop_if_broken()
            failed = failure(error)
            if failed is None:
                raise
            if not lost or committing:
                raise failed from error
        try:
            return attempt()
        except BaseException as error:
            self._link.drop_if_broken()
            raise (failure(error) or error) from error

    def sweep(self) -> bool:
        """What was overwritten leaves the database's log too. False: somebody still reads there; try again."""
        return self._link.connected().sweep()


def note_down(
    connection: Connection, at: Instant, tenant: TenantId, operator: str | None, action: str, thing: str
) -> None:
    """A line of the audit, in the transaction of what it tells of. `thing` is an id, never a name or a text."""
    line = {"at": at, "tenant": tenant, "operator": operator, "action": action, "thing": thing}
    connection.execute(tables.audit.insert(), line)
