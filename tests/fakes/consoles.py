"""What operators click: each word is one request at the console, and answers what they were told."""

from collections.abc import Callable

from hovor.core.events import (
    BecameReady,
    DialAsked,
    DigitsAsked,
    FromPeople,
    HangUpAsked,
    HoldAsked,
    InviteAsked,
    MuteAsked,
    OfferAccepted,
    OfferDeclined,
    Paused,
    RemoveAsked,
    ResumeAsked,
    SignedIn,
    SignedOut,
    SwapAsked,
    Target,
    ToNumber,
    ToOperator,
    ToQueue,
    TransferAsked,
    UnmuteAsked,
    WrapUpFinished,
)
from hovor.core.ids import CallId, LegId, OperatorId, QueueId, RequestId
from tests.fakes import plans


class Reply:
    """The answer to somebody's request at the console: `refusal` is the code of the no, empty when it was done."""

    refusal: str | None = None

    def __init__(self, event: FromPeople) -> None:
        self.event = event


def target(whom: str | Target) -> Target:
    """`boris@demo`, `demo/sales`, or a number."""
    if not isinstance(whom, str):
        return whom
    if "@" in whom:
        return ToOperator(OperatorId(whom))
    return ToQueue(QueueId(whom)) if "/" in whom else ToNumber(whom)


class Consoles:
    def _ask(self, event: Callable[[RequestId], FromPeople]) -> Reply:
        raise NotImplementedError

    def leg(self, call: str, who: str) -> LegId:
        raise NotImplementedError

    # --- presence ------------------------------------------------------------------------------------------------

    def signs_in(self, operator: OperatorId) -> Reply:
        return self._ask(lambda request: SignedIn(operator, request))

    def signs_out(self, operator: OperatorId) -> Reply:
        return self._ask(lambda request: SignedOut(operator, request))

    def becomes_ready(self, operator: OperatorId) -> Reply:
        return self._ask(lambda request: BecameReady(operator, request))

    def pauses(self, operator: OperatorId, reason: str = "lunch") -> Reply:
        return self._ask(lambda request: Paused(operator, reason, request))

    def finishes_wrap_up(self, operator: OperatorId) -> Reply:
        return self._ask(lambda request: WrapUpFinished(operator, request))

    # --- offers --------------------------------------------------------------------------------------------------

    def accepts(self, operator: OperatorId, call: str) -> Reply:
        return self._ask(lambda request: OfferAccepted(operator, CallId(call), request))

    def declines(self, operator: OperatorId, call: str) -> Reply:
        return self._ask(lambda request: OfferDeclined(operator, CallId(call), request))

    # --- in the call ---------------------------------------------------------------------------------------------

    def dials(self, operator: OperatorId, to: str | Target, shown: str = plans.MENU_NUMBER) -> Reply:
        to = ToNumber(to) if isinstance(to, str) else to
        return self._ask(lambda request: DialAsked(operator, to, shown, request))

    def asks_to_hang_up(self, operator: OperatorId, call: str) -> Reply:
        """Of others who are in the call too, nobody is hung up: the operator leaves."""
        return self._ask(lambda request: HangUpAsked(operator, CallId(call), request))

    leaves = asks_to_hang_up

    def holds(self, operator: OperatorId, call: str, who: str = "") -> Reply:
        leg = self.leg(call, who)
        return self._ask(lambda request: HoldAsked(operator, CallId(call), leg, request))

    def resumes(self, operator: OperatorId, call: str, who: str = "") -> Reply:
        leg = self.leg(call, who)
        return self._ask(lambda request: ResumeAsked(operator, CallId(call), leg, request))

    def swaps(self, operator: OperatorId, call: str) -> Reply:
        return self._ask(lambda request: SwapAsked(operator, CallId(call), request))

    def mutes(self, operator: OperatorId, call: str, who: str = "") -> Reply:
        leg = self.leg(call, who)
        return self._ask(lambda request: MuteAsked(operator, CallId(call), leg, request))

    def unmutes(self, operator: OperatorId, call: str, who: str = "") -> Reply:
        leg = self.leg(call, who)
        return self._ask(lambda request: UnmuteAsked(operator, CallId(call), leg, request))

    def presses_keys(self, operator: OperatorId, call: str, digits: str) -> Reply:
        return self._ask(lambda request: DigitsAsked(operator, CallId(call), digits, request))

    def transfers(self, operator: OperatorId, call: str, whom: str | Target, note: str = "", reason: str = "") -> Reply:
        """Before the call is accepted, one says that it is forwarded."""
        asked = target(whom)
        return self._ask(lambda request: TransferAsked(operator, CallId(call), asked, note, reason, request))

    forwards = transfers

    def invites(self, operator: OperatorId, call: str, whom: str | Target, note: str = "") -> Reply:
        asked = target(whom)
        return self._ask(lambda request: InviteAsked(operator, CallId(call), asked, note, False, request))

    def consults(self, operator: OperatorId, call: str, whom: str | Target, note: str = "") -> Reply:
        """The client hears music meanwhile."""
        asked = target(whom)
        return self._ask(lambda request: InviteAsked(operator, CallId(call), asked, note, True, request))

    def removes(self, operator: OperatorId, call: str, who: str) -> Reply:
        leg = self.leg(call, who)
        return self._ask(lambda request: RemoveAsked(operator, CallId(call), leg, request))
