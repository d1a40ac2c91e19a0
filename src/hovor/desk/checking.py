"""What a person types of a contact, made into what is kept; or what is wrong with it, field by field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from hovor.core.plan import ContactField, DeskRules, FieldKind
from hovor.desk import fields as kinds
from hovor.desk.contacts import Phone
from hovor.desk.fields import BadValueError
from hovor.desk.numbers import e164, why_not

LONGEST_NAME = 200
LONGEST_LABEL = 200
LONGEST_EMAIL = 254  # RFC 5321
LONGEST_VALUE = 2000
MOST = 20  # phones, and e-mails

# A sane address, not RFC 5322's: something, one @, and a domain of at least two parts.
EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
# They turn around what is read; a name with them shows another than it is.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Draft(Struct, frozen=True):
    """A contact as a person types it. Checked, it has numbers in E.164, dates as 2026-11-22, trimmed texts."""

    name: str = ""
    company: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    fields: dict[str, str] = {}
    external: bool = False


class Wrong(Struct, frozen=True):
    """`field` is a path, counted from 0: `name`, `phones[1].number`, `fields.birthday`; `sentence` says what to do."""

    field: str
    sentence: str


def checked(draft: Draft, rules: DeskRules, country: str) -> tuple[Draft, tuple[Wrong, ...]]:
    """The draft as it would be kept, and what is wrong with it: only a draft with nothing wrong may be kept.

    `country` (ISO 3166) tells how numbers without a country's code are read. Empty lines are left out.
    """
    wrong: list[Wrong] = []
    kept = Draft(
        name=_line(draft.name, "name", "name", wrong, most=LONGEST_NAME),
        company=_line(draft.company, "company", "company's name", wrong, most=LONGEST_NAME),
        phones=_phones(draft.phones, country, wrong),
        emails=_emails(draft.emails, wrong),
        fields=_fields(draft.fields, rules.fields, wrong),
        external=draft.external,
    )
    if not kept.name:
        wrong.insert(0, Wrong("name", "Write a name: a person's, a shop's, a desk's."))
    return kept, tuple(wrong)


def trimmed(text: str) -> str:
    """In the one form that the same letters have (NFC), without space around."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def control_sign(text: str, allowed: str = "") -> str | None:
    """The first sign that is not for reading, as U+0007."""
    if text.isprintable():
        return None
    for sign in text:
        if sign not in allowed and (sign in TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")):
            return f"U+{ord(sign):04X}"
    return None


def _line(text: str, field: str, what: str, wrong: list[Wrong], *, most: int) -> str:
    """A text of one line."""
    plain = trimmed(text)
    sign = control_sign(plain)
    if sign is not None:
        wrong.append(Wrong(field, f"There is a sign in it that cannot be read ({sign}): write one line of text."))
    if len(plain) > most:
        wrong.append(Wrong(field, f"Write a {what} of at most {most} characters; this one has {len(plain)}."))
    return plain


# --- phones and e-mails --------------------------------------------------------------------------------------


def _phones(phones: Sequence[Phone], country: str, wrong: list[Wrong]) -> tuple[Phone, ...]:
    kept: dict[str, Phone] = {}
    for place, phone in enumerate(phones[: MOST + 1]):
        label = _line(phone.label, f"phones[{place}].label", "label", wrong, most=LONGEST_LABEL)
        if not phone.number.strip():
            if label:
                wrong.append(Wrong(f"phones[{place}].number", "Write the number to this label, or clear the label."))
            continue
        number = e164(phone.number, country)
        if number is None:
            wrong.append(Wrong(f"phones[{place}].number", why_not(phone.number, country)))
        elif number in kept:
            wrong.append(Wrong(f"phones[{place}].number", f"{number} is here already: write each number once."))
        else:
            kept[number] = Phone(number, label)
    if len(phones) > MOST:
        wrong.append(Wrong(f"phones[{MOST}].number", f"Write at most {MOST} phone numbers; there are {len(phones)}."))
    return tuple(kept.values())


def _emails(emails: Sequence[str], wrong: list[Wrong]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for place, text in enumerate(emails[: MOST + 1]):
        email = trimmed(text).removeprefix("mailto:")
        if not email:
            continue
        field = f"emails[{place}]"
        if control_sign(email) or len(email) > LONGEST_EMAIL or not is_email(email):
            wrong.append(Wrong(field, "This is not an e-mail address: write one like anna@example.com."))
        elif email.casefold() in kept:
            wrong.append(Wrong(field, f"{email} is here already: write each address once."))
        else:
            kept[email.casefold()] = email
    if len(emails) > MOST:
        wrong.append(Wrong(f"emails[{MOST}]", f"Write at most {MOST} e-mail addresses; there are {len(emails)}."))
    return tuple(kept.values())


def is_email(text: str) -> bool:
    """Whether it can be an address; whether somebody reads there, nobody knows before a letter is sent."""
    local, _, domain = text.partition("@")
    parts = domain.split(".")
    return (
        EMAIL.fullmatch(text) is not None
        and not (local.startswith(".") or local.endswith(".") or ".." in local)
        and not any(part.startswith("-") or part.endswith("-") for part in parts)
        and not parts[-1].isdecimal()
    )


# --- the tenant's own fields ---------------------------------------------------------------------------------


def _fields(values: Mapping[str, str], fields: Sequence[ContactField], wrong: list[Wrong]) -> dict[str, str]:
    """In the order of the tenant's plan; what is empty is left out."""
    known = {field.key: field for field in fields}
    for key in values:
        if key not in known:
            have = ", ".join(known) or "none"
            wrong.append(Wrong(f"fields.{key}", f"There is no field {_short(key)}: the fields are {have}."))
    kept = {}
    for key, field in known.items():
        value = trimmed(values.get(key, ""))
        if not value:
            continue
        try:
            kept[key] = _value(value, field)
        except BadValueError as no:
            wrong.append(Wrong(f"fields.{key}", no.sentence))
    return kept


def _value(text: str, field: ContactField) -> str:
    sign = control_sign(text, allowed="\r\n\t" if field.kind == FieldKind.TEXT else "")
    if sign is not None:
        raise BadValueError(f"There is a sign in it that cannot be read ({sign}): take it out.")
    if len(text) > LONGEST_VALUE:
        raise BadValueError(f"Write at most {LONGEST_VALUE} characters; this has {len(text)}.")
    return kinds.value(text, field)


def _short(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text[:40])
