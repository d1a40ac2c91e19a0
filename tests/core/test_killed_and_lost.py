"""The controller is killed, the socket drops, Asterisk restarts, events are lost, doubled, late: nobody is stranded."""

from collections.abc import Callable

import pytest

from hovor.core.ids import LegId
from hovor.core.notices import Queued
from hovor.core.stages import Waiting
from tests.fakes.asterisk import Phone
from tests.fakes.plans import ANNA, BORIS, CYRIL, MENU_NUMBER, SUPPORT, UNKNOWN_NUMBER, URGENT
from tests.fakes.wire import Fate
from tests.fakes.world import Death, World


def in_the_greeting(world: World) -> None:
    world.call("c1")


def in_the_menu(world: World) -> None:
    world.call("c1")
    world.wait(seconds=3)


def listening(world: World) -> None:
    world.call("c1")
    world.wait(seconds=7)


def waiting(world: World) -> None:
    world.pauses(ANNA)
    world.call("c1", SUPPORT)


def ringing(world: World) -> None:
    world.call("c1", SUPPORT)


def accepted(world: World) -> None:
    world.call("c1", SUPPORT)
    world.accepts(ANNA, "c1")


def talking(world: World) -> None:
    world.call("c1", SUPPORT)
    world.answers(ANNA)


def hearing_last_words(world: World) -> None:
    world.pauses(ANNA)
    world.call("c1", SUPPORT)
    world.wait(seconds=600)


STAGES = [in_the_greeting, in_the_menu, listening, waiting, ringing, accepted, talking, hearing_last_words]
Reach = Callable[[World], None]
HEARD_AGAIN: dict[Reach, str] = {
    in_the_greeting: "sound:demo/welcome",
    in_the_menu: "sound:demo/menu",
    listening: "sound:demo/menu",
    waiting: "music-of-demo",
    ringing: "music-of-demo",
    accepted: "music-of-demo",
    talking: ANNA,
}
every_stage = pytest.mark.parametrize("reach", STAGES)


def in_stage(reach: Reach) -> World:
    world = World(ready=[ANNA])
    reach(world)
    return world


# --- killed and started again ---------------------------------------------------------------------------------


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


# --- Asterisk ---------------------------------------------------------------------------------------------------


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


# --- events -----------------------------------------------------------------------------------------------------


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


# --- the clock --------------------------------------------------------------------------------------------------


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
