"""When calls began, of which something is written: the calls' tables know."""

from sqlalchemy import Connection, select

from hovor.core.ids import CallId, Instant
from hovor.store import tables
from hovor.store.encoding import decoded_call

REMEMBERED = 10_000


class Began:
    def __init__(self) -> None:
        self._known: dict[CallId, Instant] = {}

    def known(self, call: CallId) -> Instant | None:
        return self._known.get(call)

    def learn(self, call: CallId, began: Instant | None) -> Instant | None:
        if began is not None:
            self._known[call] = began
            if len(self._known) > REMEMBERED:
                self._known.pop(next(iter(self._known)))
        return began

    @staticmethod
    def look(connection: Connection, call: CallId) -> Instant | None:
        """None: no such call is saved yet."""
        live, over = tables.live_calls.c, tables.records.c
        body = connection.scalar(select(live.body).where(live.id == call))
        if body is not None:
            return decoded_call(call, body).began
        return connection.scalar(select(over.began).where(over.call == call))
