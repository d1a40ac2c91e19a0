"""How operators and trunks are called in Asterisk: `anna@demo` has the endpoint `op.anna.demo`, and back.

An id consists of `[a-z0-9_-]`, so the dots are never ambiguous. No digits that somebody dials can name such an
endpoint: each has letters and dots in it, and only `[0-9+*#]` ever comes in from outside.
"""

import re

from hovor.core.ids import OperatorId, TenantId

OPERATOR = "op"
TRUNK = "trunk"
DIALLED = re.compile(r"\+?[0-9*#]+")
PRESSED = re.compile(r"[0-9*#A-D]+")


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


def trunk_of(endpoint: str) -> str:
    """The trunk whose endpoint this is, as the plan names it (`demo/line1`); empty: it is none."""
    kind, _, rest = endpoint.partition(".")
    name, _, tenant = rest.partition(".")
    return f"{tenant}/{name}" if kind == TRUNK and name and tenant else ""


def is_trunk(endpoint: str) -> bool:
    return bool(trunk_of(endpoint))


def is_pushed(endpoint: str) -> bool:
    """Whether Hovor pushed this endpoint: only such ones are ever taken away."""
    kind, dot, _ = endpoint.partition(".")
    return bool(dot) and kind in (OPERATOR, TRUNK)


def dialled_over(trunk: str, number: str) -> str:
    """The dial string for this number over this trunk (`demo/line`), the only place where one is made of a number.

    Raises ValueError for anything but digits: `500&PJSIP/other` would be two calls.
    """
    if not DIALLED.fullmatch(number):
        raise ValueError("not a number that can be dialled")
    tenant, _, name = trunk.partition("/")
    return f"PJSIP/{number}@{trunk_endpoint(TenantId(tenant), name)}"


def pressed(digits: str) -> str:
    """These digits, as DTMF. Raises ValueError when anything else is among them: Asterisk would send the rest."""
    if not PRESSED.fullmatch(digits):
        raise ValueError("not digits that can be pressed")
    return digits
