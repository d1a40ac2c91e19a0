"""An operator says whose call it is: the call, the contact that gets its number, and the one that loses it again."""

from msgspec.structs import replace

from hovor.desk.calls import Chosen
from hovor.desk.checking import MOST as MOST_PHONES
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.directory import NoSuchContactError
from hovor.store.desk import contacts, earlier
from hovor.store.desk.annotations import Pen


def choose(pen: Pen, contact: ContactId | Contact | None, number: str) -> Chosen:
    """All of it in the transaction of the pen. Raises NoSuchContactError."""
    chosen = _meant(pen, contact)
    poorer = _taken_back(pen, chosen, number)
    richer = _given(pen, chosen, number) if chosen is not None else None
    pen.contact(chosen.id if chosen is not None else None)
    new = chosen if isinstance(contact, Contact) else None
    changed = tuple(one for one in (poorer, richer or new) if one is not None)
    return Chosen(pen.written(), richer or chosen, number if richer is not None else "", changed)


def _meant(pen: Pen, contact: ContactId | Contact | None) -> Contact | None:
    if isinstance(contact, Contact):
        contacts.add(pen.connection, contact)
        return contact
    if contact is None:
        return None
    found = _known(pen, contact)
    if found is None:
        raise NoSuchContactError
    return found


def _known(pen: Pen, contact: ContactId) -> Contact | None:
    return next((one for one in contacts.by_id(pen.connection, [contact]) if one.tenant == pen.tenant), None)


def _taken_back(pen: Pen, chosen: Contact | None, number: str) -> Contact | None:
    """The contact that had the number from this call only; None: there is none. Who has labelled it since has said
    that it is right."""
    had = earlier.gave(pen.connection, pen.call)
    if had is None or not number or (chosen is not None and chosen.id == had):
        return None
    earlier.keep(pen.connection, pen.call, gave=None)
    contact = _known(pen, had)
    if contact is None or Phone(number) not in contact.phones:
        return None
    left = tuple(phone for phone in contact.phones if phone != Phone(number))
    return _changed(pen, replace(contact, phones=left), "number_taken_back")


def _given(pen: Pen, contact: Contact, number: str) -> Contact | None:
    """The contact with the number, by which the next call finds it; None: it has it already, or can have no more."""
    if not number or len(contact.phones) >= MOST_PHONES or any(phone.number == number for phone in contact.phones):
        return None
    earlier.keep(pen.connection, pen.call, gave=contact.id)
    return _changed(pen, replace(contact, phones=(*contact.phones, Phone(number))), "number_given")


def _changed(pen: Pen, contact: Contact, action: str) -> Contact:
    return contacts.change(pen.connection, replace(contact, changed=pen.at, changed_by=pen.by or ""), action)
