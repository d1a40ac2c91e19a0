"""Operators at browsers: Chromium with the built console, in a network of the test's own, beside a real Asterisk.

    office.opens(ANNA)                      a browser window of its own, as on a computer of its own: a `Desk`
    desk.signs_in(), desk.becomes_ready()   clicks, found by role and name
    await all_hear({client: {...}, desk: {...}})   phones and pages side by side: each hears exactly these tones

Each page speaks with a tone of its own in place of a microphone, and measures what it plays (browser_ears.js). A page
that complains in its console fails the story.
"""

import asyncio
import contextlib
import json
import re
import shutil
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from aiohttp import ClientError
from numpy.typing import NDArray
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, async_playwright, expect

from hovor.local import phones
from hovor.local.phones import Line
from hovor.web.pages import STATIC
from tests.live import company, ears
from tests.live.company import ANNA, BORIS
from tests.live.controller import JSON, LIMIT, Controller
from tests.live.ears import DANA, FILIP, TONES
from tests.live.scene import Scene, running, start

LOUDNESS = 4000  # of 32767: five who talk at once, as loud as one alone may be, are louder than a telephone can tell
FULL_SCALE = 32767
RINGING = 425.0  # hertz of a telephone that rings far away
TALKS = 700.0  # hertz of whoever answers at the telephone company
KNOWN = (*ears.KNOWN, RINGING, TALKS)
GLANCE = 0.1  # seconds of sound in which a tone is seen when its beginning is measured
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-fake-device-for-media-stream",
    # The ears of the page are a sound of their own, before anybody has clicked.
    "--autoplay-policy=no-user-gesture-required",
)
EXPECTED = "Failed to load resource"  # a clear no of the API, which the console explains
LOST_CONNECTION = ["WebSocket connection to"]  # what Chromium says of connections that break

expect.set_options(timeout=LIMIT * 1000)

BROWSERS = (ANNA, BORIS, DANA, FILIP)
LOG = 4000  # characters of Asterisk's log that are shown
WITHOUT_SOUND = 1.0  # seconds in which not even a packet comes: as silent as silence
OPERATORS = "".join(
    f"{short}: {{name: {short.title()}, queues: [support, sales, everybody, pick], device: {device}}}\n"
    for short, device in (
        ("anna", "webrtc"),
        ("boris", "webrtc"),
        ("dana", "webrtc"),
        ("filip", "webrtc"),
        ("cyril", "sip"),
        ("gita", "{kind: sip, answers_itself: true}"),
    )
)
QUEUES = "".join(
    f"{short}: {{name: {short.title()}, strategy: {strategy}, music: {music}, ring_time: 40 s, wrap_up: 60 s}}\n"
    for short, strategy, music in (
        ("sales", "longest_idle", "calm-tone"),
        ("support", "longest_idle", "tone"),
        ("everybody", "ring_all", "tone"),
        ("pick", "pick", "tone"),
    )
)


def furnish(config: Path, trunks: str) -> None:
    """The company, but with browsers for telephones, and more time: people at keyboards are slower than phones."""
    folder = config / company.ACME
    (folder / "operators.yaml").write_text(OPERATORS, "utf-8")
    (folder / "queues.yaml").write_text(QUEUES, "utf-8")
    with (folder / "trunks.yaml").open("a") as file:
        file.write(trunks)


