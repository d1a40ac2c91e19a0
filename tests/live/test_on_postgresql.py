"""The same controller on a real PostgreSQL: a call, a kill in the middle of it, and the database away for a while."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hovor.local.phones import Phones
from tests.live import company
from tests.live.company import ANNA
from tests.live.scene import Scene, start
from tests.store.postgres import PostgresServer


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture
async def scene(tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Scene]:
    asterisk, controller = await start(tmp_path)
    controller.arguments = ("--database", postgres.new_database("live"))
    async with asterisk, Phones(f"127.0.0.1:{asterisk.sip_port}") as phones:
        await controller.start()
        scene = Scene(asterisk, controller, phones)
        yield scene
        await scene.close()
        if controller.is_running:
            await controller.stop()
        print(controller.log)
    postgres.drop_database("live")


async def test_a_call_survives_the_killed_controller_and_a_crashed_database(
    scene: Scene, postgres: PostgresServer
) -> None:
    client, far, call = await scene.talk()
    await scene.controller.kill()
    await scene.controller.start()
    await scene.hear_each_other(client, far)
    postgres.crash()
    console = await scene.console(ANNA)
    status, problem = await console.try_to("POST", "/presence", {"state": "paused", "reason": "Lunch"})
    assert status == 503, problem
    await scene.hear_each_other(client, far)
    second = await scene.call(company.SALES, client="+420777000009")
    assert await second.hears(company.CALM)
    postgres.start()
    await scene.controller.in_control()
    await client.hang_up()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "hung_up")
    await scene.phone(ANNA)
    assert (await console.until_call("waiting", "offered"))["client"] == "+420777000009"
