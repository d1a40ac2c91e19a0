"""The connection breaks and comes back, and nobody acts who should not."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace

from hovor.asterisk import model
from hovor.asterisk.client import Ari, Preference, Replaced
from hovor.asterisk.request import AriFailure, Disconnected, NotFound, Refused, Request, TimedOut
from hovor.asterisk.switch import Switch
from hovor.core.commands import Answer, Play
from hovor.core.events import CallArrived, DigitPressed, WorldSeen
from hovor.core.ids import call_of, playback
from hovor.core.plan import Plan
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Phones
from tests.asterisk.conftest import ANNA, BORIS, CLIENT, LIMIT, SECRETS, Ears, plan_of
from tests.asterisk.handset import Handset

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.live]


class Controller:
    """A switch of its own, and what it heard."""

    def __init__(self, asterisk: LocalAsterisk, transport: Preference = "auto", *, time_limit: float = 5.0) -> None:
        self.plan = plan_of(ANNA, BORIS)
        self.ears = Ears()
        self.ari = Ari(
            asterisk.ari_url,
            asterisk.ari_user,
            asterisk.ari_password,
            transport=transport,
            time_limit=time_limit,
            sockets=2,
        )
        self.switch = Switch(self.ari, self.ears.put, self._plan, lambda: SECRETS)
        self.running: asyncio.Task[None] | None = None

    def _plan(self) -> Plan:
        return self.plan

    async def start(self) -> None:
        self.running = asyncio.create_task(self.switch.run())
        await self.ears.heard(WorldSeen, lambda world: not world.connected)

    async def stop(self) -> None:
        if self.running is not None:
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)


@pytest_asyncio.fixture(params=["websocket", "http"], loop_scope="module")
async def controller(asterisk: LocalAsterisk, request: pytest.FixtureRequest) -> AsyncIterator[Controller]:
    made = Controller(asterisk, request.param)
    await made.start()
    yield made
    await made.stop()


async def test_requests_travel_both_ways_and_fail_in_typed_ways(controller: Controller) -> None:
    ari = controller.ari
    failures = ari.counters.failures
    assert await ari.ask(model.channels.list()) == ()
    with pytest.raises(NotFound, match="GET /channels/c1~op1"):
        await ari.ask(model.channels.get(channel_id="c1~op1"))
    with pytest.raises(Refused) as refusal:
        await ari.ask(model.channels.create(endpoint="PJSIP/op.anna.demo", app="hovor", channel_id="c1~op1"))
    assert refusal.value.status == 500
    assert ari.counters.failures == failures + 2
    assert ari.counters.requests > 3


async def test_asterisk_survives_being_asked_for_all_its_channels_however_many_there_are() -> None:
    # An Asterisk of its own: on a WebSocket, an answer as long as this ends it.
    async with LocalAsterisk("crowd") as asterisk:
        controller = Controller(asterisk, "websocket")
        await controller.start()
        try:
            pairs = [
                model.channels.create(
                    endpoint="Local/1@from-trunk", app="hovor", channel_id=f"a{n}", other_channel_id=f"b{n}"
                )
                for n in range(1000)
            ]
            for begin in range(0, len(pairs), 50):
                await asyncio.gather(*map(controller.ari.ask, pairs[begin : begin + 50]))
            channels = await controller.ari.ask(model.channels.list())
            assert len(channels) == 2 * len(pairs)
            assert asterisk.is_running
        finally:
            await controller.stop()


async def settled(ari: Ari) -> None:
    """Until then, requests of its own are on the way."""
    async with asyncio.timeout(LIMIT):
        while not ari.settled:
            await asyncio.sleep(0.01)


async def test_how_requests_end_is_counted_each_in_its_own_place(controller: Controller) -> None:
    ari = controller.ari

    async def moved(request: Request[Any], *, ends: type[AriFailure] | None) -> dict[str, int]:
        before, took = dict(ari.counters.results), ari.counters.took.count
        with contextlib.nullcontext() if ends is None else pytest.raises(ends):
            await ari.ask(request)
        assert ari.counters.took.count == took + 1
        after = ari.counters.results
        return {word: after[word] - before.get(word, 0) for word in after if after[word] != before.get(word, 0)}

    refused = model.channels.create(endpoint="PJSIP/op.anna.demo", app="hovor", channel_id="c1~op1")
    assert await moved(model.channels.list(), ends=None) == {"ok": 1}
    assert await moved(model.channels.get(channel_id="c1~op1"), ends=NotFound) == {"not_found": 1}
    assert await moved(refused, ends=Refused) == {"refused": 1}
    await settled(ari)
    assert ari.counters.connections == 1
    ari._time_limit = 0.0
    assert await moved(model.channels.list(), ends=TimedOut) == {"timed_out": 1}
    await controller.stop()
    assert await moved(model.channels.list(), ends=Disconnected) == {"disconnected": 1}


async def test_a_variable_keeps_its_odd_characters_on_the_way(controller: Controller) -> None:
    ari, odd = controller.ari, "a&b=c d/ř?#,;~"
    await ari.ask(model.asterisk.set_global_var(variable="ODD", value=odd))
    assert (await ari.ask(model.asterisk.get_global_var(variable="ODD"))).value == odd


async def test_without_a_connection_a_request_fails_at_once(asterisk: LocalAsterisk) -> None:
    with pytest.raises(Disconnected):
        await Controller(asterisk).ari.ask(model.channels.list())


async def test_when_another_controller_takes_over_the_first_one_stops(asterisk: LocalAsterisk) -> None:
    first, second = Controller(asterisk), Controller(asterisk)
    await first.start()
    await second.start()
    assert first.running is not None
    with pytest.raises(Replaced):
        await asyncio.wait_for(first.running, 5)
    assert second.ari.connected
    await second.stop()


async def test_a_blocked_request_ends_in_time_and_does_not_hold_up_other_calls(
    asterisk: LocalAsterisk, phones: Phones
) -> None:
    controller = Controller(asterisk, "websocket", time_limit=0.3)
    await controller.start()
    phone = await phones.add(CLIENT, SECRETS["trunk:demo/line1"])
    at_phone = await phone.dial("+420212345678")
    call = await controller.ears.heard(CallArrived)
    name = call_of(call.leg)
    controller.switch.do([Answer(name, call.leg), Play(name, call.leg, playback(name, 1), ("sound:demo-congrats",))])
    await at_phone.established()
    await controller.switch._hands.idle()
    with pytest.raises(TimedOut):  # who plays a prompt answers to nothing else until it is over
        await controller.ari.ask(model.channels.set_channel_var(channel_id=call.leg, variable="A", value="1"))
    began = time.monotonic()
    for _ in range(4):
        await controller.ari.ask(model.channels.list())
    assert time.monotonic() - began < 0.3
    await at_phone.hang_up()
    await controller.stop()


async def test_a_controller_that_comes_back_sees_who_is_waiting_and_what_they_dialled(
    asterisk: LocalAsterisk, phones: Phones
) -> None:
    first, second = Controller(asterisk), Controller(asterisk)
    await first.start()
    phone = await phones.add(CLIENT, SECRETS["trunk:demo/line1"], shown_as="+420777000111")
    at_phone = await phone.dial("+420212345678")
    call = await first.ears.heard(CallArrived)
    first.switch.do([Answer(call_of(call.leg), call.leg)])
    await at_phone.established()
    await first.stop()
    await second.start()
    world = await second.ears.heard(WorldSeen)
    assert world.connected
    assert world.clients == (replace(call, answered=True),)
    assert call.leg in world.legs & world.answered
    await at_phone.press("7")
    await second.ears.told(DigitPressed(call.leg, "7"))
    await at_phone.hang_up()
    await second.stop()


async def test_an_operator_who_leaves_the_plan_cannot_register_any_more(asterisk: LocalAsterisk) -> None:
    controller = Controller(asterisk)
    await controller.start()
    server = ("127.0.0.1", asterisk.sip_port)
    async with Handset(server, "op.anna.demo", SECRETS[ANNA], None) as phone:
        await phone.register()
        await phone.register(0)
        controller.plan = plan_of(BORIS)
        await controller.switch.provision()
        assert await phone.try_to_register() != "SIP/2.0 200 OK"
    await controller.stop()


async def test_a_change_of_one_operator_pushes_only_that_one(asterisk: LocalAsterisk) -> None:
    controller = Controller(asterisk)
    await controller.start()
    await controller.switch.provision()
    before = controller.ari.counters.requests
    await controller.switch.provision()
    nothing_new = controller.ari.counters.requests - before
    controller.plan = plan_of(ANNA)
    await controller.switch.provision()
    assert controller.ari.counters.requests - before - nothing_new == nothing_new + 3  # endpoint, aor, auth go
    await controller.stop()


async def test_after_a_crash_of_asterisk_the_endpoints_are_pushed_again_and_the_world_is_told(
    asterisk: LocalAsterisk,
) -> None:
    controller = Controller(asterisk)
    await controller.start()
    before = await controller.ears.heard(WorldSeen)
    await asterisk.kill()
    controller.ears.events.clear()
    await asterisk.start()
    await controller.ears.heard(WorldSeen, lambda world: not world.connected)
    after = await controller.ears.heard(WorldSeen, lambda world: world.started != before.started)
    assert after.legs == frozenset()
    await settled(controller.ari)
    assert controller.ari.counters.connections == 2  # the first one, and one more
    names = {endpoint.resource for endpoint in await controller.ari.ask(model.endpoints.list())}
    assert {"op.anna.demo", "op.boris-2.demo", CLIENT} <= names
    await controller.stop()
