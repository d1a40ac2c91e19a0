"""The stages that a call lives through, and how to get there: for what may happen in any of them."""

from collections.abc import Callable

import pytest

from tests.fakes.plans import ANNA, SUPPORT
from tests.fakes.world import World


def in_the_greeting(world: World) -> None:
    world.call("c1")


def in_the_menu(world: World) -> None:
    world.call("c1")
    world.wait(seconds=3)


def listening(world: World) -> None:
    world.call("c1")
    world.wait(seconds=7)


def waiting(world: World) -> None:
    world.pauses(ANNA)
    world.call("c1", SUPPORT)


def ringing(world: World) -> None:
    world.call("c1", SUPPORT)


def accepted(world: World) -> None:
    world.call("c1", SUPPORT)
    world.accepts(ANNA, "c1")


def talking(world: World) -> None:
    world.call("c1", SUPPORT)
    world.answers(ANNA)


def hearing_last_words(world: World) -> None:
    world.pauses(ANNA)
    world.call("c1", SUPPORT)
    world.wait(seconds=600)


STAGES = [in_the_greeting, in_the_menu, listening, waiting, ringing, accepted, talking, hearing_last_words]
Reach = Callable[[World], None]
HEARD_AGAIN: dict[Reach, str] = {
    in_the_greeting: "sound:demo/welcome",
    in_the_menu: "sound:demo/menu",
    listening: "sound:demo/menu",
    waiting: "music-of-demo",
    ringing: "music-of-demo",
    accepted: "music-of-demo",
    talking: ANNA,
}
every_stage = pytest.mark.parametrize("reach", STAGES)


def in_stage(reach: Reach) -> World:
    world = World(ready=[ANNA])
    reach(world)
    return world
