"""What a person types of a contact."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hovor.core.ids import TenantId
from hovor.core.plan import ContactField, DeskRules, FieldKind
from hovor.desk.checking import Draft, checked
from hovor.desk.contacts import Contact, ContactId, Phone

RULES = DeskRules(
    fields=(
        ContactField("note", "Note"),
        ContactField("discount", "Discount", FieldKind.NUMBER),
        ContactField("since", "Client since", FieldKind.DATE),
        ContactField("level", "Level", FieldKind.CHOICE, ("Zlatá", "Stříbrná")),
        ContactField("web", "Web", FieldKind.LINK),
    )
)


def kept(draft: Draft) -> Draft:
    good, wrong = checked(draft, RULES, "CZ")
    assert wrong == ()
    return good


def wrong(draft: Draft) -> dict[str, str]:
    return {one.field: one.sentence for one in checked(draft, RULES, "CZ")[1]}


def field(key: str, text: str) -> str:
    return kept(Draft(name="Anna", fields={key: text})).fields.get(key, "")


def wrong_field(key: str, text: str) -> str:
    return wrong(Draft(name="Anna", fields={key: text})).get(f"fields.{key}", "")


def test_what_is_typed_is_kept_in_one_form() -> None:
    typed = Draft(
        name="  Anna Nova\u0301kova\u0301 ",
        company=" Alfa ",
        phones=(Phone("777 123 456", " work "), Phone("")),
        emails=("mailto:anna@example.com", " "),
        fields={"discount": "012,50", "since": "1. 2. 2020", "level": "zlata", "note": ""},
        external=True,
    )
    assert kept(typed) == Draft(
        name="Anna Nováková",
        company="Alfa",
        phones=(Phone("+420777123456", "work"),),
        emails=("anna@example.com",),
        fields={"discount": "12.5", "since": "2020-02-01", "level": "Zlatá"},
        external=True,
    )


def test_every_wrong_field_is_named_with_its_place() -> None:
    typed = Draft(
        name=" ",
        phones=(Phone("777 123 456"), Phone("12"), Phone("", "home")),
        emails=("anna@", "b@example.com"),
        fields={"since": "2023-02-29", "colour": "red"},
    )
    assert list(wrong(typed)) == [
        "name", "phones[1].number", "phones[2].number", "emails[0]", "fields.colour", "fields.since",
    ]  # fmt: skip
    assert "note, discount" in wrong(typed)["fields.colour"]


def test_a_number_or_an_address_stands_once() -> None:
    typed = Draft("Anna", phones=(Phone("777 123 456"), Phone("+420777123456")), emails=("a@b.cz", "A@B.cz"))
    assert list(wrong(typed)) == ["phones[1].number", "emails[1]"]


@pytest.mark.parametrize(
    ("path", "draft"),
    [
        ("name", Draft("a" * 201)),
        ("company", Draft("Anna", company="a" * 201)),
        ("phones[0].label", Draft("Anna", phones=(Phone("777123456", "a" * 201),))),
        ("phones[20].number", Draft("Anna", phones=tuple(Phone(f"7771234{place}") for place in range(10, 31)))),
        ("emails[20]", Draft("Anna", emails=tuple(f"a{place}@b.cz" for place in range(21)))),
        ("fields.note", Draft("Anna", fields={"note": "a" * 2001})),
    ],
)
def test_nothing_is_longer_than_it_may_be(path: str, draft: Draft) -> None:
    assert path in wrong(draft)


def test_what_is_just_as_long_as_it_may_be_is_kept() -> None:
    phones = tuple(Phone(f"7771234{place}", "a" * 200) for place in range(10, 30))
    emails = tuple(f"a{place}@b.cz" for place in range(20))
    assert len(kept(Draft("a" * 200, "a" * 200, phones, emails, {"note": "a" * 2000})).phones) == 20


@pytest.mark.parametrize("text", ["An\0na", "An\nna", "An\x1bna", "An\u202ena", "An\ud800na", "An\u2028na"])
def test_signs_that_nobody_can_read_are_refused_and_named(text: str) -> None:
    assert "U+" in wrong(Draft(text))["name"]
    assert "phones[0].label" in wrong(Draft("Anna", phones=(Phone("777123456", text),)))


def test_a_text_may_have_lines_and_no_other_signs_of_control() -> None:
    assert field("note", "one\r\ntwo\tthree") == "one\ntwo\tthree"
    assert wrong_field("note", "one\x07")


@pytest.mark.parametrize("text", ["anna@example.com", "a.b+c@sub.example.co.uk", "jürgen@müller.de", "o'brien@x.ie"])
def test_addresses_are_taken(text: str) -> None:
    assert kept(Draft("Anna", emails=(text,))).emails == (text,)


@pytest.mark.parametrize(
    "text",
    ["anna", "@b.cz", "a@b", "a b@c.cz", "a@b@c.cz", "a@-b.cz", ".a@b.cz", "a..b@c.cz", "a@b.1", "a@b.cz, c@d.cz"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert "emails[0]" in wrong(Draft("Anna", emails=(text,)))


@pytest.mark.parametrize(
    ("text", "number"),
    [("1500", "1500"), ("007", "7"), ("-1,50", "-1.5"), ("0,125", "0.125"), ("1 234 567,8", "1234567.8"),
     ("1\u00a0500", "1500"), ("-0,0", "0"), ("+3", "3")],
)  # fmt: skip
def test_numbers_are_decimal(text: str, number: str) -> None:
    assert field("discount", text) == number


@pytest.mark.parametrize("text", ["ten", "1.2.3", "1E5", "1,5 %", "0x10", "NaN", "1 50", "9" * 41, "٣"])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert wrong_field("discount", text)


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    assert "1234 or 1.234" in wrong_field("discount", "1,234")


@pytest.mark.parametrize("text", ["2024-02-29", "29.2.2024", "29. 2. 2024", "2024-2-29", "2024-02-29 00:00:00"])
def test_real_dates_are_taken(text: str) -> None:
    assert field("since", text) == "2024-02-29"


@pytest.mark.parametrize("text", ["2023-02-29", "31.4.2020", "02/03/2020", "0000-01-01", "20240229", "today"])
def test_days_that_are_none_and_dates_of_two_meanings_are_refused(text: str) -> None:
    assert "2026-11-22" in wrong_field("since", text)


def test_a_choice_is_one_of_the_plans() -> None:
    assert field("level", "STRIBRNA") == "Stříbrná"
    assert "Zlatá, Stříbrná" in wrong_field("level", "Bronzová")


@pytest.mark.parametrize("text", ["https://example.com/a?b=c", "http://localhost:8080", "HTTPS://müller.de"])
def test_links_are_taken(text: str) -> None:
    assert field("web", text) == text


@pytest.mark.parametrize(
    "text",
    ["www.example.com", "ftp://example.com", "javascript:alert(1)", "https://", "https://bank.com@evil.com",
     "https://a b.cz", "http://[::1", "http://a:99999", "https:\\\\evil.com"],
)  # fmt: skip
def test_only_links_of_the_web_are_taken(text: str) -> None:
    assert "https://" in wrong_field("web", text)


ANY_TEXT = some.one_of(some.text(max_size=20), some.sampled_from(["777 123 456", "a@b.cz", "1,5", "1.2.2020", "zlatá"]))
ANY_DRAFT = some.builds(
    Draft,
    name=ANY_TEXT,
    company=ANY_TEXT,
    phones=some.lists(some.builds(Phone, ANY_TEXT, ANY_TEXT), max_size=3).map(tuple),
    emails=some.lists(ANY_TEXT, max_size=3).map(tuple),
    fields=some.dictionaries(some.sampled_from([one.key for one in RULES.fields]), ANY_TEXT),
)


@given(ANY_DRAFT)
def test_nothing_raises_and_what_was_kept_is_kept_the_same_again(draft: Draft) -> None:
    good, no = checked(draft, RULES, "CZ")
    assert all(one.field and one.sentence.endswith(".") for one in no)
    if not no:
        assert checked(good, RULES, "CZ") == (good, ())


# --- what a contact has already ------------------------------------------------------------------------------

BEFORE = Contact(
    ContactId("anna"),
    TenantId("demo"),
    "Anna",
    phones=(Phone("+42012"),),
    emails=("x?bcc=evil@b.cz",),
    fields={"hobby": "chess", "level": "Bronzová"},
)


def test_what_is_not_changed_is_not_judged_again() -> None:
    typed = Draft("Anna", "Alfa", BEFORE.phones, BEFORE.emails, {"level": "Bronzová", "note": "new"})
    good, wrong = checked(typed, RULES, "CZ", BEFORE)
    assert wrong == ()
    assert good == Draft(
        "Anna", "Alfa", BEFORE.phones, BEFORE.emails, {"hobby": "chess", "note": "new", "level": "Bronzová"}
    )
    assert {one.field for one in checked(typed, RULES, "CZ")[1]} == {"phones[0].number", "emails[0]", "fields.level"}


def test_a_field_that_left_the_rules_comes_back_with_its_value() -> None:
    fewer = DeskRules(fields=RULES.fields[:1])
    kept_meanwhile, wrong = checked(Draft("Anna", fields={"hobby": "chess"}), fewer, "CZ", BEFORE)
    assert (kept_meanwhile.fields, wrong) == (BEFORE.fields, ())
    _, wrong = checked(Draft("Anna", fields={"hobby": "go"}), fewer, "CZ", BEFORE)
    assert [one.said.code for one in wrong] == ["field-unknown"]


@pytest.mark.parametrize("email", ["x?bcc=evil@b.cz", "a&b@c.cz", "a%40b@c.cz", "a#b@c.cz", "a/b@c.cz"])
def test_an_address_is_only_an_address(email: str) -> None:
    assert "emails[0]" in wrong(Draft("Anna", emails=(email,)))
