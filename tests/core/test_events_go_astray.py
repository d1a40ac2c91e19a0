"""Events are lost, doubled, late, or come while we look round; the clock steps: nobody is stranded."""

import pytest

from hovor.core.ids import LegId
from hovor.core.notices import Queued
from hovor.core.stages import Waiting
from tests.core.every_stage import Reach, every_stage, in_stage, talking
from tests.fakes.parts import Phone
from tests.fakes.plans import ANNA, BORIS, MENU_NUMBER, SUPPORT
from tests.fakes.wire import Fate
from tests.fakes.world import World


def every_event(fate: Fate) -> World:
    """A world in which every event from now on has this fate."""
    world = World(ready=[ANNA])
    world.asterisk.wire.fates.extend([fate] * 500)
    return world


@every_stage
def test_when_all_events_are_lost_from_some_stage_on_the_call_still_comes_to_an_end(reach: Reach) -> None:
    world = in_stage(reach)
    world.asterisk.wire.fates.extend([Fate.LOST] * 500)
    if reach is talking:
        world.hangs_up(ANNA)
        world.wait(seconds=60)
        world.looks_round()
    world.wait(seconds=3600)
    assert world.ended("c1")[0] in ("dialplan", "operator")


@every_stage
def test_a_call_whose_events_come_twice_goes_the_same_way(reach: Reach) -> None:
    once, twice = World(ready=[ANNA]), every_event(Fate.DOUBLED)
    reach(once)
    reach(twice)
    assert [type(told) for told in once.happened] == [type(told) for told in twice.happened]
    assert once.hears("c1") == twice.hears("c1")


@every_stage
def test_a_call_whose_events_come_late_is_not_lost(reach: Reach) -> None:
    world = every_event(Fate.LATE)
    reach(world)
    world.wait(seconds=60)
    assert world.is_over("c1") or world.hears("c1") != ""


def test_an_arrival_that_is_told_again_after_the_call_is_over_does_not_make_a_ghost_of_it() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    arrived = world.asterisk.legs[LegId("c1")].arrived
    assert arrived
    world.client_hangs_up(call)
    world.asterisk.wire.answer(arrived)
    world.run()
    assert not world.saved.calls


def test_an_answer_nobody_heard_of_is_found_at_the_next_look() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.asterisk.wire.fates.append(Fate.LOST)
    world.answers(ANNA)
    assert world.hears_queue_music(call)
    world.wait(seconds=6)
    world.looks_round()
    assert world.hears(call) == ANNA


def test_a_join_nobody_heard_of_is_said_again() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.asterisk.wire.fates.extend([Fate.COMES, Fate.LOST, Fate.LOST])
    world.answers(ANNA)
    world.wait(seconds=120)
    assert world.hears(call) == ANNA


@pytest.mark.parametrize("connected", [True, False])
def test_a_client_who_leaves_while_we_look_does_not_come_back_as_a_ghost(connected: bool) -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    with world.while_looking(connected=connected):
        world.client_hangs_up(call)
    assert world.is_over(call)
    assert not world.saved.calls


def test_a_client_whom_only_the_look_finds_and_who_is_gone_again_has_a_record_and_nothing_is_left() -> None:
    world = World()
    world.asterisk.wire.fates.append(Fate.LOST)
    world.call("c1", MENU_NUMBER)
    with world.while_looking():
        world.client_hangs_up("c1")
    assert world.ended("c1") == ("client", "left_dialplan")
    assert not world.saved.calls


def test_a_phone_that_registers_while_we_look_stays_registered() -> None:
    world = World(ready=[ANNA])
    world.unregisters(ANNA)
    with world.while_looking():
        world.registers(ANNA)
    assert world.offered(world.call("c1", SUPPORT)) == ANNA


@pytest.mark.parametrize("connected", [True, False])
def test_who_calls_while_we_look_is_not_taken_for_gone(connected: bool) -> None:
    world = World()
    with world.while_looking(connected=connected):
        call = world.call("c1", SUPPORT)
    assert world.hears_queue_music(call)


def test_a_phone_rung_while_we_look_is_not_taken_for_gone() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=30)
    world.signs_in(ANNA)
    world.registers(ANNA)
    with world.while_looking():
        world.becomes_ready(ANNA)
        rings = world.asterisk.legs_of(ANNA)
    assert world.asterisk.legs_of(ANNA) == rings
    assert world.offered(call) == ANNA


def test_a_look_at_people_who_talk_does_not_disturb_them() -> None:
    world = in_stage(talking)
    world.wait(seconds=60)
    before = len(world.happened)
    world.looks_round()
    assert len(world.happened) == before


def test_callers_found_in_one_look_have_places_of_their_own() -> None:
    world = World()
    world.controller_dies()
    world.asterisk.wire.connected = True
    world.asterisk.wire.fates.extend([Fate.LOST] * 3)
    calls = [world.call(name, SUPPORT) for name in ("c3", "c1", "c2")]
    world.asterisk.wire.fates.clear()
    world.controller_starts()
    assert [told.call for told in world.happened if isinstance(told, Queued)] == calls
    assert world.centre
    stages = [world.centre.calls[call].stage for call in calls]
    places = [stage.place for stage in stages if isinstance(stage, Waiting)]
    assert len(set(places)) == len(calls)


def test_events_about_calls_and_operators_nobody_knows_change_nothing() -> None:
    world = World(ready=[ANNA])
    before = dict(world.saved.operators)
    world.asterisk.wire.fates.append(Fate.LOST)
    world.asterisk.registers(type(ANNA)("nobody@demo"), there=True)
    world.asterisk.wire.arrived.extend(world.asterisk.wire.take())
    world.run()
    assert world.saved.operators == before
    assert not world.saved.calls


def test_when_the_clock_steps_back_the_order_of_the_line_is_kept() -> None:
    world = World()
    first = world.call("c1", SUPPORT)
    world._clock(world.now - 3600)
    second = world.call("c2", SUPPORT)
    world.registers(ANNA)
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    assert world.offered(first) == ANNA
    world.client_hangs_up(first)
    assert world.offered(second) == ANNA


def test_when_the_clock_leaps_ahead_everything_that_is_overdue_happens_once() -> None:
    world = World(ready=[ANNA, BORIS])
    world.phone(ANNA, Phone.DEAD)
    call = world.call("c1", SUPPORT)
    world._clock(world.now + 300)
    world.run()
    assert world.state(ANNA) == "paused"
    assert world.offered(call) == BORIS
