"""The tables, the same on SQLite and PostgreSQL.

The journal and the call records are JSON, for people and reports to read with any SQL tool. The live state is msgpack:
it is only for Hovor itself, and msgpack keeps every float exactly as it was (JSON has no infinity).

`journal.number` is given by the one writer, without gaps, and the feed's cursor is made of it. Whoever prunes the
journal must leave its last row, from which the next number is known.
"""

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.dialects import postgresql

metadata = MetaData()

# Compared byte by byte on both databases: history is cut into pages by (began, call), and the order of a language
# would cut elsewhere.
Name = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
# On SQLite only INTEGER is the table's own row number, which costs no second index.
Number = BigInteger().with_variant(Integer, "sqlite")

journal = Table(
    "journal",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
    Column("tenant", Name),
    Column("call", Name),
    Column("operator", Name),
    Column("kind", Name, nullable=False),
    Column("body", Text, nullable=False),
    Index("journal_by_call", "call", "number"),
)

live_calls = Table(
    "live_calls",
    metadata,
    Column("id", Name, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

operators = Table(
    "operators",
    metadata,
    Column("id", Name, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("version", Number, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Number, primary_key=True),
    Column("operator", Name, nullable=False),
    Column("call", Name, nullable=False),
    Column("kind", Name, nullable=False),  # offer, talk (whose call it is), part (in somebody else's call)
    Column("began", Double, nullable=False),
    Column("ended", Double),  # null: open
)
Index(
    "one_open_claim_per_operator",
    claims.c.operator,
    unique=True,
    sqlite_where=text("ended IS NULL"),
    postgresql_where=text("ended IS NULL"),
)
Index(
    "one_open_talk_per_call",
    claims.c.call,
    unique=True,
    sqlite_where=text("ended IS NULL AND kind = 'talk'"),
    postgresql_where=text("ended IS NULL AND kind = 'talk'"),
)

records = Table(
    "records",
    metadata,
    Column("call", Name, primary_key=True),
    Column("tenant", Name, nullable=False),
    Column("began", Double, nullable=False),
    Column("number", Name, nullable=False),
    Column("client", Name, nullable=False),
    Column("queue", Name),
    Column("operator", Name),
    Column("body", Text, nullable=False),
    # Read backwards, newest first.
    Index("records_by_time", "tenant", "began", "call"),
)

# What the history is filtered by: one narrow row a call, and an index for each question that is asked of a million.
# It follows from the record's body (`encoding.past_row`).
past = Table(
    "past",
    metadata,
    Column("call", Name, primary_key=True),
    Column("tenant", Name, nullable=False),
    Column("began", Double, nullable=False),
    Column("ended", Double, nullable=False),
    Column("number", Name, nullable=False),
    Column("client", Name, nullable=False),
    Column("queue", Name),
    Column("direction", Name, nullable=False),  # in, out, internal
    Column("missed", Boolean, nullable=False),
    Column("abandoned", Boolean, nullable=False),
    Column("forgotten", Boolean, nullable=False),  # nothing of anybody outside is left in it
    Index("past_by_time", "tenant", "began", "call"),
    Index("past_by_number", "tenant", "number", "began", "call"),
    Index("past_by_client", "tenant", "client", "began", "call"),
    Index("past_by_queue", "tenant", "queue", "began", "call"),
    Index("past_by_direction", "tenant", "direction", "began", "call"),
    Index("past_missed", "tenant", "missed", "began", "call"),
    Index("past_abandoned", "tenant", "abandoned", "began", "call"),
)
Index(
    "past_to_forget",
    past.c.tenant,
    past.c.ended,
    sqlite_where=text("NOT forgotten"),
    postgresql_where=text("NOT forgotten"),
)

# Everybody who talked in a call, or made it; `records.operator` is only the last.
talkers = Table(
    "talkers",
    metadata,
    Column("tenant", Name, primary_key=True),
    Column("operator", Name, primary_key=True),
    Column("began", Double, primary_key=True),
    Column("call", Name, primary_key=True),
    sqlite_with_rowid=False,
)

# The numbers of others outside who were called into a call, or to whom it was handed: not the client's.
outsiders = Table(
    "outsiders",
    metadata,
    Column("number", Name, primary_key=True),
    Column("call", Name, primary_key=True),
    Index("outsiders_of_a_call", "call"),
    sqlite_with_rowid=False,
)

credentials = Table(
    "credentials",
    metadata,
    Column("operator", Name, primary_key=True),
    Column("password_hash", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Name, primary_key=True),
    Column("operator", Name, nullable=False),
    Column("created", Double, nullable=False),
    Column("expires", Double, nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("token_hash", Name, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("tenant", Name, nullable=False),  # empty: of the whole installation
    Column("scopes", Text, nullable=False),  # with blanks between
    Column("created", Double, nullable=False),
    Column("expires", Double),  # null: never
)

meta = Table(
    "meta",
    metadata,
    Column("name", Name, primary_key=True),
    Column("value", Text, nullable=False),
)
