"""The admin changes the files while calls are up; and what `hovor` says on the command line."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from baresip.errors import RegistrationError

from hovor.asterisk.naming import operator_endpoint
from hovor.core.ids import OperatorId
from tests.live import company
from tests.live.company import ANNA
from tests.live.controller import Console
from tests.live.scene import Scene

DORA = "dora@acme"


async def hovor(*arguments: str | Path) -> tuple[int, str]:
    """Runs the command line; its exit code, and all that it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", *map(str, arguments),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    printed, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode()


def edit(scene: Scene, file: str, old: str, new: str) -> None:
    path = scene.controller.config / company.ACME / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


async def reload(scene: Scene) -> tuple[int, str]:
    return await hovor("reload", "--data", scene.controller.data)


async def test_a_new_operator_can_register_and_take_calls_without_a_restart(scene: Scene) -> None:
    with (scene.controller.config / company.ACME / "operators.yaml").open("a") as file:
        file.write("dora: {name: Dora, queues: [sales], device: sip}\n")
    code, printed = await reload(scene)
    assert (code, "dora" in printed.lower()) == (0, True), printed
    (dora,) = await scene.ready(DORA)
    client = await scene.call(company.SALES)
    far = await dora.rung()
    await far.answer()
    await scene.hear_each_other(client, far)


async def admin(scene: Scene) -> Console:
    """Anna's console; from now on she is an admin."""
    edit(scene, "operators.yaml", "extension: 21, role: supervisor", "extension: 21, role: admin")
    code, printed = await reload(scene)
    assert code == 0, printed
    return await scene.console(ANNA)


async def audit(console: Console) -> list[tuple[str, str]]:
    """What Hovor and its admins did to the tenants of this console's operator: the newest last."""
    entries = (await console.get("/audit?limit=500"))["entries"]
    return [(entry["action"], entry["thing"]) for entry in reversed(entries) if entry["operator"] is None]


async def test_what_a_reload_changed_is_in_the_audit_whoever_ordered_it_and_so_is_what_changed_before_a_start(
    scene: Scene,
) -> None:
    console = await admin(scene)
    told = await audit(console)
    assert told[:2] == [
        ("change_plan", "tenant acme: added"),
        ("change_plan", f"operator {ANNA}: added, role supervisor"),
    ]
    assert any(company.EVA in thing and thing.endswith("queues with acme/sales") for _, thing in told)
    assert told[-3:] == [
        ("reload_plan", "start"),
        ("change_plan", f"operator {ANNA}: role was supervisor, is admin"),
        ("reload_plan", "command line"),
    ]
    for how, before, after in (("signal", "5 s", "6 s"), ("start", "6 s", "7 s")):
        version = (await console.get("/state"))["plan"]
        if how == "start":
            await scene.controller.stop()
        edit(scene, "queues.yaml", f"music: calm-tone, ring_time: {before}", f"music: calm-tone, ring_time: {after}")
        if how == "start":
            await scene.controller.start()
        else:
            os.kill(scene.controller.pid, signal.SIGHUP)
        await plan_is(scene, version + 1)
        expected = [("change_plan", f"queue acme/sales: ring_time was {before}, is {after}"), ("reload_plan", how)]
        async with asyncio.timeout(10):
            while (told := await audit(console))[-2:] != expected:
                await asyncio.sleep(0.02)
    assert not [thing for _, thing in told if "tenant pharmacy" in thing]


async def test_a_removed_operator_cannot_register_any_more(scene: Scene) -> None:
    await scene.phone(company.CYRIL)
    edit(scene, "operators.yaml", "cyril: {name: Cyril, queues: [sales, everybody], device: sip}\n", "")
    code, printed = await reload(scene)
    assert code == 0, printed
    name = OperatorId(company.CYRIL)
    again = await scene.phones.add(operator_endpoint(name), scene.controller.keys.sip[name])
    with pytest.raises(RegistrationError):
        await again.register()


async def test_a_wrong_file_is_told_with_its_place_and_changes_nothing(scene: Scene) -> None:
    edit(scene, "dialplan.yaml", "then: choice}", "then: chioce}")
    code, printed = await reload(scene)
    assert code == 1
    assert "dialplan.yaml:5:" in printed
    assert "choice" in printed
    client = await scene.call(company.MAIN)
    assert await client.hears(company.MENU)
    checked, told = await hovor("check", scene.controller.config)
    assert (checked, "dialplan.yaml:5:" in told) == (1, True)


