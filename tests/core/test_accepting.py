"""Accepting at the console: exactly one wins, the others are told, and only the winner's phone goes on ringing."""

import pytest
from msgspec.structs import replace

from hovor.core.commands import HangUp, Ring, Why
from hovor.core.plan import Device
from tests.fakes.plans import ANNA, BORIS, CYRIL, DANA, DESK, SUPPORT, URGENT, two_tenants, with_operator
from tests.fakes.world import World


def with_phone_that_lifts_itself() -> World:
    plan = two_tenants()
    plan = with_operator(plan, replace(plan.operators[ANNA], device=Device(answers_itself=True)))
    world = World(ready=[ANNA, BORIS], plan=plan)
    world.asterisk.lifts_itself.add(ANNA)
    return world


def test_who_accepts_a_call_that_rings_everywhere_has_it_and_the_other_phones_stop() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    assert world.accepts(ANNA, call).refusal == ""
    assert world.rung(call) == {ANNA}
    assert world.state(BORIS) == "ready"
    world.answers(ANNA)
    assert world.hears(call) == ANNA


def test_the_phones_of_the_others_are_told_that_it_was_answered_elsewhere() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    boris = next(done.leg for done in world.happened if isinstance(done, Ring) and done.operator == BORIS)
    world.accepts(ANNA, call)
    assert HangUp(call, boris, Why.ELSEWHERE) in world.happened


@pytest.mark.parametrize("queue", [URGENT, DESK])
def test_when_two_accept_at_once_exactly_one_wins_and_the_other_is_told(queue: str) -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", queue)
    with world.at_once():
        first = world.accepts(BORIS, call)
        second = world.accepts(ANNA, call)
    assert (first.refusal, second.refusal) == ("", "taken")
    assert world.rung(call) == {BORIS}


def test_a_phone_that_is_lifted_after_another_console_accepted_comes_too_late() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    with world.at_once():
        world.accepts(ANNA, call)
        world.answers(BORIS)
    assert world.rung(call) == {ANNA}
    assert world.asterisk.legs_of(BORIS) == []
    world.answers(ANNA)
    assert world.hears(call) == ANNA


def test_a_console_that_accepts_after_another_phone_was_lifted_is_told() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    with world.at_once():
        world.answers(BORIS)
        reply = world.accepts(ANNA, call)
    assert reply.refusal == "taken"
    assert world.hears(call) == BORIS


def test_accepting_the_same_call_twice_changes_nothing() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.accepts(ANNA, call)
    before = len(world.happened)
    assert world.accepts(ANNA, call).refusal == ""
    assert len(world.happened) == before
    world.answers(ANNA)
    assert world.accepts(ANNA, call).refusal == ""


def test_who_accepted_and_does_not_lift_loses_the_call_after_a_while() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.wait(seconds=19)
    world.accepts(ANNA, call)
    world.wait(seconds=29)
    assert world.offered(call) == ANNA
    world.wait(seconds=1)
    assert world.offered(call) == BORIS
    assert world.state(ANNA) == "paused"


def test_a_phone_that_can_lift_by_itself_does_so_when_its_operator_accepts() -> None:
    world = with_phone_that_lifts_itself()
    call = world.call("c1", SUPPORT)
    assert world.offered(call) == ANNA
    world.accepts(ANNA, call)
    assert world.hears(call) == ANNA


def test_a_phone_that_can_lift_by_itself_rings_until_its_operator_accepts() -> None:
    world = with_phone_that_lifts_itself()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=10)
    assert world.offered(call) == ANNA
    assert not any(isinstance(done, Ring) and done.answer_itself for done in world.happened)


def test_a_look_that_began_before_the_phone_was_rung_again_does_not_take_the_new_leg_for_lost() -> None:
    world = with_phone_that_lifts_itself()
    world.asterisk.lifts_itself.clear()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=10)
    with world.while_looking():
        world.accepts(ANNA, call)
        rung_again = world.asterisk.legs_of(ANNA)
    assert world.asterisk.legs_of(ANNA) == rung_again


def test_a_picked_call_makes_the_phone_lift_by_itself() -> None:
    world = with_phone_that_lifts_itself()
    call = world.call("c1", DESK)
    world.accepts(ANNA, call)
    assert world.hears(call) == ANNA


@pytest.mark.parametrize("queue", [SUPPORT, URGENT, DESK])
def test_nobody_accepts_a_call_that_was_never_there(queue: str) -> None:
    world = World(ready=[ANNA])
    assert world.accepts(ANNA, "c9").refusal == "unknown_call"
    assert world.declines(ANNA, "c9").refusal == "unknown_call"


def test_a_call_in_the_menu_cannot_be_taken() -> None:
    world = World(ready=[ANNA])
    assert world.accepts(ANNA, world.call("c1")).refusal == "unknown_call"


def test_who_does_not_serve_the_queue_cannot_pick_from_it() -> None:
    world = World(ready=[DANA])
    assert world.accepts(DANA, world.call("c1", DESK)).refusal == "not_offered"


def test_nobody_declines_what_is_not_offered() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    assert world.declines(BORIS, call).refusal == "not_offered"
    assert world.offered(call) == ANNA


@pytest.mark.parametrize("busy", ["in a talk", "in wrap-up", "paused", "signed out", "unregistered", "ringing"])
def test_who_cannot_take_a_call_now_cannot_pick_one(busy: str) -> None:
    world = World(ready=[ANNA])
    if busy in ("in a talk", "in wrap-up", "ringing"):
        world.call("c0", SUPPORT)
    if busy in ("in a talk", "in wrap-up"):
        world.answers(ANNA)
    if busy == "in wrap-up":
        world.hangs_up(ANNA)
    if busy == "paused":
        world.pauses(ANNA)
    if busy == "signed out":
        world.signs_out(ANNA)
    if busy == "unregistered":
        world.unregisters(ANNA)
    call = world.call("c1", DESK)
    assert world.accepts(ANNA, call).refusal == "not_available"
    assert world.rung(call) == set()


def test_three_consoles_in_one_batch_and_a_phone_beside_them_make_one_talk() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    call = world.call("c1", URGENT)
    with world.at_once():
        replies = [world.accepts(operator, call) for operator in (CYRIL, ANNA, BORIS)]
        world.answers(CYRIL)
    assert [reply.refusal for reply in replies] == ["", "taken", "taken"]
    assert world.hears(call) == CYRIL
