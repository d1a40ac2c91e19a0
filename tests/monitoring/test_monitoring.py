"""The dashboard and the alerts show what is there: every name and label in them is on the page that Hovor serves."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from hovor.core.notices import Arrived, Notice, Queued, TalkBegan
from hovor.core.outcome import Outcome
from tests.metrics.conftest import Watch
from tests.metrics.watched import families, labels_of
from tests.monitoring.promtool import promtool
from tests.web.fakes import ANNA, NOON, NORTH, NORTH_LINE
from tests.web.samples import arrived, waiting

ROOT = Path(__file__).parents[2]
ALERTS = ROOT / "monitoring/alerts.yml"
DASHBOARD: dict[str, Any] = json.loads((ROOT / "monitoring/dashboard.json").read_text("utf-8"))
RULES: list[dict[str, Any]] = [
    rule for group in yaml.safe_load(ALERTS.read_text("utf-8"))["groups"] for rule in group["rules"]
]
GUIDE = (ROOT / "docs/monitoring.md").read_text("utf-8")

METRIC = re.compile(r"\b((?:hovor|process)_\w+|up)\b(?:\{([^}]*)\})?")
MATCHER = re.compile(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"")
GROUPED = re.compile(r"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")
OF_PROMETHEUS = {"job", "instance"}  # labels that it adds by itself, as it does `up`


def on_the_dashboard() -> Iterator[str]:
    for panel in DASHBOARD["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))


def shown() -> list[str]:
    """The dashboard's questions as Grafana asks them."""
    chosen = {"$tenant": ".*", "$queue": ".*", "$__rate_interval": "1m"}
    return [re.sub(r"\$\w+", lambda found: chosen[found[0]], question) for question in on_the_dashboard()]


QUESTIONS = [*(rule["expr"] for rule in RULES), *shown()]


@pytest.fixture
async def page(watched: Watch) -> str:
    """Of an installation in which a little of everything has happened."""
    hovor = await watched()
    call = waiting(arrived("c1"))
    arrival = Arrived(call.id, NORTH, call.number, call.client)
    notices: list[Notice] = [arrival, Queued(call.id, NORTH, NORTH_LINE), TalkBegan(call.id, NORTH, ANNA)]
    hovor.happens(Outcome(NOON, calls={call.id: call}, notices=notices))
    hovor.ari.counters.kinds["StasisStart"] += 1
    await hovor.get("state", ANNA)
    return await hovor.page()


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_name_and_label_that_is_asked_for_is_on_the_page(page: str, question: str) -> None:
    known = labels_of(page) | {"up": set()}
    asked = METRIC.findall(question)
    assert asked
    allowed: set[str] = set(OF_PROMETHEUS)
    for name, matchers in asked:
        assert name in known, f"{name} is not on the page"
        allowed |= known[name]
        assert set(MATCHER.findall(matchers)) <= known[name] | OF_PROMETHEUS, (name, matchers)
    grouped = {label.strip() for labels in GROUPED.findall(question) for label in labels.split(",")}
    assert grouped <= allowed


async def test_labels_that_are_asked_for_have_the_values_asked_for(page: str) -> None:
    """A misspelt value is no error anywhere: the alert would only never come."""
    values: dict[tuple[str, str], set[str]] = {}
    for family in families(page):
        for sample in family.samples:
            for label, word in sample.labels.items():
                values.setdefault((sample.name, label), set()).add(word)
    for question in QUESTIONS:
        for name, matchers in METRIC.findall(question):
            for label, how, wanted in re.findall(r"(\w+)\s*(=~|=)\s*\"([^\"]*)\"", matchers):
                if label in OF_PROMETHEUS or label == "status":
                    continue
                there = values[name, label]
                words = wanted.split("|") if how == "=~" else [wanted]
                assert all(any(re.fullmatch(word, one) for one in there) for word in words), (question, label, there)


async def test_the_guide_explains_every_metric_on_the_page_and_no_other(page: str) -> None:
    there = {family.name + ("_total" if family.type == "counter" else "") for family in families(page)}
    explained = set(re.findall(r"^\| `(hovor_\w+)", GUIDE, re.MULTILINE))
    assert explained == {name for name in there if name.startswith("hovor_")}


def test_the_guide_names_every_alert() -> None:
    for rule in RULES:
        assert f"`{rule['alert']}`" in GUIDE


def test_every_panel_has_a_place_of_its_own_and_a_question() -> None:
    taken: set[tuple[int, int]] = set()
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken, panel["title"]
        assert at["x"] + at["w"] <= 24
        taken |= cells
        assert panel["type"] == "row" or panel["targets"], panel["title"]


def test_every_alert_says_what_is_wrong_and_how_bad_it_is() -> None:
    for rule in RULES:
        assert rule["labels"]["severity"] in ("critical", "warning"), rule["alert"]
        assert len(rule["annotations"]["summary"]) > 20, rule["alert"]


# --- Prometheus' own judgement -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def judge() -> Path:
    found = promtool()
    if found is None:
        missing("no promtool on PATH, and this system has no package of Prometheus to take it from")
    return found


def missing(why: str) -> NoReturn:
    """What nobody sees to be left out is as good as not written: in CI it is a failure."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def judged(judge: Path, *words: object, said: str = "") -> str:
    """What promtool says, which must be that all is right."""
    done = subprocess.run(
        [judge, *map(str, words)], input=said, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_prometheus_takes_the_alerts(judge: Path) -> None:
    assert f"{len(RULES)} rules found" in judged(judge, "check", "rules", ALERTS)


def test_prometheus_understands_every_question_of_the_dashboard(judge: Path, tmp_path: Path) -> None:
    rules = [{"record": f"panel:{number}", "expr": question} for number, question in enumerate(shown())]
    file = tmp_path / "dashboard.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    assert f"{len(rules)} rules found" in judged(judge, "check", "rules", file)


async def test_prometheus_finds_nothing_to_say_against_the_page(judge: Path, page: str) -> None:
    assert judged(judge, "check", "metrics", said=page) == ""


def test_alerts_come_when_they_should_and_not_before(judge: Path) -> None:
    judged(judge, "test", "rules", Path(__file__).with_name("alerts_come.yml"))
