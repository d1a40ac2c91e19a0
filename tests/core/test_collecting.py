"""Digits that the client is asked for, what a dialplan sets, and the secrets among them."""

import msgspec
import pytest
from msgspec.structs import replace

from hovor.core.events import CommandFailed
from hovor.core.ids import NodeName
from hovor.core.notices import NothingPressed, Parameter, ParameterSet, PromptFailed, TooFewPressed
from tests.fakes.plans import ACCOUNT_NODE, ACCOUNT_NUMBER, ANNA, PIN, SORRY, SUPPORT, two_tenants, with_account
from tests.fakes.world import World

ASKED, AGAIN = "sound:demo/account", "sound:demo/no-digit sound:demo/account"
SECRET_ASKED = "sound:demo/pin"


def press(world: World, digits: str) -> None:
    for digit in digits:
        world.press("c1", digit)


def asked(world: World | None = None) -> World:
    world = world or World()
    world.call("c1", ACCOUNT_NUMBER)
    assert world.hears("c1") == ASKED
    return world


def known(world: World) -> tuple[Parameter, ...]:
    world.client_hangs_up("c1")
    return world.record("c1").parameters


def told(world: World) -> list[ParameterSet]:
    return [notice for notice in world.happened if isinstance(notice, ParameterSet)]


def test_digits_are_taken_when_the_most_are_there() -> None:
    world = asked()
    press(world, "1234")
    assert world.hears("c1") == ""
    press(world, "5")
    assert world.hears("c1") == SECRET_ASKED
    assert known(world) == (Parameter("Account", "12345"),)


def test_a_hash_ends_the_digits_before_the_most_are_there() -> None:
    world = asked()
    press(world, "123#")
    assert world.hears("c1") == SECRET_ASKED
    assert known(world) == (Parameter("Account", "123"),)


def test_enough_digits_are_taken_when_no_other_comes_in_time() -> None:
    world = asked()
    press(world, "123")
    world.wait(seconds=4)
    press(world, "4")
    world.wait(seconds=4)
    assert world.hears("c1") == ""
    world.wait(seconds=1)
    assert world.hears("c1") == SECRET_ASKED
    assert known(world) == (Parameter("Account", "1234"),)


def test_a_star_takes_back_what_was_pressed() -> None:
    world = asked()
    press(world, "99*123#")
    assert known(world) == (Parameter("Account", "123"),)


def test_the_keys_a_to_d_are_no_digits_of_a_number() -> None:
    world = asked()
    press(world, "1A2B3#")
    assert known(world) == (Parameter("Account", "123"),)


@pytest.mark.parametrize("pressed", ["12#", "#", "1", ""])
def test_who_presses_too_few_is_asked_again_and_then_goes_on_to_otherwise(pressed: str) -> None:
    world = asked()
    press(world, pressed)
    world.wait(seconds=0 if "#" in pressed else 5 if pressed else 3 + 5)
    assert world.hears("c1") == AGAIN
    few = [notice.count for notice in world.happened if isinstance(notice, TooFewPressed)]
    none = [notice for notice in world.happened if isinstance(notice, NothingPressed)]
    count = len(pressed.strip("#"))
    assert (few, len(none)) == (([count], 0) if count else ([], 1))
    world.wait(seconds=6 + 5)
    assert world.hears("c1") == "sound:demo/sorry"
    assert known(world) == ()


def test_digits_of_one_try_do_not_count_for_the_next() -> None:
    world = asked()
    press(world, "12#")
    press(world, "34#")
    assert world.hears("c1") == "sound:demo/sorry"


def test_who_is_known_waits_in_the_queue_and_the_dialplan_says_what_it_knows() -> None:
    world = asked()
    press(world, "123#")
    press(world, "7788")
    assert world.hears_queue_music("c1")
    assert known(world) == (
        Parameter("Account", "123"),
        Parameter("PIN", "", secret=True),
        Parameter("Level", "Gold"),
        Parameter("Language", "cs"),
    )


def test_of_two_parameters_with_one_name_the_later_counts() -> None:
    world = asked(World(plan=with_account(two_tenants(), replace(ACCOUNT_NODE, name="Level"))))
    press(world, "123#7788")
    assert [parameter.value for parameter in known(world) if parameter.name == "Level"] == ["Gold"]


def test_a_secret_is_kept_nowhere_and_only_told_by_how_many_digits_it_has() -> None:
    """Neither in what is saved while it is pressed, nor in what is told, nor in the record."""
    world = asked()
    press(world, "123#")
    seen = b""
    for digit in "7788":
        world.press("c1", digit)
        seen += b"".join(world.saved.calls.values())
    world.client_hangs_up("c1")
    seen += msgspec.json.encode([each for each in world.happened if not isinstance(each, ParameterSet)])
    assert b"7788" not in seen
    assert b"778" not in seen
    assert (told(world)[1].name, told(world)[1].value, told(world)[1].count) == ("PIN", "", 4)
    assert told(world)[1].secret


def test_a_secret_of_too_few_digits_is_not_told_either() -> None:
    world = asked()
    press(world, "123#")
    press(world, "77#")
    few = [notice for notice in world.happened if isinstance(notice, TooFewPressed)]
    assert [(notice.node, notice.count) for notice in few] == [(PIN, 2)]


def test_digits_pressed_when_the_controller_is_killed_are_asked_for_again() -> None:
    world = asked()
    press(world, "12")
    world.kill_controller()
    assert world.hears("c1") == ASKED
    press(world, "345#")
    assert known(world) == (Parameter("Account", "345"),)


def test_what_is_known_survives_the_controller() -> None:
    world = asked()
    press(world, "123#7788")
    world.kill_controller()
    assert [parameter.name for parameter in known(world)] == ["Account", "PIN", "Level", "Language"]


def test_where_the_prompt_is_missing_digits_are_waited_for_all_the_same() -> None:
    world = World()
    world.asterisk.missing.add("sound:demo/account")
    world.call("c1", ACCOUNT_NUMBER)
    world.wait(seconds=1)
    assert [notice.node for notice in world.happened if isinstance(notice, PromptFailed)] == [NodeName("account")]
    press(world, "123#")
    assert world.hears("c1") == SECRET_ASKED


def test_where_the_prompt_cannot_be_played_digits_are_waited_for_all_the_same() -> None:
    world = World()
    world.asterisk.refuses["Play"] += 1
    world.call("c1", ACCOUNT_NUMBER)
    assert not any(isinstance(each, CommandFailed) for each in world.happened)
    press(world, "123#")
    assert world.hears("c1") == SECRET_ASKED


def test_a_collect_without_sounds_listens_at_once() -> None:
    world = World(plan=with_account(two_tenants(), replace(ACCOUNT_NODE, sounds=())))
    world.call("c1", ACCOUNT_NUMBER)
    assert world.hears("c1") == ""
    press(world, "123#")
    assert world.hears("c1") == SECRET_ASKED


def test_digits_pressed_in_the_queue_change_nothing_that_is_known() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    press(world, "123#")
    assert known(world) == ()
    assert world.hears("c1") != SORRY
