"""A directory goes out as a CSV file and comes in again, through spreadsheets and through people."""

import csv
import io
import itertools
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from hovor.core.ids import TenantId
from hovor.core.plan import ContactField, DeskRules, FieldKind
from hovor.desk import csv_files
from hovor.desk.checking import Draft, checked
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.csv_files import BadRow, Import, columns, read, written

DEMO = TenantId("demo")
NOW = 1_800_000_000.0
RULES = DeskRules(
    fields=(
        ContactField("note", "Note"),
        ContactField("since", "Client since", FieldKind.DATE),
        ContactField("level", "Level", FieldKind.CHOICE, ("gold", "silver")),
        ContactField("name", "Name on the invoice"),  # called like a column that every file has
    )
)
ANNA = Contact(
    ContactId("anna"),
    DEMO,
    "Anna Nováková",
    company="Alfa",
    phones=tuple(Phone(f"+42077712345{place}", f"line {place}, of hers") for place in range(5)),
    emails=("a@b.cz", "c@d.cz", "e@f.cz"),
    fields={"note": "=SUM(A1)\nsecond line; \"quoted\", 'so'", "since": "2020-02-01", "name": "Alfa a.s."},
    version=3,
)
BORIS = Contact(ContactId("boris"), DEMO, "'-Boris", external=True, changed=5.0, changed_by="eva")


def taken(text: str | bytes, known: Sequence[Contact] = (), rules: DeskRules = RULES) -> Import:
    numbers = itertools.count(1)
    return read(text, DEMO, rules, "CZ", {one.id: one for one in known}, NOW, lambda: ContactId(f"new{next(numbers)}"))


def file_of(*contacts: Contact, delimiter: str = ",") -> str:
    return "".join(written(contacts, RULES, delimiter))


def bad(text: str | bytes, known: Sequence[Contact] = ()) -> list[tuple[int, str, str]]:
    found = taken(text, known)
    assert all(one.sentence.endswith((".", "?")) for one in found.bad)
    return [(one.row, one.column, one.value) for one in found.bad]


def sentence(text: str | bytes, known: Sequence[Contact] = ()) -> str:
    return taken(text, known).bad[0].sentence


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- out and in ----------------------------------------------------------------------------------------------


