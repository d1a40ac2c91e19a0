"""Keeping containers running: health that goes bad, an installation that comes along, who guesses, images that grow."""

import asyncio
import contextlib
import os
import secrets
import socket
import sys
import time
from pathlib import Path

import pytest

from hovor import plans
from hovor.core.ids import OperatorId
from hovor.keys import Keys
from hovor.store import Store, upgraded
from hovor.web.passwords import hashed
from tests.containers import engine
from tests.containers.deployment import (
    MACHINE,
    OUTSIDE,
    Deployment,
    SecureConsole,
    machine,
    removed_afterwards,
)
from tests.containers.engine import FOR_REAL
from tests.containers.test_compose import FETCH
from tests.live.company import ANNA
from tests.live.controller import LIMIT
from tests.live.own_network import own_network
from tests.web.test_security_page import banned

pytestmark = FOR_REAL
LARGEST = {"hovor": 350, "asterisk": 400}  # megabytes of an image, the base included


async def test_each_service_says_that_it_is_not_well_when_it_is_not(deployment: Deployment) -> None:
    def asterisk_and_then_the_database_go_away() -> None:
        file = "/etc/asterisk/local/ari.conf"
        deployment.inside("asterisk", "sed", "-i", "s/^password = .*/password = not-the-one-it-runs-with/", file)
        deployment.until_ill("asterisk")
        for service in ("asterisk", "postgres"):
            deployment.podman("stop", "--time", "5", deployment.container(service))
            deployment.until_ill("hovor")
            # The console is there all the same, and says why nothing goes.
            deployment.until_well("caddy")
            deployment.podman("start", deployment.container(service))
            deployment.until_well(service)
            deployment.until_well("hovor")

    await asyncio.to_thread(asterisk_and_then_the_database_go_away)


async def test_an_installation_with_sqlite_comes_along_and_its_numbers_are_for_whom_it_is_said(
    images: None, config: Path, tmp_path: Path
) -> None:
    """As docs/containers.md says (From SQLite), with a Prometheus on another machine."""
    old, word = tmp_path / "old", secrets.token_urlsafe(12)
    secret = await an_installation(old, config, word)
    settings = {"HOVOR_DOMAIN": MACHINE, "CONFIG_FOLDER": str(config)}
    settings |= {"HOVOR_BIND": "0.0.0.0", "HOVOR_METRICS_FROM": OUTSIDE}
    with own_network(), machine() as holder:
        deployment = Deployment(holder, settings)
        with removed_afterwards(deployment):
            deployment.make_secrets()
            deployment.start("postgres")
            once = ("run", "--rm", "-T", "--no-deps", "-v", f"{old}:/old", "hovor")
            target = "postgresql+psycopg://hovor@/hovor?host=/run/postgresql"
            told = deployment.compose(*once, "hovor", "db", "copy", "--from", "sqlite:////old/hovor.db", "--to", target)
            assert "All of it is there, row by row." in told
            deployment.compose(*once, "cp", "-p", "/old/secrets.yaml", "/data/secrets.yaml")
            deployment.up()
            assert deployment.keys.sip[ANNA] == secret
            console = await SecureConsole(deployment, ANNA, word).sign_in()
            assert (await console.me())["id"] == ANNA
            await console.close()
            for ask in ((sys.executable,), ("nsenter", f"--net=/proc/{holder}/ns/net", sys.executable)):
                address = MACHINE if len(ask) == 1 else "127.0.0.1"
                assert "hovor_info" in engine.run(*ask, "-c", FETCH, f"http://{address}:8080/metrics")


async def an_installation(data: Path, config: Path, word: str) -> str:
    """Anna has that password; answers the one of her phone. User 10001 owns all of it."""
    data.mkdir()
    plan = plans.load(config).plan
    assert plan is not None
    keys = Keys(data / "secrets.yaml")
    keys.complete(plan)
    await asyncio.to_thread(upgraded, f"sqlite:///{data}/hovor.db", LIMIT)
    store = Store(f"sqlite:///{data}/hovor.db")
    await store.open()
    await store.set_password_hash(OperatorId(ANNA), hashed(word))
    await store.close()
    for path in (data, *data.iterdir()):
        os.chown(path, 10001, 10001)
    return keys.sip[ANNA]


async def test_who_guesses_is_in_the_logs_in_words_that_fail2ban_knows_and_by_the_right_address(
    deployment: Deployment,
) -> None:
    console = SecureConsole(deployment, ANNA, "not the password")
    with pytest.raises(AssertionError, match="wrong-password"):
        await console.sign_in()
    await console.close()
    deadline = time.monotonic() + LIMIT
    for service, name, guesses in (("asterisk", "hovor-asterisk", guess_at_sip), ("hovor", "hovor", lambda: None)):
        while not (found := {banned(name, line) for line in lines_of(deployment, service)} - {None}):
            assert time.monotonic() < deadline, service
            guesses()
        assert found == {OUTSIDE}


def lines_of(deployment: Deployment, service: str) -> list[str]:
    return deployment.podman("logs", deployment.container(service)).splitlines()


def guess_at_sip() -> None:
    """Asks to be registered under a name that nobody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind((OUTSIDE, 0))
        line.settimeout(0.5)
        own = f"{OUTSIDE}:{line.getsockname()[1]}"
        said = (
            f"REGISTER sip:{MACHINE} SIP/2.0", f"Via: SIP/2.0/UDP {own};branch=z9hG4bK{secrets.token_hex(6)}",
            f"From: <sip:100@{MACHINE}>;tag=1", f"To: <sip:100@{MACHINE}>", f"Call-ID: {secrets.token_hex(8)}",
            "CSeq: 1 REGISTER", f"Contact: <sip:100@{own}>", "Max-Forwards: 70", "Content-Length: 0", "", "",
        )  # fmt: skip
        line.sendto("\r\n".join(said).encode(), (MACHINE, 5060))
        with contextlib.suppress(TimeoutError):
            line.recv(2000)


def test_the_images_are_no_larger_than_they_have_to_be(images: None) -> None:
    for name, most in LARGEST.items():
        size = int(engine.run("podman", "image", "inspect", "--format", "{{.Size}}", engine.OURS[name]))
        assert size < most * 1_000_000, f"{name}: {size // 1_000_000} MB"
