"""What Hovor does in a call, done by bare requests: nothing is checked, saved, told, or safe to repeat.

A program for one call, with names that it makes up. One connection for events, and requests over HTTP kept alive.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from itertools import count

import aiohttp
from msgspec import Struct
from msgspec.json import Decoder

from bench.company import BARE
from bench.orders import LIMIT
from hovor.local.asterisk import LocalAsterisk

HOLD = "bare-hold"
WANTED = ("StasisStart", "ChannelStateChange")


class Channel(Struct, frozen=True):
    id: str = ""
    state: str = ""


class Event(Struct):
    type: str = ""
    channel: Channel = Channel()


class Bare:
    """One call: its client, an operator, and who else is called in. Ends with the client's hanging up."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url
        self._names = count(1)
        self._arrived: asyncio.Queue[str] = asyncio.Queue()
        self._waiting: dict[tuple[str, str], asyncio.Future[None]] = {}
        self.client = self.talk = self.operator = ""

    # --- one call --------------------------------------------------------------------------------------------

    async def prepare(self) -> None:
        await self._post("/bridges", bridgeId=HOLD, type="holding")

    async def talk_begins(self, endpoint: str) -> None:
        """The client who has just called talks to this operator."""
        async with asyncio.timeout(LIMIT):
            self.client = await self._arrived.get()
        await self._post(f"/channels/{self.client}/answer")
        self.talk = f"bare-talk-{next(self._names)}"
        await self._post("/bridges", bridgeId=self.talk, type="mixing,dtmf_events")
        self.operator = await self.ring(endpoint)
        await self.lifted(self.operator)
        await self._post(f"/bridges/{self.talk}/addChannel", channel=f"{self.client},{self.operator}")

    async def hold(self) -> None:
        await self._post(f"/channels/{self.client}/variable", variable="CHANNEL(musicclass)", value="default")
        await self._post(f"/bridges/{HOLD}/addChannel", channel=self.client, role="holding_participant")

    async def resume(self) -> None:
        await self._post(f"/bridges/{self.talk}/addChannel", channel=self.client)

    async def ring(self, endpoint: str) -> str:
        """Calls this phone; returns the leg when it is dialled."""
        leg = f"bare-leg-{next(self._names)}"
        entered = self._wait_for("StasisStart", leg)
        self._wait_for("Up", leg)
        variables = {"PJSIP_HEADER(add,X-Hovor-Call)": "bare", "CONNECTEDLINE(num,i)": "+420777000000"}
        made = {"endpoint": f"PJSIP/{endpoint}", "app": BARE, "channelId": leg, "variables": variables}
        await self._post("/channels/create", json=made)
        await entered
        await self._post(f"/channels/{leg}/dial", timeout=30)
        return leg

    async def lifted(self, leg: str) -> None:
        async with asyncio.timeout(LIMIT):
            await self._waiting["Up", leg]

    async def join(self, *legs: str) -> None:
        await self._post(f"/bridges/{self.talk}/addChannel", channel=",".join(legs))

    async def hang_up(self, leg: str) -> None:
        await self._ask("DELETE", f"/channels/{leg}")

    async def over(self) -> None:
        """Everybody is gone: so is what was made for them."""
        self._waiting.clear()
        await self._ask("DELETE", f"/bridges/{self.talk}")

    # --- requests and events ---------------------------------------------------------------------------------

    async def _post(self, path: str, json: object = None, **query: str | int) -> None:
        await self._ask("POST", path, json, **query)

    async def _ask(self, method: str, path: str, json: object = None, **query: str | int) -> None:
        async with self._http.request(method, self._url + path, params=query, json=json) as answer:
            await answer.read()
            answer.raise_for_status()

    def _wait_for(self, what: str, leg: str) -> asyncio.Future[None]:
        future = self._waiting[what, leg] = asyncio.get_running_loop().create_future()
        return future

    async def listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        read = Decoder(Event).decode
        async for message in socket:
            event = read(message.data)
            what = event.channel.state if event.type == "ChannelStateChange" else event.type
            future = self._waiting.get((what, event.channel.id))
            if future is not None and not future.done():
                future.set_result(None)
            elif what == "StasisStart":
                self._arrived.put_nowait(event.channel.id)


@contextlib.asynccontextmanager
async def bare_requests(asterisk: LocalAsterisk) -> AsyncIterator[Bare]:
    who = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_password)
    async with (
        aiohttp.ClientSession(headers={"Authorization": who}) as http,
        http.ws_connect(f"{asterisk.ari_url}/events?app={BARE}", max_msg_size=0) as socket,
    ):
        wanted = {"allowed": [{"type": name} for name in WANTED]}
        async with http.put(f"{asterisk.ari_url}/applications/{BARE}/eventFilter", json=wanted) as answer:
            answer.raise_for_status()
        bare = Bare(http, asterisk.ari_url)
        task = asyncio.create_task(bare.listen(socket))
        try:
            await bare.prepare()
            yield bare
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
