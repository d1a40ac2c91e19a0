"""Who of the directory is calling: judged by the number, and by the name that the caller ID shows.

Each contact of whom something speaks has a weight: what its number says together with what its name says. How probable
it is that this one calls is e to its weight, as a share of all those and of 1, which stands for `none of them`. So
namesakes, and those who share a number, take from each other what they cannot all have.

The weights are no opinions. `tests/desk/fit_matching.py` fits them (greatest likelihood) to calls made up by
`tests/desk/made_calls.py`: people, families with one landline, companies with ranges of numbers; typos, swapped names,
missing accents, withheld numbers, numbers that have gone to somebody else. On worlds made of other seeds,
`tests/desk/test_calibration.py` holds that what is said to be of 60-80 % is true 60 to 80 times of a hundred.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from math import exp, log
from typing import Literal, NamedTuple

from msgspec import Struct

from hovor.desk.contacts import Contact
from hovor.desk.likeness import Name, Words, firm, likeness, person, shown_name
from hovor.desk.numbers import country_code

MOST = 5
LEAST = 10  # percent: less than that is no help to anybody
SURE = 80  # percent from which the only one who has the number is shown at once
ENDS = 3  # digits at the end in which numbers of one company differ
LEAST_STEM = 5  # digits that they share, beside the country's code


class Number(Enum):
    """What the caller's number says of one contact."""

    SOLE = "sole"  # it is the contact's, and of nobody else
    SHARED = "shared"  # it is the contact's, and of others too
    NEXT = "next"  # of one company, it seems
    OTHER = "other"
    WITHHELD = "withheld"


# fmt: off
WEIGHTS: dict[Number, dict[Name, float]] = {
    Number.SOLE: {
        Name.SAME: 3.93, Name.ALIKE: 3.61, Name.PART: 3.55, Name.FIRM: 1.55,
        Name.KIN: 0.02, Name.OTHER: -0.27, Name.NONE: 2.06,
    },
    Number.SHARED: {
        Name.SAME: 1.12, Name.ALIKE: 1.24, Name.PART: 0.69, Name.FIRM: -1.18,
        Name.KIN: 0.62, Name.OTHER: -1.43, Name.NONE: -0.23,
    },
    Number.NEXT: {
        Name.SAME: 4.49, Name.ALIKE: 1.32, Name.PART: 2.91, Name.FIRM: -1.15,
        Name.KIN: -4.17, Name.OTHER: -3.10, Name.NONE: -1.19,
    },
    Number.OTHER: {
        Name.SAME: 0.31, Name.ALIKE: -3.02, Name.PART: -0.92, Name.FIRM: -0.94,
    },
    Number.WITHHELD: {
        Name.SAME: 1.40, Name.ALIKE: -1.90, Name.PART: 0.23, Name.FIRM: -0.07,
    },
}
# fmt: on
NEXT_BY_ENDS = (0.0, -0.13, -3.46)
# Where many are alike, those of whom nobody wrote down anything are many too.
BY_ALIKE = {Number.SOLE: 0.00, Number.SHARED: -0.55, Number.NEXT: -0.96, Number.OTHER: -1.01, Number.WITHHELD: -0.91}


class Reason(Struct, frozen=True):
    """`detail` is a sentence for the operator; `given` is what it speaks of, for other languages."""

    code: Literal["number", "same_number_others", "prefix", "name", "company"]
    detail: str
    given: dict[str, str] = {}


class Candidate(Struct, frozen=True):
    """`percent`: of a hundred calls of which as much is known, in how many it is this contact."""

    contact: Contact
    percent: int
    reasons: tuple[Reason, ...]


class Evidence(NamedTuple):
    """What speaks for one contact. `ends`: in how many digits at the end the number differs (0: it does not matter).
    `like`: the contact's number that is equal or next. `alike`: of how many contacts the same is known."""

    number: Number
    name: Name
    ends: int = 0
    like: str = ""
    alike: int = 1


def candidates(number: str, caller_name: str, near: Sequence[Contact]) -> tuple[Candidate, ...]:
    """Who may be calling, the most probable first: at most five, none of less than ten percent.

    `number` is E.164, or empty when it is withheld; `caller_name` is what the caller ID shows, as it came. `near` are
    all who have this number, and others of whom number or name come near: who is left out of them is not judged.
    """
    shown = shown_name(caller_name)
    known = evidence(number, shown, near)
    odds = [exp(weight(one)) for one in known]
    together = 1.0 + sum(odds)
    holders = sum(one.number in (Number.SOLE, Number.SHARED) for one in known)
    found = [
        Candidate(contact, _percent(odd / together), _reasons(contact, one, shown, holders))
        for contact, one, odd in zip(near, known, odds, strict=True)
        if speaks(one)
    ]
    best = sorted(found, key=lambda one: (-one.percent, one.contact.name, one.contact.id))
    return tuple(one for one in best[:MOST] if one.percent >= LEAST)


