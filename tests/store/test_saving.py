from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from hovor.core.ids import CallId
from hovor.core.notices import OperatorChanged, PlanTaken
from hovor.core.outcome import Outcome, merge
from hovor.core.plan import Plan, Tenant
from hovor.store import Entry, Store
from tests.store.conftest import Database
from tests.store.samples import ANNA, BORIS, DEMO, NOON, arrived, call, ended, operator, record, talking, turn


async def test_a_controller_that_starts_again_finds_calls_operators_and_plans_as_they_were(database: Database) -> None:
    plan = Plan(version=7, tenants={DEMO: Tenant(DEMO, "Demo", dialplans={})})
    first = Store(database.url)
    await first.open()
    await first.save(
        Outcome(
            now=NOON,
            notices=[arrived("c1"), PlanTaken(7)],
            calls={CallId("c1"): call("c1"), CallId("c2"): call("c2")},
            operators={ANNA: talking(ANNA, "c1"), BORIS: operator(BORIS)},
            plan=plan,
        )
    )
    await first.close()

    second = Store(database.url)
    await second.open()
    loaded = await second.load()
    await second.close()

    assert sorted(loaded.calls, key=lambda found: found.id) == [call("c1"), call("c2")]
    assert {found.id: found for found in loaded.operators} == {ANNA: talking(ANNA, "c1"), BORIS: operator(BORIS)}
    assert loaded.plans == {7: plan}
    assert loaded.number == 2


async def test_a_new_database_is_empty(store: Store) -> None:
    assert await store.load() == ([], [], {}, 0)


async def test_a_call_that_is_over_and_an_operator_who_left_are_loaded_no_more(store: Store) -> None:
    await store.save(Outcome(now=NOON, calls={CallId("c1"): call("c1")}, operators={ANNA: operator(ANNA)}))
    await store.save(Outcome(now=NOON, calls={CallId("c1"): None}, operators={ANNA: None}))
    loaded = await store.load()
    assert (loaded.calls, loaded.operators) == ([], [])


async def test_a_changed_call_overwrites_what_was_saved_of_it_before(store: Store) -> None:
    await store.save(Outcome(now=NOON, calls={CallId("c1"): call("c1", made=1)}))
    await store.save(Outcome(now=NOON, calls={CallId("c1"): call("c1", made=2)}))
    assert (await store.load()).calls == [call("c1", made=2)]


async def test_a_plan_stays_until_no_call_needs_it(store: Store) -> None:
    await store.save(Outcome(now=NOON, plan=Plan(version=1)))
    await store.save(Outcome(now=NOON, plan=Plan(version=2)))
    assert sorted((await store.load()).plans) == [1, 2]
    await store.save(Outcome(now=NOON, old_plans=[1]))
    assert sorted((await store.load()).plans) == [2]


async def test_notices_are_numbered_one_after_another_and_read_from_any_number_on(store: Store) -> None:
    assert await store.save(turn(arrived("c1"), OperatorChanged(ANNA, "ready"))) == 1
    assert await store.save(turn(ended("c1"), now=NOON + 5)) == 3
    assert await store.journal_after(1, limit=10) == [
        Entry(2, NOON, OperatorChanged(ANNA, "ready")),
        Entry(3, NOON + 5, ended("c1")),
    ]
    assert numbers(await store.journal_after(0, limit=2)) == [1, 2]


async def test_the_story_of_a_call_has_its_own_notices_only(store: Store) -> None:
    await store.save(turn(arrived("c1"), arrived("c2"), OperatorChanged(ANNA, "ready"), ended("c1")))
    assert [entry.notice for entry in await store.story(CallId("c1"))] == [arrived("c1"), ended("c1")]


async def test_the_record_of_a_call_is_found_by_its_name(store: Store) -> None:
    await store.save(Outcome(now=NOON, records=[record("c1")]))
    assert await store.record(CallId("c1")) == record("c1")
    assert await store.record(CallId("c2")) is None


async def test_turns_saved_together_leave_the_same_as_one_after_another(store: Store) -> None:
    older = Outcome(
        now=NOON,
        notices=[arrived("c1"), arrived("c2")],
        calls={CallId("c1"): call("c1", made=1), CallId("c2"): call("c2")},
        operators={ANNA: operator(ANNA, turn=1)},
        plan=Plan(version=2),
    )
    newer = Outcome(
        now=NOON + 9,
        notices=[ended("c2")],
        calls={CallId("c1"): call("c1", made=2), CallId("c2"): None},
        records=[record("c2")],
        plan=Plan(version=3),
    )
    await store.save(merge(older, newer))
    loaded = await store.load()
    assert loaded.calls == [call("c1", made=2)]
    assert loaded.operators == [operator(ANNA, turn=1)]
    assert sorted(loaded.plans) == [2, 3]
    assert [(entry.at, entry.notice) for entry in await store.journal_after(0, 9)] == [
        (NOON, arrived("c1")),
        (NOON, arrived("c2")),
        (NOON + 9, ended("c2")),
    ]


async def test_a_long_read_never_makes_the_writer_wait(database: Database, store: Store) -> None:
    await store.save(turn(arrived("c1")))
    engine = create_engine(database.url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as slow_reader:
        assert slow_reader.scalar(text("SELECT count(*) FROM journal")) == 1
        assert await store.save(turn(ended("c1"))) == 2
        assert numbers(await store.journal_after(0, 9)) == [1, 2]
    engine.dispose()


async def test_a_value_that_cannot_be_written_changes_nothing_and_the_next_one_can(store: Store) -> None:
    with pytest.raises(UnicodeEncodeError):
        await store.save(turn(arrived("c1"), OperatorChanged(ANNA, "ready", why="half a pair: \ud800")))
    assert await store.save(turn(arrived("c1"))) == 1


@pytest.mark.parametrize(("option", "level"), [("", 1), ("?sync=normal", 1), ("?sync=full", 2)])
async def test_the_admin_chooses_whether_a_power_cut_may_cost_the_last_moments(
    tmp_path: Path, option: str, level: int
) -> None:
    store = Store(f"sqlite:///{tmp_path}/hovor.db{option}")
    await store.open()
    assert store._writer is not None
    assert store._writer._link._connection is not None
    assert store._writer._link._connection.sql.exec_driver_sql("PRAGMA synchronous").scalar() == level
    await store.close()


async def test_the_database_file_is_for_its_owner_only(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/hovor.db")
    await store.open()
    await store.save(turn(arrived("c1")))
    rights = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}
    await store.close()
    assert rights == dict.fromkeys(("hovor.db", "hovor.db-wal", "hovor.db-shm", "hovor.db.lock"), "0o600")


def numbers(entries: Sequence[Entry]) -> list[int]:
    return [entry.number for entry in entries]
