"""An operator calls a number: who may, with which number, and what the console sees of it. The real core decides."""

from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.events import Cause, LegAnswered, LegEnded, LegJoined, LegRinging
from hovor.core.ids import LegId
from hovor.core.notices import PlanTaken
from hovor.core.outcome import Outcome
from hovor.core.plan import Features
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, PLAN, Deciding

OURS, THEIRS = "+420212345678", "+420298765432"
CALL = {"number": "603 111 222", "from": OURS}


async def dialled(hovor: Installation) -> str:
    answer = await hovor.post("calls", ANNA, CALL)
    assert answer.status == 201
    name: str = answer.json["call"]
    return name


def lift(core: Deciding, view: dict[str, Any], role: str) -> None:
    """The phone of the party in this role is lifted, and its leg is seen in the talk."""
    leg = LegId(next(party["leg"] for party in view["parties"] if party["role"] == role))
    call = next(call for call in core.centre.calls.values() if call.id == view["id"])
    core.hear(LegAnswered(leg))
    core.hear(LegJoined(leg, call.stage.bridge))  # type: ignore[union-attr]  # a talk has one


async def test_the_answer_names_the_new_call_and_the_own_phone_rings_first(hovor: Installation) -> None:
    hovor.decides()
    view = await hovor.seen(await dialled(hovor), ANNA)  # type: ignore[arg-type]
    assert (view["state"], view["direction"], view["number"], view["client"]) == (
        "dialling",
        "out",
        OURS,
        "+420603111222",
    )
    assert [(party["role"], party["operator"], party["name"], party["up"]) for party in view["parties"]] == [
        ("operator", ANNA, "Anna", False)
    ]
    assert (view["operators"], view["owner"], view["client_hears"]) == ([], None, [])


async def test_the_client_hears_nobody_before_answering_and_the_operator_after_it(hovor: Installation) -> None:
    core = hovor.decides()
    name: Any = await dialled(hovor)
    lift(core, await hovor.seen(name, ANNA), "operator")
    ringing = await hovor.seen(name, ANNA)
    client = next(party for party in ringing["parties"] if party["role"] == "client")
    assert (client["number"], client["name"], client["up"]) == ("+420603111222", "Řidič Novák", False)
    core.hear(LegRinging(LegId(client["leg"])))
    core.hear(LegJoined(LegId(client["leg"]), core.centre.calls[name].stage.bridge))  # type: ignore[union-attr]
    early = await hovor.seen(name, ANNA)  # announcements of the network are heard: nobody there hears us
    assert (early["state"], early["client_hears"], early["heard"], early["owner"]) == ("dialling", [], False, ANNA)
    core.hear(LegAnswered(LegId(client["leg"])))
    talk = await hovor.seen(name, ANNA)
    assert (talk["state"], talk["client_hears"], talk["heard"]) == ("talking", [ANNA], True)
    assert talk["since"] > early["since"]


async def test_a_call_that_nobody_answers_is_kept_as_outgoing_with_its_cause(hovor: Installation) -> None:
    core = hovor.decides()
    name: Any = await dialled(hovor)
    lift(core, await hovor.seen(name, ANNA), "operator")
    client = next(party for party in (await hovor.seen(name, ANNA))["parties"] if party["role"] == "client")
    core.hear(LegEnded(LegId(client["leg"]), Cause.BUSY))
    kept = (await hovor.get(f"calls/{name}", ANNA)).json["record"]
    assert (kept["direction"], kept["reason"], kept["operator"]) == ("out", "busy", ANNA)


async def test_who_is_in_a_call_already_is_refused_and_nothing_rings(hovor: Installation) -> None:
    core = hovor.decides()
    first = await dialled(hovor)
    answer = await hovor.post("calls", ANNA, CALL)
    assert (answer.status, answer.problem) == (409, "not_available")
    assert list(core.centre.calls) == [first]


@pytest.mark.parametrize("shown", [THEIRS, "+420299999999", "nonsense"])
async def test_a_number_of_others_is_refused_like_one_that_nobody_has(hovor: Installation, shown: str) -> None:
    hovor.decides()
    answer = await hovor.post("calls", ANNA, {"number": "603 111 222", "from": shown})
    assert (answer.status, answer.problem) == (403, "not_your_number")
    assert shown not in answer.text


