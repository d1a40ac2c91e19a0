"""Whether an operator may do with a call what the console asks for: who is in it, what the tenant allows, who is free.

Every no comes before anything happens to the client.
"""

import re
from collections.abc import Iterable, Mapping

import phonenumbers

from hovor.core import limits
from hovor.core import operators as people
from hovor.core.conversation import attending, client_of, meant, operators, party_of
from hovor.core.events import (
    AboutACall,
    DialAsked,
    DigitsAsked,
    HoldAsked,
    InviteAsked,
    MuteAsked,
    RemoveAsked,
    ResumeAsked,
    SwapAsked,
    Target,
    ToNumber,
    ToOperator,
    ToQueue,
    TransferAsked,
    UnmuteAsked,
)
from hovor.core.ids import OperatorId, QueueId, TenantId
from hovor.core.notices import Refusal
from hovor.core.operators import InCall, Offered, Operator, Presence
from hovor.core.plan import Plan, Tenant
from hovor.core.requests import NOT_YOURS, SIGNED_OUT, TAKEN, UNKNOWN_OPERATOR
from hovor.core.stages import NEVER, Call, Ended, Party, Role, Talking, Waiting, caller_in_line, goes_out
from hovor.core.waiting import offer_to

E164 = re.compile(r"\+[0-9]{3,15}")
KEYS = re.compile(r"[0-9*#A-D]{1,64}")

NOT_OWNER = Refusal("not_owner", "Only the operator whose call it is can do that.")
NO_SUCH_PARTY = Refusal("unknown_party", "Nobody in this call has that leg.")
NO_CLIENT = Refusal("no_client", "There is no client in this call yet.")
BAD_NUMBER = Refusal("invalid_number", "A number is written with + and country code, and digits only: +420212345678.")
BAD_KEYS = Refusal("invalid_digits", "Keys are 0 to 9, *, # and A to D, at most 64 at once.")
NOT_YOUR_NUMBER = Refusal("not_your_number", "You may not call with this number.")
PHONE_HOLDS = Refusal("phone_holds", "Your phone itself is on hold: press its own hold button to go on.")
NO_TRUNK = Refusal("no_trunk", "The tenant has no line to the outside.")
TOO_MANY = Refusal("too_many_calls", "As many calls as the tenant allows are going out already.")
FULL = Refusal("conference_full", f"At most {limits.MOST_OPERATORS} operators can be in one call.")
OTHERS_THERE = Refusal("others_in_call", "Colleagues are in this call; leave it to them, or remove them first.")
NOT_BEFORE_ACCEPTING = Refusal("not_before_accepting", "Before it is accepted, a call goes to an operator or a queue.")
CALLED_A_QUEUE = Refusal(
    "not_owner", "You called a queue: you can mute, hold and hang up; everything else is for who took the call."
)
NOT_TAKEN = Refusal("no_client", "Nobody has taken your call yet.")
ON_HOLD = Refusal("not_owner", "Who put the call on hold brings it back.")
INVITE_A_QUEUE = Refusal(
    "cannot_invite_queue", "A queue can be transferred to; an operator or a number can be invited."
)


STATES = {
    "signed_out": "signed out",
    "paused": "paused",
    "offered": "being called",
    "talking": "in a call",
    "wrap_up": "in wrap-up",
}


def switched_off(feature: str) -> Refusal:
    return Refusal("feature_off", f"{feature} is switched off for this tenant.")


# --- calling out ------------------------------------------------------------------------------------------------


def no_dial(
    operator: Operator,
    asked: DialAsked,
    plan: Plan,
    colleagues: Mapping[OperatorId, Operator],
    calls: Iterable[Call],
) -> Refusal | None:
    """Why this call cannot be made; also from a pause or a wrap-up one may call."""
    if operator.presence is Presence.SIGNED_OUT:
        return SIGNED_OUT
    if isinstance(operator.activity, InCall | Offered) or not operator.registered:
        return Refusal("not_available", people.why_unavailable(operator))
    shown = plan.numbers.get(asked.shown)
    person = plan.operators[operator.id]
    if shown is None or shown.tenant not in person.tenants or not may_show(person.numbers, asked.shown):
        return NOT_YOUR_NUMBER
    tenant = plan.tenants[shown.tenant]
    if not tenant.telephony:
        return switched_off("Telephony")
    match asked.target:
        case ToNumber(number=number):
            return no_number(tenant, number, plan, calls) if tenant.features.outbound else switched_off("Calling out")
        case ToOperator(operator=name):
            return no_colleague(operator, name, tenant.id, plan, colleagues)
        case ToQueue(queue=queue):
            return no_queue(queue, tenant.id, plan)


