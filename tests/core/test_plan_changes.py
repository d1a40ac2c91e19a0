"""The admin changes the plan while people call: new calls go by it, calls that are up end under the old one."""

import pytest
from msgspec.structs import replace

from hovor.core.ids import OperatorId, QueueId
from hovor.core.plan import Strategy
from tests.fakes.plans import (
    ANNA,
    BORIS,
    DEMO,
    DESK,
    MENU_NODE,
    SALES,
    SUPPORT,
    URGENT,
    person,
    queue,
    two_tenants,
    with_menu,
    with_operator,
    with_queue,
    without_operator,
    without_queue,
)
from tests.fakes.world import World

NEW = OperatorId("nina@demo")


def test_a_call_walks_to_its_end_in_the_dialplan_it_began_with() -> None:
    world = World()
    begun = world.call("c1")
    world.plan_changes(with_menu(two_tenants(), replace(MENU_NODE, sounds=("sound:demo/new-menu",))))
    later = world.call("c2")
    world.wait(seconds=3)
    assert world.hears(begun) == "sound:demo/menu"
    assert world.hears(later) == "sound:demo/new-menu"


def test_the_old_plan_is_kept_for_as_long_as_a_call_needs_it_and_then_dropped() -> None:
    world = World()
    call = world.call("c1")
    world.plan_changes(two_tenants())
    assert sorted(world.saved.plans) == [1, 2]
    world.kill_controller()
    world.client_hangs_up(call)
    assert sorted(world.saved.plans) == [2]


def test_a_plan_that_nobody_uses_is_dropped_at_once() -> None:
    world = World()
    for _ in range(3):
        world.plan_changes(two_tenants())
    assert sorted(world.saved.plans) == [4]


def test_a_removed_queue_serves_who_waits_in_it_to_the_end() -> None:
    world = World(ready=[ANNA])
    first, second = world.call("c1", SUPPORT), world.call("c2", SUPPORT)
    world.plan_changes(without_queue(two_tenants(), SUPPORT))
    assert world.offered(first) == ANNA
    world.answers(ANNA)
    world.hangs_up(ANNA)
    world.wait(seconds=15)
    assert world.offered(second) == ANNA
    assert world.ended(world.call("c3", SUPPORT)) == ("system", "unknown_number")


@pytest.mark.parametrize("leave", ["client hangs up", "operator declines", "nobody answers", "longest wait"])
def test_the_last_call_of_a_removed_queue_may_leave_in_any_way(leave: str) -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.plan_changes(without_queue(two_tenants(), SUPPORT))
    if leave == "operator declines":
        world.phone_declines(ANNA)
        assert world.state(ANNA) == "resting"
    if leave == "nobody answers":
        world.wait(seconds=20)
        assert world.state(ANNA) == "paused"
    if leave == "longest wait":
        world.wait(seconds=610)
    world.client_hangs_up(call)
    assert world.is_over(call)
    assert sorted(world.saved.plans) == [2]


def test_a_removed_operator_who_is_free_gets_nothing_more() -> None:
    world = World(ready=[ANNA])
    world.plan_changes(without_operator(two_tenants(), ANNA))
    call = world.call("c1", SUPPORT)
    assert world.offered(call) is None
    assert world.becomes_ready(ANNA).refusal == "unknown_operator"
    assert ANNA not in world.saved.operators


def test_a_removed_operator_whose_phone_rings_hears_it_stop_and_the_next_one_rings() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    assert world.offered(call) == ANNA
    world.plan_changes(without_operator(two_tenants(), ANNA))
    assert world.offered(call) == BORIS
    assert ANNA not in world.saved.operators


def test_a_removed_operator_who_talks_may_finish() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.plan_changes(without_operator(two_tenants(), ANNA))
    world.kill_controller()
    assert world.hears(call) == ANNA
    world.hangs_up(ANNA)
    assert world.is_over(call)
    assert ANNA not in world.saved.operators


def test_an_added_operator_can_sign_in_and_gets_calls() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.plan_changes(with_operator(two_tenants(), person(NEW, [SUPPORT])))
    world.registers(NEW)
    world.signs_in(NEW)
    world.becomes_ready(NEW)
    assert world.offered(call) == NEW


def test_an_operator_who_is_given_another_queue_gets_its_waiting_calls_at_once() -> None:
    world = World(ready=[ANNA], plan=with_operator(two_tenants(), person(ANNA, [SUPPORT])))
    call = world.call("c1", SALES)
    assert world.offered(call) is None
    world.plan_changes(two_tenants())
    assert world.offered(call) == ANNA


def test_an_operator_who_loses_a_queue_gets_no_more_of_its_calls() -> None:
    world = World(ready=[ANNA])
    world.plan_changes(with_operator(two_tenants(), person(ANNA, [SALES])))
    assert world.offered(world.call("c1", SUPPORT)) is None
    assert world.offered(world.call("c2", SALES)) == ANNA


@pytest.mark.parametrize("strategy", list(Strategy))
@pytest.mark.parametrize("before", [SUPPORT, SALES, URGENT, DESK])
@pytest.mark.parametrize("ready", ["before", "after"])
def test_a_changed_strategy_holds_for_who_waits_already(before: QueueId, strategy: Strategy, ready: str) -> None:
    world = World()
    call = world.call("c1", before)
    changed = with_queue(two_tenants(), replace(queue(before), strategy=strategy))
    if ready == "after":
        world.plan_changes(changed)
    for operator in (ANNA, BORIS):
        world.registers(operator)
        world.signs_in(operator)
    if ready == "before":
        world.plan_changes(changed)
    for operator in (ANNA, BORIS):
        world.becomes_ready(operator)
    if strategy is Strategy.PICK:
        assert world.rung(call) == set()
        assert world.accepts(BORIS, call).refusal == ""
        assert world.rung(call) == {BORIS}
    else:
        assert world.rung(call) == ({ANNA, BORIS} if strategy is Strategy.RING_ALL else {ANNA})


def test_a_tenant_whose_telephony_is_off_is_not_reachable_any_more() -> None:
    world = World()
    plan = two_tenants()
    tenant = replace(plan.tenants[DEMO], telephony=False)
    world.plan_changes(replace(plan, tenants={**plan.tenants, DEMO: tenant}))
    assert world.ended(world.call("c1")) == ("system", "telephony_off")


def test_the_plan_changes_in_every_stage_of_a_call_and_nobody_notices() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1")
    world.plan_changes(two_tenants())
    world.wait(seconds=3)
    world.plan_changes(two_tenants())
    world.press(call, "1")
    world.plan_changes(two_tenants())
    world.answers(ANNA)
    world.plan_changes(two_tenants())
    world.hangs_up(ANNA)
    assert world.ended(call) == ("operator", "hung_up")
    assert len(world.saved.plans) == 1
