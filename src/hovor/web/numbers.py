"""Phone numbers as people type and paste them, to E.164 (parsed by phonenumbers)."""

import re
import unicodedata

import phonenumbers
from phonenumbers import CountryCodeSource, NumberParseException, PhoneNumberFormat

from hovor.web.problems import wrong

WRITTEN = re.compile(r"\+?[0-9(][0-9 ()./-]*")
SHORT_CODE = 6  # digits


def e164(text: str, country: str, field: str) -> str:
    """The number that the text means in `country` (ISO 3166). Raises the problem invalid, naming the field.

    A number in no country's numbering plan is taken when it is whole, with its country's code: plans grow, and the
    core decides which countries may be called. Nothing but digits and a leading + ever comes out.
    """
    plain = without_dressing(text)
    if not WRITTEN.fullmatch(plain):
        raise wrong(field, "Write a phone number: digits, with + and the country's code if it is abroad.")
    try:
        number = phonenumbers.parse(plain, country, keep_raw_input=True)
    except NumberParseException:
        raise wrong(field, "This is not a phone number.") from None
    whole = number.country_code_source != CountryCodeSource.FROM_DEFAULT_COUNTRY
    if phonenumbers.is_valid_number(number) or (whole and phonenumbers.is_possible_number(number)):
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if len(phonenumbers.national_significant_number(number)) <= SHORT_CODE:
        raise wrong(field, "This is a short number; only whole phone numbers can be called.")
    raise wrong(field, "There is no such phone number: check its digits.")


def without_dressing(text: str) -> str:
    """What pasting brings along: `tel:`, odd spaces and dashes, invisible marks of direction."""
    known = unicodedata.normalize("NFKC", text).strip().removeprefix("tel:")
    kinds = ((unicodedata.category(sign), sign) for sign in known)
    return "".join("-" if kind == "Pd" else sign for kind, sign in kinds if kind != "Cf").strip()
