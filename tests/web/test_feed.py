"""The live feed: who hears what, in which order, and what ends it."""

import asyncio
import base64
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.notices import Arrived, Notice, Offered, OperatorChanged, PlanTaken, TalkBegan
from hovor.core.outcome import Outcome
from hovor.core.plan import OperatorRole
from hovor.web.fanout import Ending, text_frame
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import API, Installation
from tests.web.desks import OLGA, with_rules
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, NORTH_LINE, PASSWORD, PLAN, SOUTH
from tests.web.samples import arrived, in_call, ringing, talking, waiting

C1, C2 = CallId("c1"), CallId("c2")


def north(name: str = "c1") -> Notice:
    return Arrived(CallId(name), NORTH, "+420212345678", "+420777111222")


def south(name: str = "c2") -> Notice:
    return Arrived(CallId(name), SOUTH, "+420298765432", "+420777333444")


async def test_a_fact_comes_with_the_newest_views_of_what_it_is_about(hovor: Installation) -> None:
    async with hovor.feed(ANNA, cursor=0) as feed:
        hovor.engine.publish(
            Outcome(
                NOON + 7,
                notices=[Offered(C1, NORTH, NORTH_LINE, ANNA, NOON + 27, "idle for 7 s")],
                calls={C1: waiting(arrived("c1"), ANNA)},
                operators={ANNA: ringing(ANNA, "c1")},
            )
        )
        heard = await feed.next()
    assert (heard["n"], heard["at"], heard["kind"]) == (1, "2025-11-22T12:00:07Z", "offered")
    assert (heard["operator"], heard["until"], heard["why"]) == (ANNA, "2025-11-22T12:00:27Z", "idle for 7 s")
    assert heard["views"]["call"]["offered_to"] == [ANNA]
    assert (heard["views"]["operator"]["state"], heard["views"]["operator"]["call"]) == ("offered", "c1")


async def test_of_a_call_that_is_over_the_view_is_null(hovor: Installation) -> None:
    hovor.engine.turn(north())
    async with hovor.feed(ANNA, cursor=0) as feed:
        assert (await feed.next())["views"] == {"call": None}


async def test_facts_of_a_merged_turn_keep_their_own_times(hovor: Installation) -> None:
    async with hovor.feed(ANNA, cursor=0) as feed:
        hovor.engine.publish(Outcome(NOON + 9, notices=[north("a"), north("b")], told_at=[NOON + 1, NOON + 9]))
        assert [(await feed.next())["at"][-3:] for _ in range(2)] == ["01Z", "09Z"]


async def test_without_a_cursor_the_feed_begins_with_what_comes_next(hovor: Installation) -> None:
    hovor.engine.turn(north("old"))
    async with hovor.feed(ANNA) as feed:
        await joined(hovor, 1)
        hovor.engine.turn(north("new"))
        assert (await feed.next())["call"] == "new"


async def test_from_the_states_cursor_on_nothing_is_missed(hovor: Installation) -> None:
    hovor.engine.turn(north("a"))
    cursor = (await hovor.get("state", ANNA)).json["cursor"]
    hovor.engine.turn(north("b"))
    async with hovor.feed(ANNA, cursor) as feed:
        hovor.engine.turn(north("c"))
        assert await feed.numbers(2) == [2, 3]


async def test_facts_of_foreign_calls_never_arrive_and_numbers_have_gaps(hovor: Installation) -> None:
    async with hovor.feed(ANNA, 0) as for_anna, hovor.feed(BORIS, 0) as for_boris, hovor.feed(CYRIL, 0) as for_cyril:
        hovor.engine.turn(south(), north())
        hovor.engine.turn(OperatorChanged(CYRIL, "ready"), OperatorChanged(BORIS, "ready"), PlanTaken(1))
        assert await for_anna.numbers(3) == [2, 4, 5]
        assert await for_boris.numbers(5) == [1, 2, 3, 4, 5]
        assert await for_cyril.numbers(4) == [1, 3, 4, 5]


