"""The calls that are over, and what was written of them: page by page, and as a CSV file."""

import csv
import io
from collections.abc import AsyncIterator, Iterable
from heapq import merge
from itertools import islice
from typing import Literal

from aiohttp import web
from msgspec import Struct
from msgspec.structs import asdict, replace
from pydantic import AwareDatetime, Field

from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import Position
from hovor.core.plan import Plan
from hovor.desk.calls import CallFilter, Desk, PastCall, PastCalls
from hovor.desk.contacts import ContactId
from hovor.desk.csv_cells import harmless
from hovor.desk.numbers import e164
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.contacts import contact_named, tenants_meant
from hovor.web.desk_views import result_name
from hovor.web.fanout import Tenants
from hovor.web.history import RecordView, record_view
from hovor.web.identity import Viewer
from hovor.web.paging import cursor, position
from hovor.web.roles import oversees
from hovor.web.room import Room
from hovor.web.streams import csv_stream
from hovor.web.views import Direction, moment
from hovor.web.words import Name

PAGE = 200  # calls that are read at once for a file


class ContactOf(Struct, frozen=True):
    id: ContactId
    name: str


class DeskSummary(Struct, frozen=True):
    """What is written of a call. `result`: its id; `notes`: how many operators have written one."""

    contact: ContactOf | None
    result: str | None
    tags: tuple[str, ...]
    notes: int


class PastCallView(RecordView, frozen=True, kw_only=True):
    """What stays of a call, and what is written of it. `waited` and `talked` are seconds; `operator` is who talked
    last, or who made a call that nobody answered."""

    desk: DeskSummary


class HistoryPage(Struct, frozen=True):
    """The newest first. `next` goes into `before` to get what is older; null: there is nothing older."""

    calls: tuple[PastCallView, ...]
    next: str | None


class HistoryFilter(Form):
    """Which calls. `number`: the one dialled or the client's, in any notation; `since` is included, `until` is not.
    `operator`: who talked. `missed`: nobody answered the client; `abandoned`: the client left while waiting. `tag`:
    whatever its case and accents. `contact`: also calls of the person's numbers. `text`: words of notes."""

    tenant: Name | None = None
    number: Name | None = None
    operator: Name | None = None
    queue: Name | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    direction: Direction | None = None
    missed: bool | None = None
    abandoned: bool | None = None
    result: Name | None = None
    tag: Name | None = None
    contact: Name | None = None
    text: Name | None = None


class HistoryQuery(HistoryFilter):
    """`before`: `next` of the page before."""

    before: Name | None = None
    limit: int = Field(default=50, ge=1, le=200)


class CsvQuery(HistoryFilter):
    """`delimiter`: spreadsheets of countries with a decimal comma open files of `;`."""

    delimiter: Literal[",", ";"] = ","


async def history(room: Room, asked: Asked[Nothing, HistoryQuery]) -> HistoryPage:
    before = position(asked.query.before)
    wanted = await wanted_by(room, asked.viewer, asked.query)
    page = await wanted.page(before, asked.query.limit)
    return HistoryPage(tuple(past_call_view(one, room.board.plan) for one in page.calls), cursor(page.next))


async def history_file(room: Room, asked: Asked[Nothing, CsvQuery]) -> web.StreamResponse:
    wanted = await wanted_by(room, asked.viewer, asked.query)
    return await csv_stream(asked.request, as_csv(wanted, room.board.plan, asked.query.delimiter), "calls.csv")


# --- which calls ---------------------------------------------------------------------------------------------


class Wanted:
    """The calls that a viewer has asked for, and may see: those that fit one of the filters."""

    def __init__(self, room: Room, tenants: Tenants, filters: list[CallFilter]) -> None:
        self._room = room
        self._tenants = tenants
        self._filters = filters

    async def page(self, before: Position | None, limit: int) -> PastCalls:
        """Each filter's own page; together they are without a gap as far as the shortest of them reaches."""
        pages = [await self._room.desk.past_calls(self._tenants, one, before, limit) for one in self._filters]
        if len(pages) == 1:
            return pages[0]
        newest_first = merge(*(page.calls for page in pages), key=place, reverse=True)
        every = {call.record.call: call for call in newest_first}
        shown = list(islice(every.values(), limit))
        more = len(every) > limit or any(page.next is not None for page in pages)
        return PastCalls(shown, place(shown[-1]) if more and shown else None)


def place(call: PastCall) -> Position:
    return Position(call.record.began, call.record.call)