class Desk:
    """One operator's window."""

    def __init__(self, page: Page, base: str, operator: str, password: str, tone: float) -> None:
        self.page = page
        self._base = base
        self.operator = operator
        self.tone = tone
        self._password = password

    @property
    def name(self) -> str:
        return self.operator.partition("@")[0].title()

    # --- what is seen ------------------------------------------------------------------------------------------

    @property
    def panel(self) -> Locator:
        """The call."""
        return self.page.get_by_role("region", name="Phone")

    @property
    def is_ready(self) -> Locator:
        """The handset, green."""
        return self.page.get_by_role("button", name="Make a call")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def key(self, name: str) -> Locator:
        """A button of the call."""
        return self.panel.get_by_role("button", name=name, exact=True)

    def presence(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=f"Presence: {name}")

    def queued(self, client: str) -> Locator:
        """The client's call in the queue."""
        return self.page.get_by_role("article", name=client)

    # --- what is done ------------------------------------------------------------------------------------------

    async def signs_in(self) -> None:
        await self.page.get_by_label("Name", exact=True).fill(self.operator)
        await self.page.get_by_label("Password", exact=True).fill(self._password)
        await self.button("Sign in").click()
        await self.page.get_by_role("navigation").wait_for()

    async def becomes_ready(self) -> None:
        """Signed in already: ends the pause with which every day begins, and waits for the green handset."""
        await self.button("Become ready").click()
        await expect(self.is_ready).to_be_visible()

    async def pauses(self) -> None:
        await self.presence("Ready").click()
        await self.page.get_by_role("menuitemradio", name="Pause", exact=True).click()
        await expect(self.is_ready).to_be_hidden()

    async def accepts(self, client: str) -> None:
        """Under the pointer, as people do it."""
        await self.queued(client).hover()
        await self.button(f"Accept the call of {client}").click()
        await expect(self.panel.get_by_text("The client hears you")).to_be_visible()

    async def hangs_up(self) -> None:
        await self.key("Hang up").click()

    async def goes_behind(self) -> None:
        """Another window is in front of this one from now on."""
        await self.page.evaluate("hovorEars.setBehind(true)")

    async def speaks_up(self, loudness: float) -> None:
        """`loudness`: 0 to 1."""
        await self.page.evaluate("(loudness) => hovorEars.speaks(loudness)", loudness)

    # --- what the controller says ------------------------------------------------------------------------------

    async def state(self) -> JSON:
        answer = await self.page.context.request.get(f"{self._base}/api/v1/state")
        found: JSON = await answer.json()
        return found

    async def calls(self) -> list[JSON]:
        found: list[JSON] = (await self.state())["calls"]
        return found

    async def until_registered(self, within: float = LIMIT) -> None:
        """Waits until Asterisk can reach the page's telephone."""
        deadline = time.monotonic() + within
        while not any(one["registered"] for one in (await self.state())["operators"] if one["id"] == self.operator):
            assert time.monotonic() < deadline, f"{self.operator}'s telephone is not registered"
            await asyncio.sleep(phones.TICK)

    # --- what is heard -----------------------------------------------------------------------------------------

    async def forget(self) -> None:
        """What was heard so far does not count any more."""
        await self.page.evaluate("hovorEars.forget()")

    async def audible(self) -> set[float] | None:
        """The known tones in the last half second; None: too little was heard yet."""
        found: list[float] | None = await self.page.evaluate("hovorEars.audible()")
        return None if found is None else set(found)

    async def began_to_hear(self, hertz: float, within: float = LIMIT) -> float:
        """Waits for this tone; Unix time in seconds when it was heard first since `forget` or the page's beginning."""
        deadline = time.monotonic() + within
        while (at := (await self.page.evaluate("window.hovorEars?.first() ?? {}")).get(f"{hertz:g}")) is None:
            assert time.monotonic() < deadline, f"{self.operator} does not hear {hertz} but {await self.audible()}"
            await asyncio.sleep(phones.TICK)
        return float(at)

    async def hears_no(self, hertz: float, during: float) -> None:
        """Listens so many seconds, and has not heard this tone since `forget`."""
        until = time.monotonic() + during
        while time.monotonic() < until:
            heard = await self.page.evaluate("hovorEars.first()")
            assert f"{hertz:g}" not in heard, f"{self.operator} hears {heard}"
            await asyncio.sleep(phones.TICK)

    async def until_quiet(self, within: float = LIMIT) -> None:
        """Waits until there is a tenth of a second without any tone."""
        deadline = time.monotonic() + within
        while heard := await self.page.evaluate("hovorEars.glimpse()"):
            assert time.monotonic() < deadline, f"{self.operator} still hears {heard}"
            await asyncio.sleep(phones.TICK)

    async def times_asked_for_microphone(self) -> int:
        asked: int = await self.page.evaluate("hovorEars.asked()")
        return asked

    async def notifications(self) -> list[JSON]:
        """All that the desktop was given, oldest first: `title`, `body`, whether `shown`, and whether still `open`."""
        given: list[JSON] = await self.page.evaluate("hovorEars.notifications()")
        return given

    async def packets(self) -> dict[str, int]:
        """`received` and `discarded`, of all `connections` that are open."""
        found: dict[str, int] = await self.page.evaluate("hovorEars.packets()")
        return found

    async def until_no_connection(self, within: float = LIMIT) -> None:
        """Waits until no sound could come or go any more: a call that stays is a ghost."""
        deadline = time.monotonic() + within
        while (await self.packets())["connections"]:
            assert time.monotonic() < deadline, f"{self.operator}'s telephone is still in a call"
            await asyncio.sleep(phones.TICK)


