"""What happened, in the past tense: the only way anything reaches the core.

Three sources: Asterisk (`hovor.asterisk.hearing`), people at the console or API (`hovor.web`), and the shell itself
(a new plan, a look at what is alive). Late, doubled and unknown events are allowed: they change nothing.
"""

from enum import StrEnum

from msgspec import Struct

from hovor.core.ids import (
    NOBODY_WAITS,
    BridgeId,
    CallId,
    Instant,
    LegId,
    OperatorId,
    PlaybackId,
    QueueId,
    RequestId,
    TenantId,
)
from hovor.core.notices import Touched
from hovor.core.plan import Plan


class Cause(StrEnum):
    """Why a leg ended, as far as Asterisk tells (Q.850 causes, folded to what makes a difference here)."""

    NORMAL = "normal"  # 16: somebody hung up
    BUSY = "busy"  # 17
    NO_ANSWER = "no_answer"  # 18, 19
    DECLINED = "declined"  # 21: SIP 603 and kin
    UNREACHABLE = "unreachable"  # 3, 20, 27 or no contact: the device is not registered or does not react
    INVALID = "invalid"  # 1, 28: no such number
    CONGESTION = "congestion"  # 34, 38, 41, 42
    LOST = "lost"  # 44: no RTP any more; the phone or its network died
    UNSEEN = "unseen"  # was gone when Hovor looked again
    RESTARTED = "restarted"  # went down with Asterisk
    ELSEWHERE = "answered_elsewhere"  # 26
    FAILED = "failed"  # anything else


# --- from Asterisk -------------------------------------------------------------------------------------------


class CallArrived(Struct, frozen=True, tag=True):
    """A client's leg entered Hovor. `number` was dialled, `client` is the caller's number, as the trunk gave them.

    `answered`: Asterisk has lifted for us already, while we were away.
    """

    leg: LegId
    number: str
    client: str = ""
    client_name: str = ""
    answered: bool = False


class LegRinging(Struct, frozen=True, tag=True):
    """It rings there, or the network plays something before the answer (early media: SIP 180, 183). May come twice."""

    leg: LegId


class LegAnswered(Struct, frozen=True, tag=True):
    """The party at this leg lifted the phone (the channel is Up)."""

    leg: LegId


class LegJoined(Struct, frozen=True, tag=True):
    """The leg is in the bridge now."""

    leg: LegId
    bridge: BridgeId


class LegEnded(Struct, frozen=True, tag=True):
    leg: LegId
    cause: Cause = Cause.NORMAL


class LegHeld(Struct, frozen=True, tag=True):
    """The phone at this leg put the call on hold by itself, by its own button."""

    leg: LegId


class LegResumed(Struct, frozen=True, tag=True):
    """The phone at this leg took the call off its own hold."""

    leg: LegId


class DigitPressed(Struct, frozen=True, tag=True):
    leg: LegId
    digit: str  # one of 0-9 * # A-D


class PlaybackEnded(Struct, frozen=True, tag=True):
    """A prompt ended; `failed`: it could not be played (a missing file, say)."""

    playback: PlaybackId
    failed: bool = False


class DeviceChanged(Struct, frozen=True, tag=True):
    """An operator's device registered, or is gone, as Asterisk sees it."""

    operator: OperatorId
    registered: bool


class TrunkChanged(Struct, frozen=True, tag=True):
    """Hovor's registration at a provider holds, or does not any more. Only told of trunks of the kind `register`."""

    trunk: str  # `demo/line1`
    registered: bool


class PhoneGone(Struct, frozen=True, tag=True):
    """The browser with the operator's phone was closed, reloaded or crashed: nothing is heard from it any more.

    Asterisk itself would notice only after half a minute without sound. The phone may be back in a moment.
    """

    operator: OperatorId


