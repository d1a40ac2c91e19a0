"""What consoles see of calls, operators and queues: typed, and the same in the state, the feed and the description.

All times are UTC. A view holds nothing that depends on one person; what a viewer may see depends on the viewer's
tenants alone.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from hovor.core.ids import CallId, Instant, NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import Strategy

Moment = Annotated[datetime, Meta(tz=True)]

CallState = Literal["in_dialplan", "waiting", "offered", "talking", "leaving"]
OperatorState = Literal["signed_out", "paused", "ready", "offered", "talking", "wrap_up", "resting"]
Presence = Literal["signed_out", "paused", "ready"]


def moment(at: Instant) -> datetime:
    """An Instant as it is written in JSON: `2025-11-22T13:30:00.250000Z`."""
    return datetime.fromtimestamp(at, UTC)


class ChoiceView(Struct, frozen=True):
    """What the client chose in a menu."""

    node: NodeName
    digit: str
    name: str


class CallView(Struct, frozen=True):
    """A call that is up.

    The line of a queue is its calls in the order of `place`, compared as lists. An operator may accept a call when
    among `offered_to`, or when `pickable` and the call's queue is among the operator's own.
    """

    id: CallId
    tenant: TenantId
    number: str  # dialled
    number_name: str
    client: str
    client_name: str
    state: CallState
    began: Moment
    since: Moment  # when this state began
    queue: QueueId | None = None
    queue_name: str = ""
    waiting_since: Moment | None = None
    place: tuple[int, Moment] | None = None
    offered_to: tuple[OperatorId, ...] = ()
    operators: tuple[OperatorId, ...] = ()  # in the talk
    heard: bool = False  # the client and an operator can hear each other now
    pickable: bool = False
    choices: tuple[ChoiceView, ...] = ()


class Handset(Struct, frozen=True):
    """Green: this operator can make and get calls. Grey: not, and `why` says it to the operator in a sentence."""

    green: bool
    why: str = ""


class OperatorView(Struct, frozen=True):
    """A person, as somebody sees who serves a tenant that this person serves too.

    `call` is empty also when the call belongs to a tenant that the viewer does not serve; `queues` are those of tenants
    that the viewer serves. `presence` is what the person chose, and what comes after the call.
    """

    id: OperatorId
    name: str
    state: OperatorState
    since: Moment
    presence: Presence
    registered: bool
    handset: Handset
    until: Moment | None = None  # when wrap-up or rest ends by itself
    pause_reason: str = ""
    call: CallId | None = None
    queues: tuple[QueueId, ...] = ()


class QueueView(Struct, frozen=True):
    id: QueueId
    tenant: TenantId
    name: str
    strategy: Strategy
    waiting: int  # being offered included
    longest_since: Moment | None  # since when the one waits who waits longest
    ready: int  # operators of this queue with a green handset


class TenantView(Struct, frozen=True):
    id: TenantId
    name: str
    telephony: bool
    pause_reasons: tuple[str, ...]


class Me(Struct, frozen=True):
    """Who is signed in."""

    operator: OperatorId
    name: str
    tenant: TenantId
    tenants: tuple[TenantId, ...]
    queues: tuple[QueueId, ...]


class Snapshot(Struct, frozen=True):
    """All that one viewer may see, as of fact number `cursor`: the feed goes on from there."""

    cursor: int
    plan: int  # its version
    tenants: tuple[TenantView, ...]
    calls: tuple[CallView, ...]
    operators: tuple[OperatorView, ...]
    queues: tuple[QueueView, ...]


class Views(Struct, frozen=True):
    """The newest views of what a fact is about, as of the moment of sending. A call that is over is null; what the fact
    is not about is absent."""

    call: CallView | UnsetType | None = UNSET
    operator: OperatorView | UnsetType = UNSET
