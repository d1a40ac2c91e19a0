"""How SQLite reads the history: it knows nothing of how long lists are, so the statements say which one leads."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import Position
from hovor.desk.calls import CallFilter
from hovor.desk.contacts import ContactId
from hovor.store import DeskDatabase, Store
from hovor.store.database import desk_database
from hovor.store.desk import history
from tests.store.desk_samples import know, person
from tests.store.samples import DEMO, NOON, record

FILTERS: dict[str, Any] = {
    "number": "+420212345678",
    "operator": OperatorId("anna@demo"),
    "queue": QueueId("demo/support"),
    "direction": "in",
    "missed": True,
    "abandoned": False,
    "result": "sold",
    "tag": "urgent",
    "contact": ContactId("zizka"),
    "text": "smlouva",
}
LISTS = ("over", "lead", "past", "talkers", "tags", "desks", "notes")


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Connection]:
    url = f"sqlite:///{tmp_path}/hovor.db"
    store = Store(url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    await know(desk, person("Jan Žižka", "+420777123456", id_="zizka"))
    readers = desk_database(url).readers()
    with readers.connect() as connection:
        yield connection
    readers.dispose()
    await desk.close()
    await store.close()


def plan_of(connection: Connection, which: CallFilter, before: Position | None) -> list[str]:
    """What SQLite does for a page, statement by statement; what is only done for the calls of the page is left out."""
    said: list[tuple[str, Any]] = []

    def listen(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        said.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", listen)
    history.page(connection, [DEMO], which, before, 50)
    event.remove(connection, "before_cursor_execute", listen)
    walks = [(statement, parameters) for statement, parameters in said if " IN (" not in statement]
    return [row[3] for walk in walks for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {walk[0]}", walk[1])]


@pytest.mark.parametrize("before", [None, Position(NOON, record("c1").call)], ids=["first page", "next page"])
def test_no_filters_together_sort_calls_or_read_a_table_from_end_to_end(
    reader: Connection, before: Position | None
) -> None:
    for some in [names for count in (0, 1, 2, 3) for names in itertools.combinations(FILTERS, count)]:
        plan = plan_of(reader, CallFilter(**{name: FILTERS[name] for name in some}), before)
        assert plan
        bad = [step for step in plan if "TEMP B-TREE" in step or step.startswith(tuple(f"SCAN {one}" for one in LISTS))]
        assert bad == [], some
