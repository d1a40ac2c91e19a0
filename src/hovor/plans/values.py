"""The small things that stand in the files: durations, names, sounds. Each knows how to be read and described.

They are Pydantic types: a wrong one raises a PydanticCustomError of the type `SENTENCE`, which is the whole sentence.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Annotated, NoReturn

from annotated_types import Len
from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hovor.plans.problems import instead, quoted

SENTENCE = "sentence"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0}
PART = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?) ?(s|min|h)")
PLAIN_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
DURATION = r"^[0-9]+(\.[0-9]+)?( ?(s|min|h)( [0-9]+(\.[0-9]+)? ?(s|min|h))*)?$"
SOUND = re.compile(r"(?:asterisk:)?[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
ONE_SOUND: JsonSchemaValue = {"type": "string", "pattern": f"^(?:{SOUND.pattern})$"}
SOUND_FILES = (".wav", ".gsm", ".g722", ".sln", ".ulaw", ".alaw")


def wrong(sentence: str) -> NoReturn:
    """Refuses what the admin wrote, with the whole sentence that tells it."""
    raise PydanticCustomError(SENTENCE, "{sentence}", {"sentence": sentence})


def seconds(text: str) -> float | None:
    """`20 s`, `5 min`, `1 h`, `1 min 30 s`, `1.5 h` or a plain number of seconds; None: it is no duration."""
    text = text.strip()
    if PLAIN_SECONDS.fullmatch(text):
        return float(text)
    parts = PART.findall(text)
    if not parts or PART.sub("", text).strip():
        return None
    return sum(float(number) * UNITS[unit] for number, unit in parts)


def duration(length: float) -> str:
    """A number of seconds as an admin would write it."""
    for unit, size in reversed(UNITS.items()):
        if length >= size and length % size == 0:
            return f"{length / size:g} {unit}"
    return f"{length:g} s"


def slug(text: str) -> str:
    """A name that could stand for this text; empty if nothing of it can be used."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")


def name_problem(name: str) -> str | None:
    """Why this cannot be the name of something, if it cannot."""
    if NAME.fullmatch(name):
        return None
    if not name:
        return "a name is missing before the colon; write a word and a colon"
    example = f", say {quoted(slug(name))}" if slug(name) else ""
    return f"{quoted(name)} cannot be a name; use a-z, 0-9, '-' and '_', at most 40 of them{example}"


@dataclass(frozen=True, slots=True)
class Lasts:
    """A duration in seconds, from `least` to `most`."""

    least: float
    most: float

    def read(self, value: object) -> float:
        length = seconds(value) if isinstance(value, str) else None
        if length is None:
            wrong(f"{shown(value)} is not a duration; write it like '20 s', '5 min' or '1 h'")
        if not self.least <= length <= self.most:
            wrong(f"{shown(value)} is too {'short' if length < self.least else 'long'}; {self.range}")
        return length

    @property
    def range(self) -> str:
        return f"it can be from {duration(self.least)} to {duration(self.most)}"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self.schema

    @property
    def schema(self) -> JsonSchemaValue:
        number = {"type": "number", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [{"type": "string", "pattern": DURATION}, number]}


@dataclass(frozen=True, slots=True)
class Days:
    """A number of whole days, from 1 to `most`."""

    most: int
    form = "([0-9]{1,9})(?: ?days?)?"

    def read(self, value: object) -> int:
        written = re.fullmatch(self.form, value.strip(), re.ASCII) if isinstance(value, str) else None
        if written is None:
            wrong(f"{shown(value)} is not a number of days; write it like '365 days'")
        if not 1 <= (days := int(written.group(1))) <= self.most:
            few = "few" if days < 1 else "many"
            wrong(f"{shown(value)} is too {few}; it can be from 1 day to {self.most} days")
        return days

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number = {"type": "integer", "minimum": 1, "maximum": self.most}
        return {"anyOf": [{"type": "string", "pattern": f"^{self.form}$"}, number]}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few known words."""

    known: tuple[str, ...]

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.known:
            wrong(f"{shown(value)} is not known here; {instead(str(value or ''), self.known, '')}")
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.known)}


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a certain form. `form` is a regular expression for all of it, `right` says it in words."""

    form: str
    right: str

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(self.form, value):
            wrong(f"{shown(value)} does not fit here; {self.right}")
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": f"^(?:{self.form})$"}


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """The digits of an extension; YAML takes them for a whole number, unless they stand in quotes."""

    form = "[1-9][0-9]{1,4}"

    def read(self, value: object) -> str:
        digits = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if not re.fullmatch(self.form, digits, re.ASCII):
            wrong(f"{shown(value)} does not fit here; write 2 to 5 digits that do not begin with 0, like 21")
        return digits

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "integer", "minimum": 10, "maximum": 99999},
                {"type": "string", "pattern": f"^{self.form}$"},
            ]
        }


@dataclass(frozen=True, slots=True)
class Address:
    """An IPv4 address, or a network of them (`203.0.113.0/28`)."""

    def read(self, value: object) -> str:
        try:
            return str(IPv4Network(value)).removesuffix("/32") if isinstance(value, str) else self._refuse(value)
        except ValueError:
            return self._refuse(value)

    def _refuse(self, value: object) -> NoReturn:
        wrong(f"{shown(value)} is not an IPv4 address; write it like 203.0.113.5, or a network like 203.0.113.0/28")

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3}){3}(/[0-9]{1,2})?$"}


@dataclass(frozen=True, slots=True)
class SoundName:
    """A file of the tenant's folder `sounds` without its ending, or `asterisk:` and a sound of Asterisk's own."""

    def read(self, name: object) -> str:
        if not isinstance(name, str):
            wrong(f"{shown(name)} is not the name of a sound; write names in brackets, like [welcome, menu]")
        for ending in SOUND_FILES:
            if name.endswith(ending):
                wrong(
                    f"{quoted(name)} is a file; name the sound without its ending: {quoted(name.removesuffix(ending))}"
                )
        if not SOUND.fullmatch(name):
            wrong(
                f"{quoted(name)} cannot be a sound; write a file's name, or 'asterisk:' and the name of one of its own"
            )
        return name

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(ONE_SOUND)


def in_list(value: object) -> object:
    """A single word may stand where a list is due, and nothing where it may be empty."""
    return [] if value is None else [value] if isinstance(value, str) else value


def shown(value: object) -> str:
    """A wrong value as it is named in a sentence."""
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else quoted(value)


Text = Annotated[str, Word(r"[^\r\n]*[^\s][^\r\n]*", "write a text of one line")]
Sound = Annotated[str, SoundName()]
Sounds = Annotated[
    tuple[Sound, ...],
    BeforeValidator(in_list),
    WithJsonSchema({"anyOf": [ONE_SOUND, {"type": "array", "items": ONE_SOUND}, {"type": "null"}]}),
]
SomeSounds = Annotated[
    tuple[Sound, ...],
    Len(1),
    BeforeValidator(in_list),
    WithJsonSchema({"anyOf": [ONE_SOUND, {"type": "array", "items": ONE_SOUND, "minItems": 1}]}),
]
Name = Annotated[str, Word(NAME.pattern, "write a name, of a-z, 0-9, '-' and '_'")]
