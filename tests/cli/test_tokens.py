"""`hovor token`: made, listed and removed, while no controller runs and while one does."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hovor.cli import app
from hovor.control import ControlSocket
from hovor.core.ids import TenantId
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan, Tenant
from hovor.store import DeskDatabase, Store, Tokens
from hovor.tokens import ORDERS, TokenError, TokenOrders, give, new_order
from hovor.web.identity import token_hash

NORTH = TenantId("north")
PLAN = Plan(version=1, tenants={NORTH: Tenant(NORTH, "North")})


@pytest.fixture
async def data(tmp_path: Path) -> Path:
    """Of an installation that has run."""
    store = Store(f"sqlite:///{tmp_path}/hovor.db")
    await store.open()
    await store.save(Outcome(1.0, plan=PLAN))
    await store.close()
    return tmp_path


def says(data: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["token", *arguments, "--data", str(data)])
    return result.exit_code, result.stdout, result.stderr


async def said(data: Path, *arguments: str) -> tuple[int, str, str]:
    return await asyncio.to_thread(says, data, *arguments)


async def kept(data: Path) -> tuple[Tokens, list[tuple[str, str]]]:
    """The tokens, and what the audit says of them."""
    store = Store(f"sqlite:///{data}/hovor.db")
    desk = DeskDatabase(store)
    await store.open()
    await desk.open()
    tokens = Tokens(store)
    await tokens.load()
    lines = [(line.action, line.thing) for line in await desk.audit([NORTH], None, 10)]
    await desk.close()
    await store.close()
    return tokens, lines


async def test_a_token_is_shown_once_and_only_its_hash_is_kept(data: Path) -> None:
    code, text, told = await said(data, "add", "crm", "--tenant", "north", "--scope", "read, calls", "--days", "30")
    assert code == 0, told
    assert text.startswith("hv_")
    assert "crm: north, read calls, until " in told
    tokens, audited = await kept(data)
    (token,) = tokens.all()
    assert token.token_hash == token_hash(text.strip())
    assert audited == [("add_token", "crm")]
    code, listed, _ = await said(data, "list")
    assert "crm: north, read calls, until " in listed
    assert text.strip() not in listed


async def test_a_removed_token_is_gone(data: Path) -> None:
    await said(data, "add", "prometheus", "--scope", "metrics")
    assert (await said(data, "list"))[1] == "prometheus: all tenants, metrics, for ever\n"
    code, told, _ = await said(data, "remove", "prometheus")
    assert (code, told) == (0, "The token prometheus is removed, and does not open anything any more.\n")
    assert (await said(data, "list"))[1] == "There are no tokens.\n"
    assert (await kept(data))[1] == [("remove_token", "prometheus"), ("add_token", "prometheus")]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "CRM", "--tenant", "north", "--scope", "read"], "CRM: a token's name is of small letters"),
        (["add", "crm", "--tenant", "north", "--scope", "read,everything"], "--scope everything: there are read, "),
        (["add", "crm", "--tenant", "north", "--scope", ","], "A token needs a scope at least"),
        (["add", "crm", "--scope", "read"], "Name the tenant with --tenant"),
        (["add", "crm", "--tenant", "west", "--scope", "read"], "There is no tenant west; there are north."),
        (["remove", "crm"], "There is no token crm; `hovor token list` shows all."),
    ],
)
async def test_mistakes_are_told_in_a_sentence(data: Path, arguments: list[str], sentence: str) -> None:
    code, _, told = await said(data, *arguments)
    assert code == 1
    assert sentence in told


@pytest.fixture
async def controller(data: Path) -> AsyncIterator[tuple[Tokens, list[tuple[str, str, str]]]]:
    """The part of one that hears of tokens, and what it writes into its audit."""
    store = Store(f"sqlite:///{data}/hovor.db")
    await store.open()
    tokens, noted = Tokens(store), list[tuple[str, str, str]]()

    async def note(tenant: TenantId, action: str, thing: str) -> None:
        noted.append((tenant, action, thing))

    orders = TokenOrders(tokens, lambda: ["north"], note)
    async with ControlSocket(data / "control.sock", dict.fromkeys(ORDERS, orders.obey)):
        yield tokens, noted
    await store.close()


async def test_a_running_controller_knows_at_once(
    data: Path, controller: tuple[Tokens, list[tuple[str, str, str]]]
) -> None:
    tokens, noted = controller
    _, text, _ = await said(data, "add", "crm", "--tenant", "north", "--scope", "calls")
    assert tokens.token(token_hash(text.strip()), 0.0) is not None
    _, order = new_order("crm", "north", "read", None, 0.0)
    with pytest.raises(TokenError, match="There is a token crm already"):
        await give(order, data, "")
    await said(data, "remove", "crm")
    assert tokens.all() == []
    assert noted == [("north", "add_token", "crm"), ("north", "remove_token", "crm")]
