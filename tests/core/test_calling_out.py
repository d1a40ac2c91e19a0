"""Calls that operators make: which numbers, over which lines, with what to show, and what the record says."""

import pytest
from msgspec.structs import replace

from hovor.core.commands import Dial
from hovor.core.events import Cause, ToNumber
from hovor.core.plan import Features, Outbound
from tests.fakes.parts import Far, Phone
from tests.fakes.plans import (
    ABROAD,
    ANNA,
    BORIS,
    CYRIL,
    DANA,
    DEMO,
    HELP,
    LINE1,
    LINE2,
    MENU_NUMBER,
    MOBILE,
    NUMBER_OF,
    OFFICE,
    PREMIUM,
    SUPPORT,
    UNKNOWN_NUMBER,
    two_tenants,
    with_operator,
    with_tenant,
)
from tests.fakes.world import World

EVIL = [
    "500&PJSIP/trunk/1",
    "+420777000111&PJSIP/trunk/1",
    "+420777000111@evil.example",
    "+420777000111,60",
    "+420777000111\n",
    "+420777000111;transport=tcp",
    "+4207770001110000000",
    "٤٢٠٧٧٧",
    "+٤٢٠٧٧٧٠٠٠١١١",
    "00420777000111",
    "777000111",
    "anna@demo/x",
    "+",
    "",
]


def dialled(world: World) -> list[str]:
    return [done.number for done in world.happened if isinstance(done, Dial)]


def with_outbound(outbound: Outbound) -> World:
    plan = two_tenants()
    tenant = replace(plan.tenants[DEMO], outbound=outbound)
    return World(ready=[ANNA, BORIS, CYRIL], plan=with_tenant(plan, tenant))


def calls_out(world: World, number: str = MOBILE) -> str:
    """Anna calls, and lifts; answers what the call is called."""
    assert world.dials(ANNA, number).refusal == ""
    call = world.call_of(ANNA)
    world.answers(ANNA)
    return call


@pytest.mark.parametrize("number", EVIL)
@pytest.mark.parametrize("how", ["dials", "transfers", "invites", "consults"])
def test_what_is_no_number_never_becomes_part_of_a_dial_string(number: str, how: str) -> None:
    world = World(ready=[ANNA])
    if how == "dials":
        reply = world.dials(ANNA, number)
    else:
        world.call("c1", SUPPORT)
        world.answers(ANNA)
        reply = getattr(world, how)(ANNA, "c1", ToNumber(number))
    world.answers(ANNA)
    assert reply.refusal == "invalid_number"
    assert dialled(world) == []


@pytest.mark.parametrize("number", [PREMIUM, ABROAD])
@pytest.mark.parametrize("how", ["dials", "transfers", "invites"])
def test_a_forbidden_number_is_refused_whatever_the_way(number: str, how: str) -> None:
    world = World(ready=[ANNA])
    if how == "dials":
        reply = world.dials(ANNA, number)
    else:
        world.call("c1", SUPPORT)
        world.answers(ANNA)
        reply = getattr(world, how)(ANNA, "c1", number)
    assert reply.refusal == "not_allowed"
    assert dialled(world) == []


@pytest.mark.parametrize(
    ("outbound", "number", "refusal"),
    [
        (Outbound(), MOBILE, ""),
        (Outbound(), ABROAD, "not_allowed"),
        (Outbound(countries=("SK",)), "+421901123456", ""),
        (Outbound(countries=("DE",)), MOBILE, "not_allowed"),
        (Outbound(prefixes=("+420777",)), MOBILE, ""),
        (Outbound(prefixes=("+420602",)), MOBILE, "not_allowed"),
        (Outbound(countries=("CZ",), forbidden=("+420777",)), MOBILE, "not_allowed"),
        (Outbound(prefixes=("+420777000",), forbidden=("+420777",)), MOBILE, "not_allowed"),
    ],
)
def test_countries_and_prefixes_decide_where_calls_may_go(outbound: Outbound, number: str, refusal: str) -> None:
    assert with_outbound(outbound).dials(ANNA, number).refusal == refusal


@pytest.mark.parametrize("shown", [NUMBER_OF[HELP], UNKNOWN_NUMBER, MOBILE, ""])
def test_only_a_number_of_a_tenant_that_one_serves_can_be_shown(shown: str) -> None:
    assert World(ready=[ANNA]).dials(ANNA, MOBILE, shown).refusal == "not_your_number"


