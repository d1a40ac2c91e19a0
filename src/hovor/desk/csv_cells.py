"""The columns of a directory's CSV file, and what stands in the cells: both ways.

A phone stands in two columns, `phone_1` and `phone_1_label`; those for whom there is no column stand in `more_phones`,
one a line: the number, and after a comma the label. E-mails likewise. Then come the tenant's own fields by their keys.

Where a spreadsheet would see a formula begin (and every phone number begins with +) an apostrophe stands before it: at
a cell's beginning, and after each sign at which a spreadsheet that takes another delimiter would split the cell. When
the cell is read, such apostrophes are taken away. So what goes out comes in the same.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from hovor.core.plan import DeskRules
from hovor.desk.checking import MOST, Draft
from hovor.desk.contacts import Contact, Phone

PHONES = 3  # with columns of their own, when a file is written
EMAILS = 2
FIRST = ("id", "version", "name", "company", "external")
MORE_PHONES, MORE_EMAILS = "more_phones", "more_emails"
NUMBERED = re.compile(r"(phone|email)_([1-9][0-9]?)(_label)?")
PLACE = re.compile(r"(phones|emails)\[([0-9]+)\](\.number|\.label)?")
FIELD = "field_"  # before the key of a field that is called like one of the other columns
SIGNS = "=+@\uff1d\uff0b\uff0d\uff20'\\-"  # with which a formula begins, and the apostrophe itself
BEGINS = r"(?:\A|(?<=[;,\t\r\n]))"
FORMULA = rf"(?=[ \t\r\n\u00a0\ufeff\"]*[{SIGNS}])"  # spreadsheets look past spaces, and some past quotation marks
ANY_SIGN = re.compile(f"[{SIGNS}]")
DANGEROUS = re.compile(BEGINS + FORMULA)
DEFUSED = re.compile(f"{BEGINS}'{FORMULA}")
YES, NO = "yes", "no"
ALSO_YES = frozenset(("yes", "y", "true", "1", "x", "ano", "a", "pravda", "ja"))
ALSO_NO = frozenset(("", "no", "n", "false", "0", "ne", "nepravda", "nein"))


def columns(rules: DeskRules) -> list[str]:
    """What stands in the first line of a file that is written."""
    phones = [f"phone_{place}{end}" for place in range(1, PHONES + 1) for end in ("", "_label")]
    emails = [f"email_{place}" for place in range(1, EMAILS + 1)]
    return [*FIRST, *phones, MORE_PHONES, *emails, MORE_EMAILS, *(column_of(field.key) for field in rules.fields)]


@lru_cache(maxsize=1024)
def column_of(key: str) -> str:
    """Of a tenant's field: its key, unless that is another column's name."""
    return f"{FIELD}{key}" if key.startswith(FIELD) or is_own(key) else key


def is_own(column: str) -> bool:
    """Whether every tenant's file can have this column."""
    if column in (*FIRST, MORE_PHONES, MORE_EMAILS):
        return True
    found = NUMBERED.fullmatch(column)
    return found is not None and int(found[2]) <= MOST and not (found[1] == "email" and found[3])


def cells(contact: Contact, rules: DeskRules) -> list[str]:
    """One contact in the columns that are written, as it is: not yet made harmless."""
    known = cells_by_column(contact, rules)
    return [known.get(column, "") for column in columns(rules)]


def cells_by_column(contact: Contact, rules: DeskRules, phones: int = PHONES, emails: int = EMAILS) -> dict[str, str]:
    """`phones` and `emails`: how many have columns of their own."""
    known = {
        "id": contact.id,
        "version": str(contact.version),
        "name": contact.name,
        "company": contact.company,
        "external": YES if contact.external else NO,
        MORE_PHONES: "\n".join(line_of(phone) for phone in contact.phones[phones:]),
        MORE_EMAILS: "\n".join(contact.emails[emails:]),
    }
    for place, phone in enumerate(contact.phones[:phones], 1):
        known[f"phone_{place}"], known[f"phone_{place}_label"] = phone.number, phone.label
    for place, email in enumerate(contact.emails[:emails], 1):
        known[f"email_{place}"] = email
    for field in rules.fields:
        known[column_of(field.key)] = contact.fields.get(field.key, "")
    return known


def line_of(phone: Phone) -> str:
    return f"{phone.number}, {phone.label}" if phone.label else phone.number


# --- back ----------------------------------------------------------------------------------------------------


class Typed(NamedTuple):
    """What a row says, and of each phone and e-mail the column in which it stands."""

    draft: Draft
    phone_columns: list[str]
    email_columns: list[str]

    def column(self, field: str) -> str:
        """In which column stands what `checking` calls by this path."""
        found = PLACE.fullmatch(field)
        if found is not None and found[1] == "phones":
            column = self.phone_columns[int(found[2])]
            return f"{column}_label" if found[3] == ".label" and column != MORE_PHONES else column
        if found is not None:
            return self.email_columns[int(found[2])]
        return column_of(field.removeprefix("fields.")) if field.startswith("fields.") else field


def typed(cells: Mapping[str, str], phones: int, emails: int, rules: DeskRules) -> Typed:
    numbers = [
        (column, Phone(cells.get(column, ""), cells.get(f"{column}_label", "")))
        for column in (f"phone_{place}" for place in range(1, phones + 1))
    ]
    numbers += [(MORE_PHONES, phone) for phone in phones_of(cells.get(MORE_PHONES, ""))]
    numbers = [(column, phone) for column, phone in numbers if phone.number.strip() or phone.label.strip()]
    addresses = [(column, cells.get(column, "")) for column in (f"email_{place}" for place in range(1, emails + 1))]
    addresses += [(MORE_EMAILS, line) for line in cells.get(MORE_EMAILS, "").splitlines()]
    addresses = [(column, email) for column, email in addresses if email.strip()]
    draft = Draft(
        name=cells.get("name", ""),
        company=cells.get("company", ""),
        phones=tuple(phone for _, phone in numbers),
        emails=tuple(email for _, email in addresses),
        fields={field.key: cells.get(column_of(field.key), "") for field in rules.fields},
        external=bool(yes_or_no(cells.get("external", ""))),
    )
    return Typed(draft, [column for column, _ in numbers], [column for column, _ in addresses])


def yes_or_no(cell: str) -> bool | None:
    """None: it says neither."""
    said = cell.strip().casefold()
    return True if said in ALSO_YES else False if said in ALSO_NO else None


def phones_of(cell: str) -> list[Phone]:
    """What stands in `more_phones`."""
    parts = (line.partition(",") for line in cell.splitlines() if line.strip())
    return [Phone(number.strip(), label.strip()) for number, _, label in parts]


# --- formulas ------------------------------------------------------------------------------------------------


def harmless(cell: str) -> str:
    """As it is written: no spreadsheet takes it, or a part of it, for a formula."""
    return DANGEROUS.sub("'", cell) if ANY_SIGN.search(cell) else cell


def as_meant(cell: str) -> str:
    """What `harmless` has made of a cell is undone."""
    return DEFUSED.sub("", cell) if "'" in cell else cell
