"""Brings a database's tables to the form that this version needs. The caller holds the database's writer lock.

A new database is made from the tables at once and stamped; a test holds that the migrations lead to the very same.
Alembic is loaded only when there is something to migrate, for it takes longer than all the rest of a start.
"""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from hovor.store import tables
from hovor.store.failures import StoreFailed


class Form(NamedTuple):
    """Tables that are migrated together. `stamp` is the table that says which migration they have come to."""

    metadata: MetaData
    newest: str
    migrations: Path
    stamp: str = "alembic_version"


CALLS = Form(tables.metadata, "0003", Path(__file__).with_name("migrations"))


def migrate(connection: Connection, form: Form = CALLS) -> None:
    """All or nothing. Raises `StoreFailed` when the database was written by a newer Hovor."""
    with connection.begin():
        match revision(connection, form):
            case None:
                form.metadata.create_all(connection)
                stamped(form).create(connection)
                connection.execute(stamped(form).insert(), {"version_num": form.newest})
            case now if now == form.newest:
                return
            case older_or_newer:
                upgrade(connection, older_or_newer, form)


def check(connection: Connection, form: Form = CALLS) -> None:
    """Raises `StoreFailed` unless the tables have the form that this version reads."""
    now = revision(connection, form)
    if now is None:
        raise StoreFailed("The database is empty: no controller has worked on it yet.")
    if now != form.newest:
        raise StoreFailed(f"The database has the form {now}, this version of Hovor reads {form.newest}.")


def revision(connection: Connection, form: Form = CALLS) -> str | None:
    if not inspect(connection).has_table(form.stamp):
        return None
    found: str | None = connection.scalar(select(stamped(form).c.version_num))
    return found


def stamped(form: Form) -> Table:
    """Alembic's own table."""
    return Table(form.stamp, MetaData(), Column("version_num", String(32), primary_key=True))


def upgrade(connection: Connection, now: str | None = None, form: Form = CALLS, to: str = "head") -> None:
    """Walks every migration that is missing."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(form.migrations).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=form.metadata, stamp=form.stamp)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise StoreFailed(f"The database was written by a newer Hovor (form {now}, this version knows {form.newest}).")
    command.upgrade(config, to)


def walk() -> None:
    """What alembic's `env.py` does: by the connection, and within the transaction, that `upgrade` has given."""
    from alembic import context

    given = context.config.attributes
    context.configure(
        connection=given["connection"],
        target_metadata=given["metadata"],
        version_table=given["stamp"],
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
