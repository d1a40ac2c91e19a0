"""In the line: the client hears music and keeps the place, while operators' phones are rung.

Waiting --operator found--> offered --lifted--> Talking
   ^                           |
   +--- no answer, declined, busy, unreachable, withdrawn: the next operator is found
"""

from msgspec.structs import replace

from hovor.core import ids, limits, talk, transfer
from hovor.core.commands import HangUp, Leave, Ring, Wait
from hovor.core.dialplan import prompts, walk
from hovor.core.effects import (
    DeadlinePassed,
    Effect,
    Internal,
    OfferMoved,
    OfferWithdrawn,
    OperatorFound,
    PhoneLost,
    Restated,
    Step,
)
from hovor.core.ending import end, how_it_ended, withdraw
from hovor.core.events import (
    CommandFailed,
    Event,
    HangUpAsked,
    LegAnswered,
    LegEnded,
    LegRinging,
    OfferAccepted,
    OfferDeclined,
    TransferAsked,
)
from hovor.core.ids import Instant, LegId, OperatorId
from hovor.core.notices import EndedBy, Offered, OfferEnd, Rang, Reason, Segment, SegmentKind
from hovor.core.plan import Plan, Queue
from hovor.core.stages import Call, InDialplan, Listening, Offer, Waiting


def step(call: Call, stage: Waiting, event: Event | Internal, plan: Plan, now: Instant) -> Step:
    match event:
        case OperatorFound():
            return ring(call, stage, event, plan, now)
        case LegRinging(leg=leg) if offer := offer_at(stage, leg):
            return rings(call, stage, offer)
        case LegAnswered(leg=leg) if offer := offer_at(stage, leg):
            return talk.begin(call, stage, offer, now)
        case LegEnded(leg=leg, cause=cause) if offer := offer_at(stage, leg):
            return offer_over(call, stage, offer, how_it_ended(cause), now)
        case CommandFailed(leg=leg, command="Ring") if offer := offer_at(stage, leg):
            return offer_over(call, stage, offer, OfferEnd.UNREACHABLE, now)
        case OfferAccepted(operator=operator) if offer := offer_to(stage, operator):
            return claim(call, stage, offer, plan, now)
        case OfferDeclined(operator=operator) | HangUpAsked(operator=operator) if offer := offer_to(stage, operator):
            return offer_over(call, stage, offer, OfferEnd.DECLINED, now)
        case OfferWithdrawn(operator=operator) | PhoneLost(operator=operator) if offer := offer_to(stage, operator):
            return offer_over(call, stage, offer, OfferEnd.WITHDRAWN, now)
        case TransferAsked():
            return transfer.forward(call, stage, event, plan, now)
        case DeadlinePassed():
            return time_is_up(call, stage, plan, now)
        case Restated():
            return restate(call, stage, event, plan)
        case _:
            return call, []


def offer_at(stage: Waiting, leg: LegId) -> Offer | None:
    return next((offer for offer in stage.offers if offer.leg == leg), None)


def offer_to(stage: Waiting, operator: OperatorId) -> Offer | None:
    return next((offer for offer in stage.offers if offer.operator == operator), None)


def ring(call: Call, stage: Waiting, found: OperatorFound, plan: Plan, now: Instant) -> Step:
    """Rings the operator's phone; the client goes on hearing music."""
    queue = plan.queues[stage.queue]
    leg = ids.operator_leg(call.id, call.made + 1)
    time = limits.ACCEPTED_RING_TIME if found.accepted else queue.ring_time
    offer = Offer(found.operator, leg, now, now + time, found.accepted, rung=now)
    call = replace(call, made=call.made + 1, stage=replace(stage, offers=(*stage.offers, offer)))
    return call, [
        Offered(call.id, call.tenant, queue.id, offer.operator, offer.until, found.why),
        ring_command(call, offer, plan),
    ]


def ring_command(call: Call, offer: Offer, plan: Plan) -> Ring:
    operator = plan.operators.get(offer.operator)
    lifts = offer.accepted and operator is not None and operator.device.answers_itself
    return Ring(call.id, offer.leg, offer.operator, call.client, call.client_name, lifts)


