"""To whom a waiting call is offered: every strategy in stories, and the order of each in a table."""

import pytest

from hovor.core.ids import OperatorId
from hovor.core.notices import Offered
from hovor.core.operators import Operator
from hovor.core.plan import Strategy
from hovor.core.routing.strategies import STRATEGIES
from tests.fakes.plans import ANNA, BORIS, CYRIL, DESK, SALES, SUPPORT, URGENT, queue, two_tenants, with_queue
from tests.fakes.world import World


def serve(world: World, call: str, operator: OperatorId) -> None:
    """The operator has the call for ten seconds, and then no wrap-up."""
    world.answers(operator)
    world.wait(seconds=10)
    world.hangs_up(operator)
    world.becomes_ready(operator)
    assert world.is_over(call)


def offers(world: World) -> list[OperatorId]:
    return [told.operator for told in world.happened if isinstance(told, Offered)]


@pytest.mark.parametrize("strategy", list(Strategy))
def test_every_strategy_has_its_rule(strategy: Strategy) -> None:
    assert strategy in STRATEGIES


@pytest.mark.parametrize(
    ("strategy", "order"),
    [
        (Strategy.LONGEST_IDLE, ["b", "c", "a"]),
        (Strategy.ROUND_ROBIN, ["c", "a", "b"]),
        (Strategy.RING_ALL, ["b", "c", "a"]),
        (Strategy.PICK, ["b", "c", "a"]),
    ],
)
def test_the_order_in_which_free_operators_are_chosen(strategy: Strategy, order: list[str]) -> None:
    operators = [
        Operator(OperatorId("a"), idle_since=300.0, turn=2),
        Operator(OperatorId("b"), idle_since=100.0, turn=3),
        Operator(OperatorId("c"), idle_since=200.0, turn=1),
    ]
    assert [operator.id for operator in sorted(operators, key=STRATEGIES[strategy].key)] == order


# --- longest idle ---------------------------------------------------------------------------------------------


def test_longest_idle_offers_to_who_has_been_without_a_call_for_the_longest_time() -> None:
    world = World(ready=[ANNA])
    world.wait(seconds=5)
    for operator in (BORIS, CYRIL):
        world.registers(operator)
        world.signs_in(operator)
        world.becomes_ready(operator)
        world.wait(seconds=5)
    for turn, expected in enumerate([ANNA, BORIS, CYRIL, ANNA]):
        call = world.call(f"c{turn}", SUPPORT)
        assert world.offered(call) == expected
        serve(world, call, expected)


def test_declining_does_not_make_an_operator_less_idle() -> None:
    world = World(ready=[ANNA, BORIS])
    first = world.call("c1", SUPPORT)
    world.phone_declines(ANNA)
    serve(world, first, BORIS)
    world.wait(seconds=15)
    assert world.offered(world.call("c2", SUPPORT)) == ANNA


def test_idle_time_counts_from_the_end_of_the_call_not_of_the_wrap_up() -> None:
    world = World(ready=[ANNA, BORIS])
    world.call("c1", SUPPORT)
    world.call("c2", SUPPORT)
    world.answers(ANNA)
    world.answers(BORIS)
    world.hangs_up(ANNA)
    world.wait(seconds=5)
    world.hangs_up(BORIS)
    world.finishes_wrap_up(BORIS)
    world.wait(seconds=10)
    assert world.offered(world.call("c3", SUPPORT)) == ANNA


# --- round robin ----------------------------------------------------------------------------------------------


def test_round_robin_gives_each_operator_a_turn() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    for turn in range(6):
        call = world.call(f"c{turn}", SALES)
        operator = world.offered(call)
        assert operator is not None
        serve(world, call, operator)
    assert offers(world) == [ANNA, BORIS, CYRIL] * 2


def test_in_round_robin_an_offer_that_came_to_nothing_was_a_turn_all_the_same() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    world.call("c1", SALES)
    world.phone_declines(ANNA)
    world.phone_declines(BORIS)
    world.phone_declines(CYRIL)
    for operator in (CYRIL, BORIS):
        world.becomes_ready(operator)
    assert offers(world) == [ANNA, BORIS, CYRIL, CYRIL]
    world.client_hangs_up("c1")
    assert world.offered(world.call("c2", SALES)) == BORIS


