"""A directory and calls that are over, for the stories of the console's sections about them."""

from typing import Any

from msgspec.structs import replace

from hovor.core.ids import OperatorId
from hovor.core.notices import (
    Arrived,
    CallRecord,
    Ended,
    EndedBy,
    HandedOver,
    Handover,
    Held,
    Notice,
    Offered,
    OfferEnd,
    OfferEnded,
    PlanTaken,
    Pressed,
    Queued,
    Reason,
    Resumed,
    Segment,
    SegmentKind,
    TalkBegan,
    TalkEnded,
)
from hovor.core.outcome import Outcome
from hovor.core.plan import CallResult, ContactField, DeskRules, FieldKind, OperatorRole
from tests.web.console import Installation
from tests.web.desks import CLIENT, knows, person, with_rules
from tests.web.fakes import ANNA, BORIS, NOON, NORTH, NORTH_LINE
from tests.web.samples import record

RULES = DeskRules(
    fields=(
        ContactField("birthday", "Narozeniny", FieldKind.DATE),
        ContactField("tariff", "Tarif", FieldKind.CHOICE, ("basic", "gold")),
    ),
    results=(CallResult("sold", "Prodej"), CallResult("later", "Jindy")),
    tags=("reklamace", "VIP"),
)


GOLD = {"tariff": "gold"}


def has_role(hovor: Installation, role: OperatorRole, operator: OperatorId = ANNA) -> None:
    """North's desk has rules, and this operator this role."""
    with_rules(hovor, RULES)
    plan = hovor.board.plan
    people = {**plan.operators, operator: replace(plan.operators[operator], role=role)}
    new = replace(plan, version=plan.version + 1, operators=people)
    hovor.engine.publish(Outcome(NOON, plan=new, notices=[PlanTaken(new.version)]))


def directory(hovor: Installation) -> None:
    """Three people; the client who calls in the samples is Eva."""
    knows(
        hovor,
        person(
            "Eva", CLIENT, "+420222333666", company="Kavárna", emails=("eva@example.org",), fields={"tariff": "gold"}
        ),
        person("Otto", "+420777333444", external=True),
        person("Řehoř", company="Pošta"),
    )


def past(name: str, operator: OperatorId = ANNA, began: float = NOON) -> CallRecord:
    """A call with all that can be in one: it waited, was declined, talked, held, and handed on."""
    parts: tuple[tuple[SegmentKind, int, int, dict[str, Any]], ...] = (
        (SegmentKind.DIALPLAN, 0, 3, {}),
        (SegmentKind.WAIT, 3, 12, {"queue": NORTH_LINE}),
        (SegmentKind.OFFER, 4, 7, {"operator": BORIS, "how": OfferEnd.DECLINED}),
        (SegmentKind.OFFER, 8, 12, {"operator": operator, "how": OfferEnd.ACCEPTED}),
        (SegmentKind.TALK, 12, 59, {"operator": operator}),
        (SegmentKind.HOLD, 20, 30, {"how": "client"}),
    )
    segments = tuple(Segment(kind, began + one, began + two, **more) for kind, one, two, more in parts)
    handed = Handover(operator, "transfer", BORIS, began + 40, "wants a refund")
    return replace(record(name, operator=operator, began=began), segments=segments, handovers=(handed,), waited=9.0)


def missed(name: str, began: float = NOON, client: str = CLIENT) -> CallRecord:
    wait = Segment(SegmentKind.WAIT, began + 3, began + 30, queue=NORTH_LINE)
    one = replace(record(name, operator=None, began=began), segments=(wait,), reason=Reason.ABANDONED, talked=0.0)
    return replace(one, client=client, client_name="Otto", waited=27.0)


def lived(hovor: Installation, one: CallRecord) -> None:
    """The call is over, and its story in the journal."""
    name, operator = one.call, one.operator or ANNA
    facts: list[Notice] = [
        Arrived(name, NORTH, one.number, one.client, one.client_name),
        Pressed(name, NORTH, one.choices[0].node, "1", "support"),
        Queued(name, NORTH, NORTH_LINE),
        Offered(name, NORTH, NORTH_LINE, BORIS, one.began + 20, "longest idle: 40 s"),
        OfferEnded(name, NORTH, BORIS, OfferEnd.DECLINED),
        Offered(name, NORTH, NORTH_LINE, operator, one.began + 28),
        OfferEnded(name, NORTH, operator, OfferEnd.ACCEPTED),
        TalkBegan(name, NORTH, operator),
        Held(name, NORTH, "client"),
        Resumed(name, NORTH, "client"),
        HandedOver(name, NORTH, one.handovers[0]),
        TalkEnded(name, NORTH, operator),
        Ended(name, NORTH, EndedBy.CLIENT, Reason.HUNG_UP),
    ]
    for seconds, fact in enumerate(facts):
        hovor.engine.publish(Outcome(one.began + 4 * seconds, notices=[fact]))
    hovor.archive.records.append(one)
