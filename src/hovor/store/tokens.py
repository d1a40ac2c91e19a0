"""API tokens, in memory: every request of a program asks, and one controller alone writes the database.

Only the SHA-256 of a token is kept. Its text is seen once, by the one who makes it.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from hovor.core.ids import Instant
from hovor.store import tables
from hovor.store.store import Store


class ApiToken(Struct, frozen=True):
    """`tenant` empty: of the whole installation; `expires` None: never."""

    token_hash: str
    name: str
    tenant: str
    scopes: tuple[str, ...]
    created: Instant
    expires: Instant | None = None

    def holds(self, now: Instant) -> bool:
        return self.expires is None or now < self.expires


class TokenTakenError(Exception):
    """There is a token of this name already."""


class Tokens:
    """Of an open store. What the database cannot do is raised as `StoreFailed`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, ApiToken] = {}

    async def load(self) -> None:
        self._hold(await self._store.read(every))

    def _hold(self, tokens: Iterable[ApiToken]) -> None:
        self._known = {token.token_hash: token for token in tokens}

    def token(self, token_hash: str, now: Instant) -> ApiToken | None:
        known = self._known.get(token_hash)
        return known if known is not None and known.holds(now) else None

    def all(self) -> list[ApiToken]:
        """By name, those that have expired included."""
        return sorted(self._known.values(), key=lambda token: token.name)

    async def add(self, token: ApiToken) -> None:
        """Returns when it is saved, and only then it holds. Raises TokenTakenError."""
        if any(one.name == token.name for one in self._known.values()):
            raise TokenTakenError(token.name)
        row = (token.token_hash, token.name, token.tenant, " ".join(token.scopes), token.created, token.expires)
        await self._store.write(lambda say: say.write_api_token, row)
        self._known[token.token_hash] = token

    async def remove(self, name: str) -> ApiToken | None:
        """It holds no more from now on, also when the database cannot forget it now: then `StoreFailed` is raised, and
        it has to be said again. None: there is none."""
        known = next((token for token in self._known.values() if token.name == name), None)
        if known is None:
            return None
        self._known[known.token_hash] = replace(known, expires=0.0)
        await self._store.write(lambda say: say.forget_api_token, (known.token_hash,))
        del self._known[known.token_hash]
        return known


def every(connection: Connection) -> list[ApiToken]:
    rows = connection.execute(select(tables.api_tokens)).all()
    return [
        ApiToken(row.token_hash, row.name, row.tenant, tuple(row.scopes.split()), row.created, row.expires)
        for row in rows
    ]