def no_colleague(
    operator: Operator, name: OperatorId, tenant: TenantId, plan: Plan, colleagues: Mapping[OperatorId, Operator]
) -> Refusal | None:
    person, colleague = plan.operators.get(name), colleagues.get(name)
    if person is None or colleague is None or tenant not in person.tenants or name == operator.id:
        return UNKNOWN_OPERATOR
    return None if people.can_be_called(colleague) else unavailable(person.name, colleague)


def no_queue(queue: QueueId, tenant: TenantId, *plans: Plan) -> Refusal | None:
    known = all(queue in plan.queues and plan.queues[queue].tenant == tenant for plan in plans)
    return None if known else Refusal("unknown_queue", "The tenant has no such queue.")


def may_show(numbers: tuple[str, ...], shown: str) -> bool:
    return not numbers or shown in numbers


def no_number(tenant: Tenant, number: str, plan: Plan, calls: Iterable[Call]) -> Refusal | None:
    """Why this tenant cannot have this number called now."""
    if not E164.fullmatch(number):
        return BAD_NUMBER
    if not is_allowed(tenant, number):
        return Refusal("not_allowed", f"The tenant does not allow calls to {number}.")
    if not any(trunk.tenant == tenant.id for trunk in plan.trunks.values()):
        return NO_TRUNK
    if going_out(tenant.id, calls) >= tenant.outbound.at_once:
        return TOO_MANY
    return None


def is_allowed(tenant: Tenant, number: str) -> bool:
    """What is forbidden comes first; then a country or a prefix has to allow it. Without rules: the own country."""
    rules = tenant.outbound
    if number.startswith(rules.forbidden):
        return False
    countries = rules.countries or (() if rules.prefixes else (tenant.country,))
    return number.startswith(rules.prefixes) or country_of(number) in countries


def country_of(number: str) -> str:
    """ISO 3166; empty when no country has such numbers."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )


def going_out(tenant: TenantId, calls: Iterable[Call]) -> int:
    """How many of this tenant's legs lead to somebody whom Hovor called outside, or is about to call."""
    count = 0
    for call in calls:
        if call.tenant == tenant and not isinstance(call.stage, Ended):
            parties = call.stage.parties if isinstance(call.stage, Talking) else ()
            count += sum(party.role is Role.EXTERNAL for party in parties) + goes_out(call)
    return count


# --- in the call -------------------------------------------------------------------------------------------------


def no_change(operator: Operator, call: Call, asked: AboutACall) -> Refusal | None:
    """Hold, resume, swap, mute, keys, remove."""
    stage = call.stage
    if operator.id == caller_in_line(call):
        return no_change_by_caller(call, asked)
    own = party_of(stage, operator.id) if isinstance(stage, Talking) else None
    if not isinstance(stage, Talking) or own is None or not own.up:
        return NOT_YOURS
    match asked:
        case ResumeAsked() | SwapAsked() if own.holds:
            return PHONE_HOLDS
        case SwapAsked() if any(caller_holds(call, party) for party in stage.parties):
            return ON_HOLD
        case HoldAsked(leg=leg) | ResumeAsked(leg=leg):
            found = meant(stage, leg, operator.id)
            return ON_HOLD if found and caller_holds(call, found) else no_party(found, leg)
        case MuteAsked(leg=leg) | UnmuteAsked(leg=leg):
            return no_other(stage, own, leg) if leg else None
        case RemoveAsked(leg=leg):
            return no_other(stage, own, leg)
        case DigitsAsked(digits=digits):
            return None if KEYS.fullmatch(digits) else BAD_KEYS
        case _:
            return None


def no_change_by_caller(call: Call, asked: AboutACall) -> Refusal | None:
    """Who called a queue is the client of the call: as at any telephone, there are mute and hold, and nothing else."""
    stage = call.stage
    if not isinstance(asked, HoldAsked | ResumeAsked | MuteAsked | UnmuteAsked) or asked.leg not in ("", call.leg):
        return CALLED_A_QUEUE
    if not isinstance(stage, Talking):
        return NOT_TAKEN
    own = client_of(stage)
    match asked:
        case HoldAsked():
            return None if attending(stage) else NOT_TAKEN
        case ResumeAsked() if own and own.held:
            return None if any(caller_holds(call, party) for party in stage.parties) else ON_HOLD
        case _:
            return None


def caller_holds(call: Call, party: Party) -> bool:
    """Whether this party is on hold because of who called a queue."""
    return caller_in_line(call) is not None and party.held != NEVER and party.held_by == call.leg


def no_party(found: Party | None, leg: str) -> Refusal | None:
    """Who can be held: the client, or whoever the leg names, once they have answered."""
    if found is None:
        return NO_SUCH_PARTY if leg else NO_CLIENT
    return None if found.up else NO_CLIENT


