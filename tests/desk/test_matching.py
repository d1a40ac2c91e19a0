"""Who is calling: reasons, and their order. That the percentages are right is `test_calibration`'s."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.matching import Candidate, candidates, sure
from hovor.desk.words import folded

NUMBER = "+420241234567"


def contact(name: str, *numbers: str, company: str = "") -> Contact:
    phones = tuple(Phone(number) for number in numbers)
    return Contact(ContactId(name), TenantId("demo"), name, company, phones)


def codes(found: tuple[Candidate, ...]) -> dict[str, list[str]]:
    return {one.contact.name: [reason.code for reason in one.reasons] for one in found}


ANNA = contact("Anna Dvořáková", NUMBER)
BORIS = contact("Boris Čapek", "+420777000111")


def test_the_only_one_who_has_the_number_is_sure() -> None:
    found = candidates(NUMBER, "", [ANNA, BORIS])
    assert codes(found) == {"Anna Dvořáková": ["number"]}
    assert sure(found) == ANNA
    assert found[0].percent > 80


@pytest.mark.parametrize(
    ("shown", "is_sure"),
    [
        ("", True), ("unknown", True), (NUMBER, True), ("ANNA DVORAKOVA", True), ("A. Dvořáková", True),
        ("Alfa Stav", True), ("Dvořák Karel", False), ("Zikmund Horák", False), ("Jiná firma a.s.", False),
    ],
)  # fmt: skip
def test_who_shows_somebody_elses_name_is_not_sure_but_a_candidate(shown: str, is_sure: bool) -> None:
    """A caller ID without a name, or with the company's, says nothing against the number."""
    found = candidates(NUMBER, shown, [contact("Anna Dvořáková", NUMBER, company="Alfa Stav, s.r.o."), BORIS])
    assert [one.contact.name for one in found] == ["Anna Dvořáková"]
    assert (sure(found) is not None) is is_sure
    assert (found[0].percent >= 80) is is_sure


def test_a_number_that_several_have_makes_nobody_sure() -> None:
    found = candidates(NUMBER, "", [ANNA, contact("Karel Dvořák", NUMBER)])
    assert sure(found) is None
    assert codes(found) == {name: ["same_number_others"] for name in ("Anna Dvořáková", "Karel Dvořák")}
    assert "one other has it too" in found[0].reasons[0].detail
    assert sum(one.percent for one in found) <= 100


def test_of_several_who_have_the_number_the_name_speaks_for_one() -> None:
    found = candidates(NUMBER, "DVORAK KAREL", [ANNA, contact("Karel Dvořák", NUMBER)])
    assert found[0].contact.name == "Karel Dvořák"
    assert codes(found)["Karel Dvořák"] == ["same_number_others", "name"]
    assert found[0].reasons[1].detail == "The caller ID says “DVORAK KAREL”."


def test_the_same_name_makes_nobody_sure_without_the_number() -> None:
    found = candidates("+420777999888", "Boris Capek", [BORIS])
    assert codes(found) == {"Boris Čapek": ["name"]}
    assert sure(found) is None


def test_a_number_of_the_same_range_is_a_colleague_or_the_same_person() -> None:
    colleague = contact("Jan Král", "+420241234501", company="Alfa")
    found = candidates(NUMBER, "Jan Kral", [colleague])
    assert codes(found) == {"Jan Král": ["prefix", "name"]}
    assert found[0].reasons[0].detail == "Only the last 2 digits differ from +420241234501 of Alfa."
    assert sure(found) is None


@pytest.mark.parametrize(
    ("number", "other", "near"),
    [
        (NUMBER, "+420241234568", True),
        (NUMBER, "+420241234999", True),
        (NUMBER, "+420241239999", False),  # four digits
        (NUMBER, "+421241234568", False),  # another country
        ("+498912345678", "+49891234560", True),  # Germany: the exchange has a short number
        ("+35312345", "+35312399", False),  # too short for a range
    ],
)
def test_a_range_is_what_differs_in_the_last_three_digits(number: str, other: str, near: bool) -> None:
    found = candidates(number, "Jan Kral", [contact("Jan Král", other)])
    assert (codes(found)["Jan Král"] == ["prefix", "name"]) is near


