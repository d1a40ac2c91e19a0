"""Calls among colleagues, and to a queue of one's own company: short numbers lead there."""

import pytest

from hovor.core.events import ToOperator, ToQueue
from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import CallRecord, SegmentKind
from tests.fakes.plans import ANNA, BORIS, CYRIL, SUPPORT
from tests.fakes.world import Death, World


def calls(world: World, whom: OperatorId = BORIS) -> str:
    """Anna calls a colleague and lifts; answers what the call is called."""
    assert world.dials(ANNA, ToOperator(whom)).refusal == ""
    call = world.call_of(ANNA)
    world.answers(ANNA)
    return call


def in_line(world: World) -> str:
    """Anna calls support and lifts."""
    assert world.dials(ANNA, ToQueue(SUPPORT)).refusal == ""
    call = world.call_of(ANNA)
    world.answers(ANNA)
    return call


def records(world: World) -> list[CallRecord]:
    return [one for one in world.happened if isinstance(one, CallRecord)]


# --- a colleague ------------------------------------------------------------------------------------------------


def test_two_colleagues_talk_and_when_one_hangs_up_both_are_free() -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    world.answers(BORIS)
    assert world.hears(call, ANNA) == BORIS
    assert world.hears(call, BORIS) == ANNA
    world.hangs_up(BORIS)
    assert world.is_over(call)
    assert world.state(ANNA) == "wrap_up"
    (record,) = records(world)
    assert (record.ended_by, record.reason, record.number) == ("operator", "hung_up", "")


@pytest.mark.parametrize(
    ("ends", "reason"),
    [("phone_is_busy", "busy"), ("phone_declines", "rejected"), ("unanswered", "no_answer")],
)
def test_a_colleague_who_is_not_reached_ends_the_call_and_the_record_says_why(ends: str, reason: str) -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    if ends == "unanswered":
        world.wait(seconds=31)
    else:
        getattr(world, ends)(BORIS)
    assert world.is_over(call)
    assert records(world)[0].reason == reason


def test_who_calls_a_colleague_can_hang_up_while_it_rings() -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    world.asks_to_hang_up(ANNA, call)
    assert world.is_over(call)
    assert world.state(BORIS) == "ready"


def test_a_colleague_on_hold_hears_music_and_is_heard_by_nobody() -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    world.answers(BORIS)
    assert world.holds(ANNA, call).refusal == ""
    assert world.hears(call, BORIS) == "default"
    assert world.hears(call, ANNA) == ""
    world.resumes(ANNA, call)
    assert world.hears(call, BORIS) == ANNA


def test_a_colleague_who_got_a_client_meanwhile_is_busy() -> None:
    world = World(ready=[ANNA, BORIS])
    world.dials(ANNA, ToOperator(BORIS))
    call = world.call_of(ANNA)
    world.call("c1", SUPPORT)
    assert world.offered("c1") == BORIS
    world.answers(ANNA)
    assert world.is_over(call)
    assert records(world)[0].reason == "busy"


def test_who_calls_a_colleague_at_a_desk_phone_hears_it_ring() -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    assert world.hears(call, ANNA) == "ringing"
    world.answers(BORIS)
    assert world.hears(call, ANNA) == BORIS


def test_who_cannot_be_called_is_refused_before_anything_rings() -> None:
    world = World(ready=[ANNA, BORIS])
    world.pauses(BORIS)
    assert world.dials(ANNA, ToOperator(BORIS)).refusal == "target_unavailable"
    assert world.dials(ANNA, ToOperator(ANNA)).refusal == "unknown_operator"
    assert world.dials(ANNA, ToOperator(OperatorId("nobody@demo"))).refusal == "unknown_operator"
    assert not world.asterisk.legs


@pytest.mark.parametrize("death", list(Death))
def test_killed_while_colleagues_talk_they_go_on(death: Death) -> None:
    world = World(ready=[ANNA, BORIS])
    call = calls(world)
    world.dies = death
    world.answers(BORIS)
    world.controller_starts()
    if world.hears(call, ANNA) != BORIS:
        world.answers(BORIS)
    assert world.hears(call, ANNA) == BORIS


# --- a queue ----------------------------------------------------------------------------------------------------


def test_who_calls_a_queue_waits_with_its_music_and_talks_to_who_takes_the_call() -> None:
    world = World(ready=[ANNA, BORIS])
    call = in_line(world)
    assert world.hears(call).startswith("music-of-")
    assert world.offered(call) == BORIS
    world.answers(BORIS)
    assert world.hears(call) == BORIS
    world.hangs_up(BORIS)
    assert world.is_over(call)
    assert world.state(ANNA) == "ready"


def test_who_waits_in_a_line_is_offered_nothing_meanwhile() -> None:
    world = World(ready=[ANNA])
    in_line(world)
    world.call("c1", SUPPORT)
    assert world.state(ANNA) == "talking"
    assert world.rung("c1") == set()


