"""The stages a call lives through, as values. A stage holds only what is true in it; what is common is in `Call`.

Every stage that waits has `until`, the Instant at which the call goes on by itself: no lost event strands a client.
"""

from enum import StrEnum

from msgspec import Struct

from hovor.core.events import Target, ToNumber
from hovor.core.ids import BridgeId, CallId, Instant, LegId, NodeName, OperatorId, PlaybackId, QueueId, TenantId
from hovor.core.notices import Choice, Handover, Parameter, Segment


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
    digits: str = ""  # pressed so far where several are asked for; of a secret only how many


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
    The place stays the same whatever operators do. `back`: who handed the client to this queue, and gets it back when
    the longest wait is over.
    """

    queue: QueueId
    place: Place
    began: Instant
    until: Instant
    otherwise: NodeName
    offers: tuple[Offer, ...] = ()
    back: OperatorId | None = None


class Role(StrEnum):
    CLIENT = "client"
    OPERATOR = "operator"
    EXTERNAL = "external"  # somebody outside whom an operator called in, or handed the client to


NEVER: Instant = 0.0
"""Not held, not muted."""


class Party(Struct, frozen=True):
    """Somebody in the talk, or being called to it.

    `since`: when the party was called, and once `up`, when it answered. `until`: when an unanswered call to it ends.
    `in_talk`: the leg has been seen in the talk's bridge. `held` and `muted`: since when (NEVER: not). Who is held
    hears music and is heard by nobody; who is muted hears and is not heard.
    """

    role: Role
    leg: LegId
    since: Instant
    operator: OperatorId | None = None
    number: str = ""  # of an external party
    up: bool = True
    rang: bool = False  # the phone, or its network, has said that it rings
    until: Instant = 0.0
    in_talk: bool = False
    held: Instant = NEVER
    muted: Instant = NEVER
    # The leg whose phone holds this party by its own button, or of who called a queue and holds; empty: at the console.
    held_by: LegId = LegId("")
    holds: Instant = NEVER  # since when its own phone is on hold: it neither hears nor is heard
    trunks: tuple[str, ...] = ()  # of a party outside: the trunks that are left to try
    shown: str = ""  # of a party outside: the caller ID that it sees
    lost: Instant = NEVER  # since when the phone of an operator who was in the talk is waited for; `leg` may be empty


class Talking(Struct, frozen=True, tag=True):
    """People hear each other: all in `parties` who are up and not held. There is at most one client.

    `owner` is always one of the operators who are up, and None when there is none. `until` is when legs that were not
    seen in the bridge are moved again. `waiting` is the line the call came from, where it returns when nobody is left
    for the client; a call that an operator made came from none. `handed` tells that the client was handed over and
    waits with music for whoever is called: it names who did it, and gets the client back when nobody answers.
    """

    bridge: BridgeId
    parties: tuple[Party, ...]
    began: Instant
    until: Instant
    waiting: Waiting | None
    owner: OperatorId | None = None
    tries: int = 0
    handed: OperatorId | None = None


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


class Dialled(Struct, frozen=True):
    """Whom an operator calls: a number outside, which sees `shown`; a colleague; or a queue, where the operator waits
    like a client."""

    operator: OperatorId
    target: Target
    shown: str


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
    dialled: Dialled | None = None  # of a call that an operator made
    handovers: tuple[Handover, ...] = ()
    asterisk: str = ""  # when the Asterisk that has the legs was started, as it says
    parameters: tuple[Parameter, ...] = ()
    resulted: bool = False  # an operator has said what came of it


def goes_out(call: Call) -> bool:
    """Whether an operator made the call to somebody outside."""
    return call.dialled is not None and isinstance(call.dialled.target, ToNumber)


def is_internal(call: Call) -> bool:
    """Whether an operator called a colleague or a queue: nobody outside belongs to it."""
    return call.dialled is not None and not goes_out(call)


def caller_in_line(call: Call) -> OperatorId | None:
    """The operator who called a queue and stands, or stood, in its line: the client of this call."""
    in_line = call.leg and is_internal(call)
    return call.dialled.operator if in_line and call.dialled else None
