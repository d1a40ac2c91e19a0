"""JSON Schemas of the admin's files, so that an editor completes fields and marks mistakes while they are typed.

They are made of the same shapes as the checks. Where YAML would read a word in two ways (a name `12`), they want
quotes and the checks do not.
"""

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from hovor.plans.node_shapes import DialplanShape
from hovor.plans.shape import Shape
from hovor.plans.shapes import (
    GUEST,
    ContactShape,
    GuestShape,
    NumberShape,
    OperatorShape,
    QueueShape,
    TenantShape,
    TrunkShape,
)
from hovor.plans.values import NAME

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMED = f"^{NAME.pattern}$"
PHONE = r"^\+?[0-9 ()/.-]+$"


def schema_files() -> dict[str, JsonSchemaValue]:
    """A schema for each kind of file, by the name of the file that it should be written to."""
    return {
        "tenant.json": {"$schema": DIALECT, **TypeAdapter(TenantShape).json_schema()},
        "numbers.json": _mapping("The tenant's phone numbers.", {PHONE: NumberShape}),
        "dialplan.json": _mapping("Trees that calls walk, by name.", {NAMED: DialplanShape}),
        "queues.json": _mapping("Where calls wait, by name.", {NAMED: QueueShape}),
        "operators.json": _mapping(
            "People, by name; guests as name@tenant.", {NAMED: OperatorShape, f"^{GUEST}$": GuestShape}
        ),
        "trunks.json": _mapping("SIP lines towards the world, by name.", {NAMED: TrunkShape}),
        "contacts.json": _mapping("People outside, by name.", {NAMED: ContactShape}),
    }


def _mapping(description: str, shapes: dict[str, type[Shape]]) -> JsonSchemaValue:
    """The schema of a file that maps names to shapes, by the pattern of the names."""
    definitions: JsonSchemaValue = {}
    patterns: JsonSchemaValue = {}
    for pattern, shape in shapes.items():
        schema = TypeAdapter(shape).json_schema()
        definitions |= schema.pop("$defs", {})
        definitions[shape.__name__] = schema
        patterns[pattern] = _or_nothing(shape)
    return {
        "$schema": DIALECT,
        "description": description,
        "type": ["object", "null"],
        "patternProperties": patterns,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _or_nothing(shape: type[Shape]) -> JsonSchemaValue:
    """`support:` alone is a queue of which everything is usual."""
    reference = {"$ref": f"#/$defs/{shape.__name__}"}
    if any(field.is_required() for field in shape.model_fields.values()):
        return reference
    return {"anyOf": [reference, {"type": "null"}]}