async def test_a_number_is_read_as_in_the_country_of_the_tenant_that_it_is_called_for(hovor: Installation) -> None:
    hovor.decides()
    name: Any = (await hovor.post("calls", BORIS, {"number": "0905 123 456", "from": THEIRS})).json["call"]
    view = await hovor.seen(name, BORIS)
    assert (view["tenant"], view["client"]) == ("south", "+421905123456")
    assert (await hovor.get(f"calls/{name}", ANNA)).status == 404
    busy = next(one for one in (await hovor.get("state", ANNA)).json["operators"] if one["id"] == BORIS)
    assert (busy["state"], busy["call"]) == ("offered", None)


async def test_a_country_that_the_tenant_does_not_allow_is_refused(hovor: Installation) -> None:
    hovor.decides()
    answer = await hovor.post("calls", ANNA, {"number": "+421 905 123 456", "from": OURS})
    assert (answer.status, answer.problem) == (403, "not_allowed")


async def test_the_state_has_the_numbers_that_i_may_show_and_what_the_tenant_can_do(hovor: Installation) -> None:
    for_boris = (await hovor.get("state", BORIS)).json
    assert for_boris["numbers"] == [
        {"number": OURS, "name": "Support line", "tenant": "north"},
        {"number": THEIRS, "name": "South line", "tenant": "south"},
    ]
    for_cyril = (await hovor.get("state", CYRIL)).json
    assert [number["number"] for number in for_cyril["numbers"]] == [THEIRS]
    assert for_cyril["tenants"][0]["features"] == {"outbound": True, "external_transfer": True, "conference": True}


async def test_who_may_show_one_number_only_sees_that_one(hovor: Installation) -> None:
    people = {**PLAN.operators, BORIS: replace(PLAN.operators[BORIS], numbers=(THEIRS,))}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, operators=people), notices=[PlanTaken(2)]))
    assert [number["number"] for number in (await hovor.get("state", BORIS)).json["numbers"]] == [THEIRS]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (
            {"features": Features(outbound=False, conference=False)},
            {"outbound": False, "external_transfer": True, "conference": False},
        ),
        ({"telephony": False}, {"outbound": False, "external_transfer": True, "conference": True}),
    ],
)
async def test_a_feature_that_is_off_shows_as_off(
    hovor: Installation, change: dict[str, Any], seen: dict[str, bool]
) -> None:
    tenants = {**PLAN.tenants, NORTH: replace(PLAN.tenants[NORTH], **change)}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, tenants=tenants), notices=[PlanTaken(2)]))
    assert (await hovor.get("state", ANNA)).json["tenants"][0]["features"] == seen


# --- inside the company ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [{"number": "22"}, {"number": " 2-2 "}, {"operator": BORIS}])
async def test_a_colleague_is_called_by_extension_or_by_name(hovor: Installation, body: dict[str, str]) -> None:
    hovor.decides()
    answer = await hovor.post("calls", ANNA, {**body, "from": OURS})
    assert answer.status == 201
    view = await hovor.seen(answer.json["call"], ANNA)
    assert (view["direction"], view["state"], view["client_name"]) == ("internal", "dialling", "Anna")


@pytest.mark.parametrize("body", [{"number": "30"}, {"queue": NORTH_LINE}])
async def test_a_queue_is_called_by_extension_or_by_name(hovor: Installation, body: dict[str, str]) -> None:
    core = hovor.decides()
    name = (await hovor.post("calls", ANNA, {**body, "from": OURS})).json["call"]
    lift(core, await hovor.seen(name, ANNA), "operator")
    view = await hovor.seen(name, ANNA)
    assert (view["direction"], view["queue"], view["operators"]) == ("internal", NORTH_LINE, [])


async def test_the_extension_of_another_tenant_reaches_nobody(hovor: Installation) -> None:
    hovor.decides()
    answer = await hovor.post("calls", CYRIL, {"number": "22", "from": THEIRS})
    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == "number"


async def test_who_is_called_is_named_in_one_way(hovor: Installation) -> None:
    hovor.decides()
    for body in ({}, {"number": "22", "queue": NORTH_LINE}):
        assert (await hovor.post("calls", ANNA, {**body, "from": OURS})).status == 422
