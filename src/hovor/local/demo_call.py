"""`hovor demo call`: a simulated client calls the running demo, a simulated operator answers, and the story is told.

Both phones are real SIP phones with real sound: each sends a tone of its own, and what each hears is measured.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from hovor.local.demo import CARD, Card
from hovor.local.phones import Line, Phone, Phones

CLIENT_TONE, OPERATOR_TONE = 440.0, 620.0
PATIENCE = 20.0  # seconds to wait for anything that should come at once
CLIENT_NUMBER = "+420777123456"


class DemoCallError(Exception):
    """The demo call could not be made; the message says what would help."""


class Teller:
    """Prints each line with the seconds since the beginning."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, who: str, what: str) -> None:
        print(f"{time.monotonic() - self._began:6.2f} s  {who:<9} {what}", flush=True)


class Desk:
    """One operator: signed in at the API, with a phone."""

    def __init__(self, name: str, http: aiohttp.ClientSession, phone: Phone) -> None:
        self.name = name
        self.http = http
        self.phone = phone

    async def say(self, presence: str) -> None:
        async with self.http.post("/api/v1/presence", json={"state": presence}) as answer:
            if answer.status >= 400:
                raise DemoCallError(f"{self.name} could not become {presence}: {await answer.text()}")


async def run_demo_call(data: Path, *, number: str, press: str, operator: str, talk: float, wait: float) -> None:
    """Raises DemoCallError."""
    card = read_card(data)
    number = number or next(iter(card.numbers), "")
    if number not in card.numbers:
        raise DemoCallError(f"{number} is no number of the demo; there are: {', '.join(card.numbers)}.")
    tell = Teller()
    async with AsyncExitStack() as stack:
        phones = await stack.enter_async_context(Phones(card.sip))
        desks = [await stack.enter_async_context(desk(card, phones, name)) for name in await who(card, operator)]
        tell("operators", f"{', '.join(d.name for d in desks)}: signed in, phones registered, paused")
        trunk = next(iter(card.trunks.values()))
        client = await phones.add(trunk.user, trunk.secret, shown_as=CLIENT_NUMBER)
        story = Story(desks[0].http, tell)
        telling = asyncio.create_task(story.follow())
        try:
            await lived(tell, story, client, desks, number, press, wait, talk)
        finally:
            telling.cancel()


def read_card(data: Path) -> Card:
    try:
        return msgspec.json.decode((data / CARD).read_bytes(), type=Card)
    except FileNotFoundError:
        raise DemoCallError("The demo is not running here: start it with `make run`, and keep it running.") from None


async def who(card: Card, wanted: str) -> list[str]:
    """The operators whose phones are free to be played; a real phone that is registered is not pushed out."""
    if wanted and wanted not in card.operators:
        raise DemoCallError(f"{wanted} is no operator of the demo; there are: {', '.join(card.operators)}.")
    if wanted and not card.operators[wanted].secret:
        raise DemoCallError(f"The phone of {wanted} is the console in a browser; `hovor demo ring` calls you there.")
    free = []
    for name in [wanted] if wanted else [name for name, account in card.operators.items() if account.secret]:
        async with signed_in(card, name) as http, http.get("/api/v1/state") as answer:
            views = (await answer.json())["operators"]
            if wanted or not any(view["id"] == name and view["registered"] for view in views):
                free.append(name)
    if not free:
        raise DemoCallError("Every operator's phone is registered already: sign one off, or name one with --operator.")
    return free


@asynccontextmanager
async def signed_in(card: Card, name: str) -> AsyncIterator[aiohttp.ClientSession]:
    body = {"operator": name, "password": card.operators[name].password}
    # The demo's API is plain HTTP on an address, where cookies are kept only if one says so.
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(card.api, cookie_jar=jar, headers={"Origin": card.api}) as http:
        async with http.post("/api/v1/session", json=body) as answer:
            if answer.status >= 400:
                raise DemoCallError(f"{name} cannot sign in: {await answer.text()}")
        try:
            yield http
        finally:
            await (await http.delete("/api/v1/session")).read()


@asynccontextmanager
async def desk(card: Card, phones: Phones, name: str) -> AsyncIterator[Desk]:
    account = card.operators[name]
    async with signed_in(card, name) as http:
        phone = await phones.add(account.user, account.secret)
        await phone.register()
        yield Desk(name, http, phone)


