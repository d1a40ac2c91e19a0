"""Who uses what was brought up: Anna at her console and her phone, a client outside, and an operator with a browser."""

import asyncio
import json
import secrets

from baresip import CallFailed
from playwright.async_api import Browser

from hovor.asterisk.naming import operator_endpoint, trunk_endpoint
from hovor.core.ids import OperatorId, TenantId
from hovor.local.phones import Line, Phone, Phones
from tests.containers.deployment import Deployment, SecureConsole
from tests.live import browser_world
from tests.live.browser_world import Desk
from tests.live.company import ACME, ANNA, CLIENT, OPERATOR, SALES
from tests.live.controller import LIMIT
from tests.live.ears import TONES

CALLER = "+420777000001"
# What an admin chose for ARI, by a file, and for the database, by the environment.
CHOSEN = secrets.token_urlsafe(24), f"{secrets.token_hex(8)} $;'\""


class People:
    """Anna at her console and her phone, and a client."""

    def __init__(self, deployment: Deployment, phones: Phones) -> None:
        self._deployment = deployment
        self._phones = phones
        self.console = SecureConsole(deployment, ANNA)

    async def at_work(self) -> Phone:
        keys = self._deployment.keys
        phone = await self._phones.add(operator_endpoint(OperatorId(ANNA)), keys.sip[ANNA])
        await phone.register()
        await self.console.sign_in()
        await self.console.ready()
        async with asyncio.timeout(45):
            while not (await self.console.me())["registered"]:
                await asyncio.sleep(0.05)
        return phone

    async def client(self) -> Phone:
        secret = self._deployment.keys.sip["trunk:acme/world"]
        return await self._phones.add(trunk_endpoint(TenantId(ACME), "world"), secret, shown_as=CALLER)

    async def talk(self) -> tuple[Line, Line, str]:
        """A call from the outside through the queue to Anna; they hear each other. The call's name comes last."""
        phone = await self.at_work()
        client = await (await self.client()).dial(SALES)
        await client.established()
        far = await phone.rung()
        await far.answer()
        await hear_each_other(client, far)
        return client, far, str((await self.console.until_call("talking"))["id"])


async def sits_down(browser: Browser, deployment: Deployment, operator: str) -> Desk:
    """A window with a tone for a microphone, and ears."""
    context = await browser.new_context(locale="en-GB", permissions=["microphone"], ignore_https_errors=True)
    context.set_default_timeout(LIMIT * 1000)
    page = await context.new_page()
    tone = TONES[operator]
    ears = json.dumps(browser_world.settings(tone, ""))
    await page.add_init_script(script=f"({browser_world.EARS})({ears})")
    await page.goto(deployment.base)
    return Desk(page, deployment.base, operator, deployment.keys.passwords[OperatorId(operator)], tone)


async def hear_each_other(client: Line, operator: Line) -> None:
    for line in (client, operator):
        line.forget()
    client.say(CLIENT)
    operator.say(OPERATOR)
    assert await client.hears(OPERATOR), f"the client hears {client.tone()}"
    assert await operator.hears(CLIENT), f"the operator hears {operator.tone()}"


async def try_to_call(phone: Phone) -> str:
    """Why the call was refused; empty: it was not, and is hung up again."""
    line = await phone.dial(SALES)
    try:
        await line.established()
    except CallFailed:
        return line.why
    await line.hang_up()
    return ""
