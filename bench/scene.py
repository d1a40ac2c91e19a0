"""Asterisk, the controller and the phones together, and loads that can be put on them."""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
from msgspec import Struct, field
from msgspec.json import decode

from bench import company
from bench.ears import Bridge
from bench.orders import Answered, Drain, HangUp, KeepUp, Phones, Place, Placed, Register, Server, TalkFor, Tell
from bench.processes import Controller, cpu_seconds
from hovor.keys import Keys
from hovor.local.asterisk import LocalAsterisk

WORK = Path("var")  # on the disk, as an installation's journal is
SOUND_PORTS = 3000  # two for each leg
TALK = 1.0  # seconds
DRAIN = 8.0  # seconds that calls get to end by themselves
IN_TIME = 3.0  # seconds; a call that took longer than its talk and this was not served well
BEHIND = 1.05  # callers who needed more than this times the planned time could not keep up


class Load(Struct):
    """What a load of whole calls came to."""

    rate: float  # calls a second that were wanted
    seconds: float  # that placing them took
    placed: list[Placed]
    answered: list[Answered]
    asterisk: float  # seconds of CPU
    hovor: float
    left: int  # calls that did not end
    sent_again: int
    complaints: dict[str, int] = field(default_factory=dict)

    @property
    def failures(self) -> dict[str, int]:
        """What went wrong, and how often."""
        talks = [talk for talk in self.answered if not talk.trouble and talk.confirmed]
        found = {
            "calls did not end": self.left,
            "calls were refused or broke": sum(bool(call.trouble) for call in self.placed),
            "talks broke": len(self.answered) - len(talks),
            "calls without an operator": max(0, len(self.placed) - len(talks)),
            f"calls took more than {TALK + IN_TIME:g} s": sum(beside > IN_TIME for beside in self.beside_talk),
            "callers could not keep up": int(self.seconds > BEHIND * len(self.placed) / self.rate + 0.2),
        }
        return {what: times for what, times in found.items() if times}

    @property
    def beside_talk(self) -> list[float]:
        """Of each call: the seconds from the client's INVITE to its end, without the talk."""
        return [call.ended - call.began - TALK for call in self.placed]

    @property
    def cpu(self) -> float:
        """Seconds of CPU a call, Asterisk and Hovor together."""
        return (self.asterisk + self.hovor) / max(1, len(self.placed))


class Scene:
    """One Asterisk for the whole run; `controller` runs only when a figure needs it."""

    def __init__(
        self, asterisk: LocalAsterisk, controller: Controller, operators: Phones, callers: Phones, keys: Keys
    ) -> None:
        self.asterisk = asterisk
        self.controller = controller
        self.operators = operators
        self.callers = callers
        self.keys = keys

    @contextlib.asynccontextmanager
    async def hovor(self, transport: str = "auto") -> AsyncIterator[None]:
        """A controller that was just started, for the time of the block."""
        await self.controller.start(transport)
        try:
            yield
        finally:
            await self.controller.stop()

    async def forget(self) -> None:
        """What happened until now does not count."""
        await self.callers.ask(Tell())
        await self.operators.ask(Tell())

    async def load(self, number: str, rate: float, seconds: float) -> Load:
        """Whole calls: answered, in the line, rung, bridged, a second of talk, hung up by the operator."""
        await self.operators.ask(TalkFor(TALK, TALK))
        await self.forget()
        before, asterisk, hovor = await self.callers.ask(Drain(0)), *self._cpu()
        began = time.monotonic()
        await self.callers.ask(Place(number, rate, max(1, round(rate * seconds))))
        took = time.monotonic() - began
        left = (await self.callers.ask(Drain(DRAIN))).up
        await self.operators.ask(Drain(2.0))
        used = self._cpu()
        clients, people = await self.callers.ask(Tell()), await self.operators.ask(Tell())
        if left:
            await self.clear()
        return Load(
            rate, took, clients.placed, people.answered, used[0] - asterisk, used[1] - hovor, left,
            clients.sent_again - before.sent_again, self._complaints(),
        )  # fmt: skip

    async def always_waiting(self, number: str, waiting: int, seconds: float) -> list[Answered]:
        """So many clients wait all the time, talks last 0.5 to 1.5 s; the calls of the operators' phones."""
        await self.operators.ask(TalkFor(0.5, 1.5))
        await self.forget()
        await self.callers.ask(KeepUp(number, waiting + company.FEW, seconds))
        answered = (await self.operators.ask(Tell())).answered
        await self.clear()
        return answered

    async def clear(self) -> None:
        """Whoever is still there hangs up."""
        await self.callers.ask(HangUp(rate=300.0))
        await self.operators.ask(HangUp(rate=300.0))
        await self.callers.ask(Drain(DRAIN))
        await self.operators.ask(Drain(DRAIN))
        await self.forget()

    async def talks(self) -> int:
        """How many bridges with two people in them there are in Asterisk."""
        who = aiohttp.encode_basic_auth(self.asterisk.ari_user, self.asterisk.ari_password)
        async with (
            aiohttp.ClientSession(headers={"Authorization": who}) as http,
            http.get(f"{self.asterisk.ari_url}/bridges") as answer,
        ):
            bridges = decode(await answer.read(), type=list[Bridge])
        return sum(len(bridge.channels) == 2 for bridge in bridges if not bridge.id.startswith("line~"))

    def _cpu(self) -> tuple[float, float]:
        hovor = cpu_seconds(self.controller.pid) if self.controller.is_running else 0.0
        return cpu_seconds(self.asterisk.pid), hovor

    def _complaints(self) -> dict[str, int]:
        return dict(self.controller.complaints()) if self.controller.is_running else {}


def work_folder() -> tempfile.TemporaryDirectory[str]:
    WORK.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=WORK)


@contextlib.asynccontextmanager
async def open_scene() -> AsyncIterator[Scene]:
    """Everything is started, and every operator's phone is registered; afterwards nothing is left."""
    with work_folder() as folder:
        config = company.write(Path(folder))
        keys = await company.prepare(config, Path(folder) / "data")
        asterisk = LocalAsterisk("bench", sound_port_count=SOUND_PORTS, extra=company.app_queue())
        async with asterisk:
            controller = Controller(asterisk, config, Path(folder) / "data")
            here = ("127.0.0.1", asterisk.sip_port)
            try:
                async with (
                    Phones("operators", Server(*here, company.operators(keys))) as operators,
                    Phones("callers", Server(*here, [company.trunk(keys)])) as callers,
                ):
                    scene = Scene(asterisk, controller, operators, callers, keys)
                    async with scene.hovor():  # which brings the phones' accounts to Asterisk
                        await operators.ask(Register())
                        await asyncio.sleep(0.5)
                    yield scene
            finally:
                await controller.kill()
