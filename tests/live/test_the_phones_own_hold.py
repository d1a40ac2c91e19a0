"""The hold button of the operator's own phone: the same music for the client, and the same way back."""

import asyncio

from tests.live import company
from tests.live.company import ANNA, BORIS
from tests.live.controller import Console
from tests.live.ears import TONES, Tape, all_hear, each_hears_all
from tests.live.scene import Scene


async def is_held(console: Console, *, held: bool) -> None:
    """Waits until the console shows that the client hears music, or that it does not."""
    async with asyncio.timeout(10):
        while True:
            call = await console.until_call("talking")
            client = next(party for party in call["parties"] if party["role"] == "client")
            if (client["held_since"] is not None) is held and (ANNA in call["client_hears"]) is not held:
                return
            await asyncio.sleep(0.03)


async def phone_is_held(console: Console, *, held: bool) -> None:
    """Waits until the console shows that the operator's own phone is on hold, or that it is not."""
    async with asyncio.timeout(10):
        while True:
            call = await console.until_call("talking")
            own = next(party for party in call["parties"] if party["operator"] == ANNA)
            if (own["phone_held_since"] is not None) is held:
                return
            await asyncio.sleep(0.03)


async def test_the_phones_hold_button_leads_to_the_same_music_and_back(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    talk = each_hears_all({client: company.CLIENT, far: company.OPERATOR})
    for _ in range(2):  # what was done once can be done again
        await far.hold()
        await is_held(console, held=True)
        await all_hear({client: {company.CALM}})
        tape = Tape(client)
        await all_hear({client: {company.CALM}})
        assert tape.longest_silence < 0.6
        assert not tape.ever_heard(company.OPERATOR)
        await far.resume()
        await is_held(console, held=False)
        await all_hear(talk)
    await far.hang_up()
    await client.until_ended()
    record = await console.until_over(call)
    assert [one["how"] for one in record["segments"] if one["kind"] == "hold"] == ["client", "client"]
    await scene.until_empty()


async def test_who_is_held_at_the_console_and_by_the_phone_is_back_when_both_have_resumed(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/hold")
    await all_hear({client: {company.CALM}})
    await far.hold()
    await phone_is_held(console, held=True)
    await all_hear({client: {company.CALM}})
    await far.resume()
    await phone_is_held(console, held=False)
    await console.post(f"/calls/{call}/resume")
    await is_held(console, held=False)
    await all_hear(each_hears_all({client: company.CLIENT, far: company.OPERATOR}))


async def test_a_client_whom_the_phone_holds_is_handed_on_at_the_console(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    (boris,) = await scene.ready(BORIS)
    tape = Tape(client)
    await far.hold()
    await is_held(console, held=True)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    await far.until_ended()
    await all_hear({client: {company.CALM}})
    target = await boris.rung()
    await target.answer()
    target.say(TONES[BORIS])
    await all_hear(each_hears_all({client: company.CLIENT, target: TONES[BORIS]}))
    assert tape.longest_silence < 0.6


async def test_while_the_phone_holds_a_resume_at_the_console_leaves_no_client_in_silence(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await far.hold()
    await is_held(console, held=True)
    await all_hear({client: {company.CALM}})
    tape = Tape(client)
    await console.try_to("POST", f"/calls/{call}/resume")
    await all_hear({client: {company.CALM}}, within=3)
    assert tape.longest_silence < 0.6
    assert (await console.until_call("talking"))["client_hears"] == []
    await far.resume()
    await all_hear(each_hears_all({client: company.CLIENT, far: company.OPERATOR}))


async def test_a_phone_that_holds_and_resumes_in_a_briefing_does_not_let_the_client_listen(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    (boris,) = await scene.ready(BORIS)
    await console.post(f"/calls/{call}/invite", {"to": {"operator": BORIS}, "hold_client": True})
    colleague = await boris.rung()
    await colleague.answer()
    colleague.say(TONES[BORIS])
    briefing = {client: {company.CALM}, **each_hears_all({far: TONES[ANNA], colleague: TONES[BORIS]})}
    await all_hear(briefing)
    await far.hold()
    await all_hear({client: {company.CALM}})
    tape = Tape(client)
    await far.resume()
    await all_hear(briefing, within=3)
    assert not tape.ever_heard(TONES[BORIS])
    assert not tape.ever_heard(TONES[ANNA])
