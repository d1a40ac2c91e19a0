"""Hold, mute, keys, conferences and handing over: who hears whom, who may, and what the record keeps."""

import pytest
from msgspec.structs import replace

from hovor.core.notices import CallRecord, Held, Muted, Notice, Resumed, Segment, SegmentKind, Unmuted
from hovor.core.plan import Device
from tests.core.every_talk import asking, at_point, briefing, handed_over, merged, talking
from tests.fakes.plans import (
    ANNA,
    BORIS,
    CYRIL,
    DESK,
    LINE1,
    LINE2,
    MOBILE,
    OFFICE,
    SALES,
    SUPPORT,
    URGENT,
    two_tenants,
    with_operator,
)
from tests.fakes.world import Death, World


def spans(record: CallRecord, kind: SegmentKind) -> list[Segment]:
    return [segment for segment in record.segments if segment.kind is kind]


def length(segment: Segment) -> int:
    return round(segment.ended - segment.began)


# --- hold, mute, keys -------------------------------------------------------------------------------------------


def test_hold_mute_and_talk_are_in_the_record_a_segment_each() -> None:
    world = at_point(talking)
    world.wait(seconds=10)
    world.holds(ANNA, "c1")
    world.wait(seconds=20)
    world.resumes(ANNA, "c1")
    world.mutes(ANNA, "c1")
    world.wait(seconds=5)
    world.unmutes(ANNA, "c1")
    world.holds(ANNA, "c1")
    world.wait(seconds=7)
    world.client_hangs_up("c1")
    record = world.record("c1")
    assert [length(span) for span in spans(record, SegmentKind.HOLD)] == [20, 7]
    assert [length(span) for span in spans(record, SegmentKind.MUTE)] == [5]
    assert [length(span) for span in spans(record, SegmentKind.TALK)] == [42]


def test_what_is_said_twice_is_done_once() -> None:
    world = at_point(talking)
    for does in (world.holds, world.resumes, world.mutes, world.unmutes):
        assert does(ANNA, "c1").refusal == ""
        world.happened.clear()
        assert does(ANNA, "c1").refusal == ""
        assert world.happened == []


def test_the_operator_of_a_held_client_who_holds_too_leaves_nobody_in_silence() -> None:
    world = at_point(merged)
    world.holds(ANNA, "c1", BORIS)
    world.holds(BORIS, "c1", ANNA)
    assert world.hears_queue_music("c1")
    world.resumes(ANNA, "c1")
    assert world.hears("c1") == f"{ANNA} {BORIS}"


def test_when_the_one_who_talked_leaves_a_colleague_who_was_held_is_brought_back() -> None:
    world = at_point(merged)
    world.holds(BORIS, "c1", ANNA)
    world.leaves(BORIS, "c1")
    assert world.hears("c1") == ANNA


def test_keys_reach_the_client_as_they_were_pressed() -> None:
    world = at_point(talking)
    world.presses_keys(ANNA, "c1", "12#")
    world.presses_keys(ANNA, "c1", "*")
    assert world.asterisk.legs[world.leg("c1", "client")].keys == "12#*"


@pytest.mark.parametrize("keys", ["", "x", "1 2", "1,2", "1" * 65, "\u0661"])
def test_what_is_no_key_is_refused(keys: str) -> None:
    assert at_point(talking).presses_keys(ANNA, "c1", keys).refusal == "invalid_digits"


def test_an_unmute_that_was_saved_and_not_done_is_done_after_the_restart() -> None:
    world = at_point(talking)
    world.mutes(ANNA, "c1")
    world.dies = Death.BEFORE_ACTING
    world.unmutes(ANNA, "c1")
    assert world.hears("c1") == ""
    world.controller_starts()
    assert world.hears("c1") == ANNA


def test_who_could_not_be_muted_is_told_so_and_not_taken_for_unheard() -> None:
    world = at_point(talking)
    world.asterisk.refuses["Mute"] += 1
    world.mutes(ANNA, "c1")
    assert world.hears("c1") == ANNA
    assert told(world, Muted, Unmuted) == [Muted, Unmuted]


