"""A client who goes from one music straight to another, and talks to nobody between, always hears one of them.

All of these fail: `bridging.Bridges.wait` adds a leg to a line while it is in one. Asterisk (22.10) moves it, and then
plays it nothing more, also where both lines are the same. Taken out of the old one first, it hears music.
"""

from tests.live import company
from tests.live.company import ANNA, BORIS
from tests.live.ears import Tape, all_hear, each_hears_all
from tests.live.scene import Scene


async def test_a_waiting_client_who_is_forwarded_hears_the_other_queues_music(scene: Scene) -> None:
    console = await scene.console(ANNA)
    await console.pause()
    client = await scene.call(company.SALES)
    call = (await console.until_call("waiting"))["id"]
    await all_hear({client: {company.CALM}})
    tape = Tape(client)
    await console.post(f"/calls/{call}/transfer", {"to": {"queue": "acme/support"}})
    await all_hear({client: {company.MUSIC}})
    assert tape.longest_silence < 0.6


async def test_a_client_on_hold_who_is_handed_to_a_queue_hears_its_music(scene: Scene) -> None:
    client, _, call = await scene.talk()
    console = await scene.console(ANNA)
    await console.post(f"/calls/{call}/hold")
    await all_hear({client: {company.CALM}})
    tape = Tape(client)
    await console.post(f"/calls/{call}/transfer", {"to": {"queue": "acme/support"}})
    await all_hear({client: {company.MUSIC}})
    assert tape.longest_silence < 0.6


async def test_a_client_whom_nobody_takes_over_hears_the_queues_music_again_and_is_the_first_in_line(
    scene: Scene,
) -> None:
    client, far, call = await scene.talk()
    (boris,) = await scene.ready(BORIS)
    console = await scene.console(ANNA)
    tape = Tape(client)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    await far.until_ended()
    target = await boris.rung()
    await all_hear({client: {company.CALM}})
    await console.sign_out()  # so the client cannot come back to Anna
    await target.reject()
    view = await (await scene.console(BORIS)).until_call("waiting")
    assert view["place"][0] == 0
    await all_hear({client: {company.CALM}})
    assert tape.longest_silence < 0.6


async def test_a_forwarded_client_whom_the_target_declines_goes_on_hearing_music_in_the_first_line(
    scene: Scene,
) -> None:
    console = await scene.console(ANNA)
    await console.pause()
    (boris,) = await scene.ready(BORIS)
    client = await scene.call(company.SALES)
    call = (await console.until_call("waiting"))["id"]
    await all_hear({client: {company.CALM}})
    tape = Tape(client)
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    await (await boris.rung()).reject()
    await console.until_call("waiting")
    await all_hear({client: {company.CALM}})
    assert tape.longest_silence < 0.6
    (anna,) = await scene.ready(ANNA)
    far = await anna.rung()
    await far.answer()
    client.say(company.CLIENT)
    far.say(company.OPERATOR)
    await all_hear(each_hears_all({client: company.CLIENT, far: company.OPERATOR}))
