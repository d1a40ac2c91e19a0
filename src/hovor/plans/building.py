"""The plan, made of files in which nothing is wrong."""

from typing import TypeVar, assert_never

from hovor.core.dialplan.nodes import Collect, HangUp, Menu, Node, Option, Play, SetParameters, Sounds, ToQueue
from hovor.core.ids import NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import (
    CallResult,
    Contact,
    ContactField,
    DeskRules,
    Device,
    Dialplan,
    Features,
    FieldKind,
    Number,
    Operator,
    OperatorRole,
    Outbound,
    Plan,
    Policies,
    Policy,
    Queue,
    RingTimes,
    Strategy,
    Tenant,
    Trunk,
)
from hovor.plans.folders import Folder, Named
from hovor.plans.node_shapes import (
    CollectShape,
    DialplanShape,
    HangUpShape,
    MenuShape,
    NodeShape,
    PlayShape,
    SetShape,
    ToQueueShape,
)
from hovor.plans.phone import PhoneNumber164, phone_number
from hovor.plans.references import E164, Folders, country_of
from hovor.plans.shape import Shape
from hovor.plans.shapes import (
    ContactShape,
    DeviceShape,
    NumberShape,
    OperatorShape,
    OutboundShape,
    PoliciesShape,
    QueueShape,
    TenantShape,
    TrunkShape,
)
from hovor.plans.sounds import media

S = TypeVar("S", bound=Shape)


def build(folders: Folders, e164: E164) -> Plan:
    """The plan of all tenants. Only for files without a problem."""
    plan = Plan(tenants={}, numbers={}, queues={}, operators={}, trunks={})
    for folder in folders.values():
        tenant = TenantId(folder.id)
        plan.tenants[tenant] = _tenant(folder, tenant)
        for key, number in folder.numbers.items():
            built = _number(e164[folder.id, key], _right(number), tenant)
            plan.numbers[built.number] = built
        for name, queue in folder.queues.items():
            plan.queues[_queue_id(tenant, name)] = _queue(name, _right(queue), tenant)
        for name, person in folder.operators.items():
            built_person = _operator(name, _right(person), tenant, folders)
            plan.operators[built_person.id] = built_person
        for name, trunk in folder.trunks.items():
            plan.trunks[f"{tenant}/{name}"] = _trunk(name, _right(trunk), plan.tenants[tenant])
    return plan


def _right(named: Named[S]) -> S:
    if named.shape is None:
        raise AssertionError(f"{named.name} is wrong, so no plan should be built")
    return named.shape


def _queue_id(tenant: TenantId, name: str) -> QueueId:
    return QueueId(f"{tenant}/{name}")


def _tenant(folder: Folder, tenant: TenantId) -> Tenant:
    if folder.tenant is None:
        raise AssertionError(f"the tenant {tenant} has no file, so no plan should be built")
    shape = _right(folder.tenant)
    return Tenant(
        id=tenant,
        name=shape.name,
        country=shape.country.upper(),
        language=shape.language,
        pause_reasons=shape.pause_reasons,
        dialplans={name: _dialplan(_right(dialplan), tenant) for name, dialplan in folder.dialplans.items()},
        telephony=shape.telephony,
        features=Features(**dict(shape.features)),
        outbound=_outbound(shape.outbound, shape.country),
        contacts=tuple(_contact(_right(contact), shape.country) for contact in folder.contacts.values()),
        ring_times=RingTimes(**dict(shape.ring_times)),
        wrap_up=shape.wrap_up,
        desk=_desk(shape),
    )


def _desk(shape: TenantShape) -> DeskRules:
    return DeskRules(
        fields=tuple(
            ContactField(key, field.name, FieldKind(field.kind), field.choices)
            for key, field in shape.contact_fields.items()
        ),
        results=tuple(CallResult(key, name) for key, name in shape.results.items()),
        result_required=shape.result_required,
        result_time=shape.result_time,
        tags=shape.tags,
        new_tags=shape.new_tags,
        retention=shape.retention,
    )


def _number(e164: str, shape: NumberShape, tenant: TenantId) -> Number:
    return Number(number=e164, tenant=tenant, name=shape.name or e164, dialplan=shape.dialplan)


def _queue(name: str, shape: QueueShape, tenant: TenantId) -> Queue:
    return Queue(
        id=_queue_id(tenant, name),
        tenant=tenant,
        name=shape.name or name,
        strategy=Strategy(shape.strategy),
        music=shape.music,
        ring_time=shape.ring_time,
        longest_wait=shape.longest_wait,
        wrap_up=shape.wrap_up,
        target=shape.target,
        policies=_policies(shape.policies),
        extension=shape.extension or "",
        results=shape.results,
        result_required=shape.result_required,
    )


