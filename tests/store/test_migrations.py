from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, NullPool, create_engine

from hovor.store import Store, StoreFailed
from hovor.store.migrate import CALLS, upgrade
from tests.store.conftest import Database
from tests.store.postgres import PostgresServer
from tests.store.samples import arrived, turn

SQLITE_FORM = "SELECT name, sql FROM sqlite_master WHERE name <> 'alembic_version' AND sql IS NOT NULL ORDER BY name"
POSTGRESQL_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, collation_name, column_default, ordinal_position"
    " FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 7"
)
POSTGRESQL_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes"
    " WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1"
)


@pytest.fixture
def migrated(database: Database, tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    """A database that walked every migration, from nothing."""
    if database.is_sqlite:
        other = Database(f"sqlite:///{tmp_path}/migrated.db")
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        other = Database(server.new_database(f"{Path(database.url.partition('?')[0]).name}migrated"))
    engine = engine_of(other)
    with engine.begin() as connection:
        upgrade(connection)
    return other


def engine_of(database: Database) -> Engine:
    return create_engine(database.url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)


def form(database: Database) -> list[tuple[Any, ...]]:
    if database.is_sqlite:
        return [(name, " ".join(sql.split())) for name, sql in database.sql(SQLITE_FORM)]
    return database.sql(POSTGRESQL_COLUMNS) + database.sql(POSTGRESQL_INDEXES)


async def test_migrations_lead_to_the_very_tables_that_a_new_database_gets(
    database: Database, store: Store, migrated: Database
) -> None:
    assert form(migrated) == form(database)
    assert len(form(database)) > 9


async def test_a_migrated_database_is_opened_and_used(migrated: Database) -> None:
    store = Store(migrated.url)
    await store.open()
    assert await store.save(turn(arrived("c1"))) == 1
    await store.close()


def test_the_newest_migration_is_the_one_that_a_new_database_is_stamped_with() -> None:
    config = Config()
    config.set_main_option("script_location", str(CALLS.migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [CALLS.newest]


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
