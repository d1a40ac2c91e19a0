"""While nothing can be written down: calls go on, who waits hears music, and nobody is offered a call."""

from hovor.core.notices import Offered
from tests.fakes.plans import ANNA, BORIS, CYRIL, SUPPORT
from tests.fakes.world import World


def test_while_the_store_is_away_nobody_is_offered_a_call_and_the_client_hears_music() -> None:
    world = World(ready=[ANNA])
    world.store_goes_away()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=30)
    assert world.offered(call) is None
    assert world.hears_queue_music(call)
    world.store_is_back()
    assert world.offered(call) == ANNA


def test_who_waited_longest_is_offered_first_when_the_store_is_back() -> None:
    world = World(ready=[ANNA, BORIS])
    world.store_goes_away()
    calls = [world.call(name, SUPPORT) for name in ("c1", "c2", "c3")]
    world.client_hangs_up("c1")
    world.unregisters(BORIS)
    world.registers(BORIS)
    world.store_is_back()
    assert [told.call for told in world.happened if isinstance(told, Offered)] == calls[1:]


def test_who_comes_back_to_the_line_while_the_store_is_away_keeps_the_place() -> None:
    world = World(ready=[ANNA, BORIS])
    first, second = world.call("c1", SUPPORT), world.call("c2", SUPPORT)
    at = {world.offered(first): first, world.offered(second): second}
    world.registers(CYRIL)
    world.signs_in(CYRIL)
    world.becomes_ready(CYRIL)
    world.store_goes_away()
    for operator in sorted(at, key=lambda one: at[one], reverse=True):  # the second is the first to be declined
        assert operator is not None
        world.phone_declines(operator)
    world.store_is_back()
    assert world.offered(first) == CYRIL
    assert world.offered(second) is None


def test_a_phone_that_rings_when_the_store_goes_away_can_be_lifted_and_people_talk_on() -> None:
    world = World(ready=[ANNA, BORIS])
    first, second = world.call("c1", SUPPORT), world.call("c2", SUPPORT)
    world.answers(ANNA)
    world.store_goes_away()
    world.answers(BORIS)
    assert (world.hears(first), world.hears(second)) == (ANNA, BORIS)
    world.hangs_up(ANNA)
    assert world.is_over(first)


def test_an_offer_that_nobody_takes_while_the_store_is_away_is_the_last_for_now() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.store_goes_away()
    world.wait(seconds=21)
    assert world.offered(call) is None
    assert world.hears_queue_music(call)
    world.store_is_back()
    assert world.offered(call) == BORIS


def test_after_a_restart_calls_are_offered_again_for_then_the_store_is_there() -> None:
    world = World(ready=[ANNA])
    world.store_goes_away()
    call = world.call("c1", SUPPORT)
    world.kill_controller()
    assert world.offered(call) == ANNA
