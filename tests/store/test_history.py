import pytest

from hovor.core.ids import CallId, OperatorId, QueueId, TenantId
from hovor.core.notices import CallRecord, Position
from hovor.core.outcome import Outcome
from hovor.store import Store
from tests.store.samples import ANNA, BORIS, DEMO, NOON, SUPPORT, record

OTHER = TenantId("other")


async def pages(store: Store, tenants: list[TenantId], limit: int) -> list[list[CallId]]:
    """Every page from the newest on."""
    found: list[list[CallId]] = []
    cursor: Position | None = None
    while True:
        page = await store.history(tenants, cursor, limit)
        found.append([shown.call for shown in page.records])
        cursor = page.next
        if cursor is None:
            return found


async def keep(store: Store, *records: CallRecord) -> None:
    await store.save(Outcome(now=NOON, records=list(records)))


async def test_history_comes_in_pages_newest_first(store: Store) -> None:
    await keep(store, *(record(f"c{count}", NOON + count) for count in range(5)))
    assert await pages(store, [DEMO], 2) == [["c4", "c3"], ["c2", "c1"], ["c0"]]


async def test_the_last_full_page_says_that_there_is_no_more(store: Store) -> None:
    await keep(store, record("c1"), record("c2"))
    assert await pages(store, [DEMO], 2) == [["c2", "c1"]]


async def test_calls_of_one_instant_and_several_tenants_are_neither_skipped_nor_shown_twice(store: Store) -> None:
    # Upper case, lower case and a tilde: a language's order would mix what a byte's order keeps apart.
    names = ["B1", "a1", "b1", "A1", "a~1", "a-1", "_1"]
    await keep(store, *(record(name, tenant=(DEMO, OTHER)[count % 2]) for count, name in enumerate(names)))
    shown = [call for page in await pages(store, [DEMO, OTHER], 2) for call in page]
    assert shown == sorted(names, reverse=True)


async def test_pages_stay_as_they_are_while_new_calls_end(store: Store) -> None:
    await keep(store, *(record(f"c{count}", NOON + count) for count in range(4)))
    first = await store.history([DEMO], None, 2)
    await keep(store, record("new", NOON + 99))
    second = await store.history([DEMO], first.next, 2)
    assert [shown.call for shown in first.records + second.records] == ["c3", "c2", "c1", "c0"]


async def test_nothing_of_another_tenant_is_shown(store: Store) -> None:
    await keep(store, record("ours"), record("theirs", tenant=OTHER))
    assert await pages(store, [DEMO], 9) == [["ours"]]
    assert await pages(store, [], 9) == [[]]


async def test_records_are_whole(store: Store) -> None:
    await keep(store, record("c1"))
    assert (await store.history([DEMO], None, 9)).records == [record("c1")]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"number": "+420600000001"}, ["c1"]),
        ({"number": "+420212345678"}, ["c2", "c1", "c0"]),
        ({"operator": BORIS}, ["c2"]),
        ({"queue": SUPPORT}, ["c2", "c1", "c0"]),
        ({"queue": QueueId("demo/sales")}, []),
        ({"since": NOON + 1}, ["c2", "c1"]),
        ({"until": NOON + 1}, ["c0"]),
        ({"since": NOON + 1, "until": NOON + 2, "operator": ANNA}, ["c1"]),
        ({"number": "not\0a number"}, []),
        ({"operator": OperatorId("\ud800")}, []),
    ],
)
async def test_history_shows_what_was_asked_for(store: Store, filters: dict[str, str], expected: list[str]) -> None:
    await keep(
        store,
        record("c0", NOON),
        record("c1", NOON + 1, client="+420600000001"),
        record("c2", NOON + 2, by=BORIS),
    )
    page = await store.history([DEMO], None, 9, **filters)  # type: ignore[arg-type]
    assert [shown.call for shown in page.records] == expected
