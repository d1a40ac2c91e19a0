"""What Asterisk should do, in the imperative. Each may be said twice: the second time changes nothing.

`hovor.asterisk.doing` turns them into requests: in order for one call, calls side by side.
"""

from enum import StrEnum

from msgspec import Struct

from hovor.core.ids import BridgeId, CallId, LegId, OperatorId, PlaybackId


class Why(StrEnum):
    """The reason a leg is hung up with; the far phone sees it (SIP status or Reason header)."""

    NORMAL = "normal"
    ELSEWHERE = "answered_elsewhere"
    NO_ANSWER = "no_answer"
    UNKNOWN_NUMBER = "unallocated"
    CONGESTION = "congestion"


class Answer(Struct, frozen=True, tag=True):
    call: CallId
    leg: LegId


class Play(Struct, frozen=True, tag=True):
    """Play sounds one after another to one leg. `media` are ARI media URIs (`sound:hello`, `number:12`)."""

    call: CallId
    leg: LegId
    playback: PlaybackId
    media: tuple[str, ...]
    language: str = "en"


class StopPlaying(Struct, frozen=True, tag=True):
    call: CallId
    playback: PlaybackId


class Wait(Struct, frozen=True, tag=True):
    """Put the client into a queue's holding bridge, where the queue's music plays. Makes the bridge if need be."""

    call: CallId
    leg: LegId
    bridge: BridgeId
    music: str


class Leave(Struct, frozen=True, tag=True):
    """Take the leg out of this bridge (the music stops); it stays in Hovor's hands."""

    call: CallId
    leg: LegId
    bridge: BridgeId


class Ring(Struct, frozen=True, tag=True):
    """Ring an operator's device with a new leg of this name.

    `client` and `client_name` are shown on the phone. `answer_itself` asks the phone to lift by itself
    (RFC 5373 `Answer-Mode: Auto` and the `Call-Info: answer-after=0` that desk phones know).
    """

    call: CallId
    leg: LegId
    operator: OperatorId
    client: str
    client_name: str = ""
    answer_itself: bool = False


class Dial(Struct, frozen=True, tag=True):
    """Call an external number with a new leg of this name, over a trunk (`demo/line1`).

    The leg is put into `bridge` before it is answered, so that who is there hears the network's ringing and
    announcements (early media). `number` and `shown` (the caller ID) are E.164; nothing else ever becomes part of a
    dial string. `longest`: seconds after which Asterisk gives up by itself.
    """

    call: CallId
    leg: LegId
    trunk: str
    number: str
    shown: str
    bridge: BridgeId
    longest: float = 120.0


class RingTone(Struct, frozen=True, tag=True):
    """Let the party at this leg, who has answered, hear ringing in place of everything else.

    Who is alone in a bridge with a leg that is dialled hears its ringing without this. Sound that comes later to the
    bridge with a new leg (early media, an answer) takes the tone's place by itself.
    """

    call: CallId
    leg: LegId


class StopRingTone(Struct, frozen=True, tag=True):
    """Also for the ringing of a dialled leg that ended before it was answered: otherwise that goes on for ever."""

    call: CallId
    leg: LegId


class Mute(Struct, frozen=True, tag=True):
    """Nobody hears this leg any more."""

    call: CallId
    leg: LegId


class Unmute(Struct, frozen=True, tag=True):
    call: CallId
    leg: LegId


class SendDigits(Struct, frozen=True, tag=True):
    """Send DTMF (0-9 * # A-D) to the party at this leg."""

    call: CallId
    leg: LegId
    digits: str


class Join(Struct, frozen=True, tag=True):
    """Let these legs hear each other in this bridge: makes it if need be, and moves each leg that is elsewhere."""

    call: CallId
    bridge: BridgeId
    legs: tuple[LegId, ...]


class HangUp(Struct, frozen=True, tag=True):
    call: CallId
    leg: LegId
    why: Why = Why.NORMAL


class RemoveBridge(Struct, frozen=True, tag=True):
    call: CallId
    bridge: BridgeId


Command = (
    Answer
    | Play
    | StopPlaying
    | Wait
    | Leave
    | Ring
    | Dial
    | RingTone
    | StopRingTone
    | Join
    | Mute
    | Unmute
    | SendDigits
    | HangUp
    | RemoveBridge
)
