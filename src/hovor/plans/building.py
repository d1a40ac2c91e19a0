"""The plan, made of files in which nothing is wrong."""

from typing import TypeVar, assert_never

from hovor.core.dialplan.nodes import HangUp, Menu, Node, Option, Play, Sounds, ToQueue
from hovor.core.ids import NodeName, OperatorId, QueueId, TenantId
from hovor.core.plan import (
    Device,
    Dialplan,
    Number,
    Operator,
    Plan,
    Policies,
    Policy,
    Queue,
    Strategy,
    Tenant,
    Trunk,
)
from hovor.plans.folders import Folder, Named
from hovor.plans.references import E164, Folders
from hovor.plans.shapes import (
    DeviceShape,
    DialplanShape,
    HangUpShape,
    MenuShape,
    NodeShape,
    NumberShape,
    OperatorShape,
    PlayShape,
    PoliciesShape,
    QueueShape,
    Shape,
    ToQueueShape,
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
            plan.trunks[f"{tenant}/{name}"] = _trunk(name, _right(trunk), tenant)
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
    )


def _device(shape: DeviceShape) -> Device:
    return Device(kind=shape.kind, answers_itself=shape.answers_itself, codecs=shape.codecs)


def _trunk(name: str, shape: TrunkShape, tenant: TenantId) -> Trunk:
    return Trunk(name=name, tenant=tenant, kind=shape.kind, codecs=shape.codecs)


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
        case ToQueueShape():
            return ToQueue(_queue_id(tenant, node.queue), NodeName(node.otherwise))
        case HangUpShape():
            return HangUp(_media(node.hangup, tenant))
        case _:
            assert_never(node)


def _media(sounds: tuple[str, ...], tenant: TenantId) -> Sounds:
    return tuple(media(tenant, sound) for sound in sounds)
