"""How operators, queues and tenants look to a viewer: one function a view. (Calls: `calls_seen.py`.)"""

from collections import Counter
from collections.abc import Iterable, Set
from datetime import datetime
from typing import Literal, cast

from hovor.core import operators as core
from hovor.core.ids import CallId, Instant, TenantId
from hovor.core.permissions import may_show
from hovor.core.plan import Operator as Person
from hovor.core.plan import Plan, Tenant
from hovor.web.handsets import has_phone
from hovor.web.views import (
    CallView,
    FeaturesView,
    Handset,
    Me,
    OperatorState,
    OperatorView,
    OwnNumberView,
    QueueView,
    TenantView,
    TrunkView,
    moment,
)

Tenants = Set[TenantId]

TELEPHONY_OFF = "Telephony is switched off for every tenant that you serve."

# --- operators -----------------------------------------------------------------------------------------------


def operator_view(operator: core.Operator, plan: Plan, tenants: Tenants, call: CallId | None) -> OperatorView:
    """As viewers see who serve `tenants`. `call` is the operator's call if they may see it; the plan has the person."""
    person = plan.operators[operator.id]
    state = cast(OperatorState, core.state(operator))
    return OperatorView(
        id=operator.id,
        name=person.name,
        state=state,
        since=moment(since(operator, state)),
        presence=operator.presence.value,
        registered=operator.registered,
        handset=handset(operator, person, plan),
        until=until(operator, state),
        pause_reason=operator.pause_reason,
        call=call,
        queues=tuple(queue for queue in person.queues if queue in plan.queues and plan.queues[queue].tenant in tenants),
    )


def since(operator: core.Operator, state: OperatorState) -> Instant:
    match state:
        case "signed_out" | "paused":
            return operator.presence_since
        case "ready":
            return max(operator.presence_since, operator.activity.since)
        case _:
            return operator.activity.since


def until(operator: core.Operator, state: OperatorState) -> datetime | None:
    match operator.activity:
        case core.WrapUp(until=end) if state == "wrap_up":
            return moment(end)
        case core.Resting(until=end) if state == "resting":
            return moment(end)
        case _:
            return None


def handset(operator: core.Operator, person: Person, plan: Plan) -> Handset:
    served = (plan.tenants[tenant] for tenant in person.tenants if tenant in plan.tenants)
    why = core.why_unavailable(operator) if any(tenant.telephony for tenant in served) else TELEPHONY_OFF
    return Handset(green=not why, why=why)


def call_of(operator: core.Operator) -> CallId | None:
    """The call that keeps this operator busy, or that is being written up."""
    match operator.activity:
        case core.Offered(call=call) | core.InCall(call=call) | core.WrapUp(call=call):
            return call
        case _:
            return None


# --- queues, tenants, and who is asking ----------------------------------------------------------------------


def queue_views(
    plan: Plan, tenants: Tenants, calls: Iterable[CallView], operators: Iterable[OperatorView]
) -> tuple[QueueView, ...]:
    """The queues of these tenants, counted from what the same viewer sees of calls and operators."""
    began: dict[str, list[datetime]] = {}
    for call in calls:
        if call.queue is not None and call.waiting_since is not None and call.state in ("waiting", "offered"):
            began.setdefault(call.queue, []).append(call.waiting_since)
    ready: Counter[str] = Counter(queue for person in operators if person.handset.green for queue in person.queues)
    return tuple(
        QueueView(
            id=queue.id,
            tenant=queue.tenant,
            name=queue.name,
            strategy=queue.strategy,
            waiting=len(began.get(queue.id, ())),
            longest_since=min(began.get(queue.id, ()), default=None),
            ready=ready[queue.id],
            target=queue.target,
            extension=queue.extension,
        )
        for queue in plan.queues.values()
        if queue.tenant in tenants
    )


def tenant_views(plan: Plan, tenants: Tenants) -> tuple[TenantView, ...]:
    return tuple(
        TenantView(
            tenant.id, tenant.name, tenant.country, tenant.telephony, features_view(tenant), tenant.pause_reasons
        )
        for tenant in plan.tenants.values()
        if tenant.id in tenants
    )


def trunk_views(plan: Plan, tenants: Tenants, registered: Set[str]) -> tuple[TrunkView, ...]:
    """The lines to the outside, in the order in which they are tried."""
    mine = [(trunk.order, name, trunk) for name, trunk in plan.trunks.items() if trunk.tenant in tenants]
    return tuple(
        TrunkView(
            name, trunk.tenant, trunk.name, trunk.kind, order, name in registered if trunk.kind == "register" else None
        )
        for order, name, trunk in sorted(mine, key=lambda one: one[:2])
    )


def features_view(tenant: Tenant) -> FeaturesView:
    on = tenant.features
    return FeaturesView(tenant.telephony and on.outbound, on.external_transfer, on.conference)


def own_numbers(person: Person, plan: Plan) -> tuple[OwnNumberView, ...]:
    """What this person may show when calling out, tenant by tenant; also where calling out is switched off."""
    mine = [
        number
        for number in plan.numbers.values()
        if number.tenant in person.tenants and may_show(person.numbers, number.number)
    ]
    mine.sort(key=lambda number: (person.tenants.index(number.tenant), number.number))
    return tuple(OwnNumberView(number.number, number.name, number.tenant) for number in mine)


def me(person: Person) -> Me:
    phone: Literal["browser", "sip"] = "browser" if has_phone(person) else "sip"
    return Me(person.id, person.name, person.tenant, person.tenants, person.queues, phone, person.role)
