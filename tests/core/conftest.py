"""However a story was told: in the end everybody goes home, and nothing may be left behind."""

from collections.abc import Iterator

import pytest

from tests.fakes import world


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    world.unsettled.clear()
    yield
    for each in world.unsettled:
        each.settle()
