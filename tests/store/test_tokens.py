"""API tokens are kept by their hash, hold at once, and are gone at once."""

import pytest

from hovor.store import ApiToken, Store, Tokens, TokenTakenError
from tests.store.conftest import Database
from tests.store.samples import NOON

CRM = ApiToken("a hash", "crm", "north", ("read", "calls"), NOON, NOON + 60)


async def opened(store: Store) -> Tokens:
    tokens = Tokens(store)
    await tokens.load()
    return tokens


async def test_a_token_holds_from_when_it_is_saved_until_its_time_is_over(store: Store) -> None:
    tokens = await opened(store)
    assert tokens.token("a hash", NOON) is None
    await tokens.add(CRM)
    assert tokens.token("a hash", NOON + 59.9) == CRM
    assert tokens.token("a hash", NOON + 60) is None
    assert tokens.token("crm", NOON) is None
    assert tokens.all() == [CRM]


async def test_tokens_are_known_again_after_a_restart(store: Store) -> None:
    await (await opened(store)).add(CRM)
    lasting = ApiToken("another", "prometheus", "", ("metrics",), NOON)
    await (await opened(store)).add(lasting)
    tokens = await opened(store)
    assert tokens.all() == [CRM, lasting]
    assert tokens.token("another", NOON * 9) == lasting


async def test_a_removed_token_is_gone_at_once_and_for_ever(store: Store, database: Database) -> None:
    tokens = await opened(store)
    await tokens.add(CRM)
    assert await tokens.remove("crm") == CRM
    assert tokens.token("a hash", NOON) is None
    assert database.sql("SELECT * FROM api_tokens") == []
    assert await tokens.remove("crm") is None


async def test_two_tokens_cannot_have_one_name(store: Store) -> None:
    tokens = await opened(store)
    await tokens.add(CRM)
    with pytest.raises(TokenTakenError):
        await tokens.add(ApiToken("a second hash", "crm", "south", ("read",), NOON))
    assert tokens.token("a second hash", NOON) is None
