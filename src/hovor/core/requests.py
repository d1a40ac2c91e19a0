"""What people at the console may do, and the clear no when they may not."""

from hovor.core import operators as people
from hovor.core.conversation import party_of
from hovor.core.ids import CallId, Instant
from hovor.core.notices import Refusal
from hovor.core.operators import Operator, Presence, WrapUp
from hovor.core.plan import Operator as Person
from hovor.core.plan import Plan, Strategy
from hovor.core.stages import Call, Talking, Waiting, caller_in_line
from hovor.core.waiting import offer_to

SIGNED_OUT = Refusal("signed_out", "You are signed out; sign in first.")
RESULT_MISSING = Refusal("result_missing", "Say first what came of the call: it needs a result.")
NOT_IN_WRAP_UP = Refusal("not_in_wrap_up", "You are not in wrap-up.")
UNKNOWN_OPERATOR = Refusal("unknown_operator", "There is no such operator in the plan.")
DRAINING = Refusal("draining", "Hovor is being emptied for maintenance and takes no new calls. Try again in a while.")
TAKEN = Refusal("taken", "Somebody else has this call already.")
NOT_OFFERED = Refusal("not_offered", "This call is not offered to you.")
NOT_YOURS = Refusal("not_in_call", "You are not in this call.")


def unknown(call: CallId) -> Refusal:
    return Refusal("unknown_call", f"There is no call {call} any more, or not for you.")


def serves(person: Person | None, call: Call | None) -> bool:
    """Whether the call belongs to a tenant that the person works for."""
    return person is not None and call is not None and call.tenant in person.tenants


def no_accept(operator: Operator, call: Call, queues: tuple[str, ...], strategy: Strategy | None) -> Refusal | None:
    """Why the operator may not have this call; None when it is theirs to take. `strategy`: of the queue it waits in."""
    stage = call.stage
    if isinstance(stage, Talking):
        return None if party_of(stage, operator.id) else TAKEN
    if not isinstance(stage, Waiting):
        return unknown(call.id)
    if offer_to(stage, operator.id):
        return None
    if any(offer.accepted for offer in stage.offers):
        return TAKEN
    if strategy is not Strategy.PICK or stage.queue not in queues:
        return NOT_OFFERED
    if stage.offers:
        return TAKEN
    why = people.why_unavailable(operator)
    return Refusal("not_available", why) if why else None


def no_decline(operator: Operator, call: Call) -> Refusal | None:
    stage = call.stage
    if isinstance(stage, Talking):
        own = party_of(stage, operator.id)
        return None if own is not None and not own.up else NOT_OFFERED
    return None if isinstance(stage, Waiting) and offer_to(stage, operator.id) else NOT_OFFERED


def no_hang_up(operator: Operator, call: Call) -> Refusal | None:
    stage = call.stage
    if isinstance(stage, Talking) and party_of(stage, operator.id):
        return None
    if isinstance(stage, Talking | Waiting) and caller_in_line(call) == operator.id:
        return None
    return no_decline(operator, call) and NOT_YOURS


def no_presence(operator: Operator) -> Refusal | None:
    return SIGNED_OUT if operator.presence is Presence.SIGNED_OUT else None


def no_pause(operator: Operator, reason: str, plan: Plan) -> Refusal | None:
    """A reason is one of those that the tenants of the person have preset, or none at all."""
    tenants = plan.operators[operator.id].tenants
    known = {preset for tenant in tenants for preset in plan.tenants[tenant].pause_reasons}
    if reason and known and reason not in known:
        return Refusal("unknown_reason", f"'{reason}' is no reason here; there are: {', '.join(sorted(known))}.")
    return no_presence(operator)


def no_finish(operator: Operator, now: Instant) -> Refusal | None:
    if not isinstance(operator.activity, WrapUp):
        return NOT_IN_WRAP_UP
    return RESULT_MISSING if people.result_missing(operator.activity, now) else None
