"""`hovor drain`: no new calls, and nobody who is there is cut off."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

import aiohttp
import pytest
from baresip import CallFailed

from tests.live import company
from tests.live.company import ANNA, CYRIL
from tests.live.controller import LIMIT
from tests.live.scene import Scene
from tests.live.test_admin import admin, audit


async def drain(scene: Scene, *arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", "drain", "--data", str(scene.controller.data), *arguments, stdout=PIPE
    )


async def says(process: Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(LIMIT):
        return (await process.stdout.readline()).decode().strip()


async def ends(process: Process) -> tuple[int | None, str]:
    async with asyncio.timeout(LIMIT):
        output, _ = await process.communicate()
    return process.returncode, output.decode()


async def readiness(scene: Scene) -> tuple[int, list[str]]:
    async with aiohttp.ClientSession(scene.controller.base) as http, http.get("/readyz") as answer:
        return answer.status, list((await answer.json())["problems"])


async def test_drained_it_takes_no_new_calls_and_ends_when_the_last_one_is_over(scene: Scene) -> None:
    client, far, _ = await scene.talk()
    waiting = await scene.call(company.SALES, client="+420777000002")
    draining = await drain(scene)
    assert await says(draining) == "No new calls are taken. 2 calls are up."
    assert await readiness(scene) == (503, ["draining"])
    with pytest.raises(CallFailed, match="503"):
        await scene.call(company.SALES, client="+420777000003")
    console = await scene.console(ANNA)
    status, problem = await console.try_to("POST", "/calls", {"number": "+420777000004", "from": company.SALES})
    assert (status, "maintenance" in problem.get("detail", "")) == (409, True), problem

    await scene.hear_each_other(client, far)
    assert await waiting.hears(company.CALM)
    await waiting.hang_up()
    assert await says(draining) == "1 call is up."
    await client.hang_up()
    assert await ends(draining) == (
        0, "No call is up.\nThe controller can be stopped now: nobody is cut off.\n"
    )  # fmt: skip

    code, said = await ends(await drain(scene, "--stop"))
    assert (code, said) == (0, "New calls are taken again. No call is up.\n")
    assert await readiness(scene) == (200, [])
    again = await scene.call(company.SALES, client="+420777000003")
    assert await again.hears(company.CALM)
    await again.hang_up()


async def test_when_its_time_is_over_it_ends_and_the_call_stays_up_over_the_restart(scene: Scene) -> None:
    client, far, _ = await scene.talk()
    code, said = await ends(await drain(scene, "--wait", "0.3"))
    assert (code, "1 call is up. They stay up over a restart" in said) == (0, True), said
    assert await scene.controller.stop() == 0
    await scene.controller.start()
    await scene.hear_each_other(client, far)
    assert await readiness(scene) == (200, [])
    await client.hang_up()


async def test_the_emptying_and_its_end_are_in_the_audit(scene: Scene) -> None:
    console = await admin(scene)
    assert (await ends(await drain(scene)))[0] == 0
    assert (await audit(console))[-1] == ("drain", "command line")
    assert (await ends(await drain(scene, "--stop")))[0] == 0
    assert (await audit(console))[-2:] == [("drain", "command line"), ("end_drain", "command line")]


async def test_an_emptying_that_is_taken_back_at_once_is_answered_both_times(scene: Scene) -> None:
    """Once they came in the same turn, one of them waited for ever."""
    for _ in range(5):
        both = await asyncio.gather(drain(scene), drain(scene, "--stop"))
        assert [(await ends(one))[0] for one in both] == [0, 0]
        assert (await ends(await drain(scene, "--stop")))[0] == 0
    assert await readiness(scene) == (200, [])


async def test_without_a_controller_it_says_so(scene: Scene) -> None:
    await scene.controller.stop()
    code, _ = await ends(await drain(scene))
    assert code == 1


async def test_asterisk_itself_is_emptied_and_stops_when_the_last_call_is_over(scene: Scene) -> None:
    client, far, _ = await scene.talk()
    waiting = await scene.call(company.SALES, client="+420777000002")
    cyril = await scene.phone(CYRIL)
    draining = await drain(scene)
    await says(draining)
    # Asterisk's console answers to this when Asterisk has stopped.
    stopping = asyncio.create_task(scene.asterisk.cli("core stop when convenient"))
    await scene.hear_each_other(client, far)
    with pytest.raises(CallFailed, match="503"):
        await scene.call(company.SALES, client="+420777000003")
    # Who waits is still served: phones can be rung.
    await scene.ready(CYRIL)
    far_of_cyril = await cyril.rung()
    await far_of_cyril.answer()
    await scene.hear_each_other(waiting, far_of_cyril)
    await waiting.hang_up()
    await client.hang_up()
    code, _ = await ends(draining)
    assert code == 0
    async with asyncio.timeout(LIMIT):
        await stopping
        while scene.asterisk.is_running:
            await asyncio.sleep(0.05)
    await scene.asterisk.start()
    await ends(await drain(scene, "--stop"))
    await scene.controller.in_control()
