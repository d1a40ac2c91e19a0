"""The calls that are over: who may see which, how they are filtered, page by page, and as a file."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId, OperatorId
from hovor.core.notices import CallRecord, Reason, Segment, SegmentKind
from hovor.desk.calls import Desk, Note, TagOn
from hovor.desk.contacts import ContactId
from hovor.desk.csv_cells import as_meant
from tests.web.console import Installation
from tests.web.desks import CLIENT, OLGA, knows, person, with_rules
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_PICK, SOUTH
from tests.web.samples import record


def missed(name: str, **more: Any) -> CallRecord:
    return replace(record(name, operator=None), segments=(), reason=Reason.ABANDONED, **more)


async def listed(hovor: Installation, query: str = "", operator: OperatorId = OLGA) -> list[str]:
    answer = await hovor.get(f"calls?{query}", operator)
    assert answer.status == 200, answer.text
    return [call["id"] for call in answer.json["calls"]]


async def every_page(hovor: Installation, operator: OperatorId, limit: int) -> list[str]:
    names: list[str] = []
    query = f"calls?limit={limit}"
    while query:
        page = (await hovor.get(query, operator)).json
        assert len(page["calls"]) <= limit
        names += [call["id"] for call in page["calls"]]
        query = f"calls?limit={limit}&before={page['next']}" if page["next"] else ""
    return names


async def test_the_history_is_read_page_by_page_without_gaps_or_repeats(hovor: Installation) -> None:
    with_rules(hovor)
    hovor.archive.records = [record(f"c{count}", began=NOON + count // 3) for count in range(25)]
    names = await every_page(hovor, OLGA, 10)
    assert sorted(names) == sorted(f"c{count}" for count in range(25))
    assert names[0].startswith("c24")


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
async def test_an_operators_own_and_missed_calls_come_in_one_order(hovor: Installation, limit: int) -> None:
    """Own calls, and those that each of two own queues has missed, are three lists: nothing is lost between them."""
    mine = [record(f"m{count}", began=NOON + 3 * count) for count in range(4)]
    support = [missed(f"s{count}", began=NOON + 2 * count) for count in range(5)]
    pick = [missed(f"p{count}", began=NOON + 5 * count, queue=NORTH_PICK) for count in range(3)]
    theirs = [record(f"t{count}", began=NOON + count, operator=BORIS) for count in range(9)]
    hovor.archive.records = [*theirs, *support, *mine, *pick]
    newest_first = sorted([*mine, *support, *pick], key=lambda one: (one.began, one.call), reverse=True)
    assert await every_page(hovor, ANNA, limit) == [one.call for one in newest_first]


async def test_a_row_has_what_is_written_of_the_call(hovor: Installation) -> None:
    with_rules(hovor)
    hovor.archive.records = [record("c1"), record("c2", began=NOON - 60)]
    knows(hovor, person("Jan"))
    await hovor.put("calls/c1/contact", ANNA, {"contact": "jan"})
    await hovor.put("calls/c1/result", ANNA, {"result": "sold"})
    await hovor.put("calls/c1/note", ANNA, {"text": "hello", "version": 0})
    await hovor.post("calls/c1/tags", ANNA, {"tag": "VIP"})
    first, second = (await hovor.get("calls", ANNA)).json["calls"]
    assert first["desk"] == {
        "contact": {"id": "jan", "name": "Jan"},
        "result": "sold",
        "tags": ["VIP"],
        "notes": 1,
    }
    assert second["desk"] == {"contact": None, "result": None, "tags": [], "notes": 0}


async def day(hovor: Installation) -> None:
    """Calls of all kinds."""
    with_rules(hovor)
    talk = Segment(SegmentKind.TALK, NOON + 9, NOON + 40, operator=BORIS)
    handed = record("handed", began=NOON + 120)
    hovor.archive.records = [
        record("talked"),
        replace(handed, segments=(talk, *handed.segments)),
        missed("missed", began=NOON + 60),
        record("out", operator=BORIS, began=NOON + 180),
        record("south", SOUTH, operator=BORIS),
    ]
    hovor.archive.records[3] = replace(hovor.archive.records[3], outgoing=True, queue=None, client="+420602000001")
    knows(hovor, person("Eva", "+420602000001"), person("Juh", CLIENT, tenant=SOUTH))
    await hovor.desks.set_result(CallId("talked"), NORTH, "sold", ANNA, NOON)
    await hovor.desks.add_tag(CallId("handed"), NORTH, "VIP", ANNA, NOON)
    await hovor.desks.save_note(CallId("handed"), NORTH, "Žádá o vrácení peněz", ANNA, NOON, 0)
    await hovor.desks.set_contact(CallId("talked"), NORTH, person("Eva").id, ANNA, NOON)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"talked", "handed", "missed", "out"}),
        ("number=%2B420777111222", {"talked", "handed", "missed"}),
        ("number=602%20000%20001", {"out"}),
        ("number=nonsense", set()),
        (f"operator={BORIS}", {"handed", "out"}),
        ("queue=north/support", {"talked", "handed", "missed"}),
        ("since=2025-11-22T12:02:00Z", {"handed", "out"}),
        ("until=2025-11-22T13:01:00%2B01:00", {"talked"}),
        ("direction=out", {"out"}),
        ("missed=true", {"missed"}),
        ("missed=false", {"talked", "handed", "out"}),
        ("abandoned=true", {"missed"}),
        ("result=sold", {"talked"}),
        ("tag=VIP", {"handed"}),
        ("text=vraceni", {"handed"}),
        ("contact=eva", {"talked", "out"}),  # one was confirmed, of the other it is the number
        ("contact=eva&direction=out", {"out"}),
        ("tenant=north&tag=VIP", {"handed"}),
    ],
)
async def test_the_history_is_filtered_and_stays_behind_the_wall(
    hovor: Installation, query: str, found: set[str]
) -> None:
    await day(hovor)
    assert set(await listed(hovor, query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"talked", "handed", "missed"}),
        (f"operator={ANNA}", {"talked", "handed"}),
        (f"operator={BORIS}", set()),
        ("missed=true", {"missed"}),
        ("missed=false", {"talked", "handed"}),
        ("queue=north/pick", set()),
        ("queue=south/support", set()),
        ("contact=eva", {"talked"}),
    ],
)
async def test_what_an_operator_asks_for_is_found_among_what_the_role_may_see(
    hovor: Installation, query: str, found: set[str]
) -> None:
    await day(hovor)
    assert set(await listed(hovor, query, ANNA)) == found


@pytest.mark.parametrize(("operator", "found"), [(OLGA, ["c3", "c2", "c1"]), (ANNA, ["c3", "c1"])])
async def test_a_tag_is_found_however_it_was_written(
    hovor: Installation, operator: OperatorId, found: list[str]
) -> None:
    with_rules(hovor)
    hovor.archive.records = [record(f"c{count}", began=NOON + count) for count in range(5)]
    hovor.archive.records[2] = record("c2", began=NOON + 2, operator=BORIS)
    for count, tag in enumerate(["other", "Žádost", "zadost", "ŽÁDOST"]):
        await hovor.desks.add_tag(CallId(f"c{count}"), NORTH, tag, ANNA, NOON)
    for asked in ("zadost", "Žádost", "ŽaDoSt"):
        assert await listed(hovor, f"tag={quote(asked)}", operator) == found
    assert await listed(hovor, f"tag={quote('zadosti')}", operator) == []


async def test_a_foreign_contact_tells_nothing_of_whose_calls_they_are(hovor: Installation) -> None:
    """South knows the number that calls North: who serves North alone must not learn that."""
    await day(hovor)
    foreign, unknown = [await hovor.get(f"calls?contact={name}", OLGA) for name in ("juh", "nobody")]
    assert (foreign.status, foreign.text) == (404, unknown.text)
    assert await listed(hovor, "contact=juh", BORIS) == ["south"]  # and who serves both, only South's calls
    assert (await hovor.get("calls?tenant=south", OLGA)).problem == "no-such-tenant"


@pytest.mark.parametrize("query", ["direction=up", "missed=perhaps", "text=%00", "tag=", "before=WyJhIiwxXQ"])
async def test_a_filter_that_cannot_be_understood_is_told_by_field(hovor: Installation, query: str) -> None:
    for path in ("calls", "calls.csv") if not query.startswith("before") else ("calls",):
        answer = await hovor.get(f"{path}?{query}", ANNA)
        (wrong,) = answer.json["errors"]
        assert (answer.status, wrong["field"]) == (422, query.partition("=")[0])
        if query == "text=%00":
            assert wrong["detail"] == "There is a sign in it that cannot be read (U+0000): take it out."


# --- as a file -----------------------------------------------------------------------------------------------


async def rows(hovor: Installation, query: str = "", operator: OperatorId = OLGA) -> list[dict[str, str]]:
    answer = await hovor.get(f"calls.csv?{query}", operator)
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="calls.csv"'
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))


async def test_the_file_has_the_same_calls_in_words(hovor: Installation) -> None:
    await day(hovor)
    found = await rows(hovor)
    assert [row["call"] for row in found] == await listed(hovor)
    last = found[-1]
    assert (last["call"], last["began"], last["direction"]) == ("talked", "2025-11-22T12:00:00+00:00", "in")
    assert (last["queue"], last["operator"], last["contact"], last["result"]) == (
        "North support",
        "Anna",
        "Eva",
        "Sold",
    )
    handed = next(row for row in found if row["call"] == "handed")
    assert (handed["tags"], handed["notes"]) == ("VIP", "Anna: Žádá o vrácení peněz")
    assert [row["call"] for row in await rows(hovor, "tag=VIP")] == ["handed"]


async def test_an_operators_file_has_what_the_operator_may_see(hovor: Installation) -> None:
    await day(hovor)
    assert [row["call"] for row in await rows(hovor, "", ANNA)] == await listed(hovor, "", ANNA)
    assert [row["call"] for row in await rows(hovor, "", CYRIL)] == []


async def test_a_long_history_is_a_long_file(hovor: Installation) -> None:
    with_rules(hovor)
    hovor.archive.records = [record(f"c{count:04}", began=NOON + count) for count in range(450)]
    assert [row["call"] for row in await rows(hovor)] == [f"c{count:04}" for count in reversed(range(450))]


async def test_no_spreadsheet_takes_a_clients_name_for_a_formula(hovor: Installation) -> None:
    with_rules(hovor)
    hovor.archive.records = [replace(record("c1"), client_name="=HYPERLINK(1)")]
    (row,) = await rows(hovor)
    assert row["client_name"] == "'=HYPERLINK(1)"


FORMULA = "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("delimiter", [",", ";"])
async def test_no_spreadsheet_takes_a_cell_or_a_part_of_it_for_a_formula(hovor: Installation, delimiter: str) -> None:
    with_rules(hovor)
    knows(hovor, person("Eva", "+420602000009"))
    hovor.desks.kept[ContactId("eva")] = replace(hovor.desks.kept[ContactId("eva")], name=f"-1;{FORMULA}")
    hovor.archive.records = [replace(record("c1"), client_name=f"x; {FORMULA}", client="+420777111222")]
    hovor.desks.written[CallId("c1")] = Desk(
        CallId("c1"),
        NORTH,
        ContactId("eva"),
        ANNA,
        tags=(TagOn("@SUM(1)", ANNA, NOON), TagOn(FORMULA, ANNA, NOON)),
        notes=(Note(ANNA, f"a\n{FORMULA},{FORMULA}\t+1", NOON, NOON),),
    )
    text = (await hovor.get(f"calls.csv?delimiter={quote(delimiter)}", OLGA)).text.removeprefix("\ufeff")
    assert "cmd" in text
    for other in ",;\t":
        cells = [cell for line in text.splitlines() for row in csv.reader([line], delimiter=other) for cell in row]
        assert not [cell for cell in cells if cell.strip(' "')[:1] in set("=+@-")]
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert as_meant(row["client_name"]) == f"x; {FORMULA}"
    assert as_meant(row["contact"]) == f"-1;{FORMULA}"
    assert as_meant(row["tags"]) == f"@SUM(1), {FORMULA}"


async def test_the_file_has_the_delimiter_that_is_asked_for(hovor: Installation) -> None:
    await day(hovor)
    with_comma, with_semicolon = [
        (await hovor.get(f"calls.csv?delimiter={quote(one)}", OLGA)).text.removeprefix("\ufeff") for one in ",;"
    ]
    assert with_semicolon.startswith("call;tenant;")
    assert list(csv.reader(io.StringIO(with_semicolon, newline=""), delimiter=";")) == list(
        csv.reader(io.StringIO(with_comma, newline=""))
    )
    assert (await hovor.get("calls.csv?delimiter=x", OLGA)).status == 422


async def test_a_store_that_cannot_read_is_told_as_such(hovor: Installation) -> None:
    hovor.desks.out_of_order = "The database cannot be reached."
    for path in ("calls", "calls.csv"):
        answer = await hovor.get(path, ANNA)
        assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
