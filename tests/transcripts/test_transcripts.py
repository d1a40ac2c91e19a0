"""Plays in plain text: each line at the margin is done, and what came of it is written under it.

REWRITE=1 writes the files anew; the difference is read before it is committed.
"""

import os
from pathlib import Path

import pytest

from tests.transcripts.stage import PLAYS, played


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.stem)
def test_the_play_goes_as_it_is_written(play: Path) -> None:
    now = played(play.read_text())
    if os.environ.get("REWRITE"):
        play.write_text(now)
    assert play.read_text() == now


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.stem)
def test_every_play_begins_with_what_it_is_about(play: Path) -> None:
    assert play.read_text().startswith("# ")
    assert play.read_text().splitlines()[0].endswith(".")


def test_there_are_plays() -> None:
    assert len(PLAYS) >= 18