def test_what_went_out_comes_in_the_same() -> None:
    assert taken(file_of(ANNA, BORIS), [ANNA, BORIS]) == Import(same=2)
    assert taken(file_of(ANNA, BORIS).encode(), [ANNA, BORIS]) == Import(same=2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_another_directory_takes_it_as_new(delimiter: str) -> None:
    text = file_of(ANNA, BORIS, delimiter=delimiter).replace("anna" + delimiter, delimiter)
    found = taken(text.replace("boris" + delimiter, delimiter))
    assert found.bad == ()
    assert found.new == 2
    assert [content(one) for one in found.contacts] == [content(ANNA), content(BORIS)]
    assert [(one.id, one.version, one.changed, one.changed_by) for one in found.contacts] == [
        ("new1", 1, NOW, "import"),
        ("new2", 1, NOW, "import"),
    ]


def content(contact: Contact) -> Contact:
    return replace(contact, id=ContactId(""), version=1, changed=0.0, changed_by="")


def test_a_changed_row_changes_its_contact_and_says_which_version_was_seen() -> None:
    [changed] = taken(file_of(ANNA).replace("Alfa,", "Beta,"), [ANNA]).contacts
    assert changed == replace(ANNA, company="Beta", changed=NOW, changed_by="import")
    assert changed.version == 3


def test_a_row_of_an_older_version_is_named_only_if_it_would_change_something() -> None:
    meanwhile = replace(ANNA, version=4)
    assert taken(file_of(ANNA), [meanwhile]).same == 1
    assert bad(file_of(replace(ANNA, company="Beta")), [meanwhile]) == [(2, "version", "3")]


def test_what_the_file_has_no_column_for_stays() -> None:
    assert taken("id,name\nanna,Anna Nováková", [ANNA]).same == 1
    [changed] = taken("id,name,phone_1,external\nanna,Anna,777 999 999,x", [ANNA]).contacts
    phones = (Phone("+420777999999", "line 0, of hers"), *ANNA.phones[1:])
    assert changed == replace(ANNA, name="Anna", phones=phones, external=True, changed=NOW, changed_by="import")


def test_an_empty_cell_takes_away_what_was_there() -> None:
    [changed] = taken("id,name,phone_1,email_1,more_emails,note\nanna,Anna,,,,", [ANNA]).contacts
    assert changed.phones == ANNA.phones[1:]
    assert changed.emails == ()
    assert changed.fields == {"since": "2020-02-01", "name": "Alfa a.s."}


def test_what_the_plan_no_longer_knows_neither_hinders_nor_is_lost() -> None:
    before = replace(ANNA, fields={"level": "bronze", "hobby": "chess"})
    assert taken(file_of(before), [before]).same == 1
    [changed] = taken(file_of(before).replace("bronze", "gold"), [before]).contacts
    assert changed.fields == {"level": "gold", "hobby": "chess"}


def test_what_changes_keeps_what_it_had_though_it_could_not_be_chosen_now() -> None:
    before = replace(ANNA, fields={"level": "bronze"})
    [changed] = taken("id,name,level\nanna,Anna,bronze", [before]).contacts
    assert (changed.name, changed.fields) == ("Anna", {"level": "bronze"})


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_part_of_a_cell_is_a_formula_for_a_spreadsheet_of_another_delimiter(delimiter: str) -> None:
    formula = "=cmd|' /C calc'!A0"
    names = [f"x{end}{formula}{end}" for end in (";", ", ", ",", ';"', ";;")]
    notes = [*names, f"x\t{formula}", f"x\n{formula}", "a;b,c\n'=x"]
    contacts = [
        replace(BORIS, id=ContactId(f"c{at}"), name="x", fields={"note": note}) for at, note in enumerate(notes)
    ]
    text = file_of(*contacts, delimiter=delimiter)
    for other in ",;\t":
        cells = [cell for line in text.splitlines() for row in csv.reader([line], delimiter=other) for cell in row]
        assert not [cell for cell in cells if cell.strip(' "')[:1] in set("=+@-")]
    assert taken(text, contacts).same == len(contacts)


def test_no_cell_is_a_formula() -> None:
    formulas = ("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "'=1")
    contacts = [replace(BORIS, name=name, company=name, fields={"note": name}) for name in formulas]
    cells = [cell for row in cells_of(file_of(ANNA, *contacts))[1:] for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in "=+-@\uff1d" and cell]
    assert [one.company for one in taken(file_of(*contacts).replace("boris,", ",")).contacts] == list(formulas)


def test_an_apostrophe_of_its_own_stays() -> None:
    [found] = taken("name,company\n'Ahoj,''=1").contacts
    assert (found.name, found.company) == ("'Ahoj", "'=1")


def test_a_file_begins_so_that_a_spreadsheet_knows_utf_8_and_names_its_columns() -> None:
    text = file_of(ANNA)
    assert text.startswith("\ufeffid,version,name,company,external,phone_1,phone_1_label,")
    assert text.count("\r\n") == 2
    assert columns(RULES)[-4:] == ["note", "since", "level", "field_name"]


# --- what spreadsheets and people write ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "name;phone_1;note\r\nAnna;777 123 456;a, b\r\n",
        "sep=;\r\nname;phone_1;note\r\nAnna;777 123 456;a, b\r\n",
        "\ufeffNAME\tPhone_1\tnote\nAnna\t+420777123456\ta, b\n\n\n",
        'name,phone_1,note,\r\n"Anna","420777123456","a, b",\r\n,,,\r\n',
    ],
)
def test_what_spreadsheets_write_is_read(text: str) -> None:
    found = taken(text)
    assert found.bad == ()
    [one] = found.contacts
    assert (one.name, one.phones, one.fields) == ("Anna", (Phone("+420777123456"),), {"note": "a, b"})


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    text = 'name,note,since\nAnna,"two\nlines",1.2.2020\n\nBoris,,32.1.2020\n'
    assert bad(text) == [(4, "since", "32.1.2020")]


