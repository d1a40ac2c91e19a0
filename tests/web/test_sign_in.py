"""Signing in and out, and what holds strangers off."""

import asyncio

import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs

from hovor.core.events import BecameReady, SignedIn, SignedOut
from hovor.core.notices import PlanTaken, Refusal
from hovor.core.outcome import Outcome
from hovor.web.identity import token_hash
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, PASSWORD, PLAN

RIGHT = {"operator": ANNA, "password": PASSWORD}
AS_PROGRAM = {**RIGHT, "give": "token"}
WRONG = {"operator": ANNA, "password": "a guess"}


async def test_who_signs_in_is_known_from_then_on_by_a_cookie_that_scripts_cannot_read(hovor: Installation) -> None:
    answer = await hovor.ask("POST", "session", RIGHT)
    assert answer.status == 200
    assert answer.json["me"]["operator"] == ANNA
    assert answer.json["token"] == ""
    cookie = answer.cookies["hovor"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert hovor.controller.asked == [SignedIn(ANNA)]
    assert (await hovor.ask("GET", "session")).json["operator"] == ANNA


async def test_only_the_hash_of_the_token_is_kept(hovor: Installation) -> None:
    token = (await hovor.ask("POST", "session", AS_PROGRAM)).json["token"]
    assert list(hovor.sessions.kept) == [token_hash(token)]
    assert len(token) >= 43  # 256 bits in base64
    assert (await hovor.ask("GET", "session", token=token)).json["operator"] == ANNA
    assert (await hovor.ask("GET", "session", token=token_hash(token))).problem == "not-signed-in"


async def test_behind_https_the_cookie_is_for_this_host_and_https_only(installed: Install) -> None:
    hovor = await installed(Settings(https=True))
    answer = await hovor.ask("POST", "session", RIGHT)
    cookie = answer.cookies["__Host-hovor"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert {"Strict-Transport-Security", "Cross-Origin-Opener-Policy"} <= answer.headers.keys()


async def test_without_https_no_browser_is_told_what_it_could_only_complain_of(hovor: Installation) -> None:
    answer = await hovor.ask("POST", "session", RIGHT)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers.keys().isdisjoint({"Strict-Transport-Security", "Cross-Origin-Opener-Policy"})


@pytest.mark.parametrize("body", [WRONG, {**RIGHT, "operator": "nobody@north"}, {**RIGHT, "operator": "\0"}])
async def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    hovor: Installation, body: dict[str, str]
) -> None:
    answer = await hovor.ask("POST", "session", body)
    assert (answer.status, answer.problem) == (401, "wrong-password")
    assert answer.json["detail"] == "The name or the password is wrong."
    assert hovor.controller.asked == []


async def test_after_five_wrong_passwords_one_has_to_wait_and_then_may_try_again(hovor: Installation) -> None:
    answers = [await hovor.ask("POST", "session", WRONG) for _ in range(6)]
    assert [answer.status for answer in answers] == [401] * 5 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 31
    assert (await hovor.ask("POST", "session", RIGHT)).status == 429
    hovor.clock.now += int(answers[-1].headers["Retry-After"])
    assert (await hovor.ask("POST", "session", RIGHT)).status == 200


async def test_who_guesses_at_a_name_locks_out_neither_its_owner_elsewhere_nor_the_neighbours(
    installed: Install,
) -> None:
    hovor = await installed(Settings(behind_proxy=True))
    stranger, owner = {"X-Forwarded-For": "203.0.113.9"}, {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    guesses = [await hovor.ask("POST", "session", WRONG, headers=stranger) for _ in range(6)]
    assert guesses[-1].status == 429
    # What the stranger writes into the header itself stands before what our proxy adds.
    disguised = {"X-Forwarded-For": "192.0.2.1, 192.0.2.2, 203.0.113.9"}
    assert (await hovor.ask("POST", "session", WRONG, headers=disguised)).status == 429
    assert (await hovor.ask("POST", "session", AS_PROGRAM, headers=owner)).status == 200
    assert (await hovor.ask("POST", "session", {**AS_PROGRAM, "operator": BORIS}, headers=stranger)).status == 200


async def test_without_a_proxy_nobody_gets_new_tries_by_writing_another_address(hovor: Installation) -> None:
    answers = [
        await hovor.ask("POST", "session", WRONG, headers={"X-Forwarded-For": f"203.0.113.{count}"})
        for count in range(6)
    ]
    assert answers[-1].status == 429


async def test_a_session_ends_by_its_time(hovor: Installation) -> None:
    token = await hovor.token(ANNA)
    hovor.clock.now += 3601
    assert (await hovor.ask("GET", "session", token=token)).problem == "not-signed-in"


async def test_signing_out_ends_the_session_after_the_controller_knows(hovor: Installation) -> None:
    token = await hovor.token(ANNA)
    assert (await hovor.ask("DELETE", "session", token=token)).status == 204
    assert hovor.controller.asked == [SignedOut(ANNA)]
    assert (await hovor.ask("GET", "session", token=token)).status == 401


async def test_who_is_refused_to_sign_out_is_still_signed_in(hovor: Installation) -> None:
    hovor.controller.refusals[SignedOut] = Refusal("in_call", "You are in a call.")
    token = await hovor.token(ANNA)
    answer = await hovor.ask("DELETE", "session", token=token)
    assert (answer.status, answer.problem, answer.json["detail"]) == (409, "in_call", "You are in a call.")
    assert (await hovor.ask("GET", "session", token=token)).status == 200


async def test_a_session_that_the_controller_could_not_save_is_not_left_behind(hovor: Installation) -> None:
    hovor.controller.out_of_order = "The disk is full."
    answer = await hovor.ask("POST", "session", RIGHT)
    assert (answer.status, answer.problem, answer.json["detail"]) == (503, "unavailable", "The disk is full.")
    assert hovor.sessions.kept == {}


async def test_who_was_taken_out_of_the_plan_is_not_signed_in_any_more(hovor: Installation) -> None:
    token = await hovor.token(CYRIL)
    rest = {name: person for name, person in PLAN.operators.items() if name != CYRIL}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, operators=rest), notices=[PlanTaken(2)]))
    assert (await hovor.ask("GET", "state", token=token)).problem == "not-signed-in"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 204),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({}, 403),
    ],
)
async def test_with_a_cookie_only_our_own_pages_may_change_something(
    hovor: Installation, headers: dict[str, str], status: int
) -> None:
    await hovor.ask("POST", "session", RIGHT)
    assert (await hovor.ask("POST", "presence", {"state": "ready"}, headers=headers)).status == status
    assert (BecameReady(ANNA) in hovor.controller.asked) == (status == 204)


