"""Presence, wrap-up, several tenants, and the one call at a time."""

from tests.fakes.plans import ANNA, BORIS, DANA, EMIL, HELP, SALES, SUPPORT, URGENT
from tests.fakes.world import World


def test_who_signs_in_is_paused_until_ready() -> None:
    world = World()
    world.registers(ANNA)
    call = world.call("c1", SUPPORT)
    world.signs_in(ANNA)
    assert world.state(ANNA) == "paused"
    assert world.offered(call) is None
    world.becomes_ready(ANNA)
    assert world.offered(call) == ANNA


def test_who_is_signed_out_can_neither_be_ready_nor_pause() -> None:
    world = World()
    assert world.becomes_ready(ANNA).refusal == "signed_out"
    assert world.pauses(ANNA).refusal == "signed_out"


def test_who_is_not_in_the_plan_is_told_so() -> None:
    world = World()
    assert world.signs_in(type(ANNA)("nobody@demo")).refusal == "unknown_operator"


def test_signing_in_twice_does_not_pause_who_is_ready() -> None:
    world = World(ready=[ANNA])
    world.signs_in(ANNA)
    assert world.state(ANNA) == "ready"


def test_a_paused_operator_is_passed_over() -> None:
    world = World(ready=[ANNA, BORIS])
    world.pauses(ANNA)
    assert world.offered(world.call("c1", SUPPORT)) == BORIS


def test_wrap_up_ends_by_itself_and_the_next_client_is_offered_at_once() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    second = world.call("c2", SUPPORT)
    world.hangs_up(ANNA)
    assert world.offered(second) is None
    world.wait(seconds=14)
    assert world.offered(second) is None
    world.wait(seconds=1)
    assert world.offered(second) == ANNA


def test_wrap_up_can_be_finished_early_but_only_once() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    assert world.finishes_wrap_up(ANNA).refusal == "not_in_wrap_up"
    world.hangs_up(ANNA)
    assert world.finishes_wrap_up(ANNA).refusal == ""
    assert world.state(ANNA) == "ready"
    assert world.finishes_wrap_up(ANNA).refusal == "not_in_wrap_up"


def test_who_pauses_in_the_talk_is_paused_after_the_wrap_up() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.pauses(ANNA)
    assert world.state(ANNA) == "talking"
    world.hangs_up(ANNA)
    assert world.state(ANNA) == "wrap_up"
    world.wait(seconds=15)
    assert world.state(ANNA) == "paused"


def test_who_signs_out_in_the_talk_finishes_it() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.signs_out(ANNA)
    assert world.hears(call) == ANNA
    world.hangs_up(ANNA)
    world.wait(seconds=15)
    assert world.state(ANNA) == "signed_out"


def test_who_pauses_while_resting_does_not_become_ready_when_the_rest_is_over() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.phone_declines(ANNA)
    world.pauses(ANNA)
    world.wait(seconds=60)
    assert world.state(ANNA) == "paused"
    assert world.offered(call) is None


def test_an_operator_of_two_tenants_gets_the_calls_of_both() -> None:
    world = World(ready=[DANA])
    of_acme = world.call("c1", HELP)
    of_demo = world.call("c2", SUPPORT)
    assert world.offered(of_acme) == DANA
    world.answers(DANA)
    world.hangs_up(DANA)
    world.wait(seconds=15)
    assert world.offered(of_demo) == DANA


def test_an_operator_of_two_tenants_takes_who_has_waited_longest_in_any_of_the_queues() -> None:
    world = World()
    of_demo = world.call("c1", SUPPORT)
    world.wait(seconds=1)
    of_acme = world.call("c2", HELP)
    world.registers(DANA)
    world.signs_in(DANA)
    world.becomes_ready(DANA)
    assert world.offered(of_demo) == DANA
    assert world.offered(of_acme) is None


def test_who_serves_only_one_tenant_never_hears_the_phone_for_the_other() -> None:
    world = World(ready=[EMIL])
    assert world.offered(world.call("c1", SUPPORT)) is None
    assert world.offered(world.call("c2", HELP)) == EMIL


def test_an_operator_has_one_call_at_a_time_whatever_comes() -> None:
    world = World(ready=[ANNA])
    first = world.call("c1", SUPPORT)
    others = [world.call(f"c{n}", queue) for n, queue in enumerate([SUPPORT, SALES, URGENT], start=2)]
    assert [world.rung(call) for call in others] == [set(), set(), set()]
    world.answers(ANNA)
    world.becomes_ready(ANNA)
    assert world.hears(first) == ANNA
    assert [world.rung(call) for call in others] == [set(), set(), set()]


def test_without_a_phone_in_reach_a_ready_operator_waits_for_it() -> None:
    world = World()
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    call = world.call("c1", SUPPORT)
    assert world.offered(call) is None
    world.registers(ANNA)
    assert world.offered(call) == ANNA
