"""How a CSV file begins: its bytes, its delimiter, and its columns' names."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import process

from hovor.core.plan import DeskRules
from hovor.desk.csv_cells import NUMBERED, as_meant, column_of, columns, is_own
from hovor.desk.said import Said, said

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 1000
BEGINNING = 200_000  # signs in which the first line has to end
SHOWN = 200  # signs of a wrong value
END = ["\ue000end\ue000"]  # the row after the last: where it is found in a cell, that cell has no end
csv.field_size_limit(64 * 1024 * 1024)  # a cell may be as long as a file: `checked` says how long it should be


class BadRow(Struct, frozen=True):
    """`row` as a spreadsheet counts, the header being row 1; `column` is empty when the whole row is meant. `value` is
    what stands there, cut off when it is long; `said` says what would be right."""

    row: int
    column: str
    value: str
    said: Said

    @property
    def sentence(self) -> str:
        return self.said.sentence


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


def bad(row: int, column: str, value: str, said: Said) -> BadRow:
    given = {name: fit_to_send(text) for name, text in said.given.items()}
    return BadRow(row, fit_to_send(column[:SHOWN]), fit_to_send(value[:SHOWN]), Said(said.code, given))


def decoded(text: str | bytes) -> str:
    """Raises BadFileError unless bytes are UTF-8."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in text[:1000]:
        raise BadFileError(bad(1, "", "", said("file-utf-16")))
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as no:
        row = text.count(b"\n", 0, no.start) + 1
        line = text[text.rfind(b"\n", 0, no.start) + 1 : no.start + 40].decode("cp1250", errors="replace")
        raise BadFileError(bad(row, "", line.splitlines()[0], said("file-not-utf-8"))) from None


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


def ended(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows, and END after them, unless a cell has no end."""
    return csv.reader(io.StringIO(f"{text}\r\n{END[0]}", newline=""), delimiter=delimiter)


def layout(header: list[str], rules: DeskRules) -> Layout:
    """Raises BadFileError with all that is wrong with the columns' names."""
    if header and header[-1].endswith(END[0]):
        raise BadFileError(bad(1, "", "", said("cell-open")))
    if len(header) > MOST_COLUMNS:
        raise BadFileError(bad(1, "", "", said("columns-many", n=len(header), most=MOST_COLUMNS)))
    found = [_known(name, rules) for name in header]
    wrong = [
        bad(1, name, name, _no_such_column(name, rules))
        for name, column in zip(header, found, strict=True)
        if column is None
    ]
    wrong += [
        bad(1, column, column, said("column-twice", n=many))
        for column, many in Counter(found).items()
        if column and many > 1
    ]
    if "name" not in found:
        wrong.append(bad(1, "name", ",".join(header), said("column-name", columns=", ".join(columns(rules)[:7]))))
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


def _no_such_column(name: str, rules: DeskRules) -> Said:
    known, plain = columns(rules), _plain(name)[:SHOWN].casefold()
    # `Phone` is the beginning of phone_1, and `phone_1_label` is more like it than anybody means.
    longer = next((column for column in known if plain and column.startswith(plain)), None)
    close = process.extractOne(plain, known, score_cutoff=75)
    like = longer or (close[0] if close else None)
    return said("column-like", like=like) if like else said("column-unknown", columns=", ".join(known))


def fit_to_send(text: str) -> str:
    """Without what UTF-8 cannot write."""
    return text.encode("utf-8", errors="replace").decode()
