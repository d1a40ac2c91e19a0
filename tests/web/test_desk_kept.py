"""The desk with the real store behind it, on SQLite and PostgreSQL: what is written is there after everything was
restarted, what two operators do at once has one end, and who is erased is gone."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome
from hovor.core.stages import Call
from hovor.desk.service import DeskService
from hovor.store import DeskDatabase, Store, StoreFailed
from hovor.web.ports import Archive
from hovor.web.settings import Settings
from tests.store.postgres import PostgresServer
from tests.web.console import Installation
from tests.web.desks import CLIENT, OLGA, RULES, rings, until, with_rules
from tests.web.fakes import ANNA, BORIS, CYRIL, NORTH, SOUTH
from tests.web.samples import arrived, record, talking

C1 = CallId("c1")
DAY = 86_400.0  # seconds
counter = itertools.count(1)
NOTE = "Eva chce vrátit peníze"


class Kept(Installation):
    """Records and the desk are in the store; the board's facts are in memory, as in all tests of this folder."""

    def __init__(self, calls: Store, desks: DeskDatabase) -> None:
        self.calls = calls
        self.real = desks
        super().__init__(Settings(), 100)

    def desk_service(self) -> DeskService:
        return DeskService(self.real, self.engine.touched, lambda: self.board.plan, self.clock)

    def read_from(self) -> Archive:
        return self.calls

    async def ends(self, name: str, **more: Any) -> None:
        over = replace(record(name), queue=None, **more)
        await self.calls.save(Outcome(self.clock(), calls={CallId(name): None}, records=[over]))
        self.engine.publish(Outcome(self.clock(), calls={CallId(name): None}, records=[over]))


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an installation is kept: a URL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'hovor.db'}"
        return
    server: PostgresServer = request.getfixturevalue("server")
    name = f"kept{next(counter)}"
    yield server.new_database(name)
    server.drop_database(name)


@asynccontextmanager
async def installed(place: str) -> AsyncIterator[Kept]:
    calls = Store(place)
    desks = DeskDatabase(calls)
    await calls.open()
    await desks.open()
    hovor = Kept(calls, desks)
    with_rules(hovor)
    await hovor.client.start_server()
    try:
        async with hovor.running():
            yield hovor
    finally:
        await hovor.client.close()
        await desks.close()
        await calls.close()


async def desk(hovor: Kept, call: str = "c1") -> dict[str, Any]:
    found: dict[str, Any] = (await hovor.get(f"calls/{call}/desk", OLGA)).json
    return found


async def test_what_is_written_of_a_call_is_there_after_a_restart_and_erased_when_it_is_asked_for(
    place: str,
) -> None:
    async with installed(place) as hovor:
        await rings(hovor, talking(arrived("c1"), ANNA))
        made = await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": "Eva Malá", "call": "c1"})
        assert made.status == 201, made.text
        assert (await hovor.put("calls/c1/result", ANNA, {"result": "sold"})).status == 204
        assert (await hovor.put("calls/c1/note", ANNA, {"text": NOTE, "version": 0})).json == {"version": 1}
        assert (await hovor.put("calls/c1/note", ANNA, {"text": "late", "version": 0})).json["current"]["text"] == NOTE
        assert (await hovor.post("calls/c1/tags", ANNA, {"tag": "vip"})).json == {"tags": ["VIP"]}
        await hovor.ends("c1")

    async with installed(place) as hovor:
        await rings(hovor, arrived("c2"))
        seen = await desk(hovor, "c2")
        assert (seen["contact"]["name"], seen["contact_by"], seen["sure"]) == ("Eva Malá", None, True)
        await hovor.ends("c2")
        before = await desk(hovor)
        assert (before["result"]["name"], before["notes"][0]["text"], before["tags"][0]["tag"]) == ("Sold", NOTE, "VIP")
        both = ["c1", "c2"]
        for query, found in [
            ("text=vratit", ["c1"]), ("tag=VIP", ["c1"]), ("result=sold", ["c1"]), ("direction=out", []),
            ("number=777%20111%20222", both), (f"contact={made.json['id']}", both), ("missed=true", []),
        ]:  # fmt: skip
            rows = (await hovor.get(f"calls?{query}", OLGA)).json["calls"]
            assert sorted(row["id"] for row in rows) == found, query
        text = (await hovor.get("contacts/export?tenant=north", OLGA)).text
        address, headers = "contacts/import?tenant=north&preview=false", {"Content-Type": "text/csv"}
        same = await hovor.ask("POST", address, raw=text.encode(), headers=headers, token=await hovor.token(OLGA))
        assert (same.json["same"], same.json["new"], same.json["bad"]) == (1, 0, [])
        assert (await hovor.get("contacts?search=mala", BORIS)).json["contacts"][0]["id"] == made.json["id"]
        assert f"Anna: {NOTE}" in (await hovor.get("calls.csv", OLGA)).text
        erased = (await hovor.delete(f"contacts/{made.json['id']}", OLGA)).json
        assert (erased["contacts"], erased["notes"], erased["calls"]) == (1, 1, 2)
        for path in ("calls", "calls.csv", "calls/c1/desk", "calls/c1", "contacts", "state"):
            answer = await hovor.get(path, OLGA)
            assert answer.status == 200
            assert not any(word in answer.text for word in ("Malá", CLIENT, "peníze")), path


