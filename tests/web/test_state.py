"""What a console sees: views of calls, operators and queues, and the walls between tenants."""

from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core import operators as people
from hovor.core.ids import CallId, OperatorId
from hovor.core.notices import Ended as EndedNotice
from hovor.core.notices import EndedBy, Parameter, PlanTaken, Reason
from hovor.core.operators import Operator, Presence
from hovor.core.outcome import Outcome
from hovor.core.stages import Call
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_PICK, PLAN, SOUTH
from tests.web.samples import arrived, in_call, ready, record, ringing, talking, waiting, writing_up

C1, C2 = CallId("c1"), CallId("c2")


async def state(hovor: Installation, operator: OperatorId = ANNA) -> dict[str, Any]:
    answered: dict[str, Any] = (await hovor.get("state", operator)).json
    return answered


def named(views: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(view for view in views if view["id"] == name)


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        (arrived("c1"), {"state": "in_dialplan", "queue": None, "waiting_since": None}),
        (waiting(arrived("c1")), {"state": "waiting", "queue_name": "North support", "pickable": False}),
        (waiting(arrived("c1"), ANNA, BORIS), {"state": "offered", "offered_to": [ANNA, BORIS]}),
        (waiting(arrived("c1"), queue=NORTH_PICK), {"state": "waiting", "pickable": True}),
        (talking(arrived("c1"), ANNA), {"state": "talking", "operators": [ANNA], "heard": True}),
    ],
)
async def test_a_call_is_seen_in_its_stage(hovor: Installation, call: Call, seen: dict[str, object]) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: call}))
    view = named((await state(hovor))["calls"], "c1")
    assert {name: view[name] for name in seen} == seen
    assert view["number_name"] == "Support line"
    assert view["choices"] == [{"node": "menu", "digit": "1", "name": "support"}]


async def test_what_the_dialplan_knows_is_seen_and_a_secret_only_by_its_name(hovor: Installation) -> None:
    known = (Parameter("Customer", "4711"), Parameter("PIN", "", secret=True))
    hovor.engine.publish(Outcome(NOON, calls={C1: replace(arrived("c1"), parameters=known)}))
    assert named((await state(hovor))["calls"], "c1")["parameters"] == [
        {"name": "Customer", "value": "4711", "secret": False},
        {"name": "PIN", "value": "", "secret": True},
    ]


@pytest.mark.parametrize(
    ("operator", "seen", "green"),
    [
        (ready(ANNA), "ready", True),
        (Operator(ANNA, Presence.SIGNED_OUT, registered=True), "signed_out", False),
        (replace(ready(ANNA), presence=Presence.PAUSED, pause_reason="lunch"), "paused", False),
        (replace(ready(ANNA), registered=False), "ready", False),
        (ringing(ANNA, "c1"), "offered", False),
        (in_call(ANNA, "c1"), "talking", False),
        (writing_up(ANNA, "c1"), "wrap_up", False),
        (replace(ready(ANNA), activity=people.Resting(NOON, NOON + 15, "declined")), "resting", False),
    ],
)
async def test_the_handset_is_green_or_says_why_it_is_grey(
    hovor: Installation, operator: Operator, seen: str, green: bool
) -> None:
    hovor.engine.publish(Outcome(NOON, operators={ANNA: operator}))
    view = named((await state(hovor))["operators"], ANNA)
    assert (view["state"], view["handset"]["green"]) == (seen, green)
    assert bool(view["handset"]["why"]) != green


async def test_where_telephony_is_off_the_handset_says_so(hovor: Installation) -> None:
    off = {**PLAN.tenants, NORTH: replace(PLAN.tenants[NORTH], telephony=False)}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, tenants=off), notices=[PlanTaken(2)]))
    operators = (await state(hovor))["operators"]
    assert "Telephony" in named(operators, ANNA)["handset"]["why"]
    assert named(operators, BORIS)["handset"]["green"]  # serves another tenant too


async def test_a_queue_counts_who_waits_since_when_and_who_is_ready(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: waiting(arrived("c1")), C2: waiting(arrived("c2"), ANNA)}))
    hovor.engine.publish(Outcome(NOON, operators={ANNA: ringing(ANNA, "c2")}))
    queue = named((await state(hovor))["queues"], "north/support")
    assert (queue["waiting"], queue["ready"]) == (2, 1)
    assert queue["longest_since"] == "2025-11-22T12:00:05Z"


