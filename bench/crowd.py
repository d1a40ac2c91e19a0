"""Clients who wait in a queue until they have had enough, in a process of their own; each has a number of its own."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from bench.callers import Call, Callers
from bench.orders import Flow, Order, Server, Told, obey
from bench.sip import until

LIMIT = 10.0  # seconds for the first ones to be answered
FILL = 25.0  # calls a second, until so many wait as are wanted


class Crowd(Callers):
    """Callers who hang up by themselves, the longest wait first."""

    async def act(self, order: Order) -> Told:
        match order:
            case Flow(number=number, calls=calls, rate=rate, count=count):
                await self.place(number, FILL, max(0, calls - len(self.calls)))
                await until(lambda: all(call.dialog for call in self.calls.values()), LIMIT)
                await self.flow(number, rate, count)
                return Told(len(self.calls), self.wire.sent_again)
        return await super().act(order)

    async def flow(self, number: str, rate: float, count: int) -> None:
        began = time.monotonic()
        for n in range(count):
            await asyncio.sleep(max(0.0, began + n / rate - time.monotonic()))
            self.hang_up(next(call for call in self.calls.values() if call.dialog and not call.hung_up))
            await asyncio.sleep(max(0.0, began + (n + 0.5) / rate - time.monotonic()))
            self.call(number)

    def call(self, number: str) -> None:
        super().call(number)
        newest = next(reversed(self.calls.values()))
        newest.told.client = number_of(newest)

    def hang_up(self, call: Call) -> None:
        call.told.hung_up = call.told.hung_up or time.time()
        super().hang_up(call)

    def _from(self, call: Call) -> str:
        return f"From: <sip:{number_of(call)}@{self.wire.server[0]}>;tag={call.name}"


def number_of(call: Call) -> str:
    """E.164; no two calls of a run have the same."""
    return f"+420777{int(call.name[1:].partition('-')[0]):06}"


async def serve(server: Server) -> Callable[[Order], Awaitable[Told]]:
    crowd = Crowd(server)
    await crowd.wire.open()
    return crowd.act


if __name__ == "__main__":
    asyncio.run(obey(serve))
