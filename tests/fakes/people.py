"""What people do to a fake Asterisk: clients, operators at their phones, and whoever is called outside."""

from msgspec.structs import replace

from hovor.core.events import CallArrived, Cause, DeviceChanged, DigitPressed, LegHeld, LegResumed
from hovor.core.ids import Instant, LegId, OperatorId
from tests.fakes.ears import Ears
from tests.fakes.parts import Leg
from tests.fakes.wire import Wire


class People(Ears):
    def __init__(self, now: Instant) -> None:
        super().__init__()
        self.now = now
        self.wire = Wire(now)
        self.registered: set[OperatorId] = set()

    def _lift(self, leg: Leg) -> None:
        raise NotImplementedError

    def _end(self, name: LegId, cause: Cause) -> None:
        raise NotImplementedError

    def client_calls(self, arrived: CallArrived) -> None:
        if not self.wire.connected:
            self.safety_net.append(replace(arrived, answered=True))  # with music
            return
        self.legs[arrived.leg] = Leg(arrived.leg, arrived.leg.replace(".", "-"), arrived=arrived)
        self.wire.emit(arrived)

    def presses(self, leg: LegId, digit: str) -> None:
        if leg in self.legs:
            self.wire.emit(DigitPressed(leg, digit))

    def hangs_up(self, leg: LegId, cause: Cause = Cause.NORMAL) -> None:
        self.safety_net = [waiting for waiting in self.safety_net if waiting.leg != leg]
        if leg in self.legs:
            self._end(leg, cause)

    def lifts(self, operator: OperatorId) -> None:
        for leg in self.legs_of(operator):
            self._lift(leg)

    def phone_ends(self, operator: OperatorId, cause: Cause) -> None:
        """The operator hangs up or declines, or the phone dies: whatever the cause says."""
        for leg in self.legs_of(operator):
            self._end(leg.id, cause)

    def holds(self, operator: OperatorId, *, on: bool) -> None:
        """The phone's own button: Asterisk only tells of it."""
        for leg in self.legs_of(operator):
            if leg.up:
                leg.holds = on
                self.wire.emit(LegHeld(leg.id) if on else LegResumed(leg.id))

    def far_lifts(self, number: str) -> None:
        for leg in self.legs_to(number):
            self._lift(leg)

    def far_ends(self, number: str, cause: Cause) -> None:
        for leg in self.legs_to(number):
            self._end(leg.id, cause)

    def registers(self, operator: OperatorId, *, there: bool) -> None:
        if there != (operator in self.registered):
            (self.registered.add if there else self.registered.remove)(operator)
            self.wire.emit(DeviceChanged(operator, there))

    def vanishes(self, operator: OperatorId) -> None:
        """The phone is out of reach, and Asterisk has not said so."""
        self.registered.discard(operator)
        self.wire.upset = True