class Office:
    """A scene with a browser in it."""

    def __init__(self, scene: Scene, browser: Browser) -> None:
        self.scene = scene
        self.browser = browser
        self.log: list[str] = []  # what all pages said in their consoles
        self.errors: list[str] = []
        self.expected = [EXPECTED]  # what is no error in this story

    @property
    def controller(self) -> Controller:
        return self.scene.controller

    async def opens(self, operator: str, *, base: str = "", microphone_fails: str = "", **options: Any) -> Desk:
        """A window on a computer of its own. `options` are those of a browser context, e.g. `permissions`;
        `microphone_fails` is the name of the browser's exception."""
        context = await self.browser.new_context(
            **{"viewport": {"width": 1280, "height": 720}, "locale": "en-GB", "permissions": ["microphone"], **options}
        )
        context.set_default_timeout(LIMIT * 1000)
        return await self.opens_beside(context, operator, TONES[operator], base=base, microphone_fails=microphone_fails)

    async def opens_beside(
        self, context: BrowserContext, operator: str, tone: float, *, base: str = "", microphone_fails: str = ""
    ) -> Desk:
        """One more tab of the same browser."""
        page = await context.new_page()
        page.on("console", lambda message: self._heard(operator, message))
        page.on("pageerror", lambda error: self._complained(operator, str(error)))
        await page.add_init_script(script=f"({EARS})({json.dumps(settings(tone, microphone_fails))})")
        base = base or self.controller.base
        await page.goto(base)
        # An OperatorId is a str.
        return Desk(page, base, operator, self.controller.keys.passwords[operator], tone)  # type: ignore[index]

    async def at_work(self, *operators: str) -> list[Desk]:
        """These operators sit at browsers, signed in, with a microphone and a green handset."""
        desks = []
        for operator in operators:
            desk = await self.opens(operator)
            await desk.signs_in()
            await desk.becomes_ready()
            desks.append(desk)
        return desks

    async def in_a_talk(self, desk: Desk) -> Line:
        """A client calls and the operator accepts; they hear each other."""
        client = await self.scene.call(company.SALES)
        client.say(company.CLIENT)
        await desk.accepts(CLIENT)
        await all_hear({client: {desk.tone}, desk: {company.CLIENT}})
        return client

    def _heard(self, operator: str, message: ConsoleMessage) -> None:
        self.log.append(f"{operator}: {message.type}: {message.text}")
        if message.type == "error":
            self._complained(operator, message.text)

    def _complained(self, operator: str, text: str) -> None:
        self.errors.append(f"{operator}: {text}")

    async def shows(self) -> None:
        """Prints what the pages said, what stands on them, and where the sound got to, for whoever has to find out."""
        print("\n".join(self.log))
        for page in [page for context in self.browser.contexts for page in context.pages]:
            with contextlib.suppress(Error):
                print("---", page.url, await page.locator("body").aria_snapshot(timeout=1000), sep="\n")
                print(json.dumps(await page.evaluate("hovorEars.whereSoundIs()"), indent=1))
        with contextlib.suppress(ClientError):
            for bridge in await self.scene.ari("/bridges"):
                print(f"Asterisk, {bridge['id']} ({bridge['technology']}): {bridge['channels']}")
        for channel in await self.scene.channels():
            with contextlib.suppress(ClientError):
                print(f"Asterisk, {channel}: {await self.scene.ari(f'/channels/{channel}/rtp_statistics')}")
        print(self.scene.asterisk.log.read_text(errors="replace")[-LOG:])

    def is_without_errors(self) -> None:
        wrong = [error for error in self.errors if not any(word in error for word in self.expected)]
        assert not wrong, wrong


