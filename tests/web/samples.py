"""Calls, operators and records as the core makes them."""

from msgspec.structs import replace

from hovor.core import operators as people
from hovor.core.ids import CallId, Instant, LegId, NodeName, OperatorId, QueueId, TenantId, talk_bridge
from hovor.core.notices import CallRecord, Choice, EndedBy, Reason, Segment, SegmentKind
from hovor.core.operators import Operator, Presence
from hovor.core.stages import Call, InDialplan, Listening, Offer, Party, Place, Role, Talking, Waiting
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, SOUTH, SOUTH_LINE

NUMBERS = {NORTH: "+420212345678", SOUTH: "+420298765432"}
LINES = {NORTH: NORTH_LINE, SOUTH: SOUTH_LINE}


def arrived(name: str, tenant: TenantId = NORTH, client: str = "+420777111222") -> Call:
    return Call(
        id=CallId(name),
        tenant=tenant,
        number=NUMBERS[tenant],
        client=client,
        client_name="Eva",
        leg=LegId(name),
        began=NOON,
        plan=1,
        dialplan="main",
        stage=InDialplan(NodeName("menu"), NOON, NOON + 10, Listening.PROMPT),
        choices=(Choice(NodeName("menu"), "1", "support"),),
    )


def waiting(call: Call, *offered_to: OperatorId, queue: QueueId | None = None) -> Call:
    line = queue or LINES[call.tenant]
    offers = tuple(Offer(one, LegId(f"{call.id}~op1"), NOON + 7, NOON + 27) for one in offered_to)
    stage = Waiting(line, Place(1, NOON + 5), NOON + 5, NOON + 3605, NodeName("closed"), offers)
    return replace(call, stage=stage)


def talking(call: Call, operator: OperatorId) -> Call:
    line = waiting(call).stage
    assert isinstance(line, Waiting)
    parties = (
        Party(Role.CLIENT, call.leg, NOON + 9, in_talk=True),
        Party(Role.OPERATOR, LegId(f"{call.id}~op1"), NOON + 9, operator, in_talk=True),
    )
    return replace(call, stage=Talking(talk_bridge(call.id, 1), parties, NOON + 9, NOON + 19, line))


def ready(operator: OperatorId) -> Operator:
    return Operator(operator, Presence.READY, NOON, registered=True, activity=people.Free(NOON))


def ringing(operator: OperatorId, call: str) -> Operator:
    activity = people.Offered(CallId(call), LegId(f"{call}~op1"), NOON + 7)
    return replace(ready(operator), activity=activity)


def in_call(operator: OperatorId, call: str) -> Operator:
    return replace(ready(operator), activity=people.InCall(CallId(call), LegId(f"{call}~op1"), NOON + 9))


def writing_up(operator: OperatorId, call: str) -> Operator:
    return replace(ready(operator), activity=people.WrapUp(CallId(call), NOON + 60, NOON + 75))


def everybody() -> list[Operator]:
    return [ready(ANNA), ready(BORIS), ready(CYRIL)]


def record(
    name: str, tenant: TenantId = NORTH, began: Instant = NOON, operator: OperatorId | None = ANNA
) -> CallRecord:
    return CallRecord(
        call=CallId(name),
        tenant=tenant,
        number=NUMBERS[tenant],
        client="+420777111222",
        client_name="Eva",
        began=began,
        ended=began + 60,
        ended_by=EndedBy.CLIENT,
        reason=Reason.HUNG_UP,
        queue=LINES[tenant],
        operator=operator,
        waited=4.0,
        talked=50.0,
        choices=(Choice(NodeName("menu"), "1", "support"),),
        segments=(Segment(SegmentKind.TALK, began + 9, began + 59, operator=operator),),
    )
