"""One call, from first ring to last hang-up.

    arrive --> InDialplan --> Waiting (offered or not) --> Talking --> Ended
                   |             |          ^                 |          ^
                   |             |          +-- leg broke ----+          |
                   +-------------+-------- Leaving ---------------------+

`step(call, event, plan, now)` answers the new call and the effects of what happened. `plan` is the one under which the
call began. Which events a stage understands stands in the stage's own file; everything else changes nothing.
"""

from msgspec.structs import replace

from hovor.core import limits, parting, talk, waiting
from hovor.core.commands import Answer, HangUp, Why
from hovor.core.conversation import client_of
from hovor.core.dialplan import walk
from hovor.core.effects import Closed, DeadlinePassed, Effect, Internal, PhoneLost, Restated, Step
from hovor.core.ending import client_gone, end, end_without_client, record
from hovor.core.events import (
    CallArrived,
    Cause,
    CommandFailed,
    Event,
    HangUpAsked,
    LegAnswered,
    LegEnded,
    PlaybackEnded,
)
from hovor.core.ids import CallId, Instant, TenantId, call_of
from hovor.core.notices import Arrived, Ended, EndedBy, Reason
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Leaving, Talking, Waiting, caller_in_line
from hovor.core.stages import Ended as Over

Heard = Event | Internal


def arrive(event: CallArrived, plan: Plan, now: Instant, *, draining: bool = False) -> Step:
    """A client's leg came: find whose number was dialled, answer, and begin with that number's dialplan.

    `draining`: no calls are taken; the network is told so, and a provider that can tries elsewhere.
    """
    number = plan.numbers.get(event.number)
    if number is None:
        return refuse(event, TenantId(""), Reason.UNKNOWN_NUMBER, plan, now)
    tenant = plan.tenants[number.tenant]
    if not tenant.telephony:
        return refuse(event, tenant.id, Reason.TELEPHONY_OFF, plan, now)
    if draining:
        return refuse(event, tenant.id, Reason.DRAINING, plan, now)
    call = new_call(event, tenant.id, number.dialplan, plan, now)
    begun: list[Effect] = [
        Arrived(call.id, call.tenant, call.number, call.client, call.client_name),
        Answer(call.id, call.leg),
    ]
    call, effects = walk.go(call, tenant.dialplans[number.dialplan].start, plan, now)
    return call, begun + effects


def new_call(event: CallArrived, tenant: TenantId, dialplan: str, plan: Plan, now: Instant) -> Call:
    return Call(
        id=CallId(call_of(event.leg)),
        tenant=tenant,
        number=event.number,
        client=event.client,
        client_name=event.client_name,
        leg=event.leg,
        began=now,
        plan=plan.version,
        dialplan=dialplan,
        stage=Over(now + limits.HANG_UP_TIME),
    )


def refuse(event: CallArrived, tenant: TenantId, reason: Reason, plan: Plan, now: Instant) -> Step:
    """The network is told before anything is answered, and a record stays."""
    call = new_call(event, tenant, "", plan, now)
    why = Why.CONGESTION if reason is Reason.DRAINING else Why.UNKNOWN_NUMBER
    return call, [
        Arrived(call.id, tenant, call.number, call.client, call.client_name),
        HangUp(call.id, call.leg, why),
        Ended(call.id, tenant, EndedBy.SYSTEM, reason),
        Closed(record(call, EndedBy.SYSTEM, reason, now, None)),
    ]


def step(call: Call, event: Heard, plan: Plan, now: Instant) -> Step:
    """What the event means for the call. Where it means nothing: the same call, and no effects."""
    if isinstance(event, LegEnded):
        call, effects = leg_ended(call, event, plan, now)
        # Who is gone need not be hung up.
        return call, [effect for effect in effects if not (isinstance(effect, HangUp) and effect.leg == event.leg)]
    if isinstance(event, HangUpAsked | PhoneLost) and event.operator == caller_in_line(call):
        return end_without_client(call, Cause.NORMAL, plan, now)
    if isinstance(event, LegAnswered) and event.leg == call.leg and call.dialled is None:
        return replace(call, answered=True), []
    return in_stage(call, event, plan, now)


def leg_ended(call: Call, event: LegEnded, plan: Plan, now: Instant) -> Step:
    return client_leg_ended(call, event, plan, now) if event.leg == call.leg else in_stage(call, event, plan, now)


def in_stage(call: Call, event: Heard, plan: Plan, now: Instant) -> Step:
    match call.stage:
        case Waiting() as stage:
            return waiting.step(call, stage, event, plan, now)
        case Talking() as stage:
            return talk.step(call, stage, event, plan, now)
        case InDialplan() as stage:
            return walk.step(call, stage, event, plan, now)
        case Leaving() as stage:
            return leaving(call, stage, event, plan, now)
        case Over() as stage:
            return over(call, stage, event, now)


def client_leg_ended(call: Call, event: LegEnded, plan: Plan, now: Instant) -> Step:
    """The client is gone; or was never reached by the operator who called."""
    stage = call.stage
    client = client_of(stage) if isinstance(stage, Talking) else None
    if isinstance(stage, Talking) and client is not None and not client.up:
        call, effects = parting.not_reached(call, stage, client, event.cause, plan, now)
        ended = isinstance(call.stage, Over)
        return (replace(call, stage=Over(now, gone=True)) if ended else call), effects
    return client_gone(call, event.cause, plan, now)


def leaving(call: Call, stage: Leaving, event: Heard, plan: Plan, now: Instant) -> Step:
    """The last words are over, cannot be heard, or were interrupted by our own restart: the call ends."""
    match event:
        case PlaybackEnded(playback=playback) if playback == stage.playback:
            return end(call, EndedBy.DIALPLAN, Reason.PLAN_ENDED, plan, now)
        case CommandFailed(leg=leg, command="Play") if leg == call.leg:
            return end(call, EndedBy.DIALPLAN, Reason.PLAN_ENDED, plan, now)
        case DeadlinePassed() | Restated():
            return end(call, EndedBy.DIALPLAN, Reason.PLAN_ENDED, plan, now)
        case _:
            return call, []


def over(call: Call, stage: Over, event: Heard, now: Instant) -> Step:
    """The client's leg should be gone, and was not seen to go: say it again, ever more seldom.

    It is never given up: a call that we forgot while its leg is up would be taken for a new one.
    """
    match event:
        case DeadlinePassed() | Restated():
            patience = limits.HANG_UP_TIME * 2 ** min(stage.tries, limits.HANG_UP_TRIES)
            again = replace(stage, until=now + patience, tries=stage.tries + 1)
            return replace(call, stage=again), [HangUp(call.id, call.leg)]
        case _:
            return call, []


def deadline(call: Call) -> Instant:
    """When the call goes on by itself if nothing happens."""
    stage = call.stage
    if isinstance(stage, Waiting) and stage.offers:
        return min(stage.until, *(offer.until for offer in stage.offers))
    if isinstance(stage, Talking):
        return min([stage.until, *(party.until for party in stage.parties if not party.up)])
    return stage.until
