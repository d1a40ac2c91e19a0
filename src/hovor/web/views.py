"""What consoles see of calls, operators and queues: typed, and the same in the state, the feed and the description.

All times are UTC. A view holds nothing that depends on one person; what a viewer may see depends on the viewer's
tenants alone.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hovor.core.ids import CallId, Instant, LegId, NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import OperatorRole, Strategy

Moment = Annotated[datetime, Meta(tz=True)]

CallState = Literal["in_dialplan", "waiting", "offered", "dialling", "talking", "leaving"]
Direction = Literal["in", "out", "internal"]
PartyRole = Literal["client", "operator", "external"]
HandoverKind = Literal["transfer", "forward", "invite", "consult"]
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


class ParameterView(Struct, frozen=True):
    """What the dialplan asked of the client, or knows of the call. Of a secret nobody has the value: it is empty."""

    name: str
    value: str
    secret: bool


class PartyView(Struct, frozen=True):
    """Somebody in the talk, or being called to it (not `up`; `rang`: the phone there rings).

    `name` is the operator's, the client's, or that of a contact of the call's tenant; empty: unknown. `since`: when the
    party was called, and once `up`, when it answered. Who is held hears music and is heard by nobody; who is muted
    hears and is not heard; both can be. `in_talk`: the party is where people hear each other.
    """

    leg: LegId
    role: PartyRole
    operator: OperatorId | None
    name: str
    number: str
    up: bool
    rang: bool
    in_talk: bool
    since: Moment
    held_since: Moment | None = None  # null: not on hold
    muted_since: Moment | None = None  # null: not muted
    phone_held_since: Moment | None = None  # its own phone was put on hold by its own button: only that ends it
    rings_until: Moment | None = None  # when a call to a party who has not answered ends by itself


class HandoverView(Struct, frozen=True):
    """The client was handed on, or somebody was called in. `target`: an operator, a queue, or a number.

    `forward`: before anybody had accepted. `consult`: the client was put on hold first.
    """

    by: OperatorId
    how: HandoverKind
    target: str
    at: Moment
    note: str
    reason: str


class OfferView(Struct, frozen=True):
    """The call is held out to this operator until then."""

    operator: OperatorId
    until: Moment


class CallView(Struct, frozen=True):
    """A call that is up.

    The line of a queue is its calls in the order of `place`, compared as lists. An operator may accept a call when
    among `offered_to`, or when `pickable` and the call's queue is among the operator's own.

    An operator called into a talk is among its `parties`, not `up`. `dialling`: the client of an outgoing call has not
    answered. `handed_by`: the client was handed over by this operator and hears music until somebody answers.
    """

    id: CallId
    tenant: TenantId
    number: str  # the tenant's: dialled by the client, or shown to the client by an outgoing call
    number_name: str
    client: str
    client_name: str
    state: CallState
    began: Moment
    since: Moment  # when this state began
    direction: Direction = "in"
    queue: QueueId | None = None
    queue_name: str = ""
    waiting_since: Moment | None = None
    place: tuple[int, Moment] | None = None
    offered_to: tuple[OperatorId, ...] = ()
    offers: tuple[OfferView, ...] = ()
    operators: tuple[OperatorId, ...] = ()  # in the talk
    parties: tuple[PartyView, ...] = ()
    owner: OperatorId | None = None  # whose call it is: one of `operators`
    handed_by: OperatorId | None = None
    client_hears: tuple[OperatorId, ...] = ()  # what they say reaches the client now
    heard: bool = False  # the client and an operator can hear each other now
    pickable: bool = False
    choices: tuple[ChoiceView, ...] = ()
    parameters: tuple[ParameterView, ...] = ()  # in the order in which they came to be known
    handovers: tuple[HandoverView, ...] = ()  # all so far, with their notes: also for who is only being called


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
    target: float  # seconds within which an answer is good service
    extension: str  # the short number by which operators reach it; empty: none


class FeaturesView(Struct, frozen=True):
    """What the tenant's operators can do; what is off is refused with `feature_off`."""

    outbound: bool  # off as well while the tenant's whole telephony is
    external_transfer: bool
    conference: bool


class TenantView(Struct, frozen=True):
    id: TenantId
    name: str
    country: str  # ISO 3166: how numbers without a country code are read
    telephony: bool
    features: FeaturesView
    pause_reasons: tuple[str, ...]


class OwnNumberView(Struct, frozen=True):
    """A number that an operator may show when calling out; choosing it chooses the tenant too."""

    number: str
    name: str
    tenant: TenantId


class Me(Struct, frozen=True):
    """Who is signed in. `phone`: a page has to ask for the phone that is in the browser; one that speaks SIP by itself
    has nothing to do with a page."""

    operator: OperatorId
    name: str
    tenant: TenantId
    tenants: tuple[TenantId, ...]
    queues: tuple[QueueId, ...]
    phone: Literal["browser", "sip"]
    role: OperatorRole  # what the person may do in all of `tenants`


class TrunkView(Struct, frozen=True):
    """A line to the outside. `registered`: whether Hovor is signed in at the provider; null: it need not sign in."""

    id: str
    tenant: TenantId
    name: str
    kind: str
    order: int
    registered: bool | None


class Snapshot(Struct, frozen=True):
    """All that one viewer may see, as of fact number `cursor`: the feed goes on from there."""

    cursor: int
    plan: int  # its version
    tenants: tuple[TenantView, ...]
    calls: tuple[CallView, ...]
    operators: tuple[OperatorView, ...]
    queues: tuple[QueueView, ...]
    trunks: tuple[TrunkView, ...]
