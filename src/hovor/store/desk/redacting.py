"""Taking one person out of what was written of any call: the full name, numbers and e-mails in notes and tags.

Notes are found by the index of words, then each is read as a person would: numbers in any notation, names without
accents and case. A name of a single word is looked for in tags of the person's own calls only: others may have it too.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from unicodedata import normalize

import phonenumbers
from phonenumbers import PhoneNumberFormat
from sqlalchemy import ColumnElement, Connection, Select, delete, func, literal_column, select, text, tuple_, update

from hovor.core.ids import CallId, TenantId
from hovor.desk.contacts import Contact
from hovor.desk.likeness import TITLES
from hovor.desk.words import folded
from hovor.store.desk import tables
from hovor.store.desk.bulk import portions
from hovor.store.desk.texts import WORD, matches, national, spaced, words_of

GONE = "[…]"
SHORTEST = 6  # digits of a number that is looked for without its country's code
LEAST_LETTERS = 3  # of a name's word that a tag may not have
BETWEEN = r"[\s\-\u2010-\u2015./()]*"  # how people part digits
notes, tags = tables.notes.c, tables.tags.c
Words = tuple[str, ...]


class Spoken:
    """How a person is spoken of; `known`: the contact, in all versions at hand."""

    def __init__(self, known: Collection[Contact]) -> None:
        self.words = {word for one in known for word in _name(one) if len(word) >= LEAST_LETTERS}
        self._names = {words for one in known for words in _orders(_name(one))}
        self._numbers = sorted({phone.number for one in known for phone in one.phones})
        self._emails = sorted({email for one in known for email in one.emails})
        signs = [*map(_any_notation, self._numbers), *map(re.escape, self._emails)]
        self._signs = re.compile("|".join(signs), re.IGNORECASE) if signs else None

    def phrases(self) -> set[Words]:
        """One of them is in each note that is looked at."""
        emails = {tuple(words_of(email)) for email in self._emails}
        written = {words for number in self._numbers for words in _notations(number)}
        return {words for words in (*self._names, *emails, *written) if words}

    def taken_out(self, told: str) -> str:
        plain = normalize("NFC", told)
        if self._signs is not None:
            plain = self._signs.sub(GONE, plain)
        for words in self._names:
            plain = _without(plain, words)
        return plain if GONE in plain else told

    def is_in(self, told: str) -> bool:
        return self.taken_out(told) != told

    def is_hinted(self, told: str) -> bool:
        """Of the person's own calls: any word of the name tells who it is."""
        return self.is_in(told) or not self.words.isdisjoint(words_of(told))


def _name(contact: Contact) -> Words:
    return tuple(word for word in words_of(contact.name) if word not in TITLES)


def _orders(name: Words) -> set[Words]:
    return {name, (name[-1], *name[:-1])} if len(name) > 1 else set()


def _any_notation(number: str) -> str:
    own = national(number)
    code = number.lstrip("+").removesuffix(own)
    before = rf"(?:\+|00)?{BETWEEN}{BETWEEN.join(code)}{BETWEEN}(?:\(?0\)?{BETWEEN})?"
    optional = "?" if len(own) >= SHORTEST else ""
    return rf"(?<!\d)(?:{before}|0{BETWEEN}){optional}{BETWEEN.join(own)}(?!\d)"


def _notations(number: str) -> set[Words]:
    """Those that an index can find: in one piece, in threes, and as the country writes it."""
    own, digits = national(number), number.lstrip("+")
    found = {(digits,), ("00" + digits,), tuple(own[at : at + 3] for at in range(0, len(own), 3))}
    if len(own) >= SHORTEST:
        found |= {(own,), ("0" + own,)}
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return found
    abroad = words_of(phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL))
    home = words_of(phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL))
    return found | {tuple(abroad[1:]), tuple(home)}


def _without(told: str, name: Words) -> str:
    """The text without each place where these words follow each other."""
    places = [(found.start(), found.end(), folded(found.group())) for found in WORD.finditer(told)]
    words = [word for _, _, word in places]
    for at in range(len(places) - len(name), -1, -1):
        if tuple(words[at : at + len(name)]) == name:
            told = told[: places[at][0]] + GONE + told[places[at + len(name) - 1][1] :]
            places[at + 1 :], words[at:] = [], [""]
    return told


# --- notes -----------------------------------------------------------------------------------------------------------


def notes_about(connection: Connection, tenant: TenantId, spoken: Spoken) -> list[int]:
    """The ids of notes that have to be looked at."""
    phrases = sorted(spoken.phrases())
    if not phrases:
        return []
    wanted = select(notes.id).where(notes.tenant == tenant, _has_any(connection, phrases))
    return list(connection.scalars(wanted))


def _has_any(connection: Connection, phrases: Sequence[Words]) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        match = " OR ".join(f'"{" ".join(words)}"' for words in phrases)
        index: Select[tuple[int]] = select(literal_column("rowid")).select_from(text("note_words"))
        return notes.id.in_(index.where(text("note_words MATCH :phrases").bindparams(phrases=match)))
    return matches(notes.words, " | ".join(f"({' <-> '.join(words)})" for words in phrases))


def redact(connection: Connection, some: Collection[int], spoken: Spoken) -> int:
    """In how many of them something was taken out. Whoever writes on in such a note is told that it has changed."""
    changed = 0
    for row in connection.execute(select(tables.notes).where(notes.id.in_(some))).all():
        told = spoken.taken_out(row.text)
        if told != row.text:
            values = {"text": told, "words": spaced(told), "version": row.version + 1}
            connection.execute(update(tables.notes).where(notes.id == row.id).values(values))
            changed += 1
    return changed


# --- tags ------------------------------------------------------------------------------------------------------------


def tags_about(
    connection: Connection, tenant: TenantId, own: Collection[CallId], spoken: Spoken, preset: Collection[str]
) -> list[tuple[CallId, str]]:
    """Which calls have which tags that tell who the person is. Preset tags are the tenant's own words, and stay."""
    telling = [tag for tag in _used(connection, tenant) if tag not in preset and spoken.is_in(tag)]
    found: dict[tuple[CallId, str], None] = {}
    for part in portions(telling):
        rows = connection.execute(select(tags.call, tags.tag).where(tags.tenant == tenant, tags.tag.in_(part)))
        found |= dict.fromkeys((CallId(row.call), row.tag) for row in rows)
    for calls in portions(own):
        rows = connection.execute(select(tags.call, tags.tag).where(tags.call.in_(calls)))
        mine = [(CallId(row.call), row.tag) for row in rows if row.tag not in preset and spoken.is_hinted(row.tag)]
        found |= dict.fromkeys(mine)
    return list(found)


def _used(connection: Connection, tenant: TenantId) -> Iterable[str]:
    """Jumps from tag to tag: a tag may be on many thousand calls."""
    following = select(func.min(tags.tag)).where(tags.tenant == tenant)
    tag = connection.scalar(following)
    while tag is not None:
        yield tag
        tag = connection.scalar(following.where(tags.tag > tag))


def remove_tags(connection: Connection, some: Collection[tuple[CallId, str]]) -> int:
    return connection.execute(delete(tables.tags).where(tuple_(tags.call, tags.tag).in_(some))).rowcount
