"""A day of work without a mouse, and nothing that needs one."""

from playwright.async_api import Locator, Page, expect

from hovor.core.events import BecameReady
from hovor.core.stages import Role
from tests.console.calls import C1, lifted, lifts, waits_for_anna
from tests.console.conftest import OpenPage
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, PASSWORD

FAR = 60  # steps of the Tab key, more than there are places on a screen


async def tabs_to(page: Page, wanted: Locator) -> None:
    """Walks on until the keyboard is at it."""
    for _ in range(FAR):
        if await wanted.evaluate_all("(found) => found.some((one) => one === document.activeElement)"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key does not come to {wanted}.")


async def test_a_whole_day_by_keyboard(hovor: Installation, opened: OpenPage) -> None:
    core = waits_for_anna(hovor)
    page = await opened()
    keys, panel = page.keyboard, page.get_by_role("region", name="Phone")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await keys.type(ANNA)
    await keys.press("Tab")
    await keys.type(PASSWORD)
    await keys.press("Enter")
    await page.get_by_role("navigation").wait_for()
    await tabs_to(page, page.get_by_role("button", name="Become ready"))
    await keys.press("Enter")

    await page.get_by_role("button", name="Accept the call of Eva").wait_for()
    await keys.press("a")
    await expect(page.get_by_text("Your desk phone rings: lift it")).to_be_visible()
    lifted(core)
    await expect(panel.get_by_text("The client hears you")).to_be_visible()
    await keys.press("m")
    await expect(panel.get_by_role("button", name="Unmute")).to_be_visible()
    await keys.press("m")
    await expect(panel.get_by_role("button", name="Mute", exact=True)).to_be_visible()
    await keys.press("h")
    await expect(panel.get_by_text("On hold: the client hears music")).to_be_visible()
    await keys.press("h")
    await expect(panel.get_by_role("button", name="Hold", exact=True)).to_be_visible()
    lifts(core, Role.CLIENT)

    core.decide(BecameReady(BORIS))
    await tabs_to(page, panel.get_by_role("button", name="Forward"))
    await keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Forward the call")
    await expect(dialog.get_by_role("searchbox")).to_be_focused()
    await keys.type("bor")
    await tabs_to(page, dialog.get_by_role("radio", name="Boris"))
    await keys.press("Space")
    await tabs_to(page, dialog.get_by_label("Note"))
    await keys.type("ask about h, m and e")  # keys of the telephone are letters here
    await tabs_to(page, dialog.get_by_role("button", name="Ask first"))
    await keys.press("Enter")
    await expect(dialog).to_be_hidden()
    lifts(core, Role.OPERATOR, BORIS)
    asked = panel.get_by_role("region", name="You talk with Boris")
    await expect(asked).to_be_visible()
    await tabs_to(page, asked.get_by_role("button", name="Hand over and leave"))
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Presence: Wrap-up")).to_be_visible()
    (handover,) = core.centre.calls[C1].handovers
    assert handover.note == "ask about h, m and e"

    await tabs_to(page, panel.get_by_role("button", name="End wrap-up now"))
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Presence: Ready")).to_be_visible()
    await keys.press("c")
    pad = page.get_by_role("dialog", name="Make a call")
    await keys.type("603111222")
    await keys.press("Enter")
    await expect(pad).to_be_hidden()
    await expect(panel.get_by_text("Your phone is ringing")).to_be_visible()
    await keys.press("e")
    await expect(panel.get_by_text("No call", exact=True)).to_be_visible()

    await tabs_to(page, page.get_by_role("button", name="Presence"))
    await keys.press("Enter")
    await expect(page.get_by_role("menu")).to_be_visible()
    await keys.press("End")
    await keys.press("Enter")
    await expect(page.get_by_label("Password", exact=True)).to_be_focused()
