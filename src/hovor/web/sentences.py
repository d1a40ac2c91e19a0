"""A call's story in words: one sentence a fact, with the names that the plan knows."""

from typing import assert_never

from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import (
    Arrived,
    Dialling,
    DigitsSent,
    Ended,
    EndedBy,
    FarRings,
    HandedOver,
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
    Unmuted,
)
from hovor.core.plan import Plan

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
}
HANDOVERS = {
    "transfer": "transferred to",
    "forward": "forwarded before accepting to",
    "invite": "invited",
    "consult": "asks first",
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
        case PlanTaken():
            return f"Plan {notice.version} is in force for new calls."
        case _:
            assert_never(notice)


def in_dialplan(notice: Arrived | NodeEntered | Pressed | NothingPressed | PromptFailed) -> str:
    match notice:
        case Arrived():
            name = f" ({notice.client_name})" if notice.client_name else ""
            if notice.outgoing:
                return f"A call to {notice.client} begins."
            return f"{notice.client or 'A withheld number'}{name} called {notice.number}."
        case NodeEntered():
            return f"The dialplan went to `{notice.node}`."
        case Pressed(name=""):
            return f"The client pressed {notice.digit}, which is not among the options."
        case Pressed():
            return f"The client pressed {notice.digit}: {notice.name}."
        case NothingPressed():
            return "The client pressed nothing in time."
        case PromptFailed():
            return f"The sounds of `{notice.node}` could not be played."


def in_line(notice: Queued | Offered | Rang | OfferEnded, plan: Plan) -> str:
    match notice:
        case Queued(again=True):
            return f"The client is back in the line of {line(notice.queue, plan)}, at the same place."
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
            return "Client and operator hear each other."
        case TalkEnded(lost=True):
            return f"The connection to {person(notice.operator, plan)} broke: the client goes to the head of the line."
        case TalkEnded():
            return f"The talk with {person(notice.operator, plan)} is over."
        case Ended(reason=Reason.HUNG_UP):
            return HANG_UPS[notice.ended_by]
        case Ended():
            return ENDS[notice.reason]


def in_hands(notice: Dialling | FarRings | HandedOver | OwnerChanged | DigitsSent, plan: Plan) -> str:
    match notice:
        case Dialling():
            return f"{person(notice.operator, plan)} calls {notice.number}, showing {notice.shown}."
        case FarRings():
            return "The phone outside rings."
        case HandedOver(handover=handover):
            note = f": {handover.note}" if handover.note else ""
            target = plan.queues[QueueId(handover.target)].name if handover.target in plan.queues else handover.target
            known = person(OperatorId(target), plan)
            return f"{person(handover.by, plan)}: {HANDOVERS.get(handover.how, handover.how)} {known}{note}."
        case OwnerChanged():
            return f"The call is {person(notice.operator, plan)}'s now."
        case DigitsSent():
            return f"{person(notice.operator, plan)} pressed {notice.count} keys."


def of_party(notice: PartyCalled | PartyJoined | PartyLeft | Held | Resumed | Muted | Unmuted, plan: Plan) -> str:
    match notice:
        case PartyCalled():
            return f"{somebody(notice.operator, notice.number, plan)} is called into the talk."
        case PartyJoined():
            return f"{somebody(notice.operator, notice.number, plan)} answered."
        case PartyLeft(how="left"):
            return f"{somebody(notice.operator, notice.number, plan)} left the talk."
        case PartyLeft():
            return f"{somebody(notice.operator, notice.number, plan)} was not reached: {notice.how.replace('_', ' ')}."
        case Held():
            return f"{named(notice.who, plan)} is on hold and hears music."
        case Resumed():
            return f"{named(notice.who, plan)} is back from hold."
        case Muted():
            return f"{named(notice.who, plan)} is muted."
        case Unmuted():
            return f"{named(notice.who, plan)} is heard again."


def somebody(operator: OperatorId | None, number: str, plan: Plan) -> str:
    return person(operator, plan) if operator else number


def named(who: str, plan: Plan) -> str:
    return "The client" if who == "client" else person(OperatorId(who), plan)


def person(operator: OperatorId, plan: Plan) -> str:
    known = plan.operators.get(operator)
    return known.name if known else operator


def line(queue: QueueId, plan: Plan) -> str:
    known = plan.queues.get(queue)
    return f"the queue {known.name if known else queue}"
