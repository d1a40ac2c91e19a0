"""Who is taken by which call: the rows by which the database itself refuses a second offer, talk or owner.

They follow from what operators do. The core never offers a busy operator a call; should a fault, a race or a second
controller try it all the same, a unique index stops it before anybody acts.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from hovor.core.ids import CallId, Instant, OperatorId
from hovor.core.operators import InCall, Offered, Operator


class Claim(NamedTuple):
    kind: Literal["offer", "talk", "part"]  # talk: the one whose call it is; part: the others in it
    call: CallId
    began: Instant


class Changes(NamedTuple):
    """Claims to end go first: in one turn an operator may leave one call and be offered the next."""

    ended: list[OperatorId]
    opened: dict[OperatorId, Claim]


def claim_of(operator: Operator | None) -> Claim | None:
    match operator:
        case Operator(activity=Offered(call=call, since=since)):
            return Claim("offer", call, since)
        case Operator(activity=InCall(call=call, since=since, owner=owner)):
            return Claim("talk" if owner else "part", call, since)
        case _:
            return None


def changes(now_open: Mapping[OperatorId, Claim], operators: Mapping[OperatorId, Operator | None]) -> Changes:
    """What has to be ended and opened so that the claims are those of `operators`; others keep theirs."""
    ended: list[OperatorId] = []
    opened: dict[OperatorId, Claim] = {}
    for id_, operator in operators.items():
        before, after = now_open.get(id_), claim_of(operator)
        if before == after:
            continue
        if before is not None:
            ended.append(id_)
        if after is not None:
            opened[id_] = after
    return Changes(ended, opened)
