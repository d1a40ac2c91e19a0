"""Listens to Asterisk beside Hovor, and so learns when two were bridged: by Asterisk's own clock, not by Hovor's."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime

import aiohttp
from msgspec import Struct
from msgspec.json import Decoder

from hovor.core.ids import BridgeId, CallId, call_of
from hovor.local.asterisk import LocalAsterisk

APP = "bench-ears"
MILLISECOND = 0.001  # Asterisk cuts its stamps to whole ones


class Bridge(Struct, frozen=True):
    id: str = ""
    channels: tuple[str, ...] = ()


class Entered(Struct):
    type: str = ""
    timestamp: str = ""
    bridge: Bridge = Bridge()


class Ears:
    """`bridged`: when the second party was in each call's bridge (UTC seconds, never too early)."""

    def __init__(self) -> None:
        self.bridged: dict[CallId, float] = {}

    async def listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        read = Decoder(Entered).decode
        async for message in socket:
            event = read(message.data)
            if event.type == "ChannelEnteredBridge" and len(event.bridge.channels) == 2:
                told = datetime.fromisoformat(event.timestamp).timestamp()
                self.bridged.setdefault(call_of(BridgeId(event.bridge.id)), told + MILLISECOND)


@contextlib.asynccontextmanager
async def listening(asterisk: LocalAsterisk) -> AsyncIterator[Ears]:
    who = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_password)
    async with aiohttp.ClientSession(headers={"Authorization": who}) as http:
        url = f"{asterisk.ari_url}/events?app={APP}&subscribeAll=true"
        async with http.ws_connect(url, max_msg_size=0) as socket:
            wanted = {"allowed": [{"type": "ChannelEnteredBridge"}]}
            async with http.put(f"{asterisk.ari_url}/applications/{APP}/eventFilter", json=wanted) as answer:
                answer.raise_for_status()
            ears = Ears()
            task = asyncio.create_task(ears.listen(socket))
            try:
                yield ears
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
