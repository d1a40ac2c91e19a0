"""What a file would do to a directory as a whole: who would be in it twice, and the stamp of what was seen of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from msgspec.json import encode
from msgspec.structs import replace

from hovor.desk.contacts import Contact, ContactId
from hovor.desk.csv_header import BadRow, bad
from hovor.desk.said import Said, said
from hovor.desk.words import folded

Identity = tuple[str, str, frozenset[str], frozenset[str]]


class Seen(NamedTuple):
    """`row` is 0 in the directory itself."""

    row: int
    contact: Contact


def doubles(rows: Iterable[tuple[int, Contact]], known: Mapping[ContactId, Contact]) -> Iterator[BadRow]:
    """Of each row at most one: the contact is there already, or another one has its number. What two had in common
    before, the file has not done. `rows`: who would be new or changed."""
    rows = list(rows)
    replaced = {contact.id for _, contact in rows}
    has, same = _directory(known, replaced)
    for row, contact in rows:
        before = known.get(contact.id)
        twin = same.setdefault(identity(contact), Seen(row, contact)) if before is None else None
        had = {phone.number for phone in before.phones} if before else set()
        held = [(phone.number, has.setdefault(phone.number, Seen(row, contact))) for phone in contact.phones]
        if twin is not None and twin.contact is not contact:
            yield bad(row, "name", contact.name, _same(twin))
            continue
        other = next((one for one in held if one[1].contact is not contact and one[0] not in had), None)
        if other is not None:
            yield bad(row, "", other[0], _shared(*other))


def _directory(
    known: Mapping[ContactId, Contact], without: Collection[ContactId]
) -> tuple[dict[str, Seen], dict[Identity, Seen]]:
    has: dict[str, Seen] = {}
    same: dict[Identity, Seen] = {}
    for contact in known.values():
        if contact.id not in without:
            same[identity(contact)] = Seen(0, contact)
            for phone in contact.phones:
                has.setdefault(phone.number, Seen(0, contact))
    return has, same


def identity(contact: Contact) -> Identity:
    """Who would be the same for people: by what they are called, and how they are reached."""
    return (
        folded(contact.name),
        folded(contact.company),
        frozenset(phone.number for phone in contact.phones),
        frozenset(email.casefold() for email in contact.emails),
    )


def _same(twin: Seen) -> Said:
    return said("contact-in-row", row=twin.row) if twin.row else said("contact-here", name=twin.contact.name)


def _shared(number: str, other: Seen) -> Said:
    if other.row:
        return said("number-in-row", number=number, row=other.row)
    return said("number-here", number=number, name=other.contact.name)


def stamp(contacts: Iterable[Contact], known: Mapping[ContactId, Contact]) -> str:
    """The same only while the same would be done: of each contact all that would be kept, over which version. Empty:
    nothing would be done."""
    digest, done = sha256(), False
    for contact in contacts:
        done = True
        name = contact.id if contact.id in known else ContactId("")
        digest.update(encode(replace(contact, id=name, changed=0.0, changed_by="")) + b"\n")
    return digest.hexdigest()[:32] if done else ""
