"""Whoever goes, and whatever breaks, at whatever point of a call in operators' hands: nobody is lost or left over."""

from collections.abc import Callable

import pytest

from hovor.core.events import Cause
from hovor.core.ids import OperatorId
from tests.core.every_talk import (
    Reach,
    asking,
    at_point,
    briefing,
    called_out,
    calling_out,
    coming_back,
    every_point,
    every_point_and_outgoing,
    forwarded,
    handed_outside,
    handed_over,
    handed_to_a_queue,
    merged,
    on_hold,
    ringing_outside,
    talking,
    the_call,
)
from tests.fakes.plans import ANNA, BORIS, CYRIL, MOBILE, OFFICE
from tests.fakes.world import Death, World

PEOPLE = (ANNA, BORIS, CYRIL)


@every_point
@pytest.mark.parametrize("cause", [Cause.NORMAL, Cause.LOST])
def test_the_client_hangs_up_and_everybody_is_let_go(reach: Reach, cause: Cause) -> None:
    world = at_point(reach)
    world.client_hangs_up("c1", cause)
    assert world.is_over("c1")
    assert not world.asterisk.legs
    assert world.record("c1").ended_by == "client"


@every_point_and_outgoing
@pytest.mark.parametrize("operator", [ANNA, BORIS])
@pytest.mark.parametrize("goes", [World.hangs_up, World.phone_breaks, World.phone_declines])
def test_an_operator_goes_and_the_client_is_never_alone(
    reach: Reach, operator: OperatorId, goes: Callable[[World, OperatorId], None]
) -> None:
    world = at_point(reach)
    call = the_call(world)
    goes(world, operator)
    assert call in world.judge.records or world.hears(call) or reach in (calling_out, ringing_outside)


@every_point_and_outgoing
def test_all_phones_break_one_after_another_and_the_client_is_never_alone(reach: Reach) -> None:
    world = at_point(reach)
    call = the_call(world)
    for operator in PEOPLE:
        world.phone_breaks(operator)
        assert call in world.judge.records or world.hears(call)


@every_point_and_outgoing
def test_an_operator_who_signs_out_or_leaves_the_plan_in_a_talk_may_finish_it(reach: Reach) -> None:
    world = at_point(reach)
    call = the_call(world)
    talked = set(world.judge.stories[call].talking)
    for operator in PEOPLE:
        world.signs_out(operator)
    assert world.judge.stories[call].talking >= talked


@every_point_and_outgoing
def test_the_number_outside_goes_and_the_client_is_never_alone(reach: Reach) -> None:
    world = at_point(reach)
    call = the_call(world)
    world.far_hangs_up(OFFICE)
    assert call in world.judge.records or world.hears(call) or reach in (calling_out, ringing_outside)


@every_point_and_outgoing
@pytest.mark.parametrize("away", [0.0, 1.0, 10.0])
def test_killed_and_back_everybody_hears_what_was_heard_before(reach: Reach, away: float) -> None:
    world = at_point(reach)
    legs = [leg for leg in world.asterisk.legs.values() if leg.up]
    before = {leg.id: world.asterisk.hears(leg.id) for leg in legs}
    world.controller_dies()
    world.wait(away)
    world.controller_starts()
    assert {leg.id: world.asterisk.hears(leg.id) for leg in legs} == before


@every_point
def test_a_client_who_hung_up_while_the_controller_was_away_is_found_gone(reach: Reach) -> None:
    world = at_point(reach)
    world.controller_dies()
    world.client_hangs_up("c1")
    world.controller_starts()
    assert world.ended("c1") == ("client", "left_unseen")
    assert not world.asterisk.legs


@every_point_and_outgoing
def test_asterisk_restarts_and_the_call_is_written_down_as_lost_with_it(reach: Reach) -> None:
    world = at_point(reach)
    call = the_call(world)
    world.restart_asterisk()
    assert world.ended(call) == ("system", "asterisk_restarted")


STORIES: dict[str, list[Callable[[World], object]]] = {
    "attended transfer": [
        talking,
        lambda world: world.consults(ANNA, "c1", BORIS),
        lambda world: world.answers(BORIS),
        lambda world: world.swaps(ANNA, "c1"),
        lambda world: world.swaps(ANNA, "c1"),
        lambda world: world.resumes(ANNA, "c1"),
        lambda world: world.leaves(ANNA, "c1"),
        lambda world: world.leaves(BORIS, "c1"),
    ],
    "hold and mute": [
        talking,
        lambda world: world.holds(ANNA, "c1"),
        lambda world: world.resumes(ANNA, "c1"),
        lambda world: world.mutes(ANNA, "c1"),
        lambda world: world.unmutes(ANNA, "c1"),
        lambda world: world.presses_keys(ANNA, "c1", "1"),
        lambda world: world.leaves(ANNA, "c1"),
    ],
    "invitation outside": [
        talking,
        lambda world: world.invites(ANNA, "c1", OFFICE),
        lambda world: world.far_hangs_up(OFFICE, Cause.BUSY),
        lambda world: world.consults(ANNA, "c1", OFFICE),
        lambda world: world.removes(ANNA, "c1", OFFICE),
        lambda world: world.invites(ANNA, "c1", OFFICE),
        lambda world: world.far_answers(OFFICE),
        lambda world: world.resumes(ANNA, "c1"),
        lambda world: world.leaves(ANNA, "c1"),
        lambda world: world.far_hangs_up(OFFICE),
    ],
    "outgoing call": [
        calling_out,
        lambda world: world.answers(ANNA),
        lambda world: world.far_answers(MOBILE),
        lambda world: world.far_hangs_up(MOBILE),
    ],
    "blind transfer": [
        talking,
        lambda world: world.transfers(ANNA, "c1", BORIS),
        lambda world: world.phone_declines(BORIS),
        lambda world: world.answers(ANNA),
        lambda world: world.transfers(ANNA, "c1", "demo/sales"),
        lambda world: world.answers(BORIS),
        lambda world: world.hangs_up(BORIS),
    ],
}


@pytest.mark.parametrize("death", list(Death))
@pytest.mark.parametrize(("story", "step"), [(name, n) for name, story in STORIES.items() for n in range(len(story))])
def test_killed_at_any_line_of_any_turn_nobody_who_talks_is_lost(story: str, step: int, death: Death) -> None:
    """The fake and the judge hold the rest against each other after each turn."""
    world = World(ready=[ANNA])
    for number, happens in enumerate(STORIES[story]):
        world.dies = death if number == step and number > 0 else None
        happens(world)
        if world.centre is None:
            world.controller_starts()
    world.wait(seconds=300)
    world.looks_round()
    for call, told in world.judge.stories.items():
        assert told.where == "over" or world.hears(call), told


@pytest.mark.parametrize("reach", [asking, briefing, on_hold, handed_over, handed_outside, coming_back, forwarded])
def test_minutes_after_the_last_click_the_client_still_gets_on(reach: Reach) -> None:
    world = at_point(reach)
    call = the_call(world)
    for _ in range(12):
        world.wait(seconds=5)
        world.looks_round()
        assert world.hears(call)


@pytest.mark.parametrize("reach", [handed_over, handed_outside, handed_to_a_queue, coming_back, merged, called_out])
def test_who_handed_a_call_over_or_shares_it_is_offered_no_other_while_busy(reach: Reach) -> None:
    world = at_point(reach)
    world.becomes_ready(ANNA)
    assert len(world.asterisk.legs_of(ANNA)) <= 1
