"""Many rows at once: a file's worth of contacts in seconds, while the loop goes on."""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from hovor.store.statements import Row

Item = TypeVar("Item")
AT_ONCE = 400


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row], columns: Sequence[str] = ()) -> None:
    """In the order of the table's columns, or of those that are named."""
    names = list(columns) or [column.name for column in table.c]
    driver = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with driver.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
            for part in portions(rows):
                for row in part:
                    copy.write_row(row)
    else:
        places = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 (own names only)
        for part in portions(rows):
            driver.executemany(statement, part)
    driver.close()


def insert_missing(connection: Connection, table: Table, rows: list[dict[str, str]]) -> None:
    """Those that are there already stay as they are."""
    if rows:
        fresh = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
        connection.execute(fresh.on_conflict_do_nothing(), rows)


def portions(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """Lets other threads have the interpreter after each: the loop must not wait for a big import."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
        time.sleep(0)
