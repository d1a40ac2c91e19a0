"""How a CSV file begins: its bytes, its delimiter, and its columns' names."""

import csv
import io
import re
from collections import Counter
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import process

from hovor.core.plan import DeskRules
from hovor.desk.csv_cells import NUMBERED, as_meant, column_of, columns, is_own

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 1000
BEGINNING = 200_000  # signs in which the first line has to end
SHOWN = 200  # signs of a wrong value
UTF_8 = "save it as “CSV UTF-8” (in LibreOffice: character set Unicode, UTF-8)"


class BadRow(Struct, frozen=True):
    """`row` as a spreadsheet counts, the header being row 1; `column` is empty when the whole row is meant. `value` is
    what stands there, cut off when it is long; `sentence` says what would be right."""

    row: int
    column: str
    value: str
    sentence: str


class BadFileError(Exception):
    """The rows cannot even be looked at."""

    def __init__(self, *rows: BadRow) -> None:
        super().__init__("The file cannot be read.")
        self.bad = rows


class Layout(NamedTuple):
    """What the file's columns are, by our names; empty: it has no name. `phones` and `emails`: the highest number of
    their columns."""

    columns: tuple[str, ...]
    phones: int
    emails: int


def bad(row: int, column: str, value: str, sentence: str) -> BadRow:
    return BadRow(row, _fit_to_send(column), _fit_to_send(value), sentence)


def decoded(text: str | bytes) -> str:
    """Raises BadFileError unless bytes are UTF-8."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in text[:1000]:
        raise BadFileError(bad(1, "", "", f"The file is in UTF-16: {UTF_8}."))
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as no:
        row = text.count(b"\n", 0, no.start) + 1
        line = text[text.rfind(b"\n", 0, no.start) + 1 : no.start + 40].decode("cp1250", errors="replace")
        said = f"The file is not in UTF-8, but probably in an older code of Windows: {UTF_8}."
        raise BadFileError(bad(row, "", line.splitlines()[0], said)) from None


def first_line(text: str, rules: DeskRules) -> tuple[str, str]:
    """The delimiter, and the text from the header on. What makes most sense of the header is the delimiter, unless the
    file says it in a line before, as those for Excel may."""
    start = text[:8]
    if start[:4].casefold() == "sep=" and start[4:5] in DELIMITERS and start[5:6] in ("\r", "\n"):
        return start[4], text[5:].removeprefix("\r").removeprefix("\n")
    names = set(columns(rules))
    scores = []
    for delimiter in DELIMITERS:
        found = header_of(text[:BEGINNING], delimiter)
        known = sum(_plain(name) in names or is_own(_plain(name)) for name in found)
        scores.append((known, len(found), delimiter))
    return max(scores, key=lambda one: one[:2])[2], text


def header_of(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def layout(header: list[str], rules: DeskRules) -> Layout:
    """Raises BadFileError with all that is wrong with the columns' names."""
    if len(header) > MOST_COLUMNS:
        raise BadFileError(bad(1, "", "", f"There are {len(header)} columns: a file may have {MOST_COLUMNS}."))
    found = [_known(name, rules) for name in header]
    wrong = [
        bad(1, name, name, _no_such_column(name, rules))
        for name, column in zip(header, found, strict=True)
        if column is None
    ]
    wrong += [
        bad(1, column, column, f"There are {many} columns of this name: leave one.")
        for column, many in Counter(found).items()
        if column and many > 1
    ]
    if "name" not in found:
        like = ", ".join(columns(rules)[:7])
        said = f"There is no column name: write the columns' names into the first row, like {like}."
        wrong.append(bad(1, "name", ",".join(header), said))
    if wrong:
        raise BadFileError(*wrong)
    known = tuple(column or "" for column in found)
    numbered = [match for match in map(NUMBERED.fullmatch, known) if match is not None]
    return Layout(known, _highest(numbered, "phone"), _highest(numbered, "email"))


def _highest(numbered: list[re.Match[str]], what: str) -> int:
    return max((int(match[2]) for match in numbered if match[1] == what), default=0)


def _known(name: str, rules: DeskRules) -> str | None:
    """The column that is meant, whatever its capitals; empty: it has no name; None: there is none such."""
    plain = _plain(name)
    own = {column_of(field.key) for field in rules.fields}
    if plain in own or not plain:
        return plain
    if is_own(plain.casefold()):
        return plain.casefold()
    meant = [column for column in own if column.casefold() == plain.casefold()]
    return meant[0] if len(meant) == 1 else None


def _plain(name: str) -> str:
    return as_meant(name).strip()


def _no_such_column(name: str, rules: DeskRules) -> str:
    known = columns(rules)
    close = process.extractOne(_plain(name)[:SHOWN].casefold(), known, score_cutoff=75)
    right = f"did you mean {close[0]}?" if close else f"the columns are {', '.join(known)}."
    return f"There is no such column; {right}"


def _fit_to_send(text: str) -> str:
    """Cut off, and without what UTF-8 cannot write."""
    return text[:SHOWN].encode("utf-8", errors="replace").decode()
