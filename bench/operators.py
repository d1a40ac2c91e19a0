"""Operators' phones in a process of their own: they register, lift at once, talk for a while and hang up.

INVITE --> 180, 200 --> ACK --> (talk) --> BYE --> 200
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

from bench.orders import Account, Answered, Drain, HangUp, Order, Register, Server, TalkFor, Tell, Told, obey
from bench.sip import Message, Wire, authorization, until

EXPIRES = 300  # seconds
AT_ONCE = 20  # registrations side by side


class Talk:
    """One call at a phone."""

    def __init__(self, invite: Message, phone: str, told: Answered) -> None:
        self.invite = invite
        self.phone = phone
        self.told = told
        self.answer = b""


class Operators:
    """All the phones. They are told apart by the user in the request's address."""

    def __init__(self, server: Server) -> None:
        self.wire = Wire((server.host, server.port), self.hear)
        self.accounts = {account.user: account for account in server.accounts}
        self.talks: dict[str, Talk] = {}
        self.over: list[Answered] = []
        self.lengths: dict[str, tuple[float, float]] = {"": (1.0, 1.0)}  # of talks in seconds, by phone ("": others)
        self.on_talk: Callable[[Talk], None] = lambda _talk: None
        self._hung_up: dict[str, float] = {}
        self._registering: dict[str, asyncio.Future[Message]] = {}

    async def act(self, order: Order) -> Told:
        match order:
            case Register():
                await self.register()
            case TalkFor(shortest=shortest, longest=longest, phone=phone):
                self.lengths[phone] = shortest, longest
            case HangUp(rate=rate):
                for call in list(self.talks):
                    self.hang_up(call)
                    await asyncio.sleep(1 / rate)
            case Drain(limit=limit, phone=phone):
                await until(lambda: not self.at(phone), limit)
            case Tell():
                over, self.over = self.over, []
                return Told(len(self.talks), self.wire.sent_again, answered=over)
        return Told(len(self.talks), self.wire.sent_again)

    def at(self, phone: str) -> list[Talk]:
        """The talks at this phone; without a name, at all of them."""
        return [talk for talk in self.talks.values() if phone in ("", talk.phone)]

    # --- registering -----------------------------------------------------------------------------------------

    async def register(self) -> None:
        left = iter(self.accounts.values())

        async def worker() -> None:
            for account in left:
                await self._register(account)

        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))

    async def _register(self, account: Account) -> None:
        host, port = self.wire.server
        uri = f"sip:{host}:{port}"
        answer = await self._ask_to_register(account, uri, [])
        if answer.status == 401:
            proof = authorization(answer.challenge, account, "REGISTER", uri)
            answer = await self._ask_to_register(account, uri, [proof])
        if answer.status != 200:
            raise RuntimeError(f"{account.user} could not register: {answer.first}")

    async def _ask_to_register(self, account: Account, uri: str, proof: list[str]) -> Message:
        call = f"reg-{account.user}"
        self._registering[call] = asyncio.get_running_loop().create_future()
        address = f"<sip:{account.user}@{self.wire.server[0]}>"
        self.wire.ask(
            call,
            f"REGISTER {uri} SIP/2.0",
            [
                f"From: {address};tag=r",
                f"To: {address}",
                f"Call-ID: {call}",
                f"CSeq: {1 + len(proof)} REGISTER",
                f"Contact: {self.wire.contact(account.user)}",
                f"Expires: {EXPIRES}",
                *proof,
            ],
        )
        async with asyncio.timeout(10):
            return await self._registering[call]

    # --- calls -----------------------------------------------------------------------------------------------

    def hear(self, message: Message) -> None:
        if message.status:
            self._answered(message)
        elif message.method == "INVITE":
            self._rung(message)
        elif message.method == "ACK":
            self._confirmed(message)
        elif message.method in ("BYE", "CANCEL"):
            self._ended_by_them(message)
        else:
            self.wire.answer(message, "200 OK", tag="o")

    def _answered(self, message: Message) -> None:
        waiting = self._registering.get(message.call)
        if waiting is not None:
            self.wire.answered(message.call)
            if not waiting.done():
                waiting.set_result(message)
        elif message.method == "BYE":
            self.wire.answered(f"{message.call} BYE")
            self._over(message.call)

    def _rung(self, invite: Message) -> None:
        now = time.time()
        known = self.talks.get(invite.call)
        if known is not None:
            if known.answer:
                self.wire.answer(invite, "200 OK", tag="o", user=known.phone, body=self.wire.sdp())
            return
        phone = invite.first.split(" ", 2)[1].removeprefix("sip:").partition("@")[0]
        freed = self._hung_up.pop(phone, 0.0)
        told = Answered(invite.name, phone, now, free_for=now - freed if freed else -1.0)
        talk = self.talks[invite.call] = Talk(invite, phone, told)
        self.wire.answer(invite, "180 Ringing", tag="o", user=phone)
        told.lifted = time.time()
        talk.answer = self.wire.answer(invite, "200 OK", tag="o", user=phone, body=self.wire.sdp())
        self.wire.keep(f"{invite.call} 200", talk.answer)

    def _confirmed(self, ack: Message) -> None:
        self.wire.answered(f"{ack.call} 200")
        talk = self.talks.get(ack.call)
        if talk is None or talk.told.confirmed:
            return
        talk.told.confirmed = time.time()
        self.on_talk(talk)
        seconds = random.uniform(*self.lengths.get(talk.phone, self.lengths[""]))
        asyncio.get_running_loop().call_later(seconds, self.hang_up, ack.call)

    def hang_up(self, call: str) -> None:
        talk = self.talks.get(call)
        if talk is None or talk.told.hung_up:
            return
        self._hung_up[talk.phone] = talk.told.hung_up = time.time()
        invite = talk.invite
        self.wire.ask(
            f"{call} BYE",
            f"BYE {invite.contact} SIP/2.0",
            [f"From: {invite.to};tag=o", f"To: {invite.from_}", f"Call-ID: {call}", "CSeq: 1 BYE"],
        )

    def _ended_by_them(self, message: Message) -> None:
        self.wire.answer(message, "200 OK", tag="o")
        talk = self.talks.get(message.call)
        if talk is None:
            return
        if message.method == "CANCEL":
            self.wire.answered(f"{message.call} 200")
        if not talk.told.hung_up:
            talk.told.trouble = f"ended by {message.method}"
        self._over(message.call)

    def _over(self, call: str) -> None:
        talk = self.talks.pop(call, None)
        if talk is not None:
            talk.told.ended = time.time()
            self.over.append(talk.told)


async def serve(server: Server) -> Callable[[Order], Awaitable[Told]]:
    operators = Operators(server)
    await operators.wire.open()
    return operators.act


if __name__ == "__main__":
    asyncio.run(obey(serve))
