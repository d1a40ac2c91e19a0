"""The desk's tables, the same on SQLite and PostgreSQL but for the two indexes by which texts are searched.

On SQLite they are in a file of their own, and readers see the calls' tables beside them: no name may be in both.

A contact is its JSON, and rows by which it is found. `key` is short, for it stands in each of those rows. `began` of
what is written of a call is when the call began: lists of calls are cut into pages by (began, call) out of one index.
It is null as long as the call was not known when that was written.
"""

from sqlalchemy import Boolean, Column, Connection, Double, Index, Integer, MetaData, Table, Text, event, text
from sqlalchemy.exc import DBAPIError

from hovor.store.failures import StoreFailed, driver_error
from hovor.store.tables import Name, Number

metadata = MetaData()

contacts = Table(
    "contacts",
    metadata,
    Column("key", Number, primary_key=True, autoincrement=False),
    Column("id", Name, nullable=False, unique=True),
    Column("tenant", Name, nullable=False),
    Column("name", Name, nullable=False),  # folded: the directory is sorted by it
    Column("external", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index("contacts_by_name", "tenant", "name", "id"),
    Index("contacts_by_mark", "tenant", "external", "name", "id"),
)

contact_phones = Table(
    "contact_phones",
    metadata,
    Column("contact", Number, primary_key=True, autoincrement=False),
    Column("number", Name, primary_key=True),  # E.164
    Column("tenant", Name, nullable=False),
    Column("national", Name, nullable=False),  # without +420
    Column("backwards", Name, nullable=False),
    Column("external", Boolean, nullable=False),
    Index("contact_phones_by_number", "tenant", "number"),
    Index("contact_phones_by_national", "tenant", "national"),
    Index("contact_phones_by_last_digits", "tenant", "backwards"),
    sqlite_with_rowid=False,
)
Index(
    "contact_phones_external",
    contact_phones.c.tenant,
    contact_phones.c.number,
    sqlite_where=text("external"),
    postgresql_where=text("external"),
)

# Each word of a name stands on the shelf NAMES, those of companies and e-mails on OTHERS; words of external contacts
# stand on two more shelves once again, so that the few of them are found among the many others.
NAMES, OTHERS, EXTERNAL_NAMES, EXTERNAL_OTHERS = range(4)

contact_words = Table(
    "contact_words",
    metadata,
    Column("tenant", Name, primary_key=True),
    Column("shelf", Integer, primary_key=True, autoincrement=False),
    Column("word", Name, primary_key=True),
    Column("contact", Number, primary_key=True, autoincrement=False),
    Index("contact_words_by_contact", "contact", "word"),
    sqlite_with_rowid=False,
)

# Each word of the names and companies of a tenant's contacts, once: what somebody misspelt is looked for here.
words = Table(
    "words",
    metadata,
    Column("id", Number, primary_key=True),
    Column("tenant", Name, nullable=False),
    Column("word", Name, nullable=False),
    Index("words_once", "tenant", "word", unique=True),
)

desks = Table(
    "desks",
    metadata,
    Column("call", Name, primary_key=True),
    Column("tenant", Name, nullable=False),
    Column("began", Double),
    Column("contact", Name),
    Column("contact_by", Name),
    Column("result", Name),
    Column("result_by", Name),
    Column("result_at", Double),
)
for _index, _column in (("desks_by_contact", desks.c.contact), ("desks_by_result", desks.c.result)):
    _given = text(f"{_column.name} IS NOT NULL")
    Index(_index, desks.c.tenant, _column, desks.c.began, desks.c.call, sqlite_where=_given, postgresql_where=_given)

# Beside those that count: what another operator had chosen before, and which contact got its number from the call.
earlier = Table(
    "earlier",
    metadata,
    Column("call", Name, primary_key=True),
    Column("contact", Name),
    Column("contact_by", Name),
    Column("result", Name),
    Column("result_by", Name),
    Column("gave", Name),
)

# `id` grows with the time at which the calls began: see `writing.note_ids`.
notes = Table(
    "notes",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("call", Name, nullable=False),
    Column("operator", Name, nullable=False),
    Column("tenant", Name, nullable=False),
    Column("began", Double),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),  # folded, with one space before and after each
    Column("first", Double, nullable=False),
    Column("changed", Double, nullable=False),
    Column("version", Integer, nullable=False),
    Index("notes_of_a_call", "call", "operator", unique=True),
    Index("notes_by_time", "tenant", "began", "call"),
)

