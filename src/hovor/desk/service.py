"""What operators write of calls: saved first, then told to everybody. And whose call it is, as soon as it comes.

    Arrived --> the directory is asked for the number --> one sure match: it is the contact's call
                                                      \\-> several, or none: the count of candidates

Whether somebody may do it is asked before (`hovor.web`). What cannot be kept now raises Unavailable.
"""

import asyncio
import traceback
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import structlog
from msgspec.structs import replace

from hovor.core.events import DeskTouched
from hovor.core.ids import CallId, Instant, OperatorId, QueueId, TenantId
from hovor.core.notices import Arrived, Ended, Notice, Position, Touched
from hovor.core.plan import CallResult, DeskRules, Plan, Tenant
from hovor.core.stages import Call
from hovor.core.unavailable import Unavailable
from hovor.desk import numbers
from hovor.desk.calls import Before, CallFilter, Desk, Erased, Note, PastCalls
from hovor.desk.checking import Draft
from hovor.desk.contacts import Contact, ContactId
from hovor.desk.directory import Directory
from hovor.desk.matching import Candidate, candidates, sure
from hovor.desk.memory import Known, Memory, Subject, subject_of
from hovor.desk.ports import DeskStore, ForgottenError
from hovor.desk.seldom import Seldom
from hovor.desk.tags import Tags

log = structlog.get_logger(__name__)

DAY = 86_400.0  # seconds
NEAR = 50  # contacts that are judged, beside those who have the very number
MATCHERS = 4  # arrivals that are looked up side by side
AGAIN = 5.0  # seconds until an arrival that could not be looked up is looked up again
NOTE_PAUSE = 2.0  # seconds between two notices of one note that is being typed


class Whose(NamedTuple):
    """Whose call it may be. `sure` as in Known."""

    contact: Contact | None
    sure: bool
    candidates: tuple[Candidate, ...]


