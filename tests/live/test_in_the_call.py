"""Everything an operator does with a call, with real phones: who hears whom is measured, not asked of the API."""

import asyncio

from hovor.local.phones import Line
from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.controller import Console
from tests.live.scene import Scene

TONES = {ANNA: 620.0, BORIS: 740.0, CYRIL: 860.0}


async def silent(line: Line) -> bool:
    """Nothing is heard for a second: neither the last half of it nor anything new."""
    line.forget()
    await asyncio.sleep(1)
    return line.tone() is None


async def invited(scene: Scene, console: Console, call: str, operator: str, **more: object) -> Line:
    """A colleague is called in, and lifts; sends a tone of the own."""
    (phone,) = await scene.ready(operator)
    await console.post(f"/calls/{call}/invite", {"to": {"operator": operator}, **more})
    line = await phone.rung()
    await line.answer()
    line.say(TONES[operator])
    return line


async def test_on_hold_the_client_hears_music_and_the_operator_nothing(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/hold")
    assert await client.hears(company.CALM)
    assert await silent(far)
    view = await console.until_call("talking")
    assert ANNA not in view["client_hears"]
    await console.post(f"/calls/{call}/resume")
    await scene.hear_each_other(client, far)
    view = await console.until_call("talking")
    assert ANNA in view["client_hears"]


async def test_muted_the_operator_hears_and_is_not_heard(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/mute")
    assert await silent(client)
    far.forget()
    assert await far.hears(company.CLIENT)
    await console.post(f"/calls/{call}/unmute")
    assert await client.hears(company.OPERATOR)


async def test_keys_reach_the_other_side(scene: Scene) -> None:
    client, _, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/digits", {"digits": "42#"})
    async with asyncio.timeout(10):
        while client.digits != "42#":
            await asyncio.sleep(0.05)


async def test_blind_to_an_operator_the_client_hears_music_and_then_the_colleague(scene: Scene) -> None:
    client, far, call = await scene.talk()
    (boris,) = await scene.ready(BORIS)
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}, "note": "wants a refund"})
    await far.until_ended()
    assert await client.hears(company.CALM)
    target = await boris.rung()
    view = await (await scene.console(BORIS)).until_call("talking", "offered", "waiting")
    assert "wants a refund" in str(view["handovers"])
    await target.answer()
    await scene.hear_each_other(client, target)
    await client.hang_up()
    record = await console.until_over(call)
    assert [segment["operator"] for segment in record["segments"] if segment["kind"] == "talk"] == [ANNA, BORIS]
    await scene.until_empty()


async def test_blind_and_declined_the_client_comes_back_to_the_first_operator(scene: Scene) -> None:
    client, far, call = await scene.talk()
    (boris,) = await scene.ready(BORIS)
    await (await scene.console(ANNA)).post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    await far.until_ended()
    await (await boris.rung()).reject()
    again = await (await scene.phone(ANNA)).rung()
    await again.answer()
    await scene.hear_each_other(client, again)


async def test_blind_to_a_queue(scene: Scene) -> None:
    client, far, call = await scene.talk()
    await (await scene.console(ANNA)).post(f"/calls/{call}/transfer", {"to": {"queue": "acme/support"}, "note": "bill"})
    await far.until_ended()
    assert await client.hears(company.MUSIC)
    (boris,) = await scene.ready(BORIS)
    target = await boris.rung()
    await target.answer()
    await scene.hear_each_other(client, target)


async def test_a_waiting_call_is_forwarded_before_anybody_accepts_it(scene: Scene) -> None:
    (anna,) = await scene.ready(ANNA)
    client = await scene.call(company.SALES)
    ringing = await anna.rung()
    console = await scene.console(ANNA)
    call = (await console.until_call("offered"))["id"]
    (boris,) = await scene.ready(BORIS)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}, "note": "yours"})
    await ringing.until_ended()
    target = await boris.rung()
    await target.answer()
    await scene.hear_each_other(client, target)


async def test_attended_ask_swap_merge_and_leave(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    colleague = await invited(scene, console, call, BORIS, hold_client=True, note="can you?")
    assert await far.hears(TONES[BORIS])
    assert await colleague.hears(TONES[ANNA])
    assert await client.hears(company.CALM)
    await console.post(f"/calls/{call}/swap")
    assert await far.hears(company.CLIENT)
    assert await client.hears(TONES[ANNA])
    assert await colleague.hears(company.CALM)
    await console.post(f"/calls/{call}/swap")
    assert await far.hears(TONES[BORIS])
    await console.post(f"/calls/{call}/resume")
    far.say(None)
    assert await client.hears(TONES[BORIS])
    assert await colleague.hears(company.CLIENT)
    await console.post(f"/calls/{call}/hang-up")
    await far.until_ended()
    await console.until_state("wrap_up")
    client.forget()
    assert await client.hears(TONES[BORIS])
    await client.hang_up()
    await colleague.until_ended()
    await scene.until_empty()


async def test_hanging_up_while_the_colleague_still_rings_hands_the_client_over(scene: Scene) -> None:
    client, far, call = await scene.talk()
    (boris,) = await scene.ready(BORIS)
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/invite", {"to": {"operator": BORIS}, "hold_client": True})
    ringing = await boris.rung()
    await far.hang_up()
    assert await client.hears(company.CALM)
    await ringing.answer()
    await scene.hear_each_other(client, ringing)


async def test_a_conference_goes_on_when_the_first_operator_leaves(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    boris = await invited(scene, console, call, BORIS)
    far.say(None)
    assert await client.hears(TONES[BORIS])
    assert await far.hears_one_of(company.CLIENT, TONES[BORIS])
    await far.hang_up()
    view = await console.until_call("talking")
    assert view["owner"] == BORIS
    client.forget()
    assert await client.hears(TONES[BORIS])
    assert await boris.hears(company.CLIENT)
    await boris.hang_up()
    await client.until_ended()
    await scene.until_empty()


async def test_killed_in_the_middle_of_an_attended_transfer_nothing_is_lost(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    colleague = await invited(scene, console, call, BORIS, hold_client=True)
    assert await colleague.hears(TONES[ANNA])
    await scene.controller.kill()
    assert await client.hears(company.CALM)
    await scene.controller.start()
    far.forget()
    assert await far.hears(TONES[BORIS])
    await console.post(f"/calls/{call}/hang-up")
    await scene.hear_each_other(client, colleague)


async def test_who_is_paused_cannot_be_handed_a_client_and_the_client_notices_nothing(scene: Scene) -> None:
    client, far, call = await scene.talk()
    await scene.console(BORIS)
    refused = await (await scene.console(ANNA)).post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}}, expect=409)
    assert refused["type"].endswith("target_unavailable")
    await scene.hear_each_other(client, far)
