"""What consoles, records and reports hear: facts of a call or an operator, each numbered and kept in the journal.

The journal of these is the only source of what the board, the history and a call's story show.
"""

from enum import StrEnum
from typing import Literal, NamedTuple

from msgspec import Struct

from hovor.core.ids import CallId, Instant, NodeName, OperatorId, QueueId, RequestId, TenantId

Touched = Literal["contact", "result", "result_cleared", "note", "tags", "directory"]
"""What of a call was written, or taken back: whose call it is, its result, its note, its tags; or the tenant's
directory."""


class EndedBy(StrEnum):
    CLIENT = "client"
    OPERATOR = "operator"
    DIALPLAN = "dialplan"
    SYSTEM = "system"
    EXTERNAL = "external"  # the external party to whom the client was handed


class Reason(StrEnum):
    """Why a call ended."""

    HUNG_UP = "hung_up"  # somebody in the talk hung up
    LEFT_DIALPLAN = "left_dialplan"  # the client left during a greeting or a menu
    ABANDONED = "abandoned"  # the client left while waiting
    PLAN_ENDED = "plan_ended"  # the dialplan came to its hang-up
    UNKNOWN_NUMBER = "unknown_number"
    TELEPHONY_OFF = "telephony_off"
    DRAINING = "draining"  # no new calls were taken, and the network was told to try elsewhere
    LEFT_UNSEEN = "left_unseen"  # was gone when Hovor looked again
    ASTERISK_RESTARTED = "asterisk_restarted"
    FAILED = "failed"  # Asterisk could not do what the call needed
    # of a call that an operator made, and that nobody answered:
    CANCELLED = "cancelled"  # the operator hung up before
    NO_DEVICE = "no_device"  # the operator's own phone was not lifted, or cannot be reached
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"
    INVALID_NUMBER = "invalid_number"
    CONGESTION = "congestion"
    TOO_LONG = "too_long"  # longer than the tenant's plan allows


class OfferEnd(StrEnum):
    """How an offer ended."""

    ACCEPTED = "accepted"
    ELSEWHERE = "answered_elsewhere"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    WITHDRAWN = "withdrawn"  # the client left, or the operator signed out


class SegmentKind(StrEnum):
    DIALPLAN = "dialplan"
    WAIT = "wait"
    OFFER = "offer"
    TALK = "talk"
    HOLD = "hold"
    MUTE = "mute"


class Segment(Struct, frozen=True, omit_defaults=True):
    """A stretch of a call's life, for the record. Offers lie inside a wait."""

    kind: SegmentKind
    began: Instant
    ended: Instant
    queue: QueueId | None = None
    operator: OperatorId | None = None
    how: str = ""  # of an offer: an OfferEnd; of a hold or mute: whose
    number: str = ""  # of an external party


class Choice(Struct, frozen=True):
    """What the client chose in a menu."""

    node: NodeName
    digit: str
    name: str


class Parameter(Struct, frozen=True):
    """What the dialplan knows of the client: digits that were asked for, or what a node set. `name` is what people
    read. Of a secret there is no value: nobody keeps it."""

    name: str
    value: str
    secret: bool = False


class Handover(Struct, frozen=True):
    """The client is handed on, or a colleague is called in. `target`: an operator's or queue's name, or a number."""

    by: OperatorId
    how: str  # transfer, forward, invite, consult
    target: str
    at: Instant
    note: str = ""
    reason: str = ""


class CallRecord(Struct, frozen=True):
    """What stays of a call. `tenant` is empty when nobody owns the number. Times: UTC; durations: seconds."""

    call: CallId
    tenant: TenantId
    number: str
    client: str
    client_name: str
    began: Instant
    ended: Instant
    ended_by: EndedBy
    reason: Reason
    queue: QueueId | None = None
    operator: OperatorId | None = None  # who talked last
    waited: float = 0.0
    talked: float = 0.0
    choices: tuple[Choice, ...] = ()
    segments: tuple[Segment, ...] = ()
    handovers: tuple[Handover, ...] = ()
    outgoing: bool = False
    parameters: tuple[Parameter, ...] = ()


class Position(NamedTuple):
    """Where a page of the history ended: the next one has what began before."""

    began: Instant
    call: CallId


# --- a call's story, in the order in which it is lived -------------------------------------------------------


class Arrived(Struct, frozen=True, tag="arrived"):
    call: CallId
    tenant: TenantId
    number: str
    client: str
    client_name: str = ""
    outgoing: bool = False  # an operator calls the client, and not the other way round


class NodeEntered(Struct, frozen=True, tag="node_entered"):
    call: CallId
    tenant: TenantId
    node: NodeName


class Pressed(Struct, frozen=True, tag="pressed"):
    """A digit in a menu. `name` is the option it chose; empty: it is not among the options."""

    call: CallId
    tenant: TenantId
    node: NodeName
    digit: str
    name: str = ""


class NothingPressed(Struct, frozen=True, tag="nothing_pressed"):
    call: CallId
    tenant: TenantId
    node: NodeName


class TooFewPressed(Struct, frozen=True, tag="too_few_pressed"):
    """The client was asked for digits, and pressed `count` of them: fewer than are needed."""

    call: CallId
    tenant: TenantId
    node: NodeName
    count: int


class ParameterSet(Struct, frozen=True, tag="parameter_set"):
    """The dialplan knows something of the client now. `value` is empty when it is a secret: then `count` alone says how
    many digits came."""

    call: CallId
    tenant: TenantId
    node: NodeName
    name: str
    value: str
    secret: bool = False
    count: int = 0  # of digits that the client pressed; 0: the dialplan set it


