"""Which of the found is meant: by rapidfuzz, for the few hundred that the indexes have found."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from hovor.desk.contacts import Contact
from hovor.desk.words import folded
from hovor.store.desk.texts import WORD, clean, words_of

CLOSEST = 40
EXACT, BEGINS, LIKE = 100.0, 90.0, 80.0  # the most that a word can be worth
OTHERS = 0.9  # a word of a company or an e-mail beside one of the name


def closest(word: str, found: Sequence[str]) -> list[str]:
    """Those with at most so many slips, also at their beginning (the rest is not yet typed), or that have it whole."""
    slips = 1 if len(word) <= 5 else 2
    apart = {one: slips + 1 for one in found if word in one}
    for end in (None, len(word) - 1, len(word), len(word) + 1):
        beginnings = [one[:end] for one in found]
        for _, distance, at in extract_iter(word, beginnings, scorer=OSA.distance, score_cutoff=slips):
            apart[found[at]] = min(distance, apart.get(found[at], distance))
    return sorted(apart, key=lambda one: (apart[one], abs(len(one) - len(word)), one))[:CLOSEST]


def ranked(found: Iterable[Contact], words: Sequence[str], digits: str) -> list[Contact]:
    """The best first; of equals, by name."""
    judged = []
    for contact in found:
        name = folded(contact.name)
        judged.append((-_worth(contact, WORD.findall(name), words, digits), clean(name), contact.id, contact))
    return [contact for *_, contact in sorted(judged, key=lambda one: one[:3])]


def _worth(contact: Contact, names: Sequence[str], words: Sequence[str], digits: str) -> float:
    by_number = _phones_worth(contact, digits) if digits else 0.0
    by_words = [max(_words_worth(word, names), _phones_worth(contact, word)) for word in words]
    # Most of the time goes into folding texts, and no company is worth more than the beginning of a name.
    if any(worth < OTHERS * EXACT for worth in by_words):
        others = words_of(" ".join((contact.company, *contact.emails)))
        by_others = [OTHERS * _words_worth(word, others) for word in words]
        by_words = list(map(max, by_words, by_others))
    # Of two who have all the words, the one who has little else is meant.
    spare = len(names) - len(words)
    return max(by_number, (sum(by_words) / len(by_words) if by_words else 0.0) - 0.1 * max(spare, 0))


def _words_worth(word: str, ones: Sequence[str]) -> float:
    return max((_word_worth(word, one) for one in ones), default=0.0)


def _phones_worth(contact: Contact, digits: str) -> float:
    return (
        max((_number_worth(phone.number, digits) for phone in contact.phones), default=0.0) if digits.isdigit() else 0.0
    )


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
