"""Every story of the store is told twice: on an SQLite file and on a real PostgreSQL."""

import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine

from hovor.store import DeskDatabase, Store
from tests.store.postgres import PostgresServer

counter = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """An empty database, and a side door to it that knows nothing of the store."""

    url: str

    @property
    def beside(self) -> "Database":
        """Where the desk's tables are."""
        return Database(self.url.replace("hovor.db", "hovor-desk.db"))

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Executes and commits it on a connection of its own."""
        engine = create_engine(self.url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
        with engine.begin() as connection:
            result = connection.exec_driver_sql(statement)
            return [tuple(row) for row in result] if result.returns_rows else []


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    name = f"hovor{next(counter)}"
    yield postgres.new_database(name)
    postgres.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path}/hovor.db")
    return Database(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    store = Store(database.url)
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def desk(store: Store) -> AsyncIterator[DeskDatabase]:
    desk = DeskDatabase(store)
    await desk.open()
    yield desk
    await desk.close()
