"""PostgreSQL's index of words like others keeps few words unsorted: see `tables.POSTGRESQL_WORDS`.

A migration is written down once and never follows later changes of `tables.py`: databases in the field have walked it.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX like_words SET (gin_pending_list_limit = 64)")
        op.execute("SELECT gin_clean_pending_list('like_words')")
