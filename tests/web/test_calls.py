"""One call and its story. (Lists of calls: test_history_list.py.)"""

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.notices import (
    Arrived,
    DeskChanged,
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
        (1, "+420 777 111 222 (Eva) called +420 212 345 678."),
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


async def test_what_is_written_of_a_call_is_no_line_of_its_story(hovor: Installation) -> None:
    hovor.engine.turn(Arrived(C1, NORTH, "+420212345678", ""), DeskChanged(NORTH, "note", C1, operator=ANNA))
    facts = (await hovor.get("calls/c1/story", ANNA)).json["facts"]
    assert [fact["kind"] for fact in facts] == ["arrived"]


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
            records=[record("over", SOUTH, operator=CYRIL)],
            notices=[Arrived(up, SOUTH, "+420298765432", ""), Arrived(over, SOUTH, "+420298765432", "")],
        )
    )
    unknown = await hovor.get(path.format("unknown"), ANNA)
    assert unknown.status == 404
    for name in (up, over):
        foreign = await hovor.get(path.format(name), ANNA)
        assert (foreign.status, foreign.text) == (404, unknown.text)
        assert (await hovor.get(path.format(name), CYRIL)).status == 200
