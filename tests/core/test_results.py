"""What came of a call: where the tenant wants to know, wrap-up lasts until it is said, but not for ever."""

import pytest
from msgspec.structs import replace

from hovor.core.events import DeskTouched
from hovor.core.ids import CallId
from hovor.core.notices import DeskChanged, Touched
from hovor.core.plan import CallResult, DeskRules, Plan
from tests.fakes.consoles import target
from tests.fakes.plans import (
    ANNA,
    BORIS,
    DEMO,
    MOBILE,
    RESULT_TIME,
    SALES,
    SUPPORT,
    two_tenants,
    with_queue,
    with_results_required,
    with_tenant,
)
from tests.fakes.world import World

WRAP_UP = 15.0  # of the queues in the stories' plan


def plan_with(*, tenant: bool = True, queue: bool | None = None, wrap_up: float = WRAP_UP) -> Plan:
    plan = with_results_required(two_tenants())
    rules = replace(plan.tenants[DEMO].desk, result_required=tenant)
    plan = with_tenant(plan, replace(plan.tenants[DEMO], desk=rules))
    return with_queue(plan, replace(plan.queues[SUPPORT], result_required=queue, wrap_up=wrap_up))


def talked(plan: Plan | None = None) -> World:
    """Anna has just talked to a client of support, who hung up."""
    world = World(ready=[ANNA], plan=plan or plan_with())
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.client_hangs_up("c1")
    return world


def in_wrap_up_after(world: World, seconds: float) -> bool:
    world.wait(seconds)
    return world.state(ANNA) == "wrap_up"


def test_wrap_up_waits_for_the_result_as_long_as_the_tenant_says() -> None:
    world = talked()
    assert in_wrap_up_after(world, RESULT_TIME - 1)
    assert not in_wrap_up_after(world, 1)
    assert world.state(ANNA) == "ready"


def test_with_the_result_wrap_up_ends_in_its_own_time() -> None:
    world = talked()
    world.wait(seconds=5)
    world.gives_result(ANNA, "c1")
    assert in_wrap_up_after(world, WRAP_UP - 6)
    assert not in_wrap_up_after(world, 1)


def test_a_result_after_the_wrap_ups_own_time_ends_it_at_once_and_the_next_client_is_offered() -> None:
    world = talked()
    world.wait(seconds=WRAP_UP + 2)
    waiting = world.call("c2", SUPPORT)
    assert world.offered(waiting) is None
    world.gives_result(ANNA, "c1")
    assert world.offered(waiting) == ANNA


def test_a_result_that_a_colleague_gives_counts_too() -> None:
    world = talked(plan_with(wrap_up=0.0))
    assert world.state(ANNA) == "wrap_up"
    world.gives_result(BORIS, "c1")
    assert world.state(ANNA) == "ready"


def test_a_result_given_during_the_call_counts() -> None:
    world = World(ready=[ANNA], plan=plan_with())
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.gives_result(ANNA, "c1")
    world.client_hangs_up("c1")
    assert in_wrap_up_after(world, WRAP_UP - 1)
    assert world.finishes_wrap_up(ANNA).refusal == ""