async def test_a_wrong_file_never_starts_half_a_system(scene: Scene) -> None:
    await scene.controller.stop()
    edit(scene, "queues.yaml", "strategy: pick", "strategy: pikc")
    edit(scene, "numbers.yaml", "dialplan: sales}", "dialplan: salse}")
    with pytest.raises(AssertionError) as refused:
        await scene.controller.start()
    assert "queues.yaml:4:30:" in str(refused.value)
    assert "numbers.yaml:3:" in str(refused.value)
    assert await scene.controller.ended() == 1


async def test_a_call_begun_under_the_old_plan_ends_under_it(scene: Scene) -> None:
    client = await scene.call(company.MAIN)
    assert await client.hears(company.GREETING)
    edit(scene, "dialplan.yaml", "1: {name: Support, then: support}", "1: {name: Sales, then: sales}")
    os.kill(scene.controller.pid, signal.SIGHUP)
    await plan_is(scene, 2)
    assert await client.hears(company.MENU)
    await client.press("1")
    assert await client.hears(company.MUSIC)
    later = await scene.call(company.MAIN, client="+420777000002")
    assert await later.hears(company.MENU)
    await later.press("1")
    assert await later.hears(company.CALM)


async def plan_is(scene: Scene, version: int) -> None:
    console = await scene.console(ANNA)
    async with asyncio.timeout(10):
        while (await console.get("/state"))["plan"] != version:
            await asyncio.sleep(0.02)


async def test_clients_of_a_queue_that_is_taken_away_are_still_served(scene: Scene) -> None:
    client = await scene.call(company.SALES)
    await (await scene.console(ANNA)).until_call("waiting")
    for file, old, new in (
        ("queues.yaml", company.SALES_QUEUE, ""),
        ("operators.yaml", "[support, sales, everybody, pick]", "[support, everybody, pick]"),
        ("operators.yaml", "[sales, everybody]", "[everybody]"),
        ("operators.yaml", '"eva@pharmacy": {queues: [sales]}\n', ""),
        ("numbers.yaml", f'"{company.SALES}": {{name: Sales, dialplan: sales}}\n', ""),
        ("dialplan.yaml", company.SALES_DIALPLAN, ""),
        ("dialplan.yaml", "    sales: {queue: sales, otherwise: bye}\n", ""),
        ("dialplan.yaml", "        2: {name: Sales, then: sales}\n", ""),
    ):  # fmt: skip
        edit(scene, file, old, new)
    code, printed = await reload(scene)
    assert code == 0, printed
    (anna,) = await scene.ready(ANNA)
    far = await anna.rung()
    await far.answer()
    await scene.hear_each_other(client, far)


async def test_reload_without_a_controller_says_so(tmp_path: Path) -> None:
    code, printed = await hovor("reload", "--data", tmp_path)
    assert code == 1
    assert "No controller" in printed
    assert "Traceback" not in printed


async def test_a_password_can_be_set_while_the_controller_runs(scene: Scene) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", "password", ANNA, "--data", str(scene.controller.data),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    printed, _ = await process.communicate(b"my own new word\nmy own new word\n")
    assert process.returncode == 0, printed.decode()
    body = {"operator": ANNA, "password": "my own new word", "give": "token"}
    async with aiohttp.ClientSession(scene.controller.base) as http, http.post("/api/v1/session", json=body) as answer:
        assert answer.status < 300, await answer.text()


async def test_the_feed_goes_on_from_its_cursor_over_a_killed_controller(scene: Scene) -> None:
    console = await scene.console(ANNA)
    cursor = (await console.get("/state"))["cursor"]
    client = await scene.call(company.SALES)
    before = await console.facts(cursor, until="queued")
    await scene.controller.kill()
    await scene.controller.start()
    await client.hang_up()
    after = await console.facts(before[-1]["n"], until="ended")
    numbers = [fact["n"] for fact in before + after]
    assert numbers == sorted(set(numbers))
    story = [fact["kind"] for fact in before + after if fact.get("call")]
    assert story == ["arrived", "node_entered", "queued", "ended"]
    whole = await console.facts(cursor, until="ended")
    assert [fact["n"] for fact in whole] == numbers
