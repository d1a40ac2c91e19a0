"""A call that an operator makes: the own phone first, then the client, whose ringing is heard in the same bridge.

own phone rings --> lifted --> the client's network is heard --> answered: a talk like any other
"""

from hovor.core import ids, inviting, limits
from hovor.core.effects import Effect, Step
from hovor.core.ids import Instant, LegId, TenantId
from hovor.core.notices import Arrived
from hovor.core.plan import Plan
from hovor.core.stages import Call, Dialled, Talking


def start(tenant: TenantId, dialled: Dialled, plan: Plan, now: Instant) -> Step:
    """The operator's own phone is rung; it is the operator's promise that somebody is there when the client answers."""
    name = ids.outgoing_call(now)
    bridge = ids.talk_bridge(name, 1)
    talking = Talking(bridge, (), now, now + limits.LONGEST_TALK, None, owner=dialled.operator)
    call = Call(
        id=name,
        tenant=tenant,
        number=dialled.shown,
        client=dialled.number,
        client_name="",
        leg=LegId(""),
        began=now,
        plan=plan.version,
        dialplan="",
        stage=talking,
        dialled=dialled,
    )
    begun: list[Effect] = [Arrived(name, tenant, dialled.shown, dialled.number, outgoing=True)]
    call, effects = inviting.call_operator(call, talking, dialled.operator, plan, now, time=limits.OWN_TIME)
    return call, begun + effects
