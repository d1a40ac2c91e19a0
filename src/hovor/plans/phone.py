"""The admin's phone numbers, in any notation, to E.164."""

from dataclasses import dataclass
from difflib import get_close_matches

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from hovor.plans.problems import quoted

COUNTRIES = frozenset(phonenumbers.SUPPORTED_REGIONS)
SHORT_CODE = 6  # digits
FOR_TRIALS = "000"
"""No country gives out numbers that begin so: +420000000001 can be in a test or a demo and never ring at somebody's."""
OTHER_NAMES = {
    "UK": "GB",
    "EN": "GB",
    "CZE": "CZ",
    "SVK": "SK",
    "USA": "US",
    "DEU": "DE",
    "GER": "DE",
    "AUT": "AT",
    "POL": "PL",
}


@dataclass(frozen=True, slots=True)
class PhoneNumber164:
    """`e164` is the number; `doubt` what is strange about it, though it is taken."""

    e164: str
    doubt: str = ""


def country_problem(text: str) -> str | None:
    """Why this is no country, if it is none."""
    if text.upper() in COUNTRIES:
        return None
    close = OTHER_NAMES.get(text.upper()) or next(
        iter(get_close_matches(text.upper(), sorted(COUNTRIES), n=1, cutoff=0.7)), None
    )
    right = f"did you mean {quoted(close)}?" if close else "write two letters of ISO 3166, like CZ, SK or DE"
    return f"{quoted(text)} is not a country; {right}"


def is_emergency_number(digits: str, country: str) -> bool:
    """Whether help is called by these digits in the country (ISO 3166)."""
    return bool(country) and phonenumbers.is_emergency_number(digits, country)


def phone_number(text: str, country: str) -> PhoneNumber164 | str:
    """The number that `text` means in `country` (ISO 3166), or the sentence that tells what is wrong with it."""
    full = text.strip().startswith("+")
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return f"{quoted(text)} is not a phone number; write it like {_example(country)}"
    if number.extension:
        return f"{quoted(text)} has an extension; write the number alone, and let a dialplan's menu ask for the rest"
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if phonenumbers.is_valid_number(number):
        return PhoneNumber164(e164)
    return _not_valid(text, number, e164, country, full=full)


def _not_valid(text: str, number: PhoneNumber, e164: str, country: str, *, full: bool) -> PhoneNumber164 | str:
    digits = phonenumbers.national_significant_number(number)
    if full and phonenumbers.is_possible_number(number):
        doubt = f"{quoted(text)} is in no country's numbering plan; check its digits, unless it is for trying out"
        return PhoneNumber164(e164, "" if digits.startswith(FOR_TRIALS) else doubt)
    if len(digits) <= SHORT_CODE:
        return (
            f"{quoted(text)} is a short code and not a phone number; write the whole number, like {_example(country)}"
        )
    if full:
        return f"{quoted(text)} cannot be a phone number; check how many digits it has"
    return f"{quoted(text)} is not a number of {country}; check its digits, or begin with '+' and the country's code"


def _example(country: str) -> str:
    example = phonenumbers.example_number(country)
    return phonenumbers.format_number(example, PhoneNumberFormat.INTERNATIONAL) if example else "+420 601 123 456"
