"""A call that an operator makes: the own phone first, then the client, whose ringing is heard in the same bridge.

own phone rings --> lifted --> the client's network is heard --> answered: a talk like any other
                      --> or a colleague's phone rings
                      --> or the operator waits in the line of a queue, like any client
"""

from hovor.core import ids, inviting, limits
from hovor.core.effects import Effect, Step
from hovor.core.events import ToNumber
from hovor.core.ids import Instant, LegId, TenantId
from hovor.core.notices import Arrived
from hovor.core.plan import Plan
from hovor.core.stages import Call, Dialled, Talking


def start(tenant: TenantId, dialled: Dialled, plan: Plan, now: Instant) -> Step:
    """The operator's own phone is rung; it is the operator's promise that somebody is there when the other answers."""
    name = ids.outgoing_call(now)
    bridge = ids.talk_bridge(name, 1)
    talking = Talking(bridge, (), now, now + limits.LONGEST_TALK, None, owner=dialled.operator)
    person = plan.operators[dialled.operator]
    match dialled.target:
        case ToNumber(number=number):
            shown, client, client_name = dialled.shown, number, ""
        case _:
            shown, client, client_name = "", person.extension, person.name
    call = Call(
        id=name,
        tenant=tenant,
        number=shown,
        client=client,
        client_name=client_name,
        leg=LegId(""),
        began=now,
        plan=plan.version,
        dialplan="",
        stage=talking,
        dialled=dialled,
    )
    begun: list[Effect] = [Arrived(name, tenant, shown, client, client_name, outgoing=True)]
    call, effects = inviting.call_operator(call, talking, dialled.operator, plan, now, time=ring_time(tenant, plan))
    return call, begun + effects


def ring_time(tenant: TenantId, plan: Plan) -> float:
    return plan.tenants[tenant].ring_times.own
