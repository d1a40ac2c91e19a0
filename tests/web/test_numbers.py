"""Phone numbers as people write and paste them."""

import pytest

from hovor.web.numbers import e164
from hovor.web.problems import Problem


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("603111222", "CZ", "+420603111222"),
        ("603 111 222", "CZ", "+420603111222"),
        ("+420 603-111-222", "CZ", "+420603111222"),
        ("00420603111222", "CZ", "+420603111222"),
        ("0905 123 456", "SK", "+421905123456"),
        ("+421 905 123 456", "CZ", "+421905123456"),
        ("(030) 901820", "DE", "+4930901820"),
        ("tel:+420-603-111-222", "CZ", "+420603111222"),
        ("\u202a+420\u00a0603\u2011111\u2011222\u202c", "CZ", "+420603111222"),  # pasted from a page
        ("\uff0b\uff14\uff12\uff10603111222", "CZ", "+420603111222"),  # full-width signs
        ("+420000000001", "CZ", "+420000000001"),  # in no plan: for trying out
        ("+420603111222", "", "+420603111222"),
    ],
)
def test_a_number_is_understood_in_any_notation(text: str, country: str, number: str) -> None:
    assert e164(text, country, "number") == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("500&PJSIP/trunk/1", "Write a phone number"),
        ("+420603111222&PJSIP/x", "Write a phone number"),
        ("603111222@evil.example", "Write a phone number"),
        ("603111222\n603111223", "Write a phone number"),
        ("anna@north", "Write a phone number"),
        ("800 FLOWERS", "Write a phone number"),
        ("603 111 222 ext. 5", "Write a phone number"),
        ("*21*603111222#", "Write a phone number"),
        ("++420603111222", "Write a phone number"),
        ("", "Write a phone number"),
        ("112", "short number"),
        ("14", "short number"),
        ("603 111 22", "check its digits"),
        ("+420 603 111 222 333 444 555", "not a phone number"),
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence_that_names_the_field(text: str, says: str) -> None:
    with pytest.raises(Problem) as refused:
        e164(text, "CZ", "to.number")
    (error,) = refused.value.view.errors
    assert error.field == "to.number"
    assert says in error.detail


def test_a_number_without_its_country_is_not_guessed() -> None:
    with pytest.raises(Problem):
        e164("603111222", "", "number")