@asynccontextmanager
async def chromium(*flags: str) -> AsyncIterator[Browser]:
    """The system's own."""
    path = shutil.which("chromium")
    if path is None or not (STATIC / "index.html").exists():
        pytest.fail("Chromium or the built console is missing: run `make setup-tests`.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(folder: Path, trunks: str = "") -> AsyncIterator[Office]:
    """A whole office, to be opened in a network of its own. `trunks`: lines for the tenant's trunks.yaml."""
    asterisk, controller = await start(folder)
    furnish(controller.config, trunks)
    async with asterisk, running(asterisk, controller) as scene, chromium() as browser:
        office = Office(scene, browser)
        try:
            yield office
        finally:
            await office.shows()
        office.is_without_errors()


# --- everybody's ears --------------------------------------------------------------------------------------------

CLIENT = "+420 777 000 001"  # as the console writes the number of the client who calls
EARS = (Path(__file__).parent / "browser_ears.js").read_text("utf-8").rstrip().removesuffix(";")

Ear = Line | Desk


def settings(tone: float, microphone_fails: str) -> dict[str, Any]:
    loudness = LOUDNESS / FULL_SCALE
    faintest = loudness * ears.PRESENT
    return {
        "tone": tone,
        "loudness": loudness,
        "faintest": faintest,
        "known": KNOWN,
        "microphoneFails": microphone_fails,
    }


async def all_hear(expected: Mapping[Ear, set[float]], within: float = LIMIT) -> None:
    """The matrix: each phone and page hears exactly these tones, in half a second that begins after this is asked."""
    await forget(expected)
    deadline = time.monotonic() + within
    began = time.monotonic()
    while True:
        heard = {ear: await audible(ear) for ear in expected}
        if time.monotonic() - began > WITHOUT_SOUND:
            mute = (ear for ear in expected if isinstance(ear, Line) and ear.without_packets() > WITHOUT_SOUND)
            heard |= {ear: set() for ear in mute}
        if heard == dict(expected):
            return
        wrong = [f"{name(ear)} hears {heard[ear]}, not {expected[ear]}" for ear in expected]
        assert time.monotonic() < deadline, "\n".join(wrong)
        await asyncio.sleep(phones.TICK)


async def glimpsed(line: Line, hertz: float, within: float = LIMIT) -> float:
    """Waits until the phone hears this tone for a tenth of a second; answers when: Unix time in seconds."""
    deadline = time.monotonic() + within
    while not _is_in(line._received[-int(line._rate * GLANCE) :], hertz, line._rate):
        assert time.monotonic() < deadline, f"the phone does not hear {hertz} but {line.tone()}"
        await asyncio.sleep(phones.TICK)
    return time.time()


def _is_in(sound: NDArray[np.int16], hertz: float, rate: int) -> bool:
    if len(sound) < int(rate * GLANCE):
        return False
    wave = np.hanning(len(sound)) * np.exp(-2j * np.pi * hertz * np.arange(len(sound)) / rate)
    return bool(abs(np.sum(sound * wave)) * 4 / len(sound) > LOUDNESS / 2)


def each_hears_all(people: Mapping[Ear, float]) -> dict[Ear, set[float]]:
    """A matrix: everybody hears everybody else."""
    return {ear: set(people.values()) - {tone} for ear, tone in people.items()}


async def forget(them: Iterable[Ear]) -> None:
    for ear in them:
        if isinstance(ear, Desk):
            await ear.forget()
        else:
            ear.forget()


async def audible(ear: Ear) -> set[float] | None:
    return await ear.audible() if isinstance(ear, Desk) else ears.audible(ear)


def name(ear: Ear) -> str:
    return ear.operator if isinstance(ear, Desk) else re.sub(r"sip:|@.*", "", ear.caller)
