"""When calls began, of which something is written, and which of them were forgotten: the calls' tables know."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from hovor.core.ids import CallId, Instant
from hovor.store import tables
from hovor.store.encoding import decoded_call

REMEMBERED = 10_000


class Seen(NamedTuple):
    """`began` None: no such call is saved yet. `forgotten`: nobody outside may be in what is written of it."""

    began: Instant | None
    forgotten: bool


class Began:
    def __init__(self) -> None:
        self._known: dict[CallId, Instant] = {}
        self._forgotten: dict[CallId, None] = {}

    def known(self, call: CallId) -> Instant | None:
        return self._known.get(call)

    def learn(self, call: CallId, began: Instant | None) -> Instant | None:
        if began is not None:
            self._known[call] = began
            if len(self._known) > REMEMBERED:
                self._known.pop(next(iter(self._known)))
        return began

    def forget(self, calls: Iterable[CallId]) -> None:
        """They are being forgotten: who has looked before that must not write after it."""
        for call in calls:
            self._known.pop(call, None)
            self._forgotten[call] = None
            if len(self._forgotten) > REMEMBERED:
                self._forgotten.pop(next(iter(self._forgotten)))

    def is_forgotten(self, call: CallId) -> bool:
        return call in self._forgotten

    @staticmethod
    def look(connection: Connection, call: CallId) -> Seen:
        live, over, past = tables.live_calls.c, tables.records.c, tables.past.c
        body = connection.scalar(select(live.body).where(live.id == call))
        if body is not None:
            return Seen(decoded_call(call, body).began, forgotten=False)
        both = tables.records.outerjoin(tables.past, past.call == over.call)
        row = connection.execute(select(over.began, past.forgotten).select_from(both).where(over.call == call)).first()
        return Seen(row.began, bool(row.forgotten)) if row is not None else Seen(None, forgotten=False)
