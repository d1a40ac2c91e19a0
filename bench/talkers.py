"""One client and a few operators in a process of their own, with sound: who speaks, and what the client hears.

The first operator's phone speaks to the client as long as it talks; the other phones are silent. All lift at once.
"""

import asyncio
from collections.abc import Awaitable, Callable

from bench.callers import Callers
from bench.operators import Operators, Talk
from bench.orders import Answered, Drain, HangUp, Listen, Order, Place, Register, Rung, Server, TalkFor, Told, obey
from bench.sip import until
from bench.sound import Ear, Mouth, opened

LOOK = 0.002  # seconds between two looks whether it has happened; when it did is stamped apart from that


class Talkers:
    """The first account is the client's, the second that of the operator who speaks."""

    def __init__(self, server: Server) -> None:
        client, first, *others = server.accounts
        self.clients = Callers(Server(server.host, server.port, [client]))
        self.operators = Operators(Server(server.host, server.port, [first, *others]))
        self.operators.on_talk = self._talks
        self.mouth = Mouth()
        self.ear = Ear(self.mouth.sent)
        self._speaks = first.user

    async def open(self) -> None:
        await opened(self.ear)
        await opened(self.mouth)
        self.clients.wire.sdp, self.operators.wire.sdp = self.ear.sdp, self.mouth.sdp
        await self.clients.wire.open()
        await self.operators.wire.open()

    def _talks(self, talk: Talk) -> None:
        if talk.phone == self._speaks:
            self.mouth.say_to((self.operators.wire.server[0], talk.invite.sound))

    async def act(self, order: Order) -> Told:
        match order:
            case Register() | TalkFor():
                return await self.operators.act(order)
            case Place():
                self.ear.forget()
                self.operators.over.clear()
                return await self.clients.act(order)
            case Drain(phone=phone):
                await self.operators.act(order)
                return Told(0) if phone else await self.clients.act(order)
            case HangUp():
                await self.clients.act(order)
                return await self.operators.act(order)
            case Listen(what=what, after=after, limit=limit):
                await until(lambda: self.ear.heard(what, after) > 0, limit, every=LOOK)
                return Told(at=self.ear.heard(what, after))
            case Rung(phone=phone, after=after, limit=limit):
                await until(lambda: self._rung_at(phone, after) is not None, limit, every=LOOK)
                call = self._rung_at(phone, after)
                return Told(at=call.rang, name=call.name) if call else Told()
        raise ValueError(f"talkers do not take the order {order}")

    def _rung_at(self, phone: str, after: float) -> Answered | None:
        calls = [*self.operators.over, *(talk.told for talk in self.operators.talks.values())]
        return next((call for call in calls if call.phone == phone and call.rang > after), None)


async def serve(server: Server) -> Callable[[Order], Awaitable[Told]]:
    talkers = Talkers(server)
    await talkers.open()
    return talkers.act


if __name__ == "__main__":
    asyncio.run(obey(serve))
