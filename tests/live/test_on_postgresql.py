"""The same controller on a real PostgreSQL: a call, a kill in the middle of it, and the database away for a while."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from hovor.asterisk.naming import operator_endpoint
from hovor.core.ids import OperatorId
from tests.live import company
from tests.live.company import ANNA, CYRIL
from tests.live.controller import JSON, LIMIT
from tests.live.scene import Scene, running, start
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
    async with asterisk, running(asterisk, controller) as scene:
        yield scene
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


async def until_problems(scene: Scene, *expected: str) -> JSON:
    """Waits until /readyz names just these; answers it."""
    async with aiohttp.ClientSession(scene.controller.base) as http, asyncio.timeout(LIMIT):
        while True:
            async with http.get("/readyz") as answer:
                found: JSON = await answer.json()
            if set(found["problems"]) == set(expected):
                assert answer.status == (503 if expected else 200)
                return found
            await asyncio.sleep(0.05)


async def test_while_the_database_is_away_people_talk_on_who_calls_hears_music_and_nobody_is_rung(
    scene: Scene, postgres: PostgresServer
) -> None:
    client, far, call = await scene.talk()
    (cyril,) = await scene.ready(CYRIL)
    console = await scene.console(ANNA)
    postgres.crash()
    # Noticed although nothing happens; and who looks is told.
    problems = (await until_problems(scene, "store"))["problems"]
    assert "cannot be reached" in problems["store"]
    assert (await console.get("/state"))["problems"] == problems
    await scene.hear_each_other(client, far)
    second = await scene.call(company.SALES, client="+420777000009")
    assert await second.hears(company.CALM)
    endpoint = operator_endpoint(OperatorId(CYRIL))
    assert not [one["name"] for one in await scene.ari("/channels") if endpoint in one["name"]]
    status, _ = await console.try_to("PUT", f"/calls/{call}/note", {"text": "wants a refund", "version": 0})
    assert status == 503
    postgres.start()
    await until_problems(scene)
    far_of_cyril = await cyril.rung()
    await far_of_cyril.answer()
    await scene.hear_each_other(second, far_of_cyril)
    status, problem = await console.try_to("PUT", f"/calls/{call}/note", {"text": "wants a refund", "version": 0})
    assert status == 200, problem
    await second.hang_up()
    await client.hang_up()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "hung_up")
