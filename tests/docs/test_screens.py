"""The pictures of the console: those that the command makes are there, and stand where readers see them."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import ROOT

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (DOCS / "operator-guide.md").read_text("utf-8")
PNG = b"\x89PNG\r\n\x1a\n"


def command(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module; it finds its neighbour as it does when it is run."""
    monkeypatch.syspath_prepend(str(DOCS))
    spec = importlib.util.spec_from_file_location("make_screenshots", DOCS / "make_screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_screenshots", module)
    spec.loader.exec_module(module)
    return module


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, of the PNG's first chunk."""
    assert picture.startswith(PNG)
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def pictures(page: str) -> list[str]:
    """The screens that a page shows, without `-light.png` and `-dark.png`."""
    return re.findall(r"!\[[^\]]+\]\((?:docs/)?screens/([\w-]+)-(?:light|dark)\.png\)", page)


def test_every_screen_is_there_in_light_and_in_dark_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    script = command(monkeypatch)
    made = {f"{name}-{scheme}.png" for name in script.NAMES for scheme in script.SCHEMES}
    assert {file.name for file in (DOCS / "screens").iterdir()} == made


def test_the_screens_are_as_large_as_a_window_and_small_enough_to_be_read_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = command(monkeypatch)
    for file in sorted((DOCS / "screens").iterdir()):
        picture = file.read_bytes()
        assert size(picture) == script.SIZE, file.name
        assert len(picture) <= script.LARGEST, file.name


def test_light_and_dark_are_two_pictures() -> None:
    for light in (DOCS / "screens").glob("*-light.png"):
        dark = Path(str(light).replace("-light", "-dark"))
        assert light.read_bytes() != dark.read_bytes(), light.name


def test_the_operators_guide_shows_every_screen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sorted(pictures(GUIDE)) == sorted(command(monkeypatch).NAMES)


def test_the_readme_opens_with_a_screen_and_names_the_command_that_makes_it() -> None:
    assert re.match(r"# Hovor\n\n!\[[^\]]+\]\(docs/screens/", README)
    assert "`.venv/bin/python docs/make_screenshots.py`" in README
