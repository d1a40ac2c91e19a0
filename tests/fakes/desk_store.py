"""A DeskStore in memory: it keeps what it is given, refuses what `hovor.desk.ports` says, and writes down who did
what."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from itertools import islice

from msgspec.structs import replace
from rapidfuzz import fuzz

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.core.notices import CallRecord, Position, Reason, SegmentKind
from hovor.core.unavailable import Unavailable
from hovor.desk.calls import (
    Before,
    CallFilter,
    Chosen,
    Desk,
    Earlier,
    Erased,
    Note,
    PastCall,
    PastCalls,
    ResultOf,
    TagOn,
)
from hovor.desk.checking import MOST as MOST_PHONES
from hovor.desk.contacts import Contact, ContactId, ContactPage, ContactPosition, Phone
from hovor.desk.directory import NoSuchContactError
from hovor.desk.ports import ChangedMeanwhileError, ForgottenError, InACallError
from hovor.desk.words import folded

PAGE = 3  # small, so that tests see more than one


class MemoryDeskStore:
    """`records`: the calls that are over. `out_of_order`: a sentence; nothing can be done now."""

    def __init__(self, records: Callable[[], list[CallRecord]] = list) -> None:
        self._records = records
        self.kept: dict[ContactId, Contact] = {}
        self.written: dict[CallId, Desk] = {}
        self.by_number: dict[CallId, bool] = {}  # False: an operator has said whose call it is, or that it is nobody's
        self.audit: list[tuple[str, str, str, Instant]] = []  # who, what, of which thing, when
        self.earlier: dict[CallId, Before] = {}
        self.gave: dict[CallId, ContactId] = {}  # who has a call's number from it
        self.forgotten: set[CallId] = set()
        self.in_call: set[ContactId] = set()
        self.out_of_order = ""
        self.before_change: Callable[[], None] = lambda: None  # what somebody else does just before

    def check(self) -> None:
        if self.out_of_order:
            raise Unavailable(self.out_of_order)

    # --- contacts ----------------------------------------------------------------------------------------------

    async def contact(self, contact: ContactId) -> Contact | None:
        self.check()
        return self.kept.get(contact)

    async def contacts(self, contacts: Collection[ContactId]) -> list[Contact]:
        self.check()
        return [self.kept[one] for one in contacts if one in self.kept]

    async def contacts_with(self, tenant: TenantId, number: str) -> list[Contact]:
        self.check()
        return [one for one in self._of(tenant) if any(phone.number == number for phone in one.phones)]

    async def said_to_call(self, tenant: TenantId, number: str) -> ContactId | None:
        self.check()
        mine = [one for one in self._records() if (one.tenant, one.client) == (tenant, number)]
        newest = sorted(mine, key=lambda record: record.began, reverse=True)
        said = (self.written[one.call] for one in newest if one.call in self.written)
        return next((desk.contact for desk in said if desk.contact_by is not None), None)

    async def contacts_near(self, tenant: TenantId, number: str, name: str, limit: int) -> list[Contact]:
        self.check()
        stem = number[:-3]
        by_number = [one for one in self._of(tenant) if stem and any(p.number.startswith(stem) for p in one.phones)]
        by_name = [
            one for one in self._of(tenant) if name and fuzz.token_sort_ratio(folded(name), folded(one.name)) > 70
        ]
        return list({one.id: one for one in (*by_number, *by_name)}.values())[:limit]

    def _of(self, tenant: TenantId) -> list[Contact]:
        return [one for one in self.kept.values() if one.tenant == tenant]

    async def list_contacts(
        self, tenants: Collection[TenantId], *, external: bool | None, after: ContactPosition | None, limit: int
    ) -> ContactPage:
        self.check()
        every = sorted(
            (folded(one.name), one.id)
            for one in self.kept.values()
            if one.tenant in tenants and external in (None, one.external)
        )
        left = [place for place in every if after is None or place > tuple(after)]
        shown = [self.kept[name] for _, name in left[:limit]]
        more = len(left) > limit
        return ContactPage(shown, ContactPosition(*left[limit - 1]) if more else None)

    async def search_contacts(
        self, tenants: Collection[TenantId], words: str, *, external: bool | None, limit: int
    ) -> list[Contact]:
        self.check()
        found = [
            one
            for one in self.kept.values()
            if one.tenant in tenants and external in (None, one.external) and fits(one, words)
        ]
        return sorted(found, key=lambda one: (folded(one.name), one.id))[:limit]

    async def add_contact(self, contact: Contact) -> None:
        self.check()
        assert contact.id not in self.kept
        self.kept[contact.id] = replace(contact, version=1)
        self._note(contact.changed_by, "add", contact.id, contact.changed)

    async def change_contact(self, contact: Contact) -> Contact:
        self.check()
        self.before_change()
        self._must_be_as_seen(contact)
        changed = replace(contact, version=contact.version + 1)
        self.kept[contact.id] = changed
        self._note(contact.changed_by, "change", contact.id, contact.changed)
        return changed

    def _must_be_as_seen(self, contact: Contact) -> None:
        now = self.kept.get(contact.id)
        if now is None or now.version != contact.version or now.tenant != contact.tenant:
            raise ChangedMeanwhileError(now)

    async def import_contacts(self, tenant: TenantId, contacts: Sequence[Contact]) -> None:
        self.check()
        self.before_change()
        for one in contacts:
            assert one.tenant == tenant
            if one.id in self.kept:
                self._must_be_as_seen(one)
        for one in contacts:
            known = one.id in self.kept
            self.kept[one.id] = replace(one, version=one.version + 1 if known else 1)
            self._note(one.changed_by, "import", one.id, one.changed)

    async def all_contacts(self, tenant: TenantId) -> AsyncIterator[list[Contact]]:
        self.check()
        left = iter(sorted(self._of(tenant), key=lambda one: one.id))
        while page := list(islice(left, PAGE)):
            self.check()
            yield page

    # --- what is written of calls --------------------------------------------------------------------------------

    async def desk(self, call: CallId) -> Desk | None:
        self.check()
        return self.written.get(call)

    async def desks(self, calls: Collection[CallId]) -> list[Desk]:
        self.check()
        return [self.written[call] for call in calls if call in self.written]

    async def set_contact(
        self, call: CallId, tenant: TenantId, contact: ContactId | None, by: OperatorId | None, at: Instant
    ) -> Desk:
        self.check()
        desk = self._desk(call, tenant)
        if by is None and not self.by_number.get(call, True):
            return desk
        self.by_number[call] = by is None
        if by is not None and desk.contact_by not in (None, by) and desk.contact != contact:
            had = Earlier(desk.contact, desk.contact_by)
            self.earlier[call] = replace(self.earlier.get(call, Before()), contact=had)
        return self._write(replace(desk, contact=contact, contact_by=by), by, "contact", at)

    async def set_result(self, call: CallId, tenant: TenantId, result: str | None, by: OperatorId, at: Instant) -> Desk:
        self.check()
        said = ResultOf(result, by, at) if result is not None else None
        desk = self._desk(call, tenant)
        if desk.result is not None and desk.result.operator != by and desk.result.result != result:
            had = Earlier(desk.result.result, desk.result.operator)
            self.earlier[call] = replace(self.earlier.get(call, Before()), result=had)
        return self._write(replace(desk, result=said), by, "result", at)

    async def choose_contact(
        self,
        call: CallId,
        tenant: TenantId,
        contact: ContactId | Contact | None,
        number: str,
        by: OperatorId,
        at: Instant,
    ) -> Chosen:
        self.check()
        self._desk(call, tenant)
        self.before_change()
        if isinstance(contact, Contact):
            await self.add_contact(contact)
        chosen = self.kept.get(contact.id if isinstance(contact, Contact) else contact) if contact else None
        if contact is not None and (chosen is None or chosen.tenant != tenant):
            raise NoSuchContactError
        changed: list[Contact] = []
        had = self.kept.get(self.gave.get(call, ContactId("")))
        if number and had is not None and had != chosen:
            del self.gave[call]
            changed += await self._changed(had, tuple(one for one in had.phones if one != Phone(number)), by, at)
        added = ""
        may_have = chosen is not None and number and len(chosen.phones) < MOST_PHONES
        if chosen is not None and may_have and all(phone.number != number for phone in chosen.phones):
            self.gave[call], added = chosen.id, number
            changed += await self._changed(chosen, (*chosen.phones, Phone(number)), by, at)
        elif isinstance(contact, Contact):
            changed.append(contact)
        desk = await self.set_contact(call, tenant, chosen.id if chosen else None, by, at)
        return Chosen(desk, self.kept[chosen.id] if chosen else None, added, tuple(changed))

    async def _changed(self, contact: Contact, phones: tuple[Phone, ...], by: OperatorId, at: Instant) -> list[Contact]:
        if phones == contact.phones:
            return []
        after = replace(contact, phones=phones, version=contact.version + 1, changed=at, changed_by=by)
        self.kept[contact.id] = after
        self._note(by, "change", contact.id, at)
        return [after]

    async def before(self, call: CallId) -> Before:
        self.check()
        return self.earlier.get(call, Before())

    async def save_note(
        self, call: CallId, tenant: TenantId, text: str, by: OperatorId, at: Instant, version: int
    ) -> Desk:
        self.check()
        desk = self._desk(call, tenant)
        before = next((note for note in desk.notes if note.operator == by), None)
        if (before.text if before else "") == text:
            return desk
        if (before.version if before else 0) != version:
            raise ChangedMeanwhileError(before)
        others = tuple(note for note in desk.notes if note.operator != by)
        note = Note(by, text, before.began if before else at, at, version + 1)
        return self._write(replace(desk, notes=(*others, note) if text else others), by, "note", at)

    async def add_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk:
        self.check()
        desk = self._desk(call, tenant)
        if any(one.tag == tag for one in desk.tags):
            return desk
        return self._write(replace(desk, tags=(*desk.tags, TagOn(tag, by, at))), by, "tag", at)

    async def remove_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk:
        self.check()
        desk = self._desk(call, tenant)
        return self._write(replace(desk, tags=tuple(one for one in desk.tags if one.tag != tag)), by, "untag", at)

    async def most_used_tags(self, tenant: TenantId, since: Instant, limit: int) -> list[str]:
        self.check()
        uses = [one for one in self._tags(tenant) if one.at >= since]
        count = Counter(one.tag for one in uses)
        last = {one.tag: one.at for one in sorted(uses, key=lambda one: one.at)}
        return sorted(count, key=lambda tag: (-count[tag], -last[tag]))[:limit]

    async def used_tags(self, tenant: TenantId) -> list[str]:
        self.check()
        return sorted({one.tag for one in self._tags(tenant)})[:1000]

    def _tags(self, tenant: TenantId) -> list[TagOn]:
        return [one for desk in self.written.values() if desk.tenant == tenant for one in desk.tags]

    def _desk(self, call: CallId, tenant: TenantId) -> Desk:
        if call in self.forgotten:
            raise ForgottenError
        desk = self.written.get(call) or Desk(call, tenant)
        assert desk.tenant == tenant
        return desk

    def _write(self, desk: Desk, by: OperatorId | None, what: str, at: Instant) -> Desk:
        self.written[desk.call] = desk
        self._note(by or "", what, desk.call, at)
        return desk

    def _note(self, who: str, what: str, thing: str, at: Instant) -> None:
        self.audit.append((who, what, thing, at))

    # --- history -------------------------------------------------------------------------------------------------

    async def past_calls(
        self, tenants: Collection[TenantId], which: CallFilter, before: Position | None, limit: int
    ) -> PastCalls:
        self.check()
        fitting = [
            self._past(record)
            for record in sorted(self._records(), key=lambda one: (one.began, one.call), reverse=True)
            if record.tenant in tenants
            and (before is None or (record.began, record.call) < tuple(before))
            and self._fits(record, which)
        ]
        shown = fitting[:limit]
        last = shown[-1].record if len(fitting) > limit else None
        return PastCalls(shown, Position(last.began, last.call) if last is not None else None)

    def _past(self, record: CallRecord) -> PastCall:
        desk = self.written.get(record.call)
        contact = self.kept.get(desk.contact) if desk is not None and desk.contact is not None else None
        return PastCall(record, desk, contact.name if contact else "")

    def _fits(self, record: CallRecord, which: CallFilter) -> bool:
        desk = self.written.get(record.call) or Desk(record.call, record.tenant)
        direction = "in" if not record.outgoing else "out" if record.number else "internal"
        answered = any(part.kind is SegmentKind.TALK for part in record.segments)
        talked = {part.operator for part in record.segments if part.kind is SegmentKind.TALK} | {record.operator}
        known = self.kept.get(which.contact) if which.contact is not None else None
        numbers = {phone.number for phone in known.phones} if known is not None else set()
        unsaid = desk.contact_by is None
        notes = " ".join(folded(note.text) for note in desk.notes)
        return (
            which.number in (None, record.number, record.client)
            and (which.operator is None or which.operator in talked)
            and which.queue in (None, record.queue)
            and (which.since is None or record.began >= which.since)
            and (which.until is None or record.began < which.until)
            and which.direction in (None, direction)
            and which.missed in (None, direction == "in" and not answered)
            and which.abandoned in (None, record.reason is Reason.ABANDONED)
            and (which.result is None or (desk.result is not None and desk.result.result == which.result))
            and (which.tag is None or any(one.tag == which.tag for one in desk.tags))
            and (which.contact is None or desk.contact == which.contact or (unsaid and record.client in numbers))
            and (which.text is None or all(word in notes for word in folded(which.text).split()))
        )

    # --- erase and keep --------------------------------------------------------------------------------------------

    async def erase_contact(
        self, contact: Contact, by: OperatorId, at: Instant, preset: Collection[str] = ()
    ) -> Erased:
        self.check()
        if contact.id in self.in_call:
            raise InACallError("This person is in a call now.")
        numbers = {phone.number for phone in contact.phones}
        about = {call for call, desk in self.written.items() if desk.contact == contact.id}
        about |= {one.call for one in self._records() if one.tenant == contact.tenant and one.client in numbers}
        gone = self.kept.pop(contact.id, None)
        self._note(by, "erase", contact.id, at)
        told = [(call, tag) for call in about & self.written.keys() for tag in self._telling(call, contact, preset)]
        for call, tag in told:
            desk = self.written[call]
            self.written[call] = replace(desk, tags=tuple(one for one in desk.tags if one != tag))
        return replace(self._forget(about), contacts=int(gone is not None), tags=len(told))

    def _telling(self, call: CallId, contact: Contact, preset: Collection[str]) -> list[TagOn]:
        words = set(folded(contact.name).split())
        return [
            tag for tag in self.written[call].tags if tag.tag not in preset and words & set(folded(tag.tag).split())
        ]

    async def forget_before(self, tenant: TenantId, at: Instant) -> Erased:
        self.check()
        old = {one.call for one in self._records() if one.tenant == tenant and one.ended < at}
        self.forgotten |= old
        return self._forget(old)

    def _forget(self, calls: set[CallId]) -> Erased:
        desks = [self.written[call] for call in calls if call in self.written]
        for desk in desks:
            self.written[desk.call] = replace(desk, contact=None, contact_by=None, notes=())
        past = {one.call for one in self._records() if one.call in calls}
        records = self._records()
        records[:] = [replace(one, client="", client_name="") if one.call in past else one for one in records]
        return Erased(notes=sum(len(desk.notes) for desk in desks), desks=len(desks), calls=len(past))


def fits(contact: Contact, words: str) -> bool:
    """Beginnings of words of name and company; digits of a number; an e-mail."""
    digits = "".join(sign for sign in words if sign.isdigit()).lstrip("0")
    if digits and not any(sign.isalpha() for sign in words):
        return any(digits in phone.number for phone in contact.phones)
    parts = [*folded(contact.name).split(), *folded(contact.company).split(), *map(folded, contact.emails)]
    return all(any(part.startswith(word) for part in parts) for word in folded(words).split())
