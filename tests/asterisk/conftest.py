"""A live Asterisk for this folder's stories, and what listens to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import pytest_asyncio

from hovor.asterisk.client import Ari
from hovor.asterisk.switch import Switch
from hovor.core.commands import Command
from hovor.core.events import FromAsterisk, LegEnded, WorldSeen
from hovor.core.ids import OperatorId, TenantId
from hovor.core.plan import Operator, Plan, Tenant, Trunk
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Phones

DEMO = TenantId("demo")
ANNA, BORIS = OperatorId("anna@demo"), OperatorId("boris-2@demo")
CLIENT = "trunk.line1.demo"
SECRETS = {ANNA: "anna-secret", BORIS: "boris-secret", "trunk:demo/line1": "line-secret"}
LIMIT = 20.0

E = TypeVar("E")


def plan_of(*operators: OperatorId) -> Plan:
    return Plan(
        tenants={DEMO: Tenant(DEMO, "Demo")},
        operators={o: Operator(o, o, DEMO, (DEMO,), ()) for o in operators},
        trunks={"line1": Trunk("line1", DEMO)},
    )


class Ears:
    """Everything that was put, and a way to wait for something in particular."""

    def __init__(self) -> None:
        self.events: list[FromAsterisk] = []
        self._more = asyncio.Event()

    def put(self, event: FromAsterisk) -> None:
        self.events.append(event)
        self._more.set()

    async def heard(self, kind: type[E], that: Callable[[E], bool] = lambda _: True, within: float = LIMIT) -> E:
        """The first event of this kind that fits, whether it has come already or not."""
        try:
            async with asyncio.timeout(within):
                while True:
                    for event in self.events:
                        if isinstance(event, kind) and that(event):
                            return event
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"no such {kind.__name__} among {self.events}") from None

    async def told(self, *events: FromAsterisk) -> None:
        """Waits until each of these was heard."""
        for expected in events:
            await self.heard(type(expected), expected.__eq__)

    async def ended(self, leg: str) -> LegEnded:
        return await self.heard(LegEnded, lambda event: event.leg == leg)

    def __contains__(self, event: FromAsterisk) -> bool:
        return event in self.events


class Line:
    """A switch that runs, its ears, and what it is connected to."""

    def __init__(self, asterisk: LocalAsterisk, ari: Ari, switch: Switch, ears: Ears) -> None:
        self.asterisk = asterisk
        self.ari = ari
        self.switch = switch
        self.ears = ears

    def do(self, *commands: Command) -> None:
        self.switch.do(commands)

    @property
    def server(self) -> tuple[str, int]:
        return "127.0.0.1", self.asterisk.sip_port


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asterisk() -> AsyncIterator[LocalAsterisk]:
    async with LocalAsterisk("room") as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def phones(asterisk: LocalAsterisk) -> AsyncIterator[Phones]:
    async with Phones(f"127.0.0.1:{asterisk.sip_port}") as all_phones:
        yield all_phones


@pytest_asyncio.fixture(loop_scope="module")
async def line(asterisk: LocalAsterisk) -> AsyncIterator[Line]:
    ears = Ears()
    ari = Ari(asterisk.ari_url, asterisk.ari_user, asterisk.ari_password)
    switch = Switch(ari, ears.put, lambda: plan_of(ANNA, BORIS), lambda: SECRETS)
    running = asyncio.create_task(switch.run())
    await ears.heard(WorldSeen, lambda world: not world.connected)  # the second look: all is pushed
    yield Line(asterisk, ari, switch, ears)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
