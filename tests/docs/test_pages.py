"""What the pages promise is there: links lead somewhere, commands and addresses exist."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from hovor.cli import app
from hovor.web.routes import ROUTES
from tests.docs.pages import ROOT, pages, prose, shell_lines, spans

LINK = re.compile(r"\]\(([^)\s]+)\)")
HOVOR = re.compile(r"(?:^|[/\s])hovor((?: [a-z][a-z-]*)*)((?: .*)?)$")
OUTSIDE = ("https://", "http://")
WORDS = {page: page.read_text("utf-8") for page in pages()}
README = WORDS[ROOT / "README.md"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def each(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)}


@dataclass(frozen=True)
class Command:
    """A command of the program: its options, and whether it takes words of its own, or only other commands."""

    options: frozenset[str]
    takes_words: bool
    is_group: bool


def commands() -> dict[str, Command]:
    """All of them by their words, `hovor` itself being the empty one."""
    found, left = {}, [("", get_command(app))]
    while left:
        words, entry = left.pop()
        names = frozenset(name for parameter in entry.params for name in parameter.opts) | {"--help"}
        takes_words = any(parameter.param_type_name == "argument" for parameter in entry.params)
        found[words] = Command(names, takes_words, isinstance(entry, TyperGroup))
        if isinstance(entry, TyperGroup):
            left += [(f"{words} {name}".strip(), inner) for name, inner in entry.commands.items()]
    return found


COMMANDS = commands()


def problem_of(line: str) -> str:
    """What is wrong with a line that uses `hovor`; empty when nothing is."""
    found = HOVOR.search(line)
    if found is None:
        return "no hovor in it"
    words = found[1].split()
    known = max(count for count in range(len(words) + 1) if " ".join(words[:count]) in COMMANDS)
    command, left = COMMANDS[" ".join(words[:known])], words[known:]
    if (left and not command.takes_words) or (command.is_group and words):
        return "no such command"
    strange = set(re.findall(r"(?<=\s)--[a-z-]+", found[2])) - command.options
    return f"no such option: {sorted(strange)}" if strange else ""


def mentioned(text: str) -> list[str]:
    """Each use of `hovor` in something that could be typed."""
    return [line for line in shell_lines(text) if HOVOR.search(line)]


@pytest.mark.parametrize("page", WORDS, ids=each)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(prose(WORDS[page])):
        if target.startswith(OUTSIDE):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{each(page)} links to {target}, which does not exist"
        assert not heading or heading in anchors(file), f"{each(page)} links to {target}, which has no such heading"


@pytest.mark.parametrize("page", WORDS, ids=each)
def test_every_command_of_hovor_exists_with_its_options(page: Path) -> None:
    assert {line: problem for line in mentioned(WORDS[page]) if (problem := problem_of(line))} == {}


def test_the_readme_names_every_command() -> None:
    told = " ".join(mentioned(README))
    assert [name for name, command in COMMANDS.items() if not command.is_group and f"hovor {name}" not in told] == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("hovor dance", "no such command"),
        (".venv/bin/hovor demo dance", "no such command"),
        ("hovor demo", "no such command"),
        ("hovor run quickly", "no such command"),
        ("hovor check --loud", "no such option: ['--loud']"),
        ("PASSWORD=... .venv/bin/hovor demo call --data var --press 2", ""),
        ("hovor password anna@demo", ""),
        ("hovor --version", ""),
    ],
)
def test_a_command_that_does_not_exist_would_be_found(line: str, problem: str) -> None:
    assert problem_of(line) == problem


def test_commands_are_found_in_spans_and_blocks() -> None:
    page = "Say `hovor dance` and\n\n    .venv/bin/hovor sing --loud  # well\n\n```sh\nhovor shout\n```\n"
    assert mentioned(page) == ["hovor dance", "hovor shout", ".venv/bin/hovor sing --loud"]


@pytest.mark.parametrize("page", WORDS, ids=each)
def test_every_target_of_make_exists(page: Path) -> None:
    for line in shell_lines(WORDS[page]):
        if target := re.match(r"(?:sudo )?make ([a-z-]+)$", line):
            assert re.search(rf"^{target[1]}:", MAKEFILE, re.MULTILINE), f"{each(page)}: `{line}`"


@pytest.mark.parametrize("page", WORDS, ids=each)
def test_every_address_of_the_api_exists(page: Path) -> None:
    known = {route.path for route in ROUTES}
    told = [span.partition("?")[0] for span in spans(WORDS[page])]
    told = [word for span in told for word in span.split() if word.startswith("/api/v1/")]
    told += ["/api/v1" + path for path in re.findall(r"curl \$api(/\S+)", WORDS[page])]
    assert set(told) <= known


def test_the_readme_says_how_to_become_ready_with_a_phone_of_ones_own() -> None:
    assert re.findall(r"curl \$api(/\S+)", README) == ["/session", "/presence"]


def test_the_picture_is_a_whole_story_and_fetches_nothing() -> None:
    picture = (ROOT / "docs/demo-call.svg").read_text("utf-8")
    drawn = "".join(ElementTree.fromstring(picture).itertext()).replace("\xa0", " ")  # noqa: S314 (our own file)
    for words in ("hovor demo call", "the client waits in", "hears sound", "are in one bridge", "the call is over"):
        assert words in drawn
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", picture)
    assert re.findall(r"https?://[^\"]+", picture) == ["http://www.w3.org/2000/svg"]


def test_the_command_that_makes_the_picture_stands_beside_it() -> None:
    assert "`.venv/bin/python docs/make_picture.py`" in README