def test_a_company_that_the_caller_id_names_speaks_for_those_who_work_there() -> None:
    found = candidates("", "ALFA STAV", [contact("Jan Král", company="Alfa stav, s.r.o.")])
    assert codes(found) == {"Jan Král": ["company"]}


@pytest.mark.parametrize(
    "shown",
    ["", " ", "unknown", "Anonymous", "PRIVATE NUMBER", "neznámé číslo", NUMBER, "777 123 456", "sip:anna@example.com"],
)
def test_a_caller_id_without_a_name_counts_for_nothing(shown: str) -> None:
    nobody = contact("Unknown Anonymous", "+420777123456")
    assert candidates("", shown, [nobody, ANNA]) == ()
    assert candidates(NUMBER, shown, [ANNA]) == candidates(NUMBER, "", [ANNA])


@pytest.mark.parametrize(
    "shown", ["Dvořáková Anna", "ANNA DVORAKOVA", "Ing. Anna Dvořáková", "Anna Dvorákova", "A. Dvořáková"]
)
def test_a_name_is_known_swapped_without_accents_with_a_typo_and_cut(shown: str) -> None:
    found = candidates(NUMBER, shown, [ANNA, contact("Eva Malá", NUMBER)])
    assert found[0].contact == ANNA
    assert [reason.code for reason in found[0].reasons] == ["same_number_others", "name"]


def test_another_name_speaks_against() -> None:
    [alone] = candidates(NUMBER, "", [ANNA])
    [doubted] = candidates(NUMBER, "Zikmund Horák", [ANNA])
    assert doubted.percent < alone.percent


def test_namesakes_take_from_each_other() -> None:
    several = [Contact(ContactId(str(place)), TenantId("demo"), "Jan Novák") for place in range(2)]
    [one] = candidates("+420777999888", "Jan Novák", several[:1])
    two = candidates("+420777999888", "Jan Novák", several)
    assert [other.percent < one.percent for other in two] == [True, True]


def test_at_most_five_are_shown_and_none_under_ten_percent() -> None:
    many = [
        Contact(ContactId(str(place)), TenantId("demo"), "Jan Novák", phones=(Phone(NUMBER),)) for place in range(7)
    ]
    assert len(candidates(NUMBER, "Jan Novak", many)) == 5
    assert candidates(NUMBER, "", [contact("Jan Král", "+420241234001")]) == ()


def test_what_a_caller_sends_is_shown_cut_and_without_signs_of_control() -> None:
    found = candidates(NUMBER, "Anna\r\n\x1b[31m Dvořáková", [ANNA])
    assert all(reason.detail.isprintable() for one in found for reason in one.reasons)


@given(
    some.sampled_from(["", NUMBER, "+1", "+420241234568"]),
    some.text(max_size=30),
    some.lists(some.builds(contact, some.text(max_size=20), some.sampled_from([NUMBER, "+420241234568", "+", ""]),
                           company=some.text(max_size=10)), max_size=8),
)  # fmt: skip
def test_whoever_calls_it_is_judged_and_the_shares_are_of_one_whole(
    number: str, shown: str, near: list[Contact]
) -> None:
    found = candidates(number, shown, near)
    assert all(10 <= one.percent <= 99 and one.reasons for one in found)
    assert sum(one.percent for one in found) <= 100 + len(found) / 2
    assert [one.percent for one in found] == sorted((one.percent for one in found), reverse=True)


# --- words ---------------------------------------------------------------------------------------------------


def test_texts_are_folded_to_what_a_keyboard_without_accents_writes() -> None:
    assert folded("Žluťoučký KŮŇ Łódź Straße İzmir Ørsted O\u2019Brien so\u00adft") == (
        "zlutoucky kun lodz strasse izmir orsted o'brien soft"
    )


@given(some.text())
def test_to_fold_twice_is_to_fold_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
