"""docker-compose.yml as it is written: what can be seen without bringing it up."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[2]
MAIN, BRIDGE = TOP / "docker-compose.yml", TOP / "docker-compose.bridge.yml"
# ${NAME}, ${NAME:-default}; what stands in braces of a comment is no setting.
SETTING = re.compile(r"\$\{([A-Z_]+)(?::-([^}]*))?\}")
EXPLAINED = re.compile(r"^(# )?([A-Z][A-Z_]+)=(.*)$", re.MULTILINE)
LOOPBACK = "${HOVOR_BIND:-127.0.0.1}"  # unless the admin says otherwise
MIRRORS = {"NPM_CONFIG_REGISTRY", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST"}
TAGGED = re.compile(r"[a-z0-9./-]+:[a-z0-9][a-z0-9.-]*")
ANY_PASSWORD = re.compile(
    r"(?i)(?:password|secret|token)[a-z_]*[ \t]*[:=][ \t]*['\"]?[a-z0-9+_-]{8,}['\"]?$", re.MULTILINE
)


class Loader(yaml.SafeLoader):
    """YAML as Docker Compose reads it."""


Loader.add_constructor("!reset", lambda _loader, _node: None)


def content(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 (a safe one)
    return found


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = content(MAIN)["services"]
    return found


def settings(file: Path) -> dict[str, set[str]]:
    """The defaults of each setting; one is `${NAME:-default}`."""
    found: dict[str, set[str]] = {}
    for name, default in SETTING.findall(file.read_text("utf-8")):
        found.setdefault(name, set()).add(default)
    return found


def explained() -> dict[str, str]:
    return {name: value for _, name, value in EXPLAINED.findall((TOP / ".env.example").read_text("utf-8"))}


def test_every_setting_is_explained_in_env_example_and_nothing_else_is() -> None:
    used = settings(MAIN).keys() | settings(BRIDGE).keys() | MIRRORS
    assert used == explained().keys()
    built_with = services()["secrets"]["build"]["args"]
    assert set(built_with) == MIRRORS


def test_env_example_tells_the_defaults_as_they_are() -> None:
    told = explained()
    for name, defaults in settings(MAIN).items():
        wanted = {"" if default == "/dev/null" else default for default in defaults}
        assert wanted == {told[name]}, name


def test_a_setting_has_a_line_of_explanation_above_it() -> None:
    lines = (TOP / ".env.example").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if EXPLAINED.match(line):
            above = next(lines[n] for n in range(number - 1, -1, -1) if not EXPLAINED.match(lines[n]))
            assert above.startswith("# "), f"{line} has no explanation"


@pytest.mark.parametrize("file", [MAIN, BRIDGE, TOP / ".env.example", *sorted((TOP / "docker").rglob("*[a-z]"))])
def test_no_secret_stands_in_a_file_of_the_set_up(file: Path) -> None:
    if file.is_file():
        found = ANY_PASSWORD.search(file.read_text("utf-8"))
        assert found is None, found


def test_every_image_has_a_tag_that_is_not_latest() -> None:
    for name, service in services().items():
        image = SETTING.sub(lambda setting: setting[2], service["image"])
        assert TAGGED.fullmatch(image), f"{name}: {image}"
        assert not image.endswith(":latest"), name
    for dockerfile in (TOP / "docker").rglob("Dockerfile"):
        for base in re.findall(r"^FROM (\S+)", dockerfile.read_text("utf-8"), re.MULTILINE):
            assert TAGGED.fullmatch(base), f"{dockerfile}: {base}"


def test_every_service_is_locked_and_tells_how_it_is() -> None:
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "caddy" else []), name
        assert "privileged" not in service, name
        assert service["logging"]["options"]["max-size"], name
        if name != "secrets":  # it ends at once
            assert service["healthcheck"]["test"][0] == "CMD", name
            assert service["restart"] == "unless-stopped", name


def test_each_service_waits_until_what_it_needs_is_well() -> None:
    found = services()
    for name, service in found.items():
        for other, how in service.get("depends_on", {}).items():
            ends = "service_completed_successfully" if other == "secrets" else "service_healthy"
            assert how == {"condition": ends}, f"{name} needs {other}"
    assert set(found["hovor"]["depends_on"]) == {"secrets", "asterisk", "postgres"}
    assert set(found["caddy"]["depends_on"]) == {"hovor"}


def test_a_new_version_has_time_to_bring_a_large_database_to_its_form() -> None:
    image = (TOP / "docker/hovor/Dockerfile").read_text("utf-8")
    for said in (image, services()["hovor"]["healthcheck"]["start_period"]):
        found = re.search(r"(?:start-period=|^)(\d+)m", said)
        assert found is not None
        assert int(found[1]) >= 30


def test_ari_and_hovors_plain_http_listen_where_nothing_outside_reaches_them() -> None:
    found = services()
    assert found["asterisk"]["environment"]["ARI_BIND"] == "127.0.0.1"
    assert found["hovor"]["environment"]["HOVOR_HOST"] == LOOPBACK
    assert found["caddy"]["environment"]["HOVOR_UPSTREAM"].startswith(f"{LOOPBACK}:")
    assert found["postgres"]["network_mode"] == "none"
    bridge = content(BRIDGE)
    assert bridge["networks"]["inside"] == {"internal": True}
    assert bridge["services"]["asterisk"]["networks"]["inside"] == {
        "aliases": [bridge["services"]["asterisk"]["environment"]["ARI_BIND"]]
    }
    (port,) = bridge["services"]["hovor"]["ports"]
    assert port.startswith(f"{LOOPBACK}:")
    published = " ".join(bridge["services"]["asterisk"]["ports"])
    assert "ARI_PORT" not in published
    assert "MANAGER_PORT" not in published


def test_every_named_volume_is_declared_and_used() -> None:
    used = {
        mount.split(":")[0]
        for service in services().values()
        for mount in service.get("volumes", [])
        if mount[0] not in "./$"
    }
    assert used == content(MAIN)["volumes"].keys()


def test_the_builder_gets_nothing_but_what_the_images_are_made_of() -> None:
    lines = (TOP / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    copied = {"asterisk-config", "docker", "src", "hatch_build.py", "pyproject.toml", "requirements.lock"}
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied
    assert "asterisk-config/local" in rules
