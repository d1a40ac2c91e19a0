"""Tokens, audit, `hovor check --security` and the security log, with a controller and an Asterisk that run."""

import asyncio
import re
import secrets
import socket
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from hovor.core.ids import OperatorId
from tests.live import company
from tests.live.company import ANNA
from tests.live.scene import Scene
from tests.live.test_admin import edit, hovor, reload
from tests.traces.test_traces import collecting, sent
from tests.web.test_security_page import banned

LIMIT = 20.0


@pytest.fixture
async def admin(scene: Scene) -> str:
    """Anna is the admin; the token of her session."""
    edit(scene, "operators.yaml", "extension: 21, role: supervisor", "extension: 21, role: admin")
    code, printed = await reload(scene)
    assert code == 0, printed
    word = scene.controller.keys.passwords[OperatorId(ANNA)]
    body = {"operator": ANNA, "password": word, "give": "token"}
    async with aiohttp.ClientSession() as http, http.post(url(scene, "session"), json=body) as answer:
        token: str = (await answer.json())["token"]
        return token


def url(scene: Scene, path: str) -> str:
    return f"{scene.controller.base}/api/v1/{path}"


async def get(scene: Scene, path: str, token: str) -> tuple[int, dict[str, object]]:
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as http, http.get(url(scene, path)) as answer:
        return answer.status, await answer.json()


async def test_a_token_opens_what_it_says_until_it_is_removed_and_the_audit_tells_all_of_it(
    scene: Scene, admin: str
) -> None:
    data = scene.controller.data
    code, printed = await hovor("token", "add", "crm", "--tenant", company.ACME, "--scope", "calls", "--data", data)
    assert code == 0, printed
    text = next(line for line in printed.splitlines() if line.startswith("hv_"))
    assert (await get(scene, "calls", text))[0] == 200
    assert (await get(scene, "contacts", text))[0] == 403
    assert (await hovor("token", "remove", "crm", "--data", data))[0] == 0
    assert (await get(scene, "calls", text))[0] == 401
    status, page = await get(scene, "audit", admin)
    assert status == 200
    entries = page["entries"]
    assert isinstance(entries, list)
    acts = [(entry["action"], entry["thing"]) for entry in reversed(entries)]
    told = [("reload_plan", "command line"), ("sign_in", ANNA), ("add_token", "crm"), ("remove_token", "crm")]
    assert [act for act in acts if act in told] == told


async def test_the_security_check_looks_at_what_runs(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    asterisk = scene.asterisk
    monkeypatch.setenv("HOVOR_ARI_PASSWORD", asterisk.ari_password)
    looked = (
        "check", scene.controller.config, "--security", "--data", scene.controller.data,
        "--asterisk", asterisk.folder / "etc", "--ari-url", asterisk.ari_url, "--ari-user", asterisk.ari_user,
    )  # fmt: skip
    code, printed = await hovor(*looked)
    assert "Not looked at" not in printed
    assert "First passwords still in use" in printed
    for right in ("ARI listens", "manager listens", "anonymous", "transfer", "can be guessed", "can be read"):
        assert right not in printed
    assert code == 1
    await scene.ari(
        "/asterisk/config/dynamic/res_pjsip/endpoint/anonymous",
        put={"fields": [{"attribute": "allow_transfer", "value": "yes"}]},
    )
    code, printed = await hovor(*looked)
    assert "Asterisk has an endpoint `anonymous`, so anybody can call" in printed
    assert "The endpoint anonymous may transfer calls by itself" in printed


async def test_who_guesses_at_sip_names_is_in_the_security_log_in_words_that_fail2ban_knows(scene: Scene) -> None:
    log = scene.asterisk.folder / "log/security"
    before = log.read_text()
    async with asyncio.timeout(LIMIT):
        while not [line for line in lines_after(log, before) if banned("hovor-asterisk", line) == "127.0.0.1"]:
            await asyncio.to_thread(guess, scene.asterisk.sip_port)
    assert not [line for line in lines_after(log, before) if "ChallengeSent" in line and banned("hovor-asterisk", line)]


async def test_in_a_masked_log_nobody_is_to_be_found_and_the_last_calls_trace_is_sent_at_the_end(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.controller.stop()
    with collecting() as (endpoint, collected):
        monkeypatch.setenv("HOVOR_MASK_LOGS", "1")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")  # milliseconds: only the end sends what is there
        await scene.controller.start()
        client = await scene.call(company.SALES, client="+420777123456")
        console = await scene.console(ANNA)
        call = (await console.until_call("waiting"))["id"]
        await client.hang_up()
        await console.until_over(call)
        assert await scene.controller.stop() == 0
        log = scene.controller.log
        assert f'"call": "{call}"' in log
        assert "call arrived" in log
        assert "777123456" not in log
        assert "+420…456" in log
        (whole,) = [span for span in sent(collected) if span.name == "call"]
        assert call in {one.value.string_value for one in whole.attributes}


def lines_after(log: Path, before: str) -> list[str]:
    return log.read_text().removeprefix(before).splitlines()


def guess(port: int) -> None:
    """Asks to be registered under a name that nobody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(0.2)
        own = f"127.0.0.1:{line.getsockname()[1]}"
        said = (
            f"REGISTER sip:127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP {own};branch=z9hG4bK{secrets.token_hex(6)}\n"
            f"From: <sip:100@127.0.0.1>;tag=1\nTo: <sip:100@127.0.0.1>\nCall-ID: {secrets.token_hex(8)}\n"
            f"CSeq: 1 REGISTER\nContact: <sip:100@{own}>\nMax-Forwards: 70\nContent-Length: 0\n\n"
        )
        line.sendto(re.sub("\n", "\r\n", said).encode(), ("127.0.0.1", port))
        with suppress(TimeoutError):
            line.recv(2000)
