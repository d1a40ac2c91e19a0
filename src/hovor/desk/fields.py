"""The kinds of a contact's fields: how a text of each is read, and what form is kept."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NoReturn
from urllib.parse import urlsplit

from hovor.core.plan import ContactField, FieldKind
from hovor.desk.said import Said, said
from hovor.desk.words import folded

NUMBER = re.compile(r"([+-]?)([0-9]+)(?:[.,]([0-9]+))?")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
# 1,234 is a thousand to one reader and a little more than one to another.
TWO_MEANINGS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
MOST_DIGITS = 40
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
DOTTED_DATE = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
LINK = re.compile(r"https?://\S+", re.IGNORECASE)


class BadValueError(Exception):
    """The value does not fit the field; `said` says what to write."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.sentence)
        self.said = said


def value(text: str, field: ContactField) -> str:
    """What is kept of a trimmed text that is not empty: a value that has been kept is kept the same again.

    Raises BadValueError."""
    return KINDS[field.kind](text, field)


def _text(text: str, _: ContactField) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str, _: ContactField) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    if TWO_MEANINGS.fullmatch(plain):
        ways = {"whole": plain.replace(",", ""), "decimal": plain.replace(",", ".")}
        raise BadValueError(said("number-two-ways", number=plain, **ways))
    found = NUMBER.fullmatch(plain.replace(" ", "") if GROUPED.fullmatch(plain) else plain)
    if found is None or len(plain) > MOST_DIGITS:
        raise BadValueError(said("number-not"))
    sign, whole, part = found[1], found[2].lstrip("0") or "0", (found[3] or "").rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _date(text: str, _: ContactField) -> str:
    iso, dotted = ISO_DATE.fullmatch(text), DOTTED_DATE.fullmatch(text)
    if iso is not None:
        year, month, day = iso.groups()
    elif dotted is not None:
        day, month, year = dotted.groups()
    else:
        raise BadValueError(said("date-not"))
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise BadValueError(said("date-none")) from None


def _choice(text: str, field: ContactField) -> str:
    if text in field.choices:
        return text
    meant = [choice for choice in field.choices if folded(choice) == folded(text)]
    if len(meant) == 1:
        return meant[0]
    raise BadValueError(said("choice-not", choices=", ".join(field.choices)))


def _link(text: str, _field: ContactField) -> str:
    if not LINK.fullmatch(text):
        _no_link()
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        _no_link()
    # With a name before the @ a link shows one host and leads to another.
    if not host or "@" in parts.netloc or "\\" in text:
        _no_link()
    return text


def _no_link() -> NoReturn:
    raise BadValueError(said("link-not"))


KINDS: dict[FieldKind, Callable[[str, ContactField], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.LINK: _link,
}
