"""Tokens with which programs use the API.

A migration is written down once and never follows later changes of `tables.py`: databases in the field have walked it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

NAME = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("token_hash", NAME, primary_key=True),
        sa.Column("name", NAME, nullable=False, unique=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("expires", sa.Double),
    )
