"""Who may what, for every route and every fact of the feed: made from the API's description, so that a new route that
says nothing of it cannot be forgotten."""

from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from hovor.core.ids import CallId
from hovor.core.notices import Arrived, Handover, Notice, PlanTaken
from hovor.web.facts import MESSAGES
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import Installation
from tests.web.fakes import ANNA, CYRIL, NOON, NORTH, SOUTH
from tests.web.walls import BODIES, OURS, PEOPLE, SCOPES, SECRETS, SIMON, Request, ask, furnish, requests

NO = {"not-your-role", "not-for-tokens", "missing-scope"}
CALLERS = [*PEOPLE, *(f"token:{scope}" for scope in SCOPES)]


async def every(hovor: Installation) -> list[Request]:
    found = list(requests((await hovor.described()).description))
    assert len(found) >= 38
    return found


async def token_of(hovor: Installation, caller: str) -> str:
    kind, _, scope = caller.partition(":")
    return hovor.api_token(scope) if scope else await hovor.token(PEOPLE[kind])


async def test_every_route_says_who_may(hovor: Installation) -> None:
    description = (await hovor.described()).description
    said = [operation["x-may"] for methods in description["paths"].values() for operation in methods.values()]
    assert all(may for may in said)
    assert {one for may in said for one in may} <= {"anybody", *CALLERS}
    shapes = {
        content["schema"]["$ref"].rpartition("/")[2]
        for methods in description["paths"].values()
        for operation in methods.values()
        for media, content in operation.get("requestBody", {}).get("content", {}).items()
        if media == "application/json"
    }
    assert shapes == {*BODIES, "SignIn"}


async def test_without_a_session_no_route_answers_but_those_for_anybody(hovor: Installation) -> None:
    furnish(hovor)
    for one in await every(hovor):
        for token in ("", "a guess", "hv_a guess"):
            answer = await ask(hovor, one, token)
            assert (answer.status, answer.problem) == (401, "not-signed-in"), one.route


@pytest.mark.parametrize("caller", CALLERS)
async def test_what_the_description_does_not_allow_is_refused_and_what_it_allows_is_not(
    hovor: Installation, caller: str
) -> None:
    furnish(hovor)
    refused = 0
    for one in await every(hovor):
        answer = await ask(hovor, one, await token_of(hovor, caller))
        assert answer.status not in (401, 500), one.route
        assert (answer.problem in NO) == (caller not in one.may), (one.route, answer.text)
        refused += answer.problem in NO
        if answer.problem in NO:
            assert answer.status == 403
            assert answer.json["detail"].endswith((".", "`.")), answer.text
    assert refused == 0 or caller != "admin"
    assert refused > 0 or caller == "admin"


@pytest.mark.parametrize("caller", ["operator", "admin", "token"])
@pytest.mark.parametrize("call", ["n-live", "n-waits", "n-over"])
async def test_what_belongs_to_others_is_not_there_whichever_route_asks(
    hovor: Installation, caller: str, call: str
) -> None:
    furnish(hovor)
    things = {**OURS, "call": call}
    walled = 0
    for one in await every(hovor):
        token = await hovor.token(SIMON if caller == "admin" else CYRIL)
        if caller == "token":
            token = hovor.api_token(*SCOPES, tenant=SOUTH)
        answer = await ask(hovor, one, token, things)
        assert not [secret for secret in SECRETS if secret in answer.text], (one.route, answer.text)
        if one.names_a_thing and answer.problem not in NO:
            assert answer.status == 404, (one.route, answer.text)
            walled += 1
    assert walled >= 5
    assert "n-eva" in hovor.desks.kept
    assert hovor.desks.written.get(CallId(call)) is None


@pytest.mark.parametrize("remembered", [100, 1])
async def test_no_fact_of_any_kind_is_heard_by_who_does_not_serve_its_tenant(
    installed: Install, remembered: int
) -> None:
    hovor = await installed(Settings(), remembered=remembered)
    furnish(hovor)
    cursor = hovor.board.number
    theirs = [notice for kind in MESSAGES if kind is not PlanTaken for notice in [fact(kind)]]
    last = Arrived(CallId("s-new"), SOUTH, "+420298765432", "")
    listeners = [await hovor.token(CYRIL), await hovor.token(SIMON), hovor.api_token("read", tenant=SOUTH)]
    async with hovor.feed(CYRIL, cursor) as live, hovor.feed(ANNA, cursor) as ours:
        for notice in (*theirs, last):
            hovor.engine.turn(notice)
        assert (await live.next())["call"] == "s-new"
        kinds = [(await ours.next())["kind"] for _ in theirs]
        assert len(set(kinds)) == len(MESSAGES) - 1
    for token in listeners:
        async with hovor.feed(CYRIL, cursor, token) as late:
            assert (await late.next())["call"] == "s-new"
    async with hovor.feed(ANNA, cursor, hovor.api_token("read", tenant=NORTH)) as program:
        assert [(await program.next())["kind"] for _ in theirs] == kinds


def fact(kind: type[Any]) -> Notice:
    """The simplest of its kind, about North."""
    handover = Handover(ANNA, "transfer", ANNA, NOON)
    known: dict[str, Any] = {"tenant": NORTH, "call": "n-live", "operator": ANNA, "handover": handover}
    given = {field.name: st.just(known[field.name]) for field in fields(kind) if field.name in known}
    quick = settings(max_examples=50, database=None, phases=(Phase.generate,))
    found: Notice = find(st.builds(kind, **given), lambda _: True, settings=quick)
    return found
