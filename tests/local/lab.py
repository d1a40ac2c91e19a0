"""A phone, a few ARI requests, and ears: what the tests of this folder share."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import numpy as np
import numpy.typing as npt
from baresip import Account, AudioNotActive, AudioRestarted
from baresip.call import Call, CallState
from baresip.runtime import Runtime
from baresip.ua import UserAgent

from hovor.local.asterisk import LocalAsterisk

# RMS of 16-bit samples. Silence is 0; the music is in the thousands, a spoken prompt in the hundreds.
AUDIBLE = 200


async def ask(asterisk: LocalAsterisk, method: str, path: str, fields: dict[str, str] | None = None) -> Any:
    """One ARI request, and its answer; `fields` are those of a pushed object."""
    body = {"fields": [{"attribute": name, "value": value} for name, value in fields.items()]} if fields else None
    who = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_password)
    async with (
        aiohttp.ClientSession(headers={"Authorization": who}) as http,
        http.request(method, asterisk.ari_url + path, json=body) as answer,
    ):
        answer.raise_for_status()
        return await answer.json() if answer.status == 200 else None


def trunk(context: str) -> dict[str, dict[str, str]]:
    """A phone or trunk that logs in as `line`."""
    return {
        "auth": {"auth_type": "digest", "username": "line", "password": "a-password"},
        "aor": {"max_contacts": "1"},
        "endpoint": {
            "auth": "line",
            "aors": "line",
            "context": context,
            "disallow": "all",
            "allow": "alaw",
            "allow_transfer": "no",
        },
    }


async def push(asterisk: LocalAsterisk, objects: dict[str, dict[str, str]]) -> None:
    for kind, fields in objects.items():
        await ask(asterisk, "PUT", f"/asterisk/config/dynamic/res_pjsip/{kind}/line", fields)


async def line(phones: Runtime, asterisk: LocalAsterisk) -> UserAgent:
    agent = await UserAgent.create(phones, Account("line", f"127.0.0.1:{asterisk.sip_port}", "a-password"))
    await agent.register()
    return agent


async def dial(agent: UserAgent, asterisk: LocalAsterisk, number: str) -> Call:
    return await agent.dial(f"sip:{number}@127.0.0.1:{asterisk.sip_port}")


async def hear(call: Call, seconds: float) -> npt.NDArray[np.int16]:
    """What the phone receives from now on, for so long."""
    heard = bytearray()
    until = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        try:
            heard += call.audio.read(65536)
            call.audio.write(bytes(320))
        except (AudioNotActive, AudioRestarted):
            pass
        await asyncio.sleep(0.02)
    return np.frombuffer(bytes(heard), dtype=np.int16)


def loudness(sound: npt.NDArray[np.int16]) -> float:
    return float(np.sqrt(np.mean(np.square(sound.astype(np.float64))))) if sound.size else 0.0


@asynccontextmanager
async def controller(asterisk: LocalAsterisk) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """As much of a controller as it takes for Stasis to work."""
    who = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_password)
    async with (
        aiohttp.ClientSession(headers={"Authorization": who}) as http,
        http.ws_connect(f"{asterisk.ari_url}/events", params={"app": "hovor"}) as events,
    ):
        yield events


async def stasis_start(events: aiohttp.ClientWebSocketResponse) -> Any:
    async with asyncio.timeout(5):
        while True:
            event = await events.receive_json()
            if event["type"] == "StasisStart":
                return event


async def ended(call: Call) -> None:
    async with asyncio.timeout(20):
        while call.state is not CallState.CLOSED:
            await asyncio.sleep(0.02)
