"""What may stand in the admin's files, field by field: errors, JSON Schemas and the guide's test come from here.

Only the shape is held here. Whether what is named exists is asked in `references`, once all files are read.
A field's description completes the sentence "it is ...".
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from hovor.core.plan import FieldKind, OperatorRole, ShownIn, Strategy, TrunkKind
from hovor.desk.tags import LONGEST as LONGEST_TAG
from hovor.plans.node_shapes import NODE_SHAPES, TAG, DialplanShape, DigitsShape, NodeShape, OptionShape
from hovor.plans.shape import HOUR, MINUTE, SECOND, Shape
from hovor.plans.values import (
    NAME,
    Address,
    Days,
    Lasts,
    Name,
    OneOf,
    ShortNumber,
    Text,
    Word,
    seconds,
    shown,
    wrong,
)

CODECS = ("alaw", "ulaw", "g722", "opus", "gsm")
GUEST = r"[a-z0-9][a-z0-9_-]{0,39}@[a-z0-9][a-z0-9_-]{0,39}"
WORDS_ONLY = r"^[^\s\x00-\x1f]([^\x00-\x1f]*[^\s\x00-\x1f])?$"  # no tabs, and no space around
PAUSE = "pause"

REST = Lasts(0.0, HOUR)
Codecs = tuple[Annotated[str, OneOf(CODECS)], ...]


Country = Annotated[str, Word("[A-Za-z]{2}", "write two letters of ISO 3166, like CZ, SK or DE")]
Prefix = Annotated[
    str, Word(r"\+[1-9][0-9]{0,14}", "write the beginning of numbers with '+', like +420 without spaces")
]
Phone = Annotated[str, Word(r"\+?[0-9 ()/.-]+", "write a phone number, like +420 212 345 678")]


Extension = Annotated[str, ShortNumber()]


class FeaturesShape(Shape):
    """What a tenant's operators can do beside answering."""

    outbound: bool = Field(default=True, description="whether operators can call numbers outside: true or false")
    external_transfer: bool = Field(
        default=True, description="whether operators can transfer calls to numbers outside: true or false"
    )
    conference: bool = Field(default=True, description="whether several operators can be in one call: true or false")


class OutboundShape(Shape):
    """Where outbound calls and external transfers may go."""

    countries: tuple[Country, ...] | None = Field(
        None, description="the list of countries (ISO 3166) that can be called; without it, the tenant's own"
    )
    prefixes: tuple[Prefix, ...] = Field((), description="the list of beginnings of more numbers that can be called")
    forbidden: tuple[Prefix, ...] = Field((), description="the list of beginnings of numbers that are never called")
    at_once: int = Field(20, ge=1, le=1000, description="how many calls to the outside there are at the same time")
    longest_call: Annotated[float, Lasts(MINUTE, 24 * HOUR)] = Field(
        7200.0, description="after how long a call to the outside is ended"
    )


class RingTimesShape(Shape):
    """How long a phone rings that no queue rings."""

    colleague: Annotated[float, Lasts(5 * SECOND, 5 * MINUTE)] = Field(
        30.0, description="how long a colleague's phone rings who is called in or handed a client"
    )
    outside: Annotated[float, Lasts(5 * SECOND, 5 * MINUTE)] = Field(60.0, description="how long a phone outside rings")
    own: Annotated[float, Lasts(5 * SECOND, 5 * MINUTE)] = Field(
        30.0, description="how long the phone rings of an operator who makes a call"
    )


class ContactFieldShape(Shape):
    """What the tenant's directory knows of people beside name, company, phones and e-mails."""

    name: Text = Field(description="the field's name, as people read it")
    kind: Annotated[str, OneOf(tuple(FieldKind))] = Field("text", description="of what form the field is")
    choices: tuple[Text, ...] = Field((), description="the list of what can be chosen")


