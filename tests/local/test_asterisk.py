"""An Asterisk of our own: starts, takes what is pushed, comes back after a crash, and leaves nothing behind."""

import asyncio
import os
import re
import sys
from pathlib import Path

import aiohttp
import pytest

from hovor.local import asterisk as local_asterisk
from hovor.local import layout
from hovor.local.asterisk import CONFIG, LocalAsterisk
from hovor.local.errors import AsteriskDidNotStartError, LocalError
from hovor.local.root import AsteriskRoot, major_version
from tests.local.lab import ask

# A program that starts an instance, says where it is, and is then killed.
STARTS_ONE = """
import asyncio
from hovor.local.asterisk import LocalAsterisk

async def main():
    asterisk = LocalAsterisk("orphan")
    await asterisk.start()
    print(asterisk.pid, asterisk.folder, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""

PHONE = {
    "auth": {"auth_type": "digest", "username": "anna", "password": "a-password"},
    "aor": {"max_contacts": "1"},
    "endpoint": {"auth": "anna", "aors": "anna", "context": "from-operator", "disallow": "all", "allow": "alaw"},
}


async def push_phone(asterisk: LocalAsterisk) -> None:
    for kind, fields in PHONE.items():
        await ask(asterisk, "PUT", f"/asterisk/config/dynamic/res_pjsip/{kind}/anna", fields)


async def endpoints(asterisk: LocalAsterisk) -> list[str]:
    return [endpoint["resource"] for endpoint in await ask(asterisk, "GET", "/endpoints")]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def until_dead(pid: int) -> None:
    async with asyncio.timeout(10):
        while is_alive(pid):
            await asyncio.sleep(0.01)


async def test_it_answers_and_everything_on_the_list_of_modules_is_loaded() -> None:
    async with LocalAsterisk("answers") as asterisk:
        assert (await ask(asterisk, "GET", "/asterisk/ping"))["ping"] == "pong"
        info = await ask(asterisk, "GET", "/asterisk/info")
        assert major_version(f"Asterisk {info['system']['version']}") >= 20
        listed = re.findall(r"^load = (\S+)", (CONFIG / "modules.conf").read_text(), re.MULTILINE)
        loaded = {module["name"]: module["status"] for module in await ask(asterisk, "GET", "/asterisk/modules")}
        assert {name: loaded.get(name) for name in listed} == dict.fromkeys(listed, "Running")
        said = asterisk.log.read_text()
        assert "ERROR" not in said
        assert "WARNING" not in said


async def test_it_listens_on_the_loopback_only_and_keeps_its_secret() -> None:
    async with LocalAsterisk("closed") as asterisk:
        assert len(asterisk.ari_password) >= 32
        secret = asterisk.folder / "etc/local/ari.conf"
        assert secret.stat().st_mode & 0o077 == 0
        assert f"127.0.0.1:{asterisk.http_port}" in await asterisk.cli("http show status")
        assert f"127.0.0.1:{asterisk.sip_port}" in await asterisk.cli("pjsip show transports")
        asterisk.ari_password = "guessed"
        with pytest.raises(aiohttp.ClientResponseError, match="401"):
            await ask(asterisk, "GET", "/asterisk/info")


async def test_a_pushed_phone_is_there_at_once_and_a_crash_forgets_it_but_not_the_ports() -> None:
    async with LocalAsterisk("crash") as asterisk:
        await push_phone(asterisk)
        assert await endpoints(asterisk) == ["anna"]
        before = (asterisk.http_port, asterisk.sip_port, asterisk.ari_password)

        await asterisk.kill()
        assert not asterisk.is_running
        await asterisk.start()

        assert (asterisk.http_port, asterisk.sip_port, asterisk.ari_password) == before
        assert await endpoints(asterisk) == []
        await push_phone(asterisk)
        assert await endpoints(asterisk) == ["anna"]


async def test_a_trunk_that_is_known_by_address_and_one_that_registers_can_be_pushed() -> None:
    async with LocalAsterisk("trunk") as asterisk:
        await push_phone(asterisk)
        identify = {"endpoint": "anna", "match": "192.0.2.1"}
        registration = {
            "server_uri": "sip:127.0.0.1:9",
            "client_uri": "sip:anna@127.0.0.1:9",
            "transport": "transport-udp",
        }
        await ask(asterisk, "PUT", "/asterisk/config/dynamic/res_pjsip/identify/anna", identify)
        await ask(asterisk, "PUT", "/asterisk/config/dynamic/res_pjsip/registration/anna", registration)
        assert "192.0.2.1" in await asterisk.cli("pjsip show identifies")
        assert "anna/sip:127.0.0.1:9" in await asterisk.cli("pjsip show registrations")


async def test_stop_leaves_no_process_and_no_folder() -> None:
    asterisk = LocalAsterisk("gone")
    await asterisk.start()
    pid, folder = asterisk.pid, asterisk.folder
    assert folder.is_dir()
    await asterisk.stop()
    assert not is_alive(pid)
    assert not folder.exists()


async def test_an_instance_that_is_kept_has_its_log_after_the_next_start() -> None:
    asterisk = LocalAsterisk("kept-by-a-test", temporary=False)
    await asterisk.start()
    folder = asterisk.folder
    (folder / "spool/note").touch()
    with pytest.raises(LocalError, match="already running"):
        await LocalAsterisk("kept-by-a-test", temporary=False).start()
    await asterisk.stop()
    await asterisk.start()
    assert (asterisk.folder / "spool/note").exists()
    await asterisk.stop()
    # Of no use to the next run, and tests tidy up.
    layout.remove(folder)


async def test_two_run_beside_each_other_with_ports_of_their_own() -> None:
    async with LocalAsterisk("twin") as one, LocalAsterisk("twin") as other:
        assert one.http_port != other.http_port
        assert one.sip_port != other.sip_port
        sound = [await asterisk.cli("rtp show settings") for asterisk in (one, other)]
        assert sound[0] != sound[1]


async def test_a_tenants_sounds_are_found_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "menu.wav").write_bytes(b"")
    async with LocalAsterisk("sounds") as asterisk:
        asterisk.add_sounds("acme", tmp_path)
        assert (asterisk.folder / "data/sounds/acme/menu.wav").exists()
        assert (await ask(asterisk, "GET", "/sounds"))[0]["formats"], "Asterisk's own are there too"
        for taken in ("en", "../etc"):
            with pytest.raises(LocalError, match="cannot be called"):
                asterisk.add_sounds(taken, tmp_path)


async def test_what_keeps_it_from_starting_is_said_and_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_asterisk, "START_LIMIT", 1.0)
    asterisk = LocalAsterisk("broken", extra={"http.conf": '#include "missing.conf"\n'})
    with pytest.raises(AsteriskDidNotStartError, match=r"missing\.conf"):
        await asterisk.start()
    assert not asterisk.is_running
    with pytest.raises(LocalError):
        _ = asterisk.folder


@pytest.mark.skipif(sys.platform != "linux", reason="a process that dies with its parent is Linux's own")
async def test_it_dies_with_the_process_that_started_it_and_the_next_one_sweeps_up() -> None:
    starter = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTS_ONE, stdout=asyncio.subprocess.PIPE)
    assert starter.stdout is not None
    pid, folder = (await starter.stdout.readline()).decode().split()
    starter.kill()
    await starter.communicate()
    await until_dead(int(pid))
    # The folder is left behind, until the next one starts: this one, or one of the tests that run beside this.
    async with LocalAsterisk("sweeper"):
        assert not Path(folder).exists()


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("Asterisk 22.10.1+dfsg+~cs6.17.60671434-1", 22),
        ("Asterisk certified/20.7-cert1", 20),
        ("Asterisk 9.0.0", 9),
        ("command not found", 0),
    ],
)
def test_asterisks_version_is_read_from_what_it_says(said: str, version: int) -> None:
    assert major_version(said) == version


def test_an_instance_that_goes_while_another_one_comes_is_in_nobodys_way(tmp_path: Path) -> None:
    root = AsteriskRoot(tmp_path)
    above = layout.instances(root)
    above.mkdir(parents=True)
    (above / "tmp-going").symlink_to(above / "gone")  # as if it were removed right after it was seen
    with layout.claim(root, "coming", temporary=True).lock:
        assert sorted(path.name[:10] for path in above.glob("tmp-*")) == ["tmp-coming", "tmp-going"]
