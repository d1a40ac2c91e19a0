"""The directory as a CSV file, out and in: streams, so that a hundred thousand people need no memory of their size."""

from aiohttp import web
from msgspec import Struct
from msgspec.structs import asdict

from hovor.desk.csv_files import BadRow, Import
from hovor.desk.ports import ChangedMeanwhileError
from hovor.web.asking import Asked, Form, Nothing, read_bytes
from hovor.web.contacts import contact_changed, tenant_named
from hovor.web.problems import Problem, ProblemView
from hovor.web.room import Room
from hovor.web.streams import csv_stream
from hovor.web.words import Name

CSV = "text/csv"
FILE_LIMIT = 32 * 1024 * 1024  # bytes
BAD_SHOWN = 200  # rows; `bad_rows` counts all


class ExportQuery(Form):
    tenant: Name


class ImportQuery(Form):
    """`preview`: say only what would happen."""

    tenant: Name
    preview: bool = True


class BadRowView(Struct, frozen=True):
    """`row`: as a spreadsheet counts, the header being 1."""

    row: int
    column: str
    value: str
    sentence: str


class ImportAnswer(Struct, frozen=True):
    """How many contacts are new, changed, and as they were; `bad`: the first of the rows that are wrong, and why;
    `bad_rows`: how many of them there are. With one bad row nothing can be imported."""

    new: int
    changed: int
    same: int
    bad: tuple[BadRowView, ...]
    bad_rows: int


class ImportRefused(ProblemView, frozen=True, rename={"kind": "type"}):
    """Nothing was imported. `bad` and `bad_rows` as in ImportAnswer."""

    bad: tuple[BadRowView, ...] = ()
    bad_rows: int = 0


async def export_contacts(room: Room, asked: Asked[Nothing, ExportQuery]) -> web.StreamResponse:
    tenant = tenant_named(room, asked.viewer, asked.query.tenant)
    await room.note_act(tenant.id, asked.viewer.operator, "export_contacts", tenant.id)
    return await csv_stream(asked.request, room.desk.directory.export(tenant.id), f"contacts-{tenant.id}.csv")


async def import_contacts(room: Room, asked: Asked[Nothing, ImportQuery]) -> ImportAnswer:
    """The first request shows, the second does: what has changed between the two is refused, not overwritten."""
    tenant, by = tenant_named(room, asked.viewer, asked.query.tenant), asked.viewer.operator
    if asked.request.content_type != CSV:
        raise Problem("not-csv", "Send the file as it is, with `Content-Type: text/csv`.")
    text, directory = await read_bytes(asked.request, FILE_LIMIT), room.desk.directory
    if asked.query.preview:
        return import_answer(await directory.preview(tenant.id, text))
    try:
        found = await directory.take(tenant.id, text, by)
    except ChangedMeanwhileError as error:
        raise contact_changed(error.current, asked.viewer.tenants) from None
    if found.bad:
        raise import_refused(found)
    return import_answer(found)


def import_answer(found: Import) -> ImportAnswer:
    return ImportAnswer(found.new, found.changed, found.same, bad_shown(found), bad_rows(found))


def bad_shown(found: Import) -> tuple[BadRowView, ...]:
    return tuple(map(bad_row_view, found.bad[:BAD_SHOWN]))


def bad_row_view(bad: BadRow) -> BadRowView:
    return BadRowView(bad.row, bad.column, bad.value, bad.sentence)


def bad_rows(found: Import) -> int:
    return len({bad.row for bad in found.bad})


def import_refused(found: Import) -> Problem:
    problem = Problem("bad-rows", "Nothing was imported: mend the rows in `bad`, and import the file again.")
    problem.view = ImportRefused(**asdict(problem.view), bad=bad_shown(found), bad_rows=bad_rows(found))
    return problem
