"""docker-compose.yml for real: containers, a phone outside, an operator who comes by HTTPS.

The images of Hovor and Asterisk are the real ones. Where no image can be pulled, PostgreSQL's and Caddy's are stand-ins
of the images, not of the programs (`engine.py`). What `depends_on` does in Docker, the deployment does in its place.
"""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from baresip import CallFailed
from playwright.async_api import Browser

from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.ids import OperatorId, TenantId
from hovor.local import phones as local_phones
from hovor.local.phones import Line, Phone, Phones
from tests.containers import engine
from tests.containers.deployment import MACHINE, OUTSIDE, SERVICES, Deployment, SecureConsole, brought_up, machine
from tests.live import browser_world, company
from tests.live.browser_world import Desk
from tests.live.company import ACME, ANNA, CLIENT, EVERYBODY, OPERATOR, SALES
from tests.live.controller import LIMIT
from tests.live.ears import DANA, TONES
from tests.live.own_network import own_network

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("HOVOR_TEST_CONTAINERS"), reason="minutes, and packages: `make test-containers` runs them"
    ),
    pytest.mark.timeout(1500),  # the first time on a machine all images are built
]
CALLER = "+420777000001"
INSIDE_ONLY = {
    "ARI": 8088,
    "the manager's port": 5038,
    "plain HTTP": 8080,
    "the proxy's health": 8081,
    "PostgreSQL": 5432,
}


@pytest.fixture(scope="module")
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
def apart(images: None, config: Path) -> Iterator[Deployment]:
    """The same, in networks of its own beside the host's."""
    with own_network(), machine() as holder:
        settings = {"HOVOR_DOMAIN": MACHINE, "CONFIG_FOLDER": str(config), "EXTERNAL_ADDRESS": MACHINE}
        files = ("docker-compose.yml", "docker-compose.bridge.yml")
        with brought_up(Deployment(holder, settings, files)) as deployment:
            yield deployment


@pytest.fixture
async def phones(deployment: Deployment) -> AsyncIterator[Phones]:
    async with Phones(f"{MACHINE}:5060", interface=OUTSIDE) as phones:
        yield phones


class People:
    """Anna at her console and her phone, and a client."""

    def __init__(self, deployment: Deployment, phones: Phones) -> None:
        self._deployment = deployment
        self._phones = phones
        self.console = SecureConsole(deployment, ANNA)

    async def at_work(self) -> Phone:
        keys = self._deployment.keys
        phone = await self._phones.add(operator_endpoint(OperatorId(ANNA)), keys.sip[ANNA])
        await phone.register()
        await self.console.sign_in()
        await self.console.ready()
        async with asyncio.timeout(45):
            while not (await self.console.me())["registered"]:
                await asyncio.sleep(0.05)
        return phone

    async def client(self) -> Phone:
        secret = self._deployment.keys.sip["trunk:acme/world"]
        return await self._phones.add(trunk_endpoint(TenantId(ACME), "world"), secret, shown_as=CALLER)

    async def talk(self) -> tuple[Line, Line, str]:
        """A call from the outside through the queue to Anna; they hear each other. The call's name comes last."""
        phone = await self.at_work()
        client = await (await self.client()).dial(SALES)
        await client.established()
        far = await phone.rung()
        await far.answer()
        await hear_each_other(client, far)
        return client, far, str((await self.console.until_call("talking"))["id"])


async def sits_down(browser: Browser, deployment: Deployment, operator: str) -> Desk:
    """A window with a tone for a microphone, and ears."""
    context = await browser.new_context(locale="en-GB", permissions=["microphone"], ignore_https_errors=True)
    context.set_default_timeout(LIMIT * 1000)
    page = await context.new_page()
    tone = TONES[operator]
    ears = json.dumps(browser_world.settings(tone, ""))
    await page.add_init_script(script=f"({browser_world.EARS})({ears})")
    await page.goto(deployment.base)
    return Desk(page, deployment.base, operator, deployment.keys.passwords[OperatorId(operator)], tone)


async def hear_each_other(client: Line, operator: Line) -> None:
    for line in (client, operator):
        line.forget()
    client.say(CLIENT)
    operator.say(OPERATOR)
    assert await client.hears(OPERATOR), f"the client hears {client.tone()}"
    assert await operator.hears(CLIENT), f"the operator hears {operator.tone()}"


async def test_a_client_talks_to_an_operator_while_hovor_is_killed_and_nothing_is_forgotten_by_down_and_up(
    deployment: Deployment, phones: Phones
) -> None:
    people = People(deployment, phones)
    client, far, call = await people.talk()
    # Hovor's process dies without a word; the engine starts the container again, and the call goes on all the while.
    before = deployment.process("hovor")
    os.kill(before, signal.SIGKILL)
    await hear_each_other(client, far)
    await asyncio.to_thread(deployment.until_well, "hovor")
    assert deployment.process("hovor") != before
    await hear_each_other(client, far)
    assert (await people.console.until_call("talking"))["id"] == call
    await client.hang_up()
    await far.until_ended()
    record = await people.console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "hung_up")
    await people.console.close()
    passwords = deployment.keys.passwords
    await asyncio.to_thread(deployment.down)
    await asyncio.to_thread(deployment.up)
    assert deployment.keys.passwords == passwords
    again = await SecureConsole(deployment, ANNA).sign_in()
    assert (await again.get(f"/calls/{call}"))["record"] == record
    await again.close()


