"""Tries that come back with time: what makes guessing slow (see `guard.py`)."""

from collections import OrderedDict
from collections.abc import Hashable

from hovor.core.ids import Instant


class Tries:
    """A bucket of tries for each key; one try comes back every `wait` seconds. Remembers the `keys` used last."""

    def __init__(self, tries: int, wait: float, keys: int = 10_000) -> None:
        self._tries = tries
        self._wait = wait
        self._keys = keys
        self._full_at: OrderedDict[Hashable, Instant] = OrderedDict()  # when the bucket is full again

    def missing(self, key: Hashable, now: Instant) -> float:
        """0: there is a try; otherwise after how many seconds there is one."""
        full_at = max(self._full_at.get(key, now), now)
        # Spent tries are kept as time: an empty bucket is full again after tries * wait seconds.
        missing = full_at + self._wait - now - self._tries * self._wait
        return missing if missing > 1e-6 else 0.0

    def take(self, key: Hashable, now: Instant) -> float:
        """Spend a try. 0: go on; otherwise nothing is spent, and the answer is after how many seconds one is there."""
        if missing := self.missing(key, now):
            return missing
        self._full_at[key] = max(self._full_at.get(key, now), now) + self._wait
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._keys:
            self._full_at.popitem(last=False)
        return 0.0

    def give_back(self, key: Hashable) -> None:
        """One try was none."""
        if key in self._full_at:
            self._full_at[key] -= self._wait

    def forget(self, key: Hashable) -> None:
        """All tries are back."""
        self._full_at.pop(key, None)
