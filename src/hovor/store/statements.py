"""Every statement that writes, compiled once when the store is opened.

A turn of the loop is saved many times a second: what SQLAlchemy does for each execution (cache key, parameters, result)
costs several times what the database does, so the compiled text is handed to the driver itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql import ClauseElement

from hovor.store import tables

Value = str | bytes | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Takes its parameters by position: for an insert, in the order of the table's columns."""

    sql: str

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
            return Statement(str(statement.compile(dialect=dialect)))

        def written(table: Table) -> Statement:
            return compiled(upsert(table, dialect))

        def forgotten(key: Column[Any]) -> Statement:
            return compiled(delete(key.table).where(key == bindparam("which")))

        true = "true" if dialect.name == "postgresql" else "1"
        journal, claims, sessions = tables.journal.c, tables.claims.c, tables.sessions.c
        claim: dict[str, Any] = {name: bindparam(name) for name in ("operator", "call", "kind", "began")}
        its_open_claim = (claims.operator == bindparam("who"), claims.ended.is_(None))

        self.write_notice = compiled(insert(tables.journal))
        self.write_record = written(tables.records)
        self.write_past = written(tables.past)
        self.write_talker = compiled(insert_missing(tables.talkers, dialect))
        self.write_outsider = compiled(insert_missing(tables.outsiders, dialect))
        self.write_call = written(tables.live_calls)
        self.write_operator = written(tables.operators)
        self.write_plan = written(tables.plans)
        self.write_meta = written(tables.meta)
        self.write_password_hash = written(tables.credentials)
        self.write_session = written(tables.sessions)
        self.write_api_token = compiled(insert(tables.api_tokens))
        self.forget_api_token = forgotten(tables.api_tokens.c.token_hash)
        self.open_claim = compiled(insert(tables.claims).values(claim))
        self.end_claim = compiled(update(tables.claims).values(ended=bindparam("at")).where(*its_open_claim))
        self.forget_call = forgotten(tables.live_calls.c.id)
        self.forget_operator = forgotten(tables.operators.c.id)
        self.forget_plan = forgotten(tables.plans.c.version)
        self.forget_session = forgotten(sessions.token_hash)
        self.forget_expired_sessions = compiled(delete(tables.sessions).where(sessions.expires <= bindparam("now")))
        self.forget_notices_after = compiled(delete(tables.journal).where(journal.number > bindparam("last")))
        self.clean_record = compiled(
            update(tables.records)
            .values(client=bindparam("client"), body=bindparam("text"))
            .where(tables.records.c.call == bindparam("which"))
        )
        self.clean_past = compiled(
            update(tables.past).values(client=bindparam("client")).where(tables.past.c.call == bindparam("which"))
        )
        self.clean_notice = compiled(
            update(tables.journal).values(body=bindparam("text")).where(journal.number == bindparam("which"))
        )
        self.forget_past = compiled(
            update(tables.past).values(forgotten=literal_column(true)).where(tables.past.c.call == bindparam("which"))
        )
        outsiders = tables.outsiders.c
        self.forget_outsider = compiled(
            delete(tables.outsiders).where(outsiders.number == bindparam("who"), outsiders.call == bindparam("which"))
        )
        self.last_number = compiled(select(func.max(journal.number)))
        self.open_claims = compiled(
            select(claims.operator, claims.kind, claims.call, claims.began).where(claims.ended.is_(None))
        )
        self.read_meta = compiled(select(tables.meta.c.value).where(tables.meta.c.name == bindparam("which")))


def upsert(table: Table, dialect: Dialect) -> ClauseElement:
    """Insert, or overwrite the row with the same primary key. Both databases say it in the same words."""
    fresh = _insert(table, dialect)
    return fresh.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={column.name: fresh.excluded[column.name] for column in table.c if not column.primary_key},
    )


def insert_missing(table: Table, dialect: Dialect) -> ClauseElement:
    """Insert, unless the row is there."""
    return _insert(table, dialect).on_conflict_do_nothing()


def _insert(table: Table, dialect: Dialect) -> postgresql.Insert | sqlite.Insert:
    return (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(table)
