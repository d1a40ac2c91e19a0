"""The page of the directory's files has what the files have."""

import re

from hovor.core.ids import TenantId
from hovor.core.plan import DeskRules
from hovor.desk import csv_files
from hovor.desk.checking import MOST
from hovor.desk.contacts import ContactId
from hovor.desk.csv_cells import EMAILS, PHONES
from hovor.web.directory_files import FILE_LIMIT
from tests.docs.pages import ROOT, fenced

PAGE = (ROOT / "docs/directory.md").read_text("utf-8")


def test_the_page_names_every_column_that_is_written_and_no_other() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(csv_files.columns(DeskRules()))
    assert (PHONES, EMAILS, f"phone_{MOST}" in PAGE, f"email_{MOST}" in PAGE) == (3, 2, True, True)


def test_its_smallest_file_works() -> None:
    (text,) = fenced(PAGE, "")
    found = csv_files.read(text, TenantId("demo"), DeskRules(), "CZ", {}, 0.0, lambda: ContactId("new"))
    assert found.bad == ()
    assert [(one.name, one.phones[0].number, one.emails) for one in found.contacts] == [
        ("Eva Malá", "+420777111222", ("eva@example.com",))
    ]


def test_its_limits_are_those_that_hold() -> None:
    assert f"at most {FILE_LIMIT >> 20} MB and {csv_files.MOST_ROWS:,} rows" in PAGE
