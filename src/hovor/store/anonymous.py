"""Taking people out of calls that are over: numbers, names and what was written go, whatever is counted stays.

It is done on the JSON itself, so that a body of an older version keeps all else as it was.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from hovor.core.ids import CallId
from hovor.store import tables
from hovor.store.statements import Row

ANONYMOUS = "anonymous"
Body = dict[str, Any]
decode, encode = msgspec.json.Decoder(Body).decode, msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Whose:
    """`numbers`: those of one person, who may be in a call as its client or as somebody else; None: everybody's.
    `clients`: the calls whose client it is, whatever the number, and no others."""

    numbers: frozenset[str] | None
    clients: frozenset[CallId]

    def has(self, number: str) -> bool:
        if self.numbers is not None:
            return number in self.numbers
        return number not in ("", "client", ANONYMOUS) and "@" not in number

    def is_client(self, record: Body) -> bool:
        inside = record.get("outgoing") and not record["number"]  # the client is an operator
        return not inside and (self.numbers is None or record["call"] in self.clients)

    def in_call(self, record: Body) -> "Whose":
        """In calls of somebody else, what may be the client's own number stays."""
        if self.numbers is None or self.is_client(record):
            return self
        return replace(self, numbers=self.numbers - {record["client"]})


class Cleaning(NamedTuple):
    """Rows by which the writer cleans. `records`: client, body, call; `journal`: body, number; `outsiders`: number,
    call, as they are now."""

    records: list[Row]
    journal: list[Row]
    outsiders: list[Row]
    calls: list[Row]


def cleaning(connection: Connection, calls: Collection[CallId], whose: Whose) -> Cleaning:
    """What has to be written so that nothing of them is left in these calls."""
    records, journal = tables.records.c, tables.journal.c
    found = connection.execute(select(records.call, records.body).where(records.call.in_(calls)))
    bodies = {row.call: decode(row.body) for row in found}
    clients = {call for call, body in bodies.items() if whose.is_client(body)}
    cleaned = Cleaning([], [], _outsiders(connection, bodies, whose), [(call,) for call in bodies])
    for call, body in bodies.items():
        clean = clean_record(body, whose.in_call(body))
        if clean != body:
            cleaned.records.append((clean["client"], encode(clean).decode(), call))
    lines = select(journal.number, journal.call, journal.body).where(journal.call.in_(list(bodies)))
    for row in connection.execute(lines):
        line = decode(row.body)
        clean = clean_notice(line, whose.in_call(bodies[row.call]), client=row.call in clients)
        if clean != line:
            cleaned.journal.append((encode(clean).decode(), row.number))
    return cleaned


def _outsiders(connection: Connection, calls: Collection[CallId], whose: Whose) -> list[Row]:
    own = tables.outsiders.c
    rows = connection.execute(select(own.number, own.call).where(own.call.in_(calls)))
    return [(row.number, row.call) for row in rows if whose.has(row.number)]


def clean_record(body: Body, whose: Whose) -> Body:
    client = whose.is_client(body)
    changed: Body = {
        "segments": [_clean_segment(one, whose) for one in body.get("segments", ())],
        "handovers": [_clean_handover(one, whose, client=client) for one in body.get("handovers", ())],
    }
    if client:
        changed |= {"client": ANONYMOUS if body["client"] else "", "client_name": ""}
        changed["parameters"] = [one | {"value": ""} for one in body.get("parameters", ())]
    return body | {key: value for key, value in changed.items() if key in body}


def clean_notice(body: Body, whose: Whose, *, client: bool) -> Body:
    """`client`: the client of the call is among those who go."""
    match body["type"]:
        case "arrived" if client:
            return body | {"client": ANONYMOUS if body["client"] else "", "client_name": ""}
        case "dialling" if client or whose.has(body["number"]):
            return body | {"number": ANONYMOUS}
        case "parameter_set" if client:
            return body | {"value": ""}
        case "handed_over":
            return body | {"handover": _clean_handover(body["handover"], whose, client=client)}
        case "party_called" | "party_joined" | "party_left":
            return _replaced(body, "number", whose)
        case "held" | "resumed" | "muted" | "unmuted":
            return _replaced(body, "who", whose)
        case _:
            return body


def _clean_segment(segment: Body, whose: Whose) -> Body:
    held = segment["kind"] in ("hold", "mute")
    return _replaced(_replaced(segment, "how", whose) if held else segment, "number", whose)


def _clean_handover(handover: Body, whose: Whose, *, client: bool) -> Body:
    """What was said when a client was handed on is about that client."""
    said = {"note": "", "reason": ""} if client else {}
    # A queue's name has a slash, an operator's an at sign.
    target = {} if "/" in handover["target"] else _replaced({"target": handover["target"]}, "target", whose)
    return handover | said | target


def _replaced(body: Body, key: str, whose: Whose) -> Body:
    return body | {key: ANONYMOUS} if whose.has(body.get(key, "")) else body
