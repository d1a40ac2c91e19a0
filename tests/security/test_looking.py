"""`hovor check --security`: what is wrong is told with what to do, and of what is right nothing is said."""

import secrets
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp import encode_basic_auth, web
from aiohttp.test_utils import TestServer
from msgspec.structs import replace as changed
from typer.testing import CliRunner

from hovor import plans
from hovor.asterisk.naming import trunk_endpoint
from hovor.cli import app
from hovor.core.ids import OperatorId
from hovor.core.plan import Plan, Trunk
from hovor.keys import Keys
from hovor.security import SetUp, asterisk, look
from hovor.security.findings import Findings
from hovor.security.lines import trunks
from hovor.store import Store
from hovor.web.passwords import hashed
from hovor.web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ANONYMOUS = "[anonymous]\ntype=endpoint\nallow_transfer=no\n[x]"
Change = Callable[[Path], object]


class Asterisk:
    """Asterisk's ARI, as far as it is asked here."""

    def __init__(self, password: str) -> None:
        self.password = password
        self.states: dict[str, str] = {"op.anna.demo": "online"}
        self.transferring: set[str] = set()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/ari/endpoints/PJSIP", self.endpoints)
        app.router.add_get("/ari/asterisk/config/dynamic/res_pjsip/endpoint/{name}", self.fields)
        return app

    async def endpoints(self, request: web.Request) -> web.Response:
        if request.headers["Authorization"] != encode_basic_auth("hovor", self.password):
            raise web.HTTPUnauthorized
        return web.json_response([{"resource": name, "state": state} for name, state in self.states.items()])

    async def fields(self, request: web.Request) -> web.Response:
        value = "true" if request.match_info["name"] in self.transferring else "false"
        return web.json_response([{"attribute": "allow_transfer", "value": value}])


@pytest.fixture
def password() -> str:
    return secrets.token_urlsafe(32)


@pytest.fixture
def pbx(password: str) -> Asterisk:
    return Asterisk(password)


@pytest.fixture
async def right(tmp_path: Path, password: str, pbx: Asterisk) -> AsyncIterator[SetUp]:
    """The demo's plan and Asterisk's configuration as they are shipped, all passwords set."""
    config, data, folder = tmp_path / "config", tmp_path / "var", tmp_path / "asterisk"
    shutil.copytree(ROOT / "config", config)
    shutil.copytree(ROOT / "asterisk-config", folder)
    shutil.copytree(folder / "local.example", folder / "local")
    for name, key in (("ari.conf", "password"), ("manager.conf", "secret")):
        file = folder / "local" / name
        file.write_text(file.read_text().replace(f"{key} =", f"{key} = {password}"))
        file.chmod(0o600)
    data.mkdir(mode=0o700)
    plan = the_plan(config)
    Keys(data / "secrets.yaml").complete(plan)
    store = Store(f"sqlite:///{data}/hovor.db")
    await store.open()
    for operator in plan.operators:
        await store.set_password_hash(operator, "$argon2id$a hash")
    await store.close()
    async with TestServer(pbx.app()) as server:
        edit("local/http.conf", "8088", str(server.port))(folder)
        web = Settings(metrics_from=())
        yield SetUp(config, data, "", "127.0.0.1", web, str(server.make_url("/ari")), "hovor", password, folder)


def the_plan(config: Path) -> Plan:
    plan = plans.load(config).plan
    assert plan is not None
    return plan


async def wrong(set_up: SetUp) -> list[str]:
    found = await look(set_up)
    assert not found.not_seen
    return found.wrong


async def test_of_a_set_up_that_is_right_nothing_is_said(right: SetUp) -> None:
    assert await wrong(right) == []


def edit(name: str, before: str, after: str) -> Change:
    def change(folder: Path) -> None:
        file = folder / name
        text = file.read_text()
        assert before in text
        file.write_text(text.replace(before, after))

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (edit("local/http.conf", "127.0.0.1", "0.0.0.0"), "http.conf: ARI listens on 0.0.0.0: bind it to 127.0.0.1"),
        (edit("local/http.conf", "127.0.0.1", "192.0.2.7"), "ARI listens on 192.0.2.7"),
        (edit("local/manager.conf", "127.0.0.1", "0.0.0.0"), "the manager listens on 0.0.0.0"),
        (edit("local/manager.conf", "bindaddr = 127.0.0.1\n", ""), "the manager listens on 0.0.0.0"),
        (edit("local/manager.conf", "secret = ", "secret = hovor ;"), "the secret of hovor can be guessed"),
        (edit("local/ari.conf", "password = ", "password = hovor ;"), "the password of hovor can be guessed"),
        (edit("local/ari.conf", "read_only", "allowed_origins = *\nread_only"), "pages from anywhere"),
        (lambda folder: (folder / "local/ari.conf").chmod(0o644), "ari.conf can be read by everybody: chmod 640"),
        (edit("pjsip.conf", "auth_username,username,ip", "username,anonymous"), "callers whom nobody knows are let in"),
        (edit("local/pjsip.conf", "[transport-ws]", ANONYMOUS), "`anonymous`"),
        (edit("local/pjsip.conf", "[transport-ws]", "[old]\ntype=endpoint\n[x]"), "old may transfer calls by itself"),
    ],
    ids=range(11),
)  # fmt: skip
async def test_what_is_wrong_in_asterisks_configuration_is_told_with_its_file(
    right: SetUp, change: Change, words: str
) -> None:
    change(right.asterisk)
    (told,) = await wrong(right)
    assert words in told
    assert str(right.asterisk) in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: (data / "secrets.yaml").chmod(0o644), "secrets.yaml can be read by others: chmod 600"),
        (
            lambda data: (data.chmod(0o755), (data / "hovor.db").chmod(0o644)),
            "hovor.db can be read by everybody on this machine: chmod 700",
        ),
    ],
)
async def test_files_that_others_can_read_are_told(right: SetUp, change: Change, words: str) -> None:
    change(right.data)
    assert any(words in told for told in await wrong(right))


