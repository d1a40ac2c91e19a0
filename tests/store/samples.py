"""One small day in values: the stories of the store's tests are told with these."""

from hovor.core.ids import CallId, Instant, LegId, NodeName, OperatorId, QueueId, TenantId
from hovor.core.notices import (
    Arrived,
    CallRecord,
    Ended,
    EndedBy,
    NodeEntered,
    Notice,
    OperatorChanged,
    Reason,
    TalkBegan,
)
from hovor.core.operators import Activity, Free, InCall, Offered, Operator, Presence
from hovor.core.outcome import Outcome
from hovor.core.stages import Call, Place, Waiting

DEMO = TenantId("demo")
SUPPORT = QueueId("demo/support")
ANNA = OperatorId("anna@demo")
BORIS = OperatorId("boris@demo")
NOON: Instant = 1763812800.25


def call(name: str, made: int = 0) -> Call:
    """A call that waits."""
    return Call(
        id=CallId(name),
        tenant=DEMO,
        number="+420212345678",
        client="+420777123456",
        client_name="Jan Žižka",
        leg=LegId(f"{name}.1"),
        began=NOON,
        plan=1,
        dialplan="main",
        stage=Waiting(SUPPORT, Place(1, NOON), NOON, NOON + 3600, NodeName("sorry")),
        made=made,
    )


def operator(name: OperatorId, activity: Activity | None = None, turn: int = 0) -> Operator:
    return Operator(name, Presence.READY, NOON, registered=True, activity=activity or Free(NOON), turn=turn)


def offered(name: OperatorId, call_: str, since: Instant = NOON) -> Operator:
    return operator(name, Offered(CallId(call_), LegId(f"{call_}~op1"), since))


def talking(name: OperatorId, call_: str, since: Instant = NOON) -> Operator:
    return operator(name, InCall(CallId(call_), LegId(f"{call_}~op1"), since))


def arrived(name: str) -> Arrived:
    return Arrived(CallId(name), DEMO, "+420212345678", "+420777123456")


def ended(name: str) -> Ended:
    return Ended(CallId(name), DEMO, EndedBy.CLIENT, Reason.HUNG_UP)


def record(
    name: str, began: Instant = NOON, tenant: TenantId = DEMO, client: str = "+420777123456", by: OperatorId = ANNA
) -> CallRecord:
    return CallRecord(
        call=CallId(name),
        tenant=tenant,
        number="+420212345678",
        client=client,
        client_name="Jan Žižka",
        began=began,
        ended=began + 60,
        ended_by=EndedBy.CLIENT,
        reason=Reason.HUNG_UP,
        queue=SUPPORT,
        operator=by,
        waited=12.5,
        talked=47.5,
    )


def turn(*notices: Notice, now: Instant = NOON, operators: tuple[Operator, ...] = ()) -> Outcome:
    return Outcome(now=now, notices=list(notices), operators={operator.id: operator for operator in operators})


def numbered_turn(count: int) -> Outcome:
    """The `count`-th of a row of turns that all say their number in each table: halves would be seen."""
    notices: list[Notice] = [
        NodeEntered(CallId("c1"), DEMO, NodeName(str(count))),
        TalkBegan(CallId("c1"), DEMO, ANNA),
        OperatorChanged(ANNA, "in_call", str(count)),
    ]
    return Outcome(
        now=NOON + count,
        notices=notices,
        calls={CallId("c1"): call("c1", made=count)},
        operators={ANNA: operator(ANNA, InCall(CallId("c1"), LegId("c1~op1"), NOON + count), turn=count)},
    )
