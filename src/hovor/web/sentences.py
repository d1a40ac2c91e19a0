"""A call's story in words: one sentence a fact, with the names that the plan knows."""

from typing import assert_never

from hovor.core.ids import OperatorId, QueueId, TenantId
from hovor.core.notices import (
    Arrived,
    DeskChanged,
    Dialling,
    DigitsSent,
    Ended,
    EndedBy,
    FarRings,
    HandedOver,
    Handover,
    Heard,
    Held,
    Muted,
    NodeEntered,
    NothingPressed,
    Notice,
    Offered,
    OfferEnd,
    OfferEnded,
    OperatorChanged,
    OwnerChanged,
    ParameterSet,
    PartyCalled,
    PartyJoined,
    PartyLeft,
    PlanTaken,
    Pressed,
    PromptFailed,
    Queued,
    Rang,
    Reason,
    Resumed,
    TalkBegan,
    TalkEnded,
    TooFewPressed,
    Touched,
    TrunkTold,
    Unmuted,
)
from hovor.core.plan import Plan
from hovor.desk.numbers import for_people
from hovor.web.calls_seen import contact_name

OFFERS: dict[OfferEnd, str] = {
    OfferEnd.ACCEPTED: "{} accepted.",
    OfferEnd.ELSEWHERE: "Somebody else was quicker than {}.",
    OfferEnd.NO_ANSWER: "{} did not answer in time.",
    OfferEnd.DECLINED: "{} declined.",
    OfferEnd.BUSY: "The phone of {} was busy.",
    OfferEnd.UNREACHABLE: "The phone of {} could not be reached.",
    OfferEnd.WITHDRAWN: "The offer to {} was withdrawn.",
}
ENDS: dict[Reason, str] = {
    Reason.LEFT_DIALPLAN: "The client left during the dialplan.",
    Reason.ABANDONED: "The client left while waiting.",
    Reason.PLAN_ENDED: "The dialplan came to its end and hung up.",
    Reason.UNKNOWN_NUMBER: "Nobody owns the number: the call was rejected.",
    Reason.TELEPHONY_OFF: "Telephony is switched off for this tenant: the call was rejected.",
    Reason.DRAINING: "Hovor was taking no new calls: the network was told to try elsewhere.",
    Reason.LEFT_UNSEEN: "The call was gone when Hovor looked again.",
    Reason.ASTERISK_RESTARTED: "Asterisk was restarted, and the call was lost.",
    Reason.FAILED: "Asterisk could not do what the call needed.",
    Reason.CANCELLED: "The operator hung up before anybody answered.",
    Reason.NO_DEVICE: "The operator's own phone was not answered.",
    Reason.BUSY: "The number called is busy.",
    Reason.NO_ANSWER: "The number called did not answer.",
    Reason.REJECTED: "The number called rejected the call.",
    Reason.INVALID_NUMBER: "There is no such number.",
    Reason.CONGESTION: "No line to the outside could connect the call.",
    Reason.TOO_LONG: "The call was longer than the plan allows.",
}
HANDOVERS = {
    "transfer": "transferred the client to {}",
    "forward": "forwarded the client, before accepting, to {}",
    "invite": "called {} into the talk",
    "consult": "put the client on hold and called {}",
}
NOT_REACHED: dict[str, str] = {
    "left": "{} left the talk.",
    "removed": "{} was removed from the talk.",
    OfferEnd.NO_ANSWER: "{} did not answer in time.",
    OfferEnd.DECLINED: "{} declined.",
    OfferEnd.BUSY: "{} was busy.",
    OfferEnd.UNREACHABLE: "{} could not be reached.",
    OfferEnd.WITHDRAWN: "{} is not called any more.",
}
DESK: dict[Touched, str] = {
    "contact": "Whose call it is was changed",
    "result": "The call's result was changed",
    "result_cleared": "The call's result was taken back",
    "note": "The call's note was changed",
    "tags": "The call's tags were changed",
    "directory": "The directory was changed",
}
HANG_UPS: dict[EndedBy, str] = {
    EndedBy.CLIENT: "The client hung up.",
    EndedBy.OPERATOR: "The operator hung up.",
    EndedBy.DIALPLAN: "The dialplan hung up.",
    EndedBy.SYSTEM: "Hovor hung up.",
    EndedBy.EXTERNAL: "The external party hung up.",
}


def sentence(notice: Notice, plan: Plan) -> str:
    """The fact in English, ending with a full stop."""
    match notice:
        case Arrived() | NodeEntered() | Pressed() | NothingPressed() | PromptFailed():
            return in_dialplan(notice)
        case TooFewPressed() | ParameterSet():
            return of_parameter(notice)
        case Queued() | Offered() | Rang() | OfferEnded():
            return in_line(notice, plan)
        case TalkBegan() | Heard() | TalkEnded() | Ended():
            return in_talk(notice, plan)
        case Dialling() | FarRings() | HandedOver() | OwnerChanged() | DigitsSent():
            return in_hands(notice, plan)
        case PartyCalled() | PartyJoined() | PartyLeft() | Held() | Resumed() | Muted() | Unmuted():
            return of_party(notice, plan)
        case OperatorChanged():
            because = f" ({notice.why})" if notice.why else ""
            return f"{person(notice.operator, plan)} is {notice.state.replace('_', ' ')} now{because}."
        case TrunkTold():
            return (
                f"The trunk {notice.trunk} is {'signed in' if notice.registered else 'not signed in'} at its provider."
            )
        case DeskChanged():
            by = f" by {person(notice.operator, plan)}" if notice.operator else ""
            return f"{DESK[notice.what]}{by}."
        case PlanTaken():
            return f"Plan {notice.version} is in force for new calls."
        case _:
            assert_never(notice)