def test_with_a_result_and_no_wrap_up_the_operator_is_free_at_once() -> None:
    world = World(ready=[ANNA], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.gives_result(ANNA, "c1")
    world.client_hangs_up("c1")
    assert world.state(ANNA) == "ready"


def test_a_result_taken_back_during_the_call_is_missing() -> None:
    world = World(ready=[ANNA], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.gives_result(ANNA, "c1")
    world.takes_result_back(ANNA, "c1")
    world.client_hangs_up("c1")
    assert world.state(ANNA) == "wrap_up"


def test_a_result_taken_back_in_wrap_up_is_waited_for_again() -> None:
    world = talked()
    world.gives_result(ANNA, "c1")
    world.wait(seconds=5)
    world.takes_result_back(ANNA, "c1")
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"
    assert in_wrap_up_after(world, RESULT_TIME - 6)
    assert not in_wrap_up_after(world, 1)


def test_a_result_taken_back_after_the_wrap_up_changes_nothing_for_the_operator() -> None:
    world = talked()
    world.gives_result(ANNA, "c1")
    world.wait(seconds=WRAP_UP)
    world.takes_result_back(ANNA, "c1")
    assert world.state(ANNA) == "ready"


def test_wrap_up_cannot_be_finished_while_the_result_is_missing() -> None:
    world = talked()
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"
    assert world.state(ANNA) == "wrap_up"
    world.gives_result(ANNA, "c1")
    assert world.finishes_wrap_up(ANNA).refusal == ""
    assert world.state(ANNA) == "ready"


def test_a_longer_wrap_up_can_be_finished_when_the_time_for_the_result_is_over() -> None:
    world = talked(plan_with(wrap_up=30.0))
    world.wait(seconds=RESULT_TIME - 1)
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"
    world.wait(seconds=1.1)
    assert world.state(ANNA) == "wrap_up"
    assert world.finishes_wrap_up(ANNA).refusal == ""


def test_who_becomes_ready_is_so_as_soon_as_the_result_is_given() -> None:
    world = talked()
    assert world.becomes_ready(ANNA).refusal == ""
    assert world.state(ANNA) == "wrap_up"
    waiting = world.call("c2", SUPPORT)
    assert world.offered(waiting) is None
    world.gives_result(ANNA, "c1")
    assert world.offered(waiting) == ANNA


def test_who_becomes_ready_without_a_result_is_so_when_the_time_is_over() -> None:
    world = talked(plan_with(wrap_up=30.0))
    world.becomes_ready(ANNA)
    assert in_wrap_up_after(world, RESULT_TIME - 1)
    assert not in_wrap_up_after(world, 1)


def test_who_pauses_without_a_result_is_paused_after_it() -> None:
    world = talked(plan_with(wrap_up=0.0))
    world.pauses(ANNA)
    assert world.state(ANNA) == "wrap_up"
    world.gives_result(ANNA, "c1")
    assert world.state(ANNA) == "paused"


def test_signing_out_and_in_again_does_not_dodge_the_result() -> None:
    world = talked()
    world.signs_out(ANNA)
    assert world.state(ANNA) == "signed_out"
    world.signs_in(ANNA)
    assert world.state(ANNA) == "wrap_up"
    assert world.becomes_ready(ANNA).refusal == ""
    assert in_wrap_up_after(world, RESULT_TIME - 1)
    assert not in_wrap_up_after(world, 1)


def test_who_stays_signed_out_is_waited_for_no_longer_than_others() -> None:
    world = talked()
    world.signs_out(ANNA)
    world.wait(seconds=RESULT_TIME)
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    assert world.state(ANNA) == "ready"


@pytest.mark.parametrize(
    ("tenant", "queue", "waits"),
    [(True, None, True), (True, False, False), (False, True, True), (False, None, False)],
)
def test_the_queue_decides_and_where_it_says_nothing_the_tenant(tenant: bool, queue: bool | None, waits: bool) -> None:
    world = talked(plan_with(tenant=tenant, queue=queue, wrap_up=0.0))
    assert (world.state(ANNA) == "wrap_up") is waits


def test_without_results_to_choose_from_none_is_waited_for() -> None:
    plan = two_tenants()
    nothing = DeskRules(result_required=True, result_time=RESULT_TIME)
    plan = with_tenant(plan, replace(plan.tenants[DEMO], desk=nothing))
    assert not in_wrap_up_after(talked(plan), WRAP_UP)


def test_the_controller_may_be_killed_while_the_result_is_missing() -> None:
    world = talked(plan_with(wrap_up=0.0))
    world.kill_controller()
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"
    world.gives_result(ANNA, "c1")
    assert world.state(ANNA) == "ready"


def test_a_result_given_before_the_controller_was_killed_counts() -> None:
    world = World(ready=[ANNA], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.gives_result(ANNA, "c1")
    world.kill_controller()
    world.client_hangs_up("c1")
    assert world.state(ANNA) == "ready"


# --- who has to say it -----------------------------------------------------------------------------------------


def test_of_several_only_the_owner_has_to_say_what_came_of_the_call() -> None:
    world = World(ready=[ANNA, BORIS], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.invites(ANNA, "c1", BORIS)
    world.answers(BORIS)
    world.client_hangs_up("c1")
    assert (world.state(ANNA), world.state(BORIS)) == ("wrap_up", "ready")


def test_who_hands_the_client_to_a_colleague_leaves_the_result_to_that_colleague() -> None:
    world = World(ready=[ANNA, BORIS], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.transfers(ANNA, "c1", BORIS)
    assert world.state(ANNA) == "ready"
    world.answers(BORIS)
    world.hangs_up(BORIS)
    assert (world.state(ANNA), world.state(BORIS)) == ("ready", "wrap_up")


def test_who_hands_the_client_to_a_queue_leaves_the_result_to_its_operators() -> None:
    world = World(ready=[ANNA], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.transfers(ANNA, "c1", SALES)
    assert world.state(ANNA) != "wrap_up"


def test_who_hands_the_client_outside_has_to_say_it_since_nobody_comes_after() -> None:
    world = World(ready=[ANNA], plan=plan_with(wrap_up=0.0))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.transfers(ANNA, "c1", MOBILE)
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"


def test_a_call_that_an_operator_made_needs_a_result_once_the_client_has_answered() -> None:
    plan = plan_with()
    plan = with_tenant(plan, replace(plan.tenants[DEMO], wrap_up=0.0))
    world = World(ready=[ANNA], plan=plan)
    world.dials(ANNA, MOBILE)
    world.answers(ANNA)
    world.far_answers(MOBILE)
    world.far_hangs_up(MOBILE)
    assert world.finishes_wrap_up(ANNA).refusal == "result_missing"


def test_a_call_that_nobody_answered_needs_none() -> None:
    world = World(ready=[ANNA], plan=plan_with())
    world.dials(ANNA, MOBILE)
    world.answers(ANNA)
    world.hangs_up(ANNA)
    assert not in_wrap_up_after(world, 10)


def test_a_call_among_colleagues_needs_none() -> None:
    world = World(ready=[ANNA, BORIS], plan=plan_with())
    world.dials(ANNA, target(BORIS))
    world.answers(ANNA)
    world.answers(BORIS)
    world.hangs_up(BORIS)
    assert not in_wrap_up_after(world, 10)


def test_after_asterisk_went_down_nothing_is_asked() -> None:
    world = World(ready=[ANNA], plan=plan_with())
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.restart_asterisk()
    assert world.state(ANNA) != "wrap_up"


# --- what else is written of calls -----------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["contact", "result", "result_cleared", "note", "tags", "directory"])
def test_whatever_is_written_is_told_to_everybody_who_may_see_it(what: Touched) -> None:
    world = World()
    world._click(DeskTouched(DEMO, what, CallId("c7"), "k1", ANNA))
    world.run()
    assert world.happened == [DeskChanged(DEMO, what, CallId("c7"), "k1", ANNA)]


def test_a_note_changes_nothing_in_the_call() -> None:
    world = World(ready=[ANNA], plan=plan_with())
    world.call("c1", SUPPORT)
    before = dict(world.saved.calls)
    world.writes_note(ANNA, "c1")
    assert world.saved.calls == before


def test_a_result_of_the_other_plan_is_a_result() -> None:
    """The result's name is the desk's; the core only knows that there is one."""
    plan = plan_with(wrap_up=0.0)
    world = talked(plan)
    rules = replace(plan.tenants[DEMO].desk, results=(CallResult("other", "Other"),))
    world.plan_changes(with_tenant(plan, replace(plan.tenants[DEMO], desk=rules)))
    world.gives_result(ANNA, "c1")
    assert world.state(ANNA) == "ready"
