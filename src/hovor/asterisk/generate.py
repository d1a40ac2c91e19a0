"""Makes `model.py` out of the Swagger 1.1 files that come with Asterisk.

    python -m hovor.asterisk.generate [--check] [--source DIR]

The files are Asterisk's own (GPL) and are not kept here: they are read from the Asterisk that is there, found in
`--source`, in $HOVOR_ASTERISK_REST_API, in `/usr/share/asterisk/rest-api`, or in the one that `make setup` installed.
Only names and types are taken from them. `--check` compares and writes nothing.
"""

import argparse
import keyword
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, json

HERE = Path(__file__).parent
MODEL = HERE / "model.py"
SCALARS = {
    "string": ("str", '""'),
    "Date": ("str", '""'),
    "int": ("int", "0"),
    "long": ("int", "0"),
    "double": ("float", "0.0"),
    "boolean": ("bool", "False"),
}
LATER = ("resources", "events")  # resources.json is a table of contents; events need all the other models first
EVENT = "Event"


# --- what the files say --------------------------------------------------------------------------------------


class Property(Struct, frozen=True):
    type: str
    required: bool = False


class Model(Struct, frozen=True):
    id: str
    properties: dict[str, Property]
    subTypes: tuple[str, ...] = ()  # noqa: N815 (Swagger's own word)


class Parameter(Struct, frozen=True, rename="camel"):
    name: str
    param_type: str
    data_type: str
    required: bool = False
    allow_multiple: bool = False


class Operation(Struct, frozen=True, rename="camel"):
    http_method: str
    nickname: str
    response_class: str
    parameters: tuple[Parameter, ...] = ()
    upgrade: str = ""


class Api(Struct, frozen=True):
    path: str
    operations: tuple[Operation, ...]


class Resource(Struct, frozen=True):
    apis: tuple[Api, ...]
    models: dict[str, Model] = {}


class AsteriskMissingError(Exception):
    """There is no Asterisk whose files could be read; the message says where was looked."""


def read(source: Path) -> dict[str, Resource]:
    """Every resource by its name, `events` last."""
    files = {file.stem: file for file in sorted(source.glob("*.json"))}
    names = [name for name in files if name not in LATER] + ["events"]
    return {name: json.decode(files[name].read_bytes(), type=Resource) for name in names}


# --- what is written -----------------------------------------------------------------------------------------


def text(resources: dict[str, Resource], version: str) -> str:
    """The whole of `model.py`, not yet formatted."""
    models = {name: model for resource in resources.values() for name, model in resource.models.items()}
    events = frozenset(models[EVENT].subTypes)
    plain = [model for name, model in models.items() if name not in events and name not in ("Message", EVENT)]
    parts = [
        HEADER.format(version=version),
        *(struct(model) for model in in_order(plain)),
        BASE,
        *(event(models[name]) for name in sorted(events)),
        f"AnyEvent = {' | '.join(sorted(events))}",
        f"EVENT_TYPES = {sorted(events)!r}",
        *readers(resources),
        *(namespace(name, resource) for name, resource in resources.items() if any(operations(resource))),
    ]
    return "\n\n\n".join(parts) + "\n"


def in_order(models: list[Model]) -> Iterator[Model]:
    """Each model after those that it is made of."""
    left = {model.id: model for model in models}
    while left:
        ready = [
            model
            for model in left.values()
            if not any(inner(p.type) in left for p in model.properties.values() if inner(p.type) != model.id)
        ]
        for model in ready:
            yield left.pop(model.id)


def inner(type_: str) -> str:
    match = re.fullmatch(r"List\[(.+)\]", type_)
    return match[1] if match else type_


def struct(model: Model) -> str:
    fields = [field(name, property_) for name, property_ in model.properties.items()]
    return f"class {model.id}(Struct, frozen=True, kw_only=True, gc=False):\n" + indented(fields)


