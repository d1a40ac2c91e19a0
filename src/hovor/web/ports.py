"""What this room needs of the others. `hovor.main` gives it; the tests give honest fakes.

Each method of Archive and Sessions raises Unavailable when the store cannot do it now.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from hovor.core.events import FromPeople
from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.core.notices import CallRecord, Notice, Refusal


class Controller(Protocol):
    async def ask(self, event: FromPeople) -> Refusal | None:
        """Ask the core for something, and return after what came of it is saved: None, or a clear no.

        The controller numbers the request itself (`event.request` is NOBODY_WAITS). Raises Unavailable.
        """
        ...


class Entry(Protocol):
    """One fact in the journal. Numbers begin at 1, grow by one, and are never given twice."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> Instant: ...
    @property
    def notice(self) -> Notice: ...


class Archive(Protocol):
    async def story(self, call: CallId) -> Sequence[Entry]:
        """All facts of one call in order; none: an unknown call."""
        ...

    async def record(self, call: CallId) -> CallRecord | None:
        """What stays of a call that is over."""
        ...

    async def journal_after(self, number: int, limit: int) -> Sequence[Entry]:
        """The next facts after this number, in order, at most `limit`."""
        ...


class Sessions(Protocol):
    async def password_hash(self, operator: OperatorId) -> str | None:
        """The argon2 hash of the person's password; None: nobody of this name may sign in."""
        ...

    async def add_session(self, token_hash: str, operator: OperatorId, expires: Instant) -> None: ...

    async def session(self, token_hash: str, now: Instant) -> OperatorId | None:
        """Whose session it is, unless it is unknown, dropped or expired."""
        ...

    async def drop_session(self, token_hash: str) -> None: ...


class ApiToken(Protocol):
    """What a program has instead of a name and a password. `tenant` empty: of the whole installation."""

    @property
    def name(self) -> str: ...
    @property
    def tenant(self) -> str: ...
    @property
    def scopes(self) -> Collection[str]: ...


class Tokens(Protocol):
    """All API tokens, in memory."""

    def token(self, token_hash: str, now: Instant) -> ApiToken | None:
        """Unless it is unknown, removed or expired."""
        ...


class AuditLine(Protocol):
    """One line of who did what. `operator` None: Hovor itself, or its admin on the command line."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> Instant: ...
    @property
    def tenant(self) -> TenantId: ...
    @property
    def operator(self) -> OperatorId | None: ...
    @property
    def action(self) -> str: ...
    @property
    def thing(self) -> str: ...


class Audit(Protocol):
    """Who did what. What is changed of contacts and calls is written there by the store itself, in the same
    transaction. Both raise Unavailable."""

    async def audit(self, tenants: Collection[TenantId], before: int | None, limit: int) -> Sequence[AuditLine]:
        """The newest first; `before` is the number of the last line of the page before."""
        ...

    async def note_act(
        self, at: Instant, tenant: TenantId, operator: OperatorId | None, action: str, thing: str
    ) -> None:
        """`thing` is an id, a count or an address, never a name or a text of a person's."""
        ...


class Account(Protocol):
    """With what a page registers its phone at Asterisk."""

    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def domain(self) -> str: ...


class Phones(Protocol):
    """The phones in operators' browsers, as Asterisk knows them."""

    @property
    def door(self) -> str:
        """The URL at which Asterisk takes SIP over WebSocket; empty: it cannot be reached now."""
        ...

    async def give(self, operator: OperatorId) -> Account:
        """A new password. From now on the one before is void, and nothing is registered. Raises Unavailable."""
        ...

    async def take_back(self, operator: OperatorId) -> None:
        """Nobody can register as this operator until the next `give`, and nobody is registered."""
        ...

    async def phone_gone(self, operator: OperatorId, *, replaced: bool) -> None:
        """The page that had this operator's phone is not to be heard any more: closed, crashed, or its network is lost.

        It may come back, and its sound may go on meanwhile. `replaced`: it will not, as another page has the phone now.
        Not told when the session has ended, and not for the page that loses the phone to another one, of which
        `replaced` tells already.
        """
        ...


class Health(Protocol):
    def problems(self) -> Mapping[str, str]:
        """What is wrong now: a short name (`asterisk`, `store`) and a sentence that may be shown to anybody."""
        ...
