"""What the dialplan does by itself while the controller is away: never dead air."""

import pytest
from baresip import CallFailed
from baresip.runtime import Runtime

from hovor.local.asterisk import LocalAsterisk
from tests.local.lab import AUDIBLE, ask, controller, dial, ended, hear, line, loudness, push, stasis_start, trunk

NUMBER = "420800123456"


async def test_a_client_who_calls_while_the_controller_is_away_hears_music(
    asterisk: LocalAsterisk, phones: Runtime
) -> None:
    await push(asterisk, trunk("from-trunk"))
    call = await dial(await line(phones, asterisk), asterisk, NUMBER)
    await call.wait_established(5)
    heard = await hear(call, 4)
    rate = call.audio.info().rx_sample_rate
    # Stasis is tried again each second; the music does not stop for it.
    loud = [round(loudness(heard[start : start + rate // 2])) for start in range(rate // 2, 3 * rate, rate // 2)]
    assert min(loud) > AUDIBLE, loud
    await call.hangup()


async def test_a_controller_that_comes_back_gets_the_client_who_waited(
    asterisk: LocalAsterisk, phones: Runtime
) -> None:
    await push(asterisk, trunk("from-trunk"))
    call = await dial(await line(phones, asterisk), asterisk, NUMBER)
    await call.wait_established(5)
    async with controller(asterisk) as events:
        start = await stasis_start(events)
        assert start["args"] == [NUMBER, "from-trunk"]
        assert start["channel"]["dialplan"]["context"] == "from-trunk"
        await hear(call, 0.5)
        assert loudness(await hear(call, 0.5)) < AUDIBLE / 10, "music would go on under whatever the controller plays"
        await ask(asterisk, "POST", f"/channels/{start['channel']['id']}/continue")
        await ended(call)


async def test_when_patience_ends_the_client_hears_an_apology_and_then_the_call_is_over(
    asterisk: LocalAsterisk, phones: Runtime
) -> None:
    await push(asterisk, trunk("from-trunk"))
    await ask(asterisk, "POST", "/asterisk/variable?variable=HOVOR_PATIENCE&value=0")
    call = await dial(await line(phones, asterisk), asterisk, NUMBER)
    await call.wait_established(5)
    await hear(call, 1.5)
    assert loudness(await hear(call, 2)) > AUDIBLE
    await ended(call)


@pytest.mark.parametrize(("number", "status"), [("500%26PJSIP%2Fline", 484), ("anna", 404), ("%2B42+1", 484)])
async def test_what_is_not_a_number_goes_no_further(
    asterisk: LocalAsterisk, phones: Runtime, number: str, status: int
) -> None:
    await push(asterisk, trunk("from-trunk"))
    call = await dial(await line(phones, asterisk), asterisk, number)
    with pytest.raises(CallFailed) as refused:
        await call.wait_established(5)
    assert refused.value.status == status


async def test_an_operators_phone_is_told_from_a_trunk(asterisk: LocalAsterisk, phones: Runtime) -> None:
    await push(asterisk, trunk("from-operator"))
    async with controller(asterisk) as events:
        call = await dial(await line(phones, asterisk), asterisk, "*12")
        start = await stasis_start(events)
        assert start["args"] == ["from-operator", "*12"]
        await ask(asterisk, "DELETE", f"/channels/{start['channel']['id']}")
        with pytest.raises(CallFailed):
            await call.wait_established(5)


async def test_an_operators_phone_too_hears_music_while_the_controller_is_away(
    asterisk: LocalAsterisk, phones: Runtime
) -> None:
    await push(asterisk, trunk("from-operator"))
    call = await dial(await line(phones, asterisk), asterisk, "201")
    await call.wait_established(5)
    await hear(call, 0.5)
    assert loudness(await hear(call, 1)) > AUDIBLE
    await call.hangup()
