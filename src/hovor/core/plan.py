"""The checked plan as values: numbers, dialplans, queues, operators. `hovor.plans` makes it out of the admin's YAML.

All durations are seconds. All phone numbers are E.164 (`+420212345678`).
"""

from enum import StrEnum

from msgspec import Struct

from hovor.core.dialplan.nodes import Node
from hovor.core.ids import NodeName, OperatorId, QueueId, TenantId


class Strategy(StrEnum):
    """To whom a waiting call is offered; `hovor.core.routing.strategies` has a function for each."""

    LONGEST_IDLE = "longest_idle"
    ROUND_ROBIN = "round_robin"
    RING_ALL = "ring_all"
    PICK = "pick"


class Policy(Struct, frozen=True):
    """What happens to an operator after an offer that came to nothing: `rest` seconds without an offer, or a pause."""

    rest: float = 0.0
    pause: bool = False


class Policies(Struct, frozen=True):
    no_answer: Policy = Policy(pause=True)  # the chair is empty: the next client must not wait for it
    declined: Policy = Policy(rest=15.0)
    busy: Policy = Policy(rest=30.0)
    unreachable: Policy = Policy(rest=15.0)


class Queue(Struct, frozen=True):
    id: QueueId
    tenant: TenantId
    name: str
    strategy: Strategy = Strategy.LONGEST_IDLE
    music: str = "default"
    ring_time: float = 20.0
    longest_wait: float = 3600.0
    wrap_up: float = 15.0
    target: float = 20.0  # answered within this many seconds counts as good service
    policies: Policies = Policies()
    extension: str = ""  # the short number by which the tenant's operators reach it; empty: none
    results: tuple[str, ...] = ()  # those of the tenant's that its calls can have; none: all
    result_required: bool | None = None  # None: as the tenant says


class Device(Struct, frozen=True):
    """What rings at an operator. `kind`: `sip` (any SIP phone) or `webrtc` (the console's own)."""

    kind: str = "sip"
    answers_itself: bool = False  # the phone obeys the header that asks it to lift by itself
    codecs: tuple[str, ...] = ()  # none: the kind's defaults


class OperatorRole(StrEnum):
    """What a person may do in the tenants that the person serves; each may all that the one before may."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Operator(Struct, frozen=True):
    """A person. `tenant` is the home that owns name and device; `tenants` are all that the person serves."""

    id: OperatorId
    name: str
    tenant: TenantId
    tenants: tuple[TenantId, ...]
    queues: tuple[QueueId, ...]
    device: Device = Device()
    numbers: tuple[str, ...] = ()  # what outbound calls may show (E.164); none: any number of the tenant called for
    extension: str = ""  # the short number by which colleagues reach this person; empty: none
    role: OperatorRole = OperatorRole.OPERATOR


class Dialplan(Struct, frozen=True):
    start: NodeName
    nodes: dict[NodeName, Node]


class Number(Struct, frozen=True):
    number: str
    tenant: TenantId
    name: str
    dialplan: str


class TrunkKind(StrEnum):
    ACCOUNT = "account"  # the far side signs in here (a PBX, the demo's client phone)
    REGISTER = "register"  # Hovor signs in at the provider
    IP = "ip"  # both sides know each other by their addresses


class ShownIn(StrEnum):
    """Where a provider looks for the number that a call comes from."""

    FROM = "from"  # the header From
    PAI = "pai"  # P-Asserted-Identity (RFC 3325); From then tells the account


class Trunk(Struct, frozen=True):
    """A SIP line towards the world. `secret` names an entry of the secrets, never the secret itself.

    `host`, `port`, `user` and `addresses` are those of the provider: without them for an account. `shows` is the one
    number that calls over this trunk show; empty: any of the tenant's. The trunk of the lowest `order` is tried first.
    """

    name: str
    tenant: TenantId
    kind: str = TrunkKind.ACCOUNT
    codecs: tuple[str, ...] = ("alaw", "ulaw")
    order: int = 1
    host: str = ""
    port: int = 5060
    user: str = ""
    secret: str = ""
    addresses: tuple[str, ...] = ()  # from which the provider calls, beside `host`
    shows: str = ""
    shown_in: str = ShownIn.FROM


class Features(Struct, frozen=True):
    """What a tenant's operators can do beside answering."""

    outbound: bool = True
    external_transfer: bool = True
    conference: bool = True


class Outbound(Struct, frozen=True):
    """Where a tenant's outbound calls and external transfers may go.

    A number is allowed when it is of one of the `countries` (ISO 3166) or begins with one of the `prefixes`, and with
    none of the `forbidden`; prefixes begin with `+`. `at_once`: how many at the same time.
    """

    countries: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    at_once: int = 20
    longest_call: float = 7200.0


class Contact(Struct, frozen=True):
    """Somebody outside to whom operators can transfer a call."""

    name: str
    number: str
    external: bool = True


class RingTimes(Struct, frozen=True):
    """For how many seconds a phone rings that no queue rings; then the client comes back, or the call is over."""

    colleague: float = 30.0  # called into a call, or handed a client
    outside: float = 60.0
    own: float = 30.0  # the operator's own, when making a call


class FieldKind(StrEnum):
    """Of what form a contact's field is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    LINK = "link"


class ContactField(Struct, frozen=True):
    """What a tenant's directory knows of a contact beside name, company, phones and e-mails."""

    key: str
    name: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()  # of a choice: what can be chosen


class CallResult(Struct, frozen=True):
    """What a call can come to, in the tenant's own words."""

    id: str
    name: str


class DeskRules(Struct, frozen=True):
    """What operators write of calls. `retention`: for how many days; None: for ever.

    Where a result is required, wrap-up lasts until it is given, at most `result_time` seconds.
    """

    fields: tuple[ContactField, ...] = ()
    results: tuple[CallResult, ...] = ()
    result_required: bool = False
    result_time: float = 120.0
    tags: tuple[str, ...] = ()
    new_tags: bool = True  # whether operators may use tags that are not preset
    retention: int | None = None


class Tenant(Struct, frozen=True):
    id: TenantId
    name: str
    country: str = "CZ"  # ISO 3166: how numbers without a country code are read
    language: str = "en"
    pause_reasons: tuple[str, ...] = ()
    dialplans: dict[str, Dialplan] = {}
    telephony: bool = True
    features: Features = Features()
    outbound: Outbound = Outbound()
    contacts: tuple[Contact, ...] = ()
    ring_times: RingTimes = RingTimes()
    wrap_up: float = 10.0  # after a call that came from no queue
    desk: DeskRules = DeskRules()


class Plan(Struct, frozen=True):
    """Everything that the admin's files say. `version` grows by one with each change that was taken."""

    version: int = 0
    tenants: dict[TenantId, Tenant] = {}
    numbers: dict[str, Number] = {}
    queues: dict[QueueId, Queue] = {}
    operators: dict[OperatorId, Operator] = {}
    trunks: dict[str, Trunk] = {}  # by tenant and name: `demo/line1`
