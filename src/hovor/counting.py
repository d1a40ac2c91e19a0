"""What is counted where it happens: plain numbers, cheap to add to, that know nothing of who reads them.

All that adds runs in the one loop, so nothing is locked.
"""

from bisect import bisect_left


class Spread:
    """How values lie: how many are at most each of `bounds` (ascending), how many there are, and their sum."""

    __slots__ = ("bounds", "sum", "within")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds = bounds
        self.within = [0] * (len(bounds) + 1)  # each value counts once: at the first bound that it does not exceed
        self.sum = 0.0

    def add(self, value: float) -> None:
        self.within[bisect_left(self.bounds, value)] += 1
        self.sum += value

    @property
    def count(self) -> int:
        return sum(self.within)