async def test_weak_secrets_are_told_and_never_shown(right: SetUp) -> None:
    file = right.data / "secrets.yaml"
    file.write_text(file.read_text() + "trunks:\n  provider: hello\n")
    (told,) = await wrong(right)
    assert told.startswith("The password provider at a provider can be guessed")
    weak = await look(replace(right, ari_password="asterisk"))
    assert any(told.startswith("The password of ARI can be guessed") for told in weak.wrong)
    assert not [told for told in weak.wrong if "hello" in told or "asterisk " in told]


async def test_operators_without_a_password_or_with_the_first_one_are_told(right: SetUp) -> None:
    plan = the_plan(right.config)
    anna, other = OperatorId("anna@demo"), next(name for name in plan.operators if name != "anna@demo")
    word = Keys(right.data / "secrets.yaml").first_password(anna)
    store = Store(f"sqlite:///{right.data}/hovor.db")
    await store.open()
    await store.set_password_hash(anna, hashed(word))
    await store.close()
    (told,) = await wrong(right)
    assert told == "First passwords still in use: anna@demo: let them choose one: `hovor password`."
    (right.data / "hovor.db").unlink()
    store = Store(f"sqlite:///{right.data}/hovor.db")
    await store.open()
    await store.set_password_hash(anna, "$argon2id$another")
    await store.close()
    told = next(told for told in await wrong(right))
    assert told.startswith("Operators without a password:")
    assert other in told
    assert anna not in told


@pytest.mark.parametrize(
    ("host", "https", "is_wrong"),
    [("0.0.0.0", False, True), ("0.0.0.0", True, False), ("::1", False, False), ("localhost", False, False)],
)
async def test_a_console_in_the_clear_is_for_loopback_only(
    right: SetUp, host: str, https: bool, is_wrong: bool
) -> None:
    told = await wrong(replace(right, host=host, web=Settings(https=https, metrics_from=())))
    assert bool(told) == is_wrong


PROXIED = Settings(https=True, behind_proxy=True, metrics_from=())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "198.51.100.7"])
async def test_a_port_beside_the_proxy_is_told_for_who_comes_there_can_say_to_be_anybody(
    right: SetUp, host: str
) -> None:
    (told,) = await wrong(replace(right, host=host, web=PROXIED))
    assert told.startswith("With --behind-proxy X-Forwarded-For is believed, and Hovor listens on " + host)
    assert "start it with --host 127.0.0.1" in told


async def test_a_proxy_in_a_network_of_its_own_is_believed_but_it_is_said_that_it_was_not_looked_at(
    right: SetUp,
) -> None:
    assert await wrong(replace(right, web=PROXIED)) == []
    found = await look(replace(right, host="10.9.8.7", web=PROXIED))
    assert found.wrong == []
    (unseen,) = found.not_seen
    assert "nobody but the proxy reaches 10.9.8.7" in unseen


@pytest.mark.parametrize(
    ("network", "is_wrong"),
    [("0.0.0.0/0", True), ("::/0", True), ("198.51.0.0/16", True), ("198.51.100.7", False), ("10.0.0.0/8", False),
     ("fd00::/8", False)],
)  # fmt: skip
async def test_metrics_for_the_whole_internet_are_told(right: SetUp, network: str, is_wrong: bool) -> None:
    told = await wrong(replace(right, web=Settings(metrics_from=(ip_network(network),))))
    assert bool(told) == is_wrong
    assert all("/metrics can be read from" in one for one in told)


async def test_an_asterisk_that_listens_elsewhere_is_not_called_closed(right: SetUp) -> None:
    edit("local/http.conf", "bindport = ", "bindport = 1 ;")(right.asterisk)
    found = await look(right)
    assert found.wrong == []
    (unseen,) = found.not_seen
    assert unseen.startswith("Not looked at: who reaches ARI: nothing listens on its port here")


