"""A small judge of JSON against a schema, for the words that the API's description uses; an unknown one is an error."""

import re
from datetime import datetime
from typing import Any

SILENT = {"title", "description", "default", "examples", "discriminator", "writeOnly"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


class Judge:
    """Knows one description, by which it follows references."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.description = description

    def faults(self, value: object, schema: dict[str, Any], where: str = "$") -> list[str]:
        """Everything in which the value is not as described; nothing may be there that is not described."""
        found: list[str] = []
        for word, meaning in schema.items():
            if word not in SILENT:
                found += getattr(self, "_" + word.replace("$", ""))(value, meaning, where)
        return found

    def _ref(self, value: object, name: str, where: str) -> list[str]:
        target: Any = self.description
        for part in name.removeprefix("#/").split("/"):
            target = target[part]
        return self.faults(value, target, where)

    def _type(self, value: object, name: str, where: str) -> list[str]:
        right = isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        return [] if right else [f"{where}: {value!r} is not of type {name}"]

    def _enum(self, value: object, allowed: list[object], where: str) -> list[str]:
        return [] if value in allowed else [f"{where}: {value!r} is none of {allowed}"]

    def _const(self, value: object, only: object, where: str) -> list[str]:
        return [] if value == only else [f"{where}: {value!r} is not {only!r}"]

    def _anyOf(self, value: object, choices: list[dict[str, Any]], where: str) -> list[str]:  # noqa: N802
        each = [self.faults(value, choice, where) for choice in choices]
        return [] if not all(each) else [f"{where}: fits no choice: {min(each, key=len)}"]

    def _properties(self, value: object, known: dict[str, Any], where: str) -> list[str]:
        if not isinstance(value, dict):
            return []
        strange = [f"{where}.{name} is not described" for name in value if name not in known]
        return strange + [
            fault
            for name, one in value.items()
            if name in known
            for fault in self.faults(one, known[name], f"{where}.{name}")
        ]

    def _required(self, value: object, names: list[str], where: str) -> list[str]:
        return [f"{where}.{name} is missing" for name in names if isinstance(value, dict) and name not in value]

    def _additionalProperties(  # noqa: N802
        self, value: object, rule: object, where: str
    ) -> list[str]:
        if not isinstance(rule, dict) or not isinstance(value, dict):
            return []
        return [fault for name, one in value.items() for fault in self.faults(one, rule, f"{where}.{name}")]

    def _items(self, value: object, rule: object, where: str) -> list[str]:
        if not isinstance(value, list) or not isinstance(rule, dict):
            return []
        return [fault for index, one in enumerate(value) for fault in self.faults(one, rule, f"{where}[{index}]")]

    def _prefixItems(  # noqa: N802
        self, value: object, rules: list[dict[str, Any]], where: str
    ) -> list[str]:
        pairs = enumerate(zip(value, rules, strict=False)) if isinstance(value, list) else ()
        return [fault for index, (one, rule) in pairs for fault in self.faults(one, rule, f"{where}[{index}]")]

    def _minItems(self, value: object, least: int, where: str) -> list[str]:  # noqa: N802
        return [f"{where} is too short"] if isinstance(value, list) and len(value) < least else []

    def _maxItems(self, value: object, most: int, where: str) -> list[str]:  # noqa: N802
        return [f"{where} is too long"] if isinstance(value, list) and len(value) > most else []

    def _format(self, value: object, name: str, where: str) -> list[str]:
        if name != "date-time" or not isinstance(value, str):
            return []
        right = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value) and datetime.fromisoformat(value)
        return [] if right else [f"{where}: {value!r} is not a moment in UTC"]
