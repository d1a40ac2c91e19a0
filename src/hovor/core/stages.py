"""The stages a call lives through, as values. A stage holds only what is true in it; what is common is in `Call`.

Every stage that waits has `until`, the Instant at which the call goes on by itself: no lost event strands a client.
"""

from enum import StrEnum

from msgspec import Struct

from hovor.core.ids import BridgeId, CallId, Instant, LegId, NodeName, OperatorId, PlaybackId, QueueId, TenantId
from hovor.core.notices import Choice, Segment


class Listening(StrEnum):
    """What the client of a dialplan hears, or does, at the moment."""

    PROMPT = "prompt"  # a node's sounds play
    SILENCE = "silence"  # the prompt is over, a digit is awaited


class InDialplan(Struct, frozen=True, tag=True):
    node: NodeName
    began: Instant
    until: Instant
    listening: Listening
    playback: PlaybackId | None = None
    tried: int = 1  # how many times this menu's prompt has been started


class Place(Struct, frozen=True, order=True):
    """A place in the line: who was sent back to the head comes first, then who has waited longest.

    No two are alike: the centre's clock gives each event an instant of its own.
    """

    rank: int  # 0: head of the line; 1: everybody else
    since: Instant


class Offer(Struct, frozen=True):
    """A waiting call held out to one operator, whose phone is rung."""

    operator: OperatorId
    leg: LegId
    began: Instant
    until: Instant
    accepted: bool = False  # claimed at the console; the phone still has to be lifted
    rang: bool = False  # the phone has said that it rings
    rung: Instant = 0.0  # since when this leg rings: a claim may ring the phone once more, with a leg of its own


class Waiting(Struct, frozen=True, tag=True):
    """In the line of a queue with music. `otherwise` is where the dialplan goes on after the longest wait.

    `offers` is empty while nobody is rung, and holds one offer (or with ring_all, several) while the call is offered.
    The place stays the same whatever operators do.
    """

    queue: QueueId
    place: Place
    began: Instant
    until: Instant
    otherwise: NodeName
    offers: tuple[Offer, ...] = ()


class Role(StrEnum):
    CLIENT = "client"
    OPERATOR = "operator"


class Party(Struct, frozen=True):
    """Somebody in the talk. `in_talk`: the leg has been seen in the talk's bridge."""

    role: Role
    leg: LegId
    since: Instant
    operator: OperatorId | None = None
    in_talk: bool = False


class Talking(Struct, frozen=True, tag=True):
    """People hear each other. `until` is when legs that were not seen in the bridge are moved again."""

    bridge: BridgeId
    parties: tuple[Party, ...]
    began: Instant
    until: Instant
    waiting: Waiting  # the line the call came from: there it returns when the operator's leg breaks
    tries: int = 0


class Leaving(Struct, frozen=True, tag=True):
    """The last words are played (`hangup` with sounds); then the call ends."""

    began: Instant
    until: Instant
    playback: PlaybackId | None
    node: NodeName


class Ended(Struct, frozen=True, tag=True):
    """The record is closed. Until the client's leg is seen gone the call is kept, so that a restart hangs it up again
    instead of taking it for a new one."""

    until: Instant
    tries: int = 0
    gone: bool = False  # nothing is left: the centre forgets the call


Stage = InDialplan | Waiting | Talking | Leaving | Ended


class Call(Struct, frozen=True):
    """One conversation, from first ring to last hang-up, however many legs it has."""

    id: CallId
    tenant: TenantId
    number: str
    client: str
    client_name: str
    leg: LegId  # the client's
    began: Instant
    plan: int  # the version of the plan under which it began, and under which it ends
    dialplan: str
    stage: Stage
    made: int = 0  # how many legs and playbacks were named so far
    choices: tuple[Choice, ...] = ()
    segments: tuple[Segment, ...] = ()
    answered: bool = False
    asterisk: str = ""  # when the Asterisk that has the legs was started, as it says
