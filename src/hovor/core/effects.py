"""What a step of a call asks for beside its new value: commands for Asterisk, notices, and words for the operators.

A step is `(call, effects)`: the new call, and the effects in the order in which they are to happen.
"""

from msgspec import Struct

from hovor.core.commands import Command
from hovor.core.ids import BridgeId, CallId, Instant, LegId, OperatorId, QueueId
from hovor.core.notices import CallRecord, OfferEnd, StoryNotice
from hovor.core.stages import Call


class OfferOver(Struct, frozen=True):
    """The offer to this operator ended without a talk; the queue's policy says what that means for the operator."""

    operator: OperatorId
    call: CallId
    queue: QueueId
    how: OfferEnd


class OfferMoved(Struct, frozen=True):
    """The operator's phone is rung by another leg now."""

    operator: OperatorId
    call: CallId
    leg: LegId


class Taken(Struct, frozen=True):
    """The operator has the call."""

    operator: OperatorId
    call: CallId
    leg: LegId


class Done(Struct, frozen=True):
    """The operator's part in the talk is over. `wrap_up`: seconds for what is left to write (0: none)."""

    operator: OperatorId
    call: CallId
    wrap_up: float


class Closed(Struct, frozen=True):
    """The call is over; this is what stays of it."""

    record: CallRecord


Effect = Command | StoryNotice | OfferOver | OfferMoved | Taken | Done | Closed
Step = tuple[Call, list[Effect]]


# --- what the centre tells a call; never from outside --------------------------------------------------------


class OperatorFound(Struct, frozen=True):
    """Matching chose this operator for the call. `accepted`: the operator picked it."""

    operator: OperatorId
    why: str
    accepted: bool = False


class OfferWithdrawn(Struct, frozen=True):
    """The operator went away while the phone rang."""

    operator: OperatorId


class DeadlinePassed(Struct, frozen=True):
    """The stage's `until` (or an offer's) is over."""

    until: Instant


class Restated(Struct, frozen=True):
    """Events may have been missed: the call says again what should be true now, as far as it is not.

    `bridges`: who is where now. `answered`: whose legs are Up.
    """

    bridges: dict[BridgeId, frozenset[LegId]]
    answered: frozenset[LegId]


Internal = OperatorFound | OfferWithdrawn | DeadlinePassed | Restated
