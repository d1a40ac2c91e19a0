"""What operators had chosen before others chose otherwise, and which contact got its number from which call.

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
        "earlier",
        sa.Column("call", NAME, primary_key=True),
        sa.Column("contact", NAME),
        sa.Column("contact_by", NAME),
        sa.Column("result", NAME),
        sa.Column("result_by", NAME),
        sa.Column("gave", NAME),
    )