def event(model: Model) -> str:
    fields = [field(name, property_) for name, property_ in model.properties.items()]
    return f'class {model.id}({EVENT}, frozen=True, kw_only=True, gc=False, tag="{model.id}"):\n' + indented(fields)


def indented(lines: list[str]) -> str:
    return "\n".join(f"    {line}" for line in lines) or "    pass"


def field(name: str, property_: Property) -> str:
    """What a release of Asterisk does not send is empty rather than an error; only parts that matter are required."""
    own = attribute(name)
    renamed = f', name="{name}"' if own != name else ""
    if property_.type in SCALARS:
        python, empty = SCALARS[property_.type]
        required = property_.required and name == "id"
        default = "" if required else f" = field(default={empty}{renamed})" if renamed else f" = {empty}"
        return f"{own}: {python}{default}"
    if property_.type == "object":
        return f"{own}: Raw = Raw()"
    if property_.type.startswith("List["):
        return f"{own}: tuple[{element(property_.type)}, ...] = ()"
    return f"{own}: {property_.type}" if property_.required else f"{own}: {property_.type} | None = None"


def element(type_: str) -> str:
    name = inner(type_)
    return "Raw" if name == "object" else SCALARS.get(name, (name, ""))[0]


def attribute(name: str) -> str:
    own = snake(name)
    return f"{own}_" if keyword.iskeyword(own) else own


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower().replace("-", "_")


# --- requests ------------------------------------------------------------------------------------------------


def operations(resource: Resource) -> Iterator[tuple[Api, Operation]]:
    for api in resource.apis:
        for operation in api.operations:
            if not operation.upgrade:  # the WebSocket itself is not a request
                yield api, operation


def readers(resources: dict[str, Resource]) -> Iterator[str]:
    """A decoder for each kind of answer, made once."""
    answers = {operation.response_class for r in resources.values() for _, operation in operations(r)}
    lines = [f"{reader(a)} = Decoder({answer(a)}).decode" for a in sorted(answers) if a not in ("void", "binary")]
    yield "\n".join(lines)


def reader(answer_: str) -> str:
    if answer_ in ("void", "binary"):
        return "nothing" if answer_ == "void" else "raw"
    many = "s" if answer_.startswith("List[") else ""
    return f"_{snake(inner(answer_))}{many}"


def answer(answer_: str) -> str:
    plain = {"void": "None", "binary": "bytes", "Message": "Raw"}
    if answer_ in plain:
        return plain[answer_]
    return f"tuple[{inner(answer_)}, ...]" if answer_.startswith("List[") else answer_


def namespace(name: str, resource: Resource) -> str:
    methods = "\n\n".join(method(api, operation) for api, operation in operations(resource))
    return f"class {snake(name)}:\n{methods}"


def method(api: Api, operation: Operation) -> str:
    parameters = sorted(operation.parameters, key=lambda p: not p.required)
    takes = ", ".join(argument(p) for p in parameters)
    kind = answer(operation.response_class)
    path = re.sub(r"{(\w+)}", lambda m: f"{{segment({attribute(m[1])})}}", api.path)
    prefix = "f" if "{" in path else ""
    query = ", ".join(f'("{p.name}", {attribute(p.name)})' for p in parameters if p.param_type == "query")
    body = [p for p in parameters if p.param_type == "body"]
    extra = [f"query=_query({query})"] if query else []
    extra += [f"body={in_body(body[0])}"] if body else []
    call = ", ".join([f'"{operation.http_method}"', f'{prefix}"{path}"', reader(operation.response_class), *extra])
    name = attribute(operation.nickname)
    return (
        f"    @staticmethod\n    def {name}({'*, ' if takes else ''}{takes}) -> Request[{kind}]:\n"
        f'        """{operation.http_method} {api.path}"""\n        return Request({call})'
    )


