"""Values to rows and back. Done before a transaction begins, so that what cannot be encoded breaks nothing."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from hovor.core.ids import Instant, OperatorId
from hovor.core.notices import CallRecord, Notice, Reason, SegmentKind
from hovor.core.operators import Operator
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.stages import Call
from hovor.store.failures import StoreFailed
from hovor.store.statements import Row

json = msgspec.json.Encoder()
msgpack = msgspec.msgpack.Encoder()

Value = TypeVar("Value")

notice_decoder: msgspec.json.Decoder[Notice] = msgspec.json.Decoder(Notice)
record_decoder = msgspec.json.Decoder(CallRecord)
call_decoder = msgspec.msgpack.Decoder(Call)
operator_decoder = msgspec.msgpack.Decoder(Operator)
plan_decoder = msgspec.msgpack.Decoder(Plan)


@dataclass(slots=True)
class Rows:
    """An outcome as rows. The notices still lack their numbers, which only the writer knows."""

    now: Instant
    notices: list[Row]
    records: list[Row]
    past: list[Row]
    talkers: list[Row]
    outsiders: list[Row]
    calls: list[Row]
    ended_calls: list[Row]
    operators: list[Row]
    left_operators: list[Row]
    plans: list[Row]
    old_plans: list[Row]
    presence: dict[OperatorId, Operator | None]


def rows_of(outcome: Outcome) -> Rows:
    calls, operators = outcome.calls.items(), outcome.operators.items()
    plans = [*outcome.earlier_plans, outcome.plan] if outcome.plan else outcome.earlier_plans
    told_at = outcome.told_at or [outcome.now] * len(outcome.notices)
    return Rows(
        now=outcome.now,
        notices=[_notice_row(notice, at) for notice, at in zip(outcome.notices, told_at, strict=True)],
        records=[_record_row(record) for record in outcome.records],
        past=[past_row(record) for record in outcome.records],
        talkers=[row for record in outcome.records for row in talker_rows(record)],
        outsiders=[row for record in outcome.records for row in outsider_rows(record)],
        calls=[(id_, msgpack.encode(call)) for id_, call in calls if call is not None],
        ended_calls=[(id_,) for id_, call in calls if call is None],
        operators=[(id_, msgpack.encode(operator)) for id_, operator in operators if operator is not None],
        left_operators=[(id_,) for id_, operator in operators if operator is None],
        plans=[(plan.version, msgpack.encode(plan)) for plan in plans],
        old_plans=[(version,) for version in outcome.old_plans],
        presence=dict(operators),
    )


def _notice_row(notice: Notice, at: Instant) -> Row:
    return (
        at,
        getattr(notice, "tenant", None),
        getattr(notice, "call", None),
        getattr(notice, "operator", None),
        notice.__struct_config__.tag,
        json.encode(notice).decode(),
    )


def _record_row(record: CallRecord) -> Row:
    return (
        record.call,
        record.tenant,
        record.began,
        record.number,
        record.client,
        record.queue,
        record.operator,
        json.encode(record).decode(),
    )


def past_row(record: CallRecord) -> Row:
    talked = record.talked > 0 or any(one.kind is SegmentKind.TALK for one in record.segments)
    direction = "in" if not record.outgoing else "out" if record.number else "internal"
    return (
        record.call,
        record.tenant,
        record.began,
        record.ended,
        record.number,
        record.client,
        record.queue,
        direction,
        direction == "in" and not talked,
        record.reason is Reason.ABANDONED,
        False,
    )


def talker_rows(record: CallRecord) -> list[Row]:
    talked = [one.operator for one in record.segments if one.kind is SegmentKind.TALK]
    operators = dict.fromkeys(operator for operator in (*talked, record.operator) if operator is not None)
    return [(record.tenant, operator, record.began, record.call) for operator in operators]


def outsider_rows(record: CallRecord) -> list[Row]:
    handed_to = [one.target for one in record.handovers if one.target.startswith("+")]
    numbers = dict.fromkeys([*(one.number for one in record.segments if one.number), *handed_to])
    return [(number, record.call) for number in numbers if number != record.client]


def decoded_call(id_: str, body: bytes) -> Call:
    return _decoded(call_decoder, body, f"call {id_}")


def decoded_operator(id_: str, body: bytes) -> Operator:
    return _decoded(operator_decoder, body, f"operator {id_}")


def decoded_plan(version: int, body: bytes) -> Plan:
    return _decoded(plan_decoder, body, f"plan {version}")


def _decoded(decoder: msgspec.msgpack.Decoder[Value], body: bytes, what: str) -> Value:
    try:
        return decoder.decode(body)
    except msgspec.DecodeError as error:
        raise StoreFailed(f"What was saved of {what} cannot be read by this version of Hovor: {error}.") from error
