"""The event socket between Asterisk and the controller, and what can go wrong with it."""

from collections import deque
from enum import Enum

from hovor.core.events import CallArrived, DeviceChanged, FromAsterisk, PlaybackEnded, TrunkChanged, WorldSeen
from hovor.core.ids import Instant, call_of


class Fate(Enum):
    """What becomes of one event on its way."""

    COMES = "comes"
    LOST = "lost"
    DOUBLED = "doubled"
    LATE = "late"


LATE_BY = 3.0


class Wire:
    """Events come in order, as over one WebSocket, but for those with another fate.

    A late event holds back what follows about the same thing: Asterisk keeps the order of each leg.
    `upset`: something was lost, refused or held back, so the controller cannot know it all until its next first look.
    """

    def __init__(self, now: Instant) -> None:
        self.now = now
        self.connected = True
        self.upset = False
        self.arrived: deque[FromAsterisk] = deque()
        self.fates: deque[Fate] = deque()
        self._held: list[FromAsterisk] | None = None
        self._late: dict[str, tuple[Instant, list[FromAsterisk]]] = {}

    def emit(self, event: FromAsterisk) -> None:
        if not self.connected:
            self.upset = True
            return
        topic = _topic(event)
        fate = self.fates.popleft() if self.fates else Fate.COMES
        if fate is Fate.LOST:
            self.upset = True
        elif topic in self._late:
            self._late[topic][1].append(event)
        elif fate is Fate.LATE:
            self._late[topic] = (self.now + LATE_BY, [event])
        else:
            self._arrive([event] * (2 if fate is Fate.DOUBLED else 1))

    def _arrive(self, events: list[FromAsterisk]) -> None:
        (self.arrived if self._held is None else self._held).extend(events)

    def look_begins(self) -> None:
        """From here on events are held back, and come after what the look has seen."""
        self._held = []

    def look_ends(self, seen: WorldSeen) -> None:
        if self._held is not None:  # else the socket was cut meanwhile
            self.arrived.extend([seen, *self._held])
        self._held = None

    def answer(self, event: FromAsterisk) -> None:
        """The answer to a request comes on a connection of its own, at once."""
        self.arrived.append(event)

    def take(self) -> list[FromAsterisk]:
        taken = list(self.arrived)
        self.arrived.clear()
        return taken

    def next_moment(self) -> Instant | None:
        return min((until for until, _ in self._late.values()), default=None)

    def advance(self, now: Instant) -> None:
        self.now = now
        for topic, (until, events) in list(self._late.items()):
            if until <= now:
                del self._late[topic]
                self._arrive(events)

    def cut(self) -> None:
        """The socket closes: what is on the way never comes."""
        self.connected = False
        self.upset = True
        self.arrived.clear()
        self._held = None
        self._late.clear()

    def restore(self) -> None:
        self.connected = True
        self.fates.clear()

    def is_calm(self) -> bool:
        """Whether the controller has heard everything."""
        return self.connected and not (self.upset or self._late or self.arrived or self._held)


def _topic(event: FromAsterisk) -> str:
    match event:
        case DeviceChanged(operator=operator):
            return operator
        case PlaybackEnded(playback=playback):
            return call_of(playback)
        case WorldSeen():
            return "world"
        case TrunkChanged(trunk=trunk):
            return trunk
        case CallArrived(leg=leg):
            return call_of(leg)
        case _:
            return event.leg if "~" in event.leg else call_of(event.leg)