class CommandFailed(Struct, frozen=True, tag=True):
    """A command about this leg could not be carried out: Asterisk refused it, or did not answer in time."""

    leg: LegId
    command: str  # the command's class name
    reason: str
    unreachable: bool = False  # Asterisk knows no contact for the device, or reaches no trunk, that was to be rung


class WorldSeen(Struct, frozen=True, tag=True):
    """What is alive in Asterisk now: sent after each (re)connection, and now and then. Everything else is gone.

    `devices` holds the operators whose device is registered. `clients` are the legs that are in Hovor's Stasis
    application and were not made by Hovor: an unknown one among them is a call whose arrival was missed.
    """

    at: Instant  # when the look began: what is younger cannot be judged by it
    legs: frozenset[LegId]
    bridges: dict[BridgeId, frozenset[LegId]]
    devices: frozenset[OperatorId]
    clients: tuple[CallArrived, ...] = ()
    answered: frozenset[LegId] = frozenset()  # the legs that are Up
    started: str = ""  # when this Asterisk was started, as it says: another value means that it was restarted
    trunks: frozenset[str] = frozenset()  # of those where Hovor signs in, the ones that are registered: `demo/line1`
    connected: bool = False  # the first look after a (re)connection: no command is under way, and events were missed


# --- from the shell ------------------------------------------------------------------------------------------


class PlanChanged(Struct, frozen=True, tag=True):
    """The admin's files changed and were found right. Calls begun under the old plan end under it."""

    plan: Plan
    request: RequestId = NOBODY_WAITS


class DeskTouched(Struct, frozen=True, tag=True):
    """What is written of a call, or the directory, was changed and is saved: said by `hovor.desk`, also of calls that
    are over. It carries no names and no texts."""

    tenant: TenantId
    what: Touched
    call: CallId | None = None
    contact: str = ""  # its id, where the directory was changed
    operator: OperatorId | None = None  # who did it; None: Hovor itself


class StoreAway(Struct, frozen=True, tag=True):
    """Nothing can be written down for now: calls that are up go on, and nobody is offered a call."""


class StoreBack(Struct, frozen=True, tag=True):
    """What was decided meanwhile is written down: who waits is offered to who is free."""


class DrainBegan(Struct, frozen=True, tag=True):
    """No new calls are to be taken, until DrainEnded or the next start; those that are up go on to their end."""


class DrainEnded(Struct, frozen=True, tag=True):
    """New calls are taken again."""


# --- from people ---------------------------------------------------------------------------------------------


class SignedIn(Struct, frozen=True, tag=True):
    operator: OperatorId
    request: RequestId = NOBODY_WAITS


class SignedOut(Struct, frozen=True, tag=True):
    operator: OperatorId
    request: RequestId = NOBODY_WAITS


class BecameReady(Struct, frozen=True, tag=True):
    """The operator wants calls; in wrap-up it ends the wrap-up early."""

    operator: OperatorId
    request: RequestId = NOBODY_WAITS


class Paused(Struct, frozen=True, tag=True):
    operator: OperatorId
    reason: str = ""
    request: RequestId = NOBODY_WAITS


class WrapUpFinished(Struct, frozen=True, tag=True):
    """The operator ends the wrap-up before its time."""

    operator: OperatorId
    request: RequestId = NOBODY_WAITS


class OfferAccepted(Struct, frozen=True, tag=True):
    """The operator takes a waiting call: one that rings at the own phone, or one of a queue to pick from."""

    operator: OperatorId
    call: CallId
    request: RequestId = NOBODY_WAITS


class OfferDeclined(Struct, frozen=True, tag=True):
    operator: OperatorId
    call: CallId
    request: RequestId = NOBODY_WAITS


class HangUpAsked(Struct, frozen=True, tag=True):
    """The operator ends the call, from the console."""

    operator: OperatorId
    call: CallId
    request: RequestId = NOBODY_WAITS


class ToOperator(Struct, frozen=True, tag="operator"):
    operator: OperatorId


