"""What the stories of containers share: images, the admin's files, and docker-compose.yml brought up."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hovor.local.phones import Phones
from tests.containers import engine
from tests.containers.deployment import MACHINE, OUTSIDE, Deployment, brought_up, machine
from tests.containers.people import CHOSEN
from tests.live import company
from tests.live.company import ACME
from tests.live.own_network import own_network


@pytest.fixture(scope="session")
def images() -> None:
    engine.prepare()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = company.write(tmp_path / "config")
    # The images have no tones for music, but the package's.
    queues = folder / ACME / "queues.yaml"
    queues.write_text(queues.read_text("utf-8").replace("music: calm-tone, ", "").replace("music: tone, ", ""), "utf-8")
    with (folder / ACME / "operators.yaml").open("a") as operators:
        operators.write("dana: {name: Dana, queues: [everybody], device: webrtc}\n")
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == os.geteuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)  # Hovor and Asterisk are users of their own
    return folder


@pytest.fixture
def deployment(images: None, config: Path) -> Iterator[Deployment]:
    with own_network(), machine() as holder:
        settings = {"HOVOR_DOMAIN": MACHINE, "CONFIG_FOLDER": str(config)}
        with brought_up(Deployment(holder, settings)) as deployment:
            yield deployment


@pytest.fixture
def apart(images: None, config: Path, tmp_path: Path) -> Iterator[Deployment]:
    """The same, in networks of its own beside the host's, and with passwords that the admin chose."""
    (tmp_path / "ari").write_text(f"{CHOSEN[0]}\n", "utf-8")
    with own_network(), machine() as holder:
        settings = {"HOVOR_DOMAIN": MACHINE, "CONFIG_FOLDER": str(config), "EXTERNAL_ADDRESS": MACHINE}
        settings |= {"ARI_PASSWORD_FILE": str(tmp_path / "ari"), "DATABASE_PASSWORD": CHOSEN[1]}
        files = ("docker-compose.yml", "docker-compose.bridge.yml")
        with brought_up(Deployment(holder, settings, files)) as deployment:
            yield deployment


@pytest.fixture
async def phones(deployment: Deployment) -> AsyncIterator[Phones]:
    async with Phones(f"{MACHINE}:5060", interface=OUTSIDE) as phones:
        yield phones
