"""The JSON Schemas are right in themselves, say the same as the checks, and lie beside the demo."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
import yaml

from hovor.plans import schema_files
from tests.plans.folder import RIGHT
from tests.plans.test_wrong_files import ALL, Mistake

CONFIG = Path(__file__).parents[2] / "config"
SCHEMAS = schema_files()
DEMO = sorted((CONFIG / "demo").glob("*.yaml"))

# What only all files together can tell, or the text of the YAML, or what takes more than a pattern.
UNSEEN = (
    *("no node", "no queue", "no dialplan", "no tenant", "no number", "nobody", "no way leads", "never leaves"),
    *(
        "emergency",
        "the folder 'sounds'",
        "stands in",
        "stands here",
        "serves no queue",
        "has no operator",
        "is at home here",
    ),
    *(
        "is not a country",
        "numbering plan",
        "short code",
        "is not a number of",
        "phone number",
        "too short",
        "too long",
    ),
    *("no result", "every contact", "nothing to choose", "a field to choose in", "'most' is"),
    *("the tag", "of the kind", "is for a provider", "write both", "IPv4", "is for people the same"),
)


def refused(kind: str, text: str) -> list[str]:
    """What the schema of this kind of file has against the text, as YAML sees it."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[f"{kind}.json"])
    return [error.message for error in validator.iter_errors(as_json(yaml.safe_load(text)))]


def as_json(tree: Any) -> Any:
    """An editor's view of YAML: each key is a text."""
    if isinstance(tree, dict):
        return {str(key): as_json(value) for key, value in tree.items()}
    return [as_json(item) for item in tree] if isinstance(tree, list) else tree


def is_seen(mistake: Mistake) -> bool:
    """Whether a schema can see this mistake at all."""
    try:
        yaml.safe_load(mistake.text)
    except yaml.YAMLError:
        return False
    return not all(any(unseen in line for unseen in UNSEEN) for line in mistake.said)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_the_schema_takes_the_demo_and_the_demo_names_the_schema(file: Path) -> None:
    assert refused(file.stem, file.read_text()) == []
    assert file.read_text().startswith(f"# yaml-language-server: $schema=../.schemas/{file.stem}.json\n")


@pytest.mark.parametrize("name", RIGHT)
def test_the_schema_takes_what_is_right(name: str) -> None:
    assert refused(Path(name).stem, RIGHT[name]) == []


@pytest.mark.parametrize("mistake", [mistake for mistake in ALL if is_seen(mistake)], ids=lambda mistake: mistake.words)
def test_the_schema_refuses_what_the_checks_refuse(mistake: Mistake) -> None:
    assert refused(Path(mistake.file).stem, mistake.text) != []


def test_the_schema_sees_more_than_half_of_all_mistakes_that_are_yaml() -> None:
    assert sum(map(is_seen, ALL)) > 35


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_beside_the_demo_are_the_programs_own(name: str) -> None:
    assert json.loads((CONFIG / ".schemas" / name).read_text()) == SCHEMAS[name], (
        "run `hovor schema --out config/.schemas`"
    )