class PromptFailed(Struct, frozen=True, tag="prompt_failed"):
    """A sound could not be played: the client heard nothing where it should have been."""

    call: CallId
    tenant: TenantId
    node: NodeName


class Queued(Struct, frozen=True, tag="queued"):
    """The client waits. `again`: came (back) to the head of the line, before all others."""

    call: CallId
    tenant: TenantId
    queue: QueueId
    again: bool = False


class Offered(Struct, frozen=True, tag="offered"):
    """The operator's phone is about to ring. `why` explains the choice: strategy and what decided."""

    call: CallId
    tenant: TenantId
    queue: QueueId
    operator: OperatorId
    until: Instant
    why: str = ""


class Rang(Struct, frozen=True, tag="rang"):
    """The operator's phone says that it rings."""

    call: CallId
    tenant: TenantId
    operator: OperatorId


class OfferEnded(Struct, frozen=True, tag="offer_ended"):
    call: CallId
    tenant: TenantId
    operator: OperatorId
    how: OfferEnd


class TalkBegan(Struct, frozen=True, tag="talk_began"):
    call: CallId
    tenant: TenantId
    operator: OperatorId


class Heard(Struct, frozen=True, tag="bridged"):
    """All who talk are in one bridge: they can hear each other now."""

    call: CallId
    tenant: TenantId


class Dialling(Struct, frozen=True, tag="dialling"):
    """An operator's call goes out: to `number`, showing `shown`, over `trunk`."""

    call: CallId
    tenant: TenantId
    operator: OperatorId
    number: str
    shown: str
    trunk: str


class FarRings(Struct, frozen=True, tag="far_rings"):
    """The phone outside rings, says its network."""

    call: CallId
    tenant: TenantId


class HandedOver(Struct, frozen=True, tag="handed_over"):
    call: CallId
    tenant: TenantId
    handover: Handover


class PartyCalled(Struct, frozen=True, tag="party_called"):
    """Somebody is called into the talk: an operator, or an external number.

    `back`: the operator was in it; the page with the phone is gone, and called as soon as it is there again.
    """

    call: CallId
    tenant: TenantId
    operator: OperatorId | None = None
    number: str = ""
    back: bool = False


class PartyJoined(Struct, frozen=True, tag="party_joined"):
    call: CallId
    tenant: TenantId
    operator: OperatorId | None = None
    number: str = ""


class PartyLeft(Struct, frozen=True, tag="party_left"):
    """`how`: left, removed, or why an unanswered call to the party ended (an OfferEnd)."""

    call: CallId
    tenant: TenantId
    how: str
    operator: OperatorId | None = None
    number: str = ""


class Held(Struct, frozen=True, tag="held"):
    """A party hears music now; `who`: client, an operator's name, or a number."""

    call: CallId
    tenant: TenantId
    who: str


class Resumed(Struct, frozen=True, tag="resumed"):
    call: CallId
    tenant: TenantId
    who: str


class Muted(Struct, frozen=True, tag="muted"):
    """Nobody hears this party."""

    call: CallId
    tenant: TenantId
    who: str


class Unmuted(Struct, frozen=True, tag="unmuted"):
    call: CallId
    tenant: TenantId
    who: str


class DigitsSent(Struct, frozen=True, tag="digits_sent"):
    """An operator pressed keys towards the other side. How many, not which: they may be a secret of the client."""

    call: CallId
    tenant: TenantId
    operator: OperatorId
    count: int


class OwnerChanged(Struct, frozen=True, tag="owner_changed"):
    call: CallId
    tenant: TenantId
    operator: OperatorId


class TalkEnded(Struct, frozen=True, tag="talk_ended"):
    """`lost`: the operator's leg broke, and the client goes back to the head of the line."""

    call: CallId
    tenant: TenantId
    operator: OperatorId
    lost: bool = False


class Ended(Struct, frozen=True, tag="ended"):
    call: CallId
    tenant: TenantId
    ended_by: EndedBy
    reason: Reason


# --- operators -----------------------------------------------------------------------------------------------


class OperatorChanged(Struct, frozen=True, tag="operator"):
    """What an operator is doing now, and why it changed; the view of the operator rides beside it in the feed."""

    operator: OperatorId
    state: str
    why: str = ""


class PlanTaken(Struct, frozen=True, tag="plan"):
    """A changed plan is in force for new calls."""

    version: int


class TrunkTold(Struct, frozen=True, tag="trunk"):
    """Hovor's registration at a provider holds, or does not any more."""

    trunk: str
    tenant: TenantId
    registered: bool


class DeskChanged(Struct, frozen=True, tag="desk"):
    """What is written of a call was changed, or the directory was (`contact`: whose entry)."""

    tenant: TenantId
    what: Touched
    call: CallId | None = None
    contact: str = ""
    operator: OperatorId | None = None  # who did it; None: Hovor itself


StoryNotice = (
    Arrived
    | NodeEntered
    | Pressed
    | NothingPressed
    | TooFewPressed
    | ParameterSet
    | PromptFailed
    | Queued
    | Offered
    | Rang
    | OfferEnded
    | TalkBegan
    | Heard
    | TalkEnded
    | Dialling
    | FarRings
    | HandedOver
    | PartyCalled
    | PartyJoined
    | PartyLeft
    | Held
    | Resumed
    | Muted
    | Unmuted
    | DigitsSent
    | OwnerChanged
    | Ended
)
Notice = StoryNotice | OperatorChanged | PlanTaken | TrunkTold | DeskChanged


class Refusal(Struct, frozen=True):
    """A clear no to somebody's request. `code` is for programs, `sentence` for people."""

    code: str
    sentence: str


class Answer(Struct, frozen=True):
    """What to tell the one who asked: no refusal means that it is done."""

    request: RequestId
    refusal: Refusal | None = None
