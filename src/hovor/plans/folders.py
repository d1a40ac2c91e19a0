"""One tenant's folder, read: every named thing in its files with its shape and its place.

config/demo/   tenant.yaml  numbers.yaml  queues.yaml  operators.yaml  trunks.yaml  contacts.yaml
               dialplan.yaml  dialplans/*.yaml  sounds/*.wav
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from hovor.plans.marked import Mapping, Source, read
from hovor.plans.node_shapes import DialplanShape
from hovor.plans.problems import Place, Report, instead, quoted
from hovor.plans.sentences import problems_of
from hovor.plans.shape import Shape
from hovor.plans.shapes import (
    ContactShape,
    GuestShape,
    NumberShape,
    OperatorShape,
    QueueShape,
    TenantShape,
    TrunkShape,
)
from hovor.plans.sounds import sounds_in
from hovor.plans.texts import text_of
from hovor.plans.values import name_problem

S = TypeVar("S", bound=Shape)

TENANT, NUMBERS, QUEUES, OPERATORS, TRUNKS, CONTACTS = (
    "tenant.yaml",
    "numbers.yaml",
    "queues.yaml",
    "operators.yaml",
    "trunks.yaml",
    "contacts.yaml",
)
DIALPLAN, DIALPLANS, SOUNDS = "dialplan.yaml", "dialplans", "sounds"
FILES = (TENANT, NUMBERS, DIALPLAN, QUEUES, OPERATORS, TRUNKS, CONTACTS)
YAML_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Named(Generic[S]):
    """One named thing, as the admin wrote it. `shape` is None when it is wrong; that is reported already."""

    name: str
    shape: S | None
    source: Source


@dataclass(slots=True)
class Folder:
    """What a tenant's files say. `unread` are files that could not be read: what they might hold is not missed."""

    id: str
    path: Path
    tenant: Named[TenantShape] | None = None
    numbers: dict[str, Named[NumberShape]] = field(default_factory=dict)
    dialplans: dict[str, Named[DialplanShape]] = field(default_factory=dict)
    queues: dict[str, Named[QueueShape]] = field(default_factory=dict)
    operators: dict[str, Named[OperatorShape]] = field(default_factory=dict)
    guests: dict[str, Named[GuestShape]] = field(default_factory=dict)
    trunks: dict[str, Named[TrunkShape]] = field(default_factory=dict)
    contacts: dict[str, Named[ContactShape]] = field(default_factory=dict)
    sounds: dict[str, list[Path]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def read_folder(path: Path, report: Report) -> Folder:
    """Everything in a tenant's folder; what is wrong in itself goes to the report."""
    folder = Folder(path.name, path, sounds=sounds_in(path / SOUNDS))
    _refuse_strange_files(path, report)
    folder.tenant = _tenant(folder, report)
    folder.numbers = _entries(folder, NUMBERS, NumberShape, report, named=_anything)
    folder.queues = _entries(folder, QUEUES, QueueShape, report)
    folder.trunks = _entries(folder, TRUNKS, TrunkShape, report)
    folder.contacts = _entries(folder, CONTACTS, ContactShape, report)
    folder.dialplans = _dialplans(folder, report)
    operators = _source(folder, OPERATORS, report)
    folder.operators = _named(operators, OperatorShape, report, name_problem, lambda name: "@" not in name)
    folder.guests = _named(operators, GuestShape, report, _guest_problem, lambda name: "@" in name)
    return folder


def shaped(shape: type[S], name: str, source: Source, report: Report) -> S | None:
    """What stands at `source` as a `shape`; None when it is wrong. Nothing at all is a mapping without fields."""
    plain = source.plain()
    try:
        return shape.model_validate({} if plain is None else plain)
    except ValidationError as error:
        report.problems += problems_of(error, shape, name, source)
        return None


def _refuse_strange_files(path: Path, report: Report) -> None:
    """A file whose name is misspelt would be left unread in silence."""
    for file in sorted(path.iterdir()):
        if file.suffix in YAML_ENDINGS and file.name not in FILES and not file.name.startswith("."):
            right = instead(file.stem + ".yaml", FILES, "")
            report.wrong(Place(str(file)), f"nothing reads a file of this name; {right}")
    for file in sorted((path / DIALPLANS).glob("*.yml")):
        report.wrong(Place(str(file)), f"nothing reads a file of this name; call it {quoted(file.stem + '.yaml')}")


def _tenant(folder: Folder, report: Report) -> Named[TenantShape] | None:
    if not (folder.path / TENANT).exists():
        right = "write one with 'name' and 'country', or move the folder away if it is no tenant"
        report.wrong(Place(str(folder.path / TENANT)), f"this file is missing; {right}")
        return None
    source = _source(folder, TENANT, report)
    return Named(folder.id, shaped(TenantShape, "", source, report), source) if source else None


def _dialplans(folder: Folder, report: Report) -> dict[str, Named[DialplanShape]]:
    found: dict[str, Named[DialplanShape]] = {}
    for file in (DIALPLAN, *(f"{DIALPLANS}/{file.name}" for file in sorted((folder.path / DIALPLANS).glob("*.yaml")))):
        for name, dialplan in _entries(folder, file, DialplanShape, report).items():
            if name in found:
                first = found[name].source.at_key()
                report.wrong(
                    dialplan.source.at_key(),
                    f"the dialplan {quoted(name)} stands in {Path(first.file).name}, line {first.line}, too; keep one",
                )
            else:
                found[name] = dialplan
    return found


def _entries(
    folder: Folder, file: str, shape: type[S], report: Report, named: Callable[[str], str | None] = name_problem
) -> dict[str, Named[S]]:
    return _named(_source(folder, file, report), shape, report, named, lambda _: True)


def _named(
    source: Source | None,
    shape: type[S],
    report: Report,
    named: Callable[[str], str | None],
    wanted: Callable[[str], bool],
) -> dict[str, Named[S]]:
    """The wanted things in a file. `named` tells what is wrong with a name, if anything is."""
    found: dict[str, Named[S]] = {}
    for name, part in source.entries() if source else ():
        if wanted(name):
            if problem := named(name):
                report.wrong(part.at_key(), problem)
            found[name] = Named(name, shaped(shape, name, part, report), part)
    return found


def _anything(_: str) -> str | None:
    """Phone numbers are looked at when the country is known."""
    return None


def _guest_problem(key: str) -> str | None:
    name, _, tenant = key.partition("@")
    if name_problem(name) or name_problem(tenant):
        return f"{quoted(key)} is no guest's name; write the person's name and the home tenant, like 'petr@pharmacy'"
    return None


def _source(folder: Folder, file: str, report: Report) -> Source | None:
    """The file's mapping; None when it is not there or cannot be read (which is reported)."""
    path = folder.path / file
    if not path.exists():
        return None
    text = text_of(path, report)
    source, problems = read(str(path), text) if text is not None else (None, [])
    report.problems += problems
    if source and not isinstance(source.node, Mapping):
        report.wrong(
            source.at(), "this file must be a mapping of names; write 'name:' and, indented below it, its fields"
        )
        source = None
    if source is None:
        folder.unread.add(file)
    return source
