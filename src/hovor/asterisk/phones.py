"""The phones in operators' browsers: a secret for each that lasts as long as a page has the phone, and no longer.

    give --> the page registers with the secret --> give: another secret, the page before is out
                                                --> take_back: nobody can register

Secrets are kept in memory alone. Asterisk is given them again whenever it has forgotten them (`Switch.provision`);
after a restart of ours the pages ask for new ones.
"""

from collections.abc import Awaitable, Callable, Mapping
from secrets import token_urlsafe
from typing import Protocol

import structlog
from msgspec import Struct

from hovor.asterisk.naming import operator_endpoint
from hovor.asterisk.request import AriFailure
from hovor.core.ids import OperatorId
from hovor.core.unavailable import Unavailable

log = structlog.get_logger()

DOMAIN = "hovor.invalid"  # of SIP addresses; nobody ever looks it up (RFC 2606)


class Account(Struct, frozen=True):
    """With what a page registers its phone. The password is kept out of every log."""

    user: str
    password: str
    domain: str = DOMAIN

    def __repr__(self) -> str:
        return f"Account({self.user!r})"


class Gone(Protocol):
    async def __call__(self, operator: OperatorId, *, replaced: bool) -> None: ...


class BrowserPhones:
    """`ari_url` is Asterisk's. `renew` brings Asterisk to the operator's secret of now (`Switch.renew`); `in_control`
    tells whether Asterisk is in our hands; `gone` is told when a page's phone is gone (`hovor.web.ports.Phones`)."""

    def __init__(
        self,
        ari_url: str,
        renew: Callable[[OperatorId], Awaitable[None]],
        in_control: Callable[[], bool],
        gone: Gone,
    ) -> None:
        self._door = ari_url.rstrip("/").removesuffix("/ari") + "/ws"
        self._renew = renew
        self._in_control = in_control
        self._gone = gone
        self._secrets: dict[OperatorId, str] = {}

    @property
    def secrets(self) -> Mapping[str, str]:
        """The SIP password of each phone that a page has now."""
        return {str(operator): secret for operator, secret in self._secrets.items()}

    @property
    def door(self) -> str:
        """Where Asterisk takes SIP over WebSocket; empty: it cannot be reached, or does not know the phones yet."""
        return self._door if self._in_control() else ""

    async def give(self, operator: OperatorId) -> Account:
        """A new secret; the one before is void, and what was registered with it is not any more. Raises Unavailable:
        then the one before holds."""
        before = self._secrets.get(operator)
        account = Account(operator_endpoint(operator), token_urlsafe(32))
        self._secrets[operator] = account.password
        try:
            await self._renew(operator)
        except AriFailure as failure:
            log.warning("no phone given", operator=operator, reason=str(failure))
            self._secrets.pop(operator)
            if before is not None:
                self._secrets[operator] = before
            raise Unavailable("Asterisk cannot be reached now; your phone will work when it is back.") from failure
        return account

    async def take_back(self, operator: OperatorId) -> None:
        """Nobody can register, and nobody is. Where Asterisk cannot be reached, it is done when it can be again."""
        if self._secrets.pop(operator, None) is None:
            return
        try:
            await self._renew(operator)
        except AriFailure as failure:
            log.warning("phone not taken back yet", operator=operator, reason=str(failure))

    async def phone_gone(self, operator: OperatorId, *, replaced: bool) -> None:
        await self._gone(operator, replaced=replaced)
