"""Finding contacts as one types. Indexes give some hundred candidates, which rapidfuzz then puts in order.

Whatever is typed is taken apart into words. Each has to begin a word of the contact (name, company, e-mail) or one of
its numbers; when that finds too few, a word may also be like one of the contact's: misspelt, or a piece of it. What is
like it is looked for among the tenant's distinct words (`similar`), the only place where the two databases differ.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, or_, select, text

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact
from hovor.desk.numbers import without_dressing
from hovor.store.desk import tables
from hovor.store.desk.contacts import by_key
from hovor.store.desk.ranking import closest, ranked
from hovor.store.desk.tables import EXTERNAL_NAMES, EXTERNAL_OTHERS, NAMES, OTHERS
from hovor.store.desk.texts import LAST, words_of

CANDIDATES = 200  # so many of each kind are put in order
FEW, COMMON = 30, 300  # contacts that have a word: so few are walked at once; more are not counted
SHORTEST_LIKE = 3  # shorter words have to be right
LAST_DIGITS = 3  # a number is known by its end only when at least so many digits are given
NUMBER_SIGNS = frozenset("+()/.- ")
TRUNK_ZERO = re.compile(r"(?<=[0-9 ])\(0\)")  # +49 (0)30 1234567: nobody who calls from abroad dials it
GROUPED, GROUPED_DIGITS = re.compile(r"\b[0-9]+(?:[ .-][0-9]+)+\b"), 6
contacts, phones, words = tables.contacts.c, tables.contact_phones.c, tables.words.c

EXTERNAL = text("contact_phones.external")  # as the partial index says it

Like = Mapping[str, Sequence[str]]  # words like those that were typed


@dataclass(frozen=True)
class Asked:
    """`digits`: what was typed is a number, or the beginning or end of one; `abroad`: with its country code."""

    words: tuple[str, ...]
    digits: str = ""
    abroad: bool = False


def asked(typed: str) -> Asked:
    bare = TRUNK_ZERO.sub(" ", without_dressing(typed))
    if not bare or any(not (sign in NUMBER_SIGNS or "0" <= sign <= "9") for sign in bare):
        return Asked(tuple(dict.fromkeys(words_of(GROUPED.sub(_together, bare))))[:8])
    digits = _digits(bare)
    if digits.startswith("00"):
        return Asked((), digits[2:], abroad=True)
    return Asked((digits,), digits, abroad=bare.startswith("+"))


def _together(groups: re.Match[str]) -> str:
    """`eva 777 111 222` has two words, as `eva 777111222` has. Few digits may be a house's number, or a year."""
    digits = _digits(groups[0])
    return digits if len(digits) >= GROUPED_DIGITS else groups[0]


def _digits(number: str) -> str:
    return "".join(sign for sign in number if "0" <= sign <= "9")


def find(
    connection: Connection,
    tenants: Collection[TenantId],
    typed: str,
    external: bool | None,  # noqa: FBT001 (the port's own)
    limit: int,
) -> list[Contact]:
    """The best first."""
    wanted = asked(typed)
    keys: dict[int, None] = {}
    for tenant in sorted(set(tenants)):
        keys |= _keys(connection, Search(tenant, external), wanted, limit)
    found = by_key(connection, list(keys)) if keys else {}
    return ranked(found.values(), wanted.words, wanted.digits)[:limit]


@dataclass(frozen=True)
class Search:
    tenant: TenantId
    external: bool | None

    @property
    def shelves(self) -> tuple[int, int]:
        return (EXTERNAL_NAMES, EXTERNAL_OTHERS) if self.external else (NAMES, OTHERS)


def _keys(connection: Connection, search: Search, wanted: Asked, limit: int) -> dict[int, None]:
    keys: dict[int, None] = {}
    if wanted.digits:
        keys |= dict.fromkeys(by_digits(connection, search, wanted))
    if wanted.words and not wanted.abroad and len(keys) < limit:
        keys |= dict.fromkeys(by_words(connection, search, wanted.words, limit))
    if wanted.words and not wanted.digits and len(keys) < limit:
        like = {word: similar(connection, search.tenant, word) for word in wanted.words}
        keys |= dict.fromkeys(by_likeness(connection, search, wanted.words, like))
    return keys


