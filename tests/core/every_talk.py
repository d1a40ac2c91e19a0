"""The points of a call in the hands of operators, and how to get there: for what may happen at any of them.

Anna talks to the client of `c1` first (or calls MOBILE out); Boris is the colleague, OFFICE the number outside.
"""

from collections.abc import Callable

import pytest

from hovor.core.ids import CallId
from tests.fakes.parts import Far
from tests.fakes.plans import ANNA, BORIS, CYRIL, MOBILE, OFFICE, SALES, SUPPORT
from tests.fakes.world import World


def talking(world: World) -> None:
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.signs_in(BORIS)
    world.registers(BORIS)
    world.becomes_ready(BORIS)


def on_hold(world: World) -> None:
    talking(world)
    world.holds(ANNA, "c1")


def asking(world: World) -> None:
    talking(world)
    world.consults(ANNA, "c1", BORIS)


def briefing(world: World) -> None:
    asking(world)
    world.answers(BORIS)


def swapped(world: World) -> None:
    briefing(world)
    world.swaps(ANNA, "c1")


def merged(world: World) -> None:
    briefing(world)
    world.resumes(ANNA, "c1")


def asking_outside(world: World) -> None:
    talking(world)
    world.consults(ANNA, "c1", OFFICE)


def handed_over(world: World) -> None:
    talking(world)
    world.transfers(ANNA, "c1", BORIS)


def handed_outside(world: World) -> None:
    talking(world)
    world.transfers(ANNA, "c1", OFFICE)


def talking_outside(world: World) -> None:
    handed_outside(world)
    world.far_answers(OFFICE)


def handed_to_a_queue(world: World) -> None:
    talking(world)
    world.pauses(BORIS)
    world.transfers(ANNA, "c1", SALES)


def coming_back(world: World) -> None:
    handed_over(world)
    world.phone_declines(BORIS)


def forwarded(world: World) -> None:
    world.call("c1", SUPPORT)
    world.signs_in(BORIS)
    world.registers(BORIS)
    world.becomes_ready(BORIS)
    world.forwards(ANNA, "c1", BORIS)


def in_conference(world: World) -> None:
    merged(world)
    world.signs_in(CYRIL)
    world.registers(CYRIL)
    world.becomes_ready(CYRIL)
    world.invites(ANNA, "c1", CYRIL)
    world.answers(CYRIL)


def calling_out(world: World) -> None:
    world.dials(ANNA, MOBILE)


def ringing_outside(world: World) -> None:
    calling_out(world)
    world.answers(ANNA)


def called_out(world: World) -> None:
    ringing_outside(world)
    world.far_answers(MOBILE)


Reach = Callable[[World], None]
WITH_A_CLIENT: list[Reach] = [
    *(talking, on_hold, asking, briefing, swapped, merged, asking_outside, handed_over, handed_outside),
    *(talking_outside, handed_to_a_queue, coming_back, forwarded, in_conference),
]
CALLING_OUT: list[Reach] = [calling_out, ringing_outside, called_out]
every_point = pytest.mark.parametrize("reach", WITH_A_CLIENT)
every_point_and_outgoing = pytest.mark.parametrize("reach", WITH_A_CLIENT + CALLING_OUT)


def at_point(reach: Reach) -> World:
    world = World(ready=[ANNA])
    world.outside(OFFICE, Far.RINGS)
    reach(world)
    return world


def the_call(world: World) -> CallId:
    """The one call there is."""
    assert world.centre
    (call,) = world.centre.calls
    return call
