"""Calls that go out over several trunks: where the first has no way, the next one is tried, and only then."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hovor.asterisk.naming import trunk_endpoint
from hovor.core.ids import TenantId
from hovor.local.phones import Line
from hovor.local.ports import HOST
from tests.asterisk.handset import Handset
from tests.asterisk.provider import ACCOUNT as PROVIDER_ACCOUNT
from tests.asterisk.provider import PASSWORD, RINGING, TALKS, Does, Provider
from tests.live import company
from tests.live.company import ANNA
from tests.live.controller import Console
from tests.live.scene import Scene, running, start

CONGESTED, BUSY = "503 Service Unavailable", "486 Busy Here"


def trunks(provider: Provider, first: Handset, port_of_nobody: int) -> str:
    """The first provider; one that is not there; and the one that works. No calls come from the first two: their
    addresses are nobody's."""
    host, port = first.address
    return f"""
first: {{kind: ip, order: 1, host: {host}, port: {port}, addresses: [127.0.0.3], codecs: [alaw]}}
dead: {{kind: ip, order: 2, host: 127.0.0.1, port: {port_of_nobody}, addresses: [127.0.0.4], codecs: [alaw]}}
provider:
  {{kind: register, order: 3, host: {provider.host}, port: {provider.port}, user: {PROVIDER_ACCOUNT}, secret: PROVIDER,
    codecs: [alaw]}}
"""


@asynccontextmanager
async def first_answers(status: str | None, folder: Path) -> AsyncIterator[tuple[Scene, Handset]]:
    """Three trunks. The first provider answers every call with this status (None: not at all), the second one is known
    to be gone."""
    asterisk, controller = await start(folder)
    async with (
        Provider() as provider,
        asterisk,
        nobody() as (silent, silent_port),
        Handset((HOST, asterisk.sip_port), "first", "", status, rings=False) as first,
    ):
        with (controller.config / "acme/trunks.yaml").open("a") as file:
            file.write(trunks(provider, first, silent_port))
        with (controller.config / "acme/tenant.yaml").open("a") as file:
            file.write('outbound: {prefixes: ["+420222"]}\n')
        async with running(asterisk, controller) as scene:
            scene.provider = provider
            await known_to_be_gone(scene, "dead", silent)
            yield scene, first


class Nobody(asyncio.DatagramProtocol):
    """An address at which everything is heard and nothing is said."""

    def __init__(self) -> None:
        self.asked: set[bytes] = set()  # the requests that came, each once

    def datagram_received(self, data: bytes, _addr: tuple[str | int, int]) -> None:
        self.asked.update(re.findall(rb"branch=([^;\r]+)", data)[:1])


@asynccontextmanager
async def nobody() -> AsyncIterator[tuple[Nobody, int]]:
    loop = asyncio.get_running_loop()
    transport, silent = await loop.create_datagram_endpoint(Nobody, local_addr=(HOST, 0))
    try:
        yield silent, transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


async def known_to_be_gone(scene: Scene, trunk: str, silent: Nobody) -> None:
    """Asterisk asks the provider each second instead of twice a minute. When it asks once more, it has given up the
    question before."""
    name = trunk_endpoint(TenantId(company.ACME), trunk)
    often = [{"attribute": "qualify_frequency", "value": "1"}, {"attribute": "qualify_timeout", "value": "0.4"}]
    await scene.ari(f"/asterisk/config/dynamic/res_pjsip/aor/{name}", put={"fields": often})
    async with asyncio.timeout(15):
        while len(silent.asked) < 2:
            await asyncio.sleep(0.02)


async def dialled(scene: Scene, number: str) -> tuple[Console, Line, str]:
    """Anna calls this number, and lifts her own phone."""
    (phone,) = await scene.ready(ANNA)
    console = await scene.console(ANNA)
    made = await console.post("/calls", {"number": number, "from": company.MAIN})
    line = await phone.rung()
    await line.answer()
    return console, line, str(made["call"])


def calls_of(first: Handset) -> int:
    return len({message.split("Call-ID: ")[1] for message in first.told if message.startswith("INVITE")})


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOVOR_SECRET_PROVIDER", PASSWORD)


async def test_where_one_provider_is_congested_and_one_is_gone_the_third_one_rings_and_the_operator_hears_it(
    tmp_path: Path,
) -> None:
    async with first_answers(CONGESTED, tmp_path) as (scene, first):
        began = time.monotonic()
        console, line, call = await dialled(scene, Does.RINGS_THEN_ANSWERS)
        assert await line.hears(RINGING)
        assert time.monotonic() - began < 5
        assert await line.hears(TALKS)
        view = await console.until_call("talking")
        assert (view["client"], view["client_hears"]) == (Does.RINGS_THEN_ANSWERS, [ANNA])
        assert calls_of(first) == 1
        assert len(scene.provider.seen(Does.RINGS_THEN_ANSWERS)) == 1
        tried = [fact["trunk"] for fact in await console.story(call) if fact["kind"] == "dialling"]
        assert tried == ["acme/first", "acme/world", "acme/dead", "acme/provider"]  # nobody is signed in at `world`
        await line.hang_up()
        record = await console.until_over(call)
        assert (record["ended_by"], record["reason"], record["direction"]) == ("operator", "hung_up", "out")
        await scene.until_empty()


async def test_who_is_busy_is_not_called_once_more_over_the_next_trunk(tmp_path: Path) -> None:
    async with first_answers(BUSY, tmp_path) as (scene, first):
        console, line, call = await dialled(scene, Does.ANSWERS)
        record = await console.until_over(call)
        assert record["reason"] == "busy"
        await line.until_ended()
        assert calls_of(first) == 1
        assert not scene.provider.seen(Does.ANSWERS)
        await scene.until_empty()


async def test_a_provider_that_says_nothing_at_all_is_given_up_and_the_next_one_rings(tmp_path: Path) -> None:
    async with first_answers(None, tmp_path) as (scene, _):
        console, line, _ = await dialled(scene, Does.RINGS)
        assert await line.hears(RINGING, within=15), await console.calls()
