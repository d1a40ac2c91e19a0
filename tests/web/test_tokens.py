"""Programs use the API with tokens: what they may, what is written down of it, and how it ends."""

from typing import Any

import pytest

from hovor.core.ids import CallId
from hovor.core.notices import Arrived
from hovor.web.identity import token_hash
from hovor.web.settings import Settings
from tests.web.conftest import Install
from tests.web.console import Installation
from tests.web.desks import with_rules
from tests.web.fakes import NORTH, SOUTH, Token
from tests.web.walls import SCOPES, ask, furnish, requests


async def test_a_token_sees_its_tenant_as_a_supervisor_does(hovor: Installation) -> None:
    furnish(hovor)
    token = hovor.api_token("read", "calls")
    assert (await hovor.ask("GET", "session", token=token)).json["operator"] == "token:crm"
    state = (await hovor.ask("GET", "state", token=token)).json
    assert {call["id"] for call in state["calls"]} == {"n-live", "n-waits"}
    assert [call["id"] for call in (await hovor.ask("GET", "calls", token=token)).json["calls"]] == ["n-over"]


async def test_a_token_is_no_operator_and_is_told_so(hovor: Installation) -> None:
    furnish(hovor)
    answer = await hovor.ask("POST", "calls/n-waits/accept", token=hovor.api_token(*SCOPES))
    assert (answer.status, answer.problem) == (403, "not-for-tokens")
    assert answer.json["detail"] == "Only an operator may do this, and an API token is none: sign in as one."


async def test_a_token_without_the_scope_is_told_which_one_it_lacks(hovor: Installation) -> None:
    answer = await hovor.ask("GET", "contacts", token=hovor.api_token("read", "calls"))
    assert (answer.status, answer.problem) == (403, "missing-scope")
    assert "`contacts`" in answer.json["detail"]


async def test_whatever_a_token_changes_is_in_the_audit_under_its_name(hovor: Installation) -> None:
    furnish(hovor)
    token = hovor.api_token(*SCOPES)
    changing = [
        one
        for one in requests((await hovor.described()).description)
        if one.method != "GET" and any(may.startswith("token:") for may in one.may)
    ]
    order = {"DELETE": 1}  # first what is made, then what is taken away
    for one in sorted(changing, key=lambda one: order.get(one.method, 0)):
        before = len(hovor.desks.audit)
        if one.raw is not None:
            file: dict[str, Any] = {"raw": one.raw, "token": token, "headers": {"Content-Type": "text/csv"}}
            stamp = (await hovor.ask("POST", f"{one.path}?tenant=north", **file)).json["stamp"]
            answer = await hovor.ask("POST", f"{one.path}?tenant=north&preview=false&stamp={stamp}", **file)
        else:
            answer = await ask(hovor, one, token)
        assert answer.status < 300, (one.route, answer.text)
        assert {line[0] for line in hovor.desks.audit[before:]} == {"token:crm"}, one.route
    assert len(changing) >= 8


async def test_an_export_by_a_token_is_in_the_audit_too(hovor: Installation) -> None:
    with_rules(hovor)
    assert (await hovor.ask("GET", "contacts/export?tenant=north", token=hovor.api_token("contacts"))).status == 200
    assert hovor.audit.told() == [("token:crm", "export_contacts", "north")]


async def test_a_token_ends_by_its_time_or_when_it_is_removed(hovor: Installation) -> None:
    token = hovor.api_token("read")
    assert (await hovor.ask("GET", "state", token=token)).status == 200
    hovor.tokens.kept[token_hash(token)] = Token("crm", NORTH, ("read",), hovor.clock.now + 60)
    hovor.clock.now += 60
    assert (await hovor.ask("GET", "state", token=token)).problem == "not-signed-in"
    hovor.clock.now -= 1
    assert (await hovor.ask("GET", "state", token=token)).status == 200
    del hovor.tokens.kept[token_hash(token)]
    assert (await hovor.ask("GET", "state", token=token)).problem == "not-signed-in"


async def test_the_feed_of_a_removed_token_is_closed(installed: Install) -> None:
    hovor = await installed(Settings(session_check=0.01))
    token = hovor.api_token("read")
    async with hovor.feed(SOUTH, hovor.board.number, token) as feed:  # type: ignore[arg-type]
        hovor.engine.turn(Arrived(CallId("c1"), NORTH, "+420212345678", ""))
        assert (await feed.next())["call"] == "c1"
        hovor.tokens.kept.clear()
        assert await feed.closed() == 4401


@pytest.mark.parametrize("tenant", ["", "gone"])
async def test_a_token_of_no_tenant_or_one_that_is_gone_sees_no_calls(hovor: Installation, tenant: str) -> None:
    furnish(hovor)
    answer = await hovor.ask("GET", "state", token=hovor.api_token("read", tenant=tenant))
    assert answer.problem == "not-signed-in" if tenant else answer.json["calls"] == []