class TenantShape(Shape):
    """tenant.yaml: the company."""

    name: Text = Field(description="the company's name, as people read it")
    country: Text = Field(
        description="the country (ISO 3166, like CZ) by which numbers without a country code are read",
        json_schema_extra={"pattern": "^[A-Za-z]{2}$"},
    )
    language: Annotated[str, Word(r"[a-z]{2,3}(_[A-Z]{2})?", "write a language like 'en', 'cs' or 'en_GB'")] = Field(
        "en", description="the language of Asterisk's own sounds"
    )
    pause_reasons: tuple[Text, ...] = Field(
        (), description="the list of reasons among which a pausing operator chooses"
    )
    telephony: bool = Field(default=True, description="whether the tenant can be called at all: true or false")
    features: FeaturesShape = Field(FeaturesShape(), description="what operators can do beside answering")
    outbound: OutboundShape = Field(OutboundShape(), description="where calls to the outside may go")
    ring_times: RingTimesShape = Field(RingTimesShape(), description="how long phones ring beside those of queues")
    wrap_up: Annotated[float, Lasts(0.0, HOUR)] = Field(
        10.0, description="the time without calls after a call that came from no queue"
    )
    contact_fields: dict[str, ContactFieldShape] = Field(
        {},
        description="the mapping of keys to the fields that contacts have",
        json_schema_extra={"propertyNames": {"pattern": f"^{NAME.pattern}$"}},
    )
    results: dict[str, Text] = Field(
        {},
        description="the mapping of keys to the names of what a call can come to",
        json_schema_extra={"propertyNames": {"pattern": f"^{NAME.pattern}$"}},
    )
    result_required: bool = Field(
        default=False, description="whether every call needs a result, unless its queue says otherwise: true or false"
    )
    result_time: Annotated[float, Lasts(5 * SECOND, HOUR)] = Field(
        120.0, description="how long wrap-up waits for a result at most"
    )
    tags: tuple[Text, ...] = Field(
        (),
        description="the list of tags that calls can have",
        json_schema_extra={"items": {"type": "string", "maxLength": LONGEST_TAG, "pattern": WORDS_ONLY}},
    )
    new_tags: bool = Field(default=True, description="whether operators can use other tags, too: true or false")
    retention: Annotated[int, Days(36_500)] | None = Field(
        None, description="after how many days calls are forgotten; without it, never"
    )


class NumberShape(Shape):
    """numbers.yaml: a phone number, named by itself."""

    name: Text | None = Field(None, description="the name that operators see; without it, the number")
    dialplan: Name = Field(description="the dialplan that a call to this number walks")


def _pause_or_rest(value: object) -> float | None:
    if value == PAUSE:
        return None
    if not isinstance(value, str) or seconds(value) is None:
        wrong(
            f"{shown(value)} is neither 'pause' nor a duration; write 'pause', or the time without offers, like '15 s'"
        )
    return REST.read(value)


AfterOffer = Annotated[
    float | None, BeforeValidator(_pause_or_rest), WithJsonSchema({"anyOf": [{"const": PAUSE}, REST.schema]})
]


class PoliciesShape(Shape):
    """What happens to an operator after an offer that came to nothing: `pause`, or a time without offers."""

    no_answer: AfterOffer = Field(None, description="'pause', or the time without offers, for who let it ring")
    declined: AfterOffer = Field(15.0, description="'pause', or the time without offers, for who declined")
    busy: AfterOffer = Field(30.0, description="'pause', or the time without offers, for whose phone was busy")
    unreachable: AfterOffer = Field(
        15.0, description="'pause', or the time without offers, for whose phone was not there"
    )


class QueueShape(Shape):
    """queues.yaml: where calls wait for a group of operators."""

    name: Text | None = Field(None, description="the name that people read; without it, the queue's key")
    strategy: Annotated[str, OneOf(tuple(Strategy))] = Field(
        "longest_idle", description="to whom a waiting call is offered"
    )
    music: Annotated[
        str, Word(r"[A-Za-z0-9_-]{1,40}", "write the name of one of Asterisk's music classes, like 'default'")
    ] = Field("default", description="the music class of Asterisk that clients hear")
    ring_time: Annotated[float, Lasts(5 * SECOND, 5 * MINUTE)] = Field(
        20.0, description="how long an operator's phone rings"
    )
    longest_wait: Annotated[float, Lasts(5 * SECOND, 24 * HOUR)] = Field(
        3600.0, description="how long a client waits at most"
    )
    wrap_up: Annotated[float, Lasts(0.0, HOUR)] = Field(15.0, description="the time without calls after a call")
    target: Annotated[float, Lasts(SECOND, HOUR)] = Field(
        20.0, description="the wait within which an answer is good service"
    )
    policies: PoliciesShape = Field(PoliciesShape(), description="what happens to operators who do not take an offer")
    extension: Extension | None = Field(None, description="the short number by which operators reach the queue")
    results: tuple[Name, ...] = Field(
        (), description="the list of the tenant's results that its calls can have; without it, all"
    )
    result_required: bool | None = Field(
        None, description="whether its calls need a result: true or false; without it, as the tenant says"
    )


def _device_of(value: object) -> object:
    """`device: sip` is short for `device: {kind: sip}`."""
    return {"kind": value} if isinstance(value, str) else value


