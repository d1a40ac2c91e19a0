"""Which of the found is meant: by rapidfuzz, for the few hundred that the indexes have found."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from hovor.desk.contacts import Contact
from hovor.store.desk.texts import sorted_by, words_of

CLOSEST = 40
EXACT, BEGINS, LIKE = 100.0, 90.0, 80.0  # the most that a word can be worth
OTHERS = 0.9  # a word of a company or an e-mail beside one of the name


def closest(word: str, found: Iterable[str]) -> list[str]:
    """Those with at most so many slips, also at their beginning (the rest is not yet typed), or that have it whole."""
    slips = 1 if len(word) <= 5 else 2
    judged = []
    for one in found:
        apart = min(OSA.distance(word, beginning, score_cutoff=slips) for beginning in _beginnings(one, len(word)))
        if apart <= slips or word in one:
            judged.append((min(apart, slips + 1), abs(len(one) - len(word)), one))
    return [one for _, _, one in sorted(judged)[:CLOSEST]]


def _beginnings(word: str, length: int) -> set[str]:
    return {word, *(word[:end] for end in (length - 1, length, length + 1))}


def ranked(found: Iterable[Contact], words: Sequence[str], digits: str) -> list[Contact]:
    """The best first; of equals, by name."""
    return sorted(found, key=lambda contact: (-worth(contact, words, digits), sorted_by(contact.name), contact.id))


def worth(contact: Contact, words: Sequence[str], digits: str) -> float:
    by_number = max((_number_worth(phone.number, digits) for phone in contact.phones), default=0.0) if digits else 0.0
    names = words_of(contact.name)
    others = words_of(" ".join((contact.company, *contact.emails)))
    by_words = [
        max(
            max((_word_worth(word, one) for one in names), default=0.0),
            OTHERS * max((_word_worth(word, one) for one in others), default=0.0),
            max((_number_worth(phone.number, word) for phone in contact.phones), default=0.0) if word.isdigit() else 0,
        )
        for word in words
    ]
    # Of two who have all the words, the one who has little else is meant.
    spare = len(names) - len(words)
    return max(by_number, (sum(by_words) / len(by_words) if by_words else 0.0) - 0.1 * max(spare, 0))


def _word_worth(word: str, one: str) -> float:
    if word == one:
        return EXACT
    if one.startswith(word):
        return BEGINS + 9 * len(word) / len(one)
    return LIKE / 100 * max(fuzz.ratio(word, one), fuzz.ratio(word, one[: len(word)]) - 5)


def _number_worth(number: str, digits: str) -> float:
    own = number.lstrip("+")
    if own == digits:
        return EXACT
    if digits in own:
        return LIKE + 15 * len(digits) / len(own)
    bare = digits.lstrip("0")
    return LIKE + 10 * len(bare) / len(own) if bare and bare in own else 0.0
