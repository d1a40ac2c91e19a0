"""Handing the client on: to an operator, a queue, or a number outside; during the call, or before it was accepted."""

from msgspec.structs import replace

from hovor.core import holding, ids, inviting, limits, line, parting
from hovor.core.commands import RemoveBridge
from hovor.core.conversation import client_of, open_spans, party_of, ring_times
from hovor.core.effects import Effect, Step
from hovor.core.ending import withdraw
from hovor.core.events import InviteAsked, Target, ToNumber, ToOperator, ToQueue, TransferAsked
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import HandedOver, Handover, OfferEnd, Segment, SegmentKind
from hovor.core.plan import Plan
from hovor.core.stages import Call, Party, Place, Role, Talking, Waiting


def noted(call: Call, asked: TransferAsked | InviteAsked, how: str, now: Instant) -> Step:
    """The note and the reason go with the call, for everybody who has it later."""
    reason = asked.reason if isinstance(asked, TransferAsked) else ""
    handover = Handover(asked.operator, how, named(asked.target), now, asked.note, reason)
    call = replace(call, handovers=(*call.handovers, handover))
    return call, [HandedOver(call.id, call.tenant, handover)]


def named(target: Target) -> str:
    match target:
        case ToOperator(operator=operator):
            return operator
        case ToQueue(queue=queue):
            return queue
        case ToNumber(number=number):
            return number


def invite(call: Call, stage: Talking, asked: InviteAsked, plan: Plan, now: Instant) -> Step:
    """Calls somebody into the talk; with `hold_client` the client hears music while the colleague is asked."""
    call, effects = noted(call, asked, "consult" if asked.hold_client else "invite", now)
    if asked.hold_client:
        call, more = holding.hold(call, stage, client_of(stage), plan, now)
        effects += more
    assert isinstance(call.stage, Talking)
    call, more = call_target(call, call.stage, asked.target, plan, now)
    return call, effects + more


def call_target(call: Call, stage: Talking, target: Target, plan: Plan, now: Instant) -> Step:
    match target:
        case ToOperator(operator=operator):
            return inviting.call_operator(call, stage, operator, plan, now, time=ring_times(call, plan).colleague)
        case ToNumber(number=number, shown=shown):
            # A call among colleagues shows nobody a number; whoever made it has chosen one all the same.
            own = call.number or (call.dialled.shown if call.dialled else "")
            return inviting.call_number(call, stage, number, shown or own, plan, now)
        case ToQueue():
            return call, []  # refused before: nobody can be called in by a queue's name


def transfer(call: Call, stage: Talking, asked: TransferAsked, plan: Plan, now: Instant) -> Step:
    """The operator is free at once; the client hears music until somebody answers, or goes on with who is there."""
    own = party_of(stage, asked.operator)
    assert own is not None
    call, effects = noted(call, asked, "transfer", now)
    if isinstance(asked.target, ToQueue):
        call, more = to_queue(call, stage, own, asked.target, plan, now)
        return call, effects + more
    call, more = call_target(call, stage, asked.target, plan, now)
    assert isinstance(call.stage, Talking)
    call, rest = parting.leave(call, call.stage, own, plan, now)
    return call, effects + more + rest


def to_queue(call: Call, stage: Talking, own: Party, target: ToQueue, plan: Plan, now: Instant) -> Step:
    call, effects = parting.let_go(call, stage, own, plan, now)
    call, withdrawn = parting.withdraw_all(call, stage, now)
    effects += withdrawn
    queue = plan.queues[target.queue]
    otherwise = stage.waiting.otherwise if stage.waiting else NodeName("")
    waiting = Waiting(queue.id, Place(1, now), now, now + queue.longest_wait, otherwise, back=own.operator)
    spans = tuple(span for party in stage.parties if party is not own for span in open_spans(party, now))
    call, more = line.stand(call, waiting, plan, spans)
    return call, [*effects, *more, RemoveBridge(call.id, stage.bridge)]


def forward(call: Call, stage: Waiting, asked: TransferAsked, plan: Plan, now: Instant) -> Step:
    """Before anybody accepted: whoever is rung stops ringing, and the client, with music, waits for somebody else."""
    call, effects = noted(call, asked, "forward", now)
    for offer in stage.offers:
        how = OfferEnd.DECLINED if offer.operator == asked.operator else OfferEnd.WITHDRAWN
        call = withdraw(call, stage, offer, how, now, effects)
    waited = Segment(SegmentKind.WAIT, stage.began, now, stage.queue)
    match asked.target:
        case ToQueue(queue=name):
            queue = plan.queues[name]
            place = Place(1, stage.place.since)  # the wait so far counts in the new line
            there = Waiting(name, place, now, now + queue.longest_wait, stage.otherwise)
            call, more = line.stand(call, there, plan, (waited,))
        case _:
            call, more = directly(call, stage, asked.target, plan, waited, now)
    return call, effects + more


def directly(call: Call, stage: Waiting, target: Target, plan: Plan, waited: Segment, now: Instant) -> Step:
    client = Party(Role.CLIENT, call.leg, now, held=now)
    bridge = ids.talk_bridge(call.id, call.made + 1)
    line_left = replace(stage, offers=())
    talking = Talking(bridge, (client,), now, now + limits.LONGEST_TALK, line_left)
    call = replace(call, stage=talking, segments=(*call.segments, waited))
    return call_target(call, talking, target, plan, now)


def over_for_queue(call: Call, stage: Waiting, plan: Plan, now: Instant) -> Step:
    """Nobody of the queue took a client who was handed to it: the one who did it is asked for again."""
    effects: list[Effect] = []
    for offer in stage.offers:
        call = withdraw(call, stage, offer, OfferEnd.WITHDRAWN, now, effects)
    waited = Segment(SegmentKind.WAIT, stage.began, now, stage.queue)
    client = Party(Role.CLIENT, call.leg, now, held=now)
    bridge = ids.talk_bridge(call.id, call.made + 1)
    kept = replace(stage, offers=(), back=None)
    talking = Talking(bridge, (client,), now, now + limits.JOIN_TIME, kept, handed=stage.back)
    call = replace(call, stage=talking, segments=(*call.segments, waited))
    call, more = parting.come_back(call, talking, plan, now)
    return call, effects + more
