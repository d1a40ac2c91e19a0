"""Guessing at passwords is slow from everywhere at once, and keeps nobody out of where they have been before."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from hovor.core.ids import OperatorId
from hovor.web import guard, passwords, sessions
from hovor.web.guard import network_of
from hovor.web.settings import Settings
from tests.web import fakes
from tests.web.conftest import Install
from tests.web.console import Answered, Installation
from tests.web.desks import until
from tests.web.fakes import ANNA, BORIS, PASSWORD

BEHIND_PROXY = Settings(behind_proxy=True, name_tries=20, address_tries=12)


@pytest.fixture(autouse=True)
def quickly_verified(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    for cached in (passwords.nobodys, fakes.hashed_once):
        cached.cache_clear()
    yield
    for cached in (passwords.nobodys, fakes.hashed_once):
        cached.cache_clear()


async def tries(hovor: Installation, word: str, address: str, name: OperatorId = ANNA, cookie: str = "") -> Answered:
    """A sign-in from this address, by a browser that has no other cookies than this one."""
    hovor.client.session.cookie_jar.clear()
    headers = {"X-Forwarded-For": address, **({"Cookie": cookie} if cookie else {})}
    return await hovor.ask("POST", "session", {"operator": name, "password": word}, headers=headers | OWN_PAGE)


OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def device_cookie(answer: Answered) -> str:
    (cookie,) = [f"{name}={morsel.value}" for name, morsel in answer.cookies.items() if "device" in name]
    return cookie


async def test_who_has_signed_in_from_a_browser_gets_in_there_while_the_whole_world_guesses_at_the_name(
    installed: Install,
) -> None:
    hovor = await installed(BEHIND_PROXY)
    cookie = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1"))
    guesses = [await tries(hovor, "a guess", f"203.0.113.{count}") for count in range(25)]
    assert [answer.status for answer in guesses] == [401] * 20 + [429] * 5
    # From everywhere at once means also: from the address of the person, by whoever else is there.
    for _ in range(5):
        await tries(hovor, "a guess", "198.51.100.1")
    assert (await tries(hovor, PASSWORD, "198.51.100.1")).status == 429
    assert (await tries(hovor, PASSWORD, "198.51.100.1", cookie=cookie)).status == 200
    assert (await tries(hovor, PASSWORD, "192.0.2.7", cookie=cookie)).status == 200  # and carried elsewhere
    assert (await tries(hovor, PASSWORD, "192.0.2.7", BORIS)).status == 200  # nobody else is concerned


async def test_after_a_while_strangers_may_try_the_name_again(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    answer = [await tries(hovor, "a guess", f"203.0.113.{count}") for count in range(21)][-1]
    assert answer.status == 429
    hovor.clock.now += int(answer.headers["Retry-After"])
    assert (await tries(hovor, PASSWORD, "192.0.2.7")).status == 200


async def test_one_address_cannot_try_one_name_after_another(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    names = [OperatorId(f"nobody{count}@north") for count in range(13)]
    answers = [await tries(hovor, "a guess", "203.0.113.9", name) for name in names]
    assert [answer.status for answer in answers] == [401] * 12 + [429]
    assert (await tries(hovor, PASSWORD, "203.0.113.10")).status == 200


async def test_right_passwords_do_not_use_up_the_tries_of_a_whole_office(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    for _ in range(15):
        for name in (ANNA, BORIS):
            assert (await tries(hovor, PASSWORD, "198.51.100.1", name)).status == 200


async def test_a_known_browser_has_few_tries_of_its_own_and_spends_nobody_elses(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    cookie = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1"))
    answers = [await tries(hovor, "a guess", "203.0.113.9", cookie=cookie) for _ in range(6)]
    assert [answer.status for answer in answers] == [401] * 5 + [429]
    assert (await tries(hovor, PASSWORD, "203.0.113.9")).status == 200


async def test_a_browser_stays_known_by_its_name_and_the_password_for_half_a_year(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    cookie = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1"))
    again = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1", cookie=cookie))
    assert again.split("=")[1].split(".")[0] == cookie.split("=")[1].split(".")[0]
    assert await is_known(hovor, cookie)
    hovor.clock.now += 181 * 24 * 3600
    assert not await is_known(hovor, cookie)


async def test_nobody_can_make_such_a_cookie_or_use_one_for_another_name(installed: Install) -> None:
    hovor = await installed(BEHIND_PROXY)
    cookie = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1"))
    of_boris = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1", BORIS))
    name, value = cookie.split("=")
    number, until, seal = value.split(".")
    forged = [
        f"{name}={of_boris.split('=')[1]}",
        f"{name}={number}.{int(until) + 1}.{seal}", f"{name}=another.{until}.{seal}",
        f"{name}=..", f"{name}=", f"{name}={number}.{until}", f"{name}={number}.{until}.é", f"{name}=a.\u0661.b",
    ]  # fmt: skip
    for one in forged:
        assert not await is_known(hovor, one), one
    hovor.sessions.hashes[ANNA] = passwords.hashed("a new one")
    assert not await is_known(hovor, cookie)


async def is_known(hovor: Installation, cookie: str) -> bool:
    """Whether this cookie's tries are its own, where those of strangers are used up."""
    for _ in range(6):
        await tries(hovor, "a guess", "203.0.113.77")
    answer = await tries(hovor, "a guess", "203.0.113.77", cookie=cookie)
    hovor.clock.now += 7200  # all tries are back
    assert answer.status in (401, 429)
    return answer.status == 401