def test_whose_turn_it_is_survives_a_restart_of_the_controller() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    for turn in range(2):
        call = world.call(f"c{turn}", SALES)
        serve(world, call, [ANNA, BORIS][turn])
    world.kill_controller()
    assert world.offered(world.call("c9", SALES)) == CYRIL


# --- ring all -------------------------------------------------------------------------------------------------


def test_ring_all_rings_everybody_and_the_first_to_lift_wins() -> None:
    world = World(ready=[ANNA, BORIS, CYRIL])
    call = world.call("c1", URGENT)
    assert world.rung(call) == {ANNA, BORIS, CYRIL}
    world.answers(BORIS)
    assert world.hears(call) == BORIS
    assert world.rung(call) == set()
    assert world.state(ANNA) == world.state(CYRIL) == "ready"


def test_in_ring_all_two_who_lift_in_the_same_moment_do_not_both_have_the_call() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    with world.at_once():
        world.answers(BORIS)
        world.answers(ANNA)
    assert world.hears(call) == BORIS
    assert world.state(ANNA) == "ready"


def test_in_ring_all_who_becomes_ready_later_is_rung_too() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", URGENT)
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    assert world.rung(call) == {ANNA, BORIS}


def test_in_ring_all_a_call_that_somebody_accepted_rings_at_nobody_else_who_comes_later() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", URGENT)
    world.accepts(ANNA, call)
    world.registers(BORIS)
    world.signs_in(BORIS)
    world.becomes_ready(BORIS)
    assert world.rung(call) == {ANNA}


def test_in_ring_all_an_accepted_call_whose_phone_is_never_lifted_rings_at_everybody_again() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    world.accepts(ANNA, call)
    assert world.rung(call) == {ANNA}
    world.wait(seconds=30)
    assert world.rung(call) == {BORIS}


def test_in_ring_all_one_who_declines_leaves_the_others_ringing() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    world.phone_declines(ANNA)
    assert world.rung(call) == {BORIS}
    world.wait(seconds=15)
    assert world.rung(call) == {ANNA, BORIS}


def test_in_ring_all_nobody_answers_and_the_client_waits_on() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    world.wait(seconds=20)
    assert world.rung(call) == set()
    assert world.hears_queue_music(call)


def test_in_ring_all_the_second_client_gets_who_becomes_free_first() -> None:
    world = World(ready=[ANNA, BORIS])
    first, second = world.call("c1", URGENT), world.call("c2", URGENT)
    assert world.rung(second) == set()
    world.answers(BORIS)
    assert world.rung(second) == {ANNA}
    assert world.hears(first) == BORIS


# --- pick -----------------------------------------------------------------------------------------------------


def test_a_picked_call_rings_only_at_who_picked_it() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", DESK)
    assert world.rung(call) == set()
    assert world.accepts(BORIS, call).refusal == ""
    assert world.rung(call) == {BORIS}
    world.answers(BORIS)
    assert world.hears(call) == BORIS


def test_who_picks_may_take_another_than_the_first() -> None:
    world = World(ready=[ANNA])
    world.call("c1", DESK)
    second = world.call("c2", DESK)
    world.accepts(ANNA, second)
    assert world.rung(second) == {ANNA}


def test_a_picked_call_whose_phone_is_not_lifted_can_be_picked_again() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", DESK)
    world.accepts(ANNA, call)
    world.wait(seconds=30)
    assert world.rung(call) == set()
    assert world.accepts(BORIS, call).refusal == ""


def test_a_client_whom_nobody_picks_gets_on_after_the_longest_wait() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", DESK)
    world.wait(seconds=600 + 3)
    assert world.ended(call) == ("dialplan", "plan_ended")


@pytest.mark.parametrize("strategy", [s for s in Strategy if s is not Strategy.PICK])
def test_a_call_that_is_not_to_be_picked_cannot_be_taken_by_who_is_not_rung(strategy: Strategy) -> None:
    plan = with_queue(two_tenants(), queue(SUPPORT))
    world = World(ready=[ANNA], plan=plan)
    world.call("c1", {Strategy.LONGEST_IDLE: SUPPORT, Strategy.ROUND_ROBIN: SALES, Strategy.RING_ALL: URGENT}[strategy])
    world.signs_in(BORIS)
    assert world.accepts(BORIS, "c1").refusal == "not_offered"
