"""How far the name that a caller ID shows is the name of a contact, or of the contact's company."""

import re
from enum import Enum
from typing import NamedTuple

from rapidfuzz import fuzz

from hovor.desk.words import folded

# What networks and phones write when they know no name.
# fmt: off
NO_NAMES = frozenset((
    "unknown", "anonymous", "private", "restricted", "unavailable", "withheld", "blocked", "hidden", "none",
    "null", "undisclosed", "neznamy", "nezname", "anonym", "anonymni", "skryte", "utajeno", "unbekannt",
    "cislo", "number", "name", "caller", "no", "id", "wireless", "cell", "phone", "call", "asterisk", "sip",
    "mobile",
))
TITLES = frozenset((
    "ing", "mgr", "mudr", "judr", "mddr", "rndr", "phdr", "phd", "dr", "prof", "doc", "bc", "dis", "csc",
    "mba", "pan", "pani", "mr", "mrs", "ms", "herr", "frau",
))
# fmt: on
LEGAL_FORM = re.compile(
    r"[ ,]+(?:spol\.? s ?r\.? ?o\.?|s\.? ?r\.? ?o\.?|a\.? ?s\.?|k\.? ?s\.?|v\.? ?o\.? ?s\.?|z\.? ?s\.?|o\.? ?p\.? ?s\.?"
    r"|gmbh|ag|kg|se|ltd\.?|limited|inc\.?|llc|plc|sp\. z o\.? ?o\.?)\s*$"
)
WORD = re.compile(r"[^\W_]+")
LONGEST = 200  # signs of a name that are looked at


class Name(Enum):
    """What a caller ID's name says of one contact."""

    SAME = "same"
    ALIKE = "alike"  # but for a typo
    PART = "part"  # an initial, the surname alone, cut off
    FIRM = "firm"  # the company's name
    KIN = "kin"  # one name of them is the same: often somebody of the family
    OTHER = "other"
    NONE = "none"  # the caller ID shows no name


class Words(NamedTuple):
    """A name taken apart: its words, and they in order of the alphabet."""

    words: tuple[str, ...]
    sorted: str


def person(text: str) -> Words:
    words = tuple(word for word in WORD.findall(folded(text[:LONGEST]).replace("'", "")) if word not in TITLES)
    return Words(words, " ".join(sorted(words)))


def firm(text: str) -> Words:
    plain = LEGAL_FORM.sub("", " " + folded(text[:LONGEST]).strip())
    words = tuple(WORD.findall(plain.replace("'", "")))
    return Words(words, " ".join(sorted(words)))


def shown_name(caller_name: str) -> str:
    """The name without spaces around and signs that cannot be read; empty: it is no name, but a number or `unknown`."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in caller_name[:LONGEST]).split())
    words = WORD.findall(folded(plain))
    said = [word for word in words if word not in NO_NAMES and any(sign.isalpha() for sign in word)]
    return plain if any(len(word) > 1 for word in said) and "@" not in plain else ""


def likeness(shown: Words, shown_firm: Words, name: Words, company: Words) -> Name:
    """`shown` and `shown_firm` are the caller ID's name, read as a person's and as a company's."""
    if not shown.words:
        return Name.NONE
    by_name = _of_names(shown, name)
    if by_name in (Name.OTHER, Name.KIN) and _is_firm(shown_firm, company):
        return Name.FIRM
    return by_name


def _of_names(shown: Words, name: Words) -> Name:
    if not name.words:
        return Name.OTHER
    ratio = fuzz.ratio(shown.sorted, name.sorted)
    if ratio >= 95:
        return Name.SAME
    if ratio >= 84 and len(shown.words) == len(name.words) and all(_best(word, name) >= 72 for word in shown.words):
        return Name.ALIKE
    short, long = (shown, name) if len(shown.sorted) <= len(name.sorted) else (name, shown)
    if _is_part(short, long):
        return Name.PART
    return Name.KIN if any(_is_kin(one, other) for one in shown.words for other in name.words) else Name.OTHER


def _best(word: str, of: Words) -> float:
    return max(fuzz.ratio(word, other) for other in of.words)


def _is_part(short: Words, long: Words) -> bool:
    """Whether all words of one are in the other, whole, as initials, or cut off; one of them at least whole."""
    left = list(long.words)
    whole = 0
    for word in sorted(short.words, key=len, reverse=True):
        found = next((other for other in left if _same_word(word, other)), None)
        if found is not None:
            whole += 1
        else:
            found = next((other for other in left if other.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return whole > 0


def _same_word(word: str, other: str) -> bool:
    return len(word) >= 3 and (word == other or (len(word) >= 5 and fuzz.ratio(word, other) >= 88))


def _is_kin(word: str, other: str) -> bool:
    """The same, or the same but for a woman's ending: Novák, Nováková."""
    short, long = sorted((word, other), key=len)
    return len(short) >= 3 and (
        short == long or (long.endswith("a") and long.startswith(short[: max(4, len(short) - 2)]))
    )


def _is_firm(shown: Words, company: Words) -> bool:
    return bool(company.words) and bool(shown.words) and fuzz.ratio(shown.sorted, company.sorted) >= 85
