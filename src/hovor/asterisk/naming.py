"""How operators and trunks are called in Asterisk: `anna@demo` has the endpoint `op.anna.demo`, and back.

An id consists of `[a-z0-9_-]`, so the dots are never ambiguous. No digits that somebody dials can name such an
endpoint: each has letters and dots in it, and only `[0-9+*#]` ever comes in from outside.
"""

from hovor.core.ids import OperatorId, TenantId

OPERATOR = "op"
TRUNK = "trunk"


def operator_endpoint(operator: OperatorId) -> str:
    """The operator's endpoint, and the name under which the phone registers."""
    name, _, tenant = operator.partition("@")
    return f"{OPERATOR}.{name}.{tenant}"


def operator_of(endpoint: str) -> OperatorId | None:
    """The operator whose endpoint this is (with or without `PJSIP/`); None: it is not an operator's."""
    kind, _, rest = endpoint.removeprefix("PJSIP/").partition(".")
    name, dot, tenant = rest.partition(".")
    return OperatorId(f"{name}@{tenant}") if kind == OPERATOR and dot and name and tenant else None


def trunk_endpoint(tenant: TenantId, name: str) -> str:
    """The trunk's endpoint; for an account, also the name under which the far side registers."""
    return f"{TRUNK}.{name}.{tenant}"


def is_pushed(endpoint: str) -> bool:
    """Whether Hovor pushed this endpoint: only such ones are ever taken away."""
    kind, dot, _ = endpoint.partition(".")
    return bool(dot) and kind in (OPERATOR, TRUNK)
