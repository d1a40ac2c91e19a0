"""A new version takes over from an old one while people talk: its tables are brought up to date, nobody is cut off."""

import asyncio
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.live import company
from tests.live.company import ANNA
from tests.live.scene import Scene, running, start
from tests.live.test_admin import audit
from tests.store.postgres import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
OLD = "35cccd1"  # the last version with the first form of the tables, and without a desk


@pytest.fixture
def old_source(tmp_path: Path) -> Path:
    """The code of the old version, out of this very repository."""
    asked = subprocess.run(["git", "-C", ROOT, "archive", OLD, "src"], capture_output=True, check=False)
    if asked.returncode:
        why = f"this clone does not reach back to {OLD}: {asked.stderr.decode().strip()}"
        if os.environ.get("CI"):
            pytest.fail(f"{why} (git fetch --unshallow)")
        pytest.skip(why)
    with tarfile.open(fileobj=BytesIO(asked.stdout)) as archive:
        archive.extractall(tmp_path / "old", filter="data")
    return tmp_path / "old" / "src"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What controllers and commands use from now on."""
    if request.param == "sqlite":
        monkeypatch.delenv("HOVOR_DATABASE", raising=False)
        yield
        return
    server = PostgresServer()
    try:
        monkeypatch.setenv("HOVOR_DATABASE", server.new_database("upgraded"))
        yield
    finally:
        server.remove()


def as_the_old_version_reads_it(config: Path) -> dict[Path, str]:
    """Takes out what came later; answers the files as they were."""
    kept = {file: file.read_text("utf-8") for file in config.rglob("operators.yaml")}
    for file, text in kept.items():
        file.write_text(text.replace(", role: supervisor", ""), "utf-8")
    return kept


async def hovor(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", *command, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output
    return output.decode()


@pytest.mark.usefixtures("database")
async def test_a_call_and_a_place_in_the_line_are_kept_over_an_upgrade(old_source: Path, tmp_path: Path) -> None:
    asterisk, controller = await start(tmp_path)
    new_files = as_the_old_version_reads_it(controller.config)
    controller.source = old_source
    async with asterisk, running(asterisk, controller) as scene:
        earlier = await past_call(scene)
        client, far, call = await scene.talk()
        waiting = await scene.call(company.SALES, client="+420777000002")
        assert await controller.stop() == 0

        for file, text in new_files.items():
            file.write_text(text.replace("extension: 21, role: supervisor", "extension: 21, role: admin"), "utf-8")
        said = await hovor("db", "upgrade", "--data", str(controller.data))
        assert said.startswith("The calls' tables: upgraded from 0001 to "), said
        assert "The desk's tables: made" in said
        assert "The database is whole." in await hovor("db", "check", "--data", str(controller.data))
        controller.source = None
        await controller.start()

        await scene.hear_each_other(client, far)
        waiting.forget()
        assert await waiting.hears(company.CALM)
        console = await scene.console(ANNA)
        found = (await console.get("/calls"))["calls"]
        assert [one["id"] for one in found] == [earlier]
        upgraded, *_ = await audit(console)
        assert (upgraded[0], upgraded[1].startswith("0001 to ")) == ("upgrade_database", True)
        await client.hang_up()
        record = await console.until_over(call)
        assert (record["ended_by"], record["reason"], record["operator"]) == ("client", "hung_up", ANNA)
        (anna,) = await scene.ready(ANNA)
        far = await anna.rung()
        assert "777000002" in far.caller
        await far.answer()
        await scene.hear_each_other(waiting, far)


async def past_call(scene: Scene) -> str:
    """One that is over before the upgrade; it is in the history after it."""
    client = await scene.call(company.SALES, client="+420777000003")
    console = await scene.console(ANNA)
    call = str((await console.until_call("waiting"))["id"])
    await client.hang_up()
    await console.until_over(call)
    return call
