"""A whole scene: an Asterisk, a controller, consoles and phones, with the words of the stories."""

import asyncio
import contextlib
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.ids import OperatorId, TenantId
from hovor.local.asterisk import LocalAsterisk
from hovor.local.phones import Line, Phone, Phones
from tests.asterisk.handset import Handset
from tests.asterisk.provider import Provider
from tests.live import company
from tests.live.controller import LIMIT, Console, Controller

CLIENT_NUMBER = "+420777000001"


class Scene:
    """Everything of one live story."""

    def __init__(self, asterisk: LocalAsterisk, controller: Controller, phones: Phones) -> None:
        self.asterisk = asterisk
        self.controller = controller
        self.phones = phones
        self.provider: Provider  # where there is one
        self._consoles: dict[str, Console] = {}
        self._phones: dict[str, Phone] = {}
        self._client: dict[str, Phone] = {}

    # --- operators -------------------------------------------------------------------------------------------

    async def phone(self, operator: str) -> Phone:
        """The operator's phone, registered."""
        if operator not in self._phones:
            name = OperatorId(operator)
            phone = await self.phones.add(operator_endpoint(name), self.controller.keys.sip[operator])
            await phone.register()
            self._phones[operator] = phone
        return self._phones[operator]

    async def console(self, operator: str) -> Console:
        """The operator's console, signed in."""
        if operator not in self._consoles:
            self._consoles[operator] = await Console(self.controller, operator).sign_in()
        return self._consoles[operator]

    async def ready(self, *operators: str) -> list[Phone]:
        """These operators have registered phones and are ready, in this order."""
        phones = []
        for operator in operators:
            phones.append(await self.phone(operator))
            console = await self.console(operator)
            await console.ready()
            await console.until_state("ready", "offered")
            await self.registered(console)
        return phones

    @asynccontextmanager
    async def mortal_phone(self, operator: str) -> AsyncIterator[Process]:
        """A phone in a process of its own, which registers and lifts by itself, and can be killed. Asterisk believes it
        lost after two seconds without sound instead of thirty."""
        endpoint = operator_endpoint(OperatorId(operator))
        await self.ari(
            f"/asterisk/config/dynamic/res_pjsip/endpoint/{endpoint}",
            put={"fields": [{"attribute": "rtp_timeout", "value": "2"}]},
        )
        server, secret = f"127.0.0.1:{self.asterisk.sip_port}", self.controller.keys.sip[operator]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.live.mortal_phone", server, endpoint, secret, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert (await process.stdout.readline()).strip() == b"registered"
        try:
            await self.registered(await self.console(operator))
            yield process
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            await process.wait()

    @asynccontextmanager
    async def handset(self, operator: str, status: str) -> AsyncIterator[Handset]:
        """A registered phone that answers every call with this status."""
        name = operator_endpoint(OperatorId(operator))
        secret = self.controller.keys.sip[operator]
        async with Handset(("127.0.0.1", self.asterisk.sip_port), name, secret, status) as handset:
            await handset.register()
            await self.registered(await self.console(operator))
            yield handset

    async def registered(self, console: Console) -> None:
        # A phone whose answer to Asterisk's first OPTIONS was lost is seen at the next one, half a minute later.
        async with asyncio.timeout(45):
            while not (await console.me())["registered"]:
                await asyncio.sleep(0.02)

    # --- clients ---------------------------------------------------------------------------------------------

    async def call(self, number: str, *, client: str = CLIENT_NUMBER, digits_by: str = "rtpevent") -> Line:
        """A client calls; answers when Hovor has answered."""
        key = f"{client}/{digits_by}"
        if key not in self._client:
            name = trunk_endpoint(TenantId(company.ACME), "world")
            secret = self.controller.keys.sip["trunk:acme/world"]
            self._client[key] = await self.phones.add(name, secret, shown_as=client, digits_by=digits_by)  # type: ignore[arg-type]
        line = await self._client[key].dial(number)
        await line.established()
        return line

    async def talk(self, operator: str = company.ANNA, number: str = company.SALES) -> tuple[Line, Line, str]:
        """A client and an operator in a talk, hearing each other; the call's name comes last."""
        (phone,) = await self.ready(operator)
        client = await self.call(number)
        far = await phone.rung()
        await far.answer()
        await self.hear_each_other(client, far)
        view = await (await self.console(operator)).until_call("talking")
        return client, far, str(view["id"])

    async def hear_each_other(self, client: Line, operator: Line) -> None:
        client.say(company.CLIENT)
        operator.say(company.OPERATOR)
        assert await client.hears(company.OPERATOR), f"the client hears {client.tone()}"
        assert await operator.hears(company.CLIENT), f"the operator hears {operator.tone()}"

    # --- Asterisk, asked directly ------------------------------------------------------------------------------

    async def ari(self, path: str, *, put: dict[str, Any] | None = None) -> Any:
        who = aiohttp.encode_basic_auth(self.asterisk.ari_user, self.asterisk.ari_password)
        async with (
            aiohttp.ClientSession(headers={"Authorization": who}) as http,
            http.request("PUT" if put else "GET", self.asterisk.ari_url + path, json=put) as answer,
        ):
            answer.raise_for_status()
            return await answer.json()

    async def channels(self) -> list[str]:
        return sorted(channel["id"] for channel in await self.ari("/channels"))

    async def until_empty(self, within: float = LIMIT) -> None:
        """Waits until nothing is left in Asterisk but the queues' own bridges, and nobody in those."""
        deadline = time.monotonic() + within
        while True:
            channels = await self.channels()
            bridges = await self.ari("/bridges")
            left = [b["id"] for b in bridges if b["channels"] or not b["id"].startswith("line~")]
            if not channels and not left:
                return
            assert time.monotonic() < deadline, f"left in Asterisk: {channels} {left}"
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        for console in self._consoles.values():
            await console.close()


async def start(folder: Path) -> tuple[LocalAsterisk, Controller]:
    """An Asterisk with the company's tones, and a controller beside it; neither is started."""
    config = company.write(folder / "config")
    asterisk = LocalAsterisk("live", extra={"musiconhold.conf": company.MUSIC_CLASSES})
    asterisk.add_sounds(company.ACME, config / company.ACME / "sounds")
    for name, sounds in company.music(folder / "music").items():
        asterisk.add_sounds(name, sounds)
    return asterisk, Controller(asterisk, config, folder / "data")


@asynccontextmanager
async def running(asterisk: LocalAsterisk, controller: Controller) -> AsyncIterator[Scene]:
    """A scene on an Asterisk that runs. The controller is started here; afterwards its log is printed."""
    async with Phones(f"127.0.0.1:{asterisk.sip_port}") as phones:
        scene = Scene(asterisk, controller, phones)
        try:
            await controller.start()
            yield scene
        finally:
            await scene.close()
            if controller.is_running:
                await controller.stop()
            print(controller.log)