def test_the_plan_says_which_of_the_numbers_an_operator_may_show() -> None:
    plan = two_tenants()
    plan = with_operator(plan, replace(plan.operators[ANNA], numbers=(NUMBER_OF[SUPPORT],)))
    world = World(ready=[ANNA], plan=plan)
    assert world.dials(ANNA, MOBILE, MENU_NUMBER).refusal == "not_your_number"
    assert world.dials(ANNA, MOBILE, NUMBER_OF[SUPPORT]).refusal == ""


def test_a_number_that_is_not_the_tenants_cannot_be_shown_in_a_transfer_either() -> None:
    world = World(ready=[DANA])
    assert world.dials(DANA, MOBILE, NUMBER_OF[HELP]).refusal == "no_trunk"
    assert world.dials(DANA, MOBILE, MENU_NUMBER).refusal == ""


@pytest.mark.parametrize("feature", ["outbound", "telephony"])
def test_where_calling_out_is_off_it_is_refused(feature: str) -> None:
    plan = two_tenants()
    tenant = plan.tenants[DEMO]
    off = replace(tenant, telephony=False) if feature == "telephony" else replace(tenant, features=Features(False))
    assert World(ready=[ANNA], plan=with_tenant(plan, off)).dials(ANNA, MOBILE).refusal == "feature_off"


def test_no_more_calls_go_out_at_once_than_the_tenant_allows_transfers_included() -> None:
    world = with_outbound(Outbound(countries=("CZ",), at_once=1))
    calls_out(world)
    assert world.dials(BORIS, OFFICE).refusal == "too_many_calls"
    world.call("c1", SUPPORT)
    world.answers(BORIS)
    assert world.transfers(BORIS, "c1", OFFICE).refusal == "too_many_calls"
    assert world.hears("c1") == BORIS
    world.far_hangs_up(MOBILE)
    assert world.transfers(BORIS, "c1", OFFICE).refusal == ""


def test_of_two_who_dial_at_once_the_last_line_goes_to_the_first() -> None:
    world = with_outbound(Outbound(countries=("CZ",), at_once=1))
    with world.at_once():
        first, second = world.dials(ANNA, MOBILE), world.dials(BORIS, OFFICE)
    world.answers(ANNA)
    world.answers(BORIS)
    assert len(dialled(world)) == 1
    assert (first.refusal, second.refusal) == ("", "too_many_calls")


@pytest.mark.parametrize(
    ("far", "reason"),
    [
        (Far.BUSY, "busy"),
        (Far.REJECTS, "rejected"),
        (Far.INVALID, "invalid_number"),
        (Far.CONGESTED, "congestion"),
        (Far.RINGS, "no_answer"),
        (Far.DEAD, "no_answer"),
    ],
)
def test_the_record_says_why_nobody_was_reached(far: Far, reason: str) -> None:
    world = World(ready=[ANNA])
    world.outside(MOBILE, far)
    call = calls_out(world)
    world.wait(seconds=60)
    assert world.ended(call) == ("system", reason)
    assert world.record(call).outgoing
    assert world.record(call).talked == 0


@pytest.mark.parametrize("trouble", [Far.CONGESTED, Far.UNREACHABLE])
def test_where_the_first_line_cannot_the_second_is_tried(trouble: Far) -> None:
    world = World(ready=[ANNA])
    world.trunk(LINE1, trouble)
    call = calls_out(world)
    assert [done.trunk for done in world.happened if isinstance(done, Dial)] == [LINE1, LINE2]
    world.far_answers(MOBILE)
    assert world.hears(call) == ANNA
    assert world.hears(call, ANNA) == MOBILE


def test_a_provider_that_says_nothing_at_all_is_given_up_for_the_next() -> None:
    world = World(ready=[ANNA])
    world.trunk(LINE1, Far.DEAD)
    calls_out(world)
    world.far_hangs_up(MOBILE, Cause.NO_ANSWER)
    assert [done.trunk for done in world.happened if isinstance(done, Dial)] == [LINE1, LINE2]


def test_a_phone_outside_that_rang_and_was_not_answered_is_not_called_over_another_trunk() -> None:
    world = World(ready=[ANNA])
    call = calls_out(world)
    world.far_hangs_up(MOBILE, Cause.NO_ANSWER)
    assert [done.trunk for done in world.happened if isinstance(done, Dial)] == [LINE1]
    assert world.ended(call)[1] == "no_answer"


