"""An installation with a phone in the browser, and a stand-in for Asterisk beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientWebSocketResponse, WSMsgType
from msgspec.structs import replace

from hovor.core.ids import OperatorId
from hovor.core.notices import PlanTaken
from hovor.core.outcome import Outcome
from hovor.core.plan import Device
from tests.web.console import Installation
from tests.web.fakes import NOON, PLAN
from tests.web.switchboard import Switchboard

BROWSER, DESK = Device("webrtc"), Device("sip")
REGISTER = "REGISTER sip:hovor.invalid SIP/2.0\r\nTo: <sip:op.anna.north@hovor.invalid>\r\nContent-Length: 0\r\n\r\n"


def plan_with(hovor: Installation, **devices: Device | None) -> None:
    """From now on these operators (`anna`, `boris`) have these devices; None: they are not in the plan."""
    given = {OperatorId(f"{name}@north"): device for name, device in devices.items()}
    people = {name: person for name, person in PLAN.operators.items() if given.get(name, DESK) is not None}
    people |= {name: replace(people[name], device=device) for name, device in given.items() if device is not None}
    plan = replace(PLAN, version=hovor.board.plan.version + 1, operators=people)
    hovor.engine.publish(Outcome(NOON, plan=plan, notices=[PlanTaken(plan.version)]))


class Office:
    """An installation whose Anna has her phone in the browser, and Asterisk beside it."""

    def __init__(self, hovor: Installation, asterisk: Switchboard) -> None:
        self.hovor = hovor
        self.asterisk = asterisk
        self.phones = hovor.phones
        self.phones.door = asterisk.door
        plan_with(hovor, anna=BROWSER)

    async def asks(self, page: str, token: str) -> dict[str, str]:
        answer = await self.hovor.ask("POST", "phone", {"page": page}, token=token)
        assert answer.status == 201, answer.text
        account: dict[str, str] = answer.json
        return account

    @asynccontextmanager
    async def line(self, token: str, page: str = "") -> AsyncIterator[ClientWebSocketResponse]:
        address = f"/sip?page={page}" if page else "/sip"
        headers = {"Authorization": f"Bearer {token}"}
        async with self.hovor.client.ws_connect(address, protocols=("sip",), headers=headers) as socket:
            yield socket

    @asynccontextmanager
    async def phone(self, page: str, token: str) -> AsyncIterator[ClientWebSocketResponse]:
        """The page has asked, has a line, and Asterisk hears it."""
        await self.asks(page, token)
        async with self.line(token, page) as socket:
            await socket.send_str(REGISTER)
            assert await self.asterisk.hears() == REGISTER
            yield socket

    async def gone(self, *expected: tuple[OperatorId, bool]) -> None:
        """Waits until exactly this was told of pages that are gone."""
        async with asyncio.timeout(5):
            while len(self.phones.gone) < len(expected):
                await asyncio.sleep(0)
        assert self.phones.gone == list(expected)


async def closed(socket: ClientWebSocketResponse) -> int | None:
    """The close code, after everything else has been passed over."""
    while (await socket.receive(timeout=5)).type in (WSMsgType.TEXT, WSMsgType.BINARY):
        pass
    return socket.close_code
