"""Every screen, looked at: by axe-core in both colour schemes, on a wide screen and a tablet, in English and in Czech.

A new section is one more line in SECTIONS; a new screen of a call is a way to it and one more `await look(...)`.
"""

import pytest
from playwright.async_api import Page, expect

from hovor.core.events import Cause, LegEnded, LegRinging
from hovor.core.stages import Role
from hovor.web.fanout import Ending
from hovor.web.room import ROOM
from tests.console.calls import crowded, lifted, lifts, offered, party, waits_for_anna
from tests.console.conftest import OpenPage, sign_in
from tests.console.looking import english_in, looking, moving, until
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, PASSWORD, Deciding
from tests.web.office import BROWSER, plan_with

# By its link: what stands in it when it is there to be seen.
SECTIONS = {
    "Contacts": "input[type=search]",
    "History": "form[role=search]",
    "Board": "table",
    "Settings": "select",
    "Operator": "section[aria-label=Phone]",
}
STILL = "document.getAnimations().every((one) => one.playState !== 'running')"

LISTEN = """() => {
  window.readOut = [];
  const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
  for (const region of document.querySelectorAll(live))
    new MutationObserver(() => readOut.push(region.textContent)).observe(region, {
      childList: true, characterData: true, subtree: true,
    });
}"""


@pytest.fixture
def core(hovor: Installation) -> Deciding:
    return offered(hovor)


async def goes_to(page: Page, section: str) -> None:
    await page.get_by_role("link", name=section, exact=True).click()
    await page.locator(f"main {SECTIONS[section]}").first.wait_for()


async def in_a_talk(core: Deciding, page: Page) -> None:
    await page.get_by_role("button", name="Accept the call of Eva").click()
    lifted(core)
    await page.get_by_text("The client hears you").wait_for()


async def test_signing_in(opened: OpenPage) -> None:
    page = await opened()
    await page.get_by_label("Name", exact=True).wait_for()
    async with looking(page) as look:
        await look("sign-in")
        await page.get_by_role("button", name="Sign in").click()
        await page.get_by_text("Write your name.").wait_for()
        await look("sign-in, with nothing written")
        await sign_in(page, password="wrong")
        await page.get_by_role("alert").wait_for()
        await look("sign-in, with a wrong password")