async def test_the_wall_stands_in_catching_up_too(installed: Install) -> None:
    hovor = await installed(remembered=2)
    hovor.engine.turn(south("x"), north("a"))
    hovor.engine.turn(south("y"), north("b"))
    hovor.engine.turn(south("z"), north("c"))
    async with hovor.feed(ANNA, 0) as feed:
        assert await feed.numbers(3) == [2, 4, 6]
    assert hovor.archive.pages_read


async def test_a_colleague_taken_by_a_foreign_tenant_is_talking_without_a_call(hovor: Installation) -> None:
    async with hovor.feed(ANNA, 0) as for_anna, hovor.feed(CYRIL, 0) as for_cyril:
        hovor.engine.publish(
            Outcome(
                NOON,
                notices=[TalkBegan(C2, SOUTH, BORIS), OperatorChanged(BORIS, "talking", "accepted")],
                calls={C2: talking(arrived("c2", SOUTH), BORIS)},
                operators={BORIS: in_call(BORIS, "c2")},
            )
        )
        heard = await for_anna.next()
        assert (heard["kind"], heard["state"], heard["views"]["operator"]["call"]) == ("operator", "talking", None)
        assert "c2" not in repr(heard)
        assert [(await for_cyril.next())["kind"] for _ in range(2)] == ["talk_began", "operator"]


@pytest.mark.parametrize(
    ("cursor", "why"),
    [
        ("99", "from_the_future"),
        ("-1", "not_a_cursor"),
        ("soon", "not_a_cursor"),
        ("1e3", "not_a_cursor"),
        ("٣", "not_a_cursor"),
        ("9" * 40, "not_a_cursor"),
        ("", "not_a_cursor"),
    ],
)
async def test_a_cursor_of_no_use_is_told_to_fetch_the_state(hovor: Installation, cursor: str, why: str) -> None:
    hovor.engine.turn(north())
    async with hovor.feed(ANNA, cursor) as feed:
        heard = await feed.next()
        assert (heard["kind"], heard["why"], heard["cursor"]) == ("reset", why, 1)
        assert await feed.closed() == Ending.RESET


@pytest.mark.parametrize(("forgotten", "limit"), [(4, 1000), (0, 5)])
async def test_a_cursor_that_is_too_old_is_told_to_fetch_the_state(
    installed: Install, forgotten: int, limit: int
) -> None:
    hovor = await installed(Settings(replay_limit=limit), remembered=3)
    for count in range(10):
        hovor.engine.turn(north(f"c{count}"))
    hovor.archive.forgotten = forgotten
    async with hovor.feed(ANNA, 2) as feed:
        assert (await feed.next())["why"] == "too_old"
        assert await feed.closed() == Ending.RESET


@pytest.mark.parametrize(("role", "sees_the_past"), [("operator", False), ("supervisor", True)])
async def test_a_feed_does_not_tell_an_operator_of_calls_that_the_history_would_not_show(
    hovor: Installation, role: str, sees_the_past: bool
) -> None:
    with_rules(hovor, role=OperatorRole(role))
    hovor.engine.turn(north("long ago"))
    hovor.clock.now += Settings().operators_catch_up + 1
    hovor.engine.turn(north("just now"))
    async with hovor.feed(OLGA, hovor.board.number - 1) as feed:
        assert (await feed.next())["call"] == "just now"
    async with hovor.feed(OLGA, hovor.board.number - 2) as feed:
        heard = await feed.next()
        assert (heard["kind"] == "arrived") is sees_the_past, heard
        if not sees_the_past:
            assert heard["why"] == "too_old"
            assert await feed.closed() == Ending.RESET


async def test_signing_out_closes_the_feeds_of_that_session_and_no_other(hovor: Installation) -> None:
    mine, other = await hovor.token(ANNA), await hovor.token(ANNA)
    async with hovor.feed(ANNA, token=mine) as closing, hovor.feed(ANNA, token=other) as staying:
        await joined(hovor, 2)
        await hovor.ask("DELETE", "session", token=mine)
        assert await closing.closed() == Ending.SESSION
        hovor.engine.turn(north())
        assert await staying.numbers(1) == [1]


async def test_a_session_that_ends_elsewhere_closes_its_feed(installed: Install) -> None:
    hovor = await installed(Settings(session_check=0.02))
    async with hovor.feed(ANNA) as feed:
        hovor.clock.now += 3601
        assert await feed.closed() == Ending.SESSION


