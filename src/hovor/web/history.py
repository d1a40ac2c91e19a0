"""Calls one by one: what is up, what stays of one that is over, and how it was lived. (Lists: `history_list.py`.)"""

from msgspec import Struct

from hovor.core.ids import CallId, NodeName, OperatorId, QueueId, TenantId
from hovor.core.notices import CallRecord, EndedBy, Reason, SegmentKind, StoryNotice
from hovor.core.plan import Plan
from hovor.web.asking import Asked, Nothing
from hovor.web.calls_seen import handover_view, parameter_views
from hovor.web.facts import STORY, Fact, story_line
from hovor.web.problems import no_such_call
from hovor.web.roles import may_see
from hovor.web.room import Room
from hovor.web.sentences import sentence
from hovor.web.views import CallView, ChoiceView, Direction, HandoverView, Moment, ParameterView, moment


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
    parameters: tuple[ParameterView, ...]
    segments: tuple[SegmentView, ...]
    handovers: tuple[HandoverView, ...]


class CallAnswer(Struct, frozen=True):
    """`live` while the call is up, `record` after it: never both."""

    live: CallView | None = None
    record: RecordView | None = None


async def call(room: Room, asked: Asked[Nothing, Nothing]) -> CallAnswer:
    name = CallId(asked.request.match_info["call"])
    live = room.board.call_view(name, asked.viewer.tenants)
    if live is not None:
        return CallAnswer(live=live)
    record = await room.archive.record(name)
    if record is None or not may_see(room, asked.viewer, record):
        raise no_such_call()
    return CallAnswer(record=record_view(record, room.board.plan))


async def story(room: Room, asked: Asked[Nothing, Nothing]) -> Struct:
    name = CallId(asked.request.match_info["call"])
    tenants = asked.viewer.tenants
    if room.board.call_view(name, tenants) is None:
        record = await room.archive.record(name)
        if record is not None and not may_see(room, asked.viewer, record):
            raise no_such_call()
    entries = await room.archive.story(name)
    facts = [
        Fact(entry.number, entry.at, entry.notice)
        for entry in entries
        # Each fact is asked for itself, so that no mistake in a list opens the wall.
        if isinstance(entry.notice, StoryNotice) and entry.notice.tenant in tenants
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
        parameters=parameter_views(record.parameters),
        segments=tuple(
            SegmentView(one.kind, moment(one.began), moment(one.ended), one.queue, one.operator, one.how, one.number)
            for one in record.segments
        ),
        handovers=tuple(handover_view(handover) for handover in record.handovers),
    )
