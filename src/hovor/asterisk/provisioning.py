"""Operators' phones and trunks, pushed into Asterisk's memory: no file on its machine, and no reload.

What is pushed tells `hovor.asterisk.endpoints`. A restart of Asterisk forgets it, so what is known to be there counts
only as long as Asterisk runs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping

import structlog
from msgspec import Struct

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.endpoints import ACCOUNT_KINDS, KINDS, Endpoint, is_in_browser, operators_phone, wanted
from hovor.asterisk.looking import when_started
from hovor.asterisk.naming import is_pushed, is_trunk, operator_endpoint
from hovor.asterisk.request import NotFound
from hovor.core.ids import OperatorId
from hovor.core.plan import Plan

log = structlog.get_logger()

CLASS = "res_pjsip"
TECHNOLOGY = "PJSIP"
AT_ONCE = 8  # endpoints pushed side by side
A_LINE = 50  # event sources in one request: its first line must not grow too long


class Pushed(Struct, frozen=True):
    """What is in the Asterisk that started at this moment: to be handed to the next `provision`."""

    started: str
    endpoints: Mapping[str, Endpoint]

    def without(self, name: str) -> "Pushed":
        """As if nothing were known of this one."""
        return Pushed(self.started, {other: known for other, known in self.endpoints.items() if other != name})


async def provision(ari: Ari, plan: Plan, secrets: Mapping[str, str], last: Pushed | None = None) -> Pushed:
    """Brings Asterisk's phones and trunks to what the plan says; raises an AriFailure when Asterisk does not take one.

    `last` is what the last call returned: then only the difference is pushed. Endpoints with a name of our own that
    are not in the plan are taken away, whoever pushed them. Afterwards Asterisk tells us when a phone comes or goes.
    """
    started = await when_started(ari)
    known = last.endpoints if last and last.started == started else {}
    aim = wanted(plan, secrets)
    # Not /endpoints/PJSIP, which is "404 invalid tech" while there is no endpoint at all.
    there = {found.resource for found in await ari.ask(model.endpoints.list()) if found.technology == TECHNOLOGY}
    strangers = {name for name in there if is_pushed(name)} - aim.keys()
    changed = [name for name, endpoint in aim.items() if known.get(name) != endpoint or name not in there]
    before = {name: _kinds_of(name, known.get(name)) for name in there}
    await _each([*strangers], lambda name: _remove(ari, name, before[name]))
    await _each(changed, lambda name: _push(ari, name, aim[name], before.get(name, ()), known.get(name)))
    await listen(ari, plan)
    if changed or strangers:
        log.info("endpoints pushed", changed=len(changed), removed=len(strangers))
    return Pushed(started, aim)


async def renew(
    ari: Ari, plan: Plan, secrets: Mapping[str, str], operator: OperatorId, last: Pushed | None
) -> Pushed | None:
    """The same for one operator's phone in the browser, in a few milliseconds, after its password has changed or gone.

    Where it was registered is forgotten: whoever has the new password must register anew. Other phones stay alone.
    """
    person = plan.operators.get(operator)
    if person is None or not is_in_browser(person):
        return last
    name = operator_endpoint(operator)
    await _remove_object(ari, "aor", name)  # its contacts go with it
    started = await when_started(ari)
    if last is None or last.started != started:
        return await provision(ari, plan, secrets)
    phone = operators_phone(plan, person, secrets)
    known = last.endpoints.get(name)
    if phone is None:
        raise AssertionError(f"{name} has no endpoint, though it is a browser's")
    if known is not None:
        known = Endpoint({kind: fields for kind, fields in known.objects.items() if kind != "aor"})
    await _push(ari, name, phone, ACCOUNT_KINDS, known)
    return Pushed(started, {**last.endpoints, name: phone})


async def listen(ari: Ari, plan: Plan) -> None:
    """Has Asterisk tell us when an operator's phone registers or is gone.

    By the device's state: it is told in every case (registration, its end and expiry, no answer to OPTIONS), last and
    right. Subscribing to the endpoint would double every event of every channel of that phone.
    """
    app = await ari.ask(model.applications.get(application_name=ari.app))
    heard = set(app.device_names)
    names = [f"{TECHNOLOGY}/{operator_endpoint(operator)}" for operator in plan.operators]
    missing = [f"deviceState:{name}" for name in names if name not in heard]
    for begin in range(0, len(missing), A_LINE):
        sources = missing[begin : begin + A_LINE]
        await ari.ask(model.applications.subscribe(application_name=ari.app, event_source=sources))


async def _each(names: list[str], act: Callable[[str], Awaitable[None]]) -> None:
    """Acts on each name, a few side by side."""
    left = iter(names)

    async def worker() -> None:
        for name in left:
            await act(name)

    await asyncio.gather(*(worker() for _ in range(min(AT_ONCE, len(names)))))


async def _push(ari: Ari, name: str, endpoint: Endpoint, before: Collection[str], known: Endpoint | None) -> None:
    """`before`: the kinds of objects that may be there under this name."""
    for kind in reversed(KINDS):
        if kind in before and kind not in endpoint.objects:
            await _remove_object(ari, kind, name)
    for kind in KINDS:
        fields = endpoint.objects.get(kind)
        if fields is not None and (known is None or known.objects.get(kind) != fields):
            pairs = [{"attribute": attribute, "value": value} for attribute, value in fields.items()]
            await ari.ask(model.asterisk.update_object(config_class=CLASS, object_type=kind, id=name, fields=pairs))


async def _remove(ari: Ari, name: str, kinds: Collection[str]) -> None:
    for kind in reversed(KINDS):
        if kind in kinds:
            await _remove_object(ari, kind, name)


def _kinds_of(name: str, known: Endpoint | None) -> Collection[str]:
    """The objects that an endpoint may have. A trunk of one that pushed it before us may have been of any kind."""
    if known is not None:
        return known.objects
    return KINDS if is_trunk(name) else ACCOUNT_KINDS


async def _remove_object(ari: Ari, kind: str, name: str) -> None:
    try:
        await ari.ask(model.asterisk.delete_object(config_class=CLASS, object_type=kind, id=name))
    except NotFound:
        return  # it is gone, which is what was wanted
