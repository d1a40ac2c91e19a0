"""Calls to the world outside: what the network says is heard and told, at a provider that is an Asterisk of its own."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec.structs import replace

from hovor.asterisk.client import Ari
from hovor.asterisk.switch import Switch
from hovor.core.commands import (
    Dial,
    HangUp,
    Join,
    Mute,
    RemoveBridge,
    Ring,
    RingTone,
    SendDigits,
    StopRingTone,
    Unmute,
    Wait,
)
from hovor.core.events import (
    Cause,
    CommandFailed,
    DeviceChanged,
    LegAnswered,
    LegHeld,
    LegJoined,
    LegResumed,
    LegRinging,
    WorldSeen,
)
from hovor.core.ids import BridgeId, CallId, LegId, operator_leg, talk_bridge
from hovor.core.plan import ShownIn, Trunk, TrunkKind
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Phone, Phones
from tests.asterisk.conftest import ANNA, DEMO, SECRETS, Ears, plan_of
from tests.asterisk.handset import Handset
from tests.asterisk.outside import ASSERTS, CALLS, REGISTERS, SHOWN, Calling, Outside, falls_silent
from tests.asterisk.provider import (
    ACCOUNT,
    ANNOUNCES,
    DIGIT_TONES,
    PASSWORD,
    RINGING,
    TALKS,
    Does,
    Provider,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.live]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def provider() -> AsyncIterator[Provider]:
    async with Provider() as running:
        yield running


def trunks_to(provider: Provider) -> dict[str, Trunk]:
    return {
        REGISTERS: provider.trunk("registers"),
        ASSERTS: replace(provider.trunk("asserts", kind=TrunkKind.IP), shown_in=ShownIn.PAI),
    }


@pytest_asyncio.fixture(loop_scope="module")
async def line(asterisk: LocalAsterisk, provider: Provider) -> AsyncIterator[Outside]:
    trunks = trunks_to(provider)
    people = plan_of(ANNA)
    secrets = {**SECRETS, **{f"trunk:{name}": PASSWORD for name in trunks}}
    ears = Ears()
    ari = Ari(asterisk.ari_url, asterisk.ari_user, asterisk.ari_password)
    switch = Switch(ari, ears.put, lambda: replace(people, trunks=dict(trunks)), lambda: secrets)
    running = asyncio.create_task(switch.run())
    await ears.heard(WorldSeen, lambda world: not world.connected)
    outside = Outside(asterisk, ari, switch, ears)
    outside.trunks = trunks
    yield outside
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def annas_phone(phones: Phones) -> Phone:
    return await phones.add("op.anna.demo", SECRETS[ANNA])


@pytest_asyncio.fixture(loop_scope="module")
async def anna(line: Outside, annas_phone: Phone) -> AsyncIterator[Calling]:
    await annas_phone.register()
    await line.ears.told(DeviceChanged(ANNA, registered=True))
    call = CallId(f"o{next(CALLS)}")
    leg, bridge = operator_leg(call, 1), talk_bridge(call, 1)
    line.do(Ring(call, leg, ANNA, SHOWN))
    at_phone = await annas_phone.rung()
    await at_phone.answer()
    await line.ears.told(LegAnswered(leg))
    line.do(Join(call, bridge, (leg,)))
    await line.ears.told(LegJoined(leg, bridge))
    yield Calling(line, call, at_phone, leg, bridge)
    line.do(*(HangUp(call, LegId(e.leg)) for e in line.ears.events if isinstance(e, LegJoined) and "~out" in e.leg))
    line.do(HangUp(call, leg), RemoveBridge(call, bridge))
    await at_phone.until_ended()
    await annas_phone.unregister()


# --- what is heard before the answer, and after it -------------------------------------------------------------


async def test_who_answers_is_heard_and_hears_the_operator(anna: Calling) -> None:
    anna.at_phone.say(620)
    leg = anna.dial(Does.ECHOES)
    await anna.line.ears.told(LegJoined(leg, anna.bridge), LegAnswered(leg))
    assert await anna.hears(620)


async def test_the_ringing_is_heard_though_the_network_only_tells_of_it(anna: Calling) -> None:
    leg = anna.dial(Does.RINGS_THEN_ANSWERS)
    await anna.line.ears.told(LegRinging(leg))
    assert await anna.hears(RINGING)
    assert LegAnswered(leg) not in anna.line.ears
    await anna.line.ears.told(LegAnswered(leg))
    assert await anna.hears(TALKS)


async def test_the_networks_announcement_is_heard_before_the_answer(anna: Calling) -> None:
    leg = anna.dial(Does.ANNOUNCES_THEN_ANSWERS)
    await anna.line.ears.told(LegRinging(leg))
    assert await anna.hears(ANNOUNCES)
    assert LegAnswered(leg) not in anna.line.ears
    await anna.line.ears.told(LegAnswered(leg))
    assert await anna.hears(TALKS)


async def test_an_announcement_that_ends_the_call_is_heard_and_its_cause_told(anna: Calling) -> None:
    leg = anna.dial(Does.ANNOUNCES_THEN_ENDS)
    assert await anna.hears(ANNOUNCES)
    assert (await anna.line.ears.ended(leg)).cause is Cause.INVALID
    assert LegAnswered(leg) not in anna.line.ears


async def test_the_ringing_of_a_call_that_was_cancelled_stops_when_that_is_said(anna: Calling) -> None:
    leg = anna.dial(Does.RINGS)
    assert await anna.hears(RINGING)
    anna.line.do(HangUp(anna.call, leg), StopRingTone(anna.call, anna.hers))
    assert (await anna.line.ears.ended(leg)).cause is Cause.NORMAL
    assert await anna.hears_nothing()


async def test_a_ringing_tone_of_our_own_gives_way_to_the_networks_announcement(anna: Calling) -> None:
    anna.line.do(RingTone(anna.call, anna.hers), RingTone(anna.call, anna.hers))
    assert await anna.hears(RINGING)
    anna.dial(Does.ANNOUNCES_THEN_ANSWERS)
    assert await anna.hears(ANNOUNCES)
    assert await anna.hears(TALKS)


async def test_to_stop_a_ringing_tone_that_is_not_there_harms_nobody(anna: Calling) -> None:
    leg = anna.dial(Does.ANSWERS)
    await anna.line.ears.told(LegAnswered(leg))
    anna.line.do(StopRingTone(anna.call, anna.hers), StopRingTone(anna.call, LegId("nobody~op1")))
    assert await anna.hears(TALKS)
    assert not [event for event in anna.line.ears.events if isinstance(event, CommandFailed)]


async def test_the_other_side_hangs_up(anna: Calling) -> None:
    leg = anna.dial(Does.HANGS_UP)
    await anna.line.ears.told(LegAnswered(leg))
    assert (await anna.line.ears.ended(leg)).cause is Cause.NORMAL


async def test_a_phone_of_the_provider_is_called_and_talks_both_ways(
    anna: Calling, provider: Provider, phones: Phones
) -> None:
    await anna.talks_to_a_phone(phones, provider)


# --- why a call came to nothing ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (Does.BUSY, Cause.BUSY),
        (Does.REJECTS, Cause.DECLINED),
        (Does.CONGESTED, Cause.CONGESTION),
        (Does.NO_SUCH_NUMBER, Cause.INVALID),
    ],
)
async def test_the_provider_says_why_not(anna: Calling, number: Does, cause: Cause) -> None:
    leg = anna.dial(number)
    assert (await anna.line.ears.ended(leg)).cause is cause


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        ("486 Busy Here", Cause.BUSY),
        ("600 Busy Everywhere", Cause.BUSY),
        ("603 Decline", Cause.DECLINED),
        ("403 Forbidden", Cause.DECLINED),
        ("480 Temporarily Unavailable", Cause.NO_ANSWER),
        ("408 Request Timeout", Cause.NO_ANSWER),
        ("404 Not Found", Cause.INVALID),
        ("484 Address Incomplete", Cause.INVALID),
        ("410 Gone", Cause.INVALID),
        ("604 Does Not Exist Anywhere", Cause.INVALID),
        ("503 Service Unavailable", Cause.CONGESTION),
        ("500 Server Internal Error", Cause.CONGESTION),
        ("502 Bad Gateway", Cause.UNREACHABLE),
        ("504 Server Time-out", Cause.CONGESTION),
        ("488 Not Acceptable Here", Cause.FAILED),
    ],
)
async def test_every_final_answer_of_sip_has_its_cause(line: Outside, status: str, cause: Cause) -> None:
    async with Handset(line.server, "trunk.odd.demo", "", status) as far:
        host, port = far.address
        trunk = await line.add(Trunk("odd", DEMO, TrunkKind.IP, host=host, port=port, addresses=(f"{host}:{port}",)))
        call = CallId(f"s{status[:3]}")
        leg, bridge = LegId(f"{call}~out1"), talk_bridge(call, 1)
        line.do(Dial(call, leg, trunk, "+420222000000", SHOWN, bridge))
        assert (await line.ears.ended(leg)).cause is cause
        line.do(RemoveBridge(call, bridge))


async def test_a_provider_who_says_nothing_is_given_up_after_the_longest_time(anna: Calling) -> None:
    leg = anna.dial(Does.STAYS_SILENT, longest=1.0)
    assert (await anna.line.ears.ended(leg)).cause is Cause.NO_ANSWER
    assert LegRinging(leg) not in anna.line.ears


async def test_a_trunk_that_is_not_there_is_unreachable(anna: Calling) -> None:
    leg = anna.dial(Does.ANSWERS, trunk="demo/nowhere")
    failed = await anna.line.ears.heard(CommandFailed)
    assert (failed.leg, failed.command, failed.unreachable) == (leg, "Dial", True)


@pytest.mark.parametrize(
    "number", ["500&PJSIP/trunk/1", "+420222000100@elsewhere", "", "+", "anna", "500\n", "\uff15\uff10\uff10"]
)
async def test_what_is_no_number_never_reaches_asterisk(anna: Calling, number: str) -> None:
    leg = anna.dial(number)
    failed = await anna.line.ears.heard(CommandFailed, lambda event: event.leg == leg)
    assert (failed.command, failed.unreachable) == ("Dial", False)
    assert leg not in await anna.line.alive()


async def test_a_call_that_is_said_twice_is_made_once(anna: Calling, provider: Provider) -> None:
    before = len(provider.seen(Does.ANSWERS))
    leg = anna.dial(Does.ANSWERS)
    anna.line.do(Dial(anna.call, leg, REGISTERS, Does.ANSWERS, SHOWN, anna.bridge))
    assert await anna.hears(TALKS)
    anna.line.do(HangUp(anna.call, LegId("nobody~op1")))
    await anna.line.ears.ended("nobody~op1")  # all that came before it is done
    assert len(provider.seen(Does.ANSWERS)) == before + 1


# --- caller ID ---------------------------------------------------------------------------------------------------


async def test_the_number_shown_stands_in_from(anna: Calling, provider: Provider) -> None:
    assert await anna.seen(provider, REGISTERS) == (f"<sip:{SHOWN}@{provider.host}>", "")


async def test_or_in_p_asserted_identity_where_the_provider_wants_the_account_in_from(
    anna: Calling, provider: Provider
) -> None:
    shown_from, asserted = await anna.seen(provider, ASSERTS)
    assert shown_from.startswith(f"<sip:{ACCOUNT}@")
    assert asserted.startswith(f"<sip:{SHOWN}@")


# --- in the talk -------------------------------------------------------------------------------------------------


async def test_who_is_muted_is_not_heard_and_goes_on_hearing(anna: Calling, phones: Phones, provider: Provider) -> None:
    far = await anna.talks_to_a_phone(phones, provider)
    anna.line.do(Mute(anna.call, anna.hers), Mute(anna.call, anna.hers))
    await falls_silent(far.at_phone)
    assert await anna.hears(880)
    anna.line.do(Unmute(anna.call, anna.hers), Unmute(anna.call, anna.hers))
    assert await far.hears(620)
    assert await anna.hears(880)


async def test_who_is_muted_stays_so_in_another_bridge(anna: Calling, phones: Phones, provider: Provider) -> None:
    far = await anna.talks_to_a_phone(phones, provider)
    elsewhere = BridgeId(f"{anna.call}~talk2")
    anna.line.do(Mute(anna.call, anna.hers), Join(anna.call, elsewhere, (anna.hers, far.leg)))
    await anna.line.ears.told(LegJoined(anna.hers, elsewhere), LegJoined(far.leg, elsewhere))
    await falls_silent(far.at_phone)
    assert await anna.hears(880)
    anna.line.do(Unmute(anna.call, anna.hers))
    assert await far.hears(620)
    anna.line.do(RemoveBridge(anna.call, elsewhere))


async def test_digits_reach_the_other_side_one_by_one(anna: Calling) -> None:
    leg = anna.dial(Does.READS_DIGITS)
    await anna.line.ears.told(LegAnswered(leg))
    for digit in "15":
        anna.line.do(SendDigits(anna.call, leg, digit))
        assert await anna.hears(DIGIT_TONES[digit]), digit
        await falls_silent(anna.at_phone)


async def test_digits_reach_the_other_side_as_a_string(anna: Calling, phones: Phones, provider: Provider) -> None:
    far = await anna.talks_to_a_phone(phones, provider)
    anna.line.do(SendDigits(anna.call, far.leg, "0*9#5"))
    await far.at_phone.pressed("0*9#5")


@pytest.mark.parametrize("digits", ["", "12w3", "1 2", "E"])
async def test_what_is_no_digit_is_not_sent(anna: Calling, digits: str) -> None:
    leg = anna.dial(Does.READS_DIGITS)
    await anna.line.ears.told(LegAnswered(leg))
    anna.line.do(SendDigits(anna.call, leg, digits))
    failed = await anna.line.ears.heard(CommandFailed)
    assert (failed.leg, failed.command) == (leg, "SendDigits")


async def test_the_phones_own_hold_and_its_end_are_told(anna: Calling, phones: Phones, provider: Provider) -> None:
    far = await anna.talks_to_a_phone(phones, provider)
    await anna.at_phone.hold()
    await anna.line.ears.told(LegHeld(anna.hers))
    assert await far.hears_music()
    await anna.at_phone.resume()
    await anna.line.ears.told(LegResumed(anna.hers))
    assert await far.hears(620)
    assert await anna.hears(880)


async def test_who_is_put_on_hold_by_the_phone_can_be_taken_to_hovors_own_music_and_back(
    anna: Calling, phones: Phones, provider: Provider
) -> None:
    far = await anna.talks_to_a_phone(phones, provider)
    line = BridgeId("line~demo~support")
    await anna.at_phone.hold()
    await anna.line.ears.told(LegHeld(anna.hers))
    anna.line.do(Wait(anna.call, far.leg, line, "calm"))
    await anna.line.ears.told(LegJoined(far.leg, line))
    assert await far.hears_music()
    await anna.at_phone.resume()
    await anna.line.ears.told(LegResumed(anna.hers))
    assert await far.hears_music()
    anna.line.do(Join(anna.call, anna.bridge, (anna.hers, far.leg)))
    assert await far.hears(620)
    assert await anna.hears(880)
    anna.line.do(RemoveBridge(anna.call, line))
