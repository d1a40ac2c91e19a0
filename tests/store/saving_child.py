"""A controller that only saves numbered turns, and says each number when it is confirmed. It is to be killed.

python -m tests.store.saving_child URL FIRST_TURN
"""

import asyncio
import itertools
import sys

from hovor.store import Store
from tests.store.samples import numbered_turn


async def save_for_ever(url: str, first: int) -> None:
    store = Store(url)
    await store.open()
    for count in itertools.count(first):
        await store.save(numbered_turn(count))
        print(count, flush=True)


asyncio.run(save_for_ever(sys.argv[1], int(sys.argv[2])))
