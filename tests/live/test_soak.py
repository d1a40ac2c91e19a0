"""Some hundred calls leave nothing behind: not in the controller, not in Asterisk, and not among the calls that are up.

`make bench` asks for the same over half an hour (`bench/soak.py`, where it says what is counted, and when).
"""

from pathlib import Path

import pytest

from bench.scene import open_scene
from bench.soak import MB, soaked
from hovor.store import Store

RATE = 20.0  # calls a second
WARM = 65.0  # seconds
MINUTES = 0.5  # 600 calls
# Buffers, timers and connections that are renewed come and go by themselves. One object a call would be 600 more.
DIFFERS = 300


@pytest.mark.live
@pytest.mark.timeout(400)
async def test_calls_leave_nothing_behind_in_the_controller_or_in_asterisk(tmp_path: Path) -> None:
    async with open_scene() as scene:
        found = await soaked(scene, tmp_path, RATE, WARM, MINUTES)
        store = Store(f"sqlite:///{scene.controller.log.with_name('data').resolve()}/hovor.db")
        await store.open(read_only=True)
        saved = await store.load()
        await store.close()
    assert not found.failures
    assert found.calls == round(RATE * 60 * MINUTES)
    assert not saved.calls
    assert found.last.tasks - found.first.tasks < 5
    assert found.last.all - found.first.all < DIFFERS, found.last.more_than(found.first, DIFFERS // 8)
    assert found.last.elements - found.first.elements < DIFFERS, found.last.grown
    assert found.after.controller - found.before.controller < 6 * MB
    assert (found.after.channels, found.after.bridges, found.after.followed) == (0, 0, 0)
    files, before = found.after.descriptors, found.before.descriptors
    assert max(now - then for now, then in zip(files, before, strict=True)) < DIFFERS // 10
    assert found.after.processors - found.before.processors < DIFFERS // 4