def test_every_bad_cell_is_named_with_its_column_and_what_would_be_right() -> None:
    text = "name,external,phone_1,phone_2,phone_2_label,more_phones,email_1,level\n"
    text += 'Anna,perhaps,12,,home,"777 123 456, work\nabc",a@,bronze\n'
    assert set(bad(text)) == {
        (2, "external", "perhaps"),
        (2, "phone_1", "12"),
        (2, "phone_2", ""),
        (2, "more_phones", "777 123 456, work\nabc"),
        (2, "email_1", "a@"),
        (2, "level", "bronze"),
    }


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("name,phne_1\nAnna,1", (1, "phne_1", "phne_1"), "did you mean phone_1?"),
        ("company\nAlfa", (1, "name", "company"), "no column name"),
        ("", (1, "name", ""), "no column name"),
        ("name,Name\nA,B", (1, "name", "name"), "2 columns"),
        ("name,company\nA", (2, "", ""), "1 cells, and the header 2"),
        ("name,company\nA,B,C", (2, "", ""), "3 cells, and the header 2"),
        ("name,\nA,B", (2, "", ""), "no column's name"),
        ('name,note\nA,"' + "x" * 200_000, (2, "", ""), "quotation mark"),
        ('name,note\nB,b\nA,"x\nC,c\n', (3, "", ""), "quotation mark"),
        ('name,"note\nA,a\n', (1, "", ""), "quotation mark"),
        ("name,note\nA," + "x" * 200_000, (2, "note", "x" * 200), "this has 200,000"),
        ("name,Phone\nA,1", (1, "Phone", "Phone"), "did you mean phone_1?"),
        ("name,phone_21\nA,B", (1, "phone_21", "phone_21"), "no such column"),
        ("name\n\x07", (2, "name", "\x07"), "U+0007"),
        ("name,phone_1\nA,4.20777E+11", (2, "phone_1", "4.20777E+11"), "spreadsheet has shortened"),
        ("id,name\nnobody,A", (2, "id", "nobody"), "no contact of this id"),
        ("," * 2000 + "\n", (1, "", ""), "2,001 columns"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, where: tuple[int, str, str], said: str) -> None:
    assert bad(text)[0] == where
    assert said in sentence(text)


def test_who_would_be_there_twice_is_told_and_may_be_taken() -> None:
    def told(text: str, *known: Contact) -> list[tuple[int, str, str]]:
        found = taken(text, known)
        assert found.bad == ()
        assert found.contacts
        assert all(one.sentence.endswith(".") for one in found.doubled)
        return [(one.row, one.said.code, one.value) for one in found.doubled]

    number = "+420777123450"
    assert told("name,phone_1\nEva,777 123 450\n", ANNA) == [(2, "number-here", number)]
    assert told("name,phone_1\nEva,777 123 450\nJan,777 123 450") == [(3, "number-in-row", number)]
    assert told("name,company\nJan,Alfa\njan,ALFA\nJan,") == [(3, "contact-in-row", "jan")]
    without_id = file_of(ANNA).replace("anna,", ",").replace("\n,3,", "\n,,")
    assert told(without_id, ANNA) == [(2, "contact-here", "Anna Nováková")]
    # What was so before is not the file's doing, and a number that changes hands is nobody's twice.
    eva = replace(BORIS, id=ContactId("eva"), phones=(Phone(number),))
    assert told("id,name\neva,Eva\n", ANNA, eva) == []
    assert told("id,name,phone_1\neva,Eva,\n,Jan,777 123 450\n", eva) == []


def test_the_stamp_is_another_when_something_else_would_be_done() -> None:
    text = "id,name\nanna,Anna\n,Eva\n"
    seen = taken(text, [ANNA]).stamp
    assert seen
    assert taken(text, [replace(ANNA, changed=1.0)]).stamp == seen  # a clock, and other ids of new contacts
    others = [replace(ANNA, version=4), replace(ANNA, company="Beta"), replace(ANNA, fields={})]
    assert seen not in [taken(text, [other]).stamp for other in others]
    same = taken(file_of(ANNA), [ANNA])
    assert (same.same, same.stamp) == (1, "")
    assert taken(file_of(ANNA), [replace(ANNA, company="Beta")]).stamp != ""


def test_an_id_stands_once_and_is_the_tenants_own() -> None:
    assert bad("id,name\nanna,Anna\nanna,Eva", [ANNA]) == [(3, "id", "anna")]
    assert bad("id,name\nanna,Anna", [replace(ANNA, tenant=TenantId("other"))]) == [(2, "id", "anna")]


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused_with_what_to_do(code: str) -> None:
    assert "UTF-16" in sentence("name\nŽofie".encode(code))


