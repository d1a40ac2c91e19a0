"""docs/operator-guide.md says what the console says: its buttons, its messages and its keys, word for word."""

import re

import pytest

from tests.docs.pages import ROOT

CONSOLE = ROOT / "src/console/src"
GUIDE = (ROOT / "docs/operator-guide.md").read_text("utf-8")
WORDS = "\n".join(file.read_text("utf-8") for file in sorted((CONSOLE / "words/en").glob("*.ts")))
SAID = [sentence.casefold() for sentence in re.findall(r"'([^'\n]+)',?$", WORDS, re.MULTILINE)]
SHORTCUTS = (CONSOLE / "state/shortcuts.svelte.ts").read_text("utf-8")
# Bold, and no word of the console: what a paragraph is about.
TOPICS = {"A call for you rings", "A call that you may choose", "By key", "Before accepting", "Pause"}


def one_line(text: str) -> str:
    return " ".join(text.split())


def section(heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, f"the guide has no section {heading}"
    return found[1]


def rows(heading: str) -> list[tuple[str, str]]:
    """The table of a section, without its head."""
    return re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", section(heading), re.MULTILINE)[1:]


def names() -> list[str]:
    """What is bold, but for the sentences with which paragraphs begin."""
    bold = {one_line(text) for text in re.findall(r"\*\*([^*]+)\*\*", GUIDE)}
    return sorted(text for text in bold - TOPICS if not text.endswith("."))


@pytest.mark.parametrize("name", names())
def test_every_name_in_the_guide_is_to_be_read_in_the_console(name: str) -> None:
    assert any(name.casefold() in said for said in SAID)


@pytest.mark.parametrize("message", [message for message, _ in rows("What messages mean")])
def test_every_message_in_the_guide_is_one_of_the_consoles(message: str) -> None:
    beginning = message.removesuffix("…").strip().casefold()
    assert any(said.startswith(beginning) for said in SAID)


def test_the_keys_are_those_of_the_console() -> None:
    found = re.search(r"DEFAULTS[^{]*\{(.*?)\};", SHORTCUTS, re.DOTALL)
    assert found
    keys = set(re.findall(r": '(.)'", found[1]))
    assert keys
    assert {key for key, _ in rows("Keyboard")} == keys | {"0\N{EN DASH}9 * #", "Esc"}


def test_the_readme_links_to_both_guides() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for guide in ("operator-guide", "admin-guide"):
        assert f"](docs/{guide}.md)" in readme