@pytest.mark.parametrize(
    ("address", "is_wrong"),
    [("0.0.0.0/0", True), ("::/0", True), ("10.0.0.0/8", True), ("198.51.100.0/24", False), ("sip.x.example", False)],
)
def test_a_trunk_that_takes_calls_from_everywhere_is_told(address: str, is_wrong: bool) -> None:
    found = Findings()
    trunk = Trunk("line", "demo", "ip", host="sip.x.example", addresses=(address,))  # type: ignore[arg-type]
    trunks(Plan(trunks={"demo/line": trunk}), found)
    assert bool(found.wrong) == is_wrong


async def test_what_asterisk_has_now_is_looked_at_whoever_made_it(right: SetUp, pbx: Asterisk) -> None:
    pbx.states["anonymous"] = "offline"
    pbx.transferring.add("op.anna.demo")
    told = await wrong(right)
    assert [line.partition(":")[0] for line in told] == [
        "The endpoint op.anna.demo may transfer calls by itself",
        "Asterisk has an endpoint `anonymous`, so anybody can call",
    ]


async def test_a_trunk_at_which_nobody_is_signed_in_is_told(right: SetUp, pbx: Asterisk) -> None:
    name, trunk = next((name, one) for name, one in the_plan(right.config).trunks.items() if one.kind == "account")
    endpoint = trunk_endpoint(trunk.tenant, trunk.name)
    pbx.states[endpoint] = "online"
    assert await wrong(right) == []
    pbx.states[endpoint] = "offline"
    (told,) = await wrong(right)
    assert told.startswith(f"Nobody is signed in at the trunk {name}:")


async def test_what_cannot_be_looked_at_is_said(right: SetUp, pbx: Asterisk, tmp_path: Path) -> None:
    pbx.password = "another"
    found = await look(replace(right, asterisk=tmp_path / "nowhere", data=tmp_path / "nothing"))
    assert len(found.not_seen) == 4
    assert all(line.startswith("Not looked at: ") for line in found.not_seen)
    assert not any(right.ari_password in line for line in found.not_seen)


def test_a_port_that_listens_to_the_world_is_told_whatever_the_configuration_says(tmp_path: Path) -> None:
    head = "  sl  local_address rem_address   st tx_queue\n"
    rows = {
        "0100007F:1F98": "0A",  # loopback
        "00000000:1F98": "0A",
        "00000000:1F90": "0A",  # another port
        "0700A8C0:1F98": "01",  # a connection
    }
    (tmp_path / "tcp").write_text(head + "".join(f"0: {a} 00000000:0000 {s} 0\n" for a, s in rows.items()))
    six = {"00000000000000000000000001000000:13AE": "0A", "00000000000000000000000000000000:13AE": "0A"}
    (tmp_path / "tcp6").write_text(head + "".join(f"0: {a} 0:0 {s} 0\n" for a, s in six.items()))
    found = Findings()
    asterisk.listening({8088: "ARI", 5038: "The manager"}, found, tmp_path)
    assert [told.partition(": bind")[0] for told in found.wrong] == [
        "ARI listens on 0.0.0.0:8088",
        "The manager listens on :::5038",
    ]


def test_the_command_ends_with_one_when_something_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOVOR_ARI_PASSWORD", raising=False)
    arguments = ["check", str(ROOT / "config"), "--security", "--data", str(tmp_path), "--asterisk", str(tmp_path)]
    result = CliRunner().invoke(app, [*arguments, "--ari-url", "http://127.0.0.1:9/ari"])
    assert result.exit_code == 0, result.output
    assert "Not looked at" in result.output
    result = CliRunner().invoke(app, [*arguments, "--ari-url", "http://127.0.0.1:9/ari", "--host", "0.0.0.0"])
    assert result.exit_code == 1
    assert "start Hovor with --https" in result.output


def test_the_check_takes_the_environment_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "HOVOR_CONFIG": str(tmp_path / "elsewhere"), "HOVOR_HOST": "0.0.0.0", "HOVOR_HTTPS": "1",
        "HOVOR_BEHIND_PROXY": "1", "HOVOR_METRICS_FROM": "0.0.0.0/0", "HOVOR_DATA": str(tmp_path),
        "HOVOR_ARI_URL": "http://127.0.0.1:9/ari", "HOVOR_ARI_PASSWORD": "asterisk",
    }  # fmt: skip
    for name, word in said.items():
        monkeypatch.setenv(name, word)
    plain = CliRunner().invoke(app, ["check"])
    assert (plain.exit_code, str(tmp_path / "elsewhere") in plain.output) == (1, True), plain.output
    found = CliRunner().invoke(app, ["check", "--security"])
    assert found.exit_code == 1
    for words in ("the plan has problems", "X-Forwarded-For is believed", "/metrics can be read from 0.0.0.0/0"):
        assert words in found.output
    assert "without HTTPS" not in found.output
    assert "The password of ARI can be guessed" in found.output


def test_the_demos_plan_has_no_open_trunk() -> None:
    found = Findings()
    plan = the_plan(ROOT / "config")
    trunks(changed(plan, version=2), found)
    assert not found.wrong
