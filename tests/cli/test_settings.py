"""What `hovor run` is told wrongly is told back in a sentence, before anything is begun; what is right arrives."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
import typer
from typer.testing import CliRunner

from hovor.cli import app
from hovor.main import Options

ROOT = Path(__file__).resolve().parents[2]
runner = CliRunner()


def words_of(output: str) -> str:
    """Without the box around them."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", output).split())


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """With what controllers would have been started; each says that somebody has called."""
    found: list[Options] = []

    async def serve(options: Options) -> int:
        found.append(options)
        structlog.get_logger().info("call arrived", client="+420777111222", client_name="Eva")
        return 0

    monkeypatch.setenv("HOVOR_ARI_PASSWORD", "x")
    monkeypatch.setattr("hovor.main.serve", serve)
    return found


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--ari-url", "nonsense"], "--ari-url nonsense: ARI's address would be right, as http://"),
        (["--ari-url", "ftp://x/ari"], "--ari-url ftp://x/ari: ARI's address would be right"),
        (["--ari-url", "http://x:99999/ari"], "ARI's address would be right"),
        (["--port", "99999"], "less than or equal to 65535"),
    ],
)
def test_a_wrong_address_or_port_is_refused_at_once(served: list[Options], arguments: list[str], sentence: str) -> None:
    result = runner.invoke(app, ["run", *arguments])
    assert (result.exit_code, sentence in words_of(result.output)) == (2, True), result.output
    assert served == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "the file is empty"), (b" \n", "the file is empty"), (b"\xff\xfe\x00", "not UTF-8")],
    ids=["empty", "blank", "binary"],
)
def test_a_file_that_holds_no_password_is_refused(
    served: list[Options], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, sentence: str
) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    monkeypatch.setenv("HOVOR_ARI_PASSWORD_FILE", str(file))
    result = runner.invoke(app, ["run"])
    assert (result.exit_code, f"HOVOR_ARI_PASSWORD_FILE={file}: {sentence}" in result.output) == (2, True), (
        result.output
    )
    assert served == []


def test_a_file_in_place_of_hovors_folder_is_refused(served: list[Options], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = runner.invoke(app, ["run", "--data", str(file)])
    assert (result.exit_code, "is a file" in words_of(result.output)) == (2, True), result.output
    assert served == []


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [("file/below", "cannot be used: Not a directory"), ("x" * 120, "take a shorter folder")],
    ids=["below a file", "too long"],
)
def test_a_folder_that_cannot_be_one_is_a_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, sentence: str
) -> None:
    monkeypatch.setenv("HOVOR_ARI_PASSWORD", "x")
    (tmp_path / "file").touch()
    data = str(tmp_path / folder)
    result = runner.invoke(app, ["run", "--config", str(ROOT / "config"), "--data", data, "--port", "0"])
    assert (result.exit_code, sentence in result.output) == (1, True), (result.output, result.exception)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]


@pytest.mark.parametrize("command", [["db", "check", "--database"], ["db", "copy", "--to", "sqlite:////x", "--from"]])
def test_a_database_whose_port_is_no_number_is_a_sentence_without_its_password(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "postgresql://hovor:secret@db:abc/x"])
    assert (result.exit_code, "The port in the URL of the database is no number" in result.output) == (1, True)
    assert "secret" not in result.output


def test_the_files_and_how_requests_go_to_asterisk_are_said_by_the_environment_too(
    served: list[Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOVOR_TRANSPORT", "http")
    monkeypatch.setenv("HOVOR_CONFIG", "/etc/hovor")
    assert runner.invoke(app, ["run"]).exit_code == 0
    assert [(options.transport, options.config) for options in served] == [("http", Path("/etc/hovor"))]


@pytest.mark.parametrize("form", ["people", "json"])
def test_a_log_that_is_to_be_masked_is_masked(
    served: list[Options], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert "+420777111222" in runner.invoke(app, ["run", "--log", form]).output
    masked = [runner.invoke(app, ["run", "--log", form, "--mask-logs"]).output]
    monkeypatch.setenv("HOVOR_MASK_LOGS", "1")
    masked.append(runner.invoke(app, ["run", "--log", form]).output)
    for output in masked:
        assert "+420…222" in output
        assert "Eva" not in output
    assert len(served) == 3


def test_every_option_of_every_command_says_what_it_is() -> None:
    commands = [typer.main.get_command(app)]
    for command in commands:
        commands += getattr(command, "commands", {}).values()
        for option in command.params:
            assert getattr(option, "help", ""), f"{command.name} {option.name}"
    assert len(commands) > 10
