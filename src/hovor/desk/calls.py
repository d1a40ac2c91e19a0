"""What operators write of a call, while it is up and after it: whose call it was, result, tags, notes."""

from typing import NamedTuple

from msgspec import Struct

from hovor.core.ids import CallId, Instant, OperatorId, QueueId, TenantId
from hovor.core.notices import CallRecord, Position
from hovor.desk.contacts import Contact, ContactId


class Note(Struct, frozen=True):
    """What one operator wrote: plain text, saved while it is typed. Each operator has one note a call; `version` grows
    with each save, so that two tabs of one person do not overwrite each other."""

    operator: OperatorId
    text: str
    began: Instant
    changed: Instant
    version: int = 1


class TagOn(Struct, frozen=True):
    """A tag that a call has."""

    tag: str
    operator: OperatorId
    at: Instant


class ResultOf(Struct, frozen=True):
    """`result` is the id of one of the tenant's results."""

    result: str
    operator: OperatorId
    at: Instant


class Desk(Struct, frozen=True):
    """All that is written of one call. `contact_by`: who said that it is this contact; None: the number alone did."""

    call: CallId
    tenant: TenantId
    contact: ContactId | None = None
    contact_by: OperatorId | None = None
    result: ResultOf | None = None
    tags: tuple[TagOn, ...] = ()
    notes: tuple[Note, ...] = ()


class Earlier(Struct, frozen=True):
    """What an operator had chosen. `what`: the id of a contact or a result; None: a contact whom nobody knows."""

    what: str | None
    operator: OperatorId


class Before(Struct, frozen=True):
    """What was chosen before somebody else chose otherwise: whose call it was, and its result."""

    contact: Earlier | None = None
    result: Earlier | None = None


class Chosen(NamedTuple):
    """What an operator's choice of a contact came to. `added`: the call's number, when the contact got it; empty: it
    has it already. `changed`: the contacts that got or lost it, or are new."""

    desk: Desk
    contact: Contact | None
    added: str
    changed: tuple[Contact, ...]


class CallFilter(Struct, frozen=True):
    """Which calls of the history are shown; what is None does not matter.

    `number`: the client's or the tenant's, E.164. `since` is included, `until` not. `direction`: in, out, internal.
    `missed`: nobody answered the client, whoever ended it; `abandoned`: the client left while waiting. `text`: words of
    notes. `tag`: exactly; `contact`: also calls of this person's numbers that nobody confirmed.
    """

    number: str | None = None
    operator: OperatorId | None = None  # who talked, at whatever time of the call
    queue: QueueId | None = None
    since: Instant | None = None
    until: Instant | None = None
    direction: str | None = None
    missed: bool | None = None
    abandoned: bool | None = None
    result: str | None = None
    tag: str | None = None
    contact: ContactId | None = None
    text: str | None = None


class PastCall(NamedTuple):
    """A call that is over, and what was written of it (None: nothing)."""

    record: CallRecord
    desk: Desk | None
    contact_name: str = ""


class PastCalls(NamedTuple):
    """A page, the newest first. `next` is None when there is nothing older."""

    calls: list[PastCall]
    next: Position | None


class Erased(Struct, frozen=True):
    """How much of a person was removed: contacts, notes of the person's calls, links of calls with the person, tags
    that told who it is, calls whose numbers and names were made anonymous, lines of the journal that were; and from how
    many notes of other calls the name or a number was taken out (`redacted`)."""

    contacts: int = 0
    notes: int = 0
    redacted: int = 0
    desks: int = 0
    tags: int = 0
    calls: int = 0
    journal: int = 0
