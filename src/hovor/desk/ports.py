"""What the desk needs of a store. `hovor.store` has it for SQLite and PostgreSQL, and one set of tests holds both.

Every method raises Unavailable when the store cannot do it now. Every change is written to the audit in the same
transaction: who, when, what was done to which thing; no personal data stands in it beyond ids.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from typing import Protocol

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.core.notices import Position
from hovor.desk.calls import Before, CallFilter, Chosen, Desk, Erased, PastCalls
from hovor.desk.contacts import Contact, ContactId, ContactPage, ContactPosition

Tenants = Collection[TenantId]


class ChangedMeanwhileError(Exception):
    """Somebody else has changed it since it was read: `current` is how it is now (None: it is gone)."""

    def __init__(self, current: object) -> None:
        super().__init__("It was changed meanwhile.")
        self.current = current


class ForgottenError(Exception):
    """The call is older than its tenant keeps what is written of calls: nothing can be written of it any more."""


class InACallError(Exception):
    """The person is in a call now, and cannot be erased before it is over."""


class DeskStore(Protocol):
    # --- contacts ----------------------------------------------------------------------------------------------

    async def contact(self, contact: ContactId) -> Contact | None: ...

    async def contacts(self, contacts: Collection[ContactId]) -> list[Contact]:
        """Those of them that exist, in no order."""
        ...

    async def contacts_with(self, tenant: TenantId, number: str) -> list[Contact]:
        """Who has exactly this number (E.164)."""
        ...

    async def said_to_call(self, tenant: TenantId, number: str) -> ContactId | None:
        """Whose the last call from this number was, of those of which an operator has said it lately."""
        ...

    async def contacts_near(self, tenant: TenantId, number: str, name: str, limit: int) -> list[Contact]:
        """Who may be meant by a caller of this number (E.164, or empty) and caller ID name (or empty): numbers that
        begin the same, but for their last three digits; names that are alike. For `matching` to judge."""
        ...

    async def list_contacts(
        self, tenants: Tenants, *, external: bool | None, after: ContactPosition | None, limit: int
    ) -> ContactPage:
        """The directory by name."""
        ...

    async def search_contacts(
        self, tenants: Tenants, words: str, *, external: bool | None, limit: int
    ) -> list[Contact]:
        """As one types: beginnings of names and companies (accents and typos forgiven), digits of numbers in any
        notation, e-mails. The best first."""
        ...

    async def add_contact(self, contact: Contact) -> None:
        """With version 1. `changed` and `changed_by` say when and who."""
        ...

    async def change_contact(self, contact: Contact) -> Contact:
        """`contact.version` is the one that was seen; answers the contact with the next one.

        Raises ChangedMeanwhileError."""
        ...

    async def import_contacts(self, tenant: TenantId, contacts: Sequence[Contact]) -> None:
        """All or nothing: those whose ids are known are overwritten, the others are new. Calls are not held up.

        Raises ChangedMeanwhileError when one of them was changed after its `version`, or belongs to another tenant."""
        ...

    def all_contacts(self, tenant: TenantId) -> AsyncIterator[list[Contact]]:
        """The whole directory by id, in pages of some hundreds: for the export."""
        ...

    # --- what is written of calls --------------------------------------------------------------------------------
    # Of a call that was forgotten (`forget_before`) nothing can be written: ForgottenError is raised.

    async def desk(self, call: CallId) -> Desk | None: ...

    async def desks(self, calls: Collection[CallId]) -> list[Desk]: ...

    async def set_contact(
        self, call: CallId, tenant: TenantId, contact: ContactId | None, by: OperatorId | None, at: Instant
    ) -> Desk:
        """`by` None: matched by the number; that never replaces what an operator has said."""
        ...

    async def choose_contact(
        self,
        call: CallId,
        tenant: TenantId,
        contact: ContactId | Contact | None,
        number: str,
        by: OperatorId,
        at: Instant,
    ) -> Chosen:
        """An operator says whose call it is; a whole contact is a new one, which is added. The contact gets the call's
        number (E.164, or empty) when it has not; the one that had got it from this call before loses it again. All of
        it is done, or nothing.

        Raises NoSuchContactError."""
        ...

    async def before(self, call: CallId) -> Before:
        """What others had chosen before those whose choices count."""
        ...

    async def set_result(
        self, call: CallId, tenant: TenantId, result: str | None, by: OperatorId, at: Instant
    ) -> Desk: ...

    async def save_note(
        self, call: CallId, tenant: TenantId, text: str, by: OperatorId, at: Instant, version: int
    ) -> Desk:
        """`version` is the one seen (0: none yet); an empty text takes the note away.

        Raises ChangedMeanwhileError with the Note that is there now (None: none); a text that is there already is no
        conflict, so that a save whose answer was lost may be said again."""
        ...

    async def add_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk: ...

    async def remove_tag(self, call: CallId, tenant: TenantId, tag: str, by: OperatorId, at: Instant) -> Desk: ...

    async def most_used_tags(self, tenant: TenantId, since: Instant, limit: int) -> list[str]:
        """The most used first; of equals, the last used first."""
        ...

    async def used_tags(self, tenant: TenantId) -> list[str]:
        """Every tag that a call of the tenant has, by name: at most 1,000."""
        ...

    # --- history -------------------------------------------------------------------------------------------------

    async def past_calls(
        self, tenants: Tenants, which: CallFilter, before: Position | None, limit: int
    ) -> PastCalls: ...

    # --- erase and keep --------------------------------------------------------------------------------------------

    async def erase_contact(self, contact: Contact, by: OperatorId, at: Instant, preset: Collection[str]) -> Erased:
        """The person goes out of the directory, the notes, what was written of calls, the records and the journal of
        calls that are over: numbers and names are made anonymous, what is counted stays. So do `preset` tags; others
        that tell who it is are removed. Calls of the person's numbers that operators gave to somebody else are that
        other's. From notes of all calls of the tenant the full name, numbers and e-mails are taken out.

        Raises InACallError."""
        ...

    async def forget_before(self, tenant: TenantId, at: Instant) -> Erased:
        """The same for all calls of the tenant that ended before: done in small pieces."""
        ...
