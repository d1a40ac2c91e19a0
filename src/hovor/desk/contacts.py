"""A tenant's directory of people: clients, and external contacts to whom calls are transferred."""

from typing import NamedTuple, NewType

from msgspec import Struct

from hovor.core.ids import Instant, TenantId

ContactId = NewType("ContactId", str)


class Phone(Struct, frozen=True, omit_defaults=True):
    """`number` is E.164; `label` says which it is: work, mobile, reception."""

    number: str
    label: str = ""


class Contact(Struct, frozen=True, omit_defaults=True):
    """One person (or desk, or shop) that the tenant knows.

    `fields` are those that the tenant's YAML defines, by their keys, as text in the one form that each kind has
    (a date is 2026-11-22, a number has a dot). `version` grows by one with each change: who changes a contact says
    which version was seen, so that nobody overwrites what another has just written.
    """

    id: ContactId
    tenant: TenantId
    name: str
    company: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    fields: dict[str, str] = {}
    external: bool = False  # transfers to outside offer this contact
    version: int = 1
    changed: Instant = 0.0
    changed_by: str = ""  # an operator, or `import`


class ContactPosition(NamedTuple):
    """Where a page of the directory ended: it is sorted by folded name, then by id."""

    name: str
    id: ContactId


class ContactPage(NamedTuple):
    """`next` is None when there is no more. A search is one page, the best first."""

    contacts: list[Contact]
    next: ContactPosition | None
