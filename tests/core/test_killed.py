"""The controller is killed, anywhere and at any moment, and goes on from what it had saved: nobody notices."""

import pytest

from hovor.core.events import ToOperator
from hovor.core.ids import LegId
from tests.core.every_stage import (
    HEARD_AGAIN,
    Reach,
    accepted,
    every_stage,
    in_stage,
    in_the_greeting,
    in_the_menu,
    ringing,
    talking,
    waiting,
)
from tests.fakes.plans import ANNA, BORIS, CYRIL, MOBILE, SUPPORT, URGENT
from tests.fakes.world import Death, World


@pytest.mark.parametrize("reach", HEARD_AGAIN)
@pytest.mark.parametrize("disaster", ["killed", "socket", "killed for ten seconds"])
def test_who_was_there_hears_the_same_again_after_the_controller_is_back(reach: Reach, disaster: str) -> None:
    world = in_stage(reach)
    if disaster == "killed":
        world.kill_controller()
    elif disaster == "socket":
        world.reconnect()
    else:
        world.controller_dies()
        world.wait(seconds=10)
        world.controller_starts()
    assert world.hears("c1") == HEARD_AGAIN[reach]
    assert world.rung("c1") == ({ANNA} if reach in (ringing, accepted) else set())


LIFE: list[Reach] = [
    in_the_greeting,
    lambda world: world.wait(seconds=3),
    lambda world: world.press("c1", "1"),
    lambda world: world.wait(seconds=20),
    lambda world: world.answers(BORIS),
    lambda world: world.hangs_up(BORIS),
]


@pytest.mark.parametrize("step", range(len(LIFE)))
@pytest.mark.parametrize("death", list(Death))
def test_killed_at_any_line_of_any_turn_the_controller_loses_no_call(step: int, death: Death) -> None:
    world = World(ready=[ANNA, BORIS])
    for number, happens in enumerate(LIFE):
        world.dies = death if number == step else None
        happens(world)
        if world.centre is None:
            world.controller_starts()
    world.wait(seconds=20)
    assert world.is_over("c1") or world.hears("c1") != ""


@every_stage
def test_a_client_who_hung_up_while_the_controller_was_away_is_found_gone(reach: Reach) -> None:
    world = in_stage(reach)
    world.controller_dies()
    world.client_hangs_up("c1")
    world.controller_starts()
    assert world.ended("c1") == ("client", "left_unseen")


def test_an_operator_who_hung_up_while_the_controller_was_away_is_found_gone() -> None:
    world = in_stage(talking)
    world.controller_dies()
    world.hangs_up(ANNA)
    world.controller_starts()
    assert world.ended("c1") == ("operator", "left_unseen")
    assert world.is_over("c1")


def test_a_phone_that_was_lifted_while_the_controller_was_away_is_joined_at_once() -> None:
    world = in_stage(ringing)
    world.controller_dies()
    world.answers(ANNA)
    world.controller_starts()
    assert world.hears("c1") == ANNA


def test_of_two_phones_lifted_while_the_controller_was_away_one_has_the_call() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    world.controller_dies()
    world.answers(BORIS)
    world.answers(ANNA)
    world.controller_starts()
    assert world.hears(call) in (ANNA, BORIS)


def test_a_phone_that_stopped_ringing_while_the_controller_was_away_is_not_blamed() -> None:
    world = in_stage(ringing)
    world.controller_dies()
    world.phone_declines(ANNA)
    world.controller_starts()
    assert world.offered("c1") == ANNA


def test_who_calls_while_the_controller_is_away_is_held_and_taken_when_it_is_back() -> None:
    world = World()
    world.controller_dies()
    call = world.call("c1")
    assert world.asterisk.safety_net
    world.controller_starts()
    assert world.hears(call) == "sound:demo/welcome"


def test_the_places_in_the_line_survive_a_restart_of_the_controller() -> None:
    world = World()
    calls = [world.call(f"c{n}", SUPPORT) for n in range(5)]
    world.kill_controller()
    for operator in (ANNA, BORIS, CYRIL):
        world.registers(operator)
        world.signs_in(operator)
        world.becomes_ready(operator)
    assert [world.offered(call) for call in calls] == [ANNA, BORIS, CYRIL, None, None]


