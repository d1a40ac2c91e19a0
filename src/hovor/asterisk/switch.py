"""One Asterisk as the engine sees it: commands go in, events come out, and what is alive is told after each connection.

    connected --> devices subscribed --> look: WorldSeen --> endpoints pushed (--> look again, if there was news)
        (every few seconds, if we sign in anywhere: is the registration there?  --> TrunkChanged)
        (each second, while an operator talks at a phone that is not registered: is it now?  --> DeviceChanged)

A look takes a moment, and the world goes on meanwhile. So the events heard during a look are put after its WorldSeen,
and legs that are being made during it count as alive: a new leg is never taken for a lost one.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

import structlog
from msgspec import structs

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.doing import Hands
from hovor.asterisk.hearing import hear
from hovor.asterisk.looking import look
from hovor.asterisk.naming import operator_endpoint
from hovor.asterisk.provisioning import TECHNOLOGY, Pushed, listen, provision, renew
from hovor.asterisk.request import AriFailure, NotFound
from hovor.core.commands import Command
from hovor.core.events import DeviceChanged, FromAsterisk, TrunkChanged, WorldSeen
from hovor.core.ids import Instant, LegId, OperatorId
from hovor.core.plan import Plan, TrunkKind

log = structlog.get_logger()

TRUNKS_EVERY = 2.0  # seconds between two questions whether we are registered at our providers
PHONES_EVERY = 1.0  # seconds between two questions whether a hidden phone has registered

Put = Callable[[FromAsterisk], None]


class Switch:
    """`put` takes each event, in order. `plan` and `secrets` are asked for at each provisioning, so they may change.

    `clock` is the engine's: what a look began before is judged by it.
    """

    def __init__(
        self,
        ari: Ari,
        put: Put,
        plan: Callable[[], Plan],
        secrets: Callable[[], Mapping[str, str]],
        clock: Callable[[], Instant] = time.time,
    ) -> None:
        self._ari = ari
        self._put = put
        self._plan = plan
        self._secrets = secrets
        self._clock = clock
        self._hands = Hands(ari, put)
        self._pushed: Pushed | None = None
        self._looking = asyncio.Lock()
        self._provisioning = asyncio.Lock()
        self._registered: set[OperatorId] = set()
        self._hidden: set[OperatorId] = set()  # of whose phones Asterisk does not tell now (`looking.Sight`)
        self._registrations = ari.registrations()
        self._trunks: frozenset[str] = frozenset()  # those at whose providers we are registered
        self._held: list[FromAsterisk] | None = None  # events heard during a look

    @property
    def in_control(self) -> bool:
        """Connected, and everything that this connection needs is done: what is alive is known, endpoints are there."""
        return self._ari.settled

    async def run(self) -> NoReturn:
        """Stays connected for ever. Raises Replaced when another controller took over: then nothing may be done."""
        async with self._registrations:
            watching = [asyncio.create_task(self._watch_trunks()), asyncio.create_task(self._watch_phones())]
            try:
                await self._ari.run(self._hear, self._connected)
            finally:
                for task in watching:
                    task.cancel()

    def do(self, commands: Sequence[Command]) -> None:
        """Takes commands on and returns at once; what fails comes back as an event."""
        self._hands.do(commands)

    async def provision(self) -> None:
        """Brings Asterisk's endpoints to what the plan says now; without a connection, that is done at the next one."""
        try:
            await self._provision()
        except AriFailure as failure:
            log.warning("endpoints not pushed", reason=str(failure))

    async def renew(self, operator: OperatorId) -> None:
        """The same for one operator's phone in the browser, when its secret has changed: it is not registered any more,
        and only who has the new secret can register. Raises an AriFailure; then the next provisioning mends it."""
        async with self._provisioning:
            last = self._pushed
            # What fails half-way must not be taken for done.
            self._pushed = last.without(operator_endpoint(operator)) if last else None
            self._pushed = await renew(self._ari, self._plan(), self._secrets(), operator, last)

    async def look(self) -> None:
        """Puts a WorldSeen; without a connection, that is done at the next one."""
        try:
            await self._look()
        except AriFailure as failure:
            log.warning("could not look at what is alive", reason=str(failure))

    async def _connected(self) -> None:
        await listen(self._ari, self._plan())
        await self._look(connected=True)
        before = self._pushed
        await self._provision()
        if before is None or self._pushed != before:
            await self._look()

    async def _provision(self) -> None:
        async with self._provisioning:
            self._pushed = await provision(self._ari, self._plan(), self._secrets(), self._pushed)

    async def _look(self, *, connected: bool = False) -> None:
        async with self._looking:
            self._held = []
            try:
                with self._hands.noting_rings() as rung:
                    sight = await look(self._ari, self._clock())
                    await self._look_at_trunks()
                    legs = sight.world.legs | rung
                    world = structs.replace(sight.world, legs=legs, trunks=self._trunks, connected=connected)
                    self._hands.saw(sight.at_phone, rung)
                    self._hidden = set(sight.hidden)
                    self._tell(world)
            finally:
                held, self._held = self._held, None
                for event in held:
                    self._tell(event)

    async def _watch_phones(self) -> NoReturn:
        while True:
            await asyncio.sleep(PHONES_EVERY)
            for operator in sorted(self._hidden) if self.in_control else ():
                try:
                    await self._look_for(operator)
                except AriFailure as failure:
                    log.warning("it is not known whether a phone is registered", operator=operator, reason=str(failure))

    async def _look_for(self, operator: OperatorId) -> None:
        """Tells when this phone has registered; when its call is over, Asterisk tells of it again."""
        async with self._looking:
            name = operator_endpoint(operator)
            try:
                phone = await self._ari.ask(model.endpoints.get(tech=TECHNOLOGY, resource=name))
            except NotFound:
                phone = model.Endpoint()  # the plan has no such operator any more
            if operator in self._hidden and phone.state == "online":
                self._tell(DeviceChanged(operator, registered=True))
            elif not phone.channel_ids:
                self._hidden.discard(operator)

    async def _watch_trunks(self) -> NoReturn:
        while True:
            await asyncio.sleep(TRUNKS_EVERY)
            if self.in_control:
                before = self._trunks
                await self._look_at_trunks()
                for trunk in sorted(before ^ self._trunks):
                    self._tell(TrunkChanged(trunk, registered=trunk in self._trunks))

    async def _look_at_trunks(self) -> None:
        ours = {name for name, trunk in self._plan().trunks.items() if trunk.kind == TrunkKind.REGISTER}
        registered = await self._registrations.now() if ours else frozenset()
        if registered is not None:
            self._trunks = registered & ours

    def _hear(self, event: model.AnyEvent) -> None:
        if isinstance(event, model.StasisStart):
            self._hands.entered(LegId(event.channel.id))
        elif isinstance(event, model.ChannelDestroyed):
            self._hands.gone(LegId(event.channel.id))
        for heard in hear(event):
            if self._held is None:
                self._tell(heard)
            else:
                self._held.append(heard)

    def _tell(self, event: FromAsterisk) -> None:
        """Puts the event, unless it says of a device what is known: a device's state changes with every call."""
        if isinstance(event, WorldSeen):
            self._registered = set(event.devices)
        elif isinstance(event, DeviceChanged):
            self._hidden.discard(event.operator)
            if (event.operator in self._registered) is event.registered:
                return
            (self._registered.add if event.registered else self._registered.discard)(event.operator)
        self._put(event)
