"""Phone numbers in any notation, to E.164 (parsed by phonenumbers)."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import CountryCodeSource, NumberParseException, PhoneMetadata, PhoneNumber, PhoneNumberFormat

from hovor.desk.said import Said, said

WRITTEN = re.compile(r"\(?\+?[0-9(][0-9 ()./-]*")
LONGEST = 60  # signs, of a number with all that stands around it
WHOLE = re.compile(r"\+[1-9][0-9]{6,14}")
BY_SPREADSHEET = re.compile(r"\+?[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
SHORT_CODE = 6  # digits


def e164(text: str, country: str) -> str | None:
    """The number that `text` means in `country` (ISO 3166), as +420777123456; None: it means none.

    A number in no country's numbering plan is taken when it is whole, with its country's code: plans grow.
    """
    if WHOLE.fullmatch(text) and _is_plain(text):
        return text
    number = _parsed(text, country)
    if number is None or not number.national_number:
        return None
    whole = number.country_code_source != CountryCodeSource.FROM_DEFAULT_COUNTRY
    right = phonenumbers.is_possible_number(number) if whole else phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if right else None


def why_not(text: str, country: str) -> Said:
    """What is wrong with a text of which `e164` makes nothing, and what to write."""
    plain = without_dressing(text)
    if BY_SPREADSHEET.fullmatch(plain.replace(" ", "")):
        return said("phone-by-spreadsheet")
    number = _parsed(text, country)
    if number is None:
        return said("phone-not", example=example(country))
    if len(phonenumbers.national_significant_number(number)) <= SHORT_CODE:
        return said("phone-short", example=example(country))
    return said("phone-none", example=example("GB"))


@lru_cache(maxsize=256)
def example(country: str) -> str:
    number = phonenumbers.example_number(country)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL) if number else "+420 601 123 456"


@lru_cache(maxsize=4096)
def for_people(number: str) -> str:
    """A number in E.164 in the groups in which its country reads it: `+420 777 111 222`. All else stays as it is."""
    if not WHOLE.fullmatch(number):
        return number
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number


def country_code(number: str) -> str:
    """The country's code of a number in E.164, without the +; empty: it begins with none."""
    for length in (1, 2, 3):
        if int(number[1 : 1 + length] or 0) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return number[1 : 1 + length]
    return ""


def without_dressing(text: str) -> str:
    """What pasting brings along: `tel:`, odd spaces and dashes, invisible marks of direction."""
    if text.isascii():
        return text.strip().removeprefix("tel:").strip()
    known = unicodedata.normalize("NFKC", text).strip()
    kinds = ((unicodedata.category(sign), sign) for sign in known)
    plain = "".join("-" if kind == "Pd" else sign for kind, sign in kinds if kind != "Cf")
    return plain.strip().removeprefix("tel:").strip()


def _parsed(text: str, country: str) -> PhoneNumber | None:
    plain = without_dressing(text)
    if len(plain) > LONGEST or not WRITTEN.fullmatch(plain):
        return None
    # `(+420) 777...` is a way to write a number that phonenumbers does not read.
    plain = "+" + plain.replace("(", " ").replace(")", " ").replace("+", " ").strip() if "+" in plain else plain
    try:
        return phonenumbers.parse(plain, country, keep_raw_input=True)
    except NumberParseException:
        return None


def _is_plain(number: str) -> bool:
    """Whether a whole number surely stands as it is: parsing takes 30 µs, and an import has a hundred thousand.

    What phonenumbers might change, it shall: where it may take a national prefix off, the answer is no."""
    code = country_code(number)
    metadata = _metadata(code) if code else None
    if metadata is None:
        return False
    lengths, prefix = metadata
    rest = number[1 + len(code) :]
    return len(rest) in lengths and bool(rest.strip("0")) and not (prefix and prefix.match(rest))


@lru_cache(maxsize=512)
def _metadata(code: str) -> tuple[frozenset[int], re.Pattern[str] | None] | None:
    """How long the numbers of a country's code are, and with what they begin when they are called at home."""
    region = phonenumbers.region_code_for_country_code(int(code))
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    if metadata is None or metadata.general_desc is None:
        return None
    prefix = metadata.national_prefix_for_parsing
    return frozenset(metadata.general_desc.possible_length), re.compile(prefix) if prefix else None
