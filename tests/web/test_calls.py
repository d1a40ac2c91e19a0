"""One call, its story, and the history."""

import pytest

from hovor.core.ids import CallId, NodeName
from hovor.core.notices import (
    Arrived,
    Ended,
    EndedBy,
    Heard,
    NodeEntered,
    NothingPressed,
    Offered,
    OfferEnd,
    OfferEnded,
    Pressed,
    PromptFailed,
    Queued,
    Rang,
    Reason,
    StoryNotice,
    TalkBegan,
    TalkEnded,
)
from hovor.core.outcome import Outcome
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, SOUTH
from tests.web.samples import arrived, record

C1 = CallId("c1")
MENU = NodeName("menu")
WHOLE_STORY: list[tuple[StoryNotice, str]] = [
    (Arrived(C1, NORTH, "+420212345678", "+420777111222", "Eva"), "+420777111222 (Eva) called +420212345678."),
    (NodeEntered(C1, NORTH, MENU), "The dialplan went to `menu`."),
    (PromptFailed(C1, NORTH, MENU), "The sounds of `menu` could not be played."),
    (NothingPressed(C1, NORTH, MENU), "The client pressed nothing in time."),
    (Pressed(C1, NORTH, MENU, "9"), "The client pressed 9, which is not among the options."),
    (Pressed(C1, NORTH, MENU, "1", "support"), "The client pressed 1: support."),
    (Queued(C1, NORTH, NORTH_LINE), "The client waits in the queue North support."),
    (Offered(C1, NORTH, NORTH_LINE, ANNA, NOON + 20, "idle for 40 s"), "Offered to Anna: idle for 40 s."),
    (Rang(C1, NORTH, ANNA), "The phone of Anna rings."),
    (OfferEnded(C1, NORTH, ANNA, OfferEnd.NO_ANSWER), "Anna did not answer in time."),
    (TalkBegan(C1, NORTH, BORIS), "Boris took the call."),
    (Heard(C1, NORTH), "Client and operator hear each other."),
    (
        TalkEnded(C1, NORTH, BORIS, lost=True),
        "The connection to Boris broke: the client goes to the head of the line.",
    ),
    (
        Queued(C1, NORTH, NORTH_LINE, again=True),
        "The client is back in the line of the queue North support, at the same place.",
    ),
    (TalkEnded(C1, NORTH, BORIS), "The talk with Boris is over."),
    (Ended(C1, NORTH, EndedBy.CLIENT, Reason.HUNG_UP), "The client hung up."),
    (Ended(C1, NORTH, EndedBy.CLIENT, Reason.ABANDONED), "The client left while waiting."),
]


async def test_a_calls_story_is_told_in_order_and_in_words(hovor: Installation) -> None:
    for notice, _ in WHOLE_STORY:
        hovor.engine.turn(notice, Arrived(CallId("other"), NORTH, "+420212345678", ""))
    facts = (await hovor.get("calls/c1/story", ANNA)).json["facts"]
    assert [fact["sentence"] for fact in facts] == [words for _, words in WHOLE_STORY]
    assert [fact["n"] for fact in facts] == list(range(1, 2 * len(WHOLE_STORY), 2))
    offered = next(fact for fact in facts if fact["kind"] == "offered")
    assert (offered["operator"], offered["until"]) == (ANNA, "2025-11-22T12:00:20Z")


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.HUNG_UP])
async def test_every_end_has_words(hovor: Installation, reason: Reason) -> None:
    hovor.engine.turn(Ended(C1, NORTH, EndedBy.SYSTEM, reason))
    facts = (await hovor.get("calls/c1/story", ANNA)).json["facts"]
    assert facts[0]["sentence"].endswith(".")


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
