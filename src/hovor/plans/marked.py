"""YAML with the place of every key and value, read as text: what a word means is decided by who asks for it.

    text --> events (libyaml) --> Scalar | Items | Mapping --> plain data for Pydantic, and places for the sentences

So none of YAML's surprises reach an admin: a name `No` stays a name, `+420 212 345 678` stays a number with its plus,
and a key that is written twice is reported and not forgotten. Nothing is made of tags. Anchors and `<<` work; a bomb
made of them does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from hovor.plans.problems import Place, Problem, quoted
from hovor.plans.yaml_sentences import sentence_of

DEEPEST = 30
MOST_NODES = 500_000
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a text, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number, a text. None: nothing was written there."""

    mark: Mark
    text: str | None
    size: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    mark: Mark
    items: list["Node"]
    size: int
    height: int


@dataclass(frozen=True, slots=True)
class Entry:
    key: Mark
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    mark: Mark
    entries: dict[str, Entry]
    size: int
    height: int


Node = Scalar | Items | Mapping


class UnreadableError(Exception):
    """The text cannot be read beyond this mark."""

    def __init__(self, mark: Mark, sentence: str) -> None:
        super().__init__(sentence)
        self.mark = mark
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A part of a file: the data that the admin wrote there, and where each piece of it stands."""

    file: str
    node: Node
    key: Mark

    def entries(self) -> Iterator[tuple[str, "Source"]]:
        """The named things in it, in the order of the file."""
        if isinstance(self.node, Mapping):
            for name, entry in self.node.entries.items():
                yield name, Source(self.file, entry.value, entry.key)

    def part(self, name: str) -> "Source | None":
        """The thing of this name in it, if there is one."""
        return next((part for key, part in self.entries() if key == name), None)

    def words(self) -> Iterator[tuple[str, Place]]:
        """The text that stands here, or the texts of the list that stands here, each with its place."""
        for node in self.node.items if isinstance(self.node, Items) else [self.node]:
            if isinstance(node, Scalar) and node.text:
                yield node.text, Place(self.file, *node.mark)

    def plain(self) -> Plain:
        return plain(self.node)

    def at_key(self, *path: str | int) -> Place:
        """Where the name of this part stands, or of the part of it that `path` leads to."""
        return Place(self.file, *self._find(path)[0])

    def at(self, *path: str | int) -> Place:
        """Where the value of this part stands. As much of the path as exists is walked."""
        return Place(self.file, *self._find(path)[1])

    def _find(self, path: Path) -> tuple[Mark, Mark]:
        key, node = self.key, self.node
        for step in path:
            match node:
                case Mapping(entries=entries) if step in entries:
                    key, node = entries[str(step)].key, entries[str(step)].value
                case Items(items=items) if isinstance(step, int) and step < len(items):
                    key, node = items[step].mark, items[step]
                case _:
                    break
        return key, node.mark


def plain(node: Node) -> Plain:
    """Only the data: texts, lists and dictionaries."""
    match node:
        case Scalar(text=text):
            return text
        case Items(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {name: plain(entry.value) for name, entry in entries.items()}


def read(file: str, text: str) -> tuple[Source | None, list[Problem]]:
    """The file's one document. None when it cannot be read as YAML; an empty file is an empty mapping."""
    composer = _Composer(file, text)
    try:
        node = composer.document()
    except UnreadableError as error:
        return None, [*composer.problems, Problem(Place(file, *error.mark), error.sentence)]
    return Source(file, node, Mark(1, 1)), composer.problems


class _Composer:
    """Makes nodes of libyaml's events. A key written twice is only reported: the first one counts."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self.anchors: dict[str, Node] = {}
        self.problems: list[Problem] = []

    def document(self) -> Node:
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return Mapping(Mark(1, 1), {}, 1, 1)
        node = self._node(self._next(), 1)
        self._next()  # the document ends
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise UnreadableError(
                _mark(after), "a second document begins here; a file holds one, so remove the line '---'"
            )
        return Mapping(node.mark, {}, 1, 1) if isinstance(node, Scalar) and node.text is None else node

    def _next(self) -> yaml.Event:
        try:
            return next(self.events)
        except yaml.MarkedYAMLError as error:
            line, column, sentence = sentence_of(error, self.text)
            raise UnreadableError(Mark(line, column), sentence) from error
        except yaml.YAMLError as error:
            raise UnreadableError(Mark(1, 1), f"this cannot be read as YAML ({error}); look at the quotes") from error

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise UnreadableError(
                _mark(event), f"this is nested deeper than {DEEPEST} levels; no file needs more than ten"
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._refuse_tag(event)
        match event:
            case yaml.SequenceStartEvent():
                node: Node = self._items(event, depth)
            case yaml.MappingStartEvent():
                node = self._mapping(event, depth)
            case yaml.ScalarEvent():
                node = Scalar(_mark(event), None if not event.style and event.value in NULLS else event.value)
            case _:
                raise AssertionError(f"libyaml sent {event!r} where a value was due")
        # What many aliases blow up is refused before anybody unfolds it.
        if node.size > MOST_NODES or node.height > DEEPEST:
            raise UnreadableError(node.mark, "the aliases (*) make this too large; write it out, or in several files")
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self.anchors:
            raise UnreadableError(
                _mark(event),
                f"nothing above is marked '&{event.anchor}'; a text that begins with '*' must stand in quotes",
            )
        return self.anchors[event.anchor]

    def _refuse_tag(self, event: yaml.Event) -> None:
        if tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                _mark(event),
                f"the tag {quoted(written)} is not for these files; leave it out, or put the text in quotes",
            )

    def _items(self, event: yaml.Event, depth: int) -> Items:
        items = []
        while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        size, height = _extent(items)
        return Items(_mark(event), items, size, height)

    def _mapping(self, event: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        merged: list[Mapping] = []
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                self._report(key.mark, "a list or a mapping cannot be a name; write a word and a colon")
            elif key.text == "<<":
                merged += self._merged(value)
            else:
                self._add(entries, key.text or "", Entry(_mark(inner), value))
        for mapping in merged:
            entries = {**mapping.entries, **entries}
        size, height = _extent([entry.value for entry in entries.values()])
        return Mapping(_mark(event), entries, size, height)

    def _add(self, entries: dict[str, Entry], name: str, entry: Entry) -> None:
        if name in entries:
            first = entries[name].key.line
            self._report(
                entry.key, f"{quoted(name)} stands here a second time (first in line {first}); keep one of them"
            )
        else:
            entries[name] = entry

    def _merged(self, value: Node) -> list[Mapping]:
        wanted = value.items if isinstance(value, Items) else [value]
        for node in wanted:
            if not isinstance(node, Mapping):
                self._report(node.mark, "'<<' takes over a mapping; write '<<: *name' where '&name' marks one above")
        return [node for node in wanted if isinstance(node, Mapping)]

    def _report(self, mark: Mark, sentence: str) -> None:
        self.problems.append(Problem(Place(self.file, *mark), sentence))


def _extent(nodes: list[Node]) -> tuple[int, int]:
    """How many nodes this is, written out, and how deep they are nested."""
    return 1 + sum(node.size for node in nodes), 1 + max((node.height for node in nodes), default=0)


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark(1, 1)