def test_a_file_in_an_older_code_is_refused_and_its_first_such_row_is_named() -> None:
    [found] = taken("name\r\nAnna\r\nŽofie\r\n".encode("cp1250")).bad
    assert (found.row, found.value) == (3, "Žofie")
    assert "CSV UTF-8" in found.sentence


def test_a_file_has_no_more_rows_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "MOST_ROWS", 3)
    assert taken("name\nA\nB\n\nC\n").new == 3
    assert bad("name\nA\nB\n\nC\nD\nE\n") == [(6, "", "")]


def test_bad_rows_can_be_sent() -> None:
    [found] = taken("name,note\nA\ud800," + "x" * 5000).bad[:1]
    assert isinstance(found, BadRow)
    assert found.value.encode() == b"A?"


# --- whatever comes ------------------------------------------------------------------------------------------

WRITTEN = some.one_of(
    some.text(max_size=12),
    some.text("=+-@'\",;\t\n\r \ufeff#a1", max_size=8),
)
NUMBERS = some.integers(700_000_000, 799_999_999).map(lambda digits: f"+420{digits}")
DRAFTS = some.builds(
    Draft,
    name=WRITTEN,
    company=WRITTEN,
    phones=some.lists(some.builds(Phone, NUMBERS, WRITTEN), max_size=7).map(tuple),
    emails=some.lists(some.from_regex(r"[a-z'+=-]{1,5}@[a-z]{1,5}\.cz", fullmatch=True), max_size=5).map(tuple),
    fields=some.fixed_dictionaries({"note": WRITTEN, "name": WRITTEN, "since": some.dates().map(str)}),
    external=some.booleans(),
)


@given(some.lists(DRAFTS, max_size=4), some.sampled_from([",", ";", "\t"]))
@settings(max_examples=200)
def test_any_directory_comes_in_as_it_went_out(drafts: list[Draft], delimiter: str) -> None:
    kept = [good for good, wrong in (checked(draft, RULES, "CZ") for draft in drafts) if not wrong]
    known = [
        Contact(ContactId(f"c{place}"), DEMO, one.name, one.company, one.phones, one.emails, one.fields, one.external)
        for place, one in enumerate(kept)
    ]
    text = file_of(*known, delimiter=delimiter)
    assert taken(text, known) == Import(same=len(known))
    table = [
        ["", *row[1:]] if place else row
        for place, row in enumerate(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    ]
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=delimiter).writerows(table)
    found = taken(again.getvalue().encode())
    assert found.bad == ()
    assert [content(one) for one in found.contacts] == [content(one) for one in known]


PIECES = some.sampled_from(
    ["id", "name", "phone_1", "phone_1_label", "more_phones", "email_1", "note", "since", "external", "version", "anna",
     ",", ";", "\n", "\r", '"', "'", "=", "777123456", "\0", "\ufeff", "sep=", "1.2.2020", "\ud800", "x"]
)  # fmt: skip


@given(
    some.one_of(
        some.text(),
        some.binary(),
        some.lists(PIECES, max_size=40).map("".join),
        some.lists(PIECES, max_size=30).map(lambda parts: "name,id,version,phone_1,note\n" + "".join(parts)),
    )
)
@settings(max_examples=400)
def test_whatever_comes_it_is_answered(text: str | bytes) -> None:
    found = taken(text, [ANNA])
    assert all(one.row >= 1 and one.sentence for one in found.bad)
    for one in found.bad:
        assert (one.column + one.value + one.sentence).encode()
    assert len(found.contacts) == found.new + found.changed
    for contact in found.contacts:
        again = Draft(contact.name, contact.company, contact.phones, contact.emails, contact.fields, contact.external)
        assert checked(again, RULES, "CZ") == (again, ())


def test_ten_times_the_rows_take_about_ten_times_as_long() -> None:
    def cpu(rows: int) -> float:
        text = "name,phone_1,email_1\n" + "".join(f"Anna {row},+4207{row:08},a{row}@b.cz\n" for row in range(rows))
        began = time.process_time()
        assert taken(text).new == rows
        return time.process_time() - began

    cpu(100)
    assert cpu(20_000) < 30 * max(cpu(2_000), 0.02)