def rings(call: Call, stage: Waiting, offer: Offer) -> Step:
    if offer.rang:
        return call, []
    offers = tuple(replace(other, rang=True) if other is offer else other for other in stage.offers)
    return replace(call, stage=replace(stage, offers=offers)), [Rang(call.id, call.tenant, offer.operator)]


def claim(call: Call, stage: Waiting, offer: Offer, plan: Plan, now: Instant) -> Step:
    """The operator accepted at the console: nobody else can have the call now, and the own phone is to be lifted.

    A phone that can lift by itself is rung once more, with the header that asks for it.
    """
    if offer.accepted:
        return call, []
    effects: list[Effect] = []
    for other in stage.offers:
        if other is not offer:
            call = withdraw(call, stage, other, OfferEnd.ELSEWHERE, now, effects)
    claimed = replace(offer, accepted=True, until=now + limits.ACCEPTED_RING_TIME)
    command = ring_command(call, claimed, plan)
    if command.answer_itself:
        claimed = replace(claimed, leg=ids.operator_leg(call.id, call.made + 1), rung=now)
        call = replace(call, made=call.made + 1)
        effects += [
            HangUp(call.id, offer.leg),
            OfferMoved(offer.operator, call.id, claimed.leg),
            replace(command, leg=claimed.leg),
        ]
    return replace(call, stage=replace(stage, offers=(claimed,))), effects


def offer_over(call: Call, stage: Waiting, offer: Offer, how: OfferEnd, now: Instant) -> Step:
    """This offer came to nothing; the client keeps the place, and whoever else rings goes on ringing."""
    effects: list[Effect] = []
    call = withdraw(call, stage, offer, how, now, effects)
    rest = tuple(other for other in stage.offers if other is not offer)
    return replace(call, stage=replace(stage, offers=rest)), effects


def time_is_up(call: Call, stage: Waiting, plan: Plan, now: Instant) -> Step:
    """Offers whose ring time is over end; after the longest wait the dialplan goes on."""
    if now >= stage.until and stage.back is not None:
        return transfer.over_for_queue(call, stage, plan, now)
    if now >= stage.until:
        return wait_is_over(call, stage, plan, now)
    effects: list[Effect] = []
    for offer in stage.offers:
        if now >= offer.until:
            call = withdraw(call, stage, offer, OfferEnd.NO_ANSWER, now, effects)
    rest = tuple(offer for offer in stage.offers if now < offer.until)
    return replace(call, stage=replace(stage, offers=rest)), effects


def wait_is_over(call: Call, stage: Waiting, plan: Plan, now: Instant) -> Step:
    if not stage.otherwise:  # an operator made the call: there is no dialplan to go on with
        return end(call, EndedBy.SYSTEM, Reason.FAILED, plan, now)
    effects: list[Effect] = []
    for offer in stage.offers:
        call = withdraw(call, stage, offer, OfferEnd.WITHDRAWN, now, effects)
    effects.append(Leave(call.id, call.leg, ids.line_bridge(stage.queue)))
    waited = Segment(SegmentKind.WAIT, stage.began, now, stage.queue)
    in_dialplan = InDialplan(stage.otherwise, now, now, Listening.SILENCE)
    call = replace(call, segments=(*call.segments, waited), stage=in_dialplan)
    call, more = walk.go(call, stage.otherwise, plan, now)
    return call, effects + more


def restate(call: Call, stage: Waiting, seen: Restated, plan: Plan) -> Step:
    """After a restart the client must hear the music; legs that ring were judged one by one before."""
    queue: Queue = plan.queues[stage.queue]
    bridge = ids.line_bridge(queue.id)
    answer = walk.answer_again(call, seen)
    if call.leg in seen.bridges.get(bridge, frozenset()):
        return call, [*answer]
    return call, [*prompts.silence(call), *answer, Wait(call.id, call.leg, bridge, queue.music)]
