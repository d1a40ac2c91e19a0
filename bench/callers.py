"""Clients in a process of their own: they call, listen, and are hung up on by the other side.

    INVITE --> 401 --> INVITE (proof) --> 100, 200 --> ACK --> (waits, talks) --> BYE from the other side --> 200

The proof is used again for later calls until Asterisk wants a new one, as a trunk would.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import count

from bench.orders import Drain, HangUp, KeepUp, Order, Place, Placed, Server, Tell, Told, obey
from bench.sip import Message, Wire, authorization, until


class Call:
    """One call of a client."""

    def __init__(self, name: str, number: str, told: Placed) -> None:
        self.name = name
        self.number = number
        self.told = told
        self.cseq = 0
        self.dialog: Message | None = None  # the answer that made it
        self.hung_up = False


class Callers:
    """Everybody calls through one account, as if it were a trunk."""

    def __init__(self, server: Server) -> None:
        self.wire = Wire((server.host, server.port), self.hear)
        self.account = server.accounts[0]
        self.calls: dict[str, Call] = {}
        self.over: list[Placed] = []
        self._names = count(1)
        self._challenge = ""
        self._again = ""  # the number to call anew when a call ends

    async def act(self, order: Order) -> Told:
        match order:
            case Place(number=number, rate=rate, count=calls):
                await self.place(number, rate, calls)
            case KeepUp(number=number, calls=calls, seconds=seconds):
                self._again = number
                await self.place(number, 50.0, calls)
                await asyncio.sleep(seconds)
                self._again = ""
            case HangUp(rate=rate):
                self._again = ""
                for call in list(self.calls.values()):
                    self.hang_up(call)
                    await asyncio.sleep(1 / rate)
            case Drain(limit=limit):
                await until(lambda: not self.calls, limit)
            case Tell():
                over, self.over = self.over, []
                return Told(len(self.calls), self.wire.sent_again, placed=over)
        return Told(len(self.calls), self.wire.sent_again)

    async def place(self, number: str, rate: float, calls: int) -> None:
        began = time.monotonic()
        for n in range(calls):
            if (ahead := began + n / rate - time.monotonic()) > 0:
                await asyncio.sleep(ahead)
            self.call(number)

    # --- one call --------------------------------------------------------------------------------------------

    def call(self, number: str) -> None:
        name = f"c{next(self._names)}-{self.wire.port}"
        call = self.calls[name] = Call(name, number, Placed(time.time()))
        self._invite(call)

    def _invite(self, call: Call) -> None:
        call.cseq += 1
        uri = self._uri(call)
        proof = [authorization(self._challenge, self.account, "INVITE", uri)] if self._challenge else []
        to = f"To: <{uri}>"
        lines = [self._from(call), to, f"Call-ID: {call.name}", f"CSeq: {call.cseq} INVITE"]
        lines += [f"Contact: {self.wire.contact('client')}", *proof]
        self.wire.ask(call.name, f"INVITE {uri} SIP/2.0", lines, self.wire.sdp())

    def _uri(self, call: Call) -> str:
        host, port = self.wire.server
        return f"sip:{call.number}@{host}:{port}"

    def _from(self, call: Call) -> str:
        return f"From: <sip:{self.account.user}@{self.wire.server[0]}>;tag={call.name}"

    def hear(self, message: Message) -> None:
        if not message.status:
            self._asked(message)
            return
        call = self.calls.get(message.call)
        if call is None:
            return
        if message.method == "BYE":
            self.wire.answered(f"{call.name} BYE")
            self._over(call, "")
        elif message.method == "INVITE":
            self.wire.answered(call.name)
            self._answered(call, message)

    def _answered(self, call: Call, message: Message) -> None:
        if message.status < 200:
            return
        self._acknowledge(call, message)
        if message.status == 401 and call.cseq < 3:
            self._challenge = message.challenge
            if message.cseq.startswith(f"{call.cseq} "):
                self._invite(call)
        elif message.status >= 300:
            self._over(call, message.first)
        elif call.dialog is None:
            call.dialog = message
            call.told.answered = time.time()

    def _acknowledge(self, call: Call, message: Message) -> None:
        good = message.status < 300
        # The ACK of a failure belongs to the INVITE's own transaction, that of a success is one of its own.
        via = self.wire.via() if good else message.via[0]
        uri = message.contact if good else self._uri(call)
        number = message.cseq.split()[0]
        lines = [via, "Max-Forwards: 70", f"From: {message.from_}", f"To: {message.to}", f"Call-ID: {call.name}"]
        self.wire.send(f"ACK {uri} SIP/2.0", [*lines, f"CSeq: {number} ACK"])

    def hang_up(self, call: Call) -> None:
        if call.dialog is None or call.hung_up:
            return
        call.hung_up = True
        made = call.dialog
        lines = [f"From: {made.from_}", f"To: {made.to}", f"Call-ID: {call.name}", f"CSeq: {call.cseq + 1} BYE"]
        self.wire.ask(f"{call.name} BYE", f"BYE {made.contact} SIP/2.0", lines)

    def _asked(self, request: Message) -> None:
        if request.method == "ACK":
            return
        self.wire.answer(request, "200 OK")
        call = self.calls.get(request.call)
        if request.method == "BYE" and call is not None:
            self._over(call, "")

    def _over(self, call: Call, trouble: str) -> None:
        del self.calls[call.name]
        call.told.ended, call.told.trouble = time.time(), trouble
        self.over.append(call.told)
        if self._again and not trouble:
            self.call(self._again)


async def serve(server: Server) -> Callable[[Order], Awaitable[Told]]:
    callers = Callers(server)
    await callers.wire.open()
    return callers.act


if __name__ == "__main__":
    asyncio.run(obey(serve))
