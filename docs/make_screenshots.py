"""Makes docs/screens/*.png: the console's main screens, each in light and in dark, as an operator sees them.

    .venv/bin/python docs/make_screenshots.py

A demo of its own is started beside whatever else runs here. Clients call with software phones, and Dana takes their
calls in the system's own Chromium. Needs what `make run` and `make setup-tests` need.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from shutil import which

from make_picture import demo
from playwright.async_api import Locator, Page, async_playwright, expect

from hovor.local.demo import Card
from hovor.local.demo_call import CLIENT_TONE, OPERATOR_TONE, Desk, desk, read_card
from hovor.local.phones import Line, Phones

SCREENS = Path(__file__).with_name("screens")
NAMES = ("sign-in", "ringing", "call", "board", "forward", "keypad", "dial-pad", "contacts", "history", "settings")
SCHEMES = ("light", "dark")
SIZE = (1280, 800)  # pixels
LARGEST = 140 * 1024  # bytes of a picture
PATIENCE = 30_000  # milliseconds for anything that should come at once
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)

DANA = "dana@demo"
CLIENTS, SALES = "+420000000001", "+420000000002"
# No country gives out numbers that begin with 000: nobody's number stands in a picture.
EVA, JAN, MARIE, OTTO = (f"+420000{number}" for number in ("731204", "608455", "555020", "245890"))
JAN_SHOWN = "+420 000 608 455"  # as the console writes numbers
EVA_SHOWN = "Eva Nováková (Nábytek Novák)"
# Whom the demo company knows.
PEOPLE = (
    ("Eva Nováková", "Nábytek Novák", EVA, "eva@novak.example"),
    ("Petr Novák", "Nábytek Novák", "+420000731200", "petr@novak.example"),
    ("Marie Dvořáková", "", MARIE, "marie@example.com"),
    ("Otto Vlk", "Pekárna Vlk", OTTO, ""),
    ("Reception of the warehouse", "Sklad Sever", "+420000900100", "sklad@sever.example"),
    ("Zdeňka Malá", "", "+420000112358", "zdenka@example.com"),
)
COLLEAGUES = ("anna@demo", "boris@demo", "cyril@demo")


def main() -> None:
    """Raises an error when the story did not go as it should; the old pictures are left then."""
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as data:
        taken = asyncio.run(story(read_card(data)))
    if too_large := [name for name, picture in taken.items() if len(picture) > LARGEST]:
        raise SystemExit(f"Larger than {LARGEST // 1024} KB: {', '.join(too_large)}.")
    SCREENS.mkdir(exist_ok=True)
    for old in SCREENS.glob("*.png"):
        old.unlink()
    for name, picture in taken.items():
        (SCREENS / f"{name}.png").write_bytes(picture)


class Album:
    """The pictures, by the names of their files without `.png`."""

    def __init__(self, page: Page) -> None:
        self.taken: dict[str, bytes] = {}
        self._page = page

    async def take(self, name: str) -> None:
        for scheme in SCHEMES:
            await self._page.emulate_media(color_scheme=scheme)
            self.taken[f"{name}-{scheme}"] = await self._page.screenshot(animations="disabled")
        await self._page.emulate_media(color_scheme="light")


async def story(card: Card) -> dict[str, bytes]:
    """Dana's morning: she signs in, a client rings, she talks, looks around, hands on, and calls out."""
    async with AsyncExitStack() as stack:
        phones = await stack.enter_async_context(Phones(card.sip))
        team = [await stack.enter_async_context(desk(card, phones, name)) for name in COLLEAGUES]
        page = await stack.enter_async_context(window(card))
        album = Album(page)
        await album.take("sign-in")
        await signs_in(page, card)
        await people_are_known(page)
        await colleagues_at_work(card, phones, team)
        waits = await clients_call(card, phones, page)
        await album.take("ringing")
        await talks(page, album)
        await waits.hang_up()
        await hands_on(page, album, team)
        await calls_out(page, album)
    assert {name.rpartition("-")[0] for name in album.taken} == set(NAMES)
    return album.taken


