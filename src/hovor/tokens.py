"""API tokens from the command line: made, listed, removed, whether the controller runs or not.

`hovor token add` makes the token and tells the controller its hash alone: the text is shown once, and kept nowhere.
"""

import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from hovor.control import NotRunningError, Order, RefusedError, socket_in, tell
from hovor.core.ids import TenantId
from hovor.store import AlreadyRunning, ApiToken, DeskDatabase, Store, StoreFailed, Tokens, TokenTakenError
from hovor.web.identity import PREFIX_OF_TOKENS, Scope, new_token, token_hash

DAY = 24 * 3600.0
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
ORDERS = ("token_add", "token_list", "token_remove")

Note = Callable[[TenantId, str, str], Awaitable[None]]  # tenant, action, thing


class TokenError(Exception):
    """It cannot be done; the message says why, and what would be right."""


def new_order(name: str, tenant: str, scopes: str, days: int | None, now: float) -> tuple[str, Order]:
    """The token's text, and what the controller is told of it. Raises TokenError."""
    if not NAME.fullmatch(name):
        raise TokenError(f"{name}: a token's name is of small letters, digits, dots, dashes; 60 at most.")
    asked = [scope.strip() for scope in scopes.split(",") if scope.strip()]
    if unknown := [scope for scope in asked if scope not in set(Scope)]:
        raise TokenError(f"--scope {unknown[0]}: there are {', '.join(Scope)}.")
    if not asked:
        raise TokenError(f"A token needs a scope at least; there are {', '.join(Scope)}.")
    if not tenant and set(asked) != {Scope.METRICS}:
        raise TokenError("Name the tenant with --tenant; only a token with no scope but `metrics` can do without.")
    text = PREFIX_OF_TOKENS + new_token()
    expires = str(now + days * DAY) if days is not None else ""
    order = {
        "do": "token_add", "name": name, "tenant": tenant, "scopes": " ".join(dict.fromkeys(asked)),
        "hash": token_hash(text), "expires": expires,
    }  # fmt: skip
    return text, order


class TokenOrders:
    """What the controller does when it is told; `tenants` are those of the plan."""

    def __init__(self, tokens: Tokens, tenants: Callable[[], Collection[str]], note: Note) -> None:
        self._tokens = tokens
        self._tenants = tenants
        self._note = note

    async def obey(self, order: Order) -> list[str]:
        """Raises TokenError, StoreFailed."""
        match order["do"]:
            case "token_add":
                return await self.add(order)
            case "token_remove":
                return await self.remove(order["name"])
            case _:
                return [line(token, time.time()) for token in self._tokens.all()]

    async def add(self, order: Order) -> list[str]:
        tenant, name = order["tenant"], order["name"]
        if tenant and tenant not in self._tenants():
            raise TokenError(f"There is no tenant {tenant}; there are {', '.join(self._tenants())}.")
        expires = float(order["expires"]) if order["expires"] else None
        token = ApiToken(order["hash"], name, tenant, tuple(order["scopes"].split()), time.time(), expires)
        try:
            await self._tokens.add(token)
        except TokenTakenError:
            raise TokenError(f"There is a token {name} already: remove it, or take another name.") from None
        await self._noted(tenant, "add_token", name)
        return [line(token, time.time())]

    async def remove(self, name: str) -> list[str]:
        token = await self._tokens.remove(name)
        if token is None:
            raise TokenError(f"There is no token {name}; `hovor token list` shows all.")
        await self._noted(token.tenant, "remove_token", name)
        return [f"The token {name} is removed, and does not open anything any more."]

    async def _noted(self, tenant: str, action: str, name: str) -> None:
        """A token of the whole installation concerns everybody."""
        for one in [tenant] if tenant else self._tenants():
            await self._note(TenantId(one), action, name)


def line(token: ApiToken, now: float) -> str:
    """One token for people."""
    until = "for ever" if token.expires is None else f"until {day(token.expires)}"
    over = "" if token.holds(now) else " (its time is over)"
    return f"{token.name}: {token.tenant or 'all tenants'}, {' '.join(token.scopes)}, {until}{over}"


def day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()


async def give(order: Order, data: Path, database: str) -> list[str]:
    """Through the running controller, else straight into the database. Raises TokenError."""
    try:
        return await tell(socket_in(data), order)
    except RefusedError as error:
        raise TokenError(str(error)) from error
    except NotRunningError:
        async with beside(data, database) as orders:
            try:
                return await orders.obey(order)
            except StoreFailed as error:
                raise TokenError(str(error)) from error


@asynccontextmanager
async def beside(data: Path, database: str) -> AsyncIterator[TokenOrders]:
    """While no controller runs."""
    try:
        store = Store(database or f"sqlite:///{(data / 'hovor.db').resolve()}")
        desk = DeskDatabase(store)
    except ValueError as error:
        raise TokenError(str(error)) from error
    try:
        await store.open()
        await desk.open()
        tokens, plans = Tokens(store), (await store.load()).plans
        await tokens.load()
        tenants = list(plans[max(plans)].tenants) if plans else []

        async def note(tenant: TenantId, action: str, thing: str) -> None:
            await desk.note_act(time.time(), tenant, None, action, thing)

        yield TokenOrders(tokens, lambda: tenants, note)
    except (AlreadyRunning, StoreFailed) as error:
        raise TokenError(str(error)) from error
    finally:
        await desk.close()
        await store.close()
