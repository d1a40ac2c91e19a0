"""The kinds of a contact's fields: how a text of each is read, and what form is kept."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NoReturn
from urllib.parse import urlsplit

from hovor.core.plan import ContactField, FieldKind
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
    """The value does not fit the field; `sentence` says what to write."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def value(text: str, field: ContactField) -> str:
    """What is kept of a trimmed text that is not empty: a value that has been kept is kept the same again.

    Raises BadValueError."""
    return KINDS[field.kind](text, field)


def _text(text: str, _: ContactField) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str, _: ContactField) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    if TWO_MEANINGS.fullmatch(plain):
        raise BadValueError(
            f"{plain} can be read in two ways: write {plain.replace(',', '')} or {plain.replace(',', '.')}."
        )
    found = NUMBER.fullmatch(plain.replace(" ", "") if GROUPED.fullmatch(plain) else plain)
    if found is None or len(plain) > MOST_DIGITS:
        raise BadValueError("This is not a number: write digits, and a dot before decimals, like 1500 or 12.5.")
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
        raise BadValueError("This is not a date: write year, month and day, like 2026-11-22.")
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise BadValueError("There is no such day: write year, month and day, like 2026-11-22.") from None


def _choice(text: str, field: ContactField) -> str:
    if text in field.choices:
        return text
    meant = [choice for choice in field.choices if folded(choice) == folded(text)]
    if len(meant) == 1:
        return meant[0]
    raise BadValueError(f"This cannot be chosen: write one of {', '.join(field.choices)}.")


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
    raise BadValueError("This is not a link: write it whole, beginning with https:// or http://.")


KINDS: dict[FieldKind, Callable[[str, ContactField], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.LINK: _link,
}
