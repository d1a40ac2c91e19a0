"""The first form of the tables.

A migration is written down once and never follows later changes of `tables.py`: databases in the field have walked it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NAME = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _make_journal()
    _make_live_state()
    _make_claims()
    _make_records()
    _make_accounts()


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("tenant", NAME),
        sa.Column("call", NAME),
        sa.Column("operator", NAME),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("journal_by_call", "journal", ["call", "number"])


def _make_live_state() -> None:
    for table, key in (("live_calls", "id"), ("operators", "id")):
        op.create_table(
            table,
            sa.Column(key, NAME, primary_key=True),
            sa.Column("body", sa.LargeBinary, nullable=False),
        )
    op.create_table(
        "plans",
        sa.Column("version", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("operator", NAME, nullable=False),
        sa.Column("call", NAME, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("began", sa.Double, nullable=False),
        sa.Column("ended", sa.Double),
    )
    for name, column, where in (
        ("one_open_claim_per_operator", "operator", sa.text("ended IS NULL")),
        ("one_open_talk_per_call", "call", sa.text("ended IS NULL AND kind = 'talk'")),
    ):
        op.create_index(name, "claims", [column], unique=True, sqlite_where=where, postgresql_where=where)


def _make_records() -> None:
    op.create_table(
        "records",
        sa.Column("call", NAME, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("began", sa.Double, nullable=False),
        sa.Column("number", NAME, nullable=False),
        sa.Column("client", NAME, nullable=False),
        sa.Column("queue", NAME),
        sa.Column("operator", NAME),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("records_by_time", "records", ["tenant", "began", "call"])


def _make_accounts() -> None:
    op.create_table(
        "credentials",
        sa.Column("operator", NAME, primary_key=True),
        sa.Column("password_hash", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", NAME, primary_key=True),
        sa.Column("operator", NAME, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("name", NAME, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
