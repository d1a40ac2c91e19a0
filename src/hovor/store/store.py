"""The store's door: async outside, one writer thread and a small pool of readers inside (decision 0003)."""

import asyncio
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine

from hovor.core.ids import CallId, Instant, OperatorId
from hovor.core.notices import CallRecord
from hovor.core.outcome import Outcome
from hovor.store import anonymous, migrate, reading
from hovor.store.anonymous import Whose
from hovor.store.database import READERS, database
from hovor.store.reading import Entry, Loaded
from hovor.store.sessions import Sessions
from hovor.store.statements import Row, Statement, Statements
from hovor.store.writing import Writer

Result = TypeVar("Result")
A_PIECE = 50  # calls: about what can be cleaned in the time of a few saves


class Store:
    """What the database cannot do at the moment is raised as `StoreFailed`. All methods may be awaited side by side.

    Raises ValueError, with a sentence for the admin, when `url` names no database that Hovor knows.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._database = database(url)
        self._writer: Writer | None = None
        self._readers: Engine | None = None
        self._sessions: Sessions | None = None
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="hovor-store-writer")
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="hovor-store-reader")

    async def open(self, *, read_only: bool = False) -> None:
        """Brings the tables up to date and takes the controller lock: raises `AlreadyRunning` when another one has it.

        `read_only` is for tools: no lock, nothing is made or changed, and whatever writes raises RuntimeError.
        """
        if read_only:
            self._database.check_readable()
        else:
            writer = Writer(self._database)
            await self._on(self._writing, writer.open)
            self._writer = writer
        self._readers = self._database.readers()
        if read_only:
            await self._read(migrate.check)
        else:
            self._sessions = Sessions(await self._read(reading.sessions))

    async def close(self) -> None:
        """Waits for what is being written. May be said twice, and before or after a failed `open`."""
        readers, self._readers = self._readers, None
        writer, self._writer = self._writer, None
        self._sessions = None
        # The reader threads are done before their connections go.
        await asyncio.to_thread(self._reading.shutdown)
        if readers is not None:
            readers.dispose()
        if writer is not None:
            await self._on(self._writing, writer.close)
        await asyncio.to_thread(self._writing.shutdown)

    # --- the loop's ------------------------------------------------------------------------------------------

    async def load(self) -> Loaded:
        return await self._read(reading.load)

    async def save(self, outcome: Outcome) -> int:
        """Writes the whole turn in one transaction; returns the number of its first notice, the others follow on.

        Raises `StoreFailed`: nothing of it counts as written, and it may be saved again, merged with what came later.
        Cancelling does not stop a save that has begun.
        """
        return await self._on(self._writing, self._open_writer().save, outcome)

    # --- what was ------------------------------------------------------------------------------------------------

    async def journal_after(self, number: int, limit: int) -> list[Entry]:
        return await self._read(reading.journal_after, number, limit)

    async def story(self, call: CallId) -> list[Entry]:
        """All notices of one call, in the order in which they came to be."""
        return await self._read(reading.story, call) if reading.can_exist(call) else []

    async def record(self, call: CallId) -> CallRecord | None:
        return await self._read(reading.record, call) if reading.can_exist(call) else None

    # --- who is to be forgotten ------------------------------------------------------------------------------------

    async def clean(self, calls: Collection[CallId], whose: Whose) -> tuple[int, int]:
        """Takes people out of calls that are over; returns how many records and lines of the journal it changed.

        In small pieces, so that no call's save waits long. When it fails it may be said again.
        """
        records = journal = 0
        for piece in pieces(list(calls)):
            cleaning = await self._read(anonymous.cleaning, piece, whose)
            work = partial(self._open_writer().clean, cleaning, all_of_them=whose.numbers is None)
            await self._on(self._writing, work)
            records += len(cleaning.records)
            journal += len(cleaning.journal)
        return records, journal

    async def sweep(self) -> bool:
        """What was overwritten leaves the database's log too. False: somebody still reads there; try again."""
        return await self._on(self._writing, self._open_writer().sweep)

    # --- who may come in -------------------------------------------------------------------------------------------

    async def password_hash(self, operator: OperatorId) -> str | None:
        return await self._read(reading.password_hash, operator) if reading.can_exist(operator) else None

    async def set_password_hash(self, operator: OperatorId, password_hash: str) -> None:
        await self._write(lambda say: say.write_password_hash, (operator, password_hash))

    async def add_session(self, token_hash: str, operator: OperatorId, expires: Instant) -> None:
        """Returns when it is saved, and only then it holds."""
        await self._write(lambda say: say.write_session, (token_hash, operator, time.time(), expires))
        self._open_sessions().hold(token_hash, operator, expires)

    async def session(self, token_hash: str, now: Instant) -> OperatorId | None:
        """Whose session it is, unless it has expired."""
        return self._open_sessions().whose(token_hash, now)

    async def drop_session(self, token_hash: str) -> None:
        """It does not hold any more from now on, also when `StoreFailed` is raised: then the database, which still has
        it, is told again with those that have expired."""
        if reading.can_exist(token_hash):
            self._open_sessions().drop(token_hash)
            await self._forget_session(token_hash)

    async def drop_expired_sessions(self, now: Instant) -> None:
        self._open_sessions().drop_expired(now)
        for token_hash in list(self._open_sessions().owed):
            await self._forget_session(token_hash)
        await self._write(lambda say: say.forget_expired_sessions, (now,))

    async def _forget_session(self, token_hash: str) -> None:
        await self._write(lambda say: say.forget_session, (token_hash,))
        self._open_sessions().forgotten(token_hash)

    def _open_sessions(self) -> Sessions:
        if self._sessions is None:
            raise RuntimeError("The store is not open for writing, so it does not know who is signed in.")
        return self._sessions

    # --- for what is kept in the same database, and has a door of its own (`tokens.py`) ---------------------------

    async def write(self, choose: Callable[[Statements], Statement], row: Row) -> None:
        """One statement in a transaction of its own."""
        await self._write(choose, row)

    async def read(self, query: Callable[..., Result], *arguments: object) -> Result:
        return await self._read(query, *arguments)

    # --- threads -----------------------------------------------------------------------------------------------------

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("The store is not open for writing.")
        return self._writer

    async def _write(self, choose: Callable[[Statements], Statement], row: Row) -> None:
        await self._on(self._writing, self._open_writer().run, choose, row)

    async def _read(self, query: Callable[..., Result], *arguments: object) -> Result:
        if self._readers is None:
            raise RuntimeError("The store is not open.")
        return await self._on(self._reading, reading.read, self._readers, query, *arguments)

    async def _on(self, threads: ThreadPoolExecutor, work: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(threads, work, *arguments)


def pieces(calls: list[CallId]) -> Iterator[list[CallId]]:
    return (calls[first : first + A_PIECE] for first in range(0, len(calls), A_PIECE))
