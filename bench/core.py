"""The core alone: whole calls a second, and the time of one matching decision. No Asterisk, no database."""

import gc
import time

from hovor.core.centre import Centre
from hovor.core.dialplan import nodes
from hovor.core.events import (
    BecameReady,
    CallArrived,
    DeviceChanged,
    LegAnswered,
    LegEnded,
    LegJoined,
    SignedIn,
)
from hovor.core.ids import CallId, LegId, NodeName, OperatorId, QueueId, TenantId, operator_leg, talk_bridge
from hovor.core.plan import Dialplan, Number, Operator, Plan, Queue, Tenant
from hovor.core.routing.matcher import Matcher
from hovor.core.routing.strategies import Reach
from hovor.core.stages import Place

TENANT, QUEUE, NUMBER = TenantId("bench"), QueueId("bench/q"), "+420200000001"


def plan(operators: int) -> Plan:
    """One number that leads straight to one queue; no wrap-up, so that operators are free at once."""
    start, end = NodeName("queue"), NodeName("end")
    dialplan = Dialplan(start, {start: nodes.ToQueue(QUEUE, end), end: nodes.HangUp()})
    people = [OperatorId(f"o{n}@bench") for n in range(operators)]
    return Plan(
        1,
        tenants={TENANT: Tenant(TENANT, "Bench", dialplans={"main": dialplan})},
        numbers={NUMBER: Number(NUMBER, TENANT, "Bench", "main")},
        queues={QUEUE: Queue(QUEUE, TENANT, "Queue", wrap_up=0)},
        operators={name: Operator(name, name, TENANT, (TENANT,), (QUEUE,)) for name in people},
    )


def whole_calls(calls: int = 20_000, operators: int = 50) -> float:
    """Calls a second: arrive, wait, ring, lift, join, hang up; each event is a turn of its own, as when load is low."""
    centre = Centre(plan(operators))
    now = 1.8e9
    for name in list(centre.operators):
        centre.handle([DeviceChanged(name, registered=True), SignedIn(name), BecameReady(name)], now)
    began = time.perf_counter()
    for n in range(calls):
        now += 0.01
        leg = LegId(f"{n}.1")
        call = CallId(f"{n}-1")
        ringing, talk = operator_leg(call, 1), talk_bridge(call, 1)
        centre.handle([CallArrived(leg, NUMBER, "+420777000000")], now)
        centre.handle([LegAnswered(ringing)], now)
        centre.handle([LegJoined(leg, talk)], now)
        centre.handle([LegJoined(ringing, talk)], now)
        centre.handle([LegEnded(leg)], now)
        centre.handle([LegEnded(ringing)], now)
    assert not centre.calls
    return calls / (time.perf_counter() - began)


def matching(waiting: int = 10_000, operators: int = 1_000, queues: int = 50, decisions: int = 20_000) -> list[float]:
    """Seconds of each decision: an operator becomes free and gets the call that has waited longest, which is taken
    out of the line and replaced by a new one; each operator serves five queues."""
    matcher = Matcher()
    names = [QueueId(f"bench/{n}") for n in range(queues)]
    for name in names:
        matcher.open(name, Reach.ONE)
    for n in range(waiting):
        matcher.wait(CallId(f"c{n}"), names[n % queues], Place(1, float(n)))
    served = {OperatorId(f"o{n}"): [names[(n + k * 7) % queues] for k in range(5)] for n in range(operators)}
    people = list(served)
    times = []
    gc.disable()
    for n in range(decisions):
        operator = people[n % operators]
        began = time.perf_counter()
        matcher.free(operator, [(queue, float(n)) for queue in served[operator]])
        call = matcher.call_for(operator)
        assert call is not None
        queue = matcher.queue_of[call]
        matcher.leave(call)
        matcher.occupy(operator)
        times.append(time.perf_counter() - began)
        matcher.wait(CallId(f"n{n}"), queue, Place(1, float(waiting + n)))
    gc.enable()
    return times
