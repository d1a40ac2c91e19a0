"""What the history is filtered by, as rows of their own: filled from the records that are there.

A migration is written down once and never follows later changes of `tables.py`: databases in the field have walked it.
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

NAME = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
AT_ONCE = 1_000
FILTERS = ("number", "client", "queue", "direction")
MARKS = ("missed", "abandoned")

Row = dict[str, Any]


def upgrade() -> None:
    past, talkers, outsiders = _make_past(), _make_talkers(), _make_outsiders()
    connection = op.get_bind()
    for bodies in _bodies(connection):
        _write(connection, past, [_past(body) for body in bodies])
        _write(connection, talkers, [row for body in bodies for row in _talkers(body)])
        _write(connection, outsiders, [row for body in bodies for row in _outsiders(body)])
    _make_indexes()


def _make_past() -> sa.Table:
    return op.create_table(
        "past",
        sa.Column("call", NAME, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("began", sa.Double, nullable=False),
        sa.Column("ended", sa.Double, nullable=False),
        sa.Column("number", NAME, nullable=False),
        sa.Column("client", NAME, nullable=False),
        sa.Column("queue", NAME),
        sa.Column("direction", NAME, nullable=False),
        sa.Column("missed", sa.Boolean, nullable=False),
        sa.Column("abandoned", sa.Boolean, nullable=False),
        sa.Column("forgotten", sa.Boolean, nullable=False),
    )


def _make_talkers() -> sa.Table:
    return op.create_table(
        "talkers",
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("operator", NAME, primary_key=True),
        sa.Column("began", sa.Double, primary_key=True),
        sa.Column("call", NAME, primary_key=True),
        sqlite_with_rowid=False,
    )


def _make_outsiders() -> sa.Table:
    return op.create_table(
        "outsiders",
        sa.Column("number", NAME, primary_key=True),
        sa.Column("call", NAME, primary_key=True),
        sqlite_with_rowid=False,
    )


def _make_indexes() -> None:
    op.create_index("past_by_time", "past", ["tenant", "began", "call"])
    for column in FILTERS:
        op.create_index(f"past_by_{column}", "past", ["tenant", column, "began", "call"])
    for column in MARKS:
        op.create_index(f"past_{column}", "past", ["tenant", column, "began", "call"])
    kept = sa.text("NOT forgotten")
    op.create_index("past_to_forget", "past", ["tenant", "ended"], sqlite_where=kept, postgresql_where=kept)
    op.create_index("outsiders_of_a_call", "outsiders", ["call"])


def _bodies(connection: sa.Connection) -> Iterator[list[Row]]:
    records = sa.table("records", sa.column("call"), sa.column("body"))
    last = ""
    while True:
        wanted = sa.select(records).where(records.c.call > last).order_by(records.c.call).limit(AT_ONCE)
        rows = connection.execute(wanted).all()
        if not rows:
            return
        yield [json.loads(row.body) for row in rows]
        last = rows[-1].call


def _write(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _past(body: Row) -> Row:
    direction = "in" if not body.get("outgoing") else "out" if body["number"] else "internal"
    talked = body.get("talked", 0) > 0 or any(one["kind"] == "talk" for one in body.get("segments", ()))
    return {
        **{column: body[column] for column in ("call", "tenant", "began", "ended", "number", "client")},
        "queue": body.get("queue"),
        "direction": direction,
        "missed": direction == "in" and not talked,
        "abandoned": body["reason"] == "abandoned",
        "forgotten": False,
    }


def _talkers(body: Row) -> list[Row]:
    talked = [one.get("operator") for one in body.get("segments", ()) if one["kind"] == "talk"]
    operators = dict.fromkeys(operator for operator in (*talked, body.get("operator")) if operator is not None)
    own = {column: body[column] for column in ("tenant", "began", "call")}
    return [own | {"operator": operator} for operator in operators]


def _outsiders(body: Row) -> list[Row]:
    called = [one["number"] for one in body.get("segments", ()) if one.get("number")]
    handed_to = [one["target"] for one in body.get("handovers", ()) if one["target"].startswith("+")]
    numbers = dict.fromkeys([*called, *handed_to])
    return [{"number": number, "call": body["call"]} for number in numbers if number != body["client"]]
