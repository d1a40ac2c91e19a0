"""How the core's values look to a viewer: one function a view."""

from collections import Counter
from collections.abc import Iterable, Set
from datetime import datetime
from typing import cast

from msgspec.structs import replace

from hovor.core import operators as core
from hovor.core.ids import CallId, Instant, TenantId
from hovor.core.plan import Operator as Person
from hovor.core.plan import Plan, Queue, Strategy
from hovor.core.stages import Call, Ended, InDialplan, Leaving, Role, Talking, Waiting
from hovor.web.views import (
    CallView,
    ChoiceView,
    Handset,
    Me,
    OperatorState,
    OperatorView,
    QueueView,
    TenantView,
    moment,
)

Tenants = Set[TenantId]

TELEPHONY_OFF = "Telephony is switched off for every tenant that you serve."

# --- calls ---------------------------------------------------------------------------------------------------


def call_view(call: Call, plan: Plan) -> CallView | None:
    """None: the call is over."""
    match call.stage:
        case InDialplan(began=began):
            return replace(arrived(call, plan), state="in_dialplan", since=moment(began))
        case Waiting() as waiting:
            return in_line(arrived(call, plan), waiting, plan)
        case Talking() as talking:
            return in_talk(arrived(call, plan), talking, plan)
        case Leaving(began=began):
            return replace(arrived(call, plan), state="leaving", since=moment(began))
        case Ended():
            return None


def arrived(call: Call, plan: Plan) -> CallView:
    """What is true of a call in every stage."""
    number = plan.numbers.get(call.number)
    return CallView(
        id=call.id,
        tenant=call.tenant,
        number=call.number,
        number_name=number.name if number else "",
        client=call.client,
        client_name=call.client_name,
        state="in_dialplan",
        began=moment(call.began),
        since=moment(call.began),
        choices=tuple(ChoiceView(choice.node, choice.digit, choice.name) for choice in call.choices),
    )


def in_line(view: CallView, waiting: Waiting, plan: Plan) -> CallView:
    queue = plan.queues.get(waiting.queue)
    place = waiting.place
    return replace(
        from_queue(view, waiting, queue),
        state="offered" if waiting.offers else "waiting",
        since=moment(min((offer.began for offer in waiting.offers), default=waiting.began)),
        place=(place.rank, moment(place.since)),
        offered_to=tuple(offer.operator for offer in waiting.offers),
        pickable=queue is not None and queue.strategy is Strategy.PICK and not waiting.offers,
    )


def in_talk(view: CallView, talking: Talking, plan: Plan) -> CallView:
    operators = [party for party in talking.parties if party.operator is not None]
    client_in = any(party.in_talk for party in talking.parties if party.role is Role.CLIENT)
    if talking.waiting is not None:
        view = from_queue(view, talking.waiting, plan.queues.get(talking.waiting.queue))
    return replace(
        view,
        state="talking",
        since=moment(talking.began),
        operators=tuple(party.operator for party in operators),
        heard=client_in and any(party.in_talk for party in operators),
    )


def from_queue(view: CallView, waiting: Waiting, queue: Queue | None) -> CallView:
    return replace(
        view,
        queue=waiting.queue,
        queue_name=queue.name if queue else waiting.queue,
        waiting_since=moment(waiting.place.since),
    )


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
        )
        for queue in plan.queues.values()
        if queue.tenant in tenants
    )


def tenant_views(plan: Plan, tenants: Tenants) -> tuple[TenantView, ...]:
    return tuple(
        TenantView(tenant.id, tenant.name, tenant.telephony, tenant.pause_reasons)
        for tenant in plan.tenants.values()
        if tenant.id in tenants
    )


def me(person: Person) -> Me:
    return Me(person.id, person.name, person.tenant, person.tenants, person.queues)
