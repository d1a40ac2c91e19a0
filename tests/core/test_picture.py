"""docs/stages.md shows what calls really do."""

import os
from pathlib import Path

from hovor.core.stages import Stage
from tests.core.picture import ORDER, picture, transitions

FILE = Path(__file__).parents[2] / "docs" / "stages.md"


def test_the_picture_of_the_stages_is_what_calls_do() -> None:
    drawn = picture()
    if os.environ.get("REWRITE"):
        FILE.write_text(drawn)
    assert FILE.read_text() == drawn


def test_every_stage_is_in_the_picture() -> None:
    seen = transitions()
    assert {kind.__name__ for kind in Stage.__args__} < {after for _, _, after in seen}
    assert {before for before, _, _ in seen} == set(ORDER) - {"gone"}
