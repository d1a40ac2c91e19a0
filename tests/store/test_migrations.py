from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from msgspec.structs import replace
from sqlalchemy import Engine, NullPool, create_engine

from hovor.core.notices import CallRecord, EndedBy, Handover, Reason, Segment, SegmentKind
from hovor.core.outcome import Outcome
from hovor.desk.calls import CallFilter
from hovor.store import DeskDatabase, Store, StoreFailed
from hovor.store import tables as calls
from hovor.store.desk.migrating import DESK
from hovor.store.encoding import outsider_rows, past_row, rows_of, talker_rows
from hovor.store.migrate import CALLS, Form, upgrade
from tests.store.conftest import Database
from tests.store.postgres import PostgresServer
from tests.store.samples import ANNA, BORIS, DEMO, NOON, SUPPORT, arrived, record, turn

SQLITE_FORM = (
    "SELECT name, sql FROM sqlite_master"
    " WHERE name NOT IN ('alembic_version', 'desk_version') AND sql IS NOT NULL ORDER BY name"
)
POSTGRESQL_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, collation_name, column_default, ordinal_position"
    " FROM information_schema.columns WHERE table_schema = 'public'"
    " AND table_name NOT IN ('alembic_version', 'desk_version') ORDER BY 1, 7"
)
POSTGRESQL_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename NOT IN ('alembic_version', 'desk_version') ORDER BY 1"
)


@pytest.fixture
def migrated(database: Database, tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    """A database that walked every migration, from nothing."""
    if database.is_sqlite:
        (tmp_path / "migrated").mkdir()
        other = Database(f"sqlite:///{tmp_path}/migrated/hovor.db")
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        other = Database(server.new_database(f"{Path(database.url.partition('?')[0]).name}migrated"))
    walk(other, CALLS)
    walk(other.beside, DESK)
    return other


def walk(database: Database, form: Form, to: str = "head") -> None:
    with engine_of(database).begin() as connection:
        upgrade(connection, form=form, to=to)


def engine_of(database: Database) -> Engine:
    return create_engine(database.url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)


def form(database: Database) -> list[tuple[Any, ...]]:
    if database.is_sqlite:
        return [(name, " ".join(sql.split())) for name, sql in database.sql(SQLITE_FORM)]
    return database.sql(POSTGRESQL_COLUMNS) + database.sql(POSTGRESQL_INDEXES)


async def test_migrations_lead_to_the_very_tables_that_a_new_database_gets(
    database: Database, desk: DeskDatabase, migrated: Database
) -> None:
    assert form(migrated) == form(database)
    assert len(form(database)) > 9
    assert form(migrated.beside) == form(database.beside)
    assert len(form(database.beside)) > 9


async def test_a_migrated_database_is_opened_and_used(migrated: Database) -> None:
    store = Store(migrated.url)
    await store.open()
    assert await store.save(turn(arrived("c1"))) == 1
    desk = DeskDatabase(store)
    await desk.open()
    await desk.save_note(arrived("c1").call, DEMO, "hello", ANNA, NOON, 0)
    assert (await desk.desk(arrived("c1").call)) is not None
    await desk.close()
    await store.close()


@pytest.mark.parametrize("form", [CALLS, DESK], ids=["calls", "desk"])
def test_the_newest_migration_is_the_one_that_a_new_database_is_stamped_with(form: Form) -> None:
    config = Config()
    config.set_main_option("script_location", str(form.migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [form.newest]


OLD_RECORDS = [
    record("talked"),
    replace(record("abandoned", NOON + 1), operator=None, talked=0.0, reason=Reason.ABANDONED),
    replace(record("out", NOON + 2, client="+420605000000"), outgoing=True),
    replace(record("inside", NOON + 3), outgoing=True, number="", queue=None),
    replace(
        record("passed on", NOON + 4),
        ended_by=EndedBy.OPERATOR,
        segments=(
            Segment(SegmentKind.TALK, NOON, NOON + 9, SUPPORT, ANNA),
            Segment(SegmentKind.TALK, NOON + 9, NOON + 20, SUPPORT, BORIS),
            Segment(SegmentKind.OFFER, NOON + 20, NOON + 30, number="+420608111222"),
        ),
        handovers=(Handover(ANNA, "transfer", "+420608333444", NOON + 20),),
    ),
]


async def test_calls_that_were_over_before_the_history_had_filters_are_found_by_them(database: Database) -> None:
    walk(database, CALLS, "0001")
    old = [f"old{number:04}" for number in range(1_200)]
    everything = [*OLD_RECORDS, *(record(name, NOON - 9_999 + at) for at, name in enumerate(old))]
    with engine_of(database).begin() as connection:
        rows = rows_of(of_records(everything)).records
        names = [column.name for column in calls.records.c]
        connection.execute(calls.records.insert(), [dict(zip(names, row, strict=True)) for row in rows])

    store = Store(database.url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    assert sorted(database.sql("SELECT * FROM past")) == sorted(past_row(one) for one in everything)
    assert sorted(database.sql("SELECT tenant, operator, began, call FROM talkers")) == sorted(
        row for one in everything for row in talker_rows(one)
    )
    assert sorted(database.sql("SELECT number, call FROM outsiders")) == sorted(
        row for one in everything for row in outsider_rows(one)
    )
    page = await desk.past_calls([DEMO], CallFilter(operator=BORIS), None, 9)
    assert [one.record for one in page.calls] == [OLD_RECORDS[-1]]
    await desk.close()
    await store.close()


def of_records(records: list[CallRecord]) -> Outcome:
    return Outcome(now=NOON, records=records)


async def test_a_database_of_a_newer_hovor_is_refused_and_left_as_it_is(database: Database) -> None:
    for _ in range(2):
        store = Store(database.url)
        await store.open()
        await store.close()
    database.sql("UPDATE alembic_version SET version_num = '9999'")
    store = Store(database.url)
    with pytest.raises(StoreFailed, match="written by a newer Hovor"):
        await store.open()
    with pytest.raises(StoreFailed, match="has the form 9999"):
        await store.open(read_only=True)
    await store.close()
    assert database.sql("SELECT version_num FROM alembic_version") == [("9999",)]
