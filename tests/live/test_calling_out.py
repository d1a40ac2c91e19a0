"""Calls that operators make, over a trunk to a telephone company that is an Asterisk of its own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hovor.local.phones import Line
from tests.asterisk.provider import ACCOUNT as PROVIDER_ACCOUNT
from tests.asterisk.provider import ANNOUNCES, DIGIT_TONES, PASSWORD, RINGING, TALKS, Does, Provider
from tests.live import company
from tests.live.company import ANNA, BORIS
from tests.live.controller import JSON, Console
from tests.live.scene import Scene, running, start


@pytest.fixture
async def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    monkeypatch.setenv("HOVOR_SECRET_PROVIDER", PASSWORD)
    asterisk, controller = await start(tmp_path)
    async with Provider() as provider, asterisk:
        with (controller.config / "acme/trunks.yaml").open("a") as file:
            file.write(
                f"provider: {{kind: register, host: {provider.host}, port: {provider.port},"
                f" user: {PROVIDER_ACCOUNT}, secret: PROVIDER, codecs: [alaw]}}\n"
            )
        tenant = controller.config / "acme/tenant.yaml"
        tenant.write_text(tenant.read_text() + 'outbound: {prefixes: ["+420222"], forbidden: ["+420222000999"]}\n')
        async with running(asterisk, controller) as scene:
            scene.provider = provider
            yield scene


async def dialled(scene: Scene, number: str, operator: str = ANNA) -> tuple[Console, Line, str]:
    """The operator calls, and lifts the own phone."""
    (phone,) = await scene.ready(operator)
    console = await scene.console(operator)
    made = await console.post("/calls", {"number": number, "from": company.MAIN})
    line = await phone.rung()
    await line.answer()
    return console, line, made["call"]


async def test_who_is_called_answers_and_both_are_heard(scene: Scene) -> None:
    console, line, call = await dialled(scene, Does.ANSWERS)
    assert await line.hears(TALKS)
    view = await console.until_call("talking")
    assert (view["direction"], view["client"], view["client_hears"]) == ("out", Does.ANSWERS, [ANNA])
    assert company.MAIN in str(scene.provider.seen(Does.ANSWERS))
    await line.hang_up()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"], record["direction"]) == ("operator", "hung_up", "out")
    await scene.until_empty()


async def test_whether_hovor_is_signed_in_at_the_provider_is_to_be_seen(scene: Scene) -> None:
    console = await scene.console(ANNA)
    async with asyncio.timeout(15):
        while not trunk(await console.get("/state"))["registered"]:
            await asyncio.sleep(0.1)
    await scene.provider.asterisk.kill()
    assert trunk(await console.get("/state"))["order"] == 1


def trunk(state: JSON) -> JSON:
    found: JSON = next(view for view in state["trunks"] if view["id"] == "acme/provider")
    return found


async def test_the_networks_ringing_and_announcement_are_heard(scene: Scene) -> None:
    _, line, _ = await dialled(scene, Does.ANNOUNCES_THEN_ANSWERS)
    assert await line.hears(ANNOUNCES)
    assert await line.hears(TALKS)


async def test_ringing_is_heard_and_cancelling_works_at_once(scene: Scene) -> None:
    console, line, call = await dialled(scene, Does.RINGS)
    assert await line.hears(RINGING)
    await console.post(f"/calls/{call}/hang-up")
    await line.until_ended()
    record = await console.until_over(call)
    assert record["reason"] == "cancelled"
    await scene.until_empty()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (Does.BUSY, "busy"),
        (Does.REJECTS, "rejected"),
        (Does.CONGESTED, "congestion"),
        (Does.NO_SUCH_NUMBER, "invalid_number"),
    ],
)
async def test_why_nobody_answered_is_told_apart(scene: Scene, number: Does, reason: str) -> None:
    console, line, call = await dialled(scene, number)
    record = await console.until_over(call)
    assert record["reason"] == reason
    await line.until_ended()
    await scene.until_empty()


async def test_what_must_not_be_called_is_refused_before_anything_rings(scene: Scene) -> None:
    await scene.ready(ANNA)
    console = await scene.console(ANNA)
    for number, status in (
        ("+420222000999", 403),
        ("+493012345678", 403),
        ("500&PJSIP/trunk/1", 422),
        ("+420222000100@evil", 422),
    ):
        code, problem = await console.try_to("POST", "/calls", {"number": number, "from": company.MAIN})
        assert code == status, (number, problem)
    code, _ = await console.try_to("POST", "/calls", {"number": Does.ANSWERS, "from": company.PHARMACY_MAIN})
    assert code >= 400
    assert not await scene.channels()


async def test_an_outgoing_call_is_held_and_keys_reach_the_far_side(scene: Scene) -> None:
    console, line, call = await dialled(scene, Does.READS_DIGITS)
    await console.until_call("talking")
    await console.post(f"/calls/{call}/digits", {"digits": "7"})
    assert await line.hears(DIGIT_TONES["7"])
    await console.post(f"/calls/{call}/hold")
    line.forget()
    await asyncio.sleep(1)
    assert line.tone() is None
    await console.post(f"/calls/{call}/resume")
    await console.post(f"/calls/{call}/digits", {"digits": "3"})
    assert await line.hears(DIGIT_TONES["3"])


async def test_a_client_is_handed_to_a_number_outside_and_the_operator_is_free(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/transfer", {"to": {"number": Does.RINGS_THEN_ANSWERS}})
    await far.until_ended()
    assert await client.hears(company.CALM)
    assert await client.hears(TALKS)
    await console.until_state("ready")
    await client.hang_up()
    await console.until_over(call)
    await scene.until_empty()


async def test_a_number_outside_that_is_busy_sends_the_client_back_to_the_operator(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/transfer", {"to": {"number": Does.BUSY}})
    await far.until_ended()
    again = await (await scene.phone(ANNA)).rung()
    await again.answer()
    await scene.hear_each_other(client, again)


async def test_killed_while_the_called_phone_rings_the_call_goes_on(scene: Scene) -> None:
    console, line, _ = await dialled(scene, Does.RINGS_THEN_ANSWERS)
    assert await line.hears(RINGING)
    await scene.controller.kill()
    await scene.controller.start()
    assert await line.hears(TALKS)
    assert (await console.until_call("talking"))["client_hears"] == [ANNA]


async def test_an_outgoing_call_is_transferred_like_any_other(scene: Scene) -> None:
    console, line, call = await dialled(scene, Does.ANSWERS)
    assert await line.hears(TALKS)
    (boris,) = await scene.ready(BORIS)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    target = await boris.rung()
    await target.answer()
    assert await target.hears(TALKS)
    await line.until_ended()
