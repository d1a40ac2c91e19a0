"""Few consoles are told of each turn at once; to many goes what comes in quick succession together."""

import asyncio

import pytest

from hovor.core.ids import OperatorId, TenantId
from hovor.web.fanout import FEW, HANDED_OVER, Ending, Fanout, Tenants, text_frame

NORTH: Tenants = frozenset({TenantId("north")})
MANY = 200
LIMIT = 10.0  # seconds


class Listener:
    """A console's feed that remembers each handing over."""

    def __init__(self, fanout: Fanout) -> None:
        self.operator = OperatorId("anna@north")
        self.session = ""
        self.bound_to: Tenants | None = None
        self.got: list[bytes] = []
        self.ending: Ending | None = None
        self.ends_when_sent = False
        self._fanout = fanout

    def send(self, frames: bytes) -> None:
        if self.ends_when_sent:
            self.end(Ending.TOO_SLOW)
        else:
            self.got.append(frames)

    def end(self, ending: Ending) -> None:
        self.ending = ending
        self._fanout.leave(self)

    def heard(self, *facts: bytes) -> bool:
        return b"".join(self.got) == b"".join(map(text_frame, facts))

    async def until_heard(self, *facts: bytes) -> None:
        async with asyncio.timeout(LIMIT):
            while not self.heard(*facts):
                await asyncio.sleep(0)


def listeners(fanout: Fanout, count: int) -> list[Listener]:
    """So many, in one audience."""
    joined = [Listener(fanout) for _ in range(count)]
    for one in joined:
        fanout.join(one, NORTH)
    return joined


def tell(fanout: Fanout, *facts: bytes) -> None:
    """Each in a turn of its own."""
    for fact in facts:
        fanout.tell(lambda _, fact=fact: [fact])  # type: ignore[misc]  # mypy does not infer a default


@pytest.fixture
def fanout() -> Fanout:
    return Fanout()


def test_few_are_told_of_each_turn_at_once(fanout: Fanout) -> None:
    consoles = listeners(fanout, FEW)
    tell(fanout, b"1", b"2", b"3")
    assert all(one.got == [text_frame(b"1"), text_frame(b"2"), text_frame(b"3")] for one in consoles)


async def test_many_hear_what_comes_after_a_pause_at_once_and_then_what_came_in_a_row_together(fanout: Fanout) -> None:
    consoles = listeners(fanout, MANY)
    tell(fanout, b"1", b"2", b"3", b"4")
    assert all(one.heard(b"1") for one in consoles)
    began = asyncio.get_running_loop().time()
    await consoles[-1].until_heard(b"1", b"2", b"3", b"4")
    assert asyncio.get_running_loop().time() - began > MANY / HANDED_OVER / 2
    assert all(one.heard(b"1", b"2", b"3", b"4") and len(one.got) == 2 for one in consoles)
    assert fanout.told == 4 * MANY


async def test_who_joins_while_something_is_gathered_gets_only_what_comes_after(fanout: Fanout) -> None:
    consoles = listeners(fanout, MANY)
    tell(fanout, b"1", b"2")
    late = Listener(fanout)
    fanout.join(late, NORTH)
    tell(fanout, b"3")
    await consoles[0].until_heard(b"1", b"2", b"3")
    assert late.heard(b"3")


async def test_who_leaves_has_everything_until_then_and_nothing_after(fanout: Fanout) -> None:
    gone, *consoles = listeners(fanout, MANY)
    tell(fanout, b"1", b"2")
    fanout.leave(gone)
    tell(fanout, b"3")
    await consoles[0].until_heard(b"1", b"2", b"3")
    assert gone.heard(b"1", b"2")


async def test_the_last_who_leaves_has_everything_too_and_nothing_is_left_to_be_done(fanout: Fanout) -> None:
    consoles = listeners(fanout, MANY)
    tell(fanout, b"1", b"2")
    for one in consoles:
        fanout.leave(one)
    assert all(one.heard(b"1", b"2") for one in consoles)
    assert fanout.readers == []


async def test_who_is_cut_off_in_the_middle_does_not_keep_the_rest_from_the_others(fanout: Fanout) -> None:
    slow, *consoles = listeners(fanout, MANY)
    slow.ends_when_sent = True
    tell(fanout, b"1", b"2")
    assert slow.ending == Ending.TOO_SLOW
    await consoles[-1].until_heard(b"1", b"2")
    assert slow.got == []


async def test_a_new_plan_comes_between_what_was_before_and_after_it(fanout: Fanout) -> None:
    consoles = listeners(fanout, MANY)
    tell(fanout, b"1", b"2")
    fanout.regroup(lambda _: frozenset({TenantId("south")}))
    assert all(one.heard(b"1", b"2") for one in consoles)
    tell(fanout, b"3")
    assert all(one.heard(b"1", b"2", b"3") for one in consoles)
