"""What a person types of a contact, made into what is kept; or what is wrong with it, field by field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from hovor.core.ids import TenantId
from hovor.core.plan import ContactField, DeskRules, FieldKind
from hovor.desk import fields as kinds
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.fields import BadValueError
from hovor.desk.numbers import e164, why_not
from hovor.desk.said import Said, said

LONGEST_NAME = 200
LONGEST_LABEL = 200
LONGEST_EMAIL = 254  # RFC 5321
LONGEST_VALUE = 2000
MOST = 20  # phones, and e-mails

# A sane address, not RFC 5322's: something, one @, and a domain of at least two parts.
# Signs that would begin something else in a link (`mailto:x?bcc=...`) are not taken.
EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"?&%#/]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
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
    """`field` is a path, counted from 0: `name`, `phones[1].number`, `fields.birthday`; `said` says what to do."""

    field: str
    said: Said

    @property
    def sentence(self) -> str:
        return self.said.sentence


def checked(
    draft: Draft, rules: DeskRules, country: str, was: Contact | None = None
) -> tuple[Draft, tuple[Wrong, ...]]:
    """The draft as it would be kept, and what is wrong with it: only a draft with nothing wrong may be kept.

    `country` (ISO 3166) tells how numbers without a country's code are read. Empty lines are left out. `was`: the
    contact that is changed. What it has already is not judged again, for the tenant's rules may have changed since; and
    its values of fields that the rules do not know any more stay, until they do again.
    """
    wrong: list[Wrong] = []
    before = was or Contact(ContactId(""), TenantId(""), "")
    kept = Draft(
        name=_line(draft.name, "name", "name-long", wrong, most=LONGEST_NAME),
        company=_line(draft.company, "company", "company-long", wrong, most=LONGEST_NAME),
        phones=_phones(draft.phones, country, before, wrong),
        emails=_emails(draft.emails, before, wrong),
        fields=_fields(draft.fields, rules.fields, before, wrong),
        external=draft.external,
    )
    if not kept.name:
        wrong.insert(0, Wrong("name", said("name-missing")))
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


def _line(text: str, field: str, too_long: str, wrong: list[Wrong], *, most: int) -> str:
    """A text of one line."""
    plain = trimmed(text)
    sign = control_sign(plain)
    if sign is not None:
        wrong.append(Wrong(field, said("sign-in-line", sign=sign)))
    if len(plain) > most:
        wrong.append(Wrong(field, said(too_long, most=most, n=len(plain))))
    return plain


# --- phones and e-mails --------------------------------------------------------------------------------------


def _phones(phones: Sequence[Phone], country: str, was: Contact, wrong: list[Wrong]) -> tuple[Phone, ...]:
    kept: dict[str, Phone] = {}
    had = {phone.number for phone in was.phones}
    for place, phone in enumerate(phones[: MOST + 1]):
        label = _line(phone.label, f"phones[{place}].label", "label-long", wrong, most=LONGEST_LABEL)
        if not phone.number.strip():
            if label:
                wrong.append(Wrong(f"phones[{place}].number", said("phone-missing")))
            continue
        number = phone.number if phone.number in had else e164(phone.number, country)
        if number is None:
            wrong.append(Wrong(f"phones[{place}].number", why_not(phone.number, country)))
        elif number in kept:
            wrong.append(Wrong(f"phones[{place}].number", said("phone-twice", number=number)))
        else:
            kept[number] = Phone(number, label)
    if len(phones) > MOST:
        wrong.append(Wrong(f"phones[{MOST}].number", said("phones-many", most=MOST, n=len(phones))))
    return tuple(kept.values())


def _emails(emails: Sequence[str], was: Contact, wrong: list[Wrong]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for place, text in enumerate(emails[: MOST + 1]):
        email = trimmed(text).removeprefix("mailto:")
        if not email:
            continue
        field = f"emails[{place}]"
        if email not in was.emails and (control_sign(email) or len(email) > LONGEST_EMAIL or not is_email(email)):
            wrong.append(Wrong(field, said("email-not")))
        elif email.casefold() in kept:
            wrong.append(Wrong(field, said("email-twice", email=email)))
        else:
            kept[email.casefold()] = email
    if len(emails) > MOST:
        wrong.append(Wrong(f"emails[{MOST}]", said("emails-many", most=MOST, n=len(emails))))
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


def _fields(
    values: Mapping[str, str], fields: Sequence[ContactField], was: Contact, wrong: list[Wrong]
) -> dict[str, str]:
    """What the plan does not know (any more) comes first, then all in the plan's order; what is empty is left out."""
    known = {field.key: field for field in fields}
    kept = {key: value for key, value in was.fields.items() if key not in known}
    for key, value in values.items():
        if key not in known and kept.get(key) != value:
            have = ", ".join(known) or "-"
            wrong.append(Wrong(f"fields.{key}", said("field-unknown", key=_short(key), fields=have)))
    for key, field in known.items():
        value = trimmed(values.get(key, ""))
        if not value:
            continue
        try:
            kept[key] = value if value == was.fields.get(key) else _value(value, field)
        except BadValueError as no:
            wrong.append(Wrong(f"fields.{key}", no.said))
    return kept


def _value(text: str, field: ContactField) -> str:
    sign = control_sign(text, allowed="\r\n\t" if field.kind == FieldKind.TEXT else "")
    if sign is not None:
        raise BadValueError(said("sign-in-text", sign=sign))
    if len(text) > LONGEST_VALUE:
        raise BadValueError(said("value-long", most=LONGEST_VALUE, n=len(text)))
    return kinds.value(text, field)


def _short(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text[:40])
