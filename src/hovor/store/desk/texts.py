"""Texts as they are written and looked for: words without accents and case, digits of numbers."""

import re
from functools import cache

from sqlalchemy import ColumnElement, Text, func, literal_column

from hovor.desk.words import folded

WORD = re.compile(r"[^\W_]+")
LAST = "\U0010ffff"  # after every sign that a word may have: the end of a range of words


def clean(text: str) -> str:
    """Without the one character that no text of PostgreSQL can have."""
    return text.replace("\0", "")


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))


def sorted_by(name: str) -> str:
    """What the directory is sorted by."""
    return clean(folded(name))


def spaced(text: str) -> str:
    """Folded, with one space before and after each word: a word that begins so has ` so` in it."""
    return f" {' '.join(words_of(text))} "


def national(number: str) -> str:
    """The digits of an E.164 number after its country code."""
    digits, codes = number.lstrip("+"), country_codes()
    return next((digits[length:] for length in (1, 2, 3) if digits[:length] in codes), digits)


@cache
def country_codes() -> frozenset[str]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return frozenset(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)


def matches(words: ColumnElement[str], query: str) -> ColumnElement[bool]:
    """On PostgreSQL, whether a note's words fit a tsquery: written as their index is, or that is not used."""
    simple: ColumnElement[str] = literal_column("'simple'", Text)
    return func.to_tsvector(simple, words).op("@@", is_comparison=True)(func.to_tsquery(simple, query))
