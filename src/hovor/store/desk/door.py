"""The desk's door: what `hovor.desk.ports.DeskStore` asks for, on SQLite and PostgreSQL."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from msgspec.structs import astuple
from sqlalchemy import Connection, Engine

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.core.notices import Position
from hovor.desk.calls import Before, CallFilter, Chosen, Desk, Erased, PastCalls
from hovor.desk.contacts import Contact, ContactId, ContactPage, ContactPosition
from hovor.desk.directory import NoSuchContactError
from hovor.desk.ports import ForgottenError
from hovor.store.anonymous import Whose
from hovor.store.database import READERS, desk_database
from hovor.store.desk import (
    annotations,
    auditing,
    choosing,
    contacts,
    earlier,
    erasing,
    history,
    near,
    redacting,
    searching,
)
from hovor.store.desk.annotations import Pen
from hovor.store.desk.auditing import Line
from hovor.store.desk.began import Began
from hovor.store.desk.bulk import portions
from hovor.store.desk.writer import Writer, note_down
from hovor.store.reading import can_exist, read
from hovor.store.store import A_PIECE, Store

Result = TypeVar("Result")
EXPORT_PAGE = 500
SWEEPS, BETWEEN_SWEEPS = 100, 0.1  # seconds


class DeskDatabase:
    """Beside an open `Store`, in the same place: opened after it, and closed before. All may be awaited side by side.

    What the database cannot do at the moment is raised as `StoreFailed`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database = desk_database(store.url)
        self._writer: Writer | None = None
        self._readers: Engine | None = None
        self._began = Began()
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="hovor-desk-writer")
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="hovor-desk-reader")

    async def open(self) -> None:
        """Brings the tables up to date. Raises `AlreadyRunning` or `StoreFailed`."""
        writer = Writer(self._database)
        await self._on(self._writing, writer.open)
        self._writer = writer
        self._readers = self._database.readers()

    async def close(self) -> None:
        """Waits for what is being written. May be said twice, and before or after a failed `open`."""
        readers, self._readers = self._readers, None
        writer, self._writer = self._writer, None
        await asyncio.to_thread(self._reading.shutdown)
        if readers is not None:
            readers.dispose()
        if writer is not None:
            await self._on(self._writing, writer.close)
        await asyncio.to_thread(self._writing.shutdown)

    # --- contacts ----------------------------------------------------------------------------------------------

    async def contact(self, contact: ContactId) -> Contact | None:
        return next(iter(await self.contacts([contact])), None)

    async def contacts(self, contacts_: Collection[ContactId]) -> list[Contact]:
        return await self._read(contacts.by_id, [contact for contact in contacts_ if can_exist(contact)])

    async def contacts_with(self, tenant: TenantId, number: str) -> list[Contact]:
        return await self._read(contacts.with_number, tenant, number) if can_exist(tenant, number) else []

    async def said_to_call(self, tenant: TenantId, number: str) -> ContactId | None:
        return await self._read(near.said_to_call, tenant, number) if can_exist(tenant, number) else None

    async def contacts_near(self, tenant: TenantId, number: str, name: str, limit: int) -> list[Contact]:
        if not can_exist(tenant, number, name):
            return []
        return await self._read(near.find, tenant, number, name, limit)

    async def list_contacts(
        self,
        tenants: Collection[TenantId],
        *,
        external: bool | None = None,
        after: ContactPosition | None = None,
        limit: int,
    ) -> ContactPage:
        if not can_exist(*tenants, *(after or ())):
            return ContactPage([], None)
        return await self._read(contacts.directory, tenants, external, after, limit)

    async def search_contacts(
        self, tenants: Collection[TenantId], words: str, *, external: bool | None = None, limit: int
    ) -> list[Contact]:
        if not can_exist(*tenants, words):
            return []
        return await self._read(searching.find, tenants, words, external, limit)

    async def add_contact(self, contact: Contact) -> None:
        await self._change(lambda connection: contacts.add(connection, contact))

    async def change_contact(self, contact: Contact) -> Contact:
        return await self._change(lambda connection: contacts.change(connection, contact))

    async def import_contacts(self, tenant: TenantId, contacts_: Sequence[Contact]) -> None:
        await self._change(lambda connection: contacts.import_all(connection, tenant, contacts_))

    async def all_contacts(self, tenant: TenantId) -> AsyncIterator[list[Contact]]:
        after = ""
        while page := await self._read(contacts.after_id, tenant, after, EXPORT_PAGE):
            yield page
            after = page[-1].id

    # --- what is written of calls --------------------------------------------------------------------------------

    async def desk(self, call: CallId) -> Desk | None:
        return await self._read(annotations.of_call, call) if can_exist(call) else None

    async def desks(self, calls: Collection[CallId]) -> list[Desk]:
        return await self._read(annotations.of_calls, [call for call in calls if can_exist(call)])

    async def set_contact(
        self, call: CallId, tenant: TenantId, contact: ContactId | None, by: OperatorId | None, at: Instant
    ) -> Desk:
        return await self._write(call, tenant, by, at, lambda pen: pen.contact(contact))

    async def choose_contact(
        self,
        call: CallId,
        tenant: TenantId,
        contact: ContactId | Contact | None,
        number: str,
        by: OperatorId,
        at: Instant,
    ) -> Chosen:
        if isinstance(contact, str) and not can_exist(contact):
            raise NoSuchContactError
        return await self._with_pen(call, tenant, by, at, lambda pen: choosing.choose(pen, contact, number))

    async def before(self, call: CallId) -> Before:
        return await self._read(earlier.before, call) if can_exist(call) else Before()

    async def set_result(self, call: CallId, tenant: TenantId, result: str | None, by: OperatorId, at: Instant) -> Desk:
        return await self._write(call, tenant, by, at, lambda pen: pen.result(result))

    async def save_note(
        self, call: CallId, tenant: TenantId, text: str, by: OperatorId, at: Instant, version: int
    ) -> Desk:
        return await self._write(call, tenant, by, at, lambda pen: pen.note(text, version))

    async def add_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk:
        return await self._write(call, tenant, by, at, lambda pen: pen.add_tag(tag))

    async def remove_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk:
        return await self._write(call, tenant, by, at, lambda pen: pen.remove_tag(tag))

    async def most_used_tags(self, tenant: TenantId, since: Instant, limit: int) -> list[str]:
        return await self._read(annotations.most_used, tenant, since, limit) if can_exist(tenant) else []

    async def used_tags(self, tenant: TenantId) -> list[str]:
        return await self._read(annotations.used, tenant) if can_exist(tenant) else []

    # --- history -------------------------------------------------------------------------------------------------

    async def past_calls(
        self, tenants: Collection[TenantId], which: CallFilter, before: Position | None, limit: int
    ) -> PastCalls:
        asked = [value for value in astuple(which) if isinstance(value, str)]
        if not can_exist(*tenants, *asked, before.call if before else None):
            return PastCalls([], None)
        return await self._read(history.page, tenants, which, before, limit)

    # --- erase and keep --------------------------------------------------------------------------------------------

    async def erase_contact(
        self, contact: Contact, by: OperatorId, at: Instant, preset: Collection[str] = ()
    ) -> Erased:
        """Raises InACallError. When it fails, it may be said again."""
        trail = await self._read(erasing.trail, contact, preset)
        cleared = await self._change(lambda connection: erasing.clear(connection, trail.own))
        redacted = tags = 0
        for ids in portions(trail.notes, A_PIECE):
            redacted += await self._change(partial(redacting.redact, some=ids, spoken=trail.spoken))
        for some in portions(trail.tags, A_PIECE):
            tags += await self._change(partial(redacting.remove_tags, some=some))
        records, journal = await self._store.clean([*trail.own, *trail.others], trail.whose)
        removed = await self._change(lambda connection: erasing.remove(connection, contact, by, at))
        await self._sweep()
        return Erased(removed, cleared.notes, redacted, cleared.desks, tags, records, journal)

    async def forget_before(self, tenant: TenantId, at: Instant) -> Erased:
        done = Erased()
        while some := await self._read(erasing.to_forget, tenant, at, A_PIECE):
            calls = list(some)
            self._began.forget(calls)
            cleared = await self._change(partial(erasing.clear, some=calls))
            records, journal = await self._store.clean(calls, Whose(None, frozenset()))
            done = Erased(
                notes=done.notes + cleared.notes,
                desks=done.desks + cleared.desks,
                calls=done.calls + records,
                journal=done.journal + journal,
            )
        if done != Erased():
            await self._change(lambda connection: erasing.note_forgotten(connection, tenant, done.calls, time.time()))
            await self._sweep()
        return done

    async def _sweep(self) -> None:
        """Nothing is left of it in the files either, as soon as nobody reads any more what was before."""
        await self._change(erasing.tidy)
        for sweep in (partial(self._on, self._writing, self._open_writer().sweep), self._store.sweep):
            for _ in range(SWEEPS):
                if await sweep():
                    break
                await asyncio.sleep(BETWEEN_SWEEPS)

    # --- who changed what ------------------------------------------------------------------------------------------

    async def audit(self, tenants: Collection[TenantId], before: int | None, limit: int) -> list[Line]:
        """The newest first; `before` is the number of the last line of the page before."""
        return await self._read(auditing.lines, tenants, before, limit) if can_exist(*tenants) else []

    async def note_act(
        self, at: Instant, tenant: TenantId, operator: OperatorId | None, action: str, thing: str
    ) -> None:
        """A line of what was done elsewhere: somebody signed in, the plan was read again."""
        if can_exist(tenant, operator, action, thing):
            await self._change(partial(note_down, at=at, tenant=tenant, operator=operator, action=action, thing=thing))

    # --- threads -----------------------------------------------------------------------------------------------------

    async def _write(
        self, call: CallId, tenant: TenantId, by: OperatorId | None, at: Instant, write: Callable[[Pen], None]
    ) -> Desk:
        def written(pen: Pen) -> Desk:
            write(pen)
            return pen.written()

        return await self._with_pen(call, tenant, by, at, written)

    async def _with_pen(
        self, call: CallId, tenant: TenantId, by: OperatorId | None, at: Instant, write: Callable[[Pen], Result]
    ) -> Result:
        """Raises ForgottenError, also when the call is being forgotten at this moment."""
        began = self._began.known(call)
        if began is None:
            seen = await self._read(self._began.look, call)
            if seen.forgotten:
                raise ForgottenError
            began = self._began.learn(call, seen.began)

        def work(connection: Connection) -> Result:
            if self._began.is_forgotten(call):
                raise ForgottenError
            return write(Pen(connection, call, tenant, by, at, began))

        return await self._change(work)

    async def _change(self, work: Callable[[Connection], Result]) -> Result:
        return await self._on(self._writing, self._open_writer().change, work)

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("The desk's store is not open.")
        return self._writer

    async def _read(self, query: Callable[..., Result], *arguments: object) -> Result:
        if self._readers is None:
            raise RuntimeError("The desk's store is not open.")
        return await self._on(self._reading, read, self._readers, query, *arguments)

    async def _on(self, threads: ThreadPoolExecutor, work: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(threads, work, *arguments)
