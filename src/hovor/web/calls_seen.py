"""How a call looks to who serves its tenant: one function a stage, and the people in it."""

from typing import cast

from msgspec.structs import replace

from hovor.core import conversation
from hovor.core.ids import Instant, TenantId
from hovor.core.notices import Handover, Parameter
from hovor.core.plan import Plan, Queue, Strategy
from hovor.core.stages import (
    NEVER,
    Call,
    Ended,
    InDialplan,
    Leaving,
    Party,
    Role,
    Talking,
    Waiting,
    goes_out,
    is_internal,
)
from hovor.web.views import (
    CallView,
    ChoiceView,
    HandoverKind,
    HandoverView,
    Moment,
    OfferView,
    ParameterView,
    PartyView,
    moment,
)


def call_view(call: Call, plan: Plan) -> CallView | None:
    """None: the call is over."""
    match call.stage:
        case InDialplan(began=began):
            return replace(arrived(call, plan), state="in_dialplan", since=moment(began))
        case Waiting() as waiting:
            return in_line(arrived(call, plan), waiting, plan)
        case Talking() as talking:
            return in_talk(arrived(call, plan), call, talking, plan)
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
        direction="out" if goes_out(call) else "internal" if is_internal(call) else "in",
        choices=tuple(ChoiceView(choice.node, choice.digit, choice.name) for choice in call.choices),
        parameters=parameter_views(call.parameters),
        handovers=tuple(handover_view(handover) for handover in call.handovers),
    )


def parameter_views(parameters: tuple[Parameter, ...]) -> tuple[ParameterView, ...]:
    return tuple(ParameterView(one.name, one.value, one.secret) for one in parameters)


def in_line(view: CallView, waiting: Waiting, plan: Plan) -> CallView:
    queue = plan.queues.get(waiting.queue)
    place = waiting.place
    return replace(
        from_queue(view, waiting, queue),
        state="offered" if waiting.offers else "waiting",
        since=moment(min((offer.began for offer in waiting.offers), default=waiting.began)),
        place=(place.rank, moment(place.since)),
        offered_to=tuple(offer.operator for offer in waiting.offers),
        offers=tuple(OfferView(offer.operator, moment(offer.until)) for offer in waiting.offers),
        pickable=queue is not None and queue.strategy is Strategy.PICK and not waiting.offers,
    )


def from_queue(view: CallView, waiting: Waiting, queue: Queue | None) -> CallView:
    return replace(
        view,
        queue=waiting.queue,
        queue_name=queue.name if queue else waiting.queue,
        waiting_since=moment(waiting.place.since),
    )


def in_talk(view: CallView, call: Call, talking: Talking, plan: Plan) -> CallView:
    if talking.waiting is not None:
        view = from_queue(view, talking.waiting, plan.queues.get(talking.waiting.queue))
    there = [party.operator for party in talking.parties if party.operator is not None and party.up]
    hears = tuple(operator for operator in there if conversation.client_hears(talking, operator))
    dialling = call.dialled is not None and not called_answered(talking)
    return replace(
        view,
        state="dialling" if dialling else "talking",
        since=moment(talking.began if dialling else talk_began(call, talking)),
        operators=tuple(there),
        parties=tuple(party_view(party, call, plan) for party in talking.parties),
        owner=talking.owner if talking.owner in there else None,
        handed_by=talking.handed,
        client_hears=hears,
        heard=bool(hears),
    )


def called_answered(talking: Talking) -> bool:
    """Whether there is more than the operator who called."""
    return sum(party.up for party in talking.parties) > 1


def talk_began(call: Call, talking: Talking) -> Instant:
    """A call that an operator made: the talk begins when the other answers, and not with the operator's own phone."""
    client = conversation.client_of(talking)
    if goes_out(call) and client is not None:
        return client.since
    return max(party.since for party in talking.parties if party.up) if is_internal(call) else talking.began


def party_view(party: Party, call: Call, plan: Plan) -> PartyView:
    number = call.client if party.role is Role.CLIENT else party.number
    return PartyView(
        leg=party.leg,
        role=party.role.value,
        operator=party.operator,
        name=party_name(party, call, plan),
        number=number,
        up=party.up,
        rang=party.rang,
        in_talk=party.in_talk,
        since=moment(party.since),
        held_since=span_since(party.held),
        muted_since=span_since(party.muted),
        phone_held_since=span_since(party.holds),
        rings_until=None if party.up else moment(party.until),
    )


def span_since(at: Instant) -> Moment | None:
    return None if at == NEVER else moment(at)


def party_name(party: Party, call: Call, plan: Plan) -> str:
    if party.operator is not None:
        known = plan.operators.get(party.operator)
        return known.name if known else party.operator
    if party.role is Role.CLIENT and not goes_out(call):
        return call.client_name
    return contact_name(party.number, call.tenant, plan)


def contact_name(number: str, tenant: TenantId, plan: Plan) -> str:
    """As the tenant's own directory has it; empty: not in it."""
    own = plan.tenants.get(tenant)
    return next((contact.name for contact in own.contacts if contact.number == number), "") if own else ""


def handover_view(handover: Handover) -> HandoverView:
    how = cast(HandoverKind, handover.how)
    return HandoverView(handover.by, how, handover.target, moment(handover.at), handover.note, handover.reason)
