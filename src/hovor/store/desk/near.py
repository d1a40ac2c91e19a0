"""Who may be meant by a caller whose number alone does not tell."""

from sqlalchemy import Connection, and_, select

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact, ContactId
from hovor.store import tables as calls
from hovor.store.desk import tables
from hovor.store.desk.contacts import by_key
from hovor.store.desk.searching import Search, begins, by_likeness, by_words, similar
from hovor.store.desk.texts import words_of

OWN_DIGITS = 3  # the last ones differ among the phones of one company
SHORTEST = 7  # with the plus sign; a beginning that is shorter says nothing
LATELY = 50  # calls of one number
phones = tables.contact_phones.c


def said_to_call(connection: Connection, tenant: TenantId, number: str) -> ContactId | None:
    past, desks = calls.past.c, tables.desks.c
    newest = select(past.call, past.began).where(past.tenant == tenant, past.client == number)
    lately = newest.order_by(past.began.desc()).limit(LATELY).subquery()
    said = and_(desks.call == lately.c.call, desks.contact_by.is_not(None))
    wanted = select(desks.contact).select_from(lately).join(tables.desks, said).order_by(lately.c.began.desc())
    return connection.scalar(wanted.limit(1))


def find(connection: Connection, tenant: TenantId, number: str, name: str, limit: int) -> list[Contact]:
    """Those with neighbouring numbers and those with names alike: each may have half of the places, or what the others
    leave."""
    named = _named(connection, tenant, name, limit)
    beside = _beside(connection, tenant, number, limit)
    half = limit // 2
    chosen = beside[: max(limit - len(named), limit - half)]
    keys = list(dict.fromkeys([*chosen, *named, *beside]))[:limit]
    found = by_key(connection, keys) if keys else {}
    return [found[key] for key in keys if key in found]


def _beside(connection: Connection, tenant: TenantId, number: str, limit: int) -> list[int]:
    """The more digits are the same, the earlier."""
    found: dict[int, None] = {}
    for left in range(OWN_DIGITS + 1):
        beginning = number[: len(number) - left]
        if len(beginning) >= SHORTEST and len(found) < limit:
            wanted = select(phones.contact).where(phones.tenant == tenant, begins(phones.number, beginning))
            found |= dict.fromkeys(connection.scalars(wanted.order_by(phones.number).limit(limit)))
    return list(found)


def _named(connection: Connection, tenant: TenantId, name: str, limit: int) -> list[int]:
    """Who has all the words; then who has the longest."""
    given = words_of(name)[:4]
    if not given:
        return []
    search = Search(tenant, None)
    like = {word: similar(connection, tenant, word) for word in given}
    found = dict.fromkeys(by_words(connection, search, given, limit))
    for some in (given, [max(given, key=len)]):
        if len(found) < limit:
            found |= dict.fromkeys(by_likeness(connection, search, some, like))
            found |= dict.fromkeys(by_words(connection, search, some, limit))
    return list(found)[:limit]
