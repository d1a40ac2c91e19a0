"""A browser's phone and a real Asterisk: through the real controller's `/sip`, with a password that lasts as its page.

The phone is one of a few lines (`tests.asterisk.browser`): it has no sound. The browser itself has stories of its own.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, WSServerHandshakeError
from msgspec.structs import replace

from hovor.asterisk.client import Ari
from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.asterisk.switch import Switch
from hovor.core.commands import Ring
from hovor.core.events import CommandFailed, WorldSeen
from hovor.core.ids import CallId, LegId, OperatorId, TenantId
from hovor.core.plan import Device
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Phones
from hovor.main import Hovor, Options, running
from hovor.web.handsets import Over
from tests.asterisk.browser import BrowserPhone, header
from tests.asterisk.conftest import ANNA as COLLEAGUE
from tests.asterisk.conftest import Ears, plan_of
from tests.asterisk.handset import Handset
from tests.live import company

pytestmark = pytest.mark.live

ANNA, BORIS = OperatorId(company.ANNA), OperatorId(company.BORIS)
LIMIT = 20.0
REGISTERS_WITHIN = 1.0  # seconds; some 20 ms on an idle machine
OK = "SIP/2.0 200 OK"


class Office:
    """A controller, its Asterisk, and the consoles of people."""

    def __init__(self, asterisk: LocalAsterisk, hovor: Hovor, gone: list[tuple[OperatorId, bool]]) -> None:
        self.asterisk = asterisk
        self.hovor = hovor
        self.gone = gone
        self.base = f"http://127.0.0.1:{hovor.port}"
        self.http = ClientSession(self.base)

    async def signs_in(self, operator: OperatorId) -> str:
        """The session's token."""
        body = {"operator": operator, "password": self.hovor.keys.passwords[operator], "give": "token"}
        token: str = (await self.asks("POST", "session", "", body))["token"]
        return token

    async def asks(self, method: str, path: str, token: str, body: object = None, status: int = 0) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.request(method, f"/api/v1/{path}", json=body, headers=headers) as answer:
            said = await answer.text()
            assert answer.status == status or (not status and answer.status < 300), said
            return await answer.json() if answer.status in (200, 201) else None

    async def account(self, token: str, page: str = "p1") -> dict[str, str]:
        account: dict[str, str] = await self.asks("POST", "phone", token, {"page": page})
        return account

    def line(self, token: str, account: dict[str, str], page: str = "p1") -> BrowserPhone:
        return BrowserPhone(f"{self.base}/sip?page={page}", token, account)

    @asynccontextmanager
    async def phone(self, token: str, page: str = "p1") -> AsyncIterator[BrowserPhone]:
        """A page with the phone, registered."""
        async with self.line(token, await self.account(token, page), page) as phone:
            assert await phone.register() == OK
            yield phone

    async def by_udp(self, account: dict[str, str]) -> str:
        """What a SIP phone is answered that registers with this account."""
        server = ("127.0.0.1", self.asterisk.sip_port)
        async with Handset(server, account["user"], account["password"], None) as thief:
            return await thief.try_to_register()

    async def is_registered(self, operator: OperatorId, *, registered: bool) -> None:
        async with asyncio.timeout(LIMIT):
            while self.hovor.engine.centre.operators[operator].registered is not registered:
                await asyncio.sleep(0.01)

    async def until_gone(self, *expected: tuple[OperatorId, bool]) -> None:
        async with asyncio.timeout(LIMIT):
            while len(self.gone) < len(expected):
                await asyncio.sleep(0.01)
        assert self.gone == list(expected)

    async def in_control(self, *, in_control: bool = True) -> None:
        async with asyncio.timeout(LIMIT):
            while self.hovor.switch.in_control is not in_control:
                await asyncio.sleep(0.01)


def browsers(folder: Path) -> Path:
    """The company, in which Anna and Boris have their phones in the browser."""
    company.write(folder)
    people = folder / company.ACME / "operators.yaml"
    text = people.read_text("utf-8")
    lines = [one.replace("sip", "webrtc") if one.startswith(("anna", "boris")) else one for one in text.splitlines()]
    people.write_text("\n".join(lines), "utf-8")
    return folder


