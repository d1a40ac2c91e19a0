"""Who misuses the door does harm to nobody else: another one's requests are answered meanwhile as before.

How long is compared with how long it took before, on the same machine: never with a clock's own idea of fast.
"""

import asyncio
import base64
import gzip
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from statistics import median

import pytest
from msgspec import json

from hovor.core.ids import CallId
from hovor.core.notices import Arrived, Notice
from hovor.web.asking import BODY_LIMIT
from hovor.web.room import ROOM
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import API, Installation
from tests.web.desks import knows, person, until, with_rules
from tests.web.fakes import ANNA, BORIS, NORTH
from tests.web.idle import allow_connections, idle

HUGE = 100 * 1024 * 1024  # bytes
IDLE = 10_000  # consoles that only sit there
SLOWER = 25  # times: what the answers to others may become at most; a server that waits for one takes for ever
LIMIT = 60.0  # seconds until a test gives up
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def others_notice_nothing(hovor: Installation) -> AsyncIterator[None]:
    """Boris's requests are answered during what happens inside, and about as fast as before."""
    token = await hovor.token(BORIS)
    before = [await one_answer(hovor, token) for _ in range(30)]
    during: list[float] = []
    over = asyncio.Event()

    async def go_on() -> None:
        while not over.is_set() or len(during) < 10:
            during.append(await one_answer(hovor, token))

    asking = asyncio.create_task(go_on())
    try:
        yield
    finally:
        over.set()
        await asyncio.wait_for(asking, LIMIT)
    assert median(during) < SLOWER * median(before), (median(before), median(during), len(during))


async def one_answer(hovor: Installation, token: str) -> float:
    began = time.perf_counter()
    async with hovor.client.get(f"{API}/state", headers={"Authorization": f"Bearer {token}"}) as response:
        assert response.status == 200
        await response.read()
    return time.perf_counter() - began


