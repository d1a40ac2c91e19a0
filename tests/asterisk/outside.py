"""Who calls the world outside in these tests: a line with trunks, Anna in her bridge, and a phone far away."""

import asyncio
from dataclasses import dataclass
from itertools import count

from hovor.asterisk import model
from hovor.core.commands import Dial
from hovor.core.events import LegAnswered, LegRinging
from hovor.core.ids import BridgeId, CallId, LegId
from hovor.core.plan import Trunk
from hovor.local import phones as local
from hovor.local.phones import Phones
from tests.asterisk.conftest import Line
from tests.asterisk.provider import PHONE_PASSWORD, PHONES, Does, Provider

SHOWN = "+420212345678"
REGISTERS, ASSERTS = "demo/registers", "demo/asserts"
CALLS = count(1)


class Outside(Line):
    """A switch with trunks."""

    trunks: dict[str, Trunk]

    async def add(self, trunk: Trunk) -> str:
        """One more trunk, and what it is called."""
        name = f"{trunk.tenant}/{trunk.name}"
        self.trunks[name] = trunk
        await self.switch.provision()
        return name

    async def alive(self) -> set[str]:
        return {channel.id for channel in await self.ari.ask(model.channels.list())}


@dataclass
class FarPhone:
    """A phone that is registered at the provider, in a talk with Anna: it says 880 Hz, she 620."""

    leg: LegId
    at_phone: local.Line

    async def hears(self, hertz: float) -> bool:
        self.at_phone.forget()
        return await self.at_phone.hears(hertz)

    async def hears_music(self) -> bool:
        """Anything that is not Anna."""
        self.at_phone.forget()
        return await self.at_phone.hears_anything() and not await self.at_phone.hears(620, within=0.5)


async def falls_silent(at_phone: local.Line) -> None:
    async with asyncio.timeout(local.LIMIT):
        while True:
            at_phone.forget()
            if not await at_phone.hears_anything(within=0.8):
                return


@dataclass
class Calling:
    """Anna, alone in a bridge, who is about to hear the world outside."""

    line: Outside
    call: CallId
    at_phone: local.Line
    hers: LegId
    bridge: BridgeId

    def dial(self, number: str, trunk: str = REGISTERS, longest: float = 60.0) -> LegId:
        leg = LegId(f"{self.call}~out{next(CALLS)}")
        self.line.do(Dial(self.call, leg, trunk, number, SHOWN, self.bridge, longest))
        return leg

    async def talks_to_a_phone(self, phones: Phones, provider: Provider) -> FarPhone:
        number, user = next(iter(PHONES.items()))
        far = await phones.add(user, PHONE_PASSWORD, server=provider.server)
        await far.register()
        leg = self.dial(number)
        rung = await far.rung()
        await self.line.ears.told(LegRinging(leg))
        await rung.answer()
        rung.say(880)
        self.at_phone.say(620)
        talking = FarPhone(leg, rung)
        assert await self.hears(880)
        assert await talking.hears(620)
        return talking

    async def seen(self, provider: Provider, trunk: str) -> tuple[str, str]:
        """What stands in From and P-Asserted-Identity of a call over this trunk."""
        leg = self.dial(Does.ANSWERS, trunk)
        await self.line.ears.told(LegAnswered(leg))
        return provider.seen(Does.ANSWERS)[-1]

    async def hears(self, hertz: float) -> bool:
        self.at_phone.forget()
        return await self.at_phone.hears(hertz)

    async def hears_nothing(self, within: float = 6.0) -> bool:
        """Whether nothing is heard for longer than a ringing tone pauses."""
        self.at_phone.forget()
        return not await self.at_phone.hears_anything(within)
