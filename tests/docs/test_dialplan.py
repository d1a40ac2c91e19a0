"""The README's dialplan can be taken as it is: the demo with it in, and a number that leads to it, is right."""

import re
import shutil
from pathlib import Path

from hovor.core.dialplan.nodes import Menu, ToQueue
from hovor.core.ids import NodeName, TenantId
from hovor.plans import load
from tests.docs.pages import ROOT, fenced

README = (ROOT / "README.md").read_text("utf-8")


def demo_with_the_readmes_dialplan(folder: Path) -> Path:
    """The demo's folder, changed as the README says."""
    config = folder / "config"
    shutil.copytree(ROOT / "config", config)
    (file,) = re.findall(r"`config/(demo/dialplans/\S+\.yaml)`", README)
    (text,) = fenced(README, "yaml")
    (config / file).parent.mkdir()
    (config / file).write_text(text, "utf-8")
    numbers = config / "demo/numbers.yaml"
    (said,) = re.findall(r"put `(dialplan: \w+)` to a number", README)
    numbers.write_text(numbers.read_text("utf-8").replace("dialplan: main", said), "utf-8")
    return config


def test_the_readmes_dialplan_is_right(tmp_path: Path) -> None:
    loaded = load(demo_with_the_readmes_dialplan(tmp_path))
    assert [str(problem) for problem in loaded.report.problems] == []
    assert loaded.plan is not None
    assert loaded.plan.numbers["+420000000001"].dialplan == "evening"


def test_it_says_what_its_comments_say(tmp_path: Path) -> None:
    plan = load(demo_with_the_readmes_dialplan(tmp_path)).plan
    assert plan is not None
    evening = plan.tenants[TenantId("demo")].dialplans["evening"]
    choice = evening.nodes[NodeName("choice")]
    assert isinstance(choice, Menu)
    assert (choice.sounds, choice.tries, choice.otherwise) == (("sound:demo/welcome", "sound:demo/menu"), 2, "goodbye")
    assert [isinstance(evening.nodes[option.then], ToQueue) for option in choice.options.values()] == [True, True]


def test_a_mistake_in_it_would_be_found(tmp_path: Path) -> None:
    config = demo_with_the_readmes_dialplan(tmp_path)
    file = config / "demo/dialplans/evening.yaml"
    file.write_text(file.read_text("utf-8").replace("queue: support", "queue: suport"), "utf-8")
    loaded = load(config)
    assert loaded.plan is None
    assert "did you mean 'support'" in str(loaded.report.problems[0])
