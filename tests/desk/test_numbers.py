"""Numbers in any notation."""

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from phonenumbers import PhoneNumberFormat

from hovor.desk.numbers import country_code, e164, for_people, why_not

ANY_NUMBER = some.from_regex(r"\+[1-9][0-9]{4,15}", fullmatch=True)


@pytest.mark.parametrize(
    "text",
    [
        "777 123 456",
        "777123456",
        "+420777123456",
        "+420 777-123-456",
        "00420 777 123 456",
        "(+420) 777 123 456",
        "420777123456",  # a spreadsheet has taken the + away
        "tel:+420777123456",
        "\u202a+420\u00a0777\u2013123\u2013456\u202c",  # pasted from an address book
        "  777 123 456 ",
    ],
)
def test_one_number_in_any_notation_is_one(text: str) -> None:
    assert e164(text, "CZ") == "+420777123456"


def test_a_number_without_a_country_is_the_tenants_countrys() -> None:
    assert e164("0903 123 456", "SK") == "+421903123456"
    assert e164("+44 (0)20 7946 0958", "CZ") == "+442079460958"


def test_a_whole_number_of_no_plan_is_taken_as_plans_grow() -> None:
    assert e164("+420 099 123 456", "CZ") == "+420099123456"
    assert e164("099 123 456", "CZ") is None


@pytest.mark.parametrize(
    "text", ["", "21", "158", "Anna", "777 123 45", "+420", "+999777123456", "\u0667\u0667\u0667", "7" * 500]
)
def test_what_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    assert e164(text, "CZ") is None
    assert why_not(text, "CZ").sentence.endswith(".")


def test_the_sentence_says_what_to_write() -> None:
    assert "short number" in why_not("21", "CZ").sentence
    assert "spreadsheet" in why_not("4,20777E+11", "CZ").sentence
    assert "+420" in why_not("Anna", "CZ").sentence


@given(ANY_NUMBER)
@example("+4900000")
@example("+390612345678")  # a leading nought that belongs to the number
@example("+78001234567")
@example("+5491123456789")
def test_the_quick_way_for_whole_numbers_answers_as_parsing_does(text: str) -> None:
    try:
        number = phonenumbers.parse(text, "CZ")
    except phonenumbers.NumberParseException:
        assert e164(text, "CZ") is None
        return
    right = phonenumbers.is_possible_number(number) and number.national_number
    assert e164(text, "CZ") == (phonenumbers.format_number(number, PhoneNumberFormat.E164) if right else None)


@given(some.text(max_size=30), some.sampled_from(["CZ", "DE", "US", ""]))
def test_no_text_raises_and_a_number_found_is_found_again(text: str, country: str) -> None:
    found = e164(text, country)
    assert why_not(text, country).sentence
    assert found is None or e164(found, country) == found


@pytest.mark.parametrize(
    ("number", "code"), [("+420777123456", "420"), ("+12025550123", "1"), ("+442079460958", "44"), ("", ""), ("+0", "")]
)
def test_a_country_is_known_by_its_code(number: str, code: str) -> None:
    assert country_code(number) == code


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("+420777111222", "+420 777 111 222"),
        ("+493012345678", "+49 30 12345678"),
        ("+12025550123", "+1 202-555-0123"),
        ("777111222", "777111222"),
        ("anonymous", "anonymous"),
        ("+9991234567", "+9991234567"),
        ("", ""),
    ],
)
def test_a_number_is_read_in_groups_and_what_is_no_whole_number_as_it_is(number: str, read: str) -> None:
    assert for_people(number) == read
