"""The command line, as far as it needs no Asterisk: help that helps, and a sentence for every mistake."""

import json
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from hovor import __version__
from hovor.cli import app
from hovor.main import Options
from hovor.web.settings import LOOPBACK, Settings

ROOT = Path(__file__).resolve().parents[2]
runner = CliRunner()


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """What a command configures must not outlive it: its streams are the runner's own."""
    yield
    structlog.reset_defaults()


def test_the_version_is_told() -> None:
    assert runner.invoke(app, ["--version"]).output == f"hovor {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [[], ["run"], ["check"], ["schema"], ["reload"], ["password"], ["demo"], ["demo", "run"], ["demo", "call"]],
    ids=" ".join,
)
def test_every_command_explains_itself(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output
    assert len(result.output.splitlines()) > 5


def test_the_demo_that_is_shipped_is_right() -> None:
    result = runner.invoke(app, ["check", str(ROOT / "config")])
    assert (result.exit_code, "is right" in result.output) == (0, True), result.output


def test_a_folder_that_is_none_is_told_and_ends_with_one(tmp_path: Path) -> None:
    result = runner.invoke(app, ["check", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert "no such folder" in result.output


def test_the_schemas_beside_the_demo_are_those_of_the_program(tmp_path: Path) -> None:
    assert runner.invoke(app, ["schema", "--out", str(tmp_path)]).exit_code == 0
    shipped = {file.name: json.loads(file.read_text()) for file in (ROOT / "config/.schemas").iterdir()}
    assert {file.name: json.loads(file.read_text()) for file in tmp_path.iterdir()} == shipped


def test_without_asterisks_password_it_says_where_to_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOVOR_ARI_PASSWORD", raising=False)
    monkeypatch.delenv("HOVOR_ARI_PASSWORD_FILE", raising=False)
    result = runner.invoke(app, ["run"])
    assert result.exit_code == 2
    assert "HOVOR_ARI_PASSWORD" in result.output


def test_a_transport_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOVOR_ARI_PASSWORD", "x")
    result = runner.invoke(app, ["run", "--transport", "pigeon"])
    assert (result.exit_code, "websocket" in result.output) == (2, True)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """With what controllers would have been started."""
    found: list[Options] = []

    async def serve(options: Options) -> int:
        found.append(options)
        return 0

    monkeypatch.setenv("HOVOR_ARI_PASSWORD", "x")
    monkeypatch.setattr("hovor.main.serve", serve)
    return found


ADDRESSES = ("https://calls.example", "https://other.example:8443")


def test_how_consoles_come_is_said_by_options_or_by_the_environment(
    served: list[Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    origins = ["--origin", "https://Calls.example:443/", "--origin", ADDRESSES[1]]
    assert runner.invoke(app, ["run"]).exit_code == 0
    assert runner.invoke(app, ["run", "--https", "--behind-proxy", *origins]).exit_code == 0
    monkeypatch.setenv("HOVOR_HTTPS", "1")
    monkeypatch.setenv("HOVOR_BEHIND_PROXY", "true")
    monkeypatch.setenv("HOVOR_ORIGINS", " ".join(ADDRESSES))
    assert runner.invoke(app, ["run"]).exit_code == 0
    said = Settings(https=True, behind_proxy=True, origins=frozenset(ADDRESSES))
    assert [options.web for options in served] == [Settings(), said, said]


def test_metrics_are_for_this_machine_always_and_for_whom_it_is_said(
    served: list[Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = (ip_network("10.0.0.0/8"), ip_network("192.0.2.7"))
    assert runner.invoke(app, ["run", "--metrics-from", "10.0.0.0/8", "--metrics-from", "192.0.2.7"]).exit_code == 0
    monkeypatch.setenv("HOVOR_METRICS_FROM", "10.0.0.0/8 192.0.2.7")
    assert runner.invoke(app, ["run"]).exit_code == 0
    monkeypatch.setenv("HOVOR_METRICS_FROM", "")  # as compose has it when nothing is set
    assert runner.invoke(app, ["run"]).exit_code == 0
    assert [options.web.metrics_from for options in served] == [
        (*LOOPBACK, *networks),
        (*LOOPBACK, *networks),
        LOOPBACK,
    ]


@pytest.mark.parametrize(
    "address", ["calls.example", "https://calls.example/console", "ftp://calls.example", "https://"]
)
def test_an_origin_is_an_address_without_a_path(served: list[Options], address: str) -> None:
    result = runner.invoke(app, ["run", "--origin", address])
    assert (result.exit_code, "https://calls.example" in result.output) == (2, True)
    assert served == []


def test_a_password_is_asked_for_and_must_not_be_short(tmp_path: Path) -> None:
    arguments = ["password", "anna@demo", "--data", str(tmp_path / "new")]
    short = runner.invoke(app, arguments, input="short\nshort\n")
    assert (short.exit_code, "at least" in short.output) == (1, True)
    right = runner.invoke(app, arguments, input="long enough for me\nlong enough for me\n")
    assert right.exit_code == 0, right.output
    assert "long enough" not in right.output
