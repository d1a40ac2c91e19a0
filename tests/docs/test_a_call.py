"""docs/a-call.md names only what is there: every file, function, event and field in it exists."""

import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from types import ModuleType

import msgspec
import pytest

import hovor
from tests.docs.pages import ROOT, spans

CODE = ROOT / "src/hovor"
TEXT = (ROOT / "docs/a-call.md").read_text("utf-8")
SPANS = sorted(set(spans(TEXT)))
IN_A_FILE = re.compile(r"([\w/]+\.py):([\w.]+)")
A_FILE = re.compile(r"[\w./-]+\.(?:py|conf|md|txt)|[\w-]+(?:/[\w-]+)+")
A_NAME = re.compile(r"\w+\.[\w.]+|[A-Z]\w+")
# What is Asterisk's, SIP's or a value, and no name of ours.
OTHERS = {"INVITE sip:+420000000001", "+420000000001", "Stasis()", "Stasis(hovor,${EXTEN},from-trunk)"}
OTHERS |= {"from-trunk", "answered_elsewhere", "left_unseen", "claims"}


def modules() -> dict[str, ModuleType]:
    """Every module of the program by its path below src/hovor."""
    found = {}
    for info in pkgutil.walk_packages(hovor.__path__, "hovor."):
        if "migrations" not in info.name:
            module = importlib.import_module(info.name)
            found[str(module.__file__).removeprefix(f"{CODE}/")] = module
    return found


MODULES = modules()


def named() -> dict[str, list[object]]:
    """What a first word can mean: a module by its file's name, a class by its own."""
    found: dict[str, list[object]] = defaultdict(list)
    for path, module in MODULES.items():
        found[path.rpartition("/")[2].removesuffix(".py")].append(module)
        for name, value in vars(module).items():
            if inspect.isclass(value) and value.__module__ == module.__name__:
                found[name].append(value)
    return found


NAMED = named()


def has(thing: object, names: list[str]) -> bool:
    """Whether the thing has a part of the first name that has a part of the next, and so on; fields count."""
    if not names:
        return True
    if inspect.isclass(thing) and issubclass(thing, msgspec.Struct) and names[0] in thing.__struct_fields__:
        return len(names) == 1
    return hasattr(thing, names[0]) and has(getattr(thing, names[0]), names[1:])


def exists(span: str) -> bool:
    if found := IN_A_FILE.fullmatch(span):
        return found[1] in MODULES and has(MODULES[found[1]], found[2].split("."))
    if A_FILE.fullmatch(span):
        return (CODE / span).exists() or (ROOT / span).exists()
    if A_NAME.fullmatch(span):
        first, *rest = span.split(".")
        return any(has(thing, rest) for thing in NAMED.get(first, []))
    return False


@pytest.mark.parametrize("span", [span for span in SPANS if span not in OTHERS])
def test_what_is_named_exists(span: str) -> None:
    assert exists(span), f"`{span}` is named in docs/a-call.md, and there is no such thing"


def test_many_things_are_named() -> None:
    assert len([span for span in SPANS if IN_A_FILE.fullmatch(span)]) > 15


@pytest.mark.parametrize(
    "span",
    ["core/call.py:depart", "core/cal.py:arrive", "Centre.dance", "waiting.sing", "LegLost", "core/nowhere.py", "x y"],
)
def test_what_is_not_there_would_be_found(span: str) -> None:
    assert not exists(span)


def test_every_file_that_a_call_goes_through_is_visited() -> None:
    ways = ["core/centre.py", "core/call.py", "core/waiting.py", "core/talk.py", "core/ending.py", "core/reconcile.py"]
    ways += ["engine.py", "asterisk/hearing.py", "asterisk/doing.py", "store/writing.py", "web/board.py"]
    assert [way for way in ways if f"`{way}:" not in TEXT] == []