async def test_the_device_cookie_goes_to_the_sign_in_alone_and_scripts_cannot_read_it(hovor: Installation) -> None:
    answer = await hovor.ask("POST", "session", {"operator": ANNA, "password": PASSWORD})
    (cookie,) = [morsel for name, morsel in answer.cookies.items() if "device" in name]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/api/v1/session", "Strict", True)
    assert ANNA not in cookie.OutputString()
    token = await hovor.ask("POST", "session", {"operator": ANNA, "password": PASSWORD, "give": "token"})
    assert not token.cookies


async def test_when_too_many_passwords_wait_strangers_are_sent_away_and_known_browsers_are_not(
    installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    hovor = await installed(Settings(behind_proxy=True))
    monkeypatch.setattr(guard, "MOST_WAITING", 3)
    cookie = device_cookie(await tries(hovor, PASSWORD, "198.51.100.1"))
    hovor = await installed(Settings(behind_proxy=True))  # one that knows the small number
    go_on = threading.Event()
    real = sessions.right_password

    def slow(kept: str | None, word: str) -> bool:
        return real(kept, word) if word == PASSWORD else go_on.wait(30) and False

    monkeypatch.setattr(sessions, "right_password", slow)
    try:
        waiting = [
            asyncio.create_task(tries(hovor, "a guess", f"203.0.113.{count}", OperatorId(f"n{count}@north")))
            for count in range(20)
        ]
        await until(lambda: any(task.done() for task in waiting))
        assert (await tries(hovor, PASSWORD, "198.51.100.1")).status == 503
        assert (await tries(hovor, PASSWORD, "198.51.100.1", cookie=cookie)).status == 200
    finally:
        go_on.set()
    assert {answer.status for answer in await asyncio.gather(*waiting)} == {401, 503}


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_of_ipv6_the_network_of_a_customer_counts_as_one_address(address: str, counts_as: str) -> None:
    assert network_of(address) == counts_as


async def test_signing_in_and_out_and_refused_tries_are_in_the_audit(hovor: Installation) -> None:
    right = {"operator": ANNA, "password": PASSWORD, "give": "token"}
    await hovor.ask("POST", "session", {**right, "password": "a guess"})
    await hovor.ask("POST", "session", {**right, "operator": "nobody@north"})
    token = (await hovor.ask("POST", "session", right)).json["token"]
    await hovor.ask("DELETE", "session", token=token)
    expected = [(None, "sign_in_refused", ANNA), (ANNA, "sign_in", ANNA), (ANNA, "sign_out", ANNA)]
    await until(lambda: hovor.audit.told() == expected)


async def test_an_audit_that_cannot_be_written_keeps_nobody_from_signing_in(hovor: Installation) -> None:
    hovor.audit.out_of_order = "The disk is full."
    assert (await hovor.ask("POST", "session", {"operator": ANNA, "password": PASSWORD})).status == 200
