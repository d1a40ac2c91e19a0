"""The API's description is the API. (Each answer in all tests of this folder is judged by it: see console.py.)"""

import re
from pathlib import Path

from hovor.core.notices import Refusal
from hovor.web.facts import LINES, MESSAGES
from hovor.web.pages import STATIC, read_files
from hovor.web.problems import refused
from tests.web.console import Installation
from tests.web.schema import Judge

ROOT = Path(__file__).parents[2]


async def test_every_route_is_described_and_nothing_else_is(hovor: Installation) -> None:
    description = (await hovor.described()).description
    described = {(method.upper(), path) for path, methods in description["paths"].items() for method in methods}
    served = {(route.method, route.resource.canonical) for route in hovor.app.router.routes() if route.resource}
    console = {"/", *(f"/{name}" for name in read_files(STATIC))}  # its files are no part of the API
    assert described == {(method, path) for method, path in served if path not in console}
    assert len(served) >= 15


async def test_every_reference_in_the_description_leads_somewhere(hovor: Installation) -> None:
    answer = await hovor.ask("GET", "openapi.json")
    names = set(re.findall(r'"#/components/schemas/(\w+)"', answer.text))
    assert names <= set(answer.json["components"]["schemas"])
    assert {"FeedMessage", "ProblemView", "State"} <= names | set(answer.json["components"]["schemas"])
    assert answer.json["openapi"].startswith("3.1")


async def test_every_kind_of_fact_has_a_shape_in_feed_and_story(hovor: Installation) -> None:
    schemas = (await hovor.described()).description["components"]["schemas"]
    assert {shape.__name__ for shape in (*MESSAGES.values(), *LINES.values())} <= set(schemas)


async def test_the_page_for_people_names_every_route_and_needs_nothing_from_elsewhere(hovor: Installation) -> None:
    page = await hovor.ask("GET", "docs")
    for path in (await hovor.described()).description["paths"]:
        assert path in page.text
    assert "<script" not in page.text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)
    assert "'sha256-" in page.headers["Content-Security-Policy"]


def test_every_clear_no_of_the_core_is_in_the_guide_beside_its_status() -> None:
    sources = (ROOT / "src/hovor/core").rglob("*.py")
    codes = {code for path in sources for code in re.findall(r'Refusal\(\s*"(\w+)"', path.read_text())}
    assert {"feature_off", "cannot_invite_queue", "taken"} <= codes
    rows = re.findall(r"^\| (4\d\d) \| (.*) \|$", (ROOT / "docs/api.md").read_text(), re.MULTILINE)
    guide = {code: int(status) for status, listed in rows for code in re.findall(r"`(\w+)`", listed)}
    assert guide == {code: refused(Refusal(code, "")).view.status for code in codes}


async def test_a_body_of_which_nothing_is_needed_may_be_left_out(hovor: Installation) -> None:
    paths = (await hovor.described()).description["paths"]
    assert paths["/api/v1/calls/{call}/hold"]["post"]["requestBody"]["required"] is False
    assert paths["/api/v1/calls/{call}/digits"]["post"]["requestBody"]["required"] is True


def test_the_judge_of_answers_can_say_no() -> None:
    judge = Judge({"components": {"schemas": {"Time": {"type": "string", "format": "date-time"}}}})
    schema = {
        "type": "object",
        "properties": {"at": {"$ref": "#/components/schemas/Time"}, "n": {"anyOf": [{"type": "integer"}]}},
        "required": ["at"],
    }
    assert judge.faults({"at": "2025-11-22T12:00:00Z", "n": 1}, schema) == []
    for wrong in (
        {},
        {"at": "noon"},
        {"at": "2025-11-22T12:00:00Z", "x": 1},
        {"at": "2025-11-22T12:00:00Z", "n": True},
    ):
        assert judge.faults(wrong, schema)