def test_who_could_not_be_unmuted_is_told_to_be_muted_still() -> None:
    world = at_point(talking)
    world.mutes(ANNA, "c1")
    world.asterisk.refuses["Unmute"] += 1
    world.unmutes(ANNA, "c1")
    assert world.hears("c1") == ""
    assert told(world, Muted, Unmuted) == [Muted, Unmuted, Muted]


def test_a_hold_that_asterisk_refused_is_no_hold_for_anybody() -> None:
    world = at_point(talking)
    world.asterisk.refuses["Wait"] += 1
    world.holds(ANNA, "c1")
    assert world.hears("c1") == ANNA
    assert told(world, Held, Resumed) == [Held, Resumed]


def test_the_phones_own_button_is_no_way_out_of_a_hold_that_was_made_at_the_console() -> None:
    world = at_point(briefing)
    world.phone_holds(ANNA)
    world.phone_resumes(ANNA)
    assert world.hears_queue_music("c1")
    assert world.hears("c1", ANNA) == BORIS


def test_what_the_phones_own_button_holds_is_not_resumed_at_the_console_into_silence() -> None:
    world = at_point(talking)
    world.phone_holds(ANNA)
    assert world.resumes(ANNA, "c1").refusal == "phone_holds"
    assert world.swaps(ANNA, "c1").refusal == "phone_holds"
    assert world.hears_queue_music("c1")
    world.phone_resumes(ANNA)
    assert world.hears("c1") == ANNA


def test_who_is_held_by_the_phone_and_at_the_console_is_back_when_both_have_resumed() -> None:
    world = at_point(talking)
    world.phone_holds(ANNA)
    world.holds(ANNA, "c1")
    world.phone_resumes(ANNA)
    assert world.hears_queue_music("c1")
    world.resumes(ANNA, "c1")
    assert world.hears("c1") == ANNA


def test_a_client_left_with_a_phone_that_is_on_hold_hears_music_until_it_is_not() -> None:
    world = at_point(merged)
    world.phone_holds(BORIS)
    world.resumes(ANNA, "c1")
    world.leaves(ANNA, "c1")
    assert world.hears_queue_music("c1")
    world.phone_resumes(BORIS)
    assert world.hears("c1") == BORIS


def told(world: World, *kinds: type[Notice]) -> list[type[Notice]]:
    return [type(one) for one in world.happened if isinstance(one, kinds)]


# --- handing over -----------------------------------------------------------------------------------------------


def test_the_chain_of_handovers_is_in_the_record_with_notes_and_each_ones_talk() -> None:
    world = at_point(talking)
    world.wait(seconds=10)
    world.transfers(ANNA, "c1", BORIS, "wants a refund", "not mine")
    world.answers(BORIS)
    world.wait(seconds=20)
    world.transfers(BORIS, "c1", SALES, "really wants a refund")
    world.wait(seconds=5)
    world.client_hangs_up("c1")
    record = world.record("c1")
    told = [(one.by, one.how, one.target, one.note, one.reason) for one in record.handovers]
    assert told == [
        (ANNA, "transfer", BORIS, "wants a refund", "not mine"),
        (BORIS, "transfer", SALES, "really wants a refund", ""),
    ]
    talks = [(span.operator, length(span)) for span in spans(record, SegmentKind.TALK)]
    assert talks == [(ANNA, 10), (BORIS, 20)]


def test_a_call_that_is_handed_to_another_line_stands_in_that_one_only() -> None:
    world = World(ready=[ANNA])
    world.pauses(ANNA)
    call = world.call("c1", SALES)
    world.forwards(ANNA, call, SUPPORT)
    world.client_hangs_up(call)
    world.becomes_ready(ANNA)
    assert world.state(ANNA) == "ready"


def test_who_was_called_in_stops_being_rung_when_the_client_goes_to_a_queue() -> None:
    world = at_point(asking)
    world.transfers(ANNA, "c1", DESK)
    assert world.state(BORIS) == "ready"
    assert world.asterisk.legs_of(BORIS) == []


def test_a_call_that_a_colleague_has_accepted_cannot_be_forwarded_away() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    with world.at_once():
        world.accepts(BORIS, call)
        reply = world.forwards(ANNA, call, SALES)
    assert reply.refusal == "taken"
    world.answers(BORIS)
    assert world.hears(call) == BORIS