@asynccontextmanager
async def connected(hovor: Installation) -> AsyncIterator[Stream]:
    server = hovor.client.make_url("/")
    assert server.host is not None
    reader, writer = await asyncio.open_connection(server.host, server.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


def head(method: str, path: str, token: str, **headers: str) -> bytes:
    lines = {
        "Host": "hovor",
        "Authorization": f"Bearer {token}",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    return "\r\n".join([f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in lines.items()), "", ""]).encode()


def opening(token: str) -> bytes:
    key = base64.b64encode(bytes(16)).decode()
    return head(
        "GET", f"{API}/feed", token, Connection="Upgrade", Upgrade="websocket",
        Sec_WebSocket_Version="13", Sec_WebSocket_Key=key,
    )  # fmt: skip


def arrival(count: int) -> Notice:
    return Arrived(CallId(f"c{count}"), NORTH, "+420212345678", "+420777111222", "x" * 100)


# --- bodies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [{"Content_Length": str(HUGE)}, {"Transfer_Encoding": "chunked"}])
@pytest.mark.parametrize("path", ["session", "presence"])
async def test_a_body_of_100_mb_is_refused_after_its_first_piece(
    hovor: Installation, path: str, length: dict[str, str]
) -> None:
    piece = b"10000\r\n" + bytes(65536) + b"\r\n" if "Transfer_Encoding" in length else bytes(65536)
    token = await hovor.token(ANNA)
    async with others_notice_nothing(hovor), connected(hovor) as (reader, writer):
        writer.write(head("POST", f"{API}/{path}", token, Content_Type="application/json", **length))
        answer = asyncio.create_task(reader.readline())
        sent = 0
        with suppress(ConnectionError):
            while not answer.done() and sent < HUGE:
                writer.write(piece)
                sent += len(piece)
                await writer.drain()
        assert (await asyncio.wait_for(answer, LIMIT)).startswith(b"HTTP/1.1 413 ")
    assert sent < HUGE / 10


async def test_a_small_body_that_unpacks_to_100_mb_is_refused_too(hovor: Installation) -> None:
    bomb = gzip.compress(bytes(HUGE), 9)
    token = await hovor.token(ANNA)
    async with others_notice_nothing(hovor):
        answer = await hovor.ask("POST", "presence", raw=bomb, token=token, headers={"Content-Encoding": "gzip"})
    assert (answer.status, answer.problem) == (413, "too-large")
    assert len(bomb) > BODY_LIMIT  # and so does one that is small enough to be read whole
    little = gzip.compress(bytes(HUGE // 10), 9)
    assert len(little) < BODY_LIMIT
    answer = await hovor.ask("POST", "presence", raw=little, token=token, headers={"Content-Encoding": "gzip"})
    assert (answer.status, answer.problem) == (413, "too-large")


async def test_a_body_that_never_ends_is_given_up(installed: Install) -> None:
    hovor = await installed(Settings(body_within=0.3))
    async with others_notice_nothing(hovor), connected(hovor) as (reader, writer):
        writer.write(head("POST", f"{API}/session", "", Content_Type="application/json", Content_Length="100") + b"{")
        assert (await asyncio.wait_for(reader.readline(), LIMIT)).startswith(b"HTTP/1.1 408 ")


# --- connections ---------------------------------------------------------------------------------------------


async def test_headers_that_come_a_sign_at_a_time_hold_nobody_up_and_are_given_up() -> None:
    hovor = Installation(Settings(), 100)
    await hovor.client.server.start_server(keepalive_timeout=1.0)
    async with hovor.client, AsyncExitStack() as all_of_them:
        slow = [await all_of_them.enter_async_context(connected(hovor)) for _ in range(200)]
        async with others_notice_nothing(hovor):
            closed = [asyncio.create_task(reader.read()) for reader, _ in slow]
            trickling = asyncio.create_task(trickled([writer for _, writer in slow]))  # noqa: RUF006
            await asyncio.wait_for(asyncio.gather(*closed, return_exceptions=True), LIMIT)
            assert not trickling.done()
            trickling.cancel()


async def trickled(writers: list[asyncio.StreamWriter]) -> None:
    for sign in b"GET /healthz HTTP/1.1\r\nHost: hovor\r\nX-Long: " + b"x" * 10_000:
        for writer in writers:
            writer.write(bytes([sign]))
        await asyncio.sleep(0.02)  # the pace of who trickles, not a wait for something


async def test_ten_thousand_idle_consoles_do_not_slow_down_the_others(installed: Install) -> None:
    hovor = await installed(Settings(heartbeat=10.0))
    allow_connections(IDLE)
    server = hovor.client.make_url("/")
    opening_one = opening(await hovor.token(ANNA))
    async with idle(str(server.host), server.port or 0, IDLE, opening_one) as consoles:
        await until(lambda: len(hovor.app[ROOM].consoles) == IDLE)
        async with others_notice_nothing(hovor), hovor.feed(BORIS, hovor.board.number) as feed:
            hovor.engine.turn(arrival(1))
            assert (await feed.next())["call"] == "c1"
            await consoles.heard('"c1"')
        assert len(hovor.app[ROOM].consoles) == IDLE


async def test_a_console_that_never_reads_is_cut_off_and_the_others_hear_everything(installed: Install) -> None:
    hovor = await installed(Settings(feed_buffer=64 * 1024))
    token = await hovor.token(ANNA)
    async with connected(hovor) as (_, writer):
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        writer.write(opening(token))
        await until(lambda: len(hovor.app[ROOM].consoles) == 1)
        async with others_notice_nothing(hovor), hovor.feed(BORIS, hovor.board.number) as feed:
            told = 0
            while len(hovor.app[ROOM].consoles) == 2:
                hovor.engine.turn(*map(arrival, range(told, told + 100)))
                told += 100
                assert told < 100_000, "it is never cut off"
                heard = [json.decode((await feed.socket.receive(LIMIT)).data)["n"] for _ in range(100)]
                assert heard == list(range(told - 99, told + 1))
        assert told * 300 < 50 * 1024 * 1024


async def test_who_asks_for_files_and_never_reads_them_is_given_up(installed: Install) -> None:
    hovor = await installed(Settings(stalled_after=0.5))
    with_rules(hovor)
    furnished = [person(f"P{count}", "+420777111222", company="x" * 150) for count in range(30_000)]
    knows(hovor, *furnished)
    token = hovor.api_token("contacts")
    async with AsyncExitStack() as all_of_them:
        lazy = [await all_of_them.enter_async_context(connected(hovor)) for _ in range(5)]
        async with others_notice_nothing(hovor):
            for _, writer in lazy:
                writer.transport.pause_reading()  # type: ignore[attr-defined]
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                writer.write(head("GET", f"{API}/contacts/export?tenant=north", token))
            await until(lambda: len(hovor.audit.lines) == len(lazy))
        serving = hovor.client.server.handler
        assert serving is not None
        await until(lambda: len(serving.connections) <= 1)
