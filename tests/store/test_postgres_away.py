"""PostgreSQL goes away and comes back: nobody has to open anything again."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome, merge
from hovor.store import Store, StoreFailed
from tests.store.cutting_proxy import CuttingProxy
from tests.store.postgres import PostgresServer
from tests.store.samples import ANNA, BORIS, NOON, arrived, call, ended, offered, record, talking, turn


async def test_a_server_that_is_away_fails_saves_and_reads_and_works_again_once_it_is_back(
    postgres: PostgresServer, postgres_url: str
) -> None:
    store = Store(postgres_url)
    await store.open()
    await store.save(turn(arrived("c1"), operators=(offered(ANNA, "c1"),)))
    postgres.crash()
    try:
        missed = turn(arrived("c2"), operators=(talking(ANNA, "c1"),), now=NOON + 1)
        for _ in range(2):
            with pytest.raises(StoreFailed, match="cannot be reached"):
                await store.save(missed)
        with pytest.raises(StoreFailed, match="cannot be reached"):
            await store.load()
    finally:
        postgres.start()

    assert await store.save(merge(missed, turn(ended("c2"), now=NOON + 2))) == 2
    assert [(entry.number, entry.at) for entry in await store.journal_after(0, 9)] == [
        (1, NOON),
        (2, NOON + 1),
        (3, NOON + 2),
    ]
    assert (await store.load()).operators == [talking(ANNA, "c1")]
    await store.close()


async def test_a_restart_of_the_server_between_two_saves_goes_unnoticed(
    postgres: PostgresServer, postgres_url: str
) -> None:
    store = Store(postgres_url)
    await store.open()
    await store.save(turn(arrived("c1")))
    await store.load()
    postgres.crash()
    postgres.start()
    assert (await store.load()).number == 1
    assert await store.save(turn(ended("c1"))) == 2
    await store.close()


async def test_while_the_server_is_away_who_is_signed_in_stays_so_and_who_signs_out_is_out_for_good(
    postgres: PostgresServer, postgres_url: str
) -> None:
    first = Store(postgres_url)
    await first.open()
    for token, operator in (("annas", ANNA), ("boriss", BORIS)):
        await first.add_session(token, operator, expires=NOON + 60)
    postgres.crash()
    try:
        assert await first.session("annas", NOON) == ANNA
        with pytest.raises(StoreFailed):
            await first.drop_session("annas")
        assert await first.session("annas", NOON) is None
        with pytest.raises(StoreFailed):
            await first.add_session("late", BORIS, expires=NOON + 60)
        assert await first.session("late", NOON) is None
        with pytest.raises(StoreFailed):
            await first.drop_expired_sessions(NOON)
    finally:
        postgres.start()
    await first.drop_expired_sessions(NOON)
    await first.close()

    second = Store(postgres_url)
    await second.open()
    assert await second.session("annas", NOON) is None
    assert await second.session("boriss", NOON) == BORIS
    assert await second.session("late", NOON) is None
    await second.close()


@pytest.fixture
def proxied(postgres: PostgresServer, postgres_url: str) -> Iterator[tuple[CuttingProxy, str]]:
    with TemporaryDirectory(prefix="hovor-proxy-", dir="/tmp") as folder:
        proxy = CuttingProxy(Path(folder), postgres.folder)
        yield proxy, postgres_url.replace(str(postgres.folder), folder)
        proxy.close()


@pytest.mark.parametrize("server_is_told", [True, False], ids=["line cut", "server believes in the line"])
async def test_a_save_whose_confirmation_got_lost_is_there_once(
    proxied: tuple[CuttingProxy, str], server_is_told: bool
) -> None:
    proxy, url = proxied
    store = Store(url)
    await store.open()
    await store.save(turn(arrived("c1"), operators=(offered(ANNA, "c1"),)))

    proxy.cut_at(b"COMMIT", server_is_told=server_is_told)
    outcome = Outcome(
        now=NOON + 1,
        notices=[arrived("c2"), arrived("c3")],
        calls={CallId("c2"): call("c2")},
        operators={ANNA: talking(ANNA, "c1")},
        records=[record("c0")],
    )
    assert await store.save(outcome) == 2
    assert proxy.cuts == 1
    assert await store.save(turn(ended("c3"))) == 4
    entries = await store.journal_after(0, 9)
    assert [entry.notice for entry in entries] == [arrived("c1"), arrived("c2"), arrived("c3"), ended("c3")]
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    loaded = await store.load()
    assert (loaded.calls, loaded.operators) == ([call("c2")], [talking(ANNA, "c1")])
    await store.close()
