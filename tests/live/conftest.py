"""Each live story has an Asterisk, a controller and phones of its own; after it nothing may be left in Asterisk."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hovor.local import phones as local_phones
from hovor.local.root import ensure_root
from tests.live.browser_world import LOUDNESS, Office, opened
from tests.live.own_network import own_network
from tests.live.scene import Scene, running, start


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    asterisk, controller = await start(tmp_path)
    async with asterisk, running(asterisk, controller) as scene:
        yield scene


@pytest.fixture
def network() -> Iterator[None]:
    ensure_root()  # the first time on a machine this fetches things, and inside there is no way out
    with own_network():
        yield


@pytest.fixture
async def office(network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(local_phones, "LOUDNESS", LOUDNESS)
    async with opened(tmp_path) as office:
        yield office
