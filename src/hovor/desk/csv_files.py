"""A directory as a CSV file, as spreadsheets read and write it (`csv_cells` tells of columns and cells).

A file of fewer columns leaves alone what it does not name; an empty cell takes away what was there. Rows are counted as
a spreadsheet does: the header is row 1, and a cell of several lines makes no further rows.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hovor.core.ids import Instant, TenantId
from hovor.core.plan import DeskRules
from hovor.desk.checking import Draft, checked
from hovor.desk.contacts import Contact, ContactId
from hovor.desk.csv_cells import NO, YES, as_meant, cells, cells_by_column, columns, harmless, typed, yes_or_no
from hovor.desk.csv_doubles import doubles, stamp
from hovor.desk.csv_header import END, BadFileError, BadRow, Layout, bad, decoded, ended, first_line, layout
from hovor.desk.said import Said, said

__all__ = ["MOST_ROWS", "BadRow", "Import", "columns", "header", "read", "rows", "written"]

MOST_ROWS = 200_000
CHUNK = 500  # contacts in one piece of text
BY = "import"
VERSION, EXTERNAL = "version", "external"


class Import(Struct, frozen=True):
    """`contacts` are those that are new and those that are changed; a changed one has the version that was seen.

    `new`, `changed` and `same` count rows. Nothing may be imported while anything is `bad`. `doubled`: rows that may be
    taken, though somebody has their number, or is the same. `stamp` is of all that would be done: when it is another
    one later, something else would be done than was seen."""

    contacts: tuple[Contact, ...] = ()
    new: int = 0
    changed: int = 0
    same: int = 0
    bad: tuple[BadRow, ...] = ()
    doubled: tuple[BadRow, ...] = ()
    stamp: str = ""


# --- out -----------------------------------------------------------------------------------------------------


def written(contacts: Iterable[Contact], rules: DeskRules, delimiter: str = ",") -> Iterator[str]:
    """The whole file, in pieces. `delimiter`: spreadsheets of countries with a decimal comma open files of `;`."""
    yield header(rules, delimiter)
    page: list[Contact] = []
    for contact in contacts:
        page.append(contact)
        if len(page) == CHUNK:
            yield rows(page, rules, delimiter)
            page = []
    if page:
        yield rows(page, rules, delimiter)


def header(rules: DeskRules, delimiter: str = ",") -> str:
    """The first line. It begins with the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + _lines([columns(rules)], delimiter)


def rows(contacts: Iterable[Contact], rules: DeskRules, delimiter: str = ",") -> str:
    return _lines([[harmless(cell) for cell in cells(contact, rules)] for contact in contacts], delimiter)


