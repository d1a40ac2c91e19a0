"""What operators write of calls: whose call it is, result, notes and tags; races, walls, and what the feed says."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.events import ToNumber, ToOperator
from hovor.core.ids import CallId, OperatorId
from hovor.core.notices import Ended, EndedBy, Reason
from hovor.core.outcome import Outcome
from hovor.core.stages import Dialled
from hovor.desk.service import DeskService
from tests.web.console import Installation
from tests.web.desks import CLIENT, OLGA, RULES, arrival, knows, person, rings, until, with_rules
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, SOUTH
from tests.web.samples import arrived, in_call, record, talking, waiting, writing_up

C1 = CallId("c1")
SHOWN = ("contact", "sure", "candidates")


async def desk(hovor: Installation, operator: OperatorId = ANNA, call: str = "c1") -> dict[str, Any]:
    answer = await hovor.get(f"calls/{call}/desk", operator)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


async def shown(hovor: Installation, operator: OperatorId = ANNA) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await hovor.get("state", operator)).json["desks"]
    return found


# --- whose call it is ----------------------------------------------------------------------------------------


async def test_a_sure_match_is_shown_before_anybody_accepts(hovor: Installation) -> None:
    knows(hovor, person("Eva", CLIENT, company="Lékárna"), person("Jan", "+420602000001"))
    async with hovor.feed(ANNA, hovor.board.number) as feed:
        await rings(hovor, waiting(arrived("c1")))
        assert (await feed.next())["kind"] == "arrived"
        heard = await feed.next()
    view = heard["views"]["desk"]
    assert (heard["kind"], heard["what"], heard["operator"]) == ("desk", "contact", None)
    assert view["contact"] == {"id": "eva", "name": "Eva", "company": "Lékárna"}
    assert (view["sure"], view["candidates"]) == (True, 0)
    assert await shown(hovor) == [view]
    seen = await desk(hovor)
    assert (seen["contact"]["id"], seen["contact_by"], seen["sure"]) == ("eva", None, True)


async def test_of_several_who_have_the_number_only_the_count_is_shown(hovor: Installation) -> None:
    knows(hovor, person("Eva", CLIENT), person("Adam", CLIENT), person("Jan", "+420602000001"))
    await rings(hovor, replace(arrived("c1"), client_name=""))
    (view,) = await shown(hovor)
    assert [view[name] for name in SHOWN] == [None, False, 2]
    seen = await desk(hovor)
    assert {one["contact"]["id"] for one in seen["candidates"]} == {"eva", "adam"}
    for one in seen["candidates"]:
        assert 0 < one["percent"] < 100
        assert any(reason["code"] == "same_number_others" for reason in one["reasons"])
        assert all(reason["detail"] for reason in one["reasons"])


async def test_of_a_caller_whom_nobody_knows_nothing_is_told(hovor: Installation) -> None:
    knows(hovor, person("Jan", "+420602000001"))
    await rings(hovor, replace(arrived("c1"), client_name=""))
    assert [entry.notice.__struct_config__.tag for entry in hovor.archive.journal] == ["arrived"]


async def test_who_is_called_outside_is_matched_and_a_colleague_is_not(hovor: Installation) -> None:
    knows(hovor, person("Eva", CLIENT))
    out = Dialled(ANNA, ToNumber(CLIENT, ""), "+420212345678")
    await rings(hovor, replace(arrived("c1"), dialled=out))
    assert (await desk(hovor))["contact"]["id"] == "eva"
    inside = replace(arrived("c2", client=CLIENT), dialled=Dialled(ANNA, ToOperator(BORIS), ""), number="")
    await rings(hovor, inside)
    seen = await desk(hovor, call="c2")
    assert (seen["contact"], seen["number"], seen["candidates"]) == (None, "", [])


async def test_picking_another_gives_the_number_so_that_the_next_call_finds_them(hovor: Installation) -> None:
    with_rules(hovor)
    knows(hovor, person("Jan", "+420602000001"))
    await rings(hovor, replace(arrived("c1"), client_name=""))
    chosen = await hovor.put("calls/c1/contact", ANNA, {"contact": "jan"})
    assert chosen.status == 200
    assert chosen.json["number_added"] == CLIENT
    assert [phone["number"] for phone in chosen.json["contact"]["phones"]] == ["+420602000001", CLIENT]
    assert (await desk(hovor))["contact_by"] == ANNA
    await rings(hovor, replace(arrived("c2"), client_name=""))
    next_call = await desk(hovor, BORIS, "c2")
    assert (next_call["contact"]["id"], next_call["contact_by"]) == ("jan", None)
    again = await hovor.put("calls/c2/contact", BORIS, {"contact": "jan"})
    assert again.json["number_added"] == ""


async def test_the_number_is_given_though_somebody_edits_the_contact_at_that_moment(hovor: Installation) -> None:
    knows(hovor, person("Jan"))
    await rings(hovor)

    def edited() -> None:
        hovor.desks.before_change = lambda: None
        knows(hovor, replace(hovor.desks.kept[person("Jan").id], company="New", version=2))

    hovor.desks.before_change = edited
    chosen = (await hovor.put("calls/c1/contact", ANNA, {"contact": "jan"})).json
    assert (chosen["contact"]["company"], chosen["number_added"], chosen["contact"]["version"]) == ("New", CLIENT, 3)


@pytest.mark.parametrize("client", ["", "anonymous"])
async def test_a_withheld_number_is_given_to_nobody(hovor: Installation, client: str) -> None:
    knows(hovor, person("Jan"))
    await rings(hovor, replace(arrived("c1"), client=client))
    chosen = await hovor.put("calls/c1/contact", ANNA, {"contact": "jan"})
    assert (chosen.json["number_added"], chosen.json["contact"]["phones"]) == ("", [])


async def test_what_an_operator_has_said_the_number_does_not_change(hovor: Installation) -> None:
    knows(hovor, person("Eva", CLIENT))
    await rings(hovor)
    assert (await hovor.put("calls/c1/contact", ANNA, {"contact": None})).json["contact"] is None
    await hovor.post("contacts", BORIS, {"tenant": NORTH, "name": "Somebody else"})
    await hovor.desk.arrived(hovor.desk.known(C1).subject)  # type: ignore[union-attr]
    (view,) = await shown(hovor)
    assert [view[name] for name in SHOWN] == [None, False, 1]


async def test_a_call_that_is_up_gets_the_contact_that_is_made_meanwhile(hovor: Installation) -> None:
    await rings(hovor, replace(arrived("c1"), client_name=""))
    async with hovor.feed(ANNA, hovor.board.number) as feed:
        await hovor.post("contacts", BORIS, {"tenant": NORTH, "name": "Eva", "phones": [{"number": CLIENT}]})
        assert [(await feed.next())["what"], (await feed.next())["views"]["desk"]["contact"]["name"]] == [
            "directory",
            "Eva",
        ]


async def test_a_contact_of_another_tenant_is_nobodys_in_this_call(hovor: Installation) -> None:
    knows(hovor, person("Juh", CLIENT, tenant=SOUTH))
    await rings(hovor)
    assert (await desk(hovor, BORIS))["candidates"] == []
    answer = await hovor.put("calls/c1/contact", BORIS, {"contact": "juh"})  # Boris serves both
    assert (answer.status, answer.problem) == (404, "no-such-contact")


# --- a restart, and a store that is away -----------------------------------------------------------------------


async def test_after_a_restart_calls_that_are_up_have_what_was_written_and_who_was_not_matched_is(
    hovor: Installation,
) -> None:
    knows(hovor, person("Eva", CLIENT))
    await hovor.desks.add_tag(C1, NORTH, "VIP", ANNA, NOON)
    await hovor.desks.set_result(CallId("over"), NORTH, "sold", ANNA, NOON)
    up = [arrived("c1"), arrived("c2", SOUTH)]
    service = DeskService(hovor.desks, hovor.engine.touched, lambda: hovor.board.plan, hovor.clock)
    await service.begin(up, [CallId("over")])
    known = service.known(C1)
    assert known is not None
    assert (known.contact.name if known.contact else "", [one.tag for one in known.desk.tags]) == ("Eva", ["VIP"])
    over = service.known(CallId("over"))
    assert over is not None
    assert over.desk.result is not None
    again = DeskService(hovor.desks, hovor.engine.touched, lambda: hovor.board.plan, hovor.clock)
    told = len(hovor.archive.journal)
    await again.begin(up)
    assert again.known(C1) == known
    assert len(hovor.archive.journal) == told  # nothing is new to anybody


async def test_a_call_goes_on_without_the_desk_and_is_looked_up_when_it_is_back(
    hovor: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hovor.desk.service.AGAIN", 0.01)
    knows(hovor, person("Eva", CLIENT))
    hovor.desks.out_of_order = "The database cannot be reached."
    call = arrived("c1")
    hovor.engine.publish(Outcome(NOON, calls={C1: call}, notices=[arrival(call)]))
    hovor.desk.hear([arrival(call)])
    answer = await hovor.get("calls/c1/desk", ANNA)
    assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
    assert (await hovor.get("calls/c1", ANNA)).json["live"]["id"] == "c1"
    hovor.desks.out_of_order = ""
    await until(lambda: hovor.desk.known(C1) is not None)
    (view,) = await shown(hovor)
    assert view["contact"]["name"] == "Eva"


# --- result --------------------------------------------------------------------------------------------------


async def over(hovor: Installation, **more: Any) -> None:
    """A call that Anna had is over."""
    hovor.archive.records = [replace(record("c1"), **more)]


async def test_the_result_is_one_of_the_queues_and_can_be_taken_back(hovor: Installation) -> None:
    with_rules(hovor)
    await over(hovor)
    seen = await desk(hovor)
    assert seen["results"] == [{"id": "sold", "name": "Sold"}, {"id": "later", "name": "Call again"}]
    assert (await hovor.put("calls/c1/result", ANNA, {"result": "sold"})).status == 204
    assert (await desk(hovor))["result"] == {
        "result": "sold",
        "name": "Sold",
        "operator": ANNA,
        "at": "2025-11-22T12:00:00Z",
    }
    for strange in ("wrong", "never"):  # of the tenant's, but not of this queue; of nobody's
        answer = await hovor.put("calls/c1/result", ANNA, {"result": strange})
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "result")
    assert (await hovor.put("calls/c1/result", ANNA, {"result": None})).status == 204
    assert (await desk(hovor))["result"] is None
    assert [entry.notice.what for entry in hovor.archive.journal[-2:]] == [  # type: ignore[union-attr]
        "result",
        "result_cleared",
    ]


async def test_a_call_of_no_queue_can_have_every_result(hovor: Installation) -> None:
    with_rules(hovor, replace(RULES, result_required=True))
    await over(hovor, queue=None)
    seen = await desk(hovor)
    assert [one["id"] for one in seen["results"]] == ["sold", "later", "wrong"]
    assert seen["result_required"] is True


async def test_a_result_given_in_wrap_up_is_seen_at_once_by_all(hovor: Installation) -> None:
    with_rules(hovor)
    await over(hovor)
    hovor.engine.publish(Outcome(NOON, operators={ANNA: writing_up(ANNA, "c1")}, records=[]))
    async with hovor.feed(BORIS, hovor.board.number) as feed:
        await hovor.put("calls/c1/result", ANNA, {"result": "sold"})
        assert (await feed.next())["views"]["desk"]["result"] == "sold"


# --- notes ---------------------------------------------------------------------------------------------------


async def note(
    hovor: Installation, text: str, version: int, operator: OperatorId = ANNA, call: str = "c1"
) -> dict[str, Any]:
    answer = await hovor.put(f"calls/{call}/note", operator, {"text": text, "version": version})
    return {"status": answer.status, **answer.json}


async def test_a_note_is_kept_as_it_is_typed_and_shown_to_the_next_operator(hovor: Installation) -> None:
    await rings(hovor, talking(arrived("c1"), ANNA))
    first = await note(hovor, "Wants", 0)
    hovor.clock.now += 1
    second = await note(hovor, "Wants a refund\r\nof 300", first["version"])
    assert (first["version"], second["version"]) == (1, 2)
    (kept,) = (await desk(hovor, BORIS))["notes"]
    assert (kept["operator"], kept["name"], kept["text"]) == (ANNA, "Anna", "Wants a refund\nof 300")
    assert (kept["began"], kept["changed"]) == ("2025-11-22T12:00:00Z", "2025-11-22T12:00:01Z")
    await note(hovor, "I have called the bank", 0, BORIS)
    assert [one["name"] for one in (await desk(hovor))["notes"]] == ["Anna", "Boris"]


async def test_two_tabs_do_not_overwrite_each_other_and_the_second_sees_what_the_first_wrote(
    hovor: Installation,
) -> None:
    await rings(hovor)
    await note(hovor, "from one tab", 0)
    late = await note(hovor, "from the other", 0)
    assert (late["status"], late["type"]) == (409, "/problems/changed-meanwhile")
    assert (late["current"]["text"], late["current"]["version"]) == ("from one tab", 1)
    assert (await note(hovor, "of both", late["current"]["version"]))["version"] == 2


async def test_a_save_whose_answer_was_lost_may_be_said_again(hovor: Installation) -> None:
    await rings(hovor)
    assert (await note(hovor, "hello", 0))["version"] == (await note(hovor, "hello", 0))["version"] == 1


async def test_of_two_tabs_that_save_at_once_exactly_one_is_told_to_look_again(hovor: Installation) -> None:
    await rings(hovor)
    answers = await asyncio.gather(note(hovor, "one", 0), note(hovor, "two", 0))
    assert sorted(answer["status"] for answer in answers) == [200, 409]


async def test_an_empty_text_takes_the_note_away(hovor: Installation) -> None:
    await rings(hovor)
    assert (await note(hovor, "hello", 0))["version"] == 1
    assert (await note(hovor, "", 1))["version"] == 0
    assert (await desk(hovor))["notes"] == []


@pytest.mark.parametrize(
    ("text", "status"), [("\U0001f600" * 20_000, 200), ("a" * 20_001, 422), ("a\0b", 200), ("\ta\n", 200)]
)
async def test_a_note_is_at_most_20000_characters_of_text(hovor: Installation, text: str, status: int) -> None:
    await rings(hovor)
    assert (await note(hovor, text, 0))["status"] == status


async def test_a_note_that_is_pasted_from_elsewhere_is_kept_without_the_signs_that_nobody_sees(
    hovor: Installation,
) -> None:
    await rings(hovor)
    assert (await note(hovor, "one\x0btwo\x0cthree\x07\x00, four\tfive\r\nsix", 0))["status"] == 200
    assert [one["text"] for one in (await desk(hovor))["notes"]] == ["one\ntwo\nthree, four\tfive\nsix"]


async def test_a_note_that_is_typed_is_told_seldom_and_the_last_of_it_always(hovor: Installation) -> None:
    await rings(hovor)
    async with hovor.feed(BORIS, hovor.board.number) as feed:
        for count in range(20):
            await note(hovor, "x" * (count + 1), count)
        assert (await feed.next())["what"] == "note"
        last = await feed.next()
        while last["views"]["desk"]["notes"] and hovor.board.number > last["n"]:
            last = await feed.next()
    told = [entry for entry in hovor.archive.journal if getattr(entry.notice, "what", "") == "note"]
    assert 2 <= len(told) < 20
    assert "xxx" not in str(hovor.archive.journal)


# --- tags ----------------------------------------------------------------------------------------------------


async def tag(hovor: Installation, text: str, operator: OperatorId = ANNA, call: str = "c1") -> list[str]:
    answer = await hovor.post(f"calls/{call}/tags", operator, {"tag": text})
    assert answer.status == 200, answer.text
    found: list[str] = answer.json["tags"]
    return found


async def test_tags_come_and_go_during_and_after_the_call(hovor: Installation) -> None:
    with_rules(hovor)
    await rings(hovor)
    assert await tag(hovor, "  vip ") == ["VIP"]  # as it is preset
    assert await tag(hovor, "refund") == ["VIP", "refund"]
    assert await tag(hovor, "Refund", BORIS) == ["VIP", "refund"]  # as it is on the call
    (view,) = await shown(hovor)
    assert view["tags"] == ["VIP", "refund"]
    hovor.engine.publish(Outcome(NOON + 60, calls={C1: None}, records=[record("c1")]))
    removed = await hovor.delete("calls/c1/tags?tag=VIP", ANNA)
    assert (removed.status, removed.json) == (200, {"tags": ["refund"]})
    assert [(one["tag"], one["operator"]) for one in (await desk(hovor))["tags"]] == [("refund", ANNA)]


@pytest.mark.parametrize("text", ["", "   ", "a" * 61, "two\nlines", "a\0b", "\u202eabc"])
async def test_a_tag_is_one_short_line(hovor: Installation, text: str) -> None:
    await rings(hovor)
    answer = await hovor.post("calls/c1/tags", ANNA, {"tag": text})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "tag")


async def test_a_call_has_at_most_50_tags(hovor: Installation) -> None:
    await rings(hovor)
    for count in range(50):
        assert (await hovor.post("calls/c1/tags", ANNA, {"tag": f"tag {count}"})).status == 200
    refused = await hovor.post("calls/c1/tags", ANNA, {"tag": "one more"})
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "tag")
    assert "at most 50 tags" in refused.json["errors"][0]["detail"]
    assert (await hovor.post("calls/c1/tags", ANNA, {"tag": "TAG 7"})).status == 200
    assert len((await desk(hovor))["tags"]) == 50


async def test_a_contact_of_twenty_numbers_gets_no_more(hovor: Installation) -> None:
    full = person("Full", *(f"+4206020000{count:02}" for count in range(20)))
    almost = person("Almost", *(f"+4206030000{count:02}" for count in range(19)))
    knows(hovor, full, almost)
    await rings(hovor)
    chosen = (await hovor.put("calls/c1/contact", ANNA, {"contact": "full"})).json
    assert (chosen["contact"]["id"], chosen["number_added"]) == ("full", "")
    assert len(hovor.desks.kept[full.id].phones) == 20
    chosen = (await hovor.put("calls/c1/contact", ANNA, {"contact": "almost"})).json
    assert (len(chosen["contact"]["phones"]), chosen["number_added"]) == (20, CLIENT)


async def test_what_cannot_be_used_any_more_is_not_at_hand(hovor: Installation) -> None:
    with_rules(hovor)
    await rings(hovor)
    for tag in ("made up", "VIP"):
        assert (await hovor.post("calls/c1/tags", ANNA, {"tag": tag})).status == 200
    with_rules(hovor, replace(RULES, new_tags=False))
    assert (await desk(hovor))["tags_at_hand"] == ["VIP", "complaint"]
    found = (await hovor.get("tags?tenant=north&search=made", ANNA)).json["tags"]
    assert found == []


async def test_where_the_plan_says_so_only_preset_tags_are_used(hovor: Installation) -> None:
    with_rules(hovor, replace(RULES, new_tags=False))
    await rings(hovor)
    assert (await desk(hovor))["may_make_tags"] is False
    answer = await hovor.post("calls/c1/tags", ANNA, {"tag": "refund"})
    assert (answer.status, answer.problem) == (403, "no-new-tags")
    assert await tag(hovor, "complaint") == ["complaint"]


async def test_the_most_used_tags_of_30_days_are_at_hand_and_the_others_by_search(hovor: Installation) -> None:
    with_rules(hovor)
    for count, name in enumerate(["a", "b", "c", "d", "e"]):
        for call in range(count + 1):
            await hovor.desks.add_tag(CallId(f"x{call}"), NORTH, name, ANNA, NOON - 100)
    for call in range(9):
        await hovor.desks.add_tag(CallId(f"x{call}"), NORTH, "long ago", ANNA, NOON - 31 * 86_400)
        await hovor.desks.add_tag(CallId(f"s{call}"), SOUTH, "southern", CYRIL, NOON - 100)
    await rings(hovor)
    assert (await desk(hovor))["tags_at_hand"] == ["e", "d", "c", "b", "a"]
    assert (await hovor.get("tags?tenant=north&search=LONG", ANNA)).json["tags"] == ["long ago"]
    assert (await hovor.get("tags?tenant=north&search=i", ANNA)).json["tags"] == ["complaint", "VIP"]
    assert "southern" not in (await hovor.get("tags?tenant=north", ANNA)).text
    assert (await hovor.get("tags?tenant=south", ANNA)).problem == "no-such-tenant"


async def test_preset_tags_are_at_hand_before_anybody_has_used_one(hovor: Installation) -> None:
    with_rules(hovor)
    await rings(hovor)
    assert (await desk(hovor))["tags_at_hand"] == ["complaint", "VIP"]


# --- who may -------------------------------------------------------------------------------------------------

WRITES = [
    ("GET", "desk", None),
    ("PUT", "contact", {"contact": None}),
    ("PUT", "result", {"result": None}),
    ("PUT", "note", {"text": "hello", "version": 0}),
    ("POST", "tags", {"tag": "VIP"}),
    ("DELETE", "tags?tag=VIP", None),
]


@pytest.mark.parametrize(("method", "path", "sent"), WRITES)
async def test_calls_of_others_are_answered_exactly_like_unknown_ones(
    hovor: Installation, method: str, path: str, sent: object
) -> None:
    with_rules(hovor)
    up = CallId("up")
    hovor.engine.publish(Outcome(NOON, calls={up: arrived("up", SOUTH)}, records=[record("over", SOUTH)]))
    for who in (ANNA, OLGA):
        token = await hovor.token(who)
        unknown, *foreign = [
            await hovor.ask(method, f"calls/{name}/{path}", sent, token=token) for name in ("unknown", "up", "over")
        ]
        assert unknown.status == 404
        assert [answer.text for answer in foreign] == [unknown.text] * 2
    assert hovor.desks.written == {}
    mine = await hovor.ask(method, f"calls/up/{path}", sent, token=await hovor.token(CYRIL))
    assert mine.status in (200, 204)


async def test_an_operator_sees_what_is_written_of_own_calls_and_of_what_own_queues_missed(
    hovor: Installation,
) -> None:
    with_rules(hovor)
    hovor.archive.records = [
        record("mine"),
        record("theirs", operator=BORIS),
        replace(record("missed", operator=None), segments=(), reason=Reason.ABANDONED),
    ]
    for call, who, status in [
        ("mine", ANNA, 200), ("theirs", ANNA, 404), ("missed", ANNA, 200), ("theirs", BORIS, 200), ("mine", BORIS, 404),
        ("mine", OLGA, 200), ("theirs", OLGA, 200), ("missed", OLGA, 200), ("missed", CYRIL, 404),
    ]:  # fmt: skip
        for path in ("desk", "story"):
            if path == "desk" or status == 404:
                assert (await hovor.get(f"calls/{call}/{path}", who)).status == status, (call, who)
        assert (await hovor.get(f"calls/{call}", who)).status == status


async def test_who_writes_a_call_up_may_though_a_colleague_talked_last(hovor: Installation) -> None:
    with_rules(hovor)
    await over(hovor, operator=BORIS, segments=())
    hovor.archive.records = [replace(hovor.archive.records[0], outgoing=True)]
    assert (await hovor.get("calls/c1/desk", ANNA)).status == 404
    hovor.engine.publish(Outcome(NOON, operators={ANNA: writing_up(ANNA, "c1")}))
    assert (await hovor.get("calls/c1/desk", ANNA)).status == 200


async def test_nothing_written_of_another_tenants_calls_is_in_state_or_feed(hovor: Installation) -> None:
    knows(hovor, person("Juh", CLIENT, tenant=SOUTH))
    async with hovor.feed(ANNA, hovor.board.number) as feed:
        await rings(hovor, arrived("s1", SOUTH))
        await hovor.post("calls/s1/tags", CYRIL, {"tag": "southern"})
        await rings(hovor)
        assert (await feed.next())["tenant"] == NORTH
    assert await shown(hovor) == []
    assert [view["call"] for view in await shown(hovor, CYRIL)] == ["s1"]
    assert "southern" not in (await hovor.get("state", ANNA)).text


async def test_of_a_call_that_is_long_over_the_feed_says_only_that_something_changed(hovor: Installation) -> None:
    with_rules(hovor)
    await over(hovor)
    async with hovor.feed(BORIS, hovor.board.number) as feed:
        await hovor.post("calls/c1/tags", ANNA, {"tag": "VIP"})
        heard = await feed.next()
    assert (heard["what"], heard["call"], heard["views"].keys()) == ("tags", "c1", {"call", "operator"})


async def test_the_state_has_what_each_tenants_desk_is_like(hovor: Installation) -> None:
    with_rules(hovor)
    (rules,) = (await hovor.get("state", ANNA)).json["desk_rules"]
    assert [one["key"] for one in rules["fields"]] == ["birthday", "tariff"]
    assert rules["fields"][1] == {"key": "tariff", "name": "Tariff", "kind": "choice", "choices": ["basic", "gold"]}
    assert (rules["tenant"], rules["tags"], rules["may_make_tags"]) == (NORTH, ["complaint", "VIP"], True)


# --- the same after the call, and once a day -------------------------------------------------------------------


async def test_what_was_written_during_the_call_is_there_after_it(hovor: Installation) -> None:
    with_rules(hovor)
    await rings(hovor, talking(arrived("c1"), ANNA))
    await note(hovor, "hello", 0)
    ended = Ended(C1, NORTH, EndedBy.CLIENT, Reason.HUNG_UP)
    hovor.engine.publish(
        Outcome(
            NOON + 60,
            calls={C1: None},
            records=[record("c1")],
            operators={ANNA: writing_up(ANNA, "c1")},
            notices=[ended],
        )
    )
    hovor.desk.hear([ended])
    assert (await note(hovor, "hello again", 1))["version"] == 2
    (view,) = await shown(hovor)
    assert view["notes"] == 1
    hovor.engine.publish(Outcome(NOON + 70, operators={ANNA: in_call(ANNA, "c9")}))
    assert await shown(hovor) == []


async def test_what_is_too_old_is_forgotten_once_a_day(hovor: Installation) -> None:
    with_rules(hovor, replace(RULES, retention=30))
    day = 86_400
    hovor.archive.records = [record("old", began=NOON - 31 * day), record("young", began=NOON - 29.5 * day)]
    await hovor.desk.daily()
    assert [one.client for one in hovor.archive.records] == ["", CLIENT]
    hovor.clock.now += day - 1
    await hovor.desk.daily()
    assert hovor.archive.records[1].client == CLIENT
    hovor.clock.now += 1
    hovor.desks.out_of_order = "The database cannot be reached."
    await hovor.desk.daily()
    assert hovor.archive.records[1].client == CLIENT
    hovor.desks.out_of_order = ""
    await hovor.desk.daily()  # tried again, and not a day later
    assert hovor.archive.records[1].client == ""