async def test_who_is_taken_out_of_the_plan_loses_the_feed_and_others_get_their_new_tenants(
    hovor: Installation,
) -> None:
    async with hovor.feed(CYRIL, 0) as leaving, hovor.feed(ANNA, 0) as staying:
        await joined(hovor, 2)
        people = {ANNA: replace(PLAN.operators[ANNA], tenants=(NORTH, SOUTH)), BORIS: PLAN.operators[BORIS]}
        hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, operators=people), notices=[PlanTaken(2)]))
        assert await leaving.closed() == Ending.SESSION
        hovor.engine.turn(south())
        assert await staying.numbers(2) == [1, 2]


async def test_when_hovor_stops_the_feed_says_so(hovor: Installation) -> None:
    async with hovor.feed(ANNA) as feed:
        await joined(hovor, 1)
        await hovor.app.shutdown()
        assert await feed.closed() == Ending.SHUTDOWN


async def test_when_the_journal_cannot_be_read_the_feed_says_so(installed: Install) -> None:
    hovor = await installed(remembered=1)
    hovor.engine.turn(north("a"), north("b"), north("c"))
    hovor.archive.out_of_order = "The database cannot be reached."
    async with hovor.feed(ANNA, 0) as feed:
        assert await feed.closed() == Ending.UNAVAILABLE


@pytest.mark.parametrize(("origin", "status"), [("https://evil.example", 403), (None, 403), ("own", 101)])
async def test_with_a_cookie_only_our_own_pages_may_open_the_feed(
    hovor: Installation, origin: str | None, status: int
) -> None:
    await hovor.ask("POST", "session", {"operator": ANNA, "password": PASSWORD})
    own = str(hovor.client.make_url("/").origin())
    try:
        async with hovor.client.ws_connect(f"{API}/feed", origin=own if origin == "own" else origin):
            answered = 101
    except WSServerHandshakeError as error:
        answered = error.status
    assert answered == status


async def test_a_console_that_reads_nothing_is_cut_off_with_a_code_and_slows_nobody(installed: Install) -> None:
    hovor = await installed(Settings(feed_buffer=200_000, heartbeat=60))
    reader, writer = await open_and_read_nothing(hovor)
    async with hovor.feed(BORIS, 0) as quick:
        await joined(hovor, 2)
        count = 0
        while len(consoles(hovor)) == 2:
            for _ in range(100):
                count += 1
                hovor.engine.turn(north(f"c{count}" + "x" * 500))
            assert await quick.numbers(100) == list(range(count - 99, count + 1))
            assert count < 50_000, "the console that reads nothing was never cut off"
    last = await asyncio.wait_for(reader.read(), 10)
    assert last.endswith(Ending.TOO_SLOW.to_bytes(2) + b"too_slow")
    writer.close()


async def open_and_read_nothing(hovor: Installation) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A WebSocket by hand, whose reader stops after the handshake."""
    host, port = hovor.client.host, hovor.client.port
    reader, writer = await asyncio.open_connection(host, port, limit=1024)
    key = base64.b64encode(b"0123456789abcdef").decode()
    head = (
        f"GET {API}/feed HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        f"Authorization: Bearer {await hovor.token(ANNA)}\r\n\r\n"
    )
    writer.write(head.encode())
    assert b"101" in await reader.readuntil(b"\r\n\r\n")
    return reader, writer


def consoles(hovor: Installation) -> list[Any]:
    return hovor.board._fanout.readers


async def joined(hovor: Installation, count: int) -> None:
    """Until so many consoles hear what happens."""
    async with asyncio.timeout(5):
        while len(consoles(hovor)) < count:
            await asyncio.sleep(0)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
def test_a_frame_says_its_length_as_rfc_6455_wants_it(length: int) -> None:
    frame = text_frame(b"x" * length)
    first, second = frame[0], frame[1]
    extended = {126: 2, 127: 8}.get(second, 0)
    said = int.from_bytes(frame[2 : 2 + extended]) if extended else second
    assert (first, said, len(frame)) == (0x81, length, 2 + extended + length)
    assert extended == (0 if length < 126 else 2 if length < 65_536 else 8)