class Story:
    """The facts of the feed, told as they come."""

    SENTENCES = {  # noqa: RUF012  # a table
        "arrived": "a call from {client} to {number}",
        "node_entered": "the dialplan is at '{node}'",
        "pressed": "the client pressed {digit} ({name})",
        "queued": "the client waits in {queue}",
        "offered": "offered to {operator} ({why})",
        "rang": "{operator}'s phone rings",
        "offer_ended": "the offer to {operator}: {how}",
        "talk_began": "{operator} has the call",
        "bridged": "both are in one bridge",
        "talk_ended": "{operator}'s talk is over",
        "ended": "the call is over: {reason}, by the {ended_by}",
    }

    def __init__(self, http: aiohttp.ClientSession, tell: Teller) -> None:
        self.call = ""
        self._http = http
        self._tell = tell
        self._seen: dict[str, asyncio.Event] = {kind: asyncio.Event() for kind in self.SENTENCES}

    async def follow(self) -> None:
        async with self._http.get("/api/v1/state") as answer:
            cursor = (await answer.json())["cursor"]
        async with self._http.ws_connect(f"/api/v1/feed?cursor={cursor}") as feed:
            async for message in feed:
                self._hear(message.json())

    def _hear(self, fact: dict[str, Any]) -> None:
        kind = fact.get("kind", "")
        if kind not in self.SENTENCES:
            return
        if kind == "arrived" and not self.call:
            self.call = fact["call"]
        if fact.get("call") == self.call:
            self._tell("hovor", self.SENTENCES[kind].format_map({"why": "", "name": "", **fact}))
            self._seen[kind].set()

    async def until(self, kind: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._seen[kind].wait()
        except TimeoutError:
            raise DemoCallError(
                f"It was expected that the call is '{kind}', and within {PATIENCE:.0f} s it was not."
            ) from None


async def lived(
    tell: Teller, story: Story, client: Phone, desks: list[Desk], number: str, press: str, wait: float, talk: float
) -> None:
    tell("client", f"dials {number}")
    line = await client.dial(number)
    await line.established()
    tell("client", "is answered")
    for digit in press:
        await asyncio.sleep(1.5)
        tell("client", f"hears {described(line)}; presses {digit}")
        await line.press(digit)
    await story.until("queued")
    line.forget()
    await asyncio.sleep(wait)
    tell("client", f"has waited {wait:.0f} s and hears {described(line)} (the music)")
    for one in desks:
        await one.say("ready")
        tell("operators", f"{one.name} is ready")
    desk, far = await first_rung(desks)
    await far.answer()
    tell("operators", f"{desk.name} lifts the phone")
    line.say(CLIENT_TONE)
    far.say(OPERATOR_TONE)
    hears = await line.hears(OPERATOR_TONE), await far.hears(CLIENT_TONE)
    tell("client", f"sends {CLIENT_TONE:.0f} Hz, hears {described(line)}")
    tell("operator", f"sends {OPERATOR_TONE:.0f} Hz, hears {described(far)}")
    await asyncio.sleep(talk)
    tell("client", "hangs up")
    await line.hang_up()
    await far.until_ended()
    await story.until("ended")
    tell("story", f"kept at /api/v1/calls/{story.call}/story")
    if not all(hears):
        raise DemoCallError("They did not hear each other as they should.")


async def run_demo_ring(data: Path, *, number: str, press: str, patience: float) -> None:
    """A client calls, and waits for a person to take the call. Raises DemoCallError."""
    card = read_card(data)
    number = number or next(iter(card.numbers), "")
    if number not in card.numbers:
        raise DemoCallError(f"{number} is no number of the demo; there are: {', '.join(card.numbers)}.")
    tell = Teller()
    async with Phones(card.sip) as phones:
        trunk = next(iter(card.trunks.values()))
        client = await phones.add(trunk.user, trunk.secret, shown_as=CLIENT_NUMBER)
        tell("client", f"dials {number}")
        line = await client.dial(number)
        await line.established()
        line.say(CLIENT_TONE)
        for digit in press:
            await asyncio.sleep(1.5)
            tell("client", f"hears {described(line)}; presses {digit}")
            await line.press(digit)
        tell(
            "client", f"waits at most {patience:.0f} s, and sends {CLIENT_TONE:.0f} Hz: take the call; Ctrl-C hangs up"
        )
        try:
            await told_until_over(tell, line, patience)
        finally:
            await line.hang_up()


async def told_until_over(tell: Teller, line: Line, patience: float) -> None:
    """Says what the client hears whenever that changes, until somebody hangs up or patience is at its end."""
    before = ""
    over = asyncio.create_task(line.until_ended(patience))
    while not over.done():
        if (now := described(line)) != before:
            tell("client", f"hears {now}")
            before = now
        await asyncio.wait([over], timeout=0.5)
    tell("client", "hangs up, out of patience" if isinstance(over.exception(), TimeoutError) else "was hung up")


async def first_rung(desks: list[Desk]) -> tuple[Desk, Line]:
    """The first of these phones that rings."""
    waits = {asyncio.create_task(one.phone.rung(PATIENCE)): one for one in desks}
    done, others = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    first = done.pop()
    try:
        return waits[first], first.result()
    except TimeoutError:
        raise DemoCallError("No operator's phone rang.") from None


def described(line: Line) -> str:
    tone = line.tone()
    return "silence" if tone is None else f"sound, strongest at {tone:.0f} Hz"
