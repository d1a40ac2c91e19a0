"""A look at Asterisk and what happens meanwhile stay in an order that cannot mislead the core."""

import asyncio

import pytest
from msgspec import structs
from msgspec.json import encode

from hovor.asterisk import model
from hovor.asterisk import switch as switch_room
from hovor.asterisk.client import Ari
from hovor.asterisk.request import Reply, Request, T
from hovor.asterisk.switch import Switch
from hovor.core.commands import HangUp, Ring
from hovor.core.events import CallArrived, DeviceChanged, LegEnded, WorldSeen
from hovor.core.ids import LegId, call_of
from tests.asterisk.conftest import ANNA, BORIS, LIMIT, SECRETS, Ears, plan_of
from tests.asterisk.test_hearing import channel


class SlowAsterisk(Ari):
    """Answers every request as an empty Asterisk would, and a list of channels only when it is let."""

    def __init__(self) -> None:
        super().__init__("http://nowhere/ari", "hovor", "secret")
        self.asked = asyncio.Event()
        self.let = asyncio.Event()
        self.phones: dict[str, model.Endpoint] = {}

    async def _reply(self, request: Request[T]) -> Reply:
        if request.path == "/channels":
            self.asked.set()
            await self.let.wait()
        if request.path == "/endpoints":
            return Reply(200, encode(list(self.phones.values())))
        if request.path.startswith("/endpoints/"):
            return Reply(200, encode(self.phones[request.path.rsplit("/", 1)[1]]))
        if request.path.endswith("/dial") or request.path == "/channels/create":
            await asyncio.Event().wait()
        return Reply(200, b"{}" if request.path == "/asterisk/info" else b"[]")


class Room:
    def __init__(self, ari: SlowAsterisk | None = None) -> None:
        self.ari = ari or SlowAsterisk()
        self.ears = Ears()
        self.switch = Switch(self.ari, self.ears.put, lambda: plan_of(ANNA, BORIS), lambda: SECRETS)


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


async def test_a_phone_that_registers_in_a_call_is_told_of_though_its_device_is_in_use_before_and_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(switch_room, "PHONES_EVERY", 0.01)
    room = Room()
    room.ari.let.set()
    room.ari.settled = True
    away = model.Endpoint(technology="PJSIP", resource="op.anna.demo", state="offline", channel_ids=("c1~op1",))
    room.ari.phones["op.anna.demo"] = away
    await room.switch.look()
    watching = asyncio.create_task(room.switch._watch_phones())
    room.ari.phones["op.anna.demo"] = structs.replace(away, state="online")
    await room.ears.heard(DeviceChanged)
    watching.cancel()
    assert room.ears.events[1:] == [DeviceChanged(ANNA, registered=True)]


class OneLine(SlowAsterisk):
    """Hangs up when it is let; what it was asked to make and to hang up is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.let.set()
        self.hangs_up = asyncio.Event()
        self.asked_for: list[str] = []
        self.more = asyncio.Event()

    async def _reply(self, request: Request[T]) -> Reply:
        if request.path == "/channels/create":
            self._keep(f"make {dict(request.query)['channelId']}")
            return Reply(200, b"{}")
        if request.method == "DELETE":
            await self.hangs_up.wait()
            self._keep(f"hang up {request.path.rsplit('/', 1)[1]}")
            return Reply(204, b"")
        return Reply(204, b"") if request.path.endswith("/dial") else await super()._reply(request)

    def _keep(self, what: str) -> None:
        self.asked_for.append(what)
        self.more.set()

    async def until(self, *expected: str) -> None:
        async with asyncio.timeout(LIMIT):
            while self.asked_for != list(expected):
                self.more.clear()
                await self.more.wait()


@pytest.mark.parametrize("known_by", ["the ring", "a look"])
async def test_a_phone_is_rung_for_one_call_only_when_it_was_hung_up_for_the_one_before(known_by: str) -> None:
    asterisk = OneLine()
    room = Room(asterisk)
    before, own, others = LegId("c1~op1"), LegId("c2~op1"), LegId("c3~op1")
    done = []
    if known_by == "the ring":
        room.switch.do([Ring(call_of(before), before, ANNA, "")])
        done = [f"make {before}"]
        await asterisk.until(*done)
        room.switch._hear(model.StasisStart(channel=channel(before)))
    else:
        phone = model.Endpoint(technology="PJSIP", resource="op.anna.demo", state="online", channel_ids=(before,))
        room.ari.phones["op.anna.demo"] = phone
        await room.switch.look()
    hang_up = HangUp(call_of(before), before)
    room.switch.do([hang_up, Ring(call_of(own), own, ANNA, ""), Ring(call_of(others), others, BORIS, "")])
    await asterisk.until(*done, f"make {others}")
    asterisk.hangs_up.set()
    await asterisk.until(*done, f"make {others}", f"hang up {before}", f"make {own}")


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