# --- numbers ---------------------------------------------------------------------------------------------------------


def by_digits(connection: Connection, search: Search, wanted: Asked) -> list[int]:
    beginnings = [(phones.number, f"+{wanted.digits}")]
    if not wanted.abroad and wanted.digits:
        beginnings.append((phones.national, wanted.digits.lstrip("0") or "0"))
        if len(wanted.digits) >= LAST_DIGITS:
            beginnings.append((phones.backwards, wanted.digits[::-1]))
    found: list[int] = []
    for column, beginning in beginnings:
        some = select(phones.contact).where(phones.tenant == search.tenant, begins(column, beginning))
        if search.external is not None:
            some = some.where(EXTERNAL if search.external else ~phones.external)
        found += connection.scalars(some.order_by(column).limit(CANDIDATES))
    return found


def begins(column: ColumnElement[Any], beginning: str) -> ColumnElement[bool]:
    return (column >= beginning) & (column < beginning + LAST)


# --- words -----------------------------------------------------------------------------------------------------------


def by_words(connection: Connection, search: Search, given: Sequence[str], limit: int) -> list[int]:
    """Every word begins a word of the contact. Names are looked at before companies and e-mails."""
    leader, others = led_by_the_rarest(connection, search, given, {})
    found: dict[int, None] = {}
    for shelf in search.shelves:
        if len(found) < limit:
            found |= dict.fromkeys(connection.scalars(_candidates(search, shelf, leader, others, {})))
    for listed in _with_number(search, leader, others, {}) if others else ():
        found |= dict.fromkeys(connection.scalars(listed))
    return list(found)


def by_likeness(connection: Connection, search: Search, given: Sequence[str], like: Like) -> list[int]:
    """Every word begins, or is like, a word of the contact."""
    leader, others = led_by_the_rarest(connection, search, given, like)
    found: dict[int, None] = {}
    for shelf in search.shelves:
        if others and any(like[other] for other in others):
            found |= dict.fromkeys(connection.scalars(_candidates(search, shelf, leader, others, like)))
        if like[leader]:
            found |= dict.fromkeys(connection.scalars(_like_candidates(search, shelf, like[leader], others, like)))
    for listed in _with_number(search, leader, others, like) if others else ():
        found |= dict.fromkeys(connection.scalars(listed))
    return list(found)


def led_by_the_rarest(
    connection: Connection, search: Search, given: Sequence[str], like: Like
) -> tuple[str, Sequence[str]]:
    """The contacts with the leader are walked, and each is held against the other words: so few should have it. In
    `p54321@example.com`, everybody's `example` is the longest."""
    if len(given) == 1:
        return given[0], ()
    longest_first = sorted(given, key=len, reverse=True)
    leader, least = longest_first[0], COMMON
    for word in longest_first:
        found = _how_common(connection, search, word, like.get(word, ()))
        if found < least:
            leader, least = word, found
        if found <= FEW:
            break
    return leader, [word for word in given if word != leader]


def _how_common(connection: Connection, search: Search, word: str, like: Sequence[str]) -> int:
    own = tables.contact_words.c
    ways = [begins(own.word, word), *([own.word.in_(like)] if like else [])]
    lists = [
        select(own.contact).where(own.tenant == search.tenant, own.shelf == shelf, way)
        for shelf, way in product(search.shelves, ways)
    ]
    counted = (some.limit(COMMON).subquery() for some in [*lists, *_with_number(search, word, (), {})])
    counts = [select(func.count()).select_from(some).scalar_subquery() for some in counted]
    return connection.scalar(select(sum(counts, start=literal(0)))) or 0


