"""The IVR: greeting, menu with tries and time-outs, and what happens when a prompt cannot be played."""

import pytest
from msgspec.structs import replace

from hovor.core.dialplan.nodes import Play
from hovor.core.events import CommandFailed
from hovor.core.notices import NothingPressed, Pressed, PromptFailed
from tests.fakes.plans import ANNA, MENU, MENU_NODE, SALES, SORRY, SUPPORT, two_tenants, with_greeting, with_menu
from tests.fakes.world import World


def in_the_menu(world: World) -> str:
    call = world.call("c1")
    world.wait(seconds=3)
    assert world.hears(call) == "sound:demo/menu"
    return call


def test_the_greeting_is_followed_by_the_menu() -> None:
    world = World()
    call = world.call("c1")
    assert world.hears(call) == "sound:demo/welcome"
    world.wait(seconds=3)
    assert world.hears(call) == "sound:demo/menu"


def test_a_digit_during_the_greeting_does_not_interrupt_it() -> None:
    world = World()
    call = world.call("c1")
    world.press(call, "2")
    assert world.hears(call) == "sound:demo/welcome"


def test_a_digit_may_skip_a_greeting_and_counts_for_the_menu_behind_it() -> None:
    world = World(plan=with_greeting(two_tenants(), Play(("sound:demo/welcome",), MENU, skip_by_digit=True)))
    call = world.call("c1")
    world.press(call, "2")
    assert world.hears_queue_music(call)
    assert [told.name for told in world.happened if isinstance(told, Pressed)] == ["sales"]


@pytest.mark.parametrize(("digit", "queue"), [("1", SUPPORT), ("2", SALES)])
def test_a_digit_pressed_during_the_prompt_counts_at_once(digit: str, queue: str) -> None:
    world = World()
    call = in_the_menu(world)
    world.press(call, digit)
    assert world.hears_queue_music(call)
    world.client_hangs_up(call)
    assert world.record(call).queue == queue
    assert [choice.digit for choice in world.record(call).choices] == [digit]


def test_a_digit_counts_while_the_client_thinks_in_silence() -> None:
    world = World()
    call = in_the_menu(world)
    world.wait(seconds=7)
    assert world.hears(call) == ""
    world.press(call, "1")
    assert world.hears_queue_music(call)


def test_who_presses_nothing_is_asked_again_and_then_goes_on_to_otherwise() -> None:
    world = World()
    call = in_the_menu(world)
    world.wait(seconds=3 + 5)
    assert world.hears(call) == "sound:demo/no-digit sound:demo/menu"
    world.wait(seconds=6 + 5)
    assert world.hears_queue_music(call)
    assert sum(isinstance(told, NothingPressed) for told in world.happened) == 2


def test_who_presses_a_wrong_digit_is_told_and_asked_again() -> None:
    world = World()
    call = in_the_menu(world)
    world.press(call, "9")
    assert world.hears(call) == "sound:demo/wrong-digit sound:demo/menu"
    world.press(call, "1")
    assert world.hears_queue_music(call)
    assert [told.name for told in world.happened if isinstance(told, Pressed)] == ["", "support"]


def test_wrong_digits_and_silence_share_the_tries() -> None:
    world = World()
    call = in_the_menu(world)
    world.press(call, "9")
    world.wait(seconds=6 + 5)
    assert world.hears_queue_music(call)


@pytest.mark.parametrize("tries", [1, 2, 3, 5])
def test_a_menu_is_tried_as_often_as_the_admin_says(tries: int) -> None:
    world = World(plan=with_menu(two_tenants(), replace(MENU_NODE, tries=tries, otherwise=SORRY)))
    call = in_the_menu(world)
    for _ in range(tries):
        assert world.hears(call) != "sound:demo/sorry"
        world.press(call, "9")
    assert world.hears(call) == "sound:demo/sorry"
    world.wait(seconds=3)
    assert world.ended(call) == ("dialplan", "plan_ended")


@pytest.mark.parametrize("timeout", [0.5, 5.0, 30.0])
def test_the_client_has_as_long_as_the_admin_says(timeout: float) -> None:
    world = World(plan=with_menu(two_tenants(), replace(MENU_NODE, tries=1, timeout=timeout)))
    call = in_the_menu(world)
    world.wait(seconds=3 + timeout - 0.1)
    assert world.hears(call) == ""
    world.wait(seconds=0.2)
    assert world.hears_queue_music(call)


def test_a_menu_without_a_prompt_listens_at_once() -> None:
    world = World(plan=with_menu(two_tenants(), replace(MENU_NODE, sounds=(), no_digit=(), tries=1)))
    call = world.call("c1")
    world.wait(seconds=4)
    assert world.hears(call) == ""
    world.wait(seconds=4)
    assert world.hears_queue_music(call)


def test_a_missing_greeting_is_passed_over_and_noticed() -> None:
    world = World()
    world.asterisk.missing.add("sound:demo/welcome")
    call = world.call("c1")
    assert world.hears(call) == "sound:demo/menu"
    assert [told.node for told in world.happened if isinstance(told, PromptFailed)] == ["welcome"]


def test_a_menu_whose_prompt_is_missing_still_takes_digits_and_ends() -> None:
    world = World()
    world.asterisk.missing.add("sound:demo/menu")
    call = world.call("c1")
    world.wait(seconds=3)
    world.press(call, "2")
    assert world.hears_queue_music(call)
    assert [told.node for told in world.happened if isinstance(told, PromptFailed)] == ["menu"]


def test_when_the_last_words_are_missing_the_call_ends_all_the_same() -> None:
    world = World()
    world.asterisk.missing.add("sound:demo/sorry")
    call = world.call("c1", SUPPORT)
    world.wait(seconds=600)
    assert world.ended(call) == ("dialplan", "plan_ended")


@pytest.mark.parametrize("refused", [1, 2, 3])
def test_prompts_that_asterisk_refuses_to_play_do_not_leave_the_client_in_silence_for_long(refused: int) -> None:
    world = World()
    world.asterisk.refuses["Play"] = refused
    call = world.call("c1")
    world.wait(seconds=5 * (refused - 1) + 1)
    assert world.hears(call) != ""


def test_last_words_that_asterisk_refuses_to_play_end_the_call() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.asterisk.refuses["Play"] = 1
    world.wait(seconds=601)
    assert world.is_over(call)


def test_a_refusal_of_something_else_does_not_cut_the_prompt_short() -> None:
    world = World()
    call = in_the_menu(world)
    world.asterisk.wire.answer(CommandFailed(world.asterisk.legs[next(iter(world.asterisk.legs))].id, "Answer", "late"))
    world.run()
    assert world.hears(call) == "sound:demo/menu"


def test_after_the_longest_wait_the_client_hears_why_and_the_call_ends() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=599)
    assert world.hears_queue_music(call)
    world.wait(seconds=2)
    assert world.hears(call) == "sound:demo/sorry"
    world.wait(seconds=3)
    assert world.ended(call) == ("dialplan", "plan_ended")
    assert round(world.record(call).waited) == 600


def test_the_longest_wait_ends_even_while_a_phone_rings() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=590)
    world.registers(ANNA)
    world.signs_in(ANNA)
    world.becomes_ready(ANNA)
    assert world.offered(call) == ANNA
    world.wait(seconds=10)
    assert world.hears(call) == "sound:demo/sorry"
    assert world.asterisk.legs_of(ANNA) == []
    assert world.state(ANNA) == "ready"


def test_digits_while_waiting_or_talking_mean_nothing() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.press(call, "1")
    world.answers(ANNA)
    world.press(call, "2")
    assert world.hears(call) == ANNA
