"""What a live Asterisk 22.10.1 said, written down: `recorded/*.json`."""

from pathlib import Path

import msgspec

from hovor.asterisk.client import read_event
from hovor.asterisk.hearing import hear
from hovor.asterisk.model import AnyEvent
from hovor.core.events import FromAsterisk

RECORDED = Path(__file__).parent / "recorded"


def raw(name: str) -> bytes:
    return (RECORDED / f"{name}.json").read_bytes()


def events(name: str) -> list[AnyEvent]:
    return [read_event(one) for one in msgspec.json.decode(raw(name), type=list[msgspec.Raw])]


def heard(name: str) -> list[FromAsterisk]:
    """What the core is told of this recording."""
    return [meaning for event in events(name) for meaning in hear(event)]