class DeskService:
    """One for the installation. `tell` puts an event into the engine; `plan` answers the one in force; `clock` is UTC
    seconds."""

    def __init__(
        self,
        store: DeskStore,
        tell: Callable[[DeskTouched], None],
        plan: Callable[[], Plan],
        clock: Callable[[], Instant],
        note_pause: float = NOTE_PAUSE,
    ) -> None:
        self.directory = Directory(store, plan, clock, self._directory_changed)
        self.tags = Tags(store, plan, clock)
        self._store = store
        self._tell = tell
        self._plan = plan
        self._clock = clock
        self._memory = Memory()
        self._arrivals: asyncio.Queue[Subject] = asyncio.Queue()
        self._notes = Seldom(tell, note_pause)
        self._kept: dict[TenantId, Instant] = {}  # when what is older than a tenant's retention was forgotten

    # --- as it runs ------------------------------------------------------------------------------------------

    async def begin(self, up: Iterable[Call], written_up: Iterable[CallId] = ()) -> None:
        """Go on with the calls that are up, and those that operators are in wrap-up of. Never raises."""
        subjects = {call.id: subject_of(call) for call in up}
        for call in subjects:
            self._memory.up(call)
        try:
            desks = {desk.call: desk for desk in await self._store.desks({*subjects, *written_up})}
        except Unavailable as error:
            log.warning("what is written of calls cannot be read now; it is tried again", why=error.sentence)
            desks = {}
        for call, desk in desks.items():
            subjects.setdefault(call, Subject(call, desk.tenant))
            if desk.result is not None:  # we may have been killed between saving it and telling of it
                self._tell(DeskTouched(desk.tenant, "result", call, operator=desk.result.operator))
        for subject in subjects.values():
            await self.arrived(subject)

    def hear(self, notices: Iterable[Notice]) -> None:
        """What the engine has published: who arrives is looked up by `run`."""
        for notice in notices:
            match notice:
                case Arrived(call=call, tenant=tenant) if tenant in self._plan().tenants:
                    self._memory.up(call)
                    self._arrivals.put_nowait(subject_of(notice))
                case Ended(call=call):
                    self._memory.over(call)

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(MATCHERS):
                tasks.create_task(self._look_up_arrivals())

    async def _look_up_arrivals(self) -> None:
        while True:
            await self.arrived(await self._arrivals.get())

    async def arrived(self, subject: Subject) -> None:
        """Look up whose call it is. Never raises: calls go on; it is tried again while the call is up."""
        try:
            async with self._memory.turn(subject.call):
                await self._look_up(subject)
        except ForgottenError:
            pass  # a call that is older than the tenant keeps what is written of calls
        except Unavailable as error:
            log.warning("it is not known whose call it is; it is tried again", call=subject.call, why=error.sentence)
            asyncio.get_running_loop().call_later(AGAIN, self._again, subject)
        except Exception:  # noqa: BLE001 (the top of a task)
            log.error("looking up whose call it is failed", call=subject.call, trace=traceback.format_exc())

    def _again(self, subject: Subject) -> None:
        if self._memory.is_up(subject.call):
            self._arrivals.put_nowait(subject)

    async def _look_up(self, subject: Subject) -> None:
        before = self._memory.get(subject.call)
        desk = before.desk if before else await self.desk(subject)
        whose = await self.whose(subject, desk)
        shown = before or Known(subject, desk, whose.contact, whose.sure)
        matched = whose.contact.id if whose.contact is not None else None
        if matched != desk.contact and desk.contact_by is None and (matched or self._memory.is_up(subject.call)):
            shown = before or Known(subject, desk)
            desk = await self._store.set_contact(subject.call, subject.tenant, matched, None, self._clock())
        contact = whose.contact if whose.contact and whose.contact.id == desk.contact else None
        after = Known(
            subject, desk, contact, contact is not None and whose.sure, 0 if contact else len(whose.candidates)
        )
        self._memory.keep(after)
        if (after.contact, after.sure, after.candidates) != (shown.contact, shown.sure, shown.candidates):
            self._tell(DeskTouched(subject.tenant, "contact", subject.call))

    # --- what is known of one call -------------------------------------------------------------------------------

    def known(self, call: CallId) -> Known | None:
        """What is at hand of a call that is up, or has ended not long ago."""
        return self._memory.get(call)

    async def desk(self, subject: Subject) -> Desk:
        return await self._store.desk(subject.call) or Desk(subject.call, subject.tenant)

    async def whose(self, subject: Subject, desk: Desk) -> Whose:
        """Whose call it is: as an operator has said, else as the number says; and who else it may be."""
        found = await self._candidates(subject)
        only = sure(found)
        contact = await self._store.contact(desk.contact) if desk.contact is not None else None
        if desk.contact is None or self._has_lost(subject, desk, contact):
            alone = only if desk.contact_by is None else None
            return Whose(alone, alone is not None, found)
        is_sure = contact is not None and (desk.contact_by is not None or (only is not None and only.id == contact.id))
        return Whose(contact, is_sure, found)

    def _has_lost(self, subject: Subject, desk: Desk, contact: Contact | None) -> bool:
        """The number that made it this contact's call, while it is up, is not the contact's any more."""
        if desk.contact_by is not None or not self._memory.is_up(subject.call):
            return False
        number = self.number(subject)
        return contact is None or all(phone.number != number for phone in contact.phones)

    async def _candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        number = self.number(subject)
        exact = await self._store.contacts_with(subject.tenant, number) if number else []
        found = candidates(number, subject.name, exact)
        if len(exact) == 1 and sure(found) is None:
            # Networks show what they like: once an operator has said whose number it is, that counts.
            said = await self._store.said_to_call(subject.tenant, number)
            found = candidates(number, "", exact) if said == exact[0].id else found
        if sure(found) is not None or not (number or subject.name):
            return found
        near = await self._store.contacts_near(subject.tenant, number, subject.name, NEAR)
        everybody = {contact.id: contact for contact in (*exact, *near)}
        return candidates(number, subject.name, list(everybody.values()))

    def number(self, subject: Subject) -> str:
        """The number outside, E.164; empty: withheld, or none that could be called."""
        tenant = self._plan().tenants.get(subject.tenant)
        return numbers.e164(subject.number, tenant.country if tenant else "") or "" if subject.number else ""

    async def past_calls(
        self, tenants: Collection[TenantId], which: CallFilter, before: Position | None, limit: int
    ) -> PastCalls:
        return await self._store.past_calls(tenants, which, before, limit)

    # --- what operators write --------------------------------------------------------------------------------------

    async def set_contact(
        self, subject: Subject, contact: ContactId | Contact | None, by: OperatorId
    ) -> tuple[Contact | None, str]:
        """It is this contact's call; None: of nobody who is known. The contact gets the call's number when it has not,
        and who had got it from this call before loses it: the answer is the contact, and the number that was added.
        Raises NoSuchContactError, ForgottenError."""
        others = len(await self._candidates(subject)) if contact is None else 0
        async with self._memory.turn(subject.call):
            chosen = await self._store.choose_contact(
                subject.call, subject.tenant, contact, self.number(subject), by, self._clock()
            )
            self._memory.keep(Known(subject, chosen.desk, chosen.contact, chosen.contact is not None, others))
            self._tell(DeskTouched(subject.tenant, "contact", subject.call, operator=by))
        for changed in chosen.changed:
            self._directory_changed(subject.tenant, changed, by)
        return chosen.contact, chosen.added

    async def make_contact(self, subject: Subject, draft: Draft, by: OperatorId) -> Contact:
        """A new contact, whose call it is: both, or nothing. Raises NotRightError, ForgottenError."""
        made = self.directory.made(subject.tenant, draft, by)
        contact, _ = await self.set_contact(subject, made, by)
        return contact or made

    async def before(self, subject: Subject) -> tuple[Before, Contact | None]:
        """What others had chosen before those whose choices count; and the contact of it, if it is still known."""
        before = await self._store.before(subject.call)
        had = ContactId(before.contact.what) if before.contact and before.contact.what else None
        contact = await self._store.contact(had) if had is not None else None
        return before, contact if contact and contact.tenant == subject.tenant else None

    async def set_result(self, subject: Subject, result: str | None, by: OperatorId) -> None:
        async with self._memory.turn(subject.call):
            desk = await self._store.set_result(subject.call, subject.tenant, result, by, self._clock())
            await self._written(subject, desk)
            what: Touched = "result" if result is not None else "result_cleared"
            self._tell(DeskTouched(subject.tenant, what, subject.call, operator=by))

    async def save_note(self, subject: Subject, text: str, version: int, by: OperatorId) -> Note | None:
        """My note as it is kept (None: it was empty). Raises ChangedMeanwhileError."""
        async with self._memory.turn(subject.call):
            desk = await self._store.save_note(subject.call, subject.tenant, text, by, self._clock(), version)
            await self._written(subject, desk)
        self._notes.say((subject.call, by), DeskTouched(subject.tenant, "note", subject.call, operator=by))
        return next((note for note in desk.notes if note.operator == by), None)

    async def add_tag(self, subject: Subject, text: str, by: OperatorId) -> Desk:
        """Raises NotRightError and NewTagError."""
        async with self._memory.turn(subject.call):
            tag = self.tags.meant(subject.tenant, text, await self.desk(subject))
            desk = await self._store.add_tag(subject.call, subject.tenant, tag, by, self._clock())
            await self._written(subject, desk)
            self._tell(DeskTouched(subject.tenant, "tags", subject.call, operator=by))
            return desk

    async def remove_tag(self, subject: Subject, tag: str, by: OperatorId) -> Desk:
        async with self._memory.turn(subject.call):
            desk = await self._store.remove_tag(subject.call, subject.tenant, tag, by, self._clock())
            await self._written(subject, desk)
            self._tell(DeskTouched(subject.tenant, "tags", subject.call, operator=by))
            return desk

    async def _written(self, subject: Subject, desk: Desk) -> None:
        """What is at hand is as new as what is saved."""
        known = self._memory.get(subject.call)
        if known is not None and (known.contact.id if known.contact else None) == desk.contact:
            self._memory.keep(replace(known, desk=desk))
        else:
            whose = await self.whose(subject, desk)
            self._memory.keep(Known(subject, desk, whose.contact, whose.sure, len(whose.candidates)))

    # --- when the directory changes ----------------------------------------------------------------------------------

    def _directory_changed(self, tenant: TenantId, contact: Contact | None, by: OperatorId) -> None:
        """Calls at hand are looked up again: somebody may be known now, or has another name. None: many changed."""
        self._tell(DeskTouched(tenant, "directory", contact=contact.id if contact else "", operator=by))
        for known in self._memory.of(tenant):
            if self._concerns(known, contact):
                self._arrivals.put_nowait(known.subject)

    def _concerns(self, known: Known, contact: Contact | None) -> bool:
        if known.contact is not None:
            return contact is None or known.contact.id == contact.id
        if not self._memory.is_up(known.subject.call):
            return False  # who was unknown while the call was up is found by the number, when somebody looks
        number = self.number(known.subject)
        return contact is None or known.candidates > 0 or any(phone.number == number for phone in contact.phones)

    # --- who is to be forgotten --------------------------------------------------------------------------------------

    async def erase(self, contact: Contact, by: OperatorId) -> Erased:
        """The person goes out of everything that is kept; what is counted stays. Raises InACallError."""
        tenant = self._plan().tenants.get(contact.tenant)
        preset = tenant.desk.tags if tenant else ()
        erased = await self._store.erase_contact(contact, by, self._clock(), preset)
        self._directory_changed(contact.tenant, contact, by)
        await self._look_again(contact.tenant)
        return erased

    async def _look_again(self, tenant: TenantId) -> None:
        """What is at hand has nothing that is not kept any more."""
        known = {one.subject.call: one for one in self._memory.of(tenant)}
        kept = {desk.call: desk for desk in await self._store.desks(list(known))}
        for call, one in known.items():
            if kept.get(call, Desk(call, tenant)) != one.desk:
                async with self._memory.turn(call):
                    await self._written(one.subject, await self.desk(one.subject))
                    self._tell(DeskTouched(tenant, "tags", call))

    # --- once a day ----------------------------------------------------------------------------------------------

    async def daily(self) -> None:
        """Forget what is older than each tenant keeps: may be called at any time, and does it once a day. Never raises
        Unavailable."""
        for tenant in list(self._plan().tenants.values()):
            days, now = tenant.desk.retention, self._clock()
            if days is None or now - self._kept.get(tenant.id, 0.0) < DAY:
                continue
            try:
                erased = await self._store.forget_before(tenant.id, now - days * DAY)
                await self._look_again(tenant.id)
            except Unavailable as error:
                log.warning("what is too old stays for now", tenant=tenant.id, why=error.sentence)
                continue
            self._kept[tenant.id] = now
            log.info("what is too old is forgotten", tenant=tenant.id, calls=erased.calls, notes=erased.notes)


def results_of(tenant: Tenant, queue: QueueId | None, plan: Plan) -> tuple[tuple[CallResult, ...], bool]:
    """What a call of this queue can come to, and whether that has to be said."""
    rules: DeskRules = tenant.desk
    line = plan.queues.get(queue) if queue is not None else None
    if line is None:
        return rules.results, rules.result_required
    chosen = tuple(one for one in rules.results if one.id in line.results) if line.results else rules.results
    return chosen, rules.result_required if line.result_required is None else line.result_required
