"""The demo is what a newcomer runs first and copies from: it is clean, and has what the guide says."""

import wave
from pathlib import Path

import pytest

from hovor.core.plan import Strategy
from hovor.plans import load

CONFIG = Path(__file__).parents[2] / "config"
SOUNDS = sorted((CONFIG / "demo/sounds").glob("*.wav"))


def test_the_demo_is_clean() -> None:
    loaded = load(CONFIG)
    assert loaded.report.lines() == []
    assert loaded.plan is not None


def test_the_demo_shows_two_numbers_three_strategies_and_four_people() -> None:
    plan = load(CONFIG).plan
    assert plan is not None
    assert list(plan.numbers) == ["+420000000001", "+420000000002"]
    assert {queue.strategy for queue in plan.queues.values()} == {
        Strategy.LONGEST_IDLE,
        Strategy.RING_ALL,
        Strategy.PICK,
    }
    assert list(plan.operators) == ["anna@demo", "boris@demo", "cyril@demo", "dana@demo"]
    assert {operator.device.kind for operator in plan.operators.values()} == {"sip", "webrtc"}
    assert {(queue.ring_time, queue.wrap_up) for queue in plan.queues.values()} == {(20.0, 10.0)}


def test_the_demo_can_play_all_its_words() -> None:
    assert len(SOUNDS) == 5
    words = (CONFIG / "demo/sounds/README.md").read_text()
    for file in SOUNDS:
        assert f"| {file.stem} |" in words


@pytest.mark.parametrize("file", SOUNDS, ids=lambda file: file.stem)
def test_a_sound_of_the_demo_is_small_and_of_asterisks_form(file: Path) -> None:
    assert file.stat().st_size < 150_000
    with wave.open(str(file)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (8000, 1, 2)
        assert sound.getnframes() > 8000
