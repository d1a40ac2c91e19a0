"""Whether Hovor's registrations at providers hold.

ARI does not tell of them in any way, so this one thing is asked of Asterisk's older manager interface, at its door for
HTTP. There is no event to wait for either: it is asked again every few seconds, as long as the plan has such a trunk.
"""

import re
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, CookieJar

from hovor.asterisk.naming import trunk_of

log = structlog.get_logger()

SECONDS = 5.0  # for an answer
REGISTERED = "Registered"


class Registrations:
    """`url` is ARI's, `user` and `password` are too: the manager's user is called the same."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._url = url.rstrip("/").removesuffix("/ari") + "/rawman"
        self._login = {"action": "Login", "username": user, "secret": password, "events": "off"}
        self._session: ClientSession | None = None
        self._complained = False

    async def __aenter__(self) -> Self:
        # The manager knows us again by a cookie, and its host is mostly a mere address.
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True), timeout=ClientTimeout(total=SECONDS))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def now(self) -> frozenset[str] | None:
        """The trunks (`demo/line1`) that are registered at their providers; None: it cannot be known."""
        try:
            told = await self._ask({"action": "PJSIPShowRegistrationsOutbound"})
            if not _is_success(told):
                await self._ask(self._login)
                told = await self._ask({"action": "PJSIPShowRegistrationsOutbound"})
        except (ClientError, TimeoutError) as error:
            self._complain(type(error).__name__)
            return None
        if not _is_success(told):
            self._complain("the manager interface refuses us (asterisk-config/local/manager.conf)")
            return None
        self._complained = False
        return frozenset(_registered(told))

    async def _ask(self, action: dict[str, str]) -> str:
        if self._session is None:
            raise AssertionError("registrations are asked for outside of `async with`")
        async with self._session.post(self._url, data=action) as response:
            return await response.text()

    def _complain(self, reason: str) -> None:
        if not self._complained:
            log.warning("it is not known which trunks are registered", reason=reason)
        self._complained = True


def _is_success(told: str) -> bool:
    # Without a registration of any kind it calls that an error, and is right about us all the same.
    return told.startswith("Response: Success") or "Unable to retrieve outbound registrations" in told


def _registered(told: str) -> Iterator[str]:
    for block in re.split(r"\r?\n\r?\n", told):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        trunk = trunk_of(fields.get("ObjectName", ""))
        if fields.get("Event") == "OutboundRegistrationDetail" and fields.get("Status") == REGISTERED and trunk:
            yield trunk
