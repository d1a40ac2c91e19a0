"""Pydantic's errors as sentences for admins, each at the place in the file that it is about."""

import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hovor.plans.marked import Path, Source
from hovor.plans.node_shapes import NODE_KINDS
from hovor.plans.problems import Problem, instead, listed, quoted
from hovor.plans.shape import Shape
from hovor.plans.shapes import walk
from hovor.plans.values import SENTENCE, shown

NODE_EXAMPLE = "write it like {play: [welcome], then: choice}"


def problems_of(error: ValidationError, shape: type[Shape], name: str, source: Source) -> Iterator[Problem]:
    """All that `error` says about what is called `name` and stands at `source`, and should have been a `shape`."""
    for detail in error.errors(include_url=False):
        path, inner = walk(shape, detail["loc"])
        match detail["type"]:
            case "missing":
                yield Problem(source.at_key(*path[:-1]), _missing(str(path[-1]), (name, *path)[-2], inner))
            case "extra_forbidden":
                yield Problem(source.at_key(*path), _unknown(str(path[-1]), inner))
            case "too_short" if detail["input"]:
                pass  # there are items; what is wrong with them is told at each
            case _:
                yield Problem(source.at(*path), _sentence(detail, (name, *path)))


def _missing(field: str, within: str | int, shape: type[Shape] | None) -> str:
    where = f" in {quoted(within)}" if within else ""
    described = shape.model_fields[field].description if shape and field in shape.model_fields else None
    return f"'{field}' is missing{where}; it is {described}" if described else f"'{field}' is missing{where}; write it"


def _unknown(field: str, shape: type[Shape] | None) -> str:
    fields = list(shape.model_fields) if shape else []
    if field.partition(":")[0] in fields:
        return f"{quoted(field)} has no space after its colon; write {quoted(field.replace(':', ': ', 1))}"
    return f"{quoted(field)} is not a field here; {instead(field, fields, 'remove it')}"


def _sentence(detail: ErrorDetails, path: Path) -> str:
    found, what = detail["input"], _what(path)
    limits = detail.get("ctx", {})
    match detail["type"]:
        case kind if kind == SENTENCE:
            return detail["msg"]
        case "union_tag_invalid":
            return _unclear_node(found, path)
        case "too_short":
            return f"{what} is empty; write at least one item"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return f"{what} must be a whole number, not {shown(found)}; write it like 3"
        case "greater_than_equal":
            return f"{what} is {found}, and {limits['ge']} is the least; write {limits['ge']} or more"
        case "less_than_equal":
            return f"{what} is {found}, and {limits['le']} is the most; write {limits['le']} or less"
        case "bool_parsing" | "bool_type":
            return f"{what} must be true or false, not {shown(found)}; write one of them"
        case "tuple_type" | "list_type":
            return f"{what} must be a list, not {shown(found)}; write it in brackets, like [{_example(found)}]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{what} must be a mapping, not {shown(found)}; write 'field: value' in the lines below it"
        case _:
            return f"{what} is not right ({detail['msg']}); look into the guide"


def _what(path: Path) -> str:
    """The field that a sentence is about."""
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_what(path[:-1])}"
    return quoted(path[-1])


def _example(found: object) -> str:
    return found if isinstance(found, str) and re.fullmatch(r"[\w-]+", found) else "one, another"


def _unclear_node(found: object, path: Path) -> str:
    name = quoted(path[-1])
    if not isinstance(found, dict):
        return f"the node {name} must be a mapping, not {shown(found)}; {NODE_EXAMPLE}"
    if kinds := [kind for kind in NODE_KINDS if kind in found]:
        return f"the node {name} does several things ({listed(kinds)}); make a node of each"
    for field in found:
        if "did you mean" in (hint := instead(str(field), NODE_KINDS, "")):
            return f"the node {name} has a field {quoted(field)}; {hint}"
    return f"the node {name} does not say what it does; give it one of: {listed(NODE_KINDS)}"
