"""Calls one by one and in lists: what is up, what stays of those that are over, and how each was lived."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

from msgspec import DecodeError, Struct
from msgspec import json as msgjson
from pydantic import AwareDatetime, Field

from hovor.core.ids import CallId, NodeName, OperatorId, QueueId, TenantId
from hovor.core.notices import CallRecord, EndedBy, Position, Reason, SegmentKind
from hovor.core.plan import Plan
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.calls_seen import handover_view
from hovor.web.facts import STORY, Fact, story_line
from hovor.web.problems import FieldError, Problem, no_such_call
from hovor.web.room import Room
from hovor.web.sentences import sentence
from hovor.web.views import CallView, ChoiceView, Direction, HandoverView, Moment, moment


class SegmentView(Struct, frozen=True):
    """A stretch of a call. Offers lie inside a wait, or a talk into which somebody was called; `how` tells how an offer
    ended, and who was on hold or muted: `client`, an operator, or a number. `number` is an external party's."""

    kind: SegmentKind
    began: Moment
    ended: Moment
    queue: QueueId | None
    operator: OperatorId | None
    how: str
    number: str


class RecordView(Struct, frozen=True):
    """What stays of a call. `waited` and `talked` are seconds; `operator` is who talked last, or who made a call that
    nobody answered."""

    id: CallId
    tenant: TenantId
    direction: Direction
    number: str
    number_name: str
    client: str
    client_name: str
    began: Moment
    ended: Moment
    ended_by: EndedBy
    reason: Reason
    queue: QueueId | None
    operator: OperatorId | None
    waited: float
    talked: float
    choices: tuple[ChoiceView, ...]
    segments: tuple[SegmentView, ...]
    handovers: tuple[HandoverView, ...]


class CallAnswer(Struct, frozen=True):
    """`live` while the call is up, `record` after it: never both."""

    live: CallView | None = None
    record: RecordView | None = None


class HistoryPage(Struct, frozen=True):
    """The newest first. `next` goes into `before` to get what is older; null: there is nothing older."""

    calls: tuple[RecordView, ...]
    next: str | None


Name = Annotated[str, Field(min_length=1, max_length=200)]


class HistoryQuery(Form):
    """Which calls. `number` is the one dialled or the client's, E.164; `since` is included, `until` is not."""

    before: Name | None = None
    limit: int = Field(default=50, ge=1, le=200)
    number: Name | None = None
    operator: Name | None = None
    queue: Name | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


async def history(room: Room, asked: Asked[Nothing, HistoryQuery]) -> HistoryPage:
    query = asked.query
    page = await room.archive.history(
        asked.viewer.tenants,
        position(query.before) if query.before is not None else None,
        query.limit,
        number=query.number,
        operator=OperatorId(query.operator) if query.operator is not None else None,
        queue=QueueId(query.queue) if query.queue is not None else None,
        since=query.since.timestamp() if query.since is not None else None,
        until=query.until.timestamp() if query.until is not None else None,
    )
    calls = tuple(record_view(record, room.board.plan) for record in page.records)
    return HistoryPage(calls, cursor(page.next) if page.next is not None else None)


def cursor(position: Position) -> str:
    return urlsafe_b64encode(msgjson.encode(position)).decode().rstrip("=")


def position(text: str) -> Position:
    """Raises the problem invalid."""
    try:
        began, call = msgjson.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=tuple[float, str])
    except (ValueError, DecodeError):
        raise Problem(
            "invalid", "See `errors` for each field.", (FieldError("before", "Take `next` of the page before."),)
        ) from None
    return Position(began, CallId(call))


async def call(room: Room, asked: Asked[Nothing, Nothing]) -> CallAnswer:
    name = CallId(asked.request.match_info["call"])
    live = room.board.call_view(name, asked.viewer.tenants)
    if live is not None:
        return CallAnswer(live=live)
    record = await room.archive.record(name)
    if record is None or record.tenant not in asked.viewer.tenants:
        raise no_such_call()
    return CallAnswer(record=record_view(record, room.board.plan))


async def story(room: Room, asked: Asked[Nothing, Nothing]) -> Struct:
    name = CallId(asked.request.match_info["call"])
    entries = await room.archive.story(name)
    tenants = asked.viewer.tenants
    facts = [
        Fact(entry.number, entry.at, entry.notice)
        for entry in entries
        # Each fact is asked for itself, so that no mistake in a list opens the wall.
        if getattr(entry.notice, "tenant", None) in tenants
    ]
    if not facts:
        raise no_such_call()
    return STORY(name, [story_line(fact, sentence(fact.notice, room.board.plan)) for fact in facts])


def record_view(record: CallRecord, plan: Plan) -> RecordView:
    number = plan.numbers.get(record.number)
    return RecordView(
        id=record.call,
        tenant=record.tenant,
        direction="in" if not record.outgoing else "out" if record.number else "internal",
        number=record.number,
        number_name=number.name if number else "",
        client=record.client,
        client_name=record.client_name,
        began=moment(record.began),
        ended=moment(record.ended),
        ended_by=record.ended_by,
        reason=record.reason,
        queue=record.queue,
        operator=record.operator,
        waited=record.waited,
        talked=record.talked,
        choices=tuple(ChoiceView(NodeName(one.node), one.digit, one.name) for one in record.choices),
        segments=tuple(
            SegmentView(one.kind, moment(one.began), moment(one.ended), one.queue, one.operator, one.how, one.number)
            for one in record.segments
        ),
        handovers=tuple(handover_view(handover) for handover in record.handovers),
    )