async def test_every_section_when_nobody_calls(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    page = await signed_in()
    async with looking(page) as look:
        for section in SECTIONS:
            await goes_to(page, section)
            await look(section)
        await page.get_by_role("button", name="Presence: Ready").click()
        await page.get_by_role("menu").wait_for()
        await look("presence")
        await page.keyboard.press("Escape")
        await page.keyboard.press("?")
        await page.get_by_role("dialog", name="Keyboard").wait_for()
        await look("keys")


async def test_a_phone_in_the_browser_before_and_after_the_microphone_is_allowed(
    hovor: Installation, opened: OpenPage
) -> None:
    hovor.decides()
    plan_with(hovor, anna=BROWSER)
    page = await opened()
    await sign_in(page)
    await page.get_by_role("navigation").wait_for()
    async with looking(page) as look:
        # The browser of these stories allows it unasked, and no Asterisk is there to register at.
        await page.get_by_role("button", name="Connect the phone").wait_for()
        await look("a phone that is not connected")
        await goes_to(page, "Settings")
        await page.get_by_role("meter").wait_for()
        await look("settings of a phone in the browser")


async def test_the_dial_pad(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    page = await signed_in()
    await page.get_by_role("button", name="Make a call").click()
    field = page.get_by_label("Number, extension or name")
    async with looking(page) as look:
        await look("the dial pad")
        await field.fill("603 111 222")
        await page.get_by_text("+420 603 111 222").wait_for()
        await look("the dial pad with a number")
        await field.fill("o")
        await page.get_by_role("button", name="Boris").wait_for()
        await look("the dial pad with a name")


async def test_the_queue_and_a_call_handed_on_before_it_is_accepted(hovor: Installation, signed_in: OpenPage) -> None:
    crowded(hovor)
    page = await signed_in()
    await page.get_by_role("article", name="Otto").wait_for()
    async with looking(page) as look:
        await look("the queue")
        await page.get_by_role("article", name="Otto").hover()
        await look("a call under the pointer")
        await page.get_by_role("button", name="Forward the call of Eva").click()
        for tab in ("Operators", "Groups"):
            await page.get_by_role("tab", name=tab).click()
            await page.get_by_role("radio").first.wait_for()
            await look(f"forwarding before accepting: {tab}")


async def test_a_talk_from_ringing_to_wrap_up(core: Deciding, signed_in: OpenPage) -> None:
    page = await signed_in()
    await page.get_by_role("article", name="Eva").wait_for()
    panel = page.get_by_role("region", name="Phone")
    async with looking(page) as look:
        await look("ringing")
        await page.get_by_role("button", name="Accept the call of Eva").click()
        await page.get_by_text("Your desk phone rings: lift it").wait_for()
        await look("accepted, and the phone on the desk rings")
        lifted(core)
        await page.get_by_text("The client hears you").wait_for()
        await look("talking")
        await panel.get_by_role("button", name="Mute").click()
        await panel.get_by_text("The client does not hear you").wait_for()
        await look("muted")
        await panel.get_by_role("button", name="Unmute").click()
        await panel.get_by_role("button", name="Hold").click()
        await panel.get_by_text("On hold: ").wait_for()
        await look("on hold")
        await panel.get_by_role("button", name="Resume").click()
        lifts(core, Role.CLIENT)
        await panel.get_by_role("button", name="Keypad").click()
        await panel.get_by_role("button", name="Key 5").click()
        await look("keypad")
        await goes_to(page, "Board")
        await page.get_by_role("region", name="Call with Eva").wait_for()
        await look("the bar in another section")
        await page.get_by_role("button", name="Open the call").click()
        await panel.get_by_role("button", name="Hang up").click()
        await page.get_by_role("button", name="Presence: Wrap-up").wait_for()
        await look("wrap-up")
        await page.get_by_role("button", name="Presence: Wrap-up").click()
        await look("presence in wrap-up")


async def test_handing_on_and_inviting(core: Deciding, signed_in: OpenPage) -> None:
    page = await signed_in()
    await in_a_talk(core, page)
    panel = page.get_by_role("region", name="Phone")
    async with looking(page) as look:
        await panel.get_by_role("button", name="Forward").click()
        for tab in ("Operators", "Groups", "External phone"):
            await page.get_by_role("tab", name=tab).click()
            await page.get_by_role("radio").first.wait_for()
            await look(f"forwarding: {tab}")
        await page.get_by_role("searchbox").fill("222 333 999")
        await page.get_by_role("radio", name="+420 222 333 999").wait_for()
        await look("forwarding to a number")
        await page.get_by_role("button", name="Close").click()
        await panel.get_by_role("button", name="Invite").click()
        for tab in ("External phone", "Operators"):
            await page.get_by_role("tab", name=tab).click()
            await page.get_by_role("radio").first.wait_for()
            await look(f"inviting: {tab}")
        await page.get_by_role("radio", name="Boris").check()
        await page.get_by_label("Put the client on hold first").check()
        await page.get_by_role("dialog").get_by_role("button", name="Invite").click()
        await panel.get_by_text("Calling Boris").wait_for()
        await look("asking a colleague who is being called")
        core.hear(LegEnded(party(core, Role.OPERATOR, BORIS).leg, Cause.BUSY))
        await page.get_by_text("Boris is busy.").wait_for()
        await look("a message about a colleague, and the client on hold")
        await panel.get_by_role("button", name="Invite").click()
        await page.get_by_role("radio", name="Boris").check()
        await page.get_by_role("dialog").get_by_role("button", name="Invite").click()
        lifts(core, Role.OPERATOR, BORIS)
        await panel.get_by_text("You talk with Boris").wait_for()
        await look("asking a colleague")
        await panel.get_by_role("button", name="All together").click()
        lifts(core, Role.CLIENT)
        await panel.get_by_text("The client hears you").wait_for()
        await look("conference")


async def test_calling_out(hovor: Installation, signed_in: OpenPage) -> None:
    core = hovor.decides()
    page = await signed_in()
    await page.get_by_role("button", name="Make a call").click()
    await page.get_by_label("Number, extension or name").fill("603 111 222")
    await page.get_by_role("button", name="Call", exact=True).click()
    panel = page.get_by_role("region", name="Phone")
    await panel.get_by_text("Your phone is ringing").wait_for()
    async with looking(page) as look:
        await look("the own phone rings")
        lifts(core, Role.OPERATOR)
        await panel.get_by_text("Dialling").wait_for()
        await look("dialling")
        core.hear(LegRinging(party(core, Role.CLIENT).leg))
        await panel.get_by_text("Ringing there").wait_for()
        await look("it rings there")
        core.hear(LegEnded(party(core, Role.CLIENT).leg, Cause.BUSY))
        await panel.get_by_text("is busy").wait_for()
        await look("busy")
        await page.get_by_role("button", name="Presence").click()
        await page.get_by_role("menuitemradio", name="Ready for calls").click()
        await page.get_by_role("button", name="Make a call").click()
        await page.get_by_role("heading", name="Dialled lately").wait_for()
        await look("the dial pad with who was dialled lately")


async def test_what_goes_wrong(hovor: Installation, core: Deciding, signed_in: OpenPage) -> None:
    page = await signed_in()
    async with looking(page) as look:
        hovor.controller.decide = None
        await page.get_by_role("article", name="Eva").wait_for()
        hovor.controller.out_of_order = "Asterisk is away."
        await page.get_by_role("button", name="Accept the call of Eva").click()
        await page.get_by_role("alert").wait_for()
        await look("a problem")
        hovor.controller.out_of_order = ""
        hovor.controller.decide = core.decide
        await page.get_by_role("button", name="Close").click()
        await in_a_talk(core, page)
        await page.context.set_offline(True)
        await page.get_by_text("No connection to Hovor since").wait_for()
        await look("no connection")
        await page.context.set_offline(False)
        await expect(page.get_by_text("No connection to Hovor since")).to_be_hidden()
        hovor.sessions.kept.clear()
        for console in list(hovor.app[ROOM].consoles):
            console.end(Ending.SESSION)
        await page.get_by_role("dialog", name="Sign in").wait_for()
        await look("a session that ended in a call")


async def test_what_went_wrong_is_said_in_czech(hovor: Installation, opened: OpenPage) -> None:
    hovor.decides()
    page = await opened(locale="cs-CZ")
    for password in ("wrong", PASSWORD):
        await page.get_by_label("Jméno", exact=True).fill(ANNA)
        await page.get_by_label("Heslo", exact=True).fill(password)
        await page.get_by_role("button", name="Přihlásit se").click()
        if password == "wrong":
            await page.get_by_role("alert").wait_for()
            assert english_in(await page.get_by_role("alert").all_inner_texts()) == []
    await page.get_by_role("navigation").wait_for()
    hovor.controller.decide = None
    hovor.controller.out_of_order = "Asterisk is away."
    await page.get_by_role("button", name="Stav").click()
    await page.get_by_role("menuitemradio", name="Pauza", exact=True).click()
    alert = page.get_by_role("alert")
    await alert.wait_for()
    assert english_in(await alert.all_inner_texts()) == []


async def test_what_rings_moves_unless_motion_is_to_be_reduced(core: Deciding, signed_in: OpenPage) -> None:
    rings = (await signed_in()).get_by_role("article", name="Eva")
    await rings.wait_for()
    assert "ring" in " ".join(await moving(rings.page))
    calm = await signed_in(reduced_motion="reduce")
    await calm.get_by_role("article", name="Eva").wait_for()
    await until(calm, STILL)
    await in_a_talk(core, calm)
    await calm.get_by_role("button", name="Forward").click()
    await calm.get_by_role("dialog").wait_for()
    await until(calm, STILL)


async def test_ringing_is_read_out(hovor: Installation, signed_in: OpenPage) -> None:
    waits_for_anna(hovor)
    page = await signed_in()
    await page.get_by_text("No call to accept.").wait_for()
    # A reader hears only what changes in a region that was there before.
    await page.evaluate(LISTEN)
    await page.get_by_role("button", name="Become ready").click()
    await page.get_by_role("article", name="Eva").wait_for()
    await until(page, "readOut.some((text) => text.includes('Eva'))")