def argument(parameter: Parameter) -> str:
    python = argument_type(parameter)
    required = parameter.required or parameter.param_type == "path"
    return (
        f"{attribute(parameter.name)}: {python}" if required else f"{attribute(parameter.name)}: {python} | None = None"
    )


def argument_type(parameter: Parameter) -> str:
    if parameter.param_type == "body":
        return "Sequence[Mapping[str, str]]" if parameter.name == "fields" else "Mapping[str, object]"
    return "Sequence[str]" if parameter.allow_multiple else SCALARS[parameter.data_type][0]


def in_body(parameter: Parameter) -> str:
    """`containers` stand in the body under their own name; an `object` is the body itself."""
    own = attribute(parameter.name)
    whole = own if parameter.data_type == "object" else f'{{"{parameter.name}": {own}}}'
    return f"encode({whole})" if parameter.required else f'encode({whole}) if {own} is not None else b""'


HEADER = '''"""ARI's values, events and requests.

Made by `hovor.asterisk.generate` from Asterisk's Swagger files: not to be edited.

Asterisk {version}
"""

from collections.abc import Mapping, Sequence

from msgspec import Raw, Struct, field
from msgspec.json import Decoder, encode

from hovor.asterisk.request import Request, nothing, raw, segment


def _query(*pairs: tuple[str, str | int | float | bool | Sequence[str] | None]) -> dict[str, str]:
    return {{name: _text(value) for name, value in pairs if value is not None}}


def _text(value: str | int | float | bool | Sequence[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else ",".join(value)'''

BASE = """class Event(Struct, frozen=True, kw_only=True, gc=False):
    application: str = ""
    timestamp: str = ""
    asterisk_id: str = ""


"""


# --- the command ---------------------------------------------------------------------------------------------


def find(given: str | None) -> Path:
    """The folder with the Swagger files of the Asterisk that is there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hovor"
    named = given or os.environ.get("HOVOR_ASTERISK_REST_API")
    inside = "usr/share/asterisk/rest-api"
    places = [Path(named)] if named else [Path("/") / inside, *(found.parent for found in cache.glob("*/usr/share"))]
    for place in places:
        for folder in (place, place / "share/asterisk/rest-api", place / inside):
            if (folder / "events.json").is_file():
                return folder
    looked = ", ".join(str(place) for place in places)
    raise AsteriskMissingError(
        f"No Asterisk with its rest-api/*.json was found (looked in {looked}). `make setup` installs one."
    )


def version_beside(source: Path) -> str:
    """The version of the Asterisk that the files belong to, as its package says."""
    status = source.parents[3] / "var/lib/dpkg/status"
    written = status.read_text() if status.is_file() else ""
    match = re.search(r"^Package: asterisk\n(?:.+\n)*?Version: (?:\d+:)?([\d.]+)", written, re.MULTILINE)
    return match[1] if match else "of an unknown version"


def formatted(source: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(MODEL), "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


def check(made: str, version: str) -> str:
    """What is wrong with `model.py`; empty: nothing."""
    written = MODEL.read_text() if MODEL.is_file() else ""
    if made == written:
        return ""
    if f"Asterisk {version}\n" not in written:
        print(f"model.py was made from another release than the Asterisk {version} that is here: not compared.")
        return ""
    return f"model.py is not what Asterisk {version} says: run `python -m hovor.asterisk.generate` and read the diff."


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes model.py from the Swagger files of Asterisk.")
    parser.add_argument("--check", action="store_true", help="compare only; fails when they differ")
    parser.add_argument("--source", help="the folder rest-api of Asterisk, or the folder Asterisk is installed in")
    options = parser.parse_args()
    try:
        source = find(options.source)
    except AsteriskMissingError as error:
        sys.exit(str(error))
    version = version_beside(source)
    made = formatted(text(read(source), version))
    if options.check:
        sys.exit(check(made, version) or None)
    MODEL.write_text(made)
    print(f"{MODEL.name}: Asterisk {version}")


if __name__ == "__main__":
    main()
