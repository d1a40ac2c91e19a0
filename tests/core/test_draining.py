"""No new calls are taken: who calls now can still go elsewhere, and who is here already stays to the end."""

from hovor.core.commands import Answer, HangUp, Why
from hovor.core.ids import LegId
from tests.fakes.plans import ANNA, BORIS, SUPPORT, UNKNOWN_NUMBER
from tests.fakes.world import World


def test_who_calls_while_it_drains_is_refused_before_the_answer_so_that_the_provider_goes_elsewhere() -> None:
    world = World(ready=[ANNA])
    world.drains()
    call = world.call("c1", SUPPORT)
    assert HangUp(call, LegId("c1"), Why.CONGESTION) in world.happened
    assert not [told for told in world.happened if isinstance(told, Answer)]
    assert world.ended(call) == ("system", "draining")


def test_a_number_that_nobody_has_is_unknown_also_while_it_drains() -> None:
    world = World()
    world.drains()
    assert world.ended(world.call("c1", UNKNOWN_NUMBER)) == ("system", "unknown_number")


def test_who_waits_and_who_talks_go_on_to_their_end() -> None:
    world = World(ready=[ANNA])
    talking, waiting = world.call("c1", SUPPORT), world.call("c2", SUPPORT)
    world.answers(ANNA)
    world.drains()
    assert world.hears(talking) == ANNA
    assert world.hears_queue_music(waiting)
    world.hangs_up(ANNA)
    world.wait(seconds=120)
    world.becomes_ready(ANNA)
    world.answers(ANNA)
    assert world.hears(waiting) == ANNA


def test_an_operator_makes_no_new_call_while_it_drains_but_may_pass_on_the_one_that_is_up() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.drains()
    assert world.dials(BORIS, "+420605000001").refusal == "draining"
    assert world.transfers(ANNA, call, BORIS).refusal == ""
    world.answers(BORIS)
    assert world.hears(call) == BORIS


def test_when_draining_is_taken_back_calls_come_again() -> None:
    world = World(ready=[ANNA])
    world.drains()
    world.takes_calls_again()
    assert world.offered(world.call("c1", SUPPORT)) == ANNA


def test_a_restart_ends_it() -> None:
    world = World(ready=[ANNA])
    world.drains()
    world.kill_controller()
    assert world.offered(world.call("c1", SUPPORT)) == ANNA


def test_who_was_answered_with_music_while_the_controller_was_away_is_not_thrown_out() -> None:
    world = World(ready=[ANNA])
    world.socket_drops()
    call = world.call("c1", SUPPORT)
    world.drains()
    world.reconnect()
    assert world.offered(call) == ANNA