def _lines(table: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return text.getvalue()


# --- in ------------------------------------------------------------------------------------------------------


def read(
    text: str | bytes,
    tenant: TenantId,
    rules: DeskRules,
    country: str,
    known: Mapping[ContactId, Contact],
    now: Instant,
    new_id: Callable[[], ContactId],
) -> Import:
    """What a file would do to the directory. Whatever it holds, nothing is raised: what is wrong stands in `bad`.

    `text`: as it came; bytes have to be UTF-8. `known`: the tenant's contacts (others are as if they were not).
    """
    try:
        plain = decoded(text)
        delimiter, plain = first_line(plain, rules)
        table = ended(plain, delimiter)
        reading = Reading(tenant, rules, country, known, now, new_id, layout(next(table, []), rules))
        reading.all_of(table)
    except BadFileError as no:
        return Import(bad=no.bad)
    return reading.done()


class Reading:
    """One file while it is read, row by row."""

    def __init__(
        self,
        tenant: TenantId,
        rules: DeskRules,
        country: str,
        known: Mapping[ContactId, Contact],
        now: Instant,
        new_id: Callable[[], ContactId],
        names: Layout,
    ) -> None:
        self.tenant, self.rules, self.country, self.known = tenant, rules, country, known
        self.now, self.new_id, self.names = now, new_id, names
        self.contacts: list[tuple[int, Contact]] = []  # with their rows
        self.new = self.changed = self.same = 0
        self.bad: list[BadRow] = []
        self.seen: dict[ContactId, int] = {}

    def done(self) -> Import:
        contacts = tuple(contact for _, contact in self.contacts)
        if self.bad:
            return Import(contacts, self.new, self.changed, self.same, tuple(self.bad))
        doubled = tuple(doubles(self.contacts, self.known))
        return Import(contacts, self.new, self.changed, self.same, (), doubled, stamp(contacts, self.known))

    def all_of(self, table: Iterator[list[str]]) -> None:
        row, many, before = 1, 0, END
        try:
            for row, line in enumerate(table, 2):
                if before and before != END:
                    many += 1
                    if many > MOST_ROWS:
                        self.wrong(row - 1, "", "", said("rows-many", most=MOST_ROWS))
                        return
                    self.one(row - 1, before)
                before = line if any(line) else []
        except csv.Error:
            row, before = row + 1, []
        if before != END:
            self.wrong(row, "", "", said("cell-open"))

    def one(self, row: int, line: list[str]) -> None:
        width = len(self.names.columns)
        if len(line) < width or any(line[width:]):
            self.wrong(row, "", "", said("row-width", n=len(line), columns=width))
            return
        given = dict(zip(self.names.columns, map(as_meant, line), strict=False))
        if given.pop("", ""):
            self.wrong(row, "", "", said("column-unnamed"))
            return
        name = ContactId(given.get("id", "").strip())
        if not name:
            self.take(row, given, None)
        elif (contact := self.meant(row, name)) is not None:
            self.take(row, given, contact)

    def meant(self, row: int, name: ContactId) -> Contact | None:
        before = self.seen.setdefault(name, row)
        contact = self.known.get(name)
        if before != row:
            self.wrong(row, "id", name, said("id-twice", row=before))
        elif contact is None or contact.tenant != self.tenant:
            self.wrong(row, "id", name, said("id-unknown"))
        else:
            return contact
        return None

    def take(self, row: int, given: dict[str, str], known: Contact | None) -> None:
        was = cells_by_column(known, self.rules, self.names.phones, self.names.emails) if known is not None else {}
        if known is not None and all(
            cell == was.get(column, "") for column, cell in given.items() if column != VERSION
        ):
            # It is not judged again: the tenant's plan may have changed since it was.
            self.same += 1
            return
        read = typed(self.with_what_was(was, given), self.names.phones, self.names.emails, self.rules)
        kept, wrong = checked(read.draft, self.rules, self.country, known)
        for one in wrong:
            column = read.column(one.field)
            self.wrong(row, column, given.get(column, ""), one.said)
        if yes_or_no(given.get(EXTERNAL, "")) is None:
            self.wrong(row, EXTERNAL, given[EXTERNAL], said("yes-or-no", yes=YES, no=NO))
        elif not wrong and known is None:
            self.new += 1
            self.contacts.append((row, self.contact(self.new_id(), kept, version=1)))
        elif not wrong and known is not None:
            self.change(row, given.get(VERSION, "").strip(), known, kept)

    def change(self, row: int, version: str, known: Contact, kept: Draft) -> None:
        contact = self.contact(known.id, kept, version=known.version)
        if replace(contact, changed=known.changed, changed_by=known.changed_by) == known:
            self.same += 1
        elif version not in ("", str(known.version)):
            self.wrong(row, VERSION, version, said("version-old", version=known.version))
        else:
            self.changed += 1
            self.contacts.append((row, contact))

    def with_what_was(self, was: dict[str, str], given: dict[str, str]) -> dict[str, str]:
        """What the file has no column for stays as it was; but a number that is cleared takes its label along."""
        both = {**was, **given}
        for column in (f"phone_{place}" for place in range(1, self.names.phones + 1)):
            if f"{column}_label" not in given and not both.get(column, "").strip():
                both[f"{column}_label"] = ""
        return both

    def contact(self, name: ContactId, kept: Draft, *, version: int) -> Contact:
        return Contact(
            id=name,
            tenant=self.tenant,
            name=kept.name,
            company=kept.company,
            phones=kept.phones,
            emails=kept.emails,
            fields=kept.fields,
            external=kept.external,
            version=version,
            changed=self.now,
            changed_by=BY,
        )

    def wrong(self, row: int, column: str, value: str, said: Said) -> None:
        self.bad.append(bad(row, column, value, said))
