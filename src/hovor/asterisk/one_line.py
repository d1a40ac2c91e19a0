"""Many a phone has one line only: while the call before is not hung up there, it answers the next one with busy.

Calls are looked after side by side, so a hang-up in one and a ring in another would race to the phone. A ring therefore
waits for the hang-ups of the same operator's legs that were taken on before it, in whatever call.
"""

import asyncio
from collections.abc import Collection, Mapping

from hovor.core.commands import Command, HangUp, Ring
from hovor.core.ids import LegId, OperatorId

WAITS_AT_MOST = 2.0  # seconds: a phone that is still busy then may say so


class Lines:
    def __init__(self) -> None:
        self._at_phone: dict[LegId, OperatorId] = {}
        self._hung_up: dict[LegId, asyncio.Event] = {}  # of legs that are still to be hung up
        self._before: dict[LegId, list[asyncio.Event]] = {}  # for what a leg that is to be rung waits

    def saw(self, at_phone: Mapping[LegId, OperatorId], being_rung: Collection[LegId]) -> None:
        """To be told at each look to whose phone a leg leads: those of an earlier run are known by that alone. The
        look may have missed those that are being rung."""
        missed = {leg: self._at_phone[leg] for leg in being_rung if leg in self._at_phone}
        self._at_phone = {**at_phone, **missed}

    def gone(self, leg: LegId) -> None:
        self._at_phone.pop(leg, None)

    def taken_on(self, command: Command) -> None:
        """To be told of each command, in their order."""
        match command:
            case HangUp(leg=leg):
                self._hung_up.setdefault(leg, asyncio.Event())
            case Ring(leg=leg, operator=operator):
                earlier = [event for one, event in self._hung_up.items() if self._at_phone.get(one) == operator]
                self._at_phone[leg] = operator
                self._before[leg] = earlier

    def done(self, command: Command) -> None:
        """To be told when the command was carried out, or came to nothing."""
        if isinstance(command, HangUp) and (event := self._hung_up.pop(command.leg, None)):
            event.set()

    async def free(self, ring: Ring) -> None:
        """Returns when the phone can be rung. None of what is waited for waits for this ring: it was there before."""
        try:
            async with asyncio.timeout(WAITS_AT_MOST):
                for event in self._before.get(ring.leg, ()):
                    await event.wait()
        except TimeoutError:
            return
        finally:
            self._before.pop(ring.leg, None)
