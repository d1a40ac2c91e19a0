"""A tenant's directory: who is in it, and how that changes. What cannot be kept now raises Unavailable."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from msgspec.structs import replace

from hovor.core.ids import Instant, OperatorId, TenantId
from hovor.core.plan import Plan, Tenant
from hovor.desk import csv_files
from hovor.desk.checking import Draft, Wrong, checked
from hovor.desk.contacts import Contact, ContactId, ContactPage, ContactPosition
from hovor.desk.csv_files import Import
from hovor.desk.ports import DeskStore

Changed = Callable[[TenantId, Contact | None, OperatorId], None]


class NoSuchContactError(Exception):
    """There is none, or not for the one who asks."""


class NotRightError(Exception):
    """What was typed cannot be kept: each field that has to be another."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(one.sentence for one in wrong))
        self.wrong = tuple(wrong)


class Directory:
    """`changed` is told of each change after it is saved: which contact (None: many), and who did it."""

    def __init__(
        self, store: DeskStore, plan: Callable[[], Plan], clock: Callable[[], Instant], changed: Changed
    ) -> None:
        self._store = store
        self._plan = plan
        self._clock = clock
        self._changed = changed
        self._importing = asyncio.Lock()  # a file of a hundred thousand people takes memory

    # --- looking -----------------------------------------------------------------------------------------------

    async def contact(self, contact: ContactId, tenants: Collection[TenantId]) -> Contact:
        """Raises NoSuchContactError, also for what belongs to others."""
        found = await self._store.contact(contact) if contact.isascii() and contact.isprintable() else None
        if found is None or found.tenant not in tenants:
            raise NoSuchContactError
        return found

    async def page(
        self, tenants: Collection[TenantId], *, external: bool | None, after: ContactPosition | None, limit: int
    ) -> ContactPage:
        return await self._store.list_contacts(tenants, external=external, after=after, limit=limit)

    async def search(
        self, tenants: Collection[TenantId], words: str, *, external: bool | None, limit: int
    ) -> list[Contact]:
        return await self._store.search_contacts(tenants, words, external=external, limit=limit)

    # --- changing ----------------------------------------------------------------------------------------------

    async def add(self, tenant: TenantId, draft: Draft, by: OperatorId) -> Contact:
        """Raises NotRightError."""
        contact = self.made(tenant, draft, by)
        await self._store.add_contact(contact)
        self._changed(tenant, contact, by)
        return contact

    def made(self, tenant: TenantId, draft: Draft, by: OperatorId) -> Contact:
        """A new contact, kept nowhere yet. Raises NotRightError."""
        right = self._right(tenant, draft)
        return _with(Contact(ContactId(uuid4().hex), tenant, right.name, changed=self._clock(), changed_by=by), right)

    async def edit(self, contact: Contact, version: int, draft: Draft, by: OperatorId) -> Contact:
        """`version`: the one that was seen. Raises NotRightError, ChangedMeanwhileError."""
        right = self._right(contact.tenant, draft, contact)
        return await self.change(replace(_with(contact, right), version=version), by)

    async def change(self, contact: Contact, by: OperatorId) -> Contact:
        """Raises ChangedMeanwhileError."""
        saved = await self._store.change_contact(replace(contact, changed=self._clock(), changed_by=by))
        self._changed(contact.tenant, saved, by)
        return saved

    def _right(self, tenant: TenantId, draft: Draft, was: Contact | None = None) -> Draft:
        owner = self._tenant(tenant)
        right, wrong = checked(draft, owner.desk, owner.country, was)
        if wrong:
            raise NotRightError(wrong)
        return right

    def _tenant(self, tenant: TenantId) -> Tenant:
        return self._plan().tenants.get(tenant) or Tenant(tenant, tenant)

    # --- files -------------------------------------------------------------------------------------------------

    async def export(self, tenant: TenantId, delimiter: str = ",") -> AsyncIterator[str]:
        """The whole directory as CSV, piece by piece."""
        rules = self._tenant(tenant).desk
        yield csv_files.header(rules, delimiter)
        async for page in self._store.all_contacts(tenant):
            yield await asyncio.to_thread(csv_files.rows, page, rules, delimiter)

    async def preview(self, tenant: TenantId, text: bytes) -> Import:
        """What a CSV file (UTF-8) would come to; without the contacts themselves."""
        async with self._importing:
            with _uncollected():
                return replace(await self._read(tenant, text), contacts=())

    async def take(self, tenant: TenantId, text: bytes, by: OperatorId, seen: str) -> Import:
        """All of a CSV file, or nothing when a row of it is bad. `seen`: the stamp of the preview; when the file would
        do something else by now, nothing is done, and the answer has another stamp. Raises ChangedMeanwhileError."""
        async with self._importing:
            with _uncollected():
                found = await self._read(tenant, text)
                if found.contacts and not found.bad and found.stamp == seen:
                    await self._store.import_contacts(tenant, await asyncio.to_thread(_changed_by, by, found.contacts))
                    self._changed(tenant, None, by)
                return replace(found, contacts=())

    async def _read(self, tenant: TenantId, text: bytes) -> Import:
        """Beside the loop: a hundred thousand rows take seconds, and calls go on."""
        owner = self._tenant(tenant)
        pages = [page async for page in self._store.all_contacts(tenant)]
        return await asyncio.to_thread(_read, text, owner, pages, self._clock())


def _read(text: bytes, owner: Tenant, pages: list[list[Contact]], now: Instant) -> Import:
    known = {contact.id: contact for page in pages for contact in page}
    return csv_files.read(text, owner.id, owner.desk, owner.country, known, now, _new_id)


def _changed_by(by: OperatorId, contacts: Sequence[Contact]) -> list[Contact]:
    return [replace(contact, changed_by=by) for contact in contacts]


@contextmanager
def _uncollected() -> Iterator[None]:
    """A collector of garbage that walks through a hundred thousand contacts stops everything for a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _new_id() -> ContactId:
    return ContactId(uuid4().hex)


def _with(contact: Contact, right: Draft) -> Contact:
    return replace(
        contact,
        name=right.name,
        company=right.company,
        phones=right.phones,
        emails=right.emails,
        fields=right.fields,
        external=right.external,
    )
