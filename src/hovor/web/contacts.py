"""The directory: who a tenant knows. Whoever serves the tenant reads and writes it; overseers erase."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from msgspec import Struct
from msgspec.structs import asdict
from pydantic import Field

from hovor.core.ids import CallId, TenantId
from hovor.core.plan import Tenant
from hovor.desk.checking import Draft
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.directory import NoSuchContactError, NotRightError
from hovor.desk.ports import ChangedMeanwhileError, ForgottenError, InACallError
from hovor.web.asking import Asked, Body, Form, Nothing, Query
from hovor.web.called import call_named
from hovor.web.desk_views import ContactChanged, ContactView, contact_view
from hovor.web.fanout import Tenants
from hovor.web.identity import Viewer
from hovor.web.paging import contact_position, cursor
from hovor.web.problems import (
    SEE_ERRORS,
    FieldError,
    Problem,
    no_such_contact,
    no_such_tenant,
    wrong,
)
from hovor.web.room import Room
from hovor.web.words import Name, Text

Line = Annotated[str, Field(max_length=2_000)]  # what is kept is shorter, and `checked` says how long
Many = 100


class ContactsQuery(Form):
    """`tenant`: left out, of all that one serves. `search`: beginnings of names and companies (accents and typos
    forgiven), digits of a number in any notation, an e-mail; then the best come first, in one page. `external`: only
    those that transfers offer, or only the others."""

    tenant: Name | None = None
    search: Text = ""
    external: bool | None = None
    after: Name | None = None
    limit: int = Field(default=50, ge=1, le=200)


class PhoneForm(Form):
    """`number`: in any notation, read as in the tenant's country."""

    number: str = Field(max_length=100)
    label: Line = ""


class ContactForm(Form):
    """What is typed of a contact. What is wrong comes back by field: `phones.0.number`, `fields.birthday`."""

    name: Line
    company: Line = ""
    phones: tuple[PhoneForm, ...] = Field(default=(), max_length=Many)
    emails: tuple[Line, ...] = Field(default=(), max_length=Many)
    fields: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=10_000)]] = Field(
        default={}, max_length=Many
    )
    external: bool = False

    def draft(self) -> Draft:
        return Draft(
            name=self.name,
            company=self.company,
            phones=tuple(Phone(phone.number, phone.label) for phone in self.phones),
            emails=self.emails,
            fields=dict(self.fields),
            external=self.external,
        )


class NewContact(ContactForm):
    """`call`: the contact is made from this call, and the call is the contact's from now on."""

    tenant: Name
    call: Name | None = None


class ChangedContact(ContactForm):
    """`version`: the one that was seen."""

    version: int = Field(ge=1, le=2**31)


class ContactList(Struct, frozen=True):
    """By name; of a search, the best first. `next` goes into `after` to get more; null: there is no more."""

    contacts: tuple[ContactView, ...]
    next: str | None


class ErasedAnswer(Struct, frozen=True):
    """How much of the person was removed: entries of the directory, notes of the person's calls, links of calls with
    the person, tags that told who it is, calls whose numbers and names were made anonymous, lines of the journal that
    were; `redacted`: notes of other calls, from which the name, a number or an e-mail was taken out."""

    contacts: int
    notes: int
    redacted: int
    desks: int
    tags: int
    calls: int
    journal: int


# --- looking -------------------------------------------------------------------------------------------------


async def contacts(room: Room, asked: Asked[Nothing, ContactsQuery]) -> ContactList:
    query, directory = asked.query, room.desk.directory
    tenants = tenants_meant(room, asked.viewer, query.tenant)
    after = contact_position(query.after)
    if query.search.strip():
        found = await directory.search(tenants, query.search, external=query.external, limit=query.limit)
        return ContactList(tuple(map(contact_view, found)), None)
    page = await directory.page(tenants, external=query.external, after=after, limit=query.limit)
    return ContactList(tuple(map(contact_view, page.contacts)), cursor(page.next))


async def contact(room: Room, asked: Asked[Nothing, Nothing]) -> ContactView:
    return contact_view(await contact_meant(room, asked))


async def contact_meant(room: Room, asked: Asked[Body, Query]) -> Contact:
    """The one in the address. Raises the problem no-such-contact."""
    return await contact_named(room, asked.viewer.tenants, asked.request.match_info["contact"])


async def contact_named(room: Room, tenants: Tenants, name: str) -> Contact:
    try:
        return await room.desk.directory.contact(ContactId(name), tenants)
    except NoSuchContactError:
        raise no_such_contact() from None


def tenants_meant(room: Room, viewer: Viewer, name: str | None) -> Tenants:
    return viewer.tenants if name is None else frozenset({tenant_named(room, viewer, name).id})


def tenant_named(room: Room, viewer: Viewer, name: str) -> Tenant:
    """Raises the problem no-such-tenant."""
    tenant = room.board.plan.tenants.get(TenantId(name)) if name in viewer.tenants else None
    if tenant is None:
        raise no_such_tenant()
    return tenant


# --- changing ------------------------------------------------------------------------------------------------


async def add_contact(room: Room, asked: Asked[NewContact, Nothing]) -> ContactView:
    body, by = asked.body, asked.viewer.operator
    tenant = tenant_named(room, asked.viewer, body.tenant)
    called = await call_named(room, asked.viewer, CallId(body.call)) if body.call is not None else None
    if called is not None and called.subject.tenant != tenant.id:
        raise wrong("call", "The call belongs to another tenant: name its own, or leave the call out.")
    try:
        if called is None:
            return contact_view(await room.desk.directory.add(tenant.id, body.draft(), by))
        with written():
            return contact_view(await room.desk.make_contact(called.subject, body.draft(), by))
    except NotRightError as error:
        raise not_right(error) from None


@contextmanager
def written() -> Iterator[None]:
    """Around what is written of a call."""
    try:
        yield
    except ForgottenError:
        raise Problem("forgotten", "This call is older than your tenant keeps what is written of calls.") from None


async def change_contact(room: Room, asked: Asked[ChangedContact, Nothing]) -> ContactView:
    seen, body = await contact_meant(room, asked), asked.body
    try:
        changed = await room.desk.directory.edit(seen, body.version, body.draft(), asked.viewer.operator)
    except NotRightError as error:
        raise not_right(error) from None
    except ChangedMeanwhileError as error:
        raise contact_changed(error.current, asked.viewer.tenants) from None
    return contact_view(changed)


async def erase_contact(room: Room, asked: Asked[Nothing, Nothing]) -> ErasedAnswer:
    seen = await contact_meant(room, asked)
    try:
        erased = await room.desk.erase(seen, asked.viewer.operator)
    except InACallError as error:
        raise Problem("in-a-call", str(error)) from None
    room.board.forget_facts()
    return ErasedAnswer(**asdict(erased))


def not_right(error: NotRightError) -> Problem:
    errors = tuple(FieldError(path(one.field), one.sentence, one.said.code, one.said.given) for one in error.wrong)
    return Problem("invalid", SEE_ERRORS, errors)


def path(field: str) -> str:
    """As all problems write it: `phones.1.number`."""
    return field.replace("[", ".").replace("]", "")


def contact_changed(current: object, tenants: Tenants) -> Problem:
    """Nothing is shown of what belongs to others."""
    known = current if isinstance(current, Contact) and current.tenant in tenants else None
    detail = "Somebody else has changed this contact: see `current`." if known else "This contact is gone."
    problem = Problem("changed-meanwhile", detail)
    problem.view = ContactChanged(**asdict(problem.view), current=contact_view(known) if known else None)
    return problem
