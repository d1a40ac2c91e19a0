import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from hovor.core.ids import OperatorId
from hovor.store import Store
from tests.store.conftest import Database
from tests.store.samples import ANNA, BORIS, NOON


async def test_the_last_password_that_was_set_counts(store: Store) -> None:
    assert await store.password_hash(ANNA) is None
    await store.set_password_hash(ANNA, "first")
    await store.set_password_hash(ANNA, "second")
    assert await store.password_hash(ANNA) == "second"
    assert await store.password_hash(BORIS) is None


async def test_a_session_holds_until_it_expires(store: Store) -> None:
    await store.add_session("token", ANNA, expires=NOON + 60)
    assert await store.session("token", NOON + 59.9) == ANNA
    assert await store.session("token", NOON + 60) is None
    assert await store.session("another", NOON) is None


async def test_a_dropped_session_is_gone_and_the_others_stay(store: Store) -> None:
    await store.add_session("one", ANNA, expires=NOON + 60)
    await store.add_session("two", ANNA, expires=NOON + 60)
    await store.drop_session("one")
    assert await store.session("one", NOON) is None
    assert await store.session("two", NOON) == ANNA


async def test_sessions_that_expired_are_dropped(store: Store) -> None:
    await store.add_session("old", ANNA, expires=NOON)
    await store.add_session("new", BORIS, expires=NOON + 1)
    await store.drop_expired_sessions(NOON)
    assert await store.session("old", NOON - 9) is None
    assert await store.session("new", NOON) == BORIS


async def test_who_is_signed_in_stays_so_when_the_controller_starts_again(database: Database) -> None:
    async with opened(database) as first:
        await first.add_session("kept", ANNA, expires=NOON + 60)
        await first.add_session("dropped", ANNA, expires=NOON + 60)
        await first.add_session("expired", BORIS, expires=NOON)
        await first.drop_session("dropped")
        await first.drop_expired_sessions(NOON)
    async with opened(database) as second:
        assert await second.session("kept", NOON + 59.9) == ANNA
        assert await second.session("kept", NOON + 60) is None
        assert await second.session("dropped", NOON) is None
        assert await second.session("expired", NOON - 9) is None
    assert database.sql("SELECT token_hash FROM sessions") == [("kept",)]


async def test_a_session_that_expired_while_no_controller_ran_does_not_come_back(database: Database) -> None:
    async with opened(database) as first:
        await first.add_session("old", ANNA, expires=NOON)
    async with opened(database) as second:
        assert await second.session("old", NOON) is None
        await second.drop_expired_sessions(NOON)
    assert database.sql("SELECT token_hash FROM sessions") == []


async def test_a_session_ends_the_moment_it_is_dropped_and_not_when_that_is_written(store: Store) -> None:
    await store.add_session("token", ANNA, expires=NOON + 60)
    dropping = asyncio.ensure_future(store.drop_session("token"))
    await asyncio.sleep(0)  # it has begun
    assert not dropping.done()
    assert await store.session("token", NOON) is None
    await dropping


async def test_a_session_holds_only_once_it_is_written(store: Store) -> None:
    adding = asyncio.ensure_future(store.add_session("token", ANNA, expires=NOON + 60))
    await asyncio.sleep(0)
    assert await store.session("token", NOON) is None
    await adding
    assert await store.session("token", NOON) == ANNA


async def test_a_session_that_could_not_be_written_is_none(database: Database, store: Store) -> None:
    with pytest.raises(UnicodeEncodeError):
        await store.add_session("token", OperatorId("half a pair: \ud800"), expires=NOON + 60)
    assert await store.session("token", NOON) is None
    assert database.sql("SELECT token_hash FROM sessions") == []


async def test_a_tool_does_not_know_who_is_signed_in(database: Database, store: Store) -> None:
    await store.add_session("token", ANNA, expires=NOON + 60)
    tool = Store(database.url)
    await tool.open(read_only=True)
    with pytest.raises(RuntimeError, match="who is signed in"):
        await tool.session("token", NOON)
    await tool.close()


async def test_what_strangers_type_into_a_form_is_simply_not_found(store: Store) -> None:
    for nonsense in ("anna\0@demo", "\ud800", "' OR 1=1 --", ""):
        assert await store.password_hash(OperatorId(nonsense)) is None
        assert await store.session(nonsense, NOON) is None
        await store.drop_session(nonsense)


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[Store]:
    store = Store(database.url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()