def sure(found: Iterable[Candidate]) -> Contact | None:
    """The contact who is shown at once: the only one of the tenant who has the number, unless the caller ID shows the
    name of somebody else."""
    return next((one.contact for one in found if one.percent >= SURE and _is_sole(one)), None)


def _is_sole(one: Candidate) -> bool:
    return any(reason.code == "number" for reason in one.reasons)


# --- what is known -------------------------------------------------------------------------------------------


def evidence(number: str, shown: str, near: Sequence[Contact]) -> list[Evidence]:
    """Of each contact, in their order. `shown` is the caller's name, empty if it has none."""
    holders = sum(any(phone.number == number for phone in contact.phones) for contact in near)
    name, company = person(shown), firm(shown)
    known = [_evidence(number, name, company, contact, holders) for contact in near]
    many = Counter((one.number, one.name) for one in known)
    return [one._replace(alike=many[one.number, one.name]) for one in known]


def _evidence(number: str, name: Words, company: Words, contact: Contact, holders: int) -> Evidence:
    by_name = likeness(name, company, person(contact.name), firm(contact.company))
    if not number:
        return Evidence(Number.WITHHELD, by_name)
    if any(phone.number == number for phone in contact.phones):
        return Evidence(Number.SOLE if holders == 1 else Number.SHARED, by_name, like=number)
    ends, like = min(((ending(number, phone.number), phone.number) for phone in contact.phones), default=(99, ""))
    if ends <= ENDS:
        return Evidence(Number.NEXT, by_name, ends, like)
    return Evidence(Number.OTHER, by_name)


def ending(one: str, other: str) -> int:
    """In how many digits at their ends two numbers (E.164) differ; 99: they are not of one range.

    Where numbers have no fixed length (Germany, Austria) a company's are of several lengths.
    """
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    ends = max(len(one), len(other)) - same
    long_enough = same - 1 - len(country_code(one)) >= LEAST_STEM
    return ends if 1 <= ends <= ENDS and long_enough else 99


def speaks(known: Evidence) -> bool:
    """Whether anything speaks for this contact; that one name of two is the same does not yet."""
    return known.number in (Number.SOLE, Number.SHARED, Number.NEXT) or known.name not in (
        Name.KIN,
        Name.OTHER,
        Name.NONE,
    )


def weight(known: Evidence) -> float:
    if not speaks(known):
        return float("-inf")
    by_ends = NEXT_BY_ENDS[known.ends - 1] if known.ends else 0.0
    return WEIGHTS[known.number][known.name] + by_ends + BY_ALIKE[known.number] * log(known.alike)


def _percent(probability: float) -> int:
    """Nothing is certain here: 99 is the most."""
    return min(99, round(probability * 100))


# --- how it is explained -------------------------------------------------------------------------------------


def _reasons(contact: Contact, known: Evidence, shown: str, holders: int) -> tuple[Reason, ...]:
    return tuple(reason for reason in (_by_number(contact, known, holders), _by_name(contact, known, shown)) if reason)


def _by_number(contact: Contact, known: Evidence, holders: int) -> Reason | None:
    if known.number == Number.SOLE:
        return Reason("number", f"{known.like} is this contact's number.", {"number": known.like})
    if known.number == Number.SHARED:
        others = "one other has" if holders == 2 else f"{holders - 1} others have"
        detail = f"{known.like} is this contact's number, and {others} it too."
        return Reason("same_number_others", detail, {"number": known.like})
    if known.number == Number.NEXT:
        of = f" of {contact.company}" if contact.company else ""
        digits = "digit differs" if known.ends == 1 else f"{known.ends} digits differ"
        given = {"number": known.like, "n": str(known.ends)}
        return Reason("prefix", f"Only the last {digits} from {known.like}{of}.", given)
    return None


def _by_name(contact: Contact, known: Evidence, shown: str) -> Reason | None:
    short = shown if len(shown) <= 60 else shown[:60] + "…"
    if known.name in (Name.SAME, Name.ALIKE, Name.PART):
        return Reason("name", f"The caller ID says “{short}”.", {"name": short})
    if known.name == Name.FIRM:
        given = {"name": short, "company": contact.company}
        return Reason("company", f"The caller ID says “{short}”, like {contact.company}.", given)
    return None