class ToQueue(Struct, frozen=True, tag="queue"):
    queue: QueueId


class ToNumber(Struct, frozen=True, tag="number"):
    """E.164. `shown` is the caller ID, one of the tenant's numbers; empty: the call's own number."""

    number: str
    shown: str = ""


Target = ToOperator | ToQueue | ToNumber


class DialAsked(Struct, frozen=True, tag=True):
    """The operator calls somebody. `shown`, one of the own numbers, is what a client outside sees, and says for which
    tenant the call is made."""

    operator: OperatorId
    target: Target
    shown: str
    request: RequestId = NOBODY_WAITS


class HoldAsked(Struct, frozen=True, tag=True):
    """The client (or the party at this leg) shall hear music, and the operators nothing of them."""

    operator: OperatorId
    call: CallId
    leg: LegId = LegId("")
    request: RequestId = NOBODY_WAITS


class ResumeAsked(Struct, frozen=True, tag=True):
    """The client (or the party at this leg) comes back into the talk. With everybody in it, this is the merge."""

    operator: OperatorId
    call: CallId
    leg: LegId = LegId("")
    request: RequestId = NOBODY_WAITS


class SwapAsked(Struct, frozen=True, tag=True):
    """Who was held is heard, and who was heard is held: from the client to the colleague who is asked, and back."""

    operator: OperatorId
    call: CallId
    request: RequestId = NOBODY_WAITS


class MuteAsked(Struct, frozen=True, tag=True):
    """Nobody shall hear the operator (or, said by the owner, the party at this leg)."""

    operator: OperatorId
    call: CallId
    leg: LegId = LegId("")
    request: RequestId = NOBODY_WAITS


class UnmuteAsked(Struct, frozen=True, tag=True):
    operator: OperatorId
    call: CallId
    leg: LegId = LegId("")
    request: RequestId = NOBODY_WAITS


class DigitsAsked(Struct, frozen=True, tag=True):
    """DTMF for the other side: the external parties and a client whom the operator called, or the client."""

    operator: OperatorId
    call: CallId
    digits: str
    request: RequestId = NOBODY_WAITS


class TransferAsked(Struct, frozen=True, tag=True):
    """The client is handed on and the operator is free. Before accepting it is called forwarding."""

    operator: OperatorId
    call: CallId
    target: Target
    note: str = ""
    reason: str = ""
    request: RequestId = NOBODY_WAITS


class InviteAsked(Struct, frozen=True, tag=True):
    """A colleague, or an external number, is called into the talk. `hold_client`: asked first, while music plays."""

    operator: OperatorId
    call: CallId
    target: Target
    note: str = ""
    hold_client: bool = False
    request: RequestId = NOBODY_WAITS


class RemoveAsked(Struct, frozen=True, tag=True):
    """The owner removes a party, or stops calling it."""

    operator: OperatorId
    call: CallId
    leg: LegId
    request: RequestId = NOBODY_WAITS


InTheCall = (
    HoldAsked
    | ResumeAsked
    | SwapAsked
    | MuteAsked
    | UnmuteAsked
    | DigitsAsked
    | TransferAsked
    | InviteAsked
    | RemoveAsked
)
AboutACall = OfferAccepted | OfferDeclined | HangUpAsked | InTheCall
FromPeople = AboutACall | DialAsked | SignedIn | SignedOut | BecameReady | Paused | WrapUpFinished
FromAsterisk = (
    CallArrived
    | LegRinging
    | LegAnswered
    | LegJoined
    | LegEnded
    | LegHeld
    | LegResumed
    | DigitPressed
    | PlaybackEnded
    | DeviceChanged
    | TrunkChanged
    | CommandFailed
    | WorldSeen
)
FromShell = PlanChanged | DeskTouched | StoreAway | StoreBack | DrainBegan | DrainEnded
Event = FromAsterisk | FromPeople | PhoneGone | FromShell