@asynccontextmanager
async def opened(asterisk: LocalAsterisk, folder: Path) -> AsyncIterator[Office]:
    options = Options(
        config=browsers(folder / "config"),
        data=folder / "data",
        ari_url=asterisk.ari_url,
        ari_user=asterisk.ari_user,
        ari_password=asterisk.ari_password,
        port=0,
        first_passwords=True,
    )
    gone: list[tuple[OperatorId, bool]] = []

    async def told(operator: OperatorId, *, replaced: bool) -> None:
        gone.append((operator, replaced))

    async with running(options) as hovor:
        hovor.phones._gone = told
        task = asyncio.create_task(hovor.run())
        office = Office(asterisk, hovor, gone)
        try:
            await office.in_control()
            yield office
        finally:
            await office.http.close()
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


@pytest.fixture
async def asterisk() -> AsyncIterator[LocalAsterisk]:
    async with LocalAsterisk("browser") as one:
        yield one


@pytest.fixture
async def office(asterisk: LocalAsterisk, tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(asterisk, tmp_path) as one:
        yield one


async def test_a_page_registers_through_hovor_in_no_time_and_is_seen_as_registered(office: Office) -> None:
    token = await office.signs_in(ANNA)
    began = time.perf_counter()
    async with office.phone(token) as phone:
        took = time.perf_counter() - began
        await asyncio.wait_for(phone.checked.wait(), LIMIT)
        await office.is_registered(ANNA, registered=True)
    print(f"asked, connected and registered within {took * 1000:.0f} ms")
    assert took < REGISTERS_WITHIN
    await office.is_registered(ANNA, registered=False)


async def test_before_a_page_has_asked_nobody_can_register_whatever_the_password(office: Office) -> None:
    name = operator_endpoint(ANNA)
    assert name in await office.asterisk.cli("pjsip show endpoints")
    for password in ("", "anna", name):
        assert await office.by_udp({"user": name, "password": password}) == "SIP/2.0 500 Server Internal Error"
    assert "No objects" in await office.asterisk.cli("pjsip show contacts")
    assert ANNA not in office.hovor.keys.sip
    assert company.CYRIL in office.hovor.keys.sip


async def test_a_ring_at_a_phone_that_no_page_has_fails_at_once_as_unreachable(asterisk: LocalAsterisk) -> None:
    ears = Ears()
    people = plan_of(COLLEAGUE)
    person = replace(people.operators[COLLEAGUE], device=Device("webrtc"))
    plan = replace(people, operators={COLLEAGUE: person}, trunks={})
    ari = Ari(asterisk.ari_url, asterisk.ari_user, asterisk.ari_password)
    switch = Switch(ari, ears.put, lambda: plan, dict)
    running = asyncio.create_task(switch.run())
    try:
        await ears.heard(WorldSeen, lambda world: not world.connected)
        switch.do([Ring(CallId("c1"), LegId("c1~op1"), COLLEAGUE, "")])
        failed = await ears.heard(CommandFailed)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert (failed.leg, failed.unreachable) == ("c1~op1", True)


async def test_a_wrong_session_or_another_persons_gets_no_line(office: Office) -> None:
    account = await office.account(await office.signs_in(ANNA))
    with pytest.raises(WSServerHandshakeError, match="401"):
        async with office.line("made-up", account):
            pass
    boris = await office.signs_in(BORIS)
    async with office.line(boris, account) as none:
        assert await none.closed() == Over.NO_PHONE
    await office.account(boris)
    async with office.line(boris, account) as thief:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(thief.register(), 1)
        assert await thief.closed() == Over.NOT_YOURS


async def test_after_signing_out_the_line_is_closed_and_the_password_is_void(office: Office) -> None:
    token = await office.signs_in(ANNA)
    async with office.phone(token) as phone:
        await office.is_registered(ANNA, registered=True)
        await office.asks("DELETE", "session", token)
        assert await phone.closed() == Over.SESSION
        await office.is_registered(ANNA, registered=False)
        answer = await office.by_udp({"user": phone.user, "password": phone.password})
        assert not answer.startswith(OK)
    assert office.gone == []


async def test_what_was_registered_with_the_password_elsewhere_goes_with_it(office: Office) -> None:
    token = await office.signs_in(ANNA)
    account = await office.account(token)
    assert await office.by_udp(account) == OK
    assert account["user"] in await office.asterisk.cli("pjsip show contacts")
    await office.asks("DELETE", "phone", token)
    assert account["user"] not in await office.asterisk.cli("pjsip show contacts")
    assert not (await office.by_udp(account)).startswith(OK)


async def test_a_second_page_throws_out_the_first_whose_password_is_void(office: Office) -> None:
    token = await office.signs_in(ANNA)
    async with office.phone(token, "p1") as first:
        async with office.phone(token, "p2") as second:
            assert await first.closed() == Over.TAKEN_OVER
            assert office.gone == [(ANNA, True)]
            assert not (await office.by_udp({"user": first.user, "password": first.password})).startswith(OK)
            await asyncio.wait_for(second.checked.wait(), LIMIT)
            await office.is_registered(ANNA, registered=True)
            contacts = await office.asterisk.cli("pjsip show contacts")
            assert contacts.count(second.user) == 1
        await office.is_registered(ANNA, registered=False)
    assert office.gone == [(ANNA, True), (ANNA, False)]


@pytest.mark.parametrize("how", ["crash", "goes away"])
async def test_a_page_that_is_gone_is_told_of_and_not_registered_any_more(office: Office, how: str) -> None:
    async with office.phone(await office.signs_in(ANNA)) as phone:
        await office.is_registered(ANNA, registered=True)
        began = time.perf_counter()
        if how == "crash":
            phone.crash()
        else:
            await phone.socket.close(code=1001)
        await office.until_gone((ANNA, False))
        print(f"told of within {(time.perf_counter() - began) * 1000:.0f} ms")
        await office.is_registered(ANNA, registered=False)


async def test_after_a_restart_of_asterisk_the_page_registers_with_the_password_that_it_has(office: Office) -> None:
    token = await office.signs_in(ANNA)
    account = await office.account(token)
    async with office.line(token, account) as phone:
        assert await phone.register() == OK
        await office.asterisk.kill()
        assert await phone.closed() == Over.TRY_AGAIN
    async with office.line(token, account) as phone:
        assert await phone.closed() == Over.TRY_AGAIN
    await office.asks("POST", "phone", token, {"page": "p1"}, status=503)
    await office.asterisk.start()
    await office.in_control()
    async with office.line(token, account) as phone:
        assert await phone.register() == OK
    async with office.phone(token) as phone:
        assert phone.password != account["password"]


async def test_after_a_restart_of_the_controller_the_page_asks_again(asterisk: LocalAsterisk, tmp_path: Path) -> None:
    async with opened(asterisk, tmp_path) as office:
        token = await office.signs_in(ANNA)
        account = await office.account(token)
        phone = await office.line(token, account).__aenter__()
        assert await phone.register() == OK
    assert await phone.closed() == Over.SHUTDOWN
    await phone.__aexit__(None, None, None)
    assert office.gone == []
    async with opened(asterisk, tmp_path) as office:
        assert not (await office.by_udp(account)).startswith(OK)
        async with office.line(token, account) as phone:
            assert await phone.closed() == Over.NO_PHONE
        async with office.phone(token) as phone:
            await office.is_registered(ANNA, registered=True)


async def test_a_call_brings_its_own_and_its_legs_name_and_nothing_but_opus(office: Office) -> None:
    token = await office.signs_in(ANNA)
    async with office.phone(token) as phone, Phones(f"127.0.0.1:{office.asterisk.sip_port}") as phones:
        await office.asks("POST", "presence", token, {"state": "ready"})
        await office.is_registered(ANNA, registered=True)
        name = trunk_endpoint(TenantId(company.ACME), "world")
        client = await phones.add(name, office.hovor.keys.sip["trunk:acme/world"], shown_as="+420777000001")
        line = await client.dial(company.SALES)
        invite = await phone.invite()
        (call,) = (await office.asks("GET", "state", token))["calls"]
        assert header(invite, "X-Hovor-Call") == call["id"]
        assert header(invite, "X-Hovor-Leg") == f"{call['id']}~op1"
        assert "UDP/TLS/RTP/SAVPF" in invite
        assert "a=ice-ufrag" in invite
        assert "a=fingerprint" in invite
        codecs = {one.split(" ")[1].split("/")[0] for one in invite.split("\r\n") if one.startswith("a=rtpmap:")}
        assert codecs == {"opus", "telephone-event"}
        await line.hang_up()