async def makes(hovor: Kept, name: str, *numbers: str) -> str:
    """A contact; answers its id."""
    phones = [{"number": number} for number in numbers]
    made = await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": name, "phones": phones})
    assert made.status == 201, made.text
    return str(made.json["id"])


async def numbers(hovor: Kept, contact: str) -> list[str]:
    return [phone["number"] for phone in (await hovor.get(f"contacts/{contact}", OLGA)).json["phones"]]


def unnamed(name: str) -> Call:
    """A call whose caller ID shows no name."""
    return replace(arrived(name), client_name="")


# --- whose call it is ----------------------------------------------------------------------------------------


async def test_a_wrong_pick_that_is_corrected_leaves_the_number_with_the_right_one_only(place: str) -> None:
    async with installed(place) as hovor:
        wrong, right = await makes(hovor, "Wrong", "+420602000001"), await makes(hovor, "Right")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        for chosen, theirs in [(wrong, CLIENT), (right, CLIENT), (wrong, CLIENT), (right, CLIENT)]:
            answer = (await hovor.put("calls/c1/contact", ANNA, {"contact": chosen})).json
            assert (answer["contact"]["id"], answer["number_added"]) == (chosen, theirs)
        assert (await numbers(hovor, wrong), await numbers(hovor, right)) == (["+420602000001"], [CLIENT])

    async with installed(place) as hovor:  # the store remembers which call gave the number
        await rings(hovor, unnamed("c2"))
        seen = await desk(hovor, "c2")
        assert (seen["contact"]["id"], seen["sure"]) == (right, True)
        await rings(hovor, talking(unnamed("c1"), ANNA))
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": None})).status == 200
        assert await numbers(hovor, right) == []
        await until(lambda: (known := hovor.desk.known(CallId("c2"))) is not None and known.contact is None)
        assert (await desk(hovor, "c2"))["contact"] is None  # its number says nothing any more
    lines = await audit_of(place)
    assert ("number_given", ANNA, right) in lines
    assert ("number_taken_back", ANNA, wrong) in lines
    assert ("number_taken_back", ANNA, right) in lines


async def audit_of(place: str) -> list[tuple[str, str | None, str]]:
    async with installed(place) as hovor:
        return [(line.action, line.operator, line.thing) for line in await hovor.real.audit([NORTH], None, 99)]


async def test_a_number_that_somebody_has_labelled_since_stays(place: str) -> None:
    async with installed(place) as hovor:
        eva, other = await makes(hovor, "Eva"), await makes(hovor, "Other")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        kept = (await hovor.put("calls/c1/contact", ANNA, {"contact": eva})).json["contact"]
        body = {name: kept[name] for name in ("name", "company", "emails", "fields", "external", "version")}
        labelled = body | {"phones": [{"number": CLIENT, "label": "mobile"}]}
        assert (await hovor.put(f"contacts/{eva}", ANNA, labelled)).status == 200
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": other})).json["number_added"] == CLIENT
        assert await numbers(hovor, eva) == [CLIENT]


async def test_what_an_operator_said_of_a_number_counts_more_than_the_name_that_the_network_shows(place: str) -> None:
    async with installed(place) as hovor:
        await rings(hovor, talking(arrived("c1"), ANNA))  # the network says Eva
        assert (
            await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": "Jiří Dvořák", "call": "c1"})
        ).status == 201
        await hovor.ends("c1")
        await rings(hovor, talking(arrived("c2"), ANNA))
        seen = await desk(hovor, "c2")
        assert (seen["contact"]["name"], seen["sure"]) == ("Jiří Dvořák", True)
        assert (await hovor.put("calls/c2/contact", ANNA, {"contact": None})).status < 300
        await hovor.ends("c2", began=hovor.clock() + 1)
        await rings(hovor, arrived("c3"))
        assert (await desk(hovor, "c3"))["sure"] is False


