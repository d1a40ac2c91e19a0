"""The directory as a CSV file, out and in: streams, so that a hundred thousand people need no memory of their size."""

from typing import Literal

from aiohttp import web
from msgspec import Struct
from msgspec.structs import asdict

from hovor.desk.csv_files import BadRow, Import
from hovor.desk.ports import ChangedMeanwhileError
from hovor.web.asking import Asked, Form, Nothing, read_bytes
from hovor.web.contacts import contact_changed, tenant_named
from hovor.web.problems import Problem, ProblemView, wrong
from hovor.web.room import Room
from hovor.web.streams import csv_stream
from hovor.web.words import Name

CSV = "text/csv"
FILE_LIMIT = 32 * 1024 * 1024  # bytes
FILE_WITHIN = 300.0  # seconds, in which all of it has to be here
BAD_SHOWN = 200  # rows; `bad_rows` counts all


class ExportQuery(Form):
    """`delimiter`: spreadsheets of countries with a decimal comma open files of `;`."""

    tenant: Name
    delimiter: Literal[",", ";"] = ","


class ImportQuery(Form):
    """`preview`: say only what would happen. `stamp`: without `preview`, the one that the preview has answered."""

    tenant: Name
    preview: bool = True
    stamp: Name | None = None


class BadRowView(Struct, frozen=True):
    """`row`: as a spreadsheet counts, the header being 1. `code` and `given`: what `sentence` says, for programs and
    for other languages."""

    row: int
    column: str
    value: str
    sentence: str
    code: str
    given: dict[str, str]


class ImportAnswer(Struct, frozen=True):
    """How many contacts are new, changed, and as they were; `bad`: the first of the rows that are wrong, and why;
    `bad_rows`: how many of them there are. With one bad row nothing can be imported. `doubled` and `doubled_rows`:
    what can be imported, and may not be meant: the contact is there already, or somebody has its number. `stamp`: to be
    sent when it is imported; empty: nothing would be done."""

    new: int
    changed: int
    same: int
    bad: tuple[BadRowView, ...]
    bad_rows: int
    doubled: tuple[BadRowView, ...]
    doubled_rows: int
    stamp: str


class ImportRefused(ProblemView, frozen=True, rename={"kind": "type"}):
    """Nothing was imported. `bad` and `bad_rows` as in ImportAnswer."""

    bad: tuple[BadRowView, ...] = ()
    bad_rows: int = 0


async def export_contacts(room: Room, asked: Asked[Nothing, ExportQuery]) -> web.StreamResponse:
    tenant = tenant_named(room, asked.viewer, asked.query.tenant)
    await room.note_act(tenant.id, asked.viewer.operator, "export_contacts", tenant.id)
    pieces = room.desk.directory.export(tenant.id, asked.query.delimiter)
    return await csv_stream(asked.request, pieces, f"contacts-{tenant.id}.csv")


async def import_contacts(room: Room, asked: Asked[Nothing, ImportQuery]) -> ImportAnswer:
    """The first request shows, the second does what was seen: when it would do something else by now, because the
    directory was changed between the two, it is refused."""
    tenant, by = tenant_named(room, asked.viewer, asked.query.tenant), asked.viewer.operator
    if asked.request.content_type != CSV:
        raise Problem("not-csv", "Send the file as it is, with `Content-Type: text/csv`.")
    text, directory = await read_bytes(asked.request, FILE_LIMIT, FILE_WITHIN), room.desk.directory
    if asked.query.preview:
        return import_answer(await directory.preview(tenant.id, text))
    try:
        found = await directory.take(tenant.id, text, by, asked.query.stamp or "")
    except ChangedMeanwhileError as error:
        raise contact_changed(error.current, asked.viewer.tenants) from None
    if found.bad:
        raise import_refused(found)
    if found.stamp and asked.query.stamp is None:
        raise wrong("stamp", "Ask for the preview first, and send the `stamp` that it answers.")
    if found.stamp != (asked.query.stamp or ""):
        raise Problem(
            "changed-meanwhile", "The directory was changed since the preview: look at what the file would do now."
        )
    return import_answer(found)


def import_answer(found: Import) -> ImportAnswer:
    return ImportAnswer(
        new=found.new,
        changed=found.changed,
        same=found.same,
        bad=shown(found.bad),
        bad_rows=rows(found.bad),
        doubled=shown(found.doubled),
        doubled_rows=rows(found.doubled),
        stamp=found.stamp,
    )


def shown(bad: tuple[BadRow, ...]) -> tuple[BadRowView, ...]:
    return tuple(map(bad_row_view, bad[:BAD_SHOWN]))


def bad_row_view(bad: BadRow) -> BadRowView:
    return BadRowView(bad.row, bad.column, bad.value, bad.sentence, bad.said.code, bad.said.given)


def rows(bad: tuple[BadRow, ...]) -> int:
    return len({one.row for one in bad})


def import_refused(found: Import) -> Problem:
    problem = Problem("bad-rows", "Nothing was imported: mend the rows in `bad`, and import the file again.")
    problem.view = ImportRefused(**asdict(problem.view), bad=shown(found.bad), bad_rows=rows(found.bad))
    return problem