class DeviceShape(Shape):
    """What rings at an operator."""

    kind: Annotated[str, OneOf(("sip", "webrtc"))] = Field(
        "sip", description="'sip' (any SIP phone) or 'webrtc' (the console)"
    )
    answers_itself: bool = Field(
        default=False, description="whether the phone lifts by itself when it is asked to: true or false"
    )
    codecs: Codecs = Field((), description="the list of codecs, the best first; without it, the kind's own")


class OperatorShape(Shape):
    """operators.yaml: a person whose home is this tenant."""

    name: Text = Field(description="the person's name, as colleagues read it")
    queues: tuple[Name, ...] = Field((), description="the list of queues that the person serves")
    device: Annotated[
        DeviceShape, BeforeValidator(_device_of, json_schema_input_type=DeviceShape | Literal["sip", "webrtc"])
    ] = Field(DeviceShape(), description="what rings: sip, webrtc, or a mapping with 'kind'")
    numbers: tuple[Phone, ...] = Field(
        (), description="the list of the tenant's numbers that the person's outbound calls may show; without it, all"
    )
    extension: Extension | None = Field(None, description="the short number by which colleagues reach the person")
    role: Annotated[str, OneOf(tuple(OperatorRole))] = Field(
        "operator", description="what the person may do: 'operator', 'supervisor' or 'admin'"
    )


class GuestShape(Shape):
    """operators.yaml: a person of another tenant who serves this one as well."""

    queues: tuple[Name, ...] = Field(description="the list of this tenant's queues that the guest serves", min_length=1)


class TrunkShape(Shape):
    """trunks.yaml: a SIP line towards the world."""

    kind: Annotated[str, OneOf(tuple(TrunkKind))] = Field(
        "account", description="'account' (the far side signs in here), 'register' (Hovor signs in there) or 'ip'"
    )
    codecs: Codecs = Field(("alaw", "ulaw"), description="the list of codecs, the best first", min_length=1)
    order: int = Field(1, ge=1, le=100, description="which trunk outbound calls try first: the lowest")
    transport: Annotated[str, OneOf(("udp",))] = Field("udp", description="how SIP travels")
    host: (
        Annotated[str, Word(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252})", "write a name like sip.example.com, or an address")]
        | None
    ) = Field(None, description="the provider's host")
    port: int = Field(5060, ge=1, le=65535, description="the provider's port")
    user: Annotated[str, Word(r"[A-Za-z0-9._+-]{1,64}", "write the account's name at the provider")] | None = Field(
        None, description="the account at the provider"
    )
    secret: (
        Annotated[
            str,
            Word(
                r"[A-Z][A-Z0-9_]{0,39}",
                "write the secret's name in capitals, like LINE1, and never the password itself",
            ),
        ]
        | None
    ) = Field(None, description="the name of the password among the secrets")
    addresses: tuple[Annotated[str, Address()], ...] = Field(
        (), description="the list of addresses from which the provider calls; without it, the host's"
    )
    shows: Phone | None = Field(
        None, description="the one number of the tenant that calls over this trunk show; without it, any of them"
    )
    shown_in: Annotated[str, OneOf(tuple(ShownIn))] = Field(
        "from", description="the header that tells the caller's number: 'from' or 'pai'"
    )


class ContactShape(Shape):
    """contacts.yaml: somebody outside."""

    name: Text = Field(description="the name that operators see and search")
    number: Phone = Field(description="the phone number")
    external: bool = Field(default=True, description="whether calls can be transferred there: true or false")


SHAPES: tuple[type[Shape], ...] = (
    TenantShape,
    FeaturesShape,
    OutboundShape,
    RingTimesShape,
    ContactFieldShape,
    NumberShape,
    DialplanShape,
    *NODE_SHAPES.values(),
    OptionShape,
    DigitsShape,
    QueueShape,
    PoliciesShape,
    OperatorShape,
    DeviceShape,
    GuestShape,
    TrunkShape,
    ContactShape,
)


def walk(shape: type[Shape], steps: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], type[Shape] | None]:
    """Follows Pydantic's error path from `shape` on: the path in the file (without the kinds of nodes, which Pydantic
    puts into it), and the shape of the mapping in which its last step stands."""
    path: list[str | int] = []
    holder: type[Shape] | None = None
    inner: Any = shape
    for step in steps:
        if inner is NodeShape:
            inner = NODE_SHAPES.get(str(step).removeprefix(TAG))
            continue
        path.append(step)
        holder = inner if isinstance(inner, type) and issubclass(inner, Shape) else None
        if holder:
            inner = holder.model_fields[str(step)].annotation if step in holder.model_fields else None
        else:
            inner = next(iter(getattr(inner, "__args__", ())[1:]), None)
    return tuple(path), holder