tags = Table(
    "tags",
    metadata,
    Column("call", Name, primary_key=True),
    Column("tag", Name, primary_key=True),
    Column("tenant", Name, nullable=False),
    Column("began", Double),
    Column("operator", Name, nullable=False),
    Column("at", Double, nullable=False),
    Index("tags_by_call_time", "tenant", "tag", "began", "call"),
    Index("tags_by_use", "tenant", "at", "tag"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Double, nullable=False),
    Column("tenant", Name, nullable=False),
    Column("operator", Name),  # null: Hovor itself
    Column("action", Name, nullable=False),
    Column("thing", Name, nullable=False),
    Index("audit_of_a_tenant", "tenant", "id"),
)

# --- texts -----------------------------------------------------------------------------------------------------------
# Full-text tables without a text of their own: triggers keep them in step. Words have two blanks before and one after
# them, as pg_trgm does it, so that the beginning of a word counts for more.

SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE like_words USING fts5(word, content='', columnsize=0, tokenize='trigram')",
    (
        "CREATE TRIGGER words_added AFTER INSERT ON words BEGIN"
        " INSERT INTO like_words(rowid, word) VALUES (new.id, '  ' || new.word || ' '); END"
    ),
    (
        "CREATE TRIGGER words_gone AFTER DELETE ON words BEGIN"
        " INSERT INTO like_words(like_words, rowid, word) VALUES ('delete', old.id, '  ' || old.word || ' '); END"
    ),
)
SQLITE_NOTES = (
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
# New words wait in a list, to be sorted into the index together, and each search walks the list: at the usual 4 MB, an
# import makes every search slow, until a vacuum comes by. The least that PostgreSQL allows is 64 (kB).
POSTGRESQL_WORDS = (
    "CREATE INDEX like_words ON words USING gin (word gin_trgm_ops) WITH (gin_pending_list_limit = 64)",
)
POSTGRESQL_NOTES = ("CREATE INDEX note_words ON notes USING gin (to_tsvector('simple', words))",)

NO_TRIGRAMS = (
    "The search of contacts needs PostgreSQL's extension pg_trgm, and Hovor's role may not create it here ({reason})."
    " Let an administrator of the server say CREATE EXTENSION pg_trgm in this database once."
)


def _follow(table: Table, dialect: str, statements: tuple[str, ...]) -> None:
    def make(_table: object, connection: Connection, **_options: object) -> None:
        if connection.dialect.name == dialect:
            for statement in statements:
                connection.exec_driver_sql(statement)

    event.listen(table, "after_create", make)


_follow(words, "sqlite", SQLITE_WORDS)
_follow(notes, "sqlite", SQLITE_NOTES)
_follow(words, "postgresql", POSTGRESQL_WORDS)
_follow(notes, "postgresql", POSTGRESQL_NOTES)


@event.listens_for(metadata, "before_create")
def trigrams(_target: object, connection: Connection, **_options: object) -> None:
    """Raises `StoreFailed` when PostgreSQL has no pg_trgm, and does not let us have it."""
    if connection.dialect.name != "postgresql":
        return
    if connection.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")):
        return
    try:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except DBAPIError as error:
        reason = str(driver_error(error)).strip().partition("\n")[0].rstrip(".")
        raise StoreFailed(NO_TRIGRAMS.format(reason=reason)) from error
