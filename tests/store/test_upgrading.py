"""`hovor db upgrade` and `hovor db check`, as several say them at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from hovor.core.outcome import Outcome
from hovor.store import DeskDatabase, Store, StoreFailed, checked, upgraded
from hovor.store.desk.migrating import DESK
from hovor.store.migrate import CALLS
from tests.store.conftest import Database
from tests.store.samples import ANNA, NOON, arrived, call, record, talking, turn
from tests.store.test_migrations import walk

NEWEST = [CALLS.newest, DESK.newest]


def test_an_old_database_is_brought_up_to_date_and_it_says_from_where(database: Database) -> None:
    walk(database, CALLS, "0001")
    assert [(step.before, step.after) for step in upgraded(database.url, 1)] == [
        ("0001", CALLS.newest),
        (None, DESK.newest),
    ]
    again = upgraded(database.url, 1)
    assert [(step.before, step.after) for step in again] == [(form, form) for form in NEWEST]
    assert again[0].sentence == f"The calls' tables: up to date (form {CALLS.newest})."


def test_when_several_start_at_once_one_upgrades_and_all_find_it_done(database: Database) -> None:
    walk(database, CALLS, "0001")
    with ThreadPoolExecutor(4) as several:
        done = list(several.map(lambda _: upgraded(database.url, 30), range(4)))
    assert [[step.after for step in steps] for steps in done] == [NEWEST] * 4
    assert sorted(str(steps[0].before) for steps in done) == ["0001", *[CALLS.newest] * 3]
    assert sorted(str(steps[1].before) for steps in done) == [*[DESK.newest] * 3, "None"]


async def test_beside_a_running_controller_there_is_nothing_to_do(store: Store, desk: DeskDatabase) -> None:
    assert [step.before for step in upgraded(store.url, 0)] == NEWEST


async def test_who_keeps_an_old_database_locked_is_named_when_patience_ends(database: Database) -> None:
    store = Store(database.url)
    await store.open()
    database.sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreFailed, match="Another controller"):
        upgraded(database.url, 0.5)
    await store.close()


async def test_a_database_in_use_is_whole(database: Database, store: Store, desk: DeskDatabase) -> None:
    await store.save(turn(arrived("c1"), operators=(talking(ANNA, "c1"),)))
    await store.save(Outcome(now=NOON, records=[record("c0")]))
    report = checked(database.url)
    assert report.doubts == []
    assert any(line.split() == ["records", "1", "rows"] for line in report.lines)


@pytest.mark.parametrize(
    ("damage", "doubt"),
    [
        ("DELETE FROM journal WHERE number = 2", "The journal has gaps: 2 lines are numbered from 1 to 3."),
        ("DELETE FROM past", "1 calls are missing in the history's list."),
        ("DELETE FROM records", "1 calls are missing in the call records."),
        ("UPDATE claims SET ended = 1", "anna@demo is not claimed by the call that the live state says."),
        ("DELETE FROM operators", "anna@demo is claimed by a call, and the live state knows no such operator."),
        ("DELETE FROM plans", "Calls that are up need the plans [1], which are not there."),
        (
            "UPDATE live_calls SET body = (SELECT body FROM plans)",
            "What was saved of call c1 cannot be read by this version of Hovor",
        ),
    ],
)
async def test_what_does_not_fit_together_is_told(
    database: Database, store: Store, desk: DeskDatabase, damage: str, doubt: str
) -> None:
    from hovor.core.plan import Plan

    notices = [arrived("c1"), arrived("c2"), arrived("c3")]
    outcome = turn(*notices, operators=(talking(ANNA, "c1"),))
    outcome.calls = {call("c1").id: call("c1")}
    outcome.records = [record("c0")]
    outcome.plan = Plan(1)
    await store.save(outcome)
    assert checked(database.url).doubts == []
    database.sql(damage)
    (told,) = checked(database.url).doubts
    assert told.startswith(doubt)


async def test_an_empty_database_or_none_is_told(database: Database) -> None:
    with pytest.raises(StoreFailed, match=r"There is no database file|no controller has worked on it yet"):
        checked(database.url)
