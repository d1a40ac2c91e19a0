"""Asterisk is restarted, or refuses what it is told: calls are closed with the reason, or get on all the same."""

import pytest

from hovor.core.ids import LegId
from tests.core.every_stage import Reach, every_stage, in_stage
from tests.fakes.plans import ANNA, SUPPORT, UNKNOWN_NUMBER
from tests.fakes.world import World


@every_stage
def test_when_asterisk_restarts_its_calls_are_closed_with_that_reason_and_operators_are_free(reach: Reach) -> None:
    world = in_stage(reach)
    world.restart_asterisk()
    assert world.ended("c1") == ("system", "asterisk_restarted")
    assert world.state(ANNA) in ("ready", "paused")
    world.registers(ANNA)
    world.becomes_ready(ANNA)
    assert world.offered(world.call("c2", SUPPORT)) == ANNA


@pytest.mark.parametrize("refused", ["Answer", "Play", "Wait", "Ring", "Join", "StopPlaying", "HangUp", "RemoveBridge"])
def test_whatever_asterisk_refuses_once_the_client_gets_through(refused: str) -> None:
    world = World(ready=[ANNA])
    world.asterisk.refuses[refused] = 1
    call = world.call("c1")
    world.wait(seconds=3)
    world.press(call, "1")
    world.wait(seconds=20)
    world.becomes_ready(ANNA)
    world.answers(ANNA)
    world.wait(seconds=5)
    assert world.hears(call) == ANNA
    world.hangs_up(ANNA)
    world.wait(seconds=10)
    assert world.is_over(call)


def test_a_client_whom_asterisk_would_not_put_into_the_line_is_there_after_the_next_look() -> None:
    world = World()
    world.asterisk.refuses["Wait"] = 1
    call = world.call("c1", SUPPORT)
    assert world.hears(call) == ""
    world.wait(seconds=10)
    world.looks_round()
    assert world.hears_queue_music(call)


def test_a_join_that_is_refused_for_ever_ends_the_call_rather_than_leaving_people_in_silence() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.asterisk.refuses["Join"] = 99
    world.answers(ANNA)
    world.wait(seconds=10)
    assert world.ended(call) == ("system", "failed")
    assert not world.asterisk.legs


def test_a_client_who_cannot_be_hung_up_for_a_minute_is_not_taken_for_a_new_call() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.asterisk.refuses["HangUp"] = 99
    world.asks_to_hang_up(ANNA, call)
    world.wait(seconds=60)
    world.reconnect()
    assert world.ended(call) == ("operator", "hung_up")
    world.asterisk.refuses.clear()
    world.wait(seconds=90)
    assert LegId(call) not in world.asterisk.legs


def test_a_number_nobody_has_is_hung_up_again_if_the_first_time_was_refused() -> None:
    world = World()
    world.asterisk.refuses["HangUp"] = 1
    call = world.call("c1", UNKNOWN_NUMBER)
    world.wait(seconds=10)
    assert world.is_over(call)
