"""To whom a waiting call is offered.

A strategy orders the free operators of a queue (the smallest key comes first) and how many are rung at once.
A new one is a function, a line in `STRATEGIES`, and a test.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from hovor.core.ids import Instant
from hovor.core.operators import Operator
from hovor.core.plan import Strategy


class Reach(Enum):
    """How many operators a call is held out to at once."""

    ONE = "one"
    ALL = "all"
    WHO_PICKS = "who_picks"  # shown to all, rung only at the one who takes it


class Rule(NamedTuple):
    """`key` must not change while the operator is free. `why` explains the choice to a supervisor."""

    key: Callable[[Operator], float]
    reach: Reach
    why: Callable[[Operator, Instant], str]


def longest_idle(operator: Operator) -> float:
    """Who has been without a call for the longest time."""
    return operator.idle_since


def round_robin(operator: Operator) -> float:
    """Who had the last offer the longest ago, whether anything came of it or not."""
    return operator.turn


def idle_for(operator: Operator, now: Instant) -> str:
    return f"longest idle: {now - operator.idle_since:.0f} s"


STRATEGIES: dict[Strategy, Rule] = {
    Strategy.LONGEST_IDLE: Rule(longest_idle, Reach.ONE, idle_for),
    Strategy.ROUND_ROBIN: Rule(round_robin, Reach.ONE, lambda _operator, _now: "next in turn"),
    Strategy.RING_ALL: Rule(longest_idle, Reach.ALL, lambda _operator, _now: "everybody free is rung"),
    Strategy.PICK: Rule(longest_idle, Reach.WHO_PICKS, lambda _operator, _now: "picked by the operator"),
}
