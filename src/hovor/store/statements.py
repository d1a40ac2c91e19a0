"""Every statement that writes, compiled once when the store is opened.

A turn of the loop is saved many times a second: what SQLAlchemy does for each execution (cache key, parameters, result)
costs several times what the database does, so the compiled text is handed to the driver itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from hovor.store import tables

Value = str | bytes | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """`names` are the parameters in the order in which a row has to give them."""

    sql: str
    names: tuple[str, ...]

    def run(self, cursor: DBAPICursor, rows: Sequence[Row]) -> None:
        """Once for each row. Few rows come at a time: executemany would cost more than it saves."""
        for row in rows:
            cursor.execute(self.sql, row)

    def rows(self, cursor: DBAPICursor, row: Row = ()) -> list[tuple[Any, ...]]:
        cursor.execute(self.sql, row)
        return list(cursor.fetchall())


class Statements:
    def __init__(self, dialect: Dialect) -> None:
        def compiled(statement: ClauseElement) -> Statement:
            text = statement.compile(dialect=dialect)
            assert isinstance(text, SQLCompiler)
            return Statement(str(text), tuple(text.positiontup or ()))

        journal, claims = tables.journal.c, tables.claims.c
        self.write_notice = compiled(insert(tables.journal))
        self.write_record = compiled(upsert(tables.records, dialect))
        self.write_call = compiled(upsert(tables.live_calls, dialect))
        self.write_operator = compiled(upsert(tables.operators, dialect))
        self.write_plan = compiled(upsert(tables.plans, dialect))
        self.write_meta = compiled(upsert(tables.meta, dialect))
        self.write_password_hash = compiled(upsert(tables.credentials, dialect))
        self.write_session = compiled(upsert(tables.sessions, dialect))
        self.open_claim = compiled(
            insert(tables.claims).values(
                {name: bindparam(name) for name in ("operator", "call", "kind", "began")},
            )
        )
        self.end_claim = compiled(
            update(tables.claims)
            .values(ended=bindparam("at"))
            .where(claims.operator == bindparam("who"), claims.ended.is_(None))
        )
        self.forget_call = compiled(delete(tables.live_calls).where(tables.live_calls.c.id == bindparam("which")))
        self.forget_operator = compiled(delete(tables.operators).where(tables.operators.c.id == bindparam("which")))
        self.forget_plan = compiled(delete(tables.plans).where(tables.plans.c.version == bindparam("which")))
        self.forget_session = compiled(
            delete(tables.sessions).where(tables.sessions.c.token_hash == bindparam("which")),
        )
        self.forget_expired_sessions = compiled(
            delete(tables.sessions).where(tables.sessions.c.expires <= bindparam("now")),
        )
        self.forget_notices_after = compiled(delete(tables.journal).where(journal.number > bindparam("last")))
        self.last_number = compiled(select(func.max(journal.number)))
        self.open_claims = compiled(
            select(claims.operator, claims.kind, claims.call, claims.began).where(claims.ended.is_(None)),
        )
        self.read_meta = compiled(select(tables.meta.c.value).where(tables.meta.c.name == bindparam("which")))


def upsert(table: Table, dialect: Dialect) -> ClauseElement:
    """Insert, or overwrite the row with the same primary key. Both databases say it in the same words."""
    fresh = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(table)
    return fresh.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={column.name: fresh.excluded[column.name] for column in table.c if not column.primary_key},
    )