def _with_number(search: Search, word: str, others: Sequence[str], like: Like) -> list[Select[tuple[int]]]:
    """Digits among words may be the beginning of a number, which is on no shelf."""
    if not word.isdigit():
        return []
    some = select(phones.contact).where(phones.tenant == search.tenant)
    for other in others:
        some = some.where(_has(phones.contact, other, like.get(other, ())))
    if search.external is not None:
        some = some.where(EXTERNAL if search.external else ~phones.external)
    beginnings = ((phones.number, f"+{word}"), (phones.national, word))
    return [some.where(begins(column, start)).order_by(column).limit(CANDIDATES) for column, start in beginnings]


def _candidates(search: Search, shelf: int, leader: str, others: Sequence[str], like: Like) -> Select[tuple[int]]:
    led = tables.contact_words.c
    return _with_others(search, shelf, others, like).where(begins(led.word, leader))


def _like_candidates(
    search: Search, shelf: int, leaders: Sequence[str], others: Sequence[str], like: Like
) -> Select[tuple[int]]:
    return _with_others(search, shelf, others, like).where(tables.contact_words.c.word.in_(leaders))


def _with_others(search: Search, shelf: int, others: Sequence[str], like: Like) -> Select[tuple[int]]:
    led = tables.contact_words.c
    wanted = select(led.contact).where(led.tenant == search.tenant, led.shelf == shelf)
    for other in others:
        wanted = wanted.where(_has(led.contact, other, like.get(other, ())))
    if search.external is False:
        wanted = wanted.join(tables.contacts, contacts.key == led.contact).where(~contacts.external)
    return wanted.order_by(led.word, led.contact).limit(CANDIDATES)


def _has(contact: ColumnElement[int], word: str, like: Sequence[str]) -> ColumnElement[bool]:
    own = tables.contact_words.alias().c
    ways = [exists(select(1).where(own.contact == contact, begins(own.word, word)))]
    if like:
        ways.append(exists(select(1).where(own.contact == contact, own.word.in_(like))))
    if word.isdigit():
        number = tables.contact_phones.alias().c
        starts = or_(begins(number.number, f"+{word}"), begins(number.national, word))
        ways.append(exists(select(1).where(number.contact == contact, starts)))
    return or_(*ways)


# --- words that are like others --------------------------------------------------------------------------------------

SQLITE_LIKE = text(
    # CROSS JOIN: the full-text index leads, whatever SQLite thinks of it.
    "SELECT words.word FROM like_words CROSS JOIN words ON words.id = like_words.rowid"
    " WHERE like_words MATCH :pieces AND words.tenant = :tenant"
)
POSTGRESQL_LIMIT = text("SELECT set_config('pg_trgm.similarity_threshold', :limit, true)")


def similar(connection: Connection, tenant: TenantId, word: str) -> list[str]:
    """The tenant's words that may be meant by one that was misspelt, or that have it in them: the closest first."""
    if len(word) < SHORTEST_LIKE:
        return []
    if connection.dialect.name == "postgresql":
        # A slip costs a short word more of its trigrams.
        connection.execute(POSTGRESQL_LIMIT, {"limit": "0.1" if len(word) <= 5 else "0.25"})
        near = words.word.op("%", is_comparison=True)(word)
        has_it = words.word.contains(word, autoescape=True)
        wanted = select(words.word).where(words.tenant == tenant, or_(near, has_it))
        closeness = func.similarity(words.word, literal(word)).desc()
        found = connection.scalars(wanted.order_by(closeness).limit(1_000)).all()
    else:
        found = connection.scalars(SQLITE_LIKE, {"pieces": pieces(word), "tenant": tenant}).all()
    return closest(word, found)


def pieces(word: str) -> str:
    """What FTS5 looks for: any four signs in a row (of a short word, three), and the beginning."""
    padded, size = f"  {word} ", 4 if len(word) > 5 else 3
    cut = {padded[at : at + size] for at in range(len(padded) - size + 1)}
    return " OR ".join(f'"{piece}"' for piece in sorted(cut))
