"""Whatever stands in the files, they are read to the end: a plan or problems, and never an exception."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hovor.plans import load
from tests.plans.folder import RIGHT, write_config

FILES = st.sampled_from(sorted(RIGHT))
STRANGE = [
    "",
    "*",
    "#",
    "<<",
    "~",
    "&a",
    "@",
    "a: b",
    "-",
    "[",
    "+420",
    "20 s",
    "pause",
    "support",
    "main",
    "1",
    "9" * 400,
    "é",
]
WORDS = st.sampled_from(STRANGE) | st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.integers(), inner, max_size=3),
    max_leaves=5,
)
LINE = re.compile(r"[^:]+:[1-9][0-9]*:[1-9][0-9]*: (warning: )?[^\n]+")


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield write_config(Path(folder))


def judge(root: Path, name: str, wrong: bytes) -> None:
    """Loads the folder with this file changed, and puts the right one back."""
    (root / name).write_bytes(wrong)
    try:
        loaded = load(root)
    finally:
        (root / name).write_text(RIGHT[name])
    assert (loaded.plan is None) == bool(loaded.problems)
    lines = loaded.report.lines()
    assert all(LINE.fullmatch(line) for line in lines), lines
    assert loaded.problems == sorted(loaded.problems)


def places(tree: object) -> list[tuple[Any, Any]]:
    """Every container of a tree with every key or index in it."""
    if isinstance(tree, dict):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    else:
        return []
    return [(tree, key) for key, _ in inner] + [place for _, value in inner for place in places(value)]


@given(name=FILES, draw=st.data())
def test_any_change_of_a_right_tree_is_reported_or_taken(root: Path, name: str, draw: st.DataObject) -> None:
    tree = copy.deepcopy(yaml.safe_load(RIGHT[name]))
    for _ in range(draw.draw(st.integers(1, 3), label="changes")):
        if not (known := places(tree)):
            break
        container, key = draw.draw(st.sampled_from(known), label="where")
        match draw.draw(st.sampled_from(["replace", "remove", "add"]), label="what"):
            case "replace":
                container[key] = draw.draw(VALUES)
            case "remove":
                del container[key]
            case _ if isinstance(container, dict):
                container[draw.draw(WORDS)] = draw.draw(VALUES)
            case _:
                container.append(draw.draw(VALUES))
    judge(root, name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@given(
    name=FILES, start=st.integers(0, 600), length=st.integers(0, 20), put=st.sampled_from(STRANGE) | st.text(max_size=8)
)
def test_any_slip_of_the_hand_is_reported_or_taken(root: Path, name: str, start: int, length: int, put: str) -> None:
    text = RIGHT[name]
    start %= len(text) + 1
    judge(root, name, (text[:start] + put + text[start + length :]).encode("utf-8", "surrogatepass"))


@given(name=FILES, raw=st.binary(max_size=60))
def test_any_bytes_are_reported_or_taken(root: Path, name: str, raw: bytes) -> None:
    judge(root, name, raw)
