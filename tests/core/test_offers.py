"""How an offer can end without a talk, and what the queue's policy then makes of the operator."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from hovor.core.commands import HangUp, Ring, Why
from hovor.core.events import Cause
from hovor.core.notices import OfferEnd, OfferEnded
from hovor.core.plan import Plan, Policies, Policy
from tests.fakes.parts import Phone
from tests.fakes.plans import ANNA, BORIS, SUPPORT, queue, two_tenants, with_queue
from tests.fakes.world import World


def offer_ends(world: World) -> list[OfferEnd]:
    return [told.how for told in world.happened if isinstance(told, OfferEnded)]


def test_an_operator_who_does_not_answer_is_passed_over_and_the_client_keeps_the_place() -> None:
    world = World(ready=[ANNA, BORIS])
    first = world.call("c1", SUPPORT)
    assert world.offered(first) == ANNA
    world.wait(seconds=20)
    assert world.offered(first) == BORIS
    assert world.state(ANNA) == "paused"
    assert offer_ends(world) == [OfferEnd.NO_ANSWER]


def test_an_operator_who_declines_at_the_phone_rests_while_the_next_one_is_rung() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.phone_declines(ANNA)
    assert world.offered(call) == BORIS
    assert world.state(ANNA) == "resting"
    assert offer_ends(world) == [OfferEnd.DECLINED]


def test_an_operator_who_declines_at_the_console_stops_ringing() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    assert world.declines(ANNA, call).refusal == ""
    assert world.asterisk.legs_of(ANNA) == []
    assert world.offered(call) == BORIS


def test_hanging_up_at_the_console_while_the_own_phone_rings_is_declining() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    assert world.asks_to_hang_up(ANNA, call).refusal == ""
    assert world.offered(call) == BORIS
    assert offer_ends(world) == [OfferEnd.DECLINED]


def test_who_alone_is_there_and_declines_gets_the_same_call_again_after_the_rest() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.phone_declines(ANNA)
    assert world.offered(call) is None
    world.wait(seconds=14)
    assert world.offered(call) is None
    world.wait(seconds=1)
    assert world.offered(call) == ANNA


@pytest.mark.parametrize(
    ("phone", "how", "rest"), [(Phone.BUSY, OfferEnd.BUSY, 30), (Phone.DECLINES, OfferEnd.DECLINED, 15)]
)
def test_a_phone_that_refuses_gives_its_operator_a_rest(phone: Phone, how: OfferEnd, rest: int) -> None:
    world = World(ready=[ANNA])
    world.phone(ANNA, phone)
    call = world.call("c1", SUPPORT)
    assert offer_ends(world) == [how]
    assert world.state(ANNA) == "resting"
    world.phone(ANNA, Phone.RINGS)
    world.wait(seconds=rest - 1)
    assert world.offered(call) is None
    world.wait(seconds=1)
    assert world.offered(call) == ANNA


def test_an_operator_whose_phone_is_not_registered_is_never_rung() -> None:
    world = World(ready=[ANNA])
    world.unregisters(ANNA)
    call = world.call("c1", SUPPORT)
    assert world.offered(call) is None
    assert world.hears_queue_music(call)
    world.registers(ANNA)
    assert world.offered(call) == ANNA


def test_a_phone_that_vanished_without_a_word_is_unreachable_and_the_next_one_rings() -> None:
    world = World(ready=[ANNA, BORIS])
    world.asterisk.vanishes(ANNA)
    call = world.call("c1", SUPPORT)
    assert offer_ends(world) == [OfferEnd.UNREACHABLE]
    assert world.offered(call) == BORIS
    assert world.state(ANNA) == "resting"


def test_a_phone_that_unregisters_while_it_rings_rings_on_until_its_time_is_over() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.unregisters(ANNA)
    assert world.offered(call) == ANNA
    world.wait(seconds=20)
    assert world.offered(call) == BORIS


def test_a_dead_phone_holds_a_client_up_for_no_longer_than_the_ring_time() -> None:
    world = World(ready=[ANNA, BORIS])
    world.phone(ANNA, Phone.DEAD)
    call = world.call("c1", SUPPORT)
    world.wait(seconds=20)
    assert world.offered(call) == BORIS


def test_a_ring_that_asterisk_refuses_goes_on_to_the_next_operator() -> None:
    world = World(ready=[ANNA, BORIS])
    world.asterisk.refuses["Ring"] = 1
    call = world.call("c1", SUPPORT)
    assert world.offered(call) == BORIS
    assert offer_ends(world) == [OfferEnd.UNREACHABLE]


def test_an_operator_who_signs_out_while_ringing_is_not_blamed_and_the_next_one_rings() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.signs_out(ANNA)
    assert world.offered(call) == BORIS
    assert world.asterisk.legs_of(ANNA) == []
    assert world.state(ANNA) == "signed_out"
    assert offer_ends(world) == [OfferEnd.WITHDRAWN]


def test_an_operator_who_pauses_while_ringing_may_still_answer_this_one() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.pauses(ANNA)
    assert world.offered(call) == ANNA
    world.answers(ANNA)
    world.hangs_up(ANNA)
    world.wait(seconds=15)
    assert world.state(ANNA) == "paused"


def test_an_operator_whose_phone_breaks_in_the_talk_gives_the_client_back_to_the_head_of_the_line() -> None:
    world = World(ready=[ANNA])
    broken = world.call("c1", SUPPORT)
    world.answers(ANNA)
    earlier = world.call("c2", SUPPORT)
    world.phone_breaks(ANNA)
    assert world.hears_queue_music(broken)
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    assert world.offered(broken) == BORIS
    assert world.offered(earlier) is None
    world.answers(BORIS)
    assert world.hears(broken) == BORIS
    world.hangs_up(BORIS)
    assert [segment.kind for segment in world.record(broken).segments if segment.kind != "offer"] == [
        "wait",
        "talk",
        "wait",
        "talk",
    ]


def test_among_those_whose_operators_phone_broke_who_called_first_comes_first() -> None:
    world = World(ready=[ANNA, BORIS])
    first, second = world.call("c1", SUPPORT), world.call("c2", SUPPORT)
    world.answers(ANNA)
    world.answers(BORIS)
    world.phone_breaks(BORIS)
    world.phone_breaks(ANNA)
    world.wait(seconds=15)
    assert world.offered(first) is not None
    world.phone_declines(ANNA)
    world.phone_declines(BORIS)
    world.becomes_ready(BORIS)
    assert world.offered(first) == BORIS
    assert world.offered(second) is None


# --- policies -------------------------------------------------------------------------------------------------


def no_answer(world: World) -> None:
    world.wait(seconds=20)


def declined(world: World) -> None:
    world.phone_declines(ANNA)


def busy(world: World) -> None:
    world.asterisk.phone_ends(ANNA, Cause.BUSY)
    world.run()


def unreachable(world: World) -> None:
    world.asterisk.phone_ends(ANNA, Cause.UNREACHABLE)
    world.run()


def with_policy(name: str, policy: Policy) -> Plan:
    policies = replace(Policies(), **{name: policy})
    return with_queue(two_tenants(), replace(queue(SUPPORT), policies=policies))


@pytest.mark.parametrize("happens", [no_answer, declined, busy, unreachable])
@pytest.mark.parametrize(
    ("policy", "then"),
    [(Policy(), "offered"), (Policy(rest=7.0), "resting"), (Policy(pause=True), "paused")],
)
def test_each_way_an_offer_fails_has_the_policy_that_the_admin_gave_it(
    happens: Callable[[World], None], policy: Policy, then: str
) -> None:
    world = World(ready=[ANNA], plan=with_policy(happens.__name__, policy))
    call = world.call("c1", SUPPORT)
    happens(world)
    # Nobody else is there: who is free at once is rung again at once.
    assert world.state(ANNA) == then
    if then == "resting":
        world.wait(seconds=7)
        assert world.offered(call) == ANNA
    if then == "paused":
        world.becomes_ready(ANNA)
        assert world.offered(call) == ANNA


# --- why a leg is hung up -------------------------------------------------------------------------------------


def why_hung_up(world: World, leg: str) -> Why:
    return next(done.why for done in world.happened if isinstance(done, HangUp) and done.leg == leg)


def test_the_phone_learns_why_it_stops_ringing() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    leg = next(done.leg for done in world.happened if isinstance(done, Ring))
    world.wait(seconds=20)
    assert why_hung_up(world, leg) is Why.NO_ANSWER
