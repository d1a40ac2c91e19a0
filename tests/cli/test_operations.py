"""`hovor db ...` and `hovor drain` at the command line: what they say, and how they end."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from hovor.cli import app
from hovor.core.outcome import Outcome
from hovor.store import DeskDatabase, Store
from hovor.store.desk.migrating import DESK
from hovor.store.migrate import CALLS
from tests.fakes.plans import two_tenants

runner = CliRunner()


def sqlite(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    return f"sqlite:///{folder}/hovor.db"


@pytest.mark.parametrize(
    "command", [["db"], ["db", "upgrade"], ["db", "copy"], ["db", "check"], ["drain"]], ids=" ".join
)
def test_every_command_explains_itself(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "--help"])
    assert (result.exit_code, "Usage" in result.output) == (0, True)
    assert len(result.output.splitlines()) > 5


def test_an_upgrade_says_what_it_did_and_then_that_there_is_nothing_to_do(tmp_path: Path) -> None:
    first = runner.invoke(app, ["db", "upgrade", "--data", str(tmp_path)])
    made = (
        f"The calls' tables: made, in the form {CALLS.newest}.\nThe desk's tables: made, in the form {DESK.newest}.\n"
    )
    assert (first.exit_code, first.output) == (0, made)
    again = runner.invoke(app, ["db", "upgrade", "--data", str(tmp_path)])
    assert again.output.splitlines() == [
        f"The calls' tables: up to date (form {CALLS.newest}).",
        f"The desk's tables: up to date (form {DESK.newest}).",
    ]


def test_a_copy_lists_each_table_and_says_how_to_go_on(tmp_path: Path) -> None:
    source, target = sqlite(tmp_path / "one"), sqlite(tmp_path / "two")
    runner.invoke(app, ["db", "upgrade", "--database", source])
    result = runner.invoke(app, ["db", "copy", "--from", source, "--to", target])
    assert result.exit_code == 0, result.output
    assert {"journal", "live_calls", "sessions", "contacts"} <= {line.split()[0] for line in result.output.splitlines()}
    assert "HOVOR_DATABASE" in result.output


async def test_a_copy_is_in_the_audit_of_every_tenant_of_the_copy(tmp_path: Path) -> None:
    source, target = sqlite(tmp_path / "one"), sqlite(tmp_path / "two")
    await asyncio.to_thread(runner.invoke, app, ["db", "upgrade", "--database", source])
    store = Store(source)
    await store.open()
    await store.save(Outcome(0.0, plan=replace(two_tenants(), version=1)))
    await store.close()
    result = await asyncio.to_thread(runner.invoke, app, ["db", "copy", "--from", source, "--to", target])
    assert result.exit_code == 0, result.output
    store = Store(target)
    desk = DeskDatabase(store)
    await store.open()
    await desk.open()
    found = await desk.audit(list(two_tenants().tenants), None, 10)
    await desk.close()
    await store.close()
    assert {(line.tenant, line.action, line.thing) for line in found} == {
        (tenant, "copy_database", "command line") for tenant in two_tenants().tenants
    }


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (
            ["db", "copy", "--from", "sqlite:////nowhere/hovor.db", "--to", "sqlite:////nowhere/two.db"],
            "no database file",
        ),
        (
            ["db", "copy", "--from", "mysql://x", "--to", "sqlite:////nowhere/two.db"],
            "sqlite and postgresql, not mysql",
        ),
        (["db", "upgrade", "--database", "sqlite:////nowhere/hovor.db"], "cannot be opened"),
        (["db", "check", "--database", "sqlite:////nowhere/hovor.db"], "no database file"),
        (["drain", "--data", "/nowhere"], "No controller listens at"),
        (["drain", "--stop", "--data", "/nowhere"], "No controller listens at"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_ends_with_one(command: list[str], sentence: str) -> None:
    result = runner.invoke(app, command)
    assert (result.exit_code, sentence in result.output) == (1, True), result.output


def test_a_check_counts_and_says_that_all_is_well(tmp_path: Path) -> None:
    runner.invoke(app, ["db", "upgrade", "--data", str(tmp_path)])
    result = runner.invoke(app, ["db", "check", "--data", str(tmp_path)])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "The database is whole."), result.output