async def test_a_number_that_the_contact_had_before_is_not_taken_from_it(place: str) -> None:
    async with installed(place) as hovor:
        eva, other = await makes(hovor, "Eva", CLIENT), await makes(hovor, "Other")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": eva})).json["number_added"] == ""
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": other})).json["number_added"] == CLIENT
        assert await numbers(hovor, eva) == [CLIENT]


async def test_of_two_operators_who_choose_at_once_one_wins_and_the_other_is_not_lost(place: str) -> None:
    async with installed(place) as hovor:
        one, two = await makes(hovor, "One"), await makes(hovor, "Two")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        answers = await asyncio.gather(
            hovor.put("calls/c1/contact", ANNA, {"contact": one}),
            hovor.put("calls/c1/contact", BORIS, {"contact": two}),
            hovor.put("calls/c1/result", ANNA, {"result": "sold"}),
            hovor.put("calls/c1/result", BORIS, {"result": "later"}),
        )
        assert [answer.status for answer in answers] == [200, 200, 204, 204]
        seen = await desk(hovor)
        by = {one: ANNA, two: BORIS}
        winner = seen["contact"]["id"]
        loser = two if winner == one else one
        assert (seen["contact_by"], await numbers(hovor, winner), await numbers(hovor, loser)) == (
            by[winner], [CLIENT], [],
        )  # fmt: skip
        assert (seen["contact_before"]["contact"]["id"], seen["contact_before"]["operator"]) == (loser, by[loser])
        results = {"sold": ("Sold", ANNA), "later": ("Call again", BORIS)}
        lost = next(name for name in results if name != seen["result"]["result"])
        name, operator = results[lost]
        assert seen["result_before"] == {"result": lost, "name": name, "operator": operator}


async def test_what_a_colleague_had_chosen_is_shown_to_whoever_chose_otherwise(place: str) -> None:
    async with installed(place) as hovor:
        eva = await makes(hovor, "Eva")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        for result in ("later", "sold"):  # who thinks better of it overrules nobody
            await hovor.put("calls/c1/result", ANNA, {"result": result})
        await hovor.put("calls/c1/contact", ANNA, {"contact": None})
        seen = await desk(hovor)
        assert (seen["result_before"], seen["contact_before"]) == (None, None)
        await hovor.put("calls/c1/contact", BORIS, {"contact": eva})
        for other in ("later", "wrong", None):
            await hovor.put("calls/c1/result", BORIS, {"result": other})

    async with installed(place) as hovor:
        await rings(hovor, talking(unnamed("c1"), ANNA))
        seen = await desk(hovor)
        assert seen["result_before"] == {"result": "sold", "name": "Sold", "operator": ANNA}
        assert seen["contact_before"] == {"contact": None, "operator": ANNA}
        await hovor.put("calls/c1/result", BORIS, {"result": "sold"})
        assert (await desk(hovor))["result_before"] is None  # both say the same


async def test_what_an_operator_has_said_to_be_nobodys_stays_nobodys(place: str) -> None:
    async with installed(place) as hovor:
        eva = await makes(hovor, "Eva", CLIENT)
        await rings(hovor)
        assert (await desk(hovor))["contact"]["id"] == eva
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": None})).status == 200
        seen = await desk(hovor)
        assert (seen["contact"], seen["contact_by"], seen["sure"]) == (None, ANNA, False)
        assert [one["contact"]["id"] for one in seen["candidates"]] == [eva]

    async with installed(place) as hovor:
        await rings(hovor)
        await hovor.desk.begin([arrived("c1")])
        seen = await desk(hovor)
        assert (seen["contact"], seen["contact_by"], seen["sure"]) == (None, ANNA, False)
        (view,) = (await hovor.get("state", OLGA)).json["desks"]
        assert (view["contact"], view["candidates"]) == (None, 1)


async def test_a_contact_is_made_from_a_call_and_linked_with_it_or_neither(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"tenant": NORTH, "name": "Eva", "call": "c1"}
    async with installed(place) as hovor:
        await rings(hovor, talking(unnamed("c1"), ANNA))

        def cannot(*_: object) -> None:
            raise StoreFailed("The disk that holds the database is full.")

        with monkeypatch.context() as away:
            away.setattr("hovor.store.desk.annotations.Pen.contact", cannot)
            assert (await hovor.post("contacts", ANNA, made)).status == 503
        assert (await hovor.get("contacts", ANNA)).json["contacts"] == []
        assert (await hovor.post("contacts", ANNA, made | {"phones": [{"number": "+1"}]})).status == 422
        again = await hovor.post("contacts", ANNA, made)
        assert (again.status, [one["number"] for one in again.json["phones"]]) == (201, [CLIENT])
        assert [one["id"] for one in (await hovor.get("contacts", ANNA)).json["contacts"]] == [again.json["id"]]
        assert (await desk(hovor))["contact"]["id"] == again.json["id"]