def in_dialplan(notice: Arrived | NodeEntered | Pressed | NothingPressed | PromptFailed) -> str:
    match notice:
        case Arrived():
            name = f" ({notice.client_name})" if notice.client_name else ""
            if notice.outgoing and not notice.number:
                return f"{notice.client_name} calls a colleague or a queue."
            if notice.outgoing:
                return f"A call from {for_people(notice.number)} to {for_people(notice.client)}{name} begins."
            return f"{for_people(notice.client) or 'A withheld number'}{name} called {for_people(notice.number)}."
        case NodeEntered():
            return f"The dialplan went to “{notice.node}”."
        case Pressed(name=""):
            return f"The client pressed {notice.digit}, which is not among the options."
        case Pressed():
            return f"The client pressed {notice.digit}: {notice.name}."
        case NothingPressed():
            return "The client pressed nothing in time."
        case PromptFailed():
            return f"The sounds of “{notice.node}” could not be played."


def of_parameter(notice: TooFewPressed | ParameterSet) -> str:
    match notice:
        case TooFewPressed():
            return f"The client pressed {counted(notice.count)}, and more are needed."
        case ParameterSet(secret=True):
            return f"{notice.name}: the client pressed {counted(notice.count)}; which, nobody keeps."
        case ParameterSet(count=0):
            return f"The dialplan set {notice.name}: {notice.value}."
        case ParameterSet():
            return f"{notice.name}: the client pressed {notice.value}."


def counted(digits: int) -> str:
    return "1 digit" if digits == 1 else f"{digits} digits"


def in_line(notice: Queued | Offered | Rang | OfferEnded, plan: Plan) -> str:
    match notice:
        case Queued(again=True):
            return f"The client is back at the head of the line of {line(notice.queue, plan)}."
        case Queued():
            return f"The client waits in {line(notice.queue, plan)}."
        case Offered():
            because = f": {notice.why}" if notice.why else ""
            return f"Offered to {person(notice.operator, plan)}{because}."
        case Rang():
            return f"The phone of {person(notice.operator, plan)} rings."
        case OfferEnded():
            return OFFERS[notice.how].format(person(notice.operator, plan))


def in_talk(notice: TalkBegan | Heard | TalkEnded | Ended, plan: Plan) -> str:
    match notice:
        case TalkBegan():
            return f"{person(notice.operator, plan)} took the call."
        case Heard():
            return "All in the talk can hear each other."
        case TalkEnded(lost=True):
            return f"The connection to {person(notice.operator, plan)} broke."
        case TalkEnded():
            return f"The talk with {person(notice.operator, plan)} is over."
        case Ended(reason=Reason.HUNG_UP):
            return HANG_UPS[notice.ended_by]
        case Ended():
            return ENDS[notice.reason]


def in_hands(notice: Dialling | FarRings | HandedOver | OwnerChanged | DigitsSent, plan: Plan) -> str:
    match notice:
        case Dialling():
            called = named(notice.number, notice.tenant, plan)
            shown = for_people(notice.shown)
            return f"{person(notice.operator, plan)} calls {called}, showing {shown}, over {notice.trunk}."
        case FarRings():
            return "The phone outside rings."
        case HandedOver():
            return handed_over(notice.handover, notice.tenant, plan)
        case OwnerChanged():
            return f"The call belongs to {person(notice.operator, plan)} now."
        case DigitsSent(count=1):
            return f"{person(notice.operator, plan)} pressed a key."
        case DigitsSent():
            return f"{person(notice.operator, plan)} pressed {notice.count} keys."


def handed_over(handover: Handover, tenant: TenantId, plan: Plan) -> str:
    did = HANDOVERS.get(handover.how, handover.how + " {}").format(named(handover.target, tenant, plan))
    because = f" ({handover.reason})" if handover.reason else ""
    note = f', with the note "{handover.note}"' if handover.note else ""
    return f"{person(handover.by, plan)} {did}{because}{note}."


def of_party(notice: PartyCalled | PartyJoined | PartyLeft | Held | Resumed | Muted | Unmuted, plan: Plan) -> str:
    match notice:
        case PartyCalled() | PartyJoined() | PartyLeft():
            return of_guest(notice, named(notice.operator or notice.number, notice.tenant, plan))
        case Held() | Resumed() | Muted() | Unmuted():
            return of_who(notice, "The client" if notice.who == "client" else named(notice.who, notice.tenant, plan))


def of_guest(notice: PartyCalled | PartyJoined | PartyLeft, name: str) -> str:
    match notice:
        case PartyCalled():
            return f"{name} is being called."
        case PartyJoined():
            return f"{name} answered."
        case PartyLeft():
            return NOT_REACHED.get(notice.how, "{} left: " + notice.how + ".").format(name)


def of_who(notice: Held | Resumed | Muted | Unmuted, name: str) -> str:
    match notice:
        case Held():
            return f"{name} is on hold and hears music."
        case Resumed():
            return f"{name} is back from hold."
        case Muted():
            return f"{name} is muted."
        case Unmuted():
            return f"{name} is not muted any more."


def named(who: str, tenant: TenantId, plan: Plan) -> str:
    """An operator, a queue or a number by its name; contacts by that in the tenant's own directory."""
    if who in plan.operators:
        return plan.operators[OperatorId(who)].name
    if who in plan.queues:
        return line(QueueId(who), plan)
    contact = contact_name(who, tenant, plan)
    return f"{contact} ({for_people(who)})" if contact else for_people(who)


def person(operator: OperatorId, plan: Plan) -> str:
    known = plan.operators.get(operator)
    return known.name if known else operator


def line(queue: QueueId, plan: Plan) -> str:
    known = plan.queues.get(queue)
    return f"the queue {known.name if known else queue}"
