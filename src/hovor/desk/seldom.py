"""What is told often is told seldom: at once, then at most once in a while, and the last always."""

import asyncio
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Word = TypeVar("Word")


class Seldom(Generic[Word]):
    """`pause`: seconds between two words of one key."""

    def __init__(self, tell: Callable[[Word], None], pause: float) -> None:
        self._tell = tell
        self._pause = pause
        self._waiting: dict[Hashable, Word | None] = {}  # of whom something was told within the last pause

    def say(self, key: Hashable, word: Word) -> None:
        if key in self._waiting:
            self._waiting[key] = word
            return
        self._waiting[key] = None
        asyncio.get_running_loop().call_later(self._pause, self._over, key)
        self._tell(word)

    def _over(self, key: Hashable) -> None:
        last = self._waiting.pop(key)
        if last is not None:
            self.say(key, last)
