"""Brings a database's tables to the form that this version needs. The caller holds the controller lock.

A new database is made from `tables.py` at once and stamped; a test holds that the migrations lead to the very same.
Alembic is loaded only when there is something to migrate, for it takes longer than all the rest of a start.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from hovor.store.failures import StoreFailed
from hovor.store.tables import metadata

NEWEST = "0001"
MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(connection: Connection) -> None:
    """All or nothing. Raises `StoreFailed` when the database was written by a newer Hovor."""
    with connection.begin():
        match revision(connection):
            case None:
                metadata.create_all(connection)
                connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
                connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})
            case now if now == NEWEST:
                return
            case older_or_newer:
                upgrade(connection, older_or_newer)


def check(connection: Connection) -> None:
    """Raises `StoreFailed` unless the tables have the form that this version reads."""
    now = revision(connection)
    if now is None:
        raise StoreFailed("The database is empty: no controller has worked on it yet.")
    if now != NEWEST:
        raise StoreFailed(f"The database has the form {now}, this version of Hovor reads {NEWEST}.")


def revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(connection: Connection, now: str | None = None) -> None:
    """Walks every migration that is missing."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise StoreFailed(f"The database was written by a newer Hovor (form {now}, this version knows {NEWEST}).")
    command.upgrade(config, "head")