async def test_nothing_of_a_tenant_is_seen_by_who_does_not_serve_it(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: arrived("c1"), C2: arrived("c2", SOUTH)}))
    seen = await state(hovor, ANNA)
    assert [call["id"] for call in seen["calls"]] == ["c1"]
    assert {view["id"] for view in seen["operators"]} == {ANNA, BORIS}
    assert {queue["id"] for queue in seen["queues"]} == {"north/support", "north/pick"}
    assert [tenant["id"] for tenant in seen["tenants"]] == ["north"]
    assert "south" not in (await hovor.get("state", ANNA)).text


async def test_of_a_colleague_in_a_call_of_a_foreign_tenant_only_the_state_is_seen(hovor: Installation) -> None:
    call = talking(arrived("c2", SOUTH), BORIS)
    hovor.engine.publish(Outcome(NOON, calls={C2: call}, operators={BORIS: in_call(BORIS, "c2")}))
    for_anna = named((await state(hovor, ANNA))["operators"], BORIS)
    for_cyril = named((await state(hovor, CYRIL))["operators"], BORIS)
    assert (for_anna["state"], for_anna["call"], for_anna["queues"]) == ("talking", None, ["north/support"])
    assert (for_cyril["state"], for_cyril["call"], for_cyril["queues"]) == ("talking", "c2", ["south/support"])


async def test_in_wrap_up_the_wall_stands_though_the_call_is_over(hovor: Installation) -> None:
    call = talking(arrived("c2", SOUTH), BORIS)
    hovor.engine.publish(Outcome(NOON, calls={C2: call}, operators={BORIS: in_call(BORIS, "c2")}))
    over = EndedNotice(C2, SOUTH, EndedBy.CLIENT, Reason.HUNG_UP)
    hovor.engine.publish(Outcome(NOON, calls={C2: None}, operators={BORIS: writing_up(BORIS, "c2")}, notices=[over]))
    assert named((await state(hovor, ANNA))["operators"], BORIS)["call"] is None
    assert named((await state(hovor, CYRIL))["operators"], BORIS)["call"] == "c2"
    assert (await state(hovor, CYRIL))["calls"] == []


async def test_a_whole_call_within_one_turn_is_known_by_its_record(hovor: Installation) -> None:
    hovor.engine.publish(
        Outcome(NOON, calls={C1: None}, operators={ANNA: writing_up(ANNA, "c1")}, records=[record("c1")])
    )
    assert named((await state(hovor))["operators"], ANNA)["call"] == "c1"


async def test_after_a_restart_the_call_in_wrap_up_is_known_by_its_record_and_hidden_without_it(
    hovor: Installation,
) -> None:
    hovor.board.start(PLAN, [], [writing_up(ANNA, "c1"), writing_up(BORIS, "c2")], 7, [record("c1")])
    seen = await state(hovor)
    assert seen["cursor"] == 7
    assert named(seen["operators"], ANNA)["call"] == "c1"
    assert named(seen["operators"], BORIS)["call"] is None


async def test_a_changed_plan_moves_the_walls(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C2: arrived("c2", SOUTH)}))
    assert (await state(hovor))["calls"] == []
    both = {**PLAN.operators, ANNA: replace(PLAN.operators[ANNA], tenants=(NORTH, SOUTH))}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, operators=both), notices=[PlanTaken(2)]))
    assert [call["id"] for call in (await state(hovor))["calls"]] == ["c2"]


async def test_a_call_of_nobody_is_seen_by_nobody(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: replace(arrived("c1"), tenant="", number="+1")}))
    for operator in (ANNA, BORIS, CYRIL):
        assert (await state(hovor, operator))["calls"] == []


async def test_a_turn_that_skips_a_number_is_a_mistake_of_ours(hovor: Installation) -> None:
    with pytest.raises(ValueError, match="fact 5 cannot follow fact 0"):
        hovor.board.publish(5, Outcome(NOON, notices=[PlanTaken(1)]))
