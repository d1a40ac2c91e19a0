"""What is wrong with a text has a code, a sentence in English, and the same in the console's other languages."""

import re
import string
from pathlib import Path

import pytest

from hovor.desk.said import SENTENCES, said

ROOT = Path(__file__).parents[2]
CZECH = (ROOT / "src/console/src/words/cs/said.ts").read_text("utf-8")
CODE = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/hovor/desk").glob("*.py") if path.name != "said.py")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def czech(code: str) -> list[str]:
    """Its texts: one, or one for each plural."""
    (line,) = re.findall(rf"^  'said\.{code}': (.*),$", CZECH, re.MULTILINE)
    return re.findall(r"'((?:[^'\\]|\\.)*)'", line)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_says_in_czech_what_it_says_in_english(code: str) -> None:
    texts = czech(code)
    assert texts
    for text in texts:
        assert names(text) == names(SENTENCES[code])
        assert text.endswith((".", "?"))
    assert SENTENCES[code].endswith((".", "?"))


def test_nothing_is_said_in_czech_that_is_not_said_at_all() -> None:
    assert set(re.findall(r"^  'said\.([a-z0-9-]+)':", CZECH, re.MULTILINE)) == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_said_somewhere(code: str) -> None:
    assert f'"{code}"' in CODE


def test_a_sentence_has_what_it_speaks_of_in_it() -> None:
    told = said("name-long", most=200, n=20_000)
    assert told.sentence == "Write a name of at most 200 characters; this one has 20,000."
    assert told.given == {"most": "200", "n": "20000"}
