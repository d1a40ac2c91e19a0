"""The two numbers of a call that comes in, made whole at the door.

Providers write one and the same number as +420777123456, 420777123456, 00420777123456 or 777123456. The plan, the
directory and the history know numbers in E.164 only, so that is what they are from here on: what is dialled becomes a
number of the plan, and the client's is read as in the country of the tenant who was called. What is no phone number
there (an extension of a PBX, a withheld number) stays as it came.
"""

from msgspec.structs import replace

from hovor.core.events import CallArrived, Event, WorldSeen
from hovor.core.plan import Plan
from hovor.desk.numbers import e164

WITH_A_COUNTRY = 10  # digits and more: what means nothing at home may be a whole number that only lacks its +


def in_full(event: Event, plan: Plan) -> Event:
    """The same event; where calls arrive in it, with whole numbers."""
    match event:
        case CallArrived():
            return _arrival(event, plan)
        case WorldSeen(clients=clients) if clients:
            return replace(event, clients=tuple(_arrival(client, plan) for client in clients))
        case _:
            return event


def _arrival(call: CallArrived, plan: Plan) -> CallArrived:
    number = _owned(call.number, plan)
    owner = plan.numbers.get(number)
    client = (_whole(call.client, plan.tenants[owner.tenant].country) if owner else None) or call.client
    return replace(call, number=number, client=client)


def _owned(dialled: str, plan: Plan) -> str:
    """The plan's number that this means; as it came, where it means none, or several."""
    if dialled in plan.numbers or not dialled:
        return dialled
    meant = {_whole(dialled, country) for country in {tenant.country for tenant in plan.tenants.values()}}
    owned = [number for number in meant if number in plan.numbers]
    return owned[0] if len(owned) == 1 else dialled


def _whole(number: str, country: str) -> str | None:
    known = e164(number, country)
    if known is None and number[:1] not in ("+", "0") and len(number) >= WITH_A_COUNTRY:
        return e164(f"+{number}", country)
    return known
