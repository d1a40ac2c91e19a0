"""What is known of calls that are up, kept at hand: every console shows it, and nobody waits for a database."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from msgspec import Struct

from hovor.core.ids import CallId, TenantId
from hovor.core.notices import Arrived, CallRecord
from hovor.core.stages import Call, is_internal
from hovor.desk.calls import Desk
from hovor.desk.contacts import Contact

PAST = 1_000  # calls that are over, and still at hand: those that are written up are among the newest


class Subject(Struct, frozen=True):
    """A call, as far as the desk asks: whose it is, and who is outside. `number` as the network gave it; empty:
    withheld, or nobody is outside. `name`: what the caller ID shows."""

    call: CallId
    tenant: TenantId
    number: str = ""
    name: str = ""


def subject_of(told: Call | CallRecord | Arrived) -> Subject:
    if isinstance(told, Call):
        call, nobody_outside = told.id, is_internal(told)
    else:
        call, nobody_outside = told.call, told.outgoing and not told.number
    if nobody_outside:
        return Subject(call, told.tenant)
    return Subject(call, told.tenant, told.client, told.client_name)


class Known(Struct, frozen=True):
    """`sure`: an operator has said that it is this contact, or nobody else has the number. `candidates`: how many may
    be meant while there is no contact."""

    subject: Subject
    desk: Desk
    contact: Contact | None = None
    sure: bool = False
    candidates: int = 0

    @property
    def says_something(self) -> bool:
        return bool(self.contact or self.candidates or self.desk.result or self.desk.tags or self.desk.notes)


class Memory:
    """All calls that are up, and the newest of those that are over."""

    def __init__(self, past: int = PAST) -> None:
        self._most = past
        self._up: set[CallId] = set()
        self._known: dict[CallId, Known] = {}
        self._past: OrderedDict[CallId, None] = OrderedDict()
        self._locks: WeakValueDictionary[CallId, asyncio.Lock] = WeakValueDictionary()  # while somebody has a turn

    def get(self, call: CallId) -> Known | None:
        return self._known.get(call)

    def keep(self, known: Known) -> None:
        call = known.subject.call
        self._known[call] = known
        if call not in self._up:
            self._past[call] = None
            self._past.move_to_end(call)
            while len(self._past) > self._most:
                del self._known[self._past.popitem(last=False)[0]]

    def is_up(self, call: CallId) -> bool:
        return call in self._up

    def up(self, call: CallId) -> None:
        self._up.add(call)

    def over(self, call: CallId) -> None:
        self._up.discard(call)
        known = self._known.get(call)
        if known is not None:
            self.keep(known)

    def of(self, tenant: TenantId) -> Iterator[Known]:
        """Of calls that are up, and of the newest that are over."""
        return (known for known in list(self._known.values()) if known.desk.tenant == tenant)

    @asynccontextmanager
    async def turn(self, call: CallId) -> AsyncIterator[None]:
        """Changes of one call are made one after another."""
        lock = self._locks.setdefault(call, asyncio.Lock())
        async with lock:
            yield