def no_other(stage: Talking, own: Party, leg: str) -> Refusal | None:
    """What is done to somebody else is the owner's to do; the client is never removed, only let go."""
    found = next((party for party in stage.parties if party.leg == leg), None)
    if found is None:
        return NO_SUCH_PARTY
    if found is own:
        return None
    return None if stage.owner == own.operator and found.role is not Role.CLIENT else NOT_OWNER


# --- handing over, and calling in --------------------------------------------------------------------------------


def no_hand_over(
    operator: Operator,
    call: Call,
    asked: TransferAsked | InviteAsked,
    plans: tuple[Plan, Plan],
    colleagues: Mapping[OperatorId, Operator],
    calls: Iterable[Call],
) -> Refusal | None:
    """Why the client cannot be handed over, or nobody called in. `plans`: the newest, and that of the call."""
    newest, own_plan = plans
    tenant = newest.tenants.get(call.tenant) or own_plan.tenants[call.tenant]
    return (
        no_place(operator, call, asked, newest)
        or no_kind(tenant, asked)
        or no_target(operator, call, asked.target, tenant, plans, colleagues, calls)
    )


def no_place(operator: Operator, call: Call, asked: TransferAsked | InviteAsked, plan: Plan) -> Refusal | None:
    """Whether the operator stands where this can be asked: in the talk, or before a waiting call that is to be seen."""
    stage = call.stage
    if operator.id == caller_in_line(call):
        return CALLED_A_QUEUE
    if isinstance(stage, Waiting) and isinstance(asked, TransferAsked):
        sees = offer_to(stage, operator.id) or stage.queue in plan.operators[operator.id].queues
        if not sees or operator.presence is Presence.SIGNED_OUT:
            return NOT_YOURS
        if any(offer.accepted and offer.operator != operator.id for offer in stage.offers):
            return TAKEN
        return NOT_BEFORE_ACCEPTING if isinstance(asked.target, ToNumber) else None
    own = party_of(stage, operator.id) if isinstance(stage, Talking) else None
    if not isinstance(stage, Talking) or own is None or not own.up:
        return NOT_YOURS
    client = client_of(stage)
    if client is None or not client.up:
        return NO_CLIENT
    if isinstance(asked.target, ToQueue) and len(attending(stage)) > 1:
        return OTHERS_THERE
    if isinstance(asked, InviteAsked) and isinstance(asked.target, ToOperator):
        return FULL if len(operators(stage)) >= limits.MOST_OPERATORS else None
    return None


def no_kind(tenant: Tenant, asked: TransferAsked | InviteAsked) -> Refusal | None:
    """What nobody, or nobody of this tenant, can ask for."""
    if isinstance(asked, InviteAsked) and isinstance(asked.target, ToQueue):
        return INVITE_A_QUEUE
    if isinstance(asked, InviteAsked) and not tenant.features.conference:
        return switched_off("Conference")
    if isinstance(asked.target, ToNumber) and not tenant.features.external_transfer:
        return switched_off("Transfer to the outside")
    return None


def no_target(
    operator: Operator,
    call: Call,
    target: Target,
    tenant: Tenant,
    plans: tuple[Plan, Plan],
    colleagues: Mapping[OperatorId, Operator],
    calls: Iterable[Call],
) -> Refusal | None:
    match target:
        case ToOperator(operator=name):
            if isinstance(call.stage, Talking) and party_of(call.stage, name) and name != operator.id:
                return Refusal("already_in_call", f"{known_as(name, plans[0])} is in this call, or being called to it.")
            return no_colleague(operator, name, call.tenant, plans[0], colleagues)
        case ToQueue(queue=queue):
            return no_queue(queue, call.tenant, *plans)
        case ToNumber(number=number, shown=shown):
            own = plans[0].operators[operator.id].numbers
            mine = shown in plans[0].numbers and plans[0].numbers[shown].tenant == call.tenant and may_show(own, shown)
            if shown and not mine:
                return NOT_YOUR_NUMBER
            parties = call.stage.parties if isinstance(call.stage, Talking) else ()
            if number and any(party.number == number for party in parties):
                return Refusal("already_in_call", f"{number} is in this call, or being called to it.")
            # The call is dialled over the lines that it began with.
            lines = any(trunk.tenant == call.tenant for trunk in plans[1].trunks.values())
            return no_number(tenant, number, plans[0], calls) if lines else NO_TRUNK


def known_as(name: OperatorId, plan: Plan) -> str:
    return plan.operators[name].name if name in plan.operators else name


def unavailable(name: str, colleague: Operator) -> Refusal:
    state = STATES.get(people.state(colleague), "busy")
    if colleague.presence is Presence.READY and not colleague.registered:
        state = "without a registered phone"
    return Refusal("target_unavailable", f"{name} is {state}, and cannot be called now.")
