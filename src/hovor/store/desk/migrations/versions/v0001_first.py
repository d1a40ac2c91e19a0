"""The first form of the desk's tables.

A migration is written down once and never follows later changes of `tables.py`: databases in the field have walked it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NAME = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

SQLITE = (
    "CREATE VIRTUAL TABLE like_words USING fts5(word, content='', columnsize=0, tokenize='trigram')",
    (
        "CREATE TRIGGER words_added AFTER INSERT ON words BEGIN"
        " INSERT INTO like_words(rowid, word) VALUES (new.id, '  ' || new.word || ' '); END"
    ),
    (
        "CREATE TRIGGER words_gone AFTER DELETE ON words BEGIN"
        " INSERT INTO like_words(like_words, rowid, word) VALUES ('delete', old.id, '  ' || old.word || ' '); END"
    ),
    "CREATE VIRTUAL TABLE note_words USING fts5(words, content='', columnsize=0, prefix='2 3')",
    (
        "CREATE TRIGGER notes_added AFTER INSERT ON notes BEGIN"
        " INSERT INTO note_words(rowid, words) VALUES (new.id, new.words); END"
    ),
    (
        "CREATE TRIGGER notes_gone AFTER DELETE ON notes BEGIN"
        " INSERT INTO note_words(note_words, rowid, words) VALUES ('delete', old.id, old.words); END"
    ),
    (
        "CREATE TRIGGER notes_changed AFTER UPDATE OF words ON notes BEGIN"
        " INSERT INTO note_words(note_words, rowid, words) VALUES ('delete', old.id, old.words);"
        " INSERT INTO note_words(rowid, words) VALUES (new.id, new.words); END"
    ),
)
POSTGRESQL = (
    "CREATE INDEX like_words ON words USING gin (word gin_trgm_ops)",
    "CREATE INDEX note_words ON notes USING gin (to_tsvector('simple', words))",
)


def upgrade() -> None:
    from hovor.store.desk.tables import trigrams

    trigrams(None, op.get_bind())
    _make_contacts()
    _make_words()
    _make_desks()
    _make_notes()
    _make_audit()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _make_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", NAME, nullable=False, unique=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("external", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("contacts_by_name", "contacts", ["tenant", "name", "id"])
    op.create_index("contacts_by_mark", "contacts", ["tenant", "external", "name", "id"])
    op.create_table(
        "contact_phones",
        sa.Column("contact", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("number", NAME, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("national", NAME, nullable=False),
        sa.Column("backwards", NAME, nullable=False),
        sa.Column("external", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    for index, column in (("number", "number"), ("national", "national"), ("last_digits", "backwards")):
        op.create_index(f"contact_phones_by_{index}", "contact_phones", ["tenant", column])
    _index_where("contact_phones_external", "contact_phones", ["tenant", "number"], "external")


def _make_words() -> None:
    op.create_table(
        "contact_words",
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("shelf", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("word", NAME, primary_key=True),
        sa.Column("contact", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("contact_words_by_contact", "contact_words", ["contact", "word"])
    op.create_table(
        "words",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("word", NAME, nullable=False),
    )
    op.create_index("words_once", "words", ["tenant", "word"], unique=True)


def _make_desks() -> None:
    op.create_table(
        "desks",
        sa.Column("call", NAME, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("began", sa.Double),
        sa.Column("contact", NAME),
        sa.Column("contact_by", NAME),
        sa.Column("result", NAME),
        sa.Column("result_by", NAME),
        sa.Column("result_at", sa.Double),
    )
    for column in ("contact", "result"):
        _index_where(f"desks_by_{column}", "desks", ["tenant", column, "began", "call"], f"{column} IS NOT NULL")
    op.create_table(
        "tags",
        sa.Column("call", NAME, primary_key=True),
        sa.Column("tag", NAME, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("began", sa.Double),
        sa.Column("operator", NAME, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("tags_by_call_time", "tags", ["tenant", "tag", "began", "call"])
    op.create_index("tags_by_use", "tags", ["tenant", "at", "tag"])


def _make_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("call", NAME, nullable=False),
        sa.Column("operator", NAME, nullable=False),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("began", sa.Double),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("first", sa.Double, nullable=False),
        sa.Column("changed", sa.Double, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("notes_of_a_call", "notes", ["call", "operator"], unique=True)
    op.create_index("notes_by_time", "notes", ["tenant", "began", "call"])


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("operator", NAME),
        sa.Column("action", NAME, nullable=False),
        sa.Column("thing", NAME, nullable=False),
    )
    op.create_index("audit_of_a_tenant", "audit", ["tenant", "id"])


def _index_where(name: str, table: str, columns: list[str], where: str) -> None:
    given = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=given, postgresql_where=given)