def test_who_does_not_see_a_call_cannot_forward_it() -> None:
    plan = two_tenants()
    plan = with_operator(plan, replace(plan.operators[CYRIL], queues=(SALES,)))
    world = World(ready=[ANNA, CYRIL], plan=plan)
    call = world.call("c1", SUPPORT)
    assert world.forwards(CYRIL, call, BORIS).refusal == "not_in_call"
    assert world.offered(call) == ANNA


def test_before_it_is_accepted_a_call_is_not_sent_outside() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    assert world.forwards(ANNA, call, OFFICE).refusal == "not_before_accepting"


def test_a_client_comes_back_for_as_long_as_the_phone_of_who_handed_it_over_rings() -> None:
    world = at_point(handed_over)
    world.phone_declines(BORIS)
    world.pauses(BORIS)
    world.wait(seconds=29)
    assert world.rung("c1") == {ANNA}
    world.wait(seconds=2)
    assert world.hears_queue_music("c1")
    assert world.judge.stories["c1"].where == "waiting"  # type: ignore[index]


def test_lines_that_the_admin_removed_are_refused_before_the_client_notices() -> None:
    world = World(ready=[ANNA], plan=replace(two_tenants(), trunks={}))
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    trunks = two_tenants().trunks
    assert list(trunks) == [LINE2, LINE1]
    world.plan_changes(replace(world.judge.plan, trunks=trunks))
    assert world.transfers(ANNA, call, OFFICE).refusal == "no_trunk"
    assert world.hears(call) == ANNA


def test_the_same_number_is_not_called_twice_into_one_call() -> None:
    world = at_point(talking)
    world.invites(ANNA, "c1", OFFICE)
    assert world.invites(ANNA, "c1", OFFICE).refusal == "already_in_call"
    assert world.invites(ANNA, "c1", MOBILE).refusal == ""


def test_the_ringing_of_a_number_that_was_called_in_vain_stops() -> None:
    world = at_point(talking)
    world.invites(ANNA, "c1", OFFICE)
    assert world.hears("c1") == f"{ANNA} ringing"
    world.removes(ANNA, "c1", OFFICE)
    assert world.hears("c1") == ANNA


# --- conferences ------------------------------------------------------------------------------------------------


def test_the_call_passes_to_who_has_been_in_it_for_the_longest() -> None:
    world = at_point(merged)
    world.registers(CYRIL)
    world.signs_in(CYRIL)
    world.becomes_ready(CYRIL)
    world.invites(BORIS, "c1", CYRIL)
    world.answers(CYRIL)
    assert world.removes(BORIS, "c1", CYRIL).refusal == "not_owner"
    world.leaves(ANNA, "c1")
    assert world.removes(CYRIL, "c1", BORIS).refusal == "not_owner"
    assert world.removes(BORIS, "c1", CYRIL).refusal == ""
    assert world.hears("c1") == BORIS


def test_the_client_is_never_removed_only_let_go() -> None:
    assert at_point(merged).removes(ANNA, "c1", "client").refusal == "not_owner"


def test_the_conference_goes_on_without_the_client_hearing_when_held() -> None:
    world = at_point(briefing)
    assert world.hears("c1", ANNA) == BORIS
    assert world.hears("c1", BORIS) == ANNA
    assert world.hears_queue_music("c1")


def test_a_client_is_not_handed_to_a_queue_over_the_heads_of_colleagues() -> None:
    assert at_point(merged).transfers(ANNA, "c1", SALES).refusal == "others_in_call"


def test_nobody_lifts_the_phone_of_a_colleague_who_is_called_in() -> None:
    """Only who clicked is asked to lift by a header; a colleague is not to be overheard."""
    plan = two_tenants()
    plan = with_operator(plan, replace(plan.operators[BORIS], device=Device(answers_itself=True)))
    world = World(ready=[ANNA], plan=plan)
    world.asterisk.lifts_itself.add(BORIS)
    talking(world)
    world.invites(ANNA, "c1", BORIS)
    assert world.rung("c1") == {BORIS}
