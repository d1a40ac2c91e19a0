"""The controller is killed, the connection breaks, Asterisk is restarted: calls and places are kept."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hovor.local.phones import Phones
from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.controller import JSON, Controller
from tests.live.proxy import Proxy
from tests.live.scene import Scene, start


async def restarted(scene: Scene) -> None:
    await scene.controller.kill()
    await scene.controller.start()


async def test_killed_while_people_talk_they_go_on_talking(scene: Scene) -> None:
    client, far, call = await scene.talk()
    await scene.controller.kill()
    client.say(company.CLIENT + 100)
    assert await far.hears(company.CLIENT + 100)
    await scene.controller.start()
    await scene.hear_each_other(client, far)
    await client.hang_up()
    await far.until_ended()
    record = await (await scene.console(ANNA)).until_over(call)
    assert (record["ended_by"], record["reason"], record["operator"]) == ("client", "hung_up", ANNA)
    await scene.until_empty()


async def test_killed_during_the_menu_it_begins_again_and_the_choice_counts(scene: Scene) -> None:
    client = await scene.call(company.MAIN)
    assert await client.hears(company.MENU)
    await restarted(scene)
    assert await client.hears(company.MENU)
    await client.press("1")
    assert await client.hears(company.MUSIC)


async def test_killed_while_clients_wait_they_hear_music_and_keep_their_places(scene: Scene) -> None:
    first = await scene.call(company.SALES, client="+420777000002")
    second = await scene.call(company.SALES, client="+420777000003")
    await scene.controller.kill()
    first.forget()
    assert await first.hears(company.CALM)
    await scene.controller.start()
    (cyril,) = await scene.ready(CYRIL)
    far = await cyril.rung()
    assert "777000002" in far.caller
    await far.answer()
    await scene.hear_each_other(first, far)
    second.forget()
    assert await second.hears(company.CALM)


async def test_killed_while_a_phone_rings_it_goes_on_ringing_and_can_be_lifted(scene: Scene) -> None:
    (anna,) = await scene.ready(ANNA)
    client = await scene.call(company.EVERYBODY)
    far = await anna.rung()
    await restarted(scene)
    await far.answer()
    await scene.hear_each_other(client, far)


async def test_lifted_while_nobody_was_in_control_counts_afterwards(scene: Scene) -> None:
    (anna,) = await scene.ready(ANNA)
    client = await scene.call(company.EVERYBODY)
    far = await anna.rung()
    await scene.controller.kill()
    await far.answer()
    await scene.controller.start()
    await scene.hear_each_other(client, far)


async def test_killed_in_wrap_up_the_operator_is_free_when_its_time_is_over(scene: Scene) -> None:
    client, _, _ = await scene.talk()
    await client.hang_up()
    await (await scene.console(ANNA)).until_state("wrap_up")
    await restarted(scene)
    await (await scene.console(ANNA)).until_state("ready")


async def test_who_hung_up_meanwhile_is_found_and_the_record_says_so(scene: Scene) -> None:
    waiting = await scene.call(company.PHARMACY_MAIN)
    console = await scene.console(company.EVA)
    call = (await console.until_call("waiting"))["id"]
    await scene.controller.kill()
    await waiting.hang_up()
    await scene.controller.start()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "left_unseen")
    await scene.until_empty()


async def test_a_new_client_is_held_with_music_until_the_controller_is_back(scene: Scene) -> None:
    await scene.controller.kill()
    client = await scene.call(company.MAIN)
    assert await client.hears_anything()
    await scene.controller.start()
    assert await client.hears(company.MENU)
    await client.press("1")
    assert await client.hears(company.MUSIC)
    later = await scene.call(company.SALES, client="+420777000006")
    call = await (await scene.console(ANNA)).until_call("waiting", client="+420777000006")
    assert call["number"] == company.SALES
    await later.hang_up()


async def test_the_connection_to_asterisk_breaks_in_every_stage(scene: Scene, tmp_path: Path) -> None:
    await scene.controller.stop()
    async with Proxy(scene.asterisk.ari_url) as proxy:
        scene.controller.through(proxy.url)
        await scene.controller.start()
        client = await scene.call(company.SALES)
        proxy.cut()
        client.forget()
        assert await client.hears(company.CALM)
        await scene.controller.in_control()
        (anna,) = await scene.ready(ANNA)
        far = await anna.rung()
        proxy.cut()
        await scene.controller.in_control()
        await far.answer()
        await scene.hear_each_other(client, far)
        proxy.cut()
        await scene.hear_each_other(client, far)
        await scene.controller.in_control()
        await client.hang_up()
        await far.until_ended()
        await scene.until_empty()
        await scene.controller.stop()


async def test_hanging_up_while_the_connection_is_broken_ends_the_call_afterwards(scene: Scene) -> None:
    await scene.controller.stop()
    async with Proxy(scene.asterisk.ari_url) as proxy:
        scene.controller.through(proxy.url)
        await scene.controller.start()
        client, far, call = await scene.talk()
        proxy.is_open = False
        proxy.cut()
        await client.hang_up()
        proxy.is_open = True
        await far.until_ended()
        record = await (await scene.console(ANNA)).until_over(call)
        assert record["reason"] == "left_unseen"
        await scene.until_empty()
        await scene.controller.stop()


async def test_after_a_restart_of_asterisk_operators_are_free_and_phones_can_register(scene: Scene) -> None:
    _, _, call = await scene.talk()
    console = await scene.console(ANNA)
    await scene.asterisk.kill()
    await scene.asterisk.start()
    await scene.controller.in_control()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("system", "asterisk_restarted")
    # Asterisk may have kept on its disk where the phone was, and then finds it again by itself within a second.
    await (await scene.phone(ANNA)).register()
    await scene.registered(console)
    await scene.call(company.SALES, client="+420777000004")
    await (await scene.phone(ANNA)).rung()


async def test_a_second_controller_on_the_same_database_is_refused(scene: Scene) -> None:
    second = Controller(scene.asterisk, scene.controller.config, scene.controller.data)
    with pytest.raises(AssertionError, match="already works on"):
        await second.spawn()
    assert await second.ended() == 1
    await scene.controller.in_control()


async def test_a_second_controller_on_the_same_asterisk_takes_over_and_the_first_stops(
    scene: Scene, tmp_path: Path
) -> None:
    client, far, _ = await scene.talk()
    second = Controller(scene.asterisk, scene.controller.config, tmp_path / "second")
    await second.start()
    try:
        assert await scene.controller.ended() == 3
        assert "taken over" in scene.controller.log
        client.say(company.CLIENT)
        del far
    finally:
        await second.stop()


async def test_orphans_of_a_lost_database_are_cleaned_and_their_clients_begin_anew(
    scene: Scene, tmp_path: Path
) -> None:
    client, far, _ = await scene.talk(BORIS, company.EVERYBODY)
    await scene.controller.kill()
    scene.controller.forget_everything(tmp_path / "new")
    await scene.controller.start()
    await far.until_ended()
    client.forget()
    assert await client.hears(company.MUSIC)
    bridges = [bridge["id"] for bridge in await scene.ari("/bridges")]
    assert not [name for name in bridges if "~talk" in name]


@pytest.fixture
async def cramped(tmp_path: Path) -> AsyncIterator[tuple[Scene, Path]]:
    """A scene whose data lies on a disk of its own that can be filled."""
    disk = tmp_path / "disk"
    disk.mkdir()
    await run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk))
    asterisk, controller = await start(tmp_path)
    controller.data = disk / "data"
    try:
        async with asterisk, Phones(f"127.0.0.1:{asterisk.sip_port}") as phones:
            await controller.start()
            scene = Scene(asterisk, controller, phones)
            yield scene, disk
            await scene.close()
            if controller.is_running:
                await controller.stop()
            print(controller.log)
    finally:
        await run("umount", "-l", str(disk))


async def run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command)
    assert await process.wait() == 0, f"{command} failed (these tests need root)"


async def test_with_a_full_disk_calls_go_on_and_nothing_is_confirmed_that_is_not_kept(
    cramped: tuple[Scene, Path],
) -> None:
    scene, disk = cramped
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    # Until the store notices: it still has some room in pages that it owns already.
    problem: JSON = {}
    for _ in range(200):
        status, problem = await console.try_to("POST", "/presence", {"state": "paused", "reason": "Lunch"})
        if status == 503:
            break
    assert "full" in problem["detail"]
    await scene.hear_each_other(client, far)
    second = await scene.call(company.SALES, client="+420777000005")
    assert await second.hears(company.CALM)
    await client.hang_up()
    await far.until_ended()
    ballast.unlink()
    await scene.controller.in_control()
    record = await console.until_over(call)
    assert record["reason"] == "hung_up"
    assert (await console.until_call("waiting", "offered"))["client"] == "+420777000005"
