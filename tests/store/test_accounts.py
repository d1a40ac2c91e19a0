from hovor.core.ids import OperatorId
from hovor.store import Store
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


async def test_what_strangers_type_into_a_form_is_simply_not_found(store: Store) -> None:
    for nonsense in ("anna\0@demo", "\ud800", "' OR 1=1 --", ""):
        assert await store.password_hash(OperatorId(nonsense)) is None
        assert await store.session(nonsense, NOON) is None
        await store.drop_session(nonsense)
