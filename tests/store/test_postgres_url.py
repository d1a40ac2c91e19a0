"""What stands in the URL of a PostgreSQL database and beside it: the password's file, options of the admin's own."""

import secrets
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from hovor.store import Store, StoreFailed
from hovor.store.postgresql import Postgresql
from tests.store.postgres import PostgresServer


@pytest.fixture
def word() -> str:
    return secrets.token_urlsafe(16)


@pytest.fixture
def locked(postgres: PostgresServer, postgres_url: str, word: str) -> str:
    """The URL of a database that lets its owner in with the password alone."""
    name, owner = make_url(postgres_url).database, f"keeper-{secrets.token_hex(4)}"
    postgres.execute(f"CREATE ROLE \"{owner}\" LOGIN PASSWORD '{word}'")
    postgres.execute(f'ALTER DATABASE "{name}" OWNER TO "{owner}"')
    with psycopg.connect(host=str(postgres.folder), user="postgres", dbname="postgres") as connection:
        rules = Path(str(connection.execute("SHOW hba_file").fetchone()[0]))  # type: ignore[index]  # SHOW has one row
    rules.write_text(f'local all "{owner}" scram-sha-256\n{rules.read_text("utf-8")}', "utf-8")
    postgres.execute("SELECT pg_reload_conf()")
    return postgres_url.replace("postgres@", f"{owner}@")


async def test_the_password_comes_from_the_file_that_the_environment_names(
    locked: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_PASSWORD_FILE", raising=False)
    without = Store(locked)
    with pytest.raises(StoreFailed):
        await without.open()
    await without.close()
    file = tmp_path / "password"
    file.write_text(f"{word}\n")
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(file))
    store = Store(locked)
    await store.open()
    assert (await store.load()).calls == []
    await store.close()


async def test_a_password_in_the_url_goes_before_the_file(
    locked: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "password"
    file.write_text("of another database")
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(file))
    for url in (locked.replace("@", f":{word}@"), f"{locked}&password={word}"):
        store = Store(url)
        await store.open()
        await store.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read: No such file"), (b"", "is empty"), (b"\n", "is empty"), (b"\xff\xfe", "no text in UTF-8")],
)
def test_a_password_file_that_is_of_no_use_gets_a_sentence(
    content: bytes | None, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(file))
    with pytest.raises(ValueError, match=sentence):
        Store("postgresql://hovor@/hovor")
    Store(f"sqlite:///{tmp_path}/hovor.db")  # which has no password


def test_options_of_ones_own_do_not_let_readers_write(postgres_url: str) -> None:
    for wanted in ("", "&options=-c%20work_mem%3D7MB%20-c%20default_transaction_read_only%3Doff"):
        engine = Postgresql(make_url(f"{postgres_url}{wanted}")).readers()
        with engine.connect() as reader:
            assert reader.scalar(text("SHOW work_mem")) == ("7MB" if wanted else "4MB")
            assert reader.scalar(text("SHOW lock_timeout")) == "5s"
            with pytest.raises(DBAPIError, match="read-only transaction"):
                reader.execute(text("CREATE TABLE of_readers (id int)"))
        engine.dispose()