async def wanted_by(room: Room, viewer: Viewer, query: HistoryFilter) -> Wanted:
    """Raises the problems no-such-tenant and no-such-contact."""
    tenants = tenants_meant(room, viewer, query.tenant)
    if query.contact is not None:
        # Else the calls of somebody's numbers would tell who is in a directory that is not the viewer's.
        tenants &= {(await contact_named(room, tenants, query.contact)).tenant}
    asked_for = call_filter(query, viewer, room.board.plan)
    ways = await room.desk.tags.alike(tenants, query.tag) if query.tag is not None else [None]
    every = [replace(asked_for, tag=tag) for tag in ways]
    return Wanted(
        room, tenants, every if oversees(viewer) else [own for one in every for own in own_calls(one, viewer)]
    )


def own_calls(which: CallFilter, viewer: Viewer) -> list[CallFilter]:
    """What an operator may see of what was asked for: calls that this person had, and what own queues have missed."""
    mine = [replace(which, operator=viewer.operator)] if which.operator in (None, viewer.operator) else []
    if which.missed is False or which.operator is not None:
        return mine
    queues = [queue for queue in viewer.person.queues if which.queue in (None, queue)]
    return [*mine, *(replace(which, queue=queue, missed=True) for queue in queues)]


def call_filter(query: HistoryFilter, viewer: Viewer, plan: Plan) -> CallFilter:
    home = plan.tenants.get(viewer.person.tenant)
    number = e164(query.number, home.country if home else "") or query.number if query.number else None
    return CallFilter(
        number=number,
        operator=OperatorId(query.operator) if query.operator is not None else None,
        queue=QueueId(query.queue) if query.queue is not None else None,
        since=query.since.timestamp() if query.since is not None else None,
        until=query.until.timestamp() if query.until is not None else None,
        direction=query.direction,
        missed=query.missed,
        abandoned=query.abandoned,
        result=query.result,
        tag=query.tag,
        contact=ContactId(query.contact) if query.contact is not None else None,
        text=query.text,
    )


# --- how they are shown --------------------------------------------------------------------------------------


def past_call_view(past: PastCall, plan: Plan) -> PastCallView:
    return PastCallView(**asdict(record_view(past.record, plan)), desk=summary(past))


def summary(past: PastCall) -> DeskSummary:
    desk = past.desk or Desk(past.record.call, past.record.tenant)
    return DeskSummary(
        contact=ContactOf(desk.contact, past.contact_name) if desk.contact is not None else None,
        result=desk.result.result if desk.result else None,
        tags=tuple(one.tag for one in desk.tags),
        notes=len(desk.notes),
    )


COLUMNS = (
    "call", "tenant", "began", "ended", "direction", "number", "client", "client_name", "contact", "queue", "operator",
    "ended_by", "reason", "waited", "talked", "result", "tags", "notes",
)  # fmt: skip


async def as_csv(wanted: Wanted, plan: Plan, delimiter: str) -> AsyncIterator[str]:
    """The header first; times are UTC, waited and talked seconds."""
    yield "\ufeff" + lines([COLUMNS], delimiter)
    before: Position | None = None
    while True:
        page = await wanted.page(before, PAGE)
        yield lines((row(past, plan) for past in page.calls), delimiter)
        before = page.next
        if before is None:
            return


def row(past: PastCall, plan: Plan) -> tuple[str, ...]:
    record, desk = past.record, past.desk or Desk(past.record.call, past.record.tenant)
    queue = plan.queues.get(record.queue) if record.queue is not None else None
    return (
        record.call,
        record.tenant,
        moment(record.began).isoformat(timespec="seconds"),
        moment(record.ended).isoformat(timespec="seconds"),
        record_view(record, plan).direction,
        record.number,
        record.client,
        record.client_name,
        past.contact_name,
        queue.name if queue else record.queue or "",
        name_of(record.operator, plan),
        record.ended_by,
        record.reason,
        f"{record.waited:.0f}",
        f"{record.talked:.0f}",
        result_name(desk.result.result, plan.tenants.get(record.tenant)) if desk.result else "",
        ", ".join(one.tag for one in desk.tags),
        "\n".join(f"{name_of(note.operator, plan)}: {note.text}" for note in desk.notes),
    )


def name_of(operator: OperatorId | None, plan: Plan) -> str:
    known = plan.operators.get(operator) if operator is not None else None
    return known.name if known else operator or ""


def lines(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    table.writerows([harmless(cell) for cell in one] for one in rows)
    return text.getvalue()
