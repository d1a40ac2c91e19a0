"""The manifest in docs/containers.md: of the form that Kubernetes knows, and about these images and no others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
import yaml
from typer.main import get_command

from hovor.cli import app
from hovor.web.routes import ROUTES
from tests.containers.kubernetes_forms import DEPLOYMENT, SERVICE
from tests.docs.pages import ROOT, fenced

Json = dict[str, Any]
MIGRATION = 30 * 60  # seconds that a new version may take before it answers
DOCKER = ROOT / "docker"


def manifest() -> list[Json]:
    (text,) = fenced((ROOT / "docs/containers.md").read_text("utf-8"), "yaml")
    return list(yaml.safe_load_all(text))


DEPLOYED, SERVED = manifest()
POD: Json = DEPLOYED["spec"]["template"]["spec"]
CONTAINERS: dict[str, Json] = {one["name"]: one for one in POD["containers"]}


def read_by_hovor() -> set[str]:
    """Names of the environment, as the program and what lies beside it in the image know them."""
    options = next(entry for name, entry in get_command(app).commands.items() if name == "run").params  # type: ignore[attr-defined]  # the program is a group of commands
    named = {option.envvar for option in options if isinstance(option.envvar, str)}
    files = [*(ROOT / "src/hovor").rglob("*.py"), *(DOCKER / "hovor").iterdir()]
    asked = re.compile(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"")
    return named | {name for file in files for name in asked.findall(file.read_text("utf-8"))}


def read_by_asterisk() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", (DOCKER / "asterisk/entrypoint").read_text("utf-8")))


def all_of(found: object, key: str) -> Iterator[Any]:
    """Each value of this key, however deep."""
    if isinstance(found, dict):
        if key in found:
            yield found[key]
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from all_of(one, key)


@pytest.mark.parametrize(("document", "schema"), [(DEPLOYED, DEPLOYMENT), (SERVED, SERVICE)])
def test_it_has_the_form_that_kubernetes_knows(document: Json, schema: Json) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)


@pytest.mark.parametrize(
    "wrong",
    [
        {"spec": {**SERVED["spec"], "publishNotReadyAdresses": True}},
        {"apiVersion": "v2"},
        {"spec": {**SERVED["spec"], "ports": [{"port": "80"}]}},
    ],
)
def test_a_misspelt_or_misplaced_word_would_be_found(wrong: Json) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**SERVED, **wrong}, SERVICE)


@pytest.mark.parametrize(("name", "known"), [("hovor", read_by_hovor()), ("asterisk", read_by_asterisk())])
def test_every_setting_is_one_that_the_image_reads(name: str, known: set[str]) -> None:
    settings = {one["name"] for one in CONTAINERS[name]["env"]}
    assert len(known) >= 8
    assert settings <= known


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_command_is_a_program_of_its_image(name: str) -> None:
    commands = list(all_of(CONTAINERS[name], "command"))
    assert commands
    dockerfile = (DOCKER / name / "Dockerfile").read_text("utf-8")
    for (program,) in commands:
        assert (DOCKER / name / program).is_file()
        assert f" docker/{name}/{program} " in dockerfile


def test_every_probe_asks_what_hovor_answers_at_its_own_port() -> None:
    known = {route.path for route in ROUTES if route.method == "GET" and route.access == "anybody"}
    asked = list(all_of(POD, "httpGet"))
    assert {one["path"] for one in asked} == {"/healthz", "/readyz"} <= known
    exposed = re.findall(r"^EXPOSE (\d+)$", (DOCKER / "hovor/Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert {str(one["port"]) for one in asked} == set(exposed)
    assert [str(one["targetPort"]) for one in SERVED["spec"]["ports"]] == exposed


def test_sound_goes_by_the_nodes_own_network_and_there_is_one_controller() -> None:
    assert POD["hostNetwork"] is True
    assert POD["dnsPolicy"] == "ClusterFirstWithHostNet"
    assert DEPLOYED["spec"]["replicas"] == 1
    assert DEPLOYED["spec"]["strategy"] == {"type": "Recreate"}


def test_calls_that_are_up_end_by_themselves_before_the_pod_goes() -> None:
    before = {name: one["lifecycle"]["preStop"]["exec"]["command"] for name, one in CONTAINERS.items()}
    assert before == {"asterisk": ["drain"], "hovor": ["until-drained"]}
    assert POD["terminationGracePeriodSeconds"] >= 3600


def test_a_long_migration_is_not_ended_and_begun_anew_for_ever() -> None:
    probe = CONTAINERS["hovor"]["startupProbe"]
    assert probe["httpGet"] == CONTAINERS["hovor"]["livenessProbe"]["httpGet"]
    assert probe["periodSeconds"] * probe["failureThreshold"] >= MIGRATION


def test_consoles_reach_hovor_also_while_it_is_not_ready() -> None:
    assert SERVED["spec"]["publishNotReadyAddresses"] is True
    assert SERVED["spec"]["selector"].items() <= DEPLOYED["spec"]["template"]["metadata"]["labels"].items()
    assert DEPLOYED["spec"]["selector"]["matchLabels"] == DEPLOYED["spec"]["template"]["metadata"]["labels"]


@pytest.mark.parametrize("name", CONTAINERS)
def test_what_is_mounted_is_there_and_all_that_an_image_writes_to_is_mounted(name: str) -> None:
    one = CONTAINERS[name]
    mounted = {mount["mountPath"]: mount for mount in one["volumeMounts"]}
    volumes = {volume["name"] for volume in POD["volumes"]}
    assert {mount["name"] for mount in mounted.values()} <= volumes
    assert one["securityContext"]["readOnlyRootFilesystem"] is True
    written = {"asterisk": {"/var/cache/asterisk", "/var/lib/asterisk", "/var/spool/asterisk/recording"}}
    for folder in written.get(name, {"/data", "/tmp"}):  # noqa: S108 (of the image)
        assert "readOnly" not in mounted[folder]
    for variable in one["env"]:
        if variable["name"].endswith("_FILE"):
            assert any(Path(variable["value"]).is_relative_to(folder) for folder in mounted)
