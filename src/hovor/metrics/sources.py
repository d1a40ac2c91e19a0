"""What the page is made of. `hovor.watching` gives it; nothing here knows who counts, and who counts knows nothing of
this room."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hovor.core.ids import OperatorId, QueueId, TenantId
from hovor.core.operators import Operator
from hovor.core.plan import Plan
from hovor.counting import Spread


class SeenCall(Protocol):
    """A call that is up, as consoles see it."""

    @property
    def tenant(self) -> TenantId: ...
    @property
    def state(self) -> str: ...
    @property
    def queue(self) -> QueueId | None: ...
    @property
    def waiting_since(self) -> datetime | None: ...


class Board(Protocol):
    plan: Plan
    number: int

    @property
    def calls_seen(self) -> Iterable[SeenCall]: ...
    @property
    def operators(self) -> Mapping[OperatorId, Operator]: ...
    @property
    def told(self) -> int:
        """Facts handed to consoles, each counted once for each console."""
        ...


class AriCounters(Protocol):
    connections: int
    unread_events: int

    @property
    def kinds(self) -> Mapping[str, int]: ...
    @property
    def results(self) -> Mapping[str, int]: ...
    @property
    def took(self) -> Spread: ...


class WebCounters(Protocol):
    consoles: int
    cut_off: int

    @property
    def requests(self) -> Mapping[tuple[str, str, int], int]:
        """By route, method and status."""
        ...

    @property
    def took(self) -> Mapping[str, Spread]:
        """By route."""
        ...


class Saves(Protocol):
    @property
    def results(self) -> Mapping[str, int]: ...
    @property
    def took(self) -> Spread: ...


@dataclass(frozen=True, slots=True)
class Sources:
    """`problems`: what is wrong now, by short names. `clock`: UTC seconds."""

    board: Board
    ari: AriCounters
    web: WebCounters
    saves: Saves
    lag: Spread
    problems: Callable[[], Mapping[str, str]]
    clock: Callable[[], float]
