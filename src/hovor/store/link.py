"""A writer's one connection: made when it is needed, dropped when it is of no more use."""

from hovor.store.database import Database, WritingConnection
from hovor.store.failures import AlreadyRunning, StoreFailed


class Link:
    """`refused`: what a writer that worked before raises when another one has the database meanwhile."""

    def __init__(self, database: Database, refused: type[StoreFailed]) -> None:
        self._database = database
        self._refused = refused
        self._connection: WritingConnection | None = None

    def open(self) -> WritingConnection:
        """For the first time. Raises `AlreadyRunning`, `StoreFailed` or the driver's error."""
        self._connection = self._database.connect()
        return self._connection

    def connected(self) -> WritingConnection:
        """The connection, or a new one in its place."""
        if self._connection is not None:
            return self._connection
        try:
            return self.open()
        except AlreadyRunning as error:
            raise self._refused(str(error)) from error

    def drop_if_broken(self) -> bool:
        """Whether it was of no more use."""
        lost = self._connection is not None and self._connection.broken
        if lost:
            self._disconnect()
        return lost

    def close(self) -> None:
        """And gives the controller lock back."""
        self._disconnect()
        self._database.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
