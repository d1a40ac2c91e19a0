"""Calls inside the company, by extension: with real phones that hear each other."""

from tests.live import company
from tests.live.company import ANNA, BORIS
from tests.live.scene import Scene
from tests.live.test_in_the_call import silent


async def test_a_colleague_is_called_by_extension_and_both_hear_each_other(scene: Scene) -> None:
    anna, boris = await scene.ready(ANNA, BORIS)
    console = await scene.console(ANNA)
    call = (await console.post("/calls", {"number": "22", "from": company.MAIN}))["call"]
    own = await anna.rung()
    await own.answer()
    far = await boris.rung()
    await far.answer()
    await scene.hear_each_other(own, far)
    await far.hang_up()
    await own.until_ended()
    record = await console.until_over(call)
    assert (record["direction"], record["reason"]) == ("internal", "hung_up")
    await scene.until_empty()


async def test_a_queue_is_called_by_extension_and_its_music_is_heard_until_somebody_takes_the_call(
    scene: Scene,
) -> None:
    anna, boris = await scene.ready(ANNA, BORIS)
    console = await scene.console(ANNA)
    call = (await console.post("/calls", {"number": "30", "from": company.MAIN}))["call"]
    own = await anna.rung()
    await own.answer()
    assert await own.hears(company.MUSIC), own.tone()
    far = await boris.rung()
    await far.answer()
    await scene.hear_each_other(own, far)
    await console.post(f"/calls/{call}/hang-up")
    await own.until_ended()
    await far.until_ended()
    await console.until_over(call)
    assert (await console.me())["state"] == "ready"
    await scene.until_empty()


async def test_who_called_a_queue_can_mute_and_hold_and_is_told_what_only_the_other_can_do(scene: Scene) -> None:
    anna, boris = await scene.ready(ANNA, BORIS)
    console, others = await scene.console(ANNA), await scene.console(BORIS)
    call = (await console.post("/calls", {"number": "30", "from": company.MAIN}))["call"]
    own = await anna.rung()
    await own.answer()
    far = await boris.rung()
    await far.answer()
    await scene.hear_each_other(own, far)
    await console.post(f"/calls/{call}/mute")
    assert await silent(far)
    own.forget()
    assert await own.hears(company.OPERATOR)
    await console.post(f"/calls/{call}/unmute")
    await scene.hear_each_other(own, far)
    await console.post(f"/calls/{call}/hold")
    assert await far.hears(company.MUSIC)
    assert await own.hears(company.MUSIC)
    status, problem = await others.try_to("POST", f"/calls/{call}/resume", {})
    assert (status, problem["detail"]) == (403, "Who put the call on hold brings it back.")
    await console.post(f"/calls/{call}/resume")
    await scene.hear_each_other(own, far)
    status, problem = await console.try_to("POST", f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    assert (status, "You called a queue" in problem["detail"]) == (403, True)
    await console.post(f"/calls/{call}/hang-up")
    await far.until_ended()
    await scene.until_empty()
