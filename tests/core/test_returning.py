"""The page with an operator's phone is closed, loaded anew, or crashes, at any point of a call."""

import pytest

from hovor.core.events import Cause, ToOperator
from hovor.core.ids import OperatorId
from hovor.core.notices import OwnerChanged
from tests.core.every_talk import Reach, at_point, briefing, merged, talking
from tests.fakes.plans import ANNA, BORIS, MOBILE, SUPPORT
from tests.fakes.world import World


def in_talk(*ready: OperatorId) -> World:
    world = World(ready=[ANNA])
    world.asterisk.lifts_itself.update((ANNA, BORIS))
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    for operator in ready:
        world.registers(operator)
        world.signs_in(operator)
        world.becomes_ready(operator)
    return world


def test_a_page_that_is_loaded_anew_is_back_in_the_talk_and_the_client_hears_music_meanwhile() -> None:
    world = in_talk()
    world.page_gone(ANNA)
    assert world.hears_queue_music("c1")
    world.page_loaded(ANNA)
    assert world.hears("c1") == ANNA
    assert world.hears("c1", ANNA) != ""


def test_a_page_that_was_back_before_its_end_was_noticed_is_back_in_the_talk() -> None:
    world = in_talk()
    world.page_gone_unseen(ANNA)
    assert world.hears("c1") == ANNA


def test_a_page_that_stays_away_leaves_the_client_at_the_head_of_the_line() -> None:
    world = in_talk()
    world.call("c2", SUPPORT)
    world.page_gone(ANNA)
    world.wait(seconds=2)
    assert world.state(ANNA) in ("resting", "ready")
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    assert world.offered("c1") == BORIS
    assert world.offered("c2") is None


def test_a_page_that_comes_back_too_late_does_not_ring_for_a_client_who_is_gone() -> None:
    world = in_talk()
    world.page_gone(ANNA)
    world.client_hangs_up("c1")
    world.page_loaded(ANNA)
    assert world.is_over("c1")
    assert not world.asterisk.legs


def test_a_client_who_was_on_hold_is_still_on_hold_when_the_page_is_back() -> None:
    world = in_talk()
    world.holds(ANNA, "c1")
    world.page_gone(ANNA)
    world.page_loaded(ANNA)
    assert world.hears_queue_music("c1")
    world.resumes(ANNA, "c1")
    assert world.hears("c1") == ANNA


def test_a_page_that_stays_away_while_its_client_is_on_hold_leaves_nobody_behind() -> None:
    world = in_talk()
    world.holds(ANNA, "c1")
    world.page_gone(ANNA)
    world.wait(seconds=2)
    assert world.hears_queue_music("c1")
    assert world.state(ANNA) != "talking"


def test_in_a_conference_the_others_talk_on_while_a_page_is_loaded_anew() -> None:
    world = in_talk(BORIS)
    world.invites(ANNA, "c1", ToOperator(BORIS))
    world.answers(BORIS)
    world.page_gone(ANNA)
    assert world.hears("c1") == BORIS
    world.page_loaded(ANNA)
    assert world.hears("c1").split() == [BORIS, ANNA]


def test_while_a_colleague_is_asked_the_client_stays_with_music_when_the_page_is_loaded_anew() -> None:
    world = in_talk(BORIS)
    world.consults(ANNA, "c1", ToOperator(BORIS))
    world.answers(BORIS)
    world.page_gone(ANNA)
    assert world.hears_queue_music("c1")
    world.page_loaded(ANNA)
    assert world.hears_queue_music("c1")
    assert world.hears("c1", ANNA) == BORIS


def test_a_page_that_goes_while_it_rings_gives_the_offer_back_and_gets_it_again() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    world.page_gone(ANNA)
    assert world.offered("c1") is None
    world.page_loaded(ANNA)
    assert world.offered("c1") == ANNA


def test_an_outgoing_call_that_rings_ends_when_the_page_stays_away() -> None:
    world = World(ready=[ANNA])
    world.dials(ANNA, MOBILE)
    call = world.call_of(ANNA)
    world.answers(ANNA)
    world.page_gone(ANNA)
    world.wait(seconds=2)
    assert world.is_over(call)


@pytest.mark.parametrize("reach", [talking, briefing, merged])
@pytest.mark.parametrize("back", ["in time", "late", "never"])
def test_the_controller_may_be_killed_while_a_page_is_away(reach: Reach, back: str) -> None:
    world = at_point(reach)
    world.asterisk.lifts_itself.add(ANNA)
    world.page_gone(ANNA)
    world.controller_dies()
    if back == "in time":
        world.asterisk.registers(ANNA, there=True)
    world.controller_starts()
    if back == "late":
        world.wait(seconds=5)
        world.page_loaded(ANNA)
    assert world.is_over("c1") or world.hears("c1") != ""


def test_a_page_that_goes_while_its_own_call_begins_ends_the_call() -> None:
    world = World(ready=[ANNA, BORIS])
    world.dials(BORIS, MOBILE)
    call = world.call_of(BORIS)
    world.page_gone(BORIS)
    assert world.is_over(call)


def test_a_client_who_is_not_reached_while_the_page_is_away_leaves_a_record_without_a_gap() -> None:
    world = World(ready=[ANNA])
    world.dials(ANNA, MOBILE)
    call = world.call_of(ANNA)
    world.answers(ANNA)
    world.page_gone(ANNA)
    world.wait(seconds=1)
    world.far_hangs_up(MOBILE, Cause.BUSY)
    assert world.is_over(call)


def test_a_client_who_answers_while_the_callers_page_is_away_hears_music_until_it_is_back() -> None:
    world = World(ready=[ANNA])
    world.asterisk.lifts_itself.add(ANNA)
    world.dials(ANNA, MOBILE)
    call = world.call_of(ANNA)
    if not world.is_over(call) and world.state(ANNA) == "offered":
        world.answers(ANNA)
    world.page_gone(ANNA)
    world.far_answers(MOBILE)
    assert world.hears(call) not in ("", "ringing")
    world.page_loaded(ANNA)
    assert world.hears(call) == ANNA


def test_the_owner_stays_the_owner_while_the_page_of_another_is_away_and_nobody_is_told_otherwise() -> None:
    world = in_talk(BORIS)
    world.invites(ANNA, "c1", ToOperator(BORIS))
    world.answers(BORIS)
    world.page_gone(BORIS)
    world.page_loaded(BORIS)
    assert not [told for told in world.happened if isinstance(told, OwnerChanged)]
