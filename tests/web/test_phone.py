"""The phone in the browser: who has it, its line to Asterisk, and what ends it."""

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import WSCloseCode, WSServerHandshakeError
from structlog.testing import capture_logs

from hovor.core.plan import Device
from hovor.web.handsets import Over
from hovor.web.settings import Settings
from hovor.web.sip import LONGEST_FROM_PAGE, registers_another
from tests.web.conftest import Install
from tests.web.fakes import ANNA, BORIS, PASSWORD
from tests.web.office import DESK, REGISTER, Office, closed, plan_with
from tests.web.switchboard import Switchboard

Open = Callable[[Settings], Awaitable[Office]]


@pytest.fixture
async def asterisk() -> AsyncIterator[Switchboard]:
    async with Switchboard() as running:
        yield running


@pytest.fixture
def opened(installed: Install, asterisk: Switchboard) -> Open:
    async def open_office(settings: Settings) -> Office:
        return Office(await installed(settings), asterisk)

    return open_office


@pytest.fixture
async def office(opened: Open) -> Office:
    return await opened(Settings())


# --- whose it is ---------------------------------------------------------------------------------------------


async def test_a_page_gets_a_password_of_its_own_and_its_sip_goes_to_asterisk_and_back(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    account = await office.asks("p1", token)
    assert account == {"user": "op.anna.north", "password": office.phones.secrets[ANNA], "domain": "hovor.invalid"}
    async with office.line(token, "p1") as socket:
        await socket.send_str(REGISTER)
        assert await office.asterisk.hears() == REGISTER
        await office.asterisk.says("SIP/2.0 200 OK\r\n\r\n")
        assert await socket.receive_str(timeout=5) == "SIP/2.0 200 OK\r\n\r\n"
        assert (socket.protocol, office.asterisk.protocols) == ("sip", ["sip"])


async def test_a_page_knows_before_it_asks_whether_there_is_a_phone_for_it(office: Office) -> None:
    for operator, phone in ((ANNA, "browser"), (BORIS, "sip")):
        token = await office.hovor.token(operator)
        assert (await office.hovor.ask("GET", "session", token=token)).json["phone"] == phone
        assert (await office.hovor.ask("GET", "state", token=token)).json["me"]["phone"] == phone
    assert office.phones.secrets == {}


async def test_who_has_a_phone_on_the_desk_has_none_in_the_browser(office: Office) -> None:
    answer = await office.hovor.post("phone", BORIS, {"page": "p1"})
    assert (answer.status, answer.problem) == (404, "no-phone")
    assert office.phones.secrets == {}


@pytest.mark.parametrize("body", [{}, {"page": ""}, {"page": "x" * 101}, {"page": 7}])
async def test_a_page_has_to_say_its_name(office: Office, body: object) -> None:
    assert (await office.hovor.post("phone", ANNA, body)).problem == "invalid"


async def test_another_page_throws_the_first_one_out_and_the_first_is_told_of_once_as_replaced(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as first:
        before = office.phones.secrets[ANNA]
        await office.asks("p2", token)
        assert office.phones.gone == [(ANNA, True)]
        assert await closed(first) == Over.TAKEN_OVER
        assert office.phones.secrets[ANNA] != before
    async with office.line(token, "p1") as again:
        assert await closed(again) == Over.TAKEN_OVER
    async with office.line(token, "p2") as second:
        await second.send_str(REGISTER)
        await office.asterisk.hears()
    await office.gone((ANNA, True), (ANNA, False))


async def test_a_page_of_another_session_of_the_same_person_takes_the_phone_over_too(office: Office) -> None:
    at_home, at_work = await office.hovor.token(ANNA), await office.hovor.token(ANNA)
    async with office.phone("p1", at_home) as first:
        await office.asks("p2", at_work)
        assert await closed(first) == Over.TAKEN_OVER
        async with office.line(at_home) as again:
            assert await closed(again) == Over.TAKEN_OVER
    assert office.phones.gone == [(ANNA, True)]


async def test_the_same_page_that_asks_again_gets_another_password_and_nobody_is_told(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as first:
        before = office.phones.secrets[ANNA]
        await office.asks("p1", token)
        assert await closed(first) == Over.GIVEN_BACK
    assert office.phones.secrets[ANNA] != before
    async with office.line(token, "p1") as again:
        await again.send_str(REGISTER)
        await office.asterisk.hears()
        assert office.phones.gone == []


async def test_a_page_that_connects_again_takes_the_place_of_its_own_line_and_nobody_is_told(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as first, office.line(token, "p1") as second:
        assert await closed(first) == Over.GIVEN_BACK
        await second.send_str(REGISTER)
        await office.asterisk.hears()
        assert office.phones.gone == []


async def test_without_a_phone_there_is_no_line(office: Office) -> None:
    async with office.line(await office.hovor.token(ANNA)) as socket:
        assert await closed(socket) == Over.NO_PHONE
    assert office.asterisk.sockets == []


async def test_a_phone_that_is_given_back_is_nobodys(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        assert (await office.hovor.ask("DELETE", "phone", token=token)).status == 204
        assert office.phones.secrets == {}
        assert await closed(socket) == Over.GIVEN_BACK
    await office.gone((ANNA, False))
    assert (await office.hovor.ask("DELETE", "phone", token=token)).status == 204


async def test_only_who_has_the_phone_can_give_it_back(office: Office) -> None:
    token, other = await office.hovor.token(ANNA), await office.hovor.token(ANNA)
    async with office.phone("p2", token) as socket:
        await office.hovor.ask("DELETE", "phone?page=p1", token=token)
        await office.hovor.ask("DELETE", "phone", token=other)
        await office.hovor.ask("DELETE", "session", token=other)
        assert ANNA in office.phones.secrets
        await office.asterisk.says("still there")
        assert await socket.receive_str(timeout=5) == "still there"
        await office.hovor.ask("DELETE", "phone?page=p2", token=token)
        assert await closed(socket) == Over.GIVEN_BACK


async def test_while_asterisk_is_away_no_phone_is_given_and_the_page_before_keeps_its_own(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        office.phones.out_of_order = "Asterisk cannot be reached."
        answer = await office.hovor.ask("POST", "phone", {"page": "p2"}, token=token)
        assert (answer.status, answer.problem) == (503, "unavailable")
        await office.asterisk.says("still there")
        assert await socket.receive_str(timeout=5) == "still there"
        assert office.phones.gone == []


# --- how a page goes -----------------------------------------------------------------------------------------


async def test_a_page_that_is_closed_or_loaded_anew_is_told_of(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        await socket.close(code=WSCloseCode.GOING_AWAY)
        await office.gone((ANNA, False))
    await asyncio.wait_for(office.asterisk.left.wait(), 5)
    await office.asks("p2", token)
    await office.gone((ANNA, False), (ANNA, True))


async def test_a_page_whose_connection_breaks_is_told_of_and_may_come_back(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        connection = socket._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()
        await office.gone((ANNA, False))
    async with office.line(token, "p1") as again:
        await again.send_str(REGISTER)
        assert await office.asterisk.hears() == REGISTER


async def test_what_goes_wrong_with_telling_costs_nobody_the_phone(office: Office) -> None:
    office.phones.broken = RuntimeError("a mistake of ours")
    token = await office.hovor.token(ANNA)
    with capture_logs() as lines:
        await office.asks("p1", token)
        await office.asks("p2", token)
    assert office.phones.gone == [(ANNA, True)]
    assert [line for line in lines if line["event"] == "phone gone, and not told"]


async def test_signing_out_takes_the_phone_away_and_nobody_is_told(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        assert (await office.hovor.ask("DELETE", "session", token=token)).status == 204
        assert office.phones.secrets == {}
        assert await closed(socket) == Over.SESSION
        await asyncio.wait_for(office.asterisk.left.wait(), 5)
    with pytest.raises(WSServerHandshakeError, match="401"):
        async with office.line(token, "p1"):
            pass
    assert office.phones.gone == []


async def test_a_session_that_ends_elsewhere_takes_the_phone_away(opened: Open) -> None:
    office = await opened(Settings(session_check=0.02))
    async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
        office.hovor.clock.now += 3601
        assert await closed(socket) == Over.SESSION
        assert office.phones.secrets == {}
        await asyncio.wait_for(office.asterisk.left.wait(), 5)
        assert office.phones.gone == []


async def test_a_session_that_ends_while_no_page_is_connected_takes_the_phone_away_too(opened: Open) -> None:
    office = await opened(Settings(session_check=0.02))
    await office.asks("p1", await office.hovor.token(ANNA))
    office.hovor.clock.now += 3601
    async with asyncio.timeout(5):
        while office.phones.secrets:
            await asyncio.sleep(0)


@pytest.mark.parametrize(("device", "over"), [(None, Over.SESSION), (DESK, Over.NO_PHONE)])
async def test_whom_the_plan_gives_no_phone_in_the_browser_any_more_loses_it(
    opened: Open, device: Device | None, over: Over
) -> None:
    office = await opened(Settings(session_check=0.02))
    async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
        plan_with(office.hovor, anna=device)
        assert await closed(socket) == over
        assert office.phones.secrets == {}


async def test_when_hovor_stops_the_page_is_told_so_and_is_not_gone(office: Office) -> None:
    async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
        await office.hovor.app.shutdown()
        assert await closed(socket) == Over.SHUTDOWN
        await asyncio.wait_for(office.asterisk.left.wait(), 5)
        assert office.phones.gone == []


# --- Asterisk's side -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", ["", "http://127.0.0.1:9/ws"])
async def test_while_asterisk_cannot_be_reached_the_page_is_told_to_try_again(office: Office, door: str) -> None:
    token = await office.hovor.token(ANNA)
    await office.asks("p1", token)
    office.phones.door = door
    async with office.line(token, "p1") as socket:
        assert await closed(socket) == Over.TRY_AGAIN
    office.phones.door = office.asterisk.door
    async with office.line(token, "p1") as socket:
        await socket.send_str(REGISTER)
        assert await office.asterisk.hears() == REGISTER


async def test_when_asterisk_hangs_up_the_page_is_told_to_try_again(office: Office) -> None:
    async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
        await office.asterisk.hangs_up()
        assert await closed(socket) == Over.TRY_AGAIN


# --- who may not ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("origin", "status"), [("https://evil.example", 403), (None, 403), ("own", 101)])
async def test_with_a_cookie_only_our_own_pages_may_have_a_line(
    office: Office, origin: str | None, status: int
) -> None:
    await office.hovor.ask("POST", "session", {"operator": ANNA, "password": PASSWORD})
    own = str(office.hovor.client.make_url("/").origin())
    asked = await office.hovor.ask(
        "POST", "phone", {"page": "p1"}, headers={"Origin": origin and own} if origin else {}
    )
    assert asked.status == (201 if origin else 403)
    try:
        async with office.hovor.client.ws_connect(
            "/sip", origin=own if origin == "own" else origin, protocols=("sip",)
        ):
            answered = 101
    except WSServerHandshakeError as error:
        answered = error.status
    assert answered == status


@pytest.mark.parametrize("token", ["", "made up"])
async def test_nobody_without_a_session_has_a_phone_or_a_line(office: Office, token: str) -> None:
    assert (await office.hovor.ask("POST", "phone", {"page": "p1"}, token=token)).problem == "not-signed-in"
    assert (await office.hovor.ask("DELETE", "phone", token=token)).problem == "not-signed-in"
    with pytest.raises(WSServerHandshakeError, match="401"):
        async with office.line(token):
            pass


async def test_a_line_is_a_websocket_of_the_subprotocol_sip(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    assert (await office.hovor.ask("GET", "/sip", token=token)).problem == "not-a-websocket"
    headers = {"Authorization": f"Bearer {token}"}
    for protocols in ((), ("mqtt",)):
        with pytest.raises(WSServerHandshakeError, match="400"):
            async with office.hovor.client.ws_connect("/sip", headers=headers, protocols=protocols):
                pass


async def test_a_page_that_registers_as_somebody_else_is_cut_off_and_asterisk_hears_nothing_of_it(
    office: Office,
) -> None:
    async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
        await socket.send_str(REGISTER.replace("anna", "boris"))
        assert await closed(socket) == Over.NOT_YOURS
    await asyncio.wait_for(office.asterisk.left.wait(), 5)
    assert office.asterisk.heard.empty()


@pytest.mark.parametrize(
    ("frame", "another"),
    [
        (REGISTER, False),
        (REGISTER.replace("To:", "From:"), False),
        (REGISTER.replace("sip:op", "sip:op.boris.north@hovor.invalid> <sip:op"), True),
        ("\r\n" + REGISTER.replace("To: ", "t :").replace("op.anna", "op.boris"), True),
        (REGISTER.replace("To: <sip:", 'From: "Anna" <SIPS:').replace("op.anna", "OP.ANNA"), True),
        ("BYE sip:x SIP/2.0\r\nFrom: <sip:f8s7@x.invalid>\r\n\r\n", False),
        ("\r\n\r\n", False),
    ],
)
def test_only_registering_under_another_name_is_that(frame: str, another: bool) -> None:
    assert registers_another(frame, "op.anna.north") is another


async def test_sip_comes_in_text_frames_of_a_bounded_length(office: Office) -> None:
    token = await office.hovor.token(ANNA)
    async with office.phone("p1", token) as socket:
        longest = "x" * (LONGEST_FROM_PAGE - 1)
        await socket.send_str(longest)
        assert await office.asterisk.hears() == longest
        await socket.send_str("x" * (LONGEST_FROM_PAGE + 1))
        assert await closed(socket) == WSCloseCode.MESSAGE_TOO_BIG
    async with office.phone("p1", token) as socket:
        await socket.send_bytes(b"x")
        assert await closed(socket) == Over.NOT_TEXT
    assert office.asterisk.heard.empty()


async def test_a_page_that_reads_nothing_is_cut_off_and_nothing_piles_up_meanwhile(opened: Open) -> None:
    office = await opened(Settings(heartbeat=0.5))
    token = await office.hovor.token(ANNA)
    await office.asks("p1", token)
    _, writer = await connect_and_read_nothing(office, token)
    with pytest.raises(ConnectionError):
        await talk_and_talk(office.asterisk)
    await office.gone((ANNA, False))
    writer.close()


async def talk_and_talk(asterisk: Switchboard) -> None:
    """128 MB, which would have to be somewhere."""
    for _ in range(2048):
        await asterisk.says("x" * 65_000)


async def connect_and_read_nothing(office: Office, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A WebSocket by hand, whose reader stops after the handshake."""
    host, port = office.hovor.client.host, office.hovor.client.port
    reader, writer = await asyncio.open_connection(host, port, limit=1024)
    key = base64.b64encode(b"0123456789abcdef").decode()
    head = (
        f"GET /sip HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sip\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    )
    writer.write(head.encode())
    assert b"101" in await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def test_no_password_and_nothing_of_what_is_said_is_in_the_log(office: Office) -> None:
    with capture_logs() as lines:
        async with office.phone("p1", await office.hovor.token(ANNA)) as socket:
            secret = office.phones.secrets[ANNA]
            await socket.send_str(REGISTER.replace("anna", "boris"))
            await closed(socket)
        await office.gone((ANNA, False))
    assert lines
    assert not [word for word in (secret, "REGISTER", "boris") if word in repr(lines)]
