"""What there is in the fake Asterisk's world, and the word for what must never happen in it."""

import math
from dataclasses import dataclass, field
from enum import Enum

from hovor.core.events import CallArrived, Cause
from hovor.core.ids import BridgeId, Instant, LegId, OperatorId, PlaybackId


class Violation(AssertionError):  # noqa: N818 - it is a verdict, not an error of the test's
    """The controller did what it must never do."""


class Phone(Enum):
    """What an operator's phone does when it is rung."""

    RINGS = "rings"  # until somebody lifts it
    LIFTS = "lifts"  # somebody sits there and lifts at once
    BUSY = "busy"
    DECLINES = "declines"
    DEAD = "dead"  # registered, and says nothing at all


class Far(Enum):
    """What becomes of a call to a number outside, or of all calls over a trunk."""

    RINGS = "rings"  # until somebody lifts it
    ANSWERS = "answers"
    BUSY = "busy"
    REJECTS = "rejects"
    INVALID = "invalid"  # there is no such number
    CONGESTED = "congested"
    UNREACHABLE = "unreachable"  # Asterisk cannot even make the leg: the provider is away
    DEAD = "dead"  # says nothing at all


WHY_FAR_ENDED = {
    Far.BUSY: Cause.BUSY,
    Far.REJECTS: Cause.DECLINED,
    Far.INVALID: Cause.INVALID,
    Far.CONGESTED: Cause.CONGESTION,
}


@dataclass(slots=True)
class Leg:
    id: LegId
    call: str
    operator: OperatorId | None = None
    arrived: CallArrived | None = None  # of a client's leg
    number: str = ""  # of a leg that leads outside: what was dialled
    until: Instant = math.inf  # when Asterisk gives up by itself a leg that nobody answers
    up: bool = False
    bridge: BridgeId | None = None
    muted: bool = False
    holds: bool = False  # by the phone's own button: nothing is heard there, and nothing comes from there
    tone: LegId | None = None  # hears the ringing of this leg (its own: a tone that somebody asked for)
    keys: str = ""  # that were sent to it
    prompts: list[PlaybackId] = field(default_factory=list)  # one plays, the others follow it
    # A refused command excuses the controller from what follows out of it.
    excused: set[str] = field(default_factory=set)

    @property
    def prompt(self) -> PlaybackId | None:
        return self.prompts[0] if self.prompts else None


@dataclass(slots=True)
class Bridge:
    id: BridgeId
    music: str | None  # of a holding bridge; a mixing one has none
    legs: set[LegId] = field(default_factory=set)


@dataclass(slots=True)
class Prompt:
    leg: LegId
    media: tuple[str, ...]
    until: Instant
