"""Operators' phones and trunks, pushed into Asterisk's memory: no file on its machine, and no reload.

Each endpoint is three of Asterisk's objects of one name: `auth` (the password), `aor` (where the phone is) and
`endpoint`. A restart of Asterisk forgets them, so what is known to be there counts only as long as Asterisk runs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping

import structlog
from msgspec import Struct

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.looking import when_started
from hovor.asterisk.naming import is_pushed, operator_endpoint, trunk_endpoint
from hovor.asterisk.request import NotFound
from hovor.core.plan import Operator, Plan

log = structlog.get_logger()

CLASS = "res_pjsip"
TECHNOLOGY = "PJSIP"
AT_ONCE = 8  # endpoints pushed side by side
A_LINE = 50  # event sources in one request: its first line must not grow too long
KINDS = ("auth", "aor", "endpoint")  # in the order in which they need each other

Fields = Mapping[str, str]

COMMON: Fields = {
    "disallow": "all",
    "allow_transfer": "no",  # transfers are made by Hovor: its rules and records then always hold
    "allow_subscribe": "no",
    "trust_id_inbound": "no",  # who calls is what the account may say, not what a header claims
    "identify_by": "auth_username,username",
    "direct_media": "no",
    "rtp_symmetric": "yes",
    "force_rport": "yes",
    "rewrite_contact": "yes",
    "rtp_timeout": "30",  # seconds without sound, after which a leg is lost
    "rtp_timeout_hold": "300",
    "rtp_keepalive": "5",
    "timers": "no",
    "dtmf_mode": "auto_info",
}
WEBRTC = {"webrtc": "yes"}
CODECS = {"sip": ("g722", "alaw", "ulaw"), "webrtc": ("opus", "ulaw")}
PLACE: Fields = {
    "max_contacts": "1",
    "remove_existing": "yes",  # the phone that registered last is the one that rings
    "minimum_expiration": "30",
    "default_expiration": "120",
    "maximum_expiration": "300",
    "qualify_frequency": "30",
    "qualify_timeout": "3",
}


class Endpoint(Struct, frozen=True):
    """One phone or trunk, as the fields of its three objects. The password in it is kept out of every log."""

    auth: Fields
    aor: Fields
    endpoint: Fields

    def __repr__(self) -> str:
        return f"Endpoint({self.endpoint!r})"


class Pushed(Struct, frozen=True):
    """What is in the Asterisk that started at this moment: to be handed to the next `provision`."""

    started: str
    endpoints: Mapping[str, Endpoint]


def wanted(plan: Plan, secrets: Mapping[str, str]) -> dict[str, Endpoint]:
    """Every endpoint of the plan by its name. `secrets` maps `anna@demo` or `trunk:demo/line1` to the SIP password.

    Who has no password gets no endpoint, and a warning says so.
    """
    found: dict[str, Endpoint] = {}
    for name, key, own in _all(plan):
        if key in secrets:
            found[name] = _endpoint(name, secrets[key], own)
        else:
            log.warning("no SIP password, so no endpoint", secret=key)
    return found


def _all(plan: Plan) -> Iterator[tuple[str, str, Fields]]:
    """Name, secret's name and own fields of each endpoint."""
    for operator in plan.operators.values():
        yield operator_endpoint(operator.id), operator.id, _phone(operator, _language(plan, operator))
    for trunk in plan.trunks.values():
        if trunk.kind == "account":
            own = {"context": "from-trunk", "allow": ",".join(trunk.codecs)}
            yield trunk_endpoint(trunk.tenant, trunk.name), f"trunk:{trunk.tenant}/{trunk.name}", own


def _language(plan: Plan, operator: Operator) -> str:
    tenant = plan.tenants.get(operator.tenant)
    return tenant.language if tenant else "en"


def _phone(operator: Operator, language: str) -> Fields:
    device = operator.device
    codecs = device.codecs or CODECS[device.kind]
    own = {"context": "from-operator", "allow": ",".join(codecs), "language": language}
    return own | WEBRTC if device.kind == "webrtc" else own


def _endpoint(name: str, secret: str, own: Fields) -> Endpoint:
    return Endpoint(
        auth={"auth_type": "digest", "username": name, "password": secret},
        aor=PLACE,
        endpoint={**COMMON, **own, "auth": name, "aors": name},
    )


# --- pushing -------------------------------------------------------------------------------------------------


async def provision(ari: Ari, plan: Plan, secrets: Mapping[str, str], before: Pushed | None = None) -> Pushed:
    """Brings Asterisk's phones and trunks to what the plan says; raises an AriFailure when Asterisk does not take one.

    `before` is what the last call returned: then only the difference is pushed. Endpoints with a name of our own that
    are not in the plan are taken away, whoever pushed them. Afterwards Asterisk tells us when a phone comes or goes.
    """
    started = await when_started(ari)
    known = before.endpoints if before and before.started == started else {}
    aim = wanted(plan, secrets)
    # Not /endpoints/PJSIP, which is "404 invalid tech" while there is no endpoint at all.
    there = {found.resource for found in await ari.ask(model.endpoints.list()) if found.technology == TECHNOLOGY}
    strangers = {name for name in there if is_pushed(name)} - aim.keys()
    changed = [name for name, endpoint in aim.items() if known.get(name) != endpoint or name not in there]
    await _each([*strangers], lambda name: _remove(ari, name))
    await _each(changed, lambda name: _push(ari, name, aim[name], known.get(name)))
    await listen(ari, plan)
    if changed or strangers:
        log.info("endpoints pushed", changed=len(changed), removed=len(strangers))
    return Pushed(started, aim)


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


async def _push(ari: Ari, name: str, endpoint: Endpoint, known: Endpoint | None) -> None:
    for kind in KINDS:
        fields: Fields = getattr(endpoint, kind)
        if known is None or getattr(known, kind) != fields:
            pairs = [{"attribute": attribute, "value": value} for attribute, value in fields.items()]
            await ari.ask(model.asterisk.update_object(config_class=CLASS, object_type=kind, id=name, fields=pairs))


async def _remove(ari: Ari, name: str) -> None:
    for kind in reversed(KINDS):
        try:
            await ari.ask(model.asterisk.delete_object(config_class=CLASS, object_type=kind, id=name))
        except NotFound:
            continue  # it is gone, which is what was wanted
