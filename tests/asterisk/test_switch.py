"""A look at Asterisk and what happens meanwhile stay in an order that cannot mislead the core."""

import asyncio

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.request import Reply, Request, T
from hovor.asterisk.switch import Switch
from hovor.core.commands import Ring
from hovor.core.events import CallArrived, DeviceChanged, LegEnded, WorldSeen
from hovor.core.ids import LegId, call_of
from tests.asterisk.conftest import ANNA, SECRETS, Ears, plan_of
from tests.asterisk.test_hearing import channel


class SlowAsterisk(Ari):
    """Answers every request as an empty Asterisk would, and a list of channels only when it is let."""

    def __init__(self) -> None:
        super().__init__("http://nowhere/ari", "hovor", "secret")
        self.asked = asyncio.Event()
        self.let = asyncio.Event()

    async def _reply(self, request: Request[T]) -> Reply:
        if request.path == "/channels":
            self.asked.set()
            await self.let.wait()
        if request.path.endswith("/dial") or request.path == "/channels/create":
            await asyncio.Event().wait()
        return Reply(200, b"{}" if request.path == "/asterisk/info" else b"[]")


class Room:
    def __init__(self) -> None:
        self.ari = SlowAsterisk()
        self.ears = Ears()
        self.switch = Switch(self.ari, self.ears.put, lambda: plan_of(ANNA), lambda: SECRETS)


async def test_a_call_that_arrives_during_a_look_is_told_after_it() -> None:
    room = Room()
    looking = asyncio.create_task(room.switch.look())
    await room.ari.asked.wait()
    room.switch._hear(model.StasisStart(channel=channel("1.1"), args=("123", "from-trunk")))
    assert room.ears.events == []
    room.ari.let.set()
    await looking
    assert [type(event) for event in room.ears.events] == [WorldSeen, CallArrived]


async def test_a_leg_that_is_being_made_during_a_look_is_not_taken_for_a_lost_one() -> None:
    room = Room()
    before, during = LegId("c1~op1"), LegId("c2~op1")
    room.switch.do([Ring(call_of(before), before, ANNA, "")])
    looking = asyncio.create_task(room.switch.look())
    await room.ari.asked.wait()
    room.switch.do([Ring(call_of(during), during, ANNA, "")])
    room.ari.let.set()
    await looking
    assert (await room.ears.heard(WorldSeen)).legs == {before, during}


async def test_a_device_whose_state_changes_with_a_call_is_no_news() -> None:
    room = Room()
    for state in ("NOT_INUSE", "RINGING", "INUSE", "NOT_INUSE", "UNAVAILABLE"):
        device = model.DeviceState(name="PJSIP/op.anna.demo", state=state)
        room.switch._hear(model.DeviceStateChanged(device_state=device))
    assert room.ears.events == [DeviceChanged(ANNA, registered=True), DeviceChanged(ANNA, registered=False)]


async def test_a_look_that_fails_loses_no_event() -> None:
    room = Room()
    room.ari._time_limit = 0.01
    room.ari.let.set()

    async def refuse(request: Request[T]) -> Reply:
        room.switch._hear(model.ChannelDestroyed(channel=channel("c1~op1"), cause=16))
        return Reply(503, b"not booted")

    room.ari._reply = refuse  # type: ignore[method-assign]  # an Asterisk that is not up yet
    await room.switch.look()
    assert set(room.ears.events) == {LegEnded(LegId("c1~op1"))}
