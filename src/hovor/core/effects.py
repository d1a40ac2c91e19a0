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
    queue: QueueId | None  # None: no queue had anything to do with it, and no policy applies
    how: OfferEnd


class OfferMoved(Struct, frozen=True):
    """The operator's phone is rung by another leg now."""

    operator: OperatorId
    call: CallId
    leg: LegId


class Called(Struct, frozen=True):
    """The operator's phone is rung by this leg, for a call that a colleague (or the operator) made or hands over."""

    operator: OperatorId
    call: CallId
    leg: LegId


class WantedBack(Struct, frozen=True):
    """Nobody took over the client: may the operator who handed it over be called? The centre answers the call with
    OperatorBack or NobodyBack."""

    operator: OperatorId
    call: CallId


class ColleagueWanted(Struct, frozen=True):
    """The caller's own phone is lifted: can the colleague still be called? The centre answers the call with
    OperatorBack or ColleagueBusy."""

    operator: OperatorId
    call: CallId


class Taken(Struct, frozen=True):
    """The operator is in the call. `owner`: it is this operator's call; a call has one owner at the most."""

    operator: OperatorId
    call: CallId
    leg: LegId
    owner: bool = True


class Owns(Struct, frozen=True):
    """The call is this operator's now: the owner before has left it."""

    operator: OperatorId
    call: CallId


class Done(Struct, frozen=True):
    """The operator's part in the talk is over. `wrap_up`: seconds for what is left to write (0: none).

    `result_time`: seconds in which this operator has to say what came of the call (0: need not), unless it is said
    already (`resulted`).
    """

    operator: OperatorId
    call: CallId
    wrap_up: float
    result_time: float = 0.0
    resulted: bool = False


class Closed(Struct, frozen=True):
    """The call is over; this is what stays of it."""

    record: CallRecord


Effect = (
    Command
    | StoryNotice
    | OfferOver
    | OfferMoved
    | Called
    | WantedBack
    | ColleagueWanted
    | Taken
    | Owns
    | Done
    | Closed
)
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


class OperatorBack(Struct, frozen=True):
    """The operator who handed the client over, or whom a colleague wants to talk to, can be called."""

    operator: OperatorId


class NobodyBack(Struct, frozen=True):
    """The operator who handed the client over cannot take it back. `queue`: where else it may wait."""

    queue: QueueId | None


class ColleagueBusy(Struct, frozen=True):
    """The colleague whom an operator calls cannot be called any more."""

    operator: OperatorId


class PhoneLost(Struct, frozen=True):
    """Nothing is heard from the operator's phone any more. `registered`: it is there again already."""

    operator: OperatorId
    registered: bool


class PhoneBack(Struct, frozen=True):
    """The operator's phone can be rung again."""

    operator: OperatorId


class DeadlinePassed(Struct, frozen=True):
    """The stage's `until` (or an offer's) is over."""

    until: Instant


class Restated(Struct, frozen=True):
    """Events may have been missed: the call says again what should be true now, as far as it is not.

    `bridges`: who is where now. `answered`: whose legs are Up. `connected`: commands may not have been done, too.
    """

    bridges: dict[BridgeId, frozenset[LegId]]
    answered: frozenset[LegId]
    connected: bool = False


Internal = (
    OperatorFound
    | OfferWithdrawn
    | OperatorBack
    | NobodyBack
    | ColleagueBusy
    | PhoneLost
    | PhoneBack
    | DeadlinePassed
    | Restated
)
