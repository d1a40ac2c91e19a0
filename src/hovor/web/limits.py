"""Guessing passwords is made slow, without a way to lock somebody else out.

Tries are counted for one name from one address: whoever guesses at a name spends the own tries, not those of the person
who signs in elsewhere under that name, nor those of others at the same address.
"""

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

    def take(self, key: Hashable, now: Instant) -> float:
        """Spend a try. 0: go on; otherwise nothing is spent, and the answer is after how many seconds one is there."""
        full_at = max(self._full_at.get(key, now), now)
        missing = full_at + self._wait - now - self._tries * self._wait
        # Spent tries are kept as time: an empty bucket is full again after tries * wait seconds.
        if missing > 1e-6:
            return missing
        self._full_at[key] = full_at + self._wait
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._keys:
            self._full_at.popitem(last=False)
        return 0.0

    def forget(self, key: Hashable) -> None:
        """The right password: all tries are back."""
        self._full_at.pop(key, None)
