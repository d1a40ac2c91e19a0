"""docker-compose.yml for real: containers, a phone outside, an operator who comes by HTTPS.

The images of Hovor and Asterisk are the real ones. Where no image can be pulled, PostgreSQL's and Caddy's are stand-ins
of the images, not of the programs (`engine.py`). What `depends_on` does in Docker, the deployment does in its place.
"""

import asyncio
import os
import signal
import socket
import sys

import pytest

from hovor.local import phones as local_phones
from hovor.local.phones import Phones
from tests.containers.deployment import MACHINE, OUTSIDE, SERVICES, Deployment, SecureConsole
from tests.containers.engine import FOR_REAL
from tests.containers.people import CALLER, CHOSEN, People, hear_each_other, sits_down, try_to_call
from tests.live import browser_world
from tests.live.company import ANNA, CLIENT, EVERYBODY, SALES
from tests.live.controller import LIMIT
from tests.live.ears import DANA

pytestmark = FOR_REAL
INSIDE_ONLY = {
    "ARI": 8088,
    "the manager's port": 5038,
    "plain HTTP": 8080,
    "the proxy's health": 8081,
    "PostgreSQL": 5432,
}
FETCH = "import sys, urllib.request as ask; print(ask.urlopen(sys.argv[1], timeout=10).read().decode())"
CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 10).close()"


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
    assert "The database is whole." in await asyncio.to_thread(deployment.inside, "hovor", "hovor", "db", "check")
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


async def test_before_a_pod_goes_nobody_makes_a_new_call_and_both_hooks_end_with_the_last_one(
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
    await asyncio.to_thread(deployment.until_ill, "hovor")
    status, problem = await people.console.try_to("POST", "/calls", {"number": CALLER, "from": SALES})
    assert (status, "maintenance" in problem.get("detail", "")) == (409, True), problem
    await hear_each_other(client, far)
    assert not drained.done()
    assert not seen.done()
    await client.hang_up()
    await far.until_ended()
    assert "channels are up" in await drained
    assert "No new calls are taken. 1 call is up." in await seen
    await asyncio.to_thread(deployment.inside, "asterisk", "drain", "undo")
    await asyncio.to_thread(deployment.inside, "hovor", "hovor", "drain", "--stop")
    again = await (await people.client()).dial(SALES)
    await again.established()
    await again.hang_up()
    await people.console.close()


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
    # On the machine itself Hovor's port is there, and a database or a collector elsewhere can be reached.
    assert "well" in apart.on_machine(sys.executable, "-c", FETCH, "http://127.0.0.1:8080/readyz")
    with socket.create_server((OUTSIDE, 0)) as elsewhere:
        apart.inside("hovor", "python", "-c", CONNECT, OUTSIDE, str(elsewhere.getsockname()[1]))
    kept = [apart.inside("hovor", "cat", f"/run/hovor/{name}/password") for name in ("ari", "database")]
    assert kept == list(CHOSEN)


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
