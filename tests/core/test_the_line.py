"""A hundred callers and three operators: the order is kept, and nobody is forgotten."""

import random

from hovor.core.notices import Offered
from tests.fakes.parts import Phone
from tests.fakes.plans import ANNA, BORIS, CYRIL, SALES, SUPPORT, queue, two_tenants, with_queue
from tests.fakes.world import World

OPERATORS = [ANNA, BORIS, CYRIL]


def test_a_hundred_callers_and_three_operators_the_order_is_kept_and_nobody_is_forgotten() -> None:
    world = World(ready=OPERATORS)
    calls = [world.call(f"c{n:03}", SUPPORT) for n in range(100)]
    dice = random.Random(7)
    served = 0
    while served < len(calls):
        for operator in OPERATORS:
            if world.asterisk.legs_of(operator):
                world.answers(operator)
        world.wait(seconds=dice.uniform(0.5, 3.0))
        operator = dice.choice(OPERATORS)
        if world.state(operator) == "talking":
            world.hangs_up(operator)
            world.becomes_ready(operator)
            served += 1
    assert [told.call for told in world.happened if isinstance(told, Offered)] == calls
    assert all(world.ended(call) == ("operator", "hung_up") for call in calls)


def test_whatever_operators_do_the_first_in_the_line_is_offered_first() -> None:
    world = World(ready=OPERATORS)
    calls = [world.call(f"c{n:02}", SUPPORT) for n in range(12)]
    dice = random.Random(11)
    for _ in range(120):
        operator = dice.choice(OPERATORS)
        dice.choice([world.phone_declines, world.answers, world.hangs_up, world.becomes_ready])(operator)
        world.wait(seconds=dice.uniform(0, 8))
    first_offers = list(dict.fromkeys(told.call for told in world.happened if isinstance(told, Offered)))
    assert first_offers == calls[: len(first_offers)]
    assert len(first_offers) > len(calls) / 2


def test_a_declined_client_stands_before_all_who_came_later() -> None:
    world = World(ready=[ANNA])
    first = world.call("c1", SUPPORT)
    world.call("c2", SUPPORT)
    world.phone_declines(ANNA)
    world.wait(seconds=15)
    assert world.offered(first) == ANNA


def test_callers_who_leave_make_room_for_those_behind_them() -> None:
    world = World()
    calls = [world.call(f"c{n}", SALES) for n in range(5)]
    for leaves in (calls[0], calls[2]):
        world.client_hangs_up(leaves)
    for operator in OPERATORS:
        world.registers(operator)
        world.signs_in(operator)
        world.becomes_ready(operator)
    assert [world.offered(call) for call in (calls[1], calls[3], calls[4])] == OPERATORS


def test_a_hundred_callers_whom_nobody_serves_all_get_on() -> None:
    world = World(plan=with_queue(two_tenants(), queue(SUPPORT)))
    calls = [world.call(f"c{n:03}", SUPPORT) for n in range(100)]
    world.wait(seconds=604)
    assert all(world.ended(call) == ("dialplan", "plan_ended") for call in calls)


def test_an_operator_who_hangs_up_has_the_next_client_in_the_same_turn_when_there_is_no_wrap_up() -> None:
    world = World(ready=[ANNA])
    world.call("c1", SUPPORT)
    second = world.call("c2", SUPPORT)
    world.answers(ANNA)
    world.phone(ANNA, Phone.LIFTS)
    world.hangs_up(ANNA)
    world.finishes_wrap_up(ANNA)
    assert world.hears(second) == ANNA