async def test_our_own_origin_and_those_that_the_settings_name_are_own_pages(installed: Install) -> None:
    hovor = await installed(Settings(origins=frozenset({"https://wall.example"})))
    await hovor.ask("POST", "session", RIGHT)
    own = str(hovor.client.make_url("/").origin())
    for origin in (own, "https://wall.example"):
        assert (await hovor.ask("POST", "presence", {"state": "ready"}, headers={"Origin": origin})).status == 204


async def test_a_foreign_page_cannot_sign_its_visitor_in(hovor: Installation) -> None:
    answer = await hovor.ask("POST", "session", RIGHT, headers={"Origin": "https://evil.example"})
    assert answer.problem == "foreign-origin"


async def test_no_secret_and_no_phone_number_is_in_the_log(hovor: Installation) -> None:
    with capture_logs() as lines:
        token = (await hovor.ask("POST", "session", AS_PROGRAM)).json["token"]
        await hovor.ask("POST", "session", WRONG)
        await hovor.ask("GET", "calls?number=%2B420777111222", token=token)
        await hovor.ask("GET", "calls/+420777111222", token=token)
    text = repr(lines)
    assert len(lines) >= 4
    assert not [secret for secret in (PASSWORD, "a guess", token, token_hash(token), "420777111222") if secret in text]


async def test_password_guesses_sent_all_at_once_count_each(hovor: Installation) -> None:
    answers = await asyncio.gather(*(hovor.ask("POST", "session", WRONG) for _ in range(8)))
    assert sorted(answer.status for answer in answers) == [401] * 5 + [429] * 3