def test_the_longest_wait_ends_at_its_time_although_the_controller_was_killed_in_it() -> None:
    world = in_stage(waiting)
    world.wait(seconds=300)
    world.kill_controller()
    world.wait(seconds=299)
    assert world.hears_queue_music("c1")
    world.wait(seconds=1)
    assert world.hears("c1") == "sound:demo/sorry"


def test_a_phone_rings_no_longer_because_the_controller_was_killed_meanwhile() -> None:
    world = in_stage(ringing)
    world.wait(seconds=10)
    world.kill_controller()
    world.wait(seconds=10)
    assert world.offered("c1") is None
    assert world.state(ANNA) == "paused"


def test_a_wrap_up_ends_at_its_time_although_the_controller_was_killed_in_it() -> None:
    world = in_stage(talking)
    world.hangs_up(ANNA)
    world.wait(seconds=10)
    world.kill_controller()
    assert world.state(ANNA) == "wrap_up"
    world.wait(seconds=5)
    assert world.state(ANNA) == "ready"


def test_after_a_restart_who_has_been_idle_longest_is_offered_the_first_call() -> None:
    world = World(ready=[BORIS])
    world.wait(seconds=5)
    world.registers(ANNA)
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    world.controller_dies()
    call = world.call("c1", SUPPORT)
    world.controller_starts()
    assert world.offered(call) == BORIS


def test_when_several_operators_come_back_at_once_the_longest_idle_gets_the_call_that_waits() -> None:
    world = World(ready=[BORIS])
    world.wait(seconds=5)
    world.registers(ANNA)
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    world.unregisters(ANNA)
    world.unregisters(BORIS)
    call = world.call("c1", SUPPORT)
    world.controller_dies()
    world.registers(ANNA)
    world.registers(BORIS)
    world.controller_starts()
    assert world.offered(call) == BORIS


def test_legs_that_nobody_owns_are_hung_up_at_the_first_look() -> None:
    world = in_stage(ringing)
    world.dies = Death.BEFORE_ACTING
    world.client_hangs_up("c1")
    assert world.asterisk.legs_of(ANNA)
    world.controller_starts()
    assert not world.asterisk.legs


def test_a_prompt_still_playing_after_a_restart_is_stopped_before_its_leg_is_moved() -> None:
    world = in_stage(in_the_menu)
    world.dies = Death.BEFORE_ACTING
    world.press("c1", "1")
    assert world.hears("c1") == "sound:demo/menu"
    world.controller_starts()
    assert world.hears("c1") == "music-of-demo"


def test_a_call_that_was_ended_but_not_hung_up_is_hung_up_after_the_restart() -> None:
    world = in_stage(talking)
    world.dies = Death.BEFORE_ACTING
    world.asks_to_hang_up(ANNA, "c1")
    assert LegId("c1") in world.asterisk.legs
    world.controller_starts()
    assert world.is_over("c1")


def test_an_own_phone_that_was_to_ring_when_the_controller_was_killed_rings_after_all() -> None:
    world = World(ready=[ANNA])
    world.dies = Death.BEFORE_ACTING
    world.dials(ANNA, MOBILE)
    world.controller_starts()
    call = world.call_of(ANNA)
    world.answers(ANNA)
    world.far_answers(MOBILE)
    assert world.hears(call) == ANNA


def test_a_number_that_was_to_be_dialled_when_the_controller_was_killed_is_dialled_after_all() -> None:
    world = World(ready=[ANNA])
    world.dials(ANNA, MOBILE)
    call = world.call_of(ANNA)
    world.dies = Death.BEFORE_ACTING
    world.answers(ANNA)
    world.controller_starts()
    world.far_answers(MOBILE)
    assert world.hears(call) == ANNA


def test_a_colleague_who_was_to_be_called_in_when_the_controller_was_killed_is_called_after_all() -> None:
    world = in_stage(talking)
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    world.dies = Death.BEFORE_ACTING
    world.invites(ANNA, "c1", ToOperator(BORIS))
    world.controller_starts()
    world.answers(BORIS)
    assert world.hears("c1") == f"{ANNA} {BORIS}"
