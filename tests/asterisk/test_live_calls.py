"""Commands become sound and rings at real phones, and what happens there becomes events."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio

from hovor.asterisk import model
from hovor.core.commands import Answer, HangUp, Join, Play, RemoveBridge, Ring, StopPlaying, Wait, Why
from hovor.core.events import (
    CallArrived,
    Cause,
    CommandFailed,
    DeviceChanged,
    DigitPressed,
    LegAnswered,
    LegJoined,
    LegRinging,
    PlaybackEnded,
)
from hovor.core.ids import BridgeId, CallId, LegId, call_of, operator_leg, playback, talk_bridge
from hovor.local import phones as local
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import DigitsBy, Phone, Phones
from tests.asterisk.conftest import ANNA, BORIS, CLIENT, SECRETS, Line
from tests.asterisk.handset import Handset

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.live]

HOTLINE, CALLER = "+420212345678", "+420777000111"
CALL = CallId("c1")
ANNAS = "op.anna.demo"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def anna(phones: Phones) -> Phone:
    return await phones.add(ANNAS, SECRETS[ANNA])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(phones: Phones) -> Phone:
    return await phones.add(CLIENT, SECRETS["trunk:demo/line1"], shown_as=CALLER)


@pytest_asyncio.fixture(loop_scope="module")
async def registered(line: Line, anna: Phone) -> AsyncIterator[Phone]:
    await anna.register()
    await line.ears.told(DeviceChanged(ANNA, registered=True))
    yield anna
    await anna.unregister()


async def arrived(line: Line, client: Phone) -> tuple[local.Line, CallArrived]:
    """A client has called, and Hovor has answered."""
    known = {event.leg for event in line.ears.events if isinstance(event, CallArrived)}
    at_phone = await client.dial(HOTLINE)
    call = await line.ears.heard(CallArrived, lambda event: event.leg not in known)
    line.do(Answer(call_of(call.leg), call.leg))
    await at_phone.established()
    await line.ears.told(LegAnswered(call.leg))
    return at_phone, call


async def test_a_device_that_registers_and_leaves_is_told_of(line: Line, anna: Phone) -> None:
    await anna.register()
    await line.ears.told(DeviceChanged(ANNA, registered=True))
    await anna.unregister()
    await line.ears.told(DeviceChanged(ANNA, registered=False))


async def test_an_operator_with_hyphens_in_the_name_is_told_of_too(line: Line, phones: Phones) -> None:
    boris = await phones.add("op.boris-2.demo", SECRETS[BORIS])
    await boris.register()
    await line.ears.told(DeviceChanged(BORIS, registered=True))
    await boris.unregister()


async def test_a_client_arrives_with_the_dialled_number_and_the_own_one(line: Line, client: Phone) -> None:
    at_phone, call = await arrived(line, client)
    assert (call.number, call.client) == (HOTLINE, CALLER)
    await at_phone.hang_up()
    assert (await line.ears.ended(call.leg)).cause is Cause.NORMAL


async def test_a_client_who_gives_up_before_the_answer_has_ended_normally(line: Line, client: Phone) -> None:
    at_phone = await client.dial(HOTLINE)
    call = await line.ears.heard(CallArrived)
    await at_phone.hang_up()
    assert (await line.ears.ended(call.leg)).cause is Cause.NORMAL


async def test_a_device_that_is_not_registered_cannot_be_rung_and_that_is_said_at_once(line: Line) -> None:
    line.do(Ring(CALL, operator_leg(CALL, 1), BORIS, CALLER))
    failed = await line.ears.heard(CommandFailed)
    assert (failed.leg, failed.command, failed.unreachable) == (operator_leg(CALL, 1), "Ring", True)


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        ("486 Busy Here", Cause.BUSY),
        ("603 Decline", Cause.DECLINED),
        ("480 Temporarily Unavailable", Cause.NO_ANSWER),
        ("404 Not Found", Cause.INVALID),
        ("503 Service Unavailable", Cause.CONGESTION),
    ],
)
async def test_the_answer_of_the_operators_phone_says_why_the_leg_ended(line: Line, status: str, cause: Cause) -> None:
    leg = operator_leg(CallId(f"c{status[:3]}"), 1)
    async with Handset(line.server, ANNAS, SECRETS[ANNA], status) as phone:
        await phone.register()
        line.do(Ring(call_of(leg), leg, ANNA, CALLER))
        assert (await line.ears.ended(leg)).cause is cause
        assert LegRinging(leg) in line.ears
        await phone.register(0)


async def test_a_phone_that_rings_in_vain_is_told_that_somebody_else_answered(line: Line) -> None:
    leg = operator_leg(CallId("elsewhere"), 1)
    async with Handset(line.server, ANNAS, SECRETS[ANNA], None) as phone:
        await phone.register()
        line.do(Ring(call_of(leg), leg, ANNA, CALLER))
        await line.ears.told(LegRinging(leg))
        line.do(HangUp(call_of(leg), leg, Why.ELSEWHERE))
        cancel = await phone.request("CANCEL")
        assert "Reason: Q.850;cause=26" in cancel
        assert (await line.ears.ended(leg)).cause is Cause.ELSEWHERE
        await phone.register(0)


async def test_a_ring_that_is_said_twice_rings_once(line: Line) -> None:
    leg = operator_leg(CallId("twice"), 1)
    ring = Ring(call_of(leg), leg, ANNA, CALLER)
    async with Handset(line.server, ANNAS, SECRETS[ANNA], None) as phone:
        await phone.register()
        line.do(ring, ring)
        await line.ears.told(LegRinging(leg))
        line.do(ring, HangUp(call_of(leg), leg))
        await phone.request("CANCEL")
        await line.ears.ended(leg)
        await phone.register(0)
        calls = {re.findall("Call-ID: (.+)", told)[0] for told in phone.told if told.startswith("INVITE")}
        assert len(calls) == 1
        assert not [event for event in line.ears.events if isinstance(event, CommandFailed)]


async def test_the_operators_phone_shows_who_calls_and_is_asked_to_lift_by_itself(line: Line) -> None:
    leg = operator_leg(CallId("shown"), 1)
    async with Handset(line.server, ANNAS, SECRETS[ANNA], "486 Busy Here") as phone:
        await phone.register()
        line.do(Ring(call_of(leg), leg, ANNA, CALLER, "Jan Novák", answer_itself=True))
        invite = await phone.request("INVITE")
        await line.ears.ended(leg)
        await phone.register(0)
    assert re.search(rf'From: "Jan Novák" <sip:\{CALLER}@', invite)
    assert "X-Hovor-Call: shown" in invite
    assert "answer-after=0" in invite
    assert "Answer-Mode: Auto" in invite


@pytest.mark.parametrize("way", ["rtpevent", "info"])
async def test_digits_are_heard_however_they_travel(line: Line, phones: Phones, way: DigitsBy) -> None:
    caller = await phones.add(CLIENT, SECRETS["trunk:demo/line1"], shown_as=CALLER, digits_by=way)
    at_phone, call = await arrived(line, caller)
    line.do(Play(call_of(call.leg), call.leg, playback(call_of(call.leg), 1), ("sound:demo-congrats",)))
    for digit in "5#":
        await at_phone.press(digit)
        await line.ears.told(DigitPressed(call.leg, digit))
    await at_phone.hang_up()
    await line.ears.ended(call.leg)


async def test_a_prompt_ends_when_it_is_over_or_stopped_and_fails_when_there_is_no_such_sound(
    line: Line, client: Phone
) -> None:
    at_phone, call = await arrived(line, client)
    name = call_of(call.leg)
    for count, media in enumerate([("sound:beep",), ("sound:demo-congrats", "digits:12"), ("sound:no-such-sound",)]):
        line.do(Play(name, call.leg, playback(name, count), media))
        if count == 1:
            line.do(StopPlaying(name, playback(name, count)), StopPlaying(name, playback(name, count)))
        await line.ears.told(PlaybackEnded(playback(name, count), failed=count == 2))
    await at_phone.hang_up()
    assert not [event for event in line.ears.events if isinstance(event, CommandFailed)]


async def test_a_client_and_an_operator_who_are_joined_hear_each_other(
    line: Line, client: Phone, registered: Phone
) -> None:
    at_client, call = await arrived(line, client)
    name, leg = call_of(call.leg), operator_leg(call_of(call.leg), 1)
    line.do(Ring(name, leg, ANNA, CALLER))
    at_anna = await registered.rung()
    await at_anna.answer()
    await line.ears.told(LegAnswered(leg))
    line.do(Join(name, talk_bridge(name, 1), (call.leg, leg)))
    await line.ears.told(LegJoined(call.leg, talk_bridge(name, 1)), LegJoined(leg, talk_bridge(name, 1)))
    at_client.say(440)
    at_anna.say(620)
    assert await at_client.hears(620)
    assert await at_anna.hears(440)
    await at_anna.hang_up()
    assert (await line.ears.ended(leg)).cause is Cause.NORMAL
    line.do(HangUp(name, call.leg), RemoveBridge(name, talk_bridge(name, 1)), RemoveBridge(name, talk_bridge(name, 1)))
    await at_client.until_ended()


async def test_one_who_is_gone_does_not_keep_the_other_out_of_the_talk(line: Line, client: Phone) -> None:
    at_client, call = await arrived(line, client)
    name = call_of(call.leg)
    line.do(Join(name, talk_bridge(name, 1), (call.leg, operator_leg(name, 9))))
    await line.ears.told(LegJoined(call.leg, talk_bridge(name, 1)))
    assert (await line.ears.heard(CommandFailed)).leg == operator_leg(name, 9)
    line.do(RemoveBridge(name, talk_bridge(name, 1)))
    await at_client.hang_up()


async def test_hanging_up_who_is_gone_says_that_the_leg_has_ended(line: Line) -> None:
    line.do(HangUp(CALL, LegId("long-gone")))
    await line.ears.ended("long-gone")


async def test_each_client_of_a_line_hears_the_music_of_the_own_queue(
    line: Line, client: Phone, asterisk: LocalAsterisk
) -> None:
    await add_music(asterisk, low=350, high=810)
    waiting = []
    for music, hertz in (("low", 350), ("high", 810)):
        at_phone, call = await arrived(line, client)
        waiting.append((at_phone, hertz))
        # One bridge for both: the music is the member's, so even that would keep them apart.
        line.do(Wait(call_of(call.leg), call.leg, BridgeId("line~demo~support"), music))
    for at_phone, hertz in waiting:
        assert await at_phone.hears(hertz)
    for at_phone, _ in waiting:
        await at_phone.hang_up()
        await at_phone.until_ended()


async def test_a_bridge_that_somebody_removed_is_made_again(line: Line, client: Phone) -> None:
    at_phone, call = await arrived(line, client)
    name = call_of(call.leg)
    wait = Wait(name, call.leg, BridgeId("line~demo~sales"), "default")
    join = Join(name, talk_bridge(name, 1), (call.leg,))
    for command in (wait, wait, join, join):
        line.ears.events.clear()
        line.do(command)
        await line.ears.told(LegJoined(call.leg, command.bridge))
        await line.ari.ask(model.bridges.destroy(bridge_id=command.bridge))
    await at_phone.hang_up()
    await line.ears.ended(call.leg)


async def add_music(asterisk: LocalAsterisk, **tones: int) -> None:
    """Music classes that each play one tone for ever."""
    inside = Path("/") / asterisk.folder.relative_to(asterisk.root.path)
    music = ""
    for name, hertz in tones.items():
        folder = asterisk.folder / "data/sounds" / name
        folder.mkdir()
        folder.chmod(0o755)
        tone = (np.sin(np.arange(80000) * 2 * np.pi * hertz / 8000) * 8000).astype("<i2")
        (folder / "tone.sln").write_bytes(tone.tobytes())
        (folder / "tone.sln").chmod(0o644)
        music += f"\n[{name}]\nmode = files\ndirectory = {inside / 'data/sounds' / name}\n"
    with (asterisk.folder / "etc/musiconhold.conf").open("a") as file:
        file.write(music)
    await asterisk.cli("moh reload")