@asynccontextmanager
async def window(card: Card) -> AsyncIterator[Page]:
    """A browser at the sign-in, with a microphone that beeps."""
    chromium = which("chromium")
    if chromium is None:
        raise SystemExit("There is no Chromium: run `make setup-tests`.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        view = {"width": SIZE[0], "height": SIZE[1]}
        context = await browser.new_context(viewport=view, locale="en-GB", permissions=["microphone", "notifications"])
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page = await context.new_page()
        await page.goto(card.api)
        await page.get_by_label("Name", exact=True).fill(DANA)
        yield page
        await browser.close()


async def signs_in(page: Page, card: Card) -> None:
    await page.get_by_label("Password", exact=True).fill(card.operators[DANA].password)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("button", name="Become ready").wait_for()


async def people_are_known(page: Page) -> None:
    """As the console itself would write them."""
    for name, company, number, email in PEOPLE:
        person = {
            "tenant": "demo",
            "name": name,
            "company": company,
            "phones": [{"number": number, "label": "mobile"}],
            "emails": [email] if email else [],
            "external": name.startswith("Reception"),
        }
        status = await page.evaluate(
            """async (person) => (await fetch('/api/v1/contacts', {method: 'POST', body: JSON.stringify(person),
                                headers: {'Content-Type': 'application/json'}})).status""",
            person,
        )
        assert status == 201, f"{name}: {status}"


async def colleagues_at_work(card: Card, phones: Phones, team: list[Desk]) -> None:
    """Anna has lunch, Boris writes, and Cyril talks with a client."""
    anna, boris, cyril = team
    await anna.http.post("/api/v1/presence", json={"state": "paused", "reason": "Lunch"})
    await boris.http.post("/api/v1/presence", json={"state": "paused", "reason": "Paperwork"})
    await cyril.say("ready")
    line = await dials(card, phones, OTTO, SALES)
    far = await cyril.phone.rung()
    await far.answer()
    far.say(OPERATOR_TONE)
    await line.hears(OPERATOR_TONE)


async def clients_call(card: Card, phones: Phones, page: Page) -> Line:
    """One waits at the front desk, one rings at Dana's, and one, who is answered, waits behind that one."""
    await dials(card, phones, JAN, CLIENTS, press="0")
    await lasts(page.get_by_role("article", name=JAN_SHOWN).get_by_role("timer"), "0:1")
    await page.get_by_role("button", name="Become ready").click()
    await page.get_by_role("button", name="Make a call").wait_for()
    await dials(card, phones, EVA, CLIENTS, press="1")
    await page.get_by_role("button", name="Decline the call").wait_for()
    waits = await dials(card, phones, MARIE, CLIENTS, press="1")
    await expect(page.get_by_role("article")).to_have_count(3)
    return waits


async def lasts(timer: Locator, beginning: str) -> None:
    """Waits until the timer shows so much, `0:1` being ten seconds and a little more."""
    await expect(timer).to_have_text(re.compile(beginning))


async def dials(card: Card, phones: Phones, client: str, number: str, press: str = "") -> Line:
    trunk = next(iter(card.trunks.values()))
    phone = await phones.add(trunk.user, trunk.secret, shown_as=client)
    line = await phone.dial(number)
    await line.established()
    line.say(CLIENT_TONE)
    if press:
        await line.hears_anything()
        await line.press(press)
    return line


async def talks(page: Page, album: Album) -> None:
    """Dana takes the call, and looks at the board meanwhile."""
    await page.get_by_role("button", name=f"Accept the call of {EVA_SHOWN}").click()
    await expect(page.get_by_text("The client hears you")).to_be_visible()
    await page.mouse.move(SIZE[0] / 2, SIZE[1] / 2)  # away from the queue, whose buttons appear under it
    await page.get_by_role("button", name="Add the tag complaint").click()
    await page.get_by_label("My note").fill("The invoice of March was sent twice. Promised to look into it today.")
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await lasts(page.get_by_role("timer", name="Talk"), "0:1")
    await album.take("call")
    await page.get_by_role("link", name="Board").click()
    await page.get_by_role("button", name="Open the call").wait_for()
    await album.take("board")
    await page.get_by_role("button", name="Open the call").click()


async def hands_on(page: Page, album: Album, team: list[Desk]) -> None:
    """To whom the client could go; then Dana talks on."""
    _, boris, _ = team
    await boris.say("ready")
    panel = page.get_by_role("region", name="Phone")
    await panel.get_by_role("button", name="Forward").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Boris Dvořák").check()
    await dialog.get_by_label("Note").fill("Asks about the invoice of March; has tried twice already.")
    await album.take("forward")
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
    await panel.get_by_role("button", name="Keypad").click()
    await album.take("keypad")
    await panel.get_by_role("button", name="Hang up").click()


async def calls_out(page: Page, album: Album) -> None:
    await page.get_by_role("button", name="End wrap-up now").click()
    await page.get_by_role("button", name="Make a call").click()
    await page.get_by_label("Number, extension or name").fill("212 345 678")
    await expect(page.get_by_text("Czechia")).to_be_visible()
    await album.take("dial-pad")
    await page.keyboard.press("Escape")
    await looks_back(page, album)
    await page.get_by_role("link", name="Settings").click()
    await page.get_by_role("heading", name="Keyboard").wait_for()
    await album.take("settings")


async def looks_back(page: Page, album: Album) -> None:
    """Whom the company knows, and how the call with Eva went."""
    await page.get_by_role("link", name="Contacts").click()
    await page.get_by_role("searchbox").first.fill("novak")
    await page.get_by_text("Petr Novák").wait_for()
    await album.take("contacts")
    await page.get_by_role("link", name="History").click()
    await page.get_by_role("link", name=re.compile("Eva Nováková")).first.click()
    await page.get_by_role("heading", name="What happened").wait_for()
    await album.take("history")


if __name__ == "__main__":
    main()