async def test_a_contact_is_not_made_from_a_call_of_another_tenant(place: str) -> None:
    async with installed(place) as hovor:
        await rings(hovor, arrived("s1", SOUTH))
        for who, status in ((BORIS, 422), (ANNA, 404)):  # Boris serves both
            refused = await hovor.post("contacts", who, {"tenant": NORTH, "name": "Eva", "call": "s1"})
            assert refused.status == status, refused.text
        for who in (BORIS, CYRIL):
            assert (await hovor.get("contacts", who)).json["contacts"] == []
        assert (await hovor.get("calls/s1/desk", CYRIL)).json["contact"] is None


async def test_nobody_is_given_a_call_while_being_erased(place: str) -> None:
    async with installed(place) as hovor:
        eva = await makes(hovor, "Eva")
        await rings(hovor, talking(unnamed("c1"), ANNA))
        chosen, erased = await asyncio.gather(
            hovor.put("calls/c1/contact", ANNA, {"contact": eva}), hovor.delete(f"contacts/{eva}", OLGA)
        )
        assert (chosen.status, erased.status) in {(200, 200), (404, 200)}
        assert (await hovor.put("calls/c1/contact", ANNA, {"contact": eva})).status == 404
        assert (await desk(hovor))["contact"] is None


# --- erasing, and calls that are too old ---------------------------------------------------------------------


async def test_who_is_in_a_call_is_erased_when_it_is_over(place: str) -> None:
    async with installed(place) as hovor:
        eva = await makes(hovor, "Eva", CLIENT)
        call = await rings(hovor)
        await hovor.calls.save(Outcome(hovor.clock(), calls={call: arrived("c1")}))
        refused = await hovor.delete(f"contacts/{eva}", OLGA)
        assert (refused.status, refused.problem) == (409, "in-a-call")
        assert "when the call is over" in refused.json["detail"]
        await hovor.ends("c1")
        assert (await hovor.delete(f"contacts/{eva}", OLGA)).status == 200


async def test_what_is_at_hand_of_a_call_does_not_name_who_was_erased(place: str) -> None:
    async with installed(place) as hovor:
        jan = await makes(hovor, "Jan Drnovický", "+420602000001")
        await rings(hovor, unnamed("c1"))
        for tag in ("VIP", "ask Jan Drnovický"):
            await hovor.post("calls/c1/tags", ANNA, {"tag": tag})
        await hovor.put("calls/c1/note", ANNA, {"text": "Jan Drnovický, 602 000 001, will call", "version": 0})
        erased = (await hovor.delete(f"contacts/{jan}", OLGA)).json
        assert (erased["tags"], erased["redacted"], erased["notes"]) == (1, 1, 0)
        (view,) = (await hovor.get("state", ANNA)).json["desks"]
        assert (view["tags"], view["notes"]) == (["VIP"], 1)
        assert (await desk(hovor))["notes"][0]["text"] == "[…], […], will call"
        late = await hovor.put("calls/c1/note", ANNA, {"text": "Jan Drnovický called", "version": 1})
        assert (late.status, late.json["current"]["version"]) == (409, 2)  # the console shows what it is now


async def test_of_a_call_that_was_forgotten_nothing_is_written_any_more(place: str) -> None:
    async with installed(place) as hovor:
        with_rules(hovor, replace(RULES, retention=30))
        eva = await makes(hovor, "Eva")
        await hovor.ends("c1", began=hovor.clock() - 40 * DAY, ended=hovor.clock() - 40 * DAY + 60)
        assert (await hovor.put("calls/c1/note", OLGA, {"text": NOTE, "version": 0})).status == 200
        await hovor.desk.daily()
        assert (await desk(hovor))["notes"] == []
        made = {"tenant": NORTH, "name": "Jan", "call": "c1"}
        for answer in [
            await hovor.put("calls/c1/note", OLGA, {"text": NOTE, "version": 0}),
            await hovor.put("calls/c1/contact", OLGA, {"contact": eva}),
            await hovor.put("calls/c1/result", OLGA, {"result": "sold"}),
            await hovor.post("calls/c1/tags", OLGA, {"tag": "Eva"}),
            await hovor.delete("calls/c1/tags?tag=Eva", OLGA),
            await hovor.post("contacts", OLGA, made),
        ]:
            assert (answer.status, answer.problem) == (409, "forgotten"), answer.text

    async with installed(place) as hovor:
        assert (await hovor.put("calls/c1/note", OLGA, {"text": NOTE, "version": 0})).problem == "forgotten"
        assert [one["name"] for one in (await hovor.get("contacts", OLGA)).json["contacts"]] == ["Eva"]