def _policies(shape: PoliciesShape) -> Policies:
    return Policies(
        no_answer=_policy(shape.no_answer),
        declined=_policy(shape.declined),
        busy=_policy(shape.busy),
        unreachable=_policy(shape.unreachable),
    )


def _policy(rest: float | None) -> Policy:
    return Policy(pause=True) if rest is None else Policy(rest=rest)


def _operator(name: str, shape: OperatorShape, home: TenantId, folders: Folders) -> Operator:
    person = OperatorId(f"{name}@{home}")
    country = country_of(folders[home])
    tenants, queues = [home], [_queue_id(home, queue) for queue in shape.queues]
    for folder in folders.values():
        if guest := folder.guests.get(person):
            tenants.append(TenantId(folder.id))
            queues += [_queue_id(TenantId(folder.id), queue) for queue in _right(guest).queues]
    return Operator(
        id=person,
        name=shape.name,
        tenant=home,
        tenants=tuple(tenants),
        queues=tuple(queues),
        device=_device(shape.device),
        numbers=tuple(_e164(number, country) for number in shape.numbers),
        extension=shape.extension or "",
        role=OperatorRole(shape.role),
    )


def _device(shape: DeviceShape) -> Device:
    # The console's own phone always obeys the console.
    lifts = shape.answers_itself or shape.kind == "webrtc"
    return Device(kind=shape.kind, answers_itself=lifts, codecs=shape.codecs)


def _trunk(name: str, shape: TrunkShape, tenant: Tenant) -> Trunk:
    return Trunk(
        name=name,
        tenant=tenant.id,
        kind=shape.kind,
        codecs=shape.codecs,
        order=shape.order,
        host=shape.host or "",
        port=shape.port,
        user=shape.user or "",
        secret=shape.secret or "",
        addresses=shape.addresses,
        shows=_e164(shape.shows, tenant.country) if shape.shows else "",
        shown_in=shape.shown_in,
    )


def _outbound(shape: OutboundShape, country: str) -> Outbound:
    return Outbound(
        countries=tuple(code.upper() for code in ((country,) if shape.countries is None else shape.countries)),
        prefixes=shape.prefixes,
        forbidden=shape.forbidden,
        at_once=shape.at_once,
        longest_call=shape.longest_call,
    )


def _contact(shape: ContactShape, country: str) -> Contact:
    return Contact(shape.name, _e164(shape.number, country.upper()), external=shape.external)


def _e164(text: str, country: str) -> str:
    match phone_number(text, country):
        case PhoneNumber164(e164=e164):
            return e164
        case str(problem):
            raise AssertionError(f"no plan should be built: {problem}")


def _dialplan(shape: DialplanShape, tenant: TenantId) -> Dialplan:
    return Dialplan(
        start=NodeName(shape.start), nodes={NodeName(name): _node(node, tenant) for name, node in shape.nodes.items()}
    )


def _node(node: NodeShape, tenant: TenantId) -> Node:
    match node:
        case PlayShape():
            return Play(_media(node.play, tenant), NodeName(node.then), node.skip_by_digit)
        case MenuShape():
            return Menu(
                sounds=_media(node.menu, tenant),
                options={digit: Option(option.name, NodeName(option.then)) for digit, option in node.options.items()},
                otherwise=NodeName(node.otherwise),
                tries=node.tries,
                timeout=node.timeout,
                no_digit=_media(node.no_digit, tenant),
                wrong_digit=_media(node.wrong_digit, tenant),
            )
        case CollectShape():
            return _collect(node, tenant)
        case SetShape():
            return SetParameters(node.set, NodeName(node.then))
        case ToQueueShape():
            return ToQueue(_queue_id(tenant, node.queue), NodeName(node.otherwise))
        case HangUpShape():
            return HangUp(_media(node.hangup, tenant))
        case _:
            assert_never(node)


def _collect(node: CollectShape, tenant: TenantId) -> Collect:
    return Collect(
        sounds=_media(node.collect, tenant),
        name=node.name,
        then=NodeName(node.then),
        otherwise=NodeName(node.otherwise),
        least=node.digits.least,
        most=node.digits.most,
        timeout=node.timeout,
        tries=node.tries,
        no_digits=_media(node.no_digits, tenant),
        secret=node.secret,
    )


def _media(sounds: tuple[str, ...], tenant: TenantId) -> Sounds:
    return tuple(media(tenant, sound) for sound in sounds)
