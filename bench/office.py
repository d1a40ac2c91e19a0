"""An operator at a browser: a small company in Asterisk, a controller, Chromium with the console, and clients.

rings   a queue that rings the operator's phone       pick   a queue from which operators take whom they like
anna    the operator                                  boris  another one, for windows that only look

The music of this company is silence: so whatever else a client hears is somebody's voice.
"""

import asyncio
import contextlib
import shutil
import time
import wave
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, StorageState, async_playwright

from bench import company
from bench.orders import Phones as Process
from bench.orders import Server
from bench.processes import Controller
from hovor.core.ids import OperatorId
from hovor.keys import Keys
from hovor.local.asterisk import LocalAsterisk
from hovor.local.errors import LocalError
from hovor.local.phones import Phone, Phones
from hovor.main import read_plan
from hovor.store import Store
from hovor.web.pages import STATIC
from hovor.web.passwords import hashed

TO_RINGS, TO_PICK = "+420200000011", "+420200000012"
ANNA, BORIS = (OperatorId(f"{name}@{company.TENANT}") for name in ("anna", "boris"))
CLIENT = "+420777999001"
SHOWN = "+420 777 999 001"  # as the console writes it
VOICE, TONE = 440.0, 620.0  # hertz of the client and of the operator
RATE = 60  # frames a second that Chromium makes without a screen
LIMIT = 15.0  # seconds for anything
MUSIC = "[silence]\nmode = files\ndirectory = sounds/silence\n"
FILES = {
    "tenant": company.TENANT_FILE,
    "trunks": company.TRUNKS_FILE,
    "numbers": f'"{TO_RINGS}": {{name: Rings, dialplan: rings}}\n"{TO_PICK}": {{name: Pick, dialplan: pick}}\n',
    "queues": "rings: {strategy: longest_idle, music: silence, ring_time: 60 s, wrap_up: 0 s}\n"
    "pick: {strategy: pick, music: silence, ring_time: 60 s, wrap_up: 0 s}\n",
    "dialplan": "".join(
        f"{queue}: {{start: wait, nodes: {{wait: {{queue: {queue}, otherwise: end}}, end: {{hangup: []}}}}}}\n"
        for queue in ("rings", "pick")
    ),
    "operators": "".join(
        f"{name}: {{name: {name.title()}, queues: [rings, pick], device: webrtc}}\n" for name in ("anna", "boris")
    ),
}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)
STAMPS = Path(__file__).with_name("page.js").read_text("utf-8").rstrip().removesuffix(";")


class Window:
    """One page of the console, with its stamps (page.js)."""

    def __init__(self, page: Page, operator: OperatorId) -> None:
        self.page = page
        self.operator = operator

    async def sign_in(self) -> None:
        await self.page.get_by_label("Name", exact=True).fill(self.operator)
        await self.page.get_by_label("Password", exact=True).fill(company.PASSWORD)
        await self.page.get_by_role("button", name="Sign in").click()
        await self.page.get_by_role("navigation").wait_for()

    async def become_ready(self) -> None:
        await self.page.get_by_role("button", name="Become ready").click()
        await self.until_ready()

    async def until_ready(self) -> None:
        """The handset is green."""
        await self.page.get_by_role("button", name="Make a call").wait_for()

    async def seen(self, *stamps: str) -> list[float]:
        """Waits until all of these are stamped. Raises RuntimeError."""
        deadline = time.monotonic() + LIMIT
        while True:
            found: dict[str, float] = await self.page.evaluate("window.hovorBench?.seen ?? {}")
            if all(found.get(stamp, 0) > 0 for stamp in stamps):
                return [found[stamp] for stamp in stamps]
            if time.monotonic() > deadline:
                raise RuntimeError(f"the page has seen {found}, not {stamps}")
            await asyncio.sleep(0.01)

    async def forget(self) -> None:
        await self.page.evaluate("hovorBench.forget()")


class Office:
    """Everything, running."""

    def __init__(
        self, asterisk: LocalAsterisk, controller: Controller, browser: Browser, client: Phone, crowd: Process
    ) -> None:
        self.asterisk = asterisk
        self.controller = controller
        self.browser = browser
        self.client = client
        self.crowd = crowd

    @property
    def base(self) -> str:
        return self.controller.api.removesuffix("/api/v1")

    @property
    def sound_ports(self) -> range:
        """Asterisk's."""
        lines = (self.asterisk.folder / "etc/local/rtp.conf").read_text().split("\n")
        first, last = (int(line.partition("=")[2]) for line in lines if line.startswith(("rtpstart", "rtpend")))
        return range(first, last + 1)

    async def computer(self, knows: StorageState | None = None) -> BrowserContext:
        """Whose browser knows nothing yet, or only whom it has signed in."""
        context = await self.browser.new_context(
            viewport={"width": 1280, "height": 720}, locale="en-GB", permissions=["microphone"], storage_state=knows
        )
        context.set_default_timeout(LIMIT * 1000)
        await context.add_init_script(script=f"({STAMPS})({{tone: {TONE}, rate: {RATE}}})")
        return context

    async def opens(self, operator: OperatorId, computer: BrowserContext | None = None) -> Window:
        page = await (computer or await self.computer()).new_page()
        await page.goto(self.base)
        return Window(page, operator)


@contextlib.asynccontextmanager
async def open_office(folder: Path) -> AsyncIterator[Office]:
    """To be opened in a network of its own; afterwards nothing is left."""
    chromium = shutil.which("chromium")
    if chromium is None or not (STATIC / "index.html").exists():
        raise LocalError("Chromium or the built console is missing: run `make setup-tests`.")
    config = write(folder)
    keys = await prepare(config, folder / "data")
    asterisk = LocalAsterisk("console", extra={"musiconhold.conf": MUSIC})
    asterisk.add_sounds("silence", folder / "silence")
    controller = Controller(asterisk, config, folder / "data")
    async with asterisk, Phones(f"127.0.0.1:{asterisk.sip_port}") as phones, async_playwright() as playwright:
        trunk = company.trunk(keys)
        try:
            await controller.start()
            client = await phones.add(trunk.user, trunk.secret, shown_as=CLIENT)
            browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            async with Process("crowd", Server("127.0.0.1", asterisk.sip_port, [trunk])) as crowd:
                yield Office(asterisk, controller, browser, client, crowd)
            await browser.close()
        finally:
            await controller.kill()


def write(folder: Path) -> Path:
    """The admin's files, a folder `data` and one of music beside them; answers where the plan is."""
    own = folder / "config" / company.TENANT
    own.mkdir(parents=True)
    for name, text in FILES.items():
        (own / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "data").mkdir(mode=0o700)
    (folder / "silence").mkdir()
    with wave.open(str(folder / "silence/silence.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 10))
    return own.parent


async def prepare(config: Path, data: Path) -> Keys:
    """Both operators have a password."""
    keys = Keys(data / "secrets.yaml")
    keys.complete(read_plan(config))
    store = Store(f"sqlite:///{(data / 'hovor.db').resolve()}")
    await store.open()
    try:
        password = await asyncio.to_thread(hashed, company.PASSWORD)
        for operator in (ANNA, BORIS):
            await store.set_password_hash(operator, password)
    finally:
        await store.close()
    return keys
