"""The installation's secrets: made by itself, and those that only a provider can give."""

from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from hovor.core.ids import OperatorId, TenantId
from hovor.core.plan import Device, Operator, Plan, Trunk, TrunkKind
from hovor.keys import Keys

DEMO = TenantId("demo")
PLAN = Plan(
    trunks={
        "demo/client": Trunk("client", DEMO),
        "demo/line": Trunk("line", DEMO, TrunkKind.REGISTER, host="sip.example.com", user="demo", secret="LINE"),
        "demo/open": Trunk("open", DEMO, TrunkKind.IP, host="sip.example.com"),
    }
)


def file_with(folder: Path, content: object) -> Path:
    file = folder / "secrets.yaml"
    file.write_text(yaml.safe_dump(content))
    return file


def test_a_providers_password_comes_from_the_environment(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "secrets.yaml", {"HOVOR_SECRET_LINE": "from outside"})
    assert keys.missing(PLAN) == []
    assert keys.of_endpoints(PLAN)["trunk:demo/line"] == "from outside"


def test_or_from_the_file_of_secrets_where_the_environment_goes_before(tmp_path: Path) -> None:
    file = file_with(tmp_path, {"trunks": {"LINE": "from the file"}})
    assert Keys(file, {}).of_endpoints(PLAN)["trunk:demo/line"] == "from the file"
    both = Keys(file, {"HOVOR_SECRET_LINE": "from outside"})
    assert both.of_endpoints(PLAN)["trunk:demo/line"] == "from outside"


@pytest.mark.parametrize("environment", [{}, {"HOVOR_SECRET_LINE": ""}])
def test_a_password_that_nobody_has_given_is_missed_with_both_ways_to_give_it(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (sentence,) = Keys(tmp_path / "secrets.yaml", environment).missing(PLAN)
    assert "the trunk demo/line needs the secret LINE" in sentence
    assert "HOVOR_SECRET_LINE" in sentence
    assert str(tmp_path / "secrets.yaml") in sentence


def test_passwords_are_made_only_for_those_who_sign_in_here(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "secrets.yaml", {})
    keys.complete(PLAN)
    assert set(keys.sip) == {"trunk:demo/client"}


def test_a_phone_in_the_browser_has_no_password_that_lasts_and_loses_one_that_it_had(tmp_path: Path) -> None:
    names = OperatorId("anna@demo"), OperatorId("boris@demo")
    people = {name: Operator(name, name, DEMO, (DEMO,), ()) for name in names}
    keys = Keys(tmp_path / "secrets.yaml", {})
    keys.complete(Plan(operators=people))
    assert set(keys.sip) == set(names)
    anna = replace(people[names[0]], device=Device("webrtc"))
    moved = Plan(operators={**people, names[0]: anna})
    assert set(keys.of_endpoints(moved)) == {"boris@demo"}
    keys.complete(moved)
    assert set(yaml.safe_load(keys.file.read_text())["sip"]) == {"boris@demo"}


def test_what_the_admin_wrote_stays_in_the_file_and_what_the_environment_says_never_gets_there(tmp_path: Path) -> None:
    keys = Keys(file_with(tmp_path, {"trunks": {"OTHER": "kept"}}), {"HOVOR_SECRET_LINE": "never written"})
    keys.complete(PLAN)
    assert yaml.safe_load(keys.file.read_text())["trunks"] == {"OTHER": "kept"}
    assert "never written" not in keys.file.read_text()


def test_a_password_put_into_the_file_is_read_again_and_not_lost_when_hovor_writes_it(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "secrets.yaml", {})
    keys.complete(PLAN)
    content = yaml.safe_load(keys.file.read_text())
    file_with(tmp_path, content | {"trunks": {"LINE": "new"}})
    keys.read_again()
    assert keys.missing(PLAN) == []
    keys.first_password(OperatorId("anna@demo"))
    assert yaml.safe_load(keys.file.read_text())["trunks"] == {"LINE": "new"}


@pytest.mark.parametrize("content", [["a", "list"], {"trunks": "a word"}])
def test_a_file_that_is_something_else_is_refused_by_its_name(tmp_path: Path, content: object) -> None:
    with pytest.raises(ValueError, match=r"secrets\.yaml: not a file of secrets"):
        Keys(file_with(tmp_path, content), {})
