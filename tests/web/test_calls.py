"""One call, its story, and the history."""

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.notices import (
    Arrived,
    Ended,
    EndedBy,
    HandedOver,
    Handover,
    Offered,
    Reason,
    Segment,
    SegmentKind,
)
from hovor.core.outcome import Outcome
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, SOUTH
from tests.web.samples import arrived, record

C1 = CallId("c1")


async def test_a_calls_story_is_told_in_order_and_in_words(hovor: Installation) -> None:
    for notice in (
        Arrived(C1, NORTH, "+420212345678", "+420777111222", "Eva"),
        Offered(C1, NORTH, NORTH_LINE, ANNA, NOON + 20, "idle for 40 s"),
        Ended(C1, NORTH, EndedBy.CLIENT, Reason.ABANDONED),
    ):
        hovor.engine.turn(notice, Arrived(CallId("other"), NORTH, "+420212345678", ""))
    facts = (await hovor.get("calls/c1/story", ANNA)).json["facts"]
    assert [(fact["n"], fact["sentence"]) for fact in facts] == [
        (1, "+420777111222 (Eva) called +420212345678."),
        (3, "Offered to Anna: idle for 40 s."),
        (5, "The client left while waiting."),
    ]
    assert (facts[1]["kind"], facts[1]["operator"], facts[1]["until"]) == ("offered", ANNA, "2025-11-22T12:00:20Z")


async def test_a_handover_is_told_with_its_note_and_its_time(hovor: Installation) -> None:
    handover = Handover(ANNA, "transfer", BORIS, NOON + 30, "speaks Slovak", "language")
    async with hovor.feed(ANNA, cursor=0) as feed:
        hovor.engine.turn(HandedOver(C1, NORTH, handover))
        heard = await feed.next()
    assert heard["handover"] == {
        "by": ANNA,
        "how": "transfer",
        "target": BORIS,
        "at": "2025-11-22T12:00:30Z",
        "note": "speaks Slovak",
        "reason": "language",
    }
    facts = (await hovor.get("calls/c1/story", ANNA)).json["facts"]
    assert facts[0]["handover"] == heard["handover"]


async def test_a_record_keeps_who_was_on_hold_and_who_handed_over_to_whom(hovor: Installation) -> None:
    hovor.archive.records = [
        replace(
            record("c1"),
            outgoing=True,
            segments=(
                Segment(SegmentKind.HOLD, NOON + 20, NOON + 25, how="client"),
                Segment(SegmentKind.MUTE, NOON + 26, NOON + 27, how=ANNA),
                Segment(SegmentKind.TALK, NOON + 30, NOON + 59, number="+420222333444"),
            ),
            handovers=(Handover(ANNA, "transfer", "+420222333444", NOON + 30, "a refund", "money"),),
        )
    ]
    seen = (await hovor.get("calls/c1", ANNA)).json["record"]
    assert seen["direction"] == "out"
    assert [(one["kind"], one["how"], one["number"]) for one in seen["segments"]] == [
        ("hold", "client", ""),
        ("mute", ANNA, ""),
        ("talk", "", "+420222333444"),
    ]
    assert [(one["by"], one["target"], one["note"]) for one in seen["handovers"]] == [
        (ANNA, "+420222333444", "a refund")
    ]


async def test_a_call_is_live_first_and_a_record_after_it(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: arrived("c1")}))
    live = (await hovor.get("calls/c1", ANNA)).json
    assert (live["live"]["state"], live["record"]) == ("in_dialplan", None)
    hovor.engine.publish(Outcome(NOON + 60, calls={C1: None}, records=[record("c1")]))
    over = (await hovor.get("calls/c1", ANNA)).json
    assert (over["live"], over["record"]["reason"], over["record"]["talked"]) == (None, "hung_up", 50.0)
    assert over["record"]["segments"][0]["operator"] == ANNA


@pytest.mark.parametrize("path", ["calls/{}", "calls/{}/story"])
async def test_calls_of_others_are_answered_exactly_like_unknown_ones(hovor: Installation, path: str) -> None:
    up, over = CallId("up"), CallId("over")
    hovor.engine.publish(
        Outcome(
            NOON,
            calls={up: arrived("up", SOUTH)},
            records=[record("over", SOUTH)],
            notices=[Arrived(up, SOUTH, "+420298765432", ""), Arrived(over, SOUTH, "+420298765432", "")],
        )
    )
    unknown = await hovor.get(path.format("unknown"), ANNA)
    assert unknown.status == 404
    for name in (up, over):
        foreign = await hovor.get(path.format(name), ANNA)
        assert (foreign.status, foreign.text) == (404, unknown.text)
        assert (await hovor.get(path.format(name), CYRIL)).status == 200


async def test_the_history_is_read_page_by_page_without_gaps_or_repeats(hovor: Installation) -> None:
    hovor.archive.records = [record(f"c{count}", began=NOON + count // 3) for count in range(25)]
    names: list[str] = []
    query = "calls?limit=10"
    while query:
        page = (await hovor.get(query, ANNA)).json
        names += [call["id"] for call in page["calls"]]
        query = f"calls?limit=10&before={page['next']}" if page["next"] else ""
    assert sorted(names) == sorted(f"c{count}" for count in range(25))
    assert len(names) == 25
    assert names[0].startswith("c24")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"c1", "c2"}),
        ("number=%2B420777111222", {"c1", "c2"}),
        ("number=%2B420000000000", set()),
        (f"operator={BORIS}", {"c2"}),
        ("queue=south/support", set()),
        ("since=2025-11-22T12:01:00Z", {"c2"}),
        ("until=2025-11-22T13:01:00%2B01:00", {"c1"}),
    ],
)
async def test_the_history_is_filtered_and_stays_behind_the_wall(
    hovor: Installation, query: str, found: set[str]
) -> None:
    hovor.archive.records = [
        record("c1"),
        record("c2", began=NOON + 60, operator=BORIS),
        record("c3", SOUTH, operator=BORIS),
    ]
    calls = (await hovor.get(f"calls?{query}", ANNA)).json["calls"]
    assert {call["id"] for call in calls} == found


async def test_a_store_that_cannot_read_is_told_as_such(hovor: Installation) -> None:
    hovor.archive.out_of_order = "The database cannot be reached."
    answer = await hovor.get("calls", ANNA)
    assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
