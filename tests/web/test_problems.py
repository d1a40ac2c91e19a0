"""Whatever is wrong with a request, the answer has the one form of RFC 9457, and says what is wrong."""

import pytest

from tests.web.console import Installation
from tests.web.fakes import ANNA


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/here", 404, "not-found"),
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/presence", 405, "method-not-allowed"),
        ("PUT", "/api/v1/session", 405, "method-not-allowed"),
        ("GET", "/api/v1/state", 401, "not-signed-in"),
        ("GET", "/api/v1/feed", 401, "not-signed-in"),
    ],
)
async def test_what_cannot_be_answered_is_a_problem(
    hovor: Installation, method: str, path: str, status: int, code: str
) -> None:
    answer = await hovor.ask(method, path)
    assert (answer.status, answer.problem) == (status, code)
    assert answer.json["status"] == status
    assert answer.json["title"]


async def test_the_right_methods_come_with_the_wrong_one(hovor: Installation) -> None:
    answer = await hovor.ask("PUT", "session")
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"DELETE", "GET", "POST"}


@pytest.mark.parametrize(
    ("raw", "headers", "code"),
    [
        (b"{", {}, "bad-json"),
        (b"", {}, "bad-json"),
        (b"\xff\xfe", {}, "bad-json"),
        (b"[" * 60_000, {}, "bad-json"),
        (b"{}", {"Content-Type": "text/plain"}, "not-json"),
        (b"state=ready", {"Content-Type": "application/x-www-form-urlencoded"}, "not-json"),
        (b'"' + b"a" * 70_000 + b'"', {}, "too-large"),
    ],
)
async def test_a_body_that_is_not_small_json_is_refused(
    hovor: Installation, raw: bytes, headers: dict[str, str], code: str
) -> None:
    answer = await hovor.ask("POST", "presence", token=await hovor.token(ANNA), raw=raw, headers=headers)
    assert answer.problem == code
    assert hovor.controller.asked == []


async def test_all_that_is_wrong_in_a_body_is_told_at_once_by_field(hovor: Installation) -> None:
    answer = await hovor.post("presence", ANNA, {"state": "away", "reason": 7, "colour": "red"})
    assert (answer.status, answer.problem) == (422, "invalid")
    assert {error["field"] for error in answer.json["errors"]} == {"state", "reason", "colour"}
    assert all(error["detail"].endswith(".") for error in answer.json["errors"])


async def test_a_reason_without_a_pause_is_told_by_field(hovor: Installation) -> None:
    answer = await hovor.post("presence", ANNA, {"state": "ready", "reason": "lunch"})
    assert [error["field"] for error in answer.json["errors"]] == ["reason"]


async def test_an_error_in_a_sign_in_does_not_repeat_the_password(hovor: Installation) -> None:
    body = {"operator": ANNA, "password": "swordfish" * 200, "give": "everything"}
    answer = await hovor.ask("POST", "session", body)
    assert answer.problem == "invalid"
    assert "swordfish" not in answer.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("since=yesterday", "since"),
        ("since=2025-11-22T12:00:00", "since"),  # no time zone
        ("before=nonsense", "before"),
        ("before=WyJhIiwxXQ", "before"),
        ("before=%00%C3%BF", "before"),
        ("colour=red", "colour"),
    ],
)
async def test_a_query_that_cannot_be_understood_is_told_by_field(hovor: Installation, query: str, field: str) -> None:
    answer = await hovor.get(f"calls?{query}", ANNA)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


async def test_the_feed_without_a_websocket_is_a_problem_too(hovor: Installation) -> None:
    answer = await hovor.get("feed", ANNA)
    assert (answer.status, answer.problem) == (426, "not-a-websocket")


@pytest.mark.parametrize("path", ["/api/v1/docs", "/healthz", "/nothing", "/api/v1/state"])
async def test_every_answer_has_the_security_headers(hovor: Installation, path: str) -> None:
    headers = (await hovor.ask("GET", path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "script" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


async def test_health_says_what_is_wrong_and_readiness_follows_it(hovor: Installation) -> None:
    assert (await hovor.ask("GET", "/healthz")).json == {"status": "well", "problems": {}}
    assert (await hovor.ask("GET", "/readyz")).status == 200
    hovor.health.now = {"asterisk": "Asterisk does not answer."}
    assert (await hovor.ask("GET", "/healthz")).status == 200
    ready = await hovor.ask("GET", "/readyz")
    assert (ready.status, ready.json["problems"]) == (503, {"asterisk": "Asterisk does not answer."})
    assert (await hovor.get("state", ANNA)).json["problems"] == {"asterisk": "Asterisk does not answer."}