async def test_drained_asterisk_refuses_new_calls_with_503_and_is_done_when_the_last_one_is_over(
    deployment: Deployment, phones: Phones
) -> None:
    people = People(deployment, phones)
    client, far, _ = await people.talk()
    drained = asyncio.create_task(asyncio.to_thread(deployment.inside, "asterisk", "drain"))
    seen = asyncio.create_task(asyncio.to_thread(deployment.inside, "hovor", "until-drained"))
    # The first that is refused tells that the drain has begun.
    async with asyncio.timeout(LIMIT):
        while not (refused := await try_to_call(await people.client())):
            pass
    assert "503" in refused
    await hear_each_other(client, far)
    assert not drained.done()
    assert not seen.done()
    await client.hang_up()
    await far.until_ended()
    assert "channels are up" in await drained
    await seen
    await asyncio.to_thread(deployment.inside, "asterisk", "drain", "undo")
    again = await (await people.client()).dial(SALES)
    await again.established()
    await again.hang_up()
    await people.console.close()


async def try_to_call(phone: Phone) -> str:
    """Why the call was refused; empty: it was not, and is hung up again."""
    line = await phone.dial(SALES)
    try:
        await line.established()
    except CallFailed:
        return line.why
    await line.hang_up()
    return ""


async def test_an_operators_telephone_is_a_browser_that_comes_by_https(
    deployment: Deployment, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_phones, "LOUDNESS", browser_world.LOUDNESS)
    async with browser_world.chromium() as browser:
        # Whose certificate it is, the other stories look at.
        dana = await sits_down(browser, deployment, DANA)
        await dana.signs_in()
        await dana.becomes_ready()
        client = await (await People(deployment, phones).client()).dial(EVERYBODY)
        await client.established()
        client.say(CLIENT)
        await dana.accepts(browser_world.CLIENT)
        await browser_world.all_hear({client: {dana.tone}, dana: {CLIENT}})
        await dana.hangs_up()
        await client.until_ended()


async def test_in_networks_of_its_own_a_call_goes_through_as_well_and_ari_is_out_of_reach(apart: Deployment) -> None:
    async with Phones(f"{MACHINE}:5060", interface=OUTSIDE) as phones:
        people = People(apart, phones)
        client, far, _ = await people.talk()
        for port in INSIDE_ONLY.values():
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((MACHINE, port), timeout=LIMIT)
        await client.hang_up()
        await far.until_ended()
        await people.console.close()


async def test_from_outside_only_the_proxy_and_sip_are_there(deployment: Deployment) -> None:
    for what, port in INSIDE_ONLY.items():
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((MACHINE, port), timeout=LIMIT)
        print(f"{what}: nobody answers from outside")
    for port in (80, 443):
        socket.create_connection((MACHINE, port), timeout=LIMIT).close()
    console = await SecureConsole(deployment, ANNA).sign_in()
    state = await console.get("/state")
    facts = asyncio.create_task(console.facts(state["cursor"], until="operator"))
    await console.ready()
    assert (await facts)[-1]["kind"] == "operator"
    for path in ("/metrics", "/readyz"):
        assert console._http is not None
        async with console._http.get(path) as answer:
            assert answer.status == 404
    await console.close()


def test_no_container_can_do_more_than_it_needs_and_no_secret_is_in_an_image_or_a_log(deployment: Deployment) -> None:
    secret = deployment.inside("asterisk", "cat", "/run/hovor/ari/password").strip()
    database = deployment.inside("postgres", "cat", "/run/hovor/database/password").strip()
    assert len({secret, database}) == 2
    assert min(len(secret), len(database)) >= 32
    for service in SERVICES:
        status = dict(line.split(":\t", 1) for line in deployment.inside(service, "cat", "/proc/1/status").splitlines())
        rights = int(status["CapBnd"], 16)
        assert rights == (1 << 10 if service == "caddy" else 0), f"{service}: more rights than to listen below 1024"
        assert status["NoNewPrivs"].strip() == "1"
        assert service == "caddy" or int(status["Uid"].split()[0]) != 0
        refused = deployment.podman("exec", deployment.container(service), "touch", "/usr/new", check=False)
        assert "Read-only file system" in refused
        told = deployment.podman("inspect", deployment.container(service))
        assert secret not in told
        assert database not in told
    assert secret not in deployment.logs()
    assert database not in deployment.logs()
