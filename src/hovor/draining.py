"""`hovor drain`: a controller that takes no new calls, and the command that waits until the last one is over.

hovor drain --> control socket: drain --> DrainBegan: who calls now is refused with 503 and can be sent elsewhere
     |                                                calls that are up go on, and /readyz says 503
     +--------- control socket: calls --> 3 .. 2 .. 0: done
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from hovor.control import Do, NotRunningError, Order, socket_in, tell
from hovor.core.centre import Centre
from hovor.core.events import DrainBegan, DrainEnded, Event

LOOK_EVERY = 0.2  # seconds
TELL_EVERY = 60.0  # seconds between two words to who waits, when nothing changes
NOTED_WITHIN = 1.0  # seconds that an answer waits for the audit's line; one that comes later is written all the same

Note = Callable[[str, str], Awaitable[None]]  # action, thing: a line of the audit


class DrainOrders:
    """What the controller does when it is told; each answers how many calls are up."""

    def __init__(self, centre: Centre, put: Callable[[Event], None], note: Note) -> None:
        self._centre = centre
        self._put = put
        self._note = note
        self._one_by_one = asyncio.Lock()
        self._noting: set[asyncio.Future[None]] = set()

    @property
    def commands(self) -> dict[str, Do]:
        return {"drain": self._begin, "drain_stop": self._end, "calls": self._calls}

    async def _begin(self, _order: Order) -> list[str]:
        await self._become(DrainBegan(), draining=True)
        await self._noted("drain")
        return [str(len(self._centre.calls))]

    async def _end(self, _order: Order) -> list[str]:
        await self._become(DrainEnded(), draining=False)
        await self._noted("end_drain")
        return [str(len(self._centre.calls))]

    async def _calls(self, _order: Order) -> list[str]:
        return [str(len(self._centre.calls))]

    async def _become(self, event: Event, *, draining: bool) -> None:
        """Returns when it holds: whose call came before that is counted.

        One order at a time: of two in the same turn the second would undo the first before anybody could see it.
        """
        async with self._one_by_one:
            self._put(event)
            while self._centre.draining is not draining:  # noqa: ASYNC110 (the centre knows no waiting)
                await asyncio.sleep(0.01)

    async def _noted(self, action: str) -> None:
        """The database may be away: that must not hold up who empties the machine."""
        task = asyncio.ensure_future(self._note(action, "command line"))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)
        await asyncio.wait([task], timeout=NOTED_WITHIN)


async def drain(data: Path, wait: float | None, say: Callable[[str], None]) -> None:
    """Returns when no call is up any more, or after `wait` seconds. Raises NotRunningError, RefusedError."""
    socket = socket_in(data)
    left = await _count(socket, "drain")
    say(f"No new calls are taken. {_are_up(left)}")
    began = told = time.monotonic()
    while left:
        if wait is not None and time.monotonic() - began >= wait:
            say(f"The time is over. {_are_up(left)} They stay up over a restart of the controller.")
            return
        await asyncio.sleep(LOOK_EVERY)
        before = left
        try:
            left = await _count(socket, "calls")
        except NotRunningError:
            raise NotRunningError(f"The controller was stopped. {_are_up(left)}") from None
        if left != before or time.monotonic() - told >= TELL_EVERY:
            say(_are_up(left))
            told = time.monotonic()
    say("The controller can be stopped now: nobody is cut off.")


async def take_calls_again(data: Path) -> str:
    """Raises NotRunningError, RefusedError."""
    return f"New calls are taken again. {_are_up(await _count(socket_in(data), 'drain_stop'))}"


async def _count(socket: Path, order: str) -> int:
    return int((await tell(socket, {"do": order}))[0])


def _are_up(calls: int) -> str:
    return "No call is up." if not calls else "1 call is up." if calls == 1 else f"{calls} calls are up."