@pytest.mark.parametrize("far", [Far.BUSY, Far.REJECTS, Far.INVALID])
def test_who_is_busy_or_rejects_is_not_called_again_over_the_other_line(far: Far) -> None:
    world = World(ready=[ANNA])
    world.outside(MOBILE, far)
    calls_out(world)
    assert dialled(world) == [MOBILE]


def test_a_transfer_too_goes_over_the_second_line_where_the_first_cannot() -> None:
    world = World(ready=[ANNA])
    world.trunk(LINE1, Far.CONGESTED)
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.transfers(ANNA, "c1", OFFICE)
    world.far_answers(OFFICE)
    assert world.hears("c1") == OFFICE


def test_the_operator_hears_the_ringing_before_anybody_answers() -> None:
    world = World(ready=[ANNA])
    call = calls_out(world)
    assert world.hears(call, ANNA) == "ringing"
    world.far_answers(MOBILE)
    assert world.hears(call, ANNA) == MOBILE


def test_nobody_outside_is_rung_before_the_own_phone_is_lifted() -> None:
    world = World(ready=[ANNA])
    world.dials(ANNA, MOBILE)
    assert dialled(world) == []
    world.wait(seconds=30)
    assert not world.asterisk.legs
    assert world.state(ANNA) == "ready"


@pytest.mark.parametrize("lifted", [False, True])
def test_cancelling_works_at_once(lifted: bool) -> None:
    world = World(ready=[ANNA])
    world.dials(ANNA, MOBILE)
    call = world.call_of(ANNA)
    if lifted:
        world.answers(ANNA)
    assert world.asks_to_hang_up(ANNA, call).refusal == ""
    assert not world.asterisk.legs
    assert world.ended(call) == ("operator", "cancelled")


def test_who_is_paused_can_call_out_and_who_is_in_a_call_or_gone_cannot() -> None:
    world = World(ready=[ANNA])
    world.pauses(ANNA)
    call = calls_out(world)
    assert world.dials(ANNA, OFFICE).refusal == "not_available"
    world.far_hangs_up(MOBILE)
    assert call in world.judge.records
    world.unregisters(ANNA)
    assert world.dials(ANNA, OFFICE).refusal == "not_available"
    world.signs_out(ANNA)
    assert world.dials(ANNA, OFFICE).refusal == "signed_out"


def test_whoever_makes_a_call_is_offered_no_other_one() -> None:
    world = World(ready=[ANNA])
    calls_out(world)
    call = world.call("c1", SUPPORT)
    assert world.rung(call) == set()
    world.far_hangs_up(MOBILE)
    world.finishes_wrap_up(ANNA)
    assert world.offered(call) == ANNA


def test_a_call_that_was_handed_to_a_line_is_not_taken_for_an_orphan() -> None:
    world = World(ready=[ANNA])
    call = calls_out(world)
    world.far_answers(MOBILE)
    world.transfers(ANNA, call, "demo/sales")
    world.kill_controller()
    assert world.hears_queue_music(call)
    world.controller_dies()
    world.far_hangs_up(MOBILE)
    world.controller_starts()
    assert world.ended(call) == ("client", "left_unseen")


def test_a_call_lasts_no_longer_than_the_tenant_allows() -> None:
    world = with_outbound(Outbound(countries=("CZ",), longest_call=600.0))
    call = calls_out(world)
    world.far_answers(MOBILE)
    world.wait(seconds=590)
    assert world.hears(call) == ANNA
    world.wait(seconds=11)
    assert world.ended(call) == ("system", "too_long")


def test_a_phone_that_lifts_by_itself_does_so_for_who_dialled() -> None:
    world = World(ready=[ANNA])
    world.phone(ANNA, Phone.LIFTS)
    world.outside(MOBILE, Far.ANSWERS)
    world.dials(ANNA, MOBILE)
    assert world.hears(world.call_of(ANNA)) == ANNA


def test_a_client_who_was_called_and_whom_nobody_takes_back_stands_at_the_head_of_the_line() -> None:
    world = World(ready=[ANNA])
    call = calls_out(world)
    world.far_answers(MOBILE)
    waiting = world.call("c1", SUPPORT)
    world.transfers(ANNA, call, OFFICE)
    world.pauses(ANNA)
    world.far_hangs_up(OFFICE, Cause.BUSY)
    assert world.hears_queue_music(call)
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    assert world.offered(call) == BORIS
    assert world.offered(waiting) is None
