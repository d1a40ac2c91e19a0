"""What Asterisk has to know of each phone and each trunk: the plan as fields of its objects.

    a phone, a trunk where the far side signs in    auth (the password)   aor (where it is)   endpoint
    a phone in a browser that no page has now       endpoint (whose auth and aor are not there: nobody can register)
    a trunk where we sign in                        auth   aor   endpoint   identify (its addresses)   registration
    a trunk known by its address                    aor   endpoint   identify   (auth, when it asks for a password)

All objects of one phone or trunk have its name.
"""

from collections.abc import Mapping

import structlog
from msgspec import Struct

from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.plan import Operator, Plan, ShownIn, Trunk, TrunkKind

log = structlog.get_logger()

ACCOUNT_KINDS = ("auth", "aor", "endpoint")
KINDS = (*ACCOUNT_KINDS, "identify", "registration")  # in the order in which they need each other

Fields = Mapping[str, str]

COMMON: Fields = {
    "disallow": "all",
    "allow_transfer": "no",  # transfers are made by Hovor: its rules and records then always hold
    "allow_subscribe": "no",
    # Asterisk reads its own empty value back as `unknown` when an endpoint is pushed again: every caller becomes that.
    "callerid": "",
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
# A browser gets opus alone, so that its sound is always made anew here. What is passed through as it came carries the
# timestamps of whoever spoke before; when they jump back, as after a hold, Chromium throws everything away for seconds.
CODECS = {"sip": ("g722", "alaw", "ulaw"), "webrtc": ("opus",)}
PLACE: Fields = {
    "max_contacts": "1",
    "remove_existing": "yes",  # the phone that registered last is the one that rings
    "minimum_expiration": "30",
    "default_expiration": "120",
    "maximum_expiration": "300",
    "qualify_frequency": "30",
    "qualify_timeout": "3",
}


ALIVE: Fields = {"qualify_frequency": "30", "qualify_timeout": "3"}
RENEWAL: Fields = {
    "expiration": "120",  # seconds, so that a provider who forgot us knows us again soon
    "retry_interval": "5",
    "forbidden_retry_interval": "30",
    "fatal_retry_interval": "30",
    "max_retries": "1000000",
    "auth_rejection_permanent": "no",  # the password may be put right on the other side
    "max_random_initial_delay": "0",
    "transport": "transport-udp",
}


class Endpoint(Struct, frozen=True):
    """One phone or trunk: the fields of its objects, by their kinds. Passwords in it are kept out of every log."""

    objects: Mapping[str, Fields]

    def __repr__(self) -> str:
        return f"Endpoint({self.objects['endpoint']!r})"


def wanted(plan: Plan, secrets: Mapping[str, str]) -> dict[str, Endpoint]:
    """Every endpoint of the plan by its name. `secrets` maps `anna@demo` or `trunk:demo/line1` to the SIP password.

    Who needs a password and has none gets no endpoint, and a warning says so; but for browsers, see `operators_phone`.
    """
    found: dict[str, Endpoint] = {}
    for operator in plan.operators.values():
        if phone := operators_phone(plan, operator, secrets):
            found[operator_endpoint(operator.id)] = phone
    for trunk in plan.trunks.values():
        secret = _secret(secrets, f"trunk:{trunk.tenant}/{trunk.name}") if _has_secret(trunk) else ""
        if secret is not None:
            name = trunk_endpoint(trunk.tenant, trunk.name)
            found[name] = _trunk(name, trunk, secret)
    return found


def operators_phone(plan: Plan, operator: Operator, secrets: Mapping[str, str]) -> Endpoint | None:
    """A browser's phone has a password only while a page has it. Without one there is its endpoint alone: ringing it
    fails at once, as for any phone that is not there. It still names the auth that is missing, so that Asterisk refuses
    (500) whoever would register; with no auth named, it would let anybody."""
    name = operator_endpoint(operator.id)
    own = _phone(operator, _language(plan, operator))
    if is_in_browser(operator) and operator.id not in secrets:
        return Endpoint({"endpoint": _signing_in(name, own)})
    secret = _secret(secrets, operator.id)
    return _account(name, secret, own) if secret else None


def is_in_browser(operator: Operator | None) -> bool:
    return operator is not None and operator.device.kind == "webrtc"


def _secret(secrets: Mapping[str, str], key: str) -> str | None:
    if key not in secrets:
        log.warning("no SIP password, so no endpoint", secret=key)
    return secrets.get(key)


def _has_secret(trunk: Trunk) -> bool:
    return trunk.kind != TrunkKind.IP or bool(trunk.secret)


def _language(plan: Plan, operator: Operator) -> str:
    tenant = plan.tenants.get(operator.tenant)
    return tenant.language if tenant else "en"


def _phone(operator: Operator, language: str) -> Fields:
    device = operator.device
    codecs = device.codecs or CODECS[device.kind]
    own = {"context": "from-operator", "allow": ",".join(codecs), "language": language}
    return own | WEBRTC if is_in_browser(operator) else own


def _account(name: str, secret: str, own: Fields) -> Endpoint:
    """Who signs in here."""
    return Endpoint(
        {
            "auth": {"auth_type": "digest", "username": name, "password": secret},
            "aor": PLACE,
            "endpoint": _signing_in(name, own),
        }
    )


def _signing_in(name: str, own: Fields) -> Fields:
    return {**COMMON, **own, "auth": name, "aors": name}


# --- trunks --------------------------------------------------------------------------------------------------


def _trunk(name: str, trunk: Trunk, secret: str) -> Endpoint:
    own = {"context": "from-trunk", "allow": ",".join(trunk.codecs), **_shows(trunk)}
    if trunk.kind == TrunkKind.ACCOUNT:
        return _account(name, secret, own)
    there = f"sip:{trunk.host}:{trunk.port}"
    objects: dict[str, Fields] = {
        "aor": {**ALIVE, "contact": there},
        "endpoint": {**COMMON, **own, "aors": name, "rewrite_contact": "no"},
        "identify": {"endpoint": name, "match": ",".join(trunk.addresses or (trunk.host,))},
    }
    if secret:
        objects["auth"] = {"auth_type": "digest", "username": trunk.user, "password": secret}
        objects["endpoint"] = {**objects["endpoint"], "outbound_auth": name}
    if trunk.kind == TrunkKind.REGISTER:
        objects["endpoint"] = {**objects["endpoint"], "from_domain": trunk.host}
        objects["registration"] = {
            **RENEWAL,
            "server_uri": there,
            "client_uri": f"sip:{trunk.user}@{trunk.host}:{trunk.port}",
            "contact_user": trunk.user,
            "outbound_auth": name,
            # The provider calls the address that was registered; a word of ours in it tells whose call it is.
            "line": "yes",
            "endpoint": name,
        }
    return Endpoint(objects)


def _shows(trunk: Trunk) -> Fields:
    """Where the caller's number goes. In From by itself; in PAI, From tells the account."""
    if trunk.shown_in != ShownIn.PAI:
        return {}
    return {"send_pai": "yes", "from_user": trunk.user} if trunk.user else {"send_pai": "yes"}
