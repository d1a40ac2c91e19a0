"""What each mistake of an admin is answered with. The mistakes stand in `wrong/*.txt`:

    # the mistake, in words
    @ the file in which it is made, in an otherwise right folder
    | what stands in that file
    > what `hovor check` says

`REWRITE=1` writes down what is said now; the difference is read before it is committed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.plans.folder import said, write_config

WRONG = sorted((Path(__file__).parent / "wrong").glob("*.txt"))


@dataclass(frozen=True)
class Mistake:
    """One block of a file of mistakes."""

    words: str
    file: str
    text: str
    said: list[str]

    def block(self, now_said: list[str]) -> str:
        lines = [f"# {self.words}", f"@ {self.file}", *(f"| {line}".rstrip(" ") for line in self.text.split("\n")[:-1])]
        return "\n".join([*lines, *(f"> {line}" for line in now_said)]) + "\n"


def mistakes(file: Path) -> Iterator[Mistake]:
    for block in file.read_text().strip().split("\n\n"):
        words, where, *rest = block.split("\n")
        text = "".join(line[2:] + "\n" for line in rest if line.startswith("|"))
        yield Mistake(words[2:], where[2:], text, [line[2:] for line in rest if line.startswith(">")])


def rewrite(file: Path) -> None:
    blocks = []
    for mistake in mistakes(file):
        with TemporaryDirectory() as folder:
            blocks.append(mistake.block(said(write_config(Path(folder), {mistake.file: mistake.text}))))
    file.write_text("\n".join(blocks))


if os.environ.get("REWRITE") == "1":
    for wrong in WRONG:
        rewrite(wrong)

ALL = [mistake for file in WRONG for mistake in mistakes(file)]


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.words)
def test_a_mistake_is_told_with_its_place_and_with_what_would_be_right(mistake: Mistake, tmp_path: Path) -> None:
    assert said(write_config(tmp_path, {mistake.file: mistake.text})) == mistake.said


def test_every_sentence_says_what_would_be_right() -> None:
    for mistake in ALL:
        assert mistake.said, mistake.words
        assert all("; " in line for line in mistake.said), mistake.words


def test_no_mistake_is_told_twice_in_other_words() -> None:
    for mistake in ALL:
        places = [line.split(": ")[0] for line in mistake.said]
        assert len(places) == len(set(places)), mistake.words