@pytest.mark.parametrize("how", ["phone", "console", "talking"])
def test_who_called_a_queue_can_leave_at_any_point(how: str) -> None:
    world = World(ready=[ANNA])
    call = in_line(world)
    if how == "talking":
        world.registers(BORIS)
        world.signs_in(BORIS)
        world.becomes_ready(BORIS)
        world.answers(BORIS)
    if how == "phone":
        world.hangs_up(ANNA)
    else:
        assert world.asks_to_hang_up(ANNA, call).refusal == ""
    assert world.is_over(call)
    assert world.state(ANNA) == "ready"


def test_a_line_where_nobody_comes_ends_the_call_after_the_longest_wait() -> None:
    world = World(ready=[ANNA])
    call = in_line(world)
    world.wait(seconds=4000)
    assert world.is_over(call)
    assert world.state(ANNA) == "ready"


def test_who_took_an_internal_call_can_hand_it_on_like_any_other() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    call = in_line(world)
    taken_by = world.offered(call)
    assert taken_by is not None
    other = CYRIL if taken_by == BORIS else BORIS
    world.answers(taken_by)
    assert world.transfers(taken_by, call, other).refusal == ""
    world.answers(other)
    assert world.hears(call) == other


def taken(world: World) -> str:
    """Anna calls support, and Boris takes the call."""
    call = in_line(world)
    world.answers(BORIS)
    return call


def test_who_called_a_queue_can_be_unheard_and_heard_again() -> None:
    world = World(ready=[ANNA, BORIS])
    call = taken(world)
    assert world.mutes(ANNA, call).refusal == ""
    assert (world.hears(call, BORIS), world.hears(call)) == ("", BORIS)
    assert world.unmutes(ANNA, call).refusal == ""
    assert world.hears(call, BORIS) == ANNA


def test_who_called_a_queue_can_hold_whoever_took_the_call_and_only_the_caller_ends_that() -> None:
    world = World(ready=[ANNA, BORIS])
    call = taken(world)
    assert world.holds(ANNA, call).refusal == ""
    assert world.hears_queue_music(call)
    assert world.hears(call, BORIS).startswith("music-of-")
    for refused in (world.resumes(BORIS, call), world.swaps(BORIS, call), world.holds(BORIS, call)):
        assert refused.refusal == "not_owner"
    world.kill_controller()
    assert world.hears(call, BORIS).startswith("music-of-")
    assert world.resumes(ANNA, call).refusal == ""
    assert world.hears(call) == BORIS
    assert world.hears(call, BORIS) == ANNA
    world.hangs_up(BORIS)
    holds = [segment for segment in world.record(call).segments if segment.kind is SegmentKind.HOLD]
    assert {segment.how for segment in holds} == {"client", BORIS}


def test_who_called_a_queue_does_not_end_the_hold_of_whoever_took_the_call() -> None:
    world = World(ready=[ANNA, BORIS])
    call = taken(world)
    assert world.holds(BORIS, call).refusal == ""
    assert world.resumes(ANNA, call).refusal == "not_owner"
    assert world.holds(ANNA, call).refusal == ""
    assert world.resumes(ANNA, call).refusal == ""
    assert world.hears_queue_music(call)
    assert world.resumes(BORIS, call).refusal == ""
    assert world.hears(call) == BORIS


def test_who_called_a_queue_and_holds_leaves_several_who_took_the_call_to_themselves() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    call = in_line(world)
    first = world.offered(call)
    assert first is not None
    world.answers(first)
    second = CYRIL if first == BORIS else BORIS
    world.invites(first, call, second)
    world.answers(second)
    assert world.holds(ANNA, call).refusal == ""
    assert world.hears_queue_music(call)
    assert world.hears(call, first) == second
    assert world.resumes(first, call).refusal == "not_owner"
    assert world.resumes(ANNA, call).refusal == ""
    assert set(world.hears(call).split()) == {first, second}


def test_who_called_a_queue_is_told_what_only_whoever_took_the_call_can_do() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    call = in_line(world)
    assert world.mutes(ANNA, call).refusal == "no_client"
    assert world.holds(ANNA, call).refusal == "no_client"
    assert world.transfers(ANNA, call, CYRIL).refusal == "not_owner"
    taken_by = world.offered(call)
    assert taken_by is not None
    world.answers(taken_by)
    other = CYRIL if taken_by == BORIS else BORIS
    refused = [world.transfers(ANNA, call, other), world.invites(ANNA, call, other), world.swaps(ANNA, call)]
    assert [reply.refusal for reply in refused] == ["not_owner"] * 3
    assert world.hears(call) == taken_by


def test_killed_while_an_operator_waits_in_a_line_the_place_is_kept() -> None:
    world = World(ready=[ANNA])
    call = in_line(world)
    world.kill_controller()
    assert world.hears(call).startswith("music-of-")
    assert world.state(ANNA) == "talking"
    world.hangs_up(ANNA)
    assert world.is_over(call)


def test_an_unknown_queue_is_refused() -> None:
    world = World(ready=[ANNA])
    assert world.dials(ANNA, ToQueue(QueueId("demo/nowhere"))).refusal == "unknown_queue"
