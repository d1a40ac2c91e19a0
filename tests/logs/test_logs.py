"""Logs: the call in every line that is about it, and people masked where that is wanted."""

import asyncio
import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from hovor import logs
from hovor.asterisk.client import Ari
from hovor.asterisk.doing import Hands
from hovor.core.commands import HangUp
from hovor.core.ids import CallId, LegId
from hovor.core.notices import Arrived
from hovor.core.outcome import Outcome
from hovor.watching import Watching
from hovor.web.board import Board
from tests.metrics.watched import Watched
from tests.web.fakes import ANNA, NOON, NORTH
from tests.web.samples import arrived, record

CLIENT = "+420777111222"


class Log(StringIO):
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def line(self, event: str) -> dict[str, Any]:
        return next(line for line in self.lines() if line["event"] == event)


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    before = logging.getLogger().handlers[:]
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = before


@pytest.fixture
def plain() -> Log:
    log = Log()
    logs.configure("json", to=log)
    return log


@pytest.fixture
def hidden() -> Log:
    log = Log()
    logs.configure("json", mask=True, to=log)
    return log


def somebody_calls() -> None:
    watching = Watching(Board(), Ari("http://127.0.0.1:1/ari", "", ""), dict, lambda: NOON)
    watching.hear(Outcome(NOON, notices=[Arrived(CallId("c1"), NORTH, "+420212345678", CLIENT, "Eva")]))


def fails() -> None:
    raise ValueError(f"cannot call {CLIENT}")


# --- one id a call -------------------------------------------------------------------------------------------


async def test_a_call_can_be_followed_by_its_id_from_the_arrival_to_the_end(plain: Log) -> None:
    hovor = Watched()
    call = arrived("c1")
    hovor.watching.hear(Outcome(NOON, notices=[Arrived(call.id, call.tenant, call.number, call.client, "Eva")]))
    async with hovor.client, hovor.running():
        await hovor.get("calls/c1", ANNA)
    hovor.watching.hear(Outcome(NOON, records=[record("c1")]))
    ours = [line["event"] for line in plain.lines() if line.get("call") == "c1"]
    assert ours == ["call arrived", "request", "call ended"]
    assert plain.line("call ended")["reason"] == "hung_up"


async def test_what_is_done_for_a_call_in_asterisk_bears_its_id_also_in_lines_that_do_not_name_it(plain: Log) -> None:
    class Broken(Ari):
        async def ask(self, request: object) -> Any:
            structlog.get_logger().info("asked", request=str(request))
            raise RuntimeError

    hands = Hands(Broken("http://127.0.0.1:1/ari", "", ""), lambda _: None)
    hands.do([HangUp(CallId("c1"), LegId("c1")), HangUp(CallId("c2"), LegId("c2"))])
    async with asyncio.timeout(5):
        await hands.idle()
    assert [line["call"] for line in plain.lines() if line["event"] == "asked"] == ["c1", "c2"]
    structlog.get_logger().info("something else")
    assert "call" not in plain.line("something else")


async def test_an_address_that_names_no_call_brings_nothing_of_itself_into_the_log(plain: Log) -> None:
    hovor = Watched()
    async with hovor.client, hovor.running():
        await hovor.get("calls/Eva%20Nov%C3%A1kov%C3%A1%20+420777111222", ANNA)
    assert "call" not in plain.line("request")
    assert "777111222" not in plain.getvalue()


# --- masked --------------------------------------------------------------------------------------------------


async def test_without_the_setting_the_log_says_who_called(plain: Log) -> None:
    somebody_calls()
    line = plain.line("call arrived")
    assert (line["client"], line["client_name"]) == (CLIENT, "Eva")


async def test_with_it_the_log_keeps_the_country_and_three_digits_and_no_name(hidden: Log) -> None:
    somebody_calls()
    line = hidden.line("call arrived")
    assert (line["client"], line["number"], line["call"]) == ("+420…222", "+420…678", "c1")
    assert "client_name" not in line
    assert "Eva" not in hidden.getvalue()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+420212345678", "+420…678"),
        ("+14155550123", "+141…123"),
        ("212345678", "…678"),
        ("00420212345678", "…678"),
        ("+42021234", "…234"),  # too short for the country to hide anything
        ("123456", "…"),
        ("112", "…"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_number(number: str, shown: str) -> None:
    assert logs.number_masked(number) == shown


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("the client +420777111222 hung up", "the client +420…222 hung up"),
        ("+420 777 111 222 is busy", "+420…222 is busy"),
        ("dialled 777111222.", "dialled …222."),
        ("INVITE sip:00420777111222@provider.example", "INVITE sip:…222@provider.example"),
        ("sip:+420777111222@provider.example", "sip:+420…222@provider.example"),
        ("PJSIP/777111222@line1", "PJSIP/…222@line1"),
        ("tel:777111222", "tel:…222"),
    ],
)
def test_numbers_are_found_in_the_middle_of_words(said: str, left: str) -> None:
    assert logs.words_masked(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "POST /channels/1763818262.17/answer was answered 404",
        "1763818262-17~op2 is gone",
        "out-1763818262123456",
        "2026-11-22T13:30:00.250000Z",
        "http://127.0.0.1:8088/ari",
        "after 1.763818262 s",
        "version 22.10.1",
        "port 8080, process 4194304",
    ],
)
def test_what_is_no_phone_number_stays_as_it_is(said: str) -> None:
    assert logs.words_masked(said) == said


def test_numbers_go_from_errors_traces_and_whatever_lies_deeper(hidden: Log) -> None:
    log = structlog.get_logger()
    log.warning("it failed", reason=ValueError(f"no {CLIENT}"), inside={"client_name": "Eva", "to": [CLIENT]})
    try:
        fails()
    except ValueError:
        log.exception("broke")
    with bound_contextvars(client=CLIENT):
        log.info("bound")
    assert "777111222" not in hidden.getvalue()
    assert "Eva" not in hidden.getvalue()
    assert hidden.line("it failed")["inside"] == {"to": ["+420…222"]}
    assert "ValueError: cannot call +420…222" in hidden.line("broke")["exception"]


def test_the_form_for_people_is_masked_too() -> None:
    log = Log()
    logs.configure("people", mask=True, to=log)
    try:
        fails()
    except ValueError:
        structlog.get_logger().exception("broke", client=CLIENT, client_name="Eva")
    assert "777111222" not in log.getvalue()
    assert "Eva" not in log.getvalue()
    assert "+420…222" in log.getvalue()


def test_lines_of_libraries_are_json_and_masked_as_ours(hidden: Log) -> None:
    logging.getLogger("aiohttp.server").error("Error handling request %s", f"/calls/{CLIENT}")
    line = hidden.line("Error handling request /calls/+420…222")
    assert (line["level"], line["logger"]) == ("error", "aiohttp.server")
