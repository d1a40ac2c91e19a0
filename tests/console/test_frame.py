"""The console's frame: signing in, the shared queue, a call lived in the panel, presence, and a lost connection."""

import re

import pytest
from playwright.async_api import Page, expect

from hovor.core.events import LegEnded
from hovor.core.ids import LegId
from hovor.web.fanout import Ending
from hovor.web.room import ROOM
from tests.console.calls import lifted, offered
from tests.console.conftest import OpenPage, sign_in
from tests.web.console import Installation
from tests.web.fakes import ANNA, NORTH_PICK, PASSWORD
from tests.web.samples import arrived, waiting


async def test_a_wrong_password_is_explained_and_the_name_is_kept(opened: OpenPage) -> None:
    page = await opened()
    await sign_in(page, password="wrong")
    await expect(page.get_by_role("alert")).to_contain_text("The name or the password is wrong.")
    await expect(page.get_by_label("Name", exact=True)).to_have_value(ANNA)
    await expect(page.get_by_label("Password", exact=True)).to_be_focused()
    await sign_in(page)
    await expect(page.get_by_role("link", name="Operator")).to_have_attribute("aria-current", "page")


async def test_a_forgotten_field_is_named_before_anything_is_sent(opened: OpenPage) -> None:
    page = await opened()
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("Write your name.")).to_be_visible()
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()


async def test_a_reload_comes_back_to_the_same_section_without_signing_in(signed_in: OpenPage) -> None:
    page = await signed_in()
    await page.get_by_role("link", name="Board").click()
    await page.reload()
    await expect(page.get_by_role("heading", name="Operators")).to_be_visible()
    await expect(page.get_by_role("row", name="Boris")).to_contain_text("Ready")


async def test_the_next_sign_in_knows_the_name(signed_in: OpenPage) -> None:
    page = await signed_in()
    await page.get_by_role("button", name="Presence").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_label("Name", exact=True)).to_have_value(ANNA)
    await expect(page.get_by_label("Password", exact=True)).to_be_focused()


async def test_the_queue_shows_all_that_is_known_before_accepting(hovor: Installation, signed_in: OpenPage) -> None:
    offered(hovor)
    page = await signed_in()
    call = page.get_by_role("article", name="Eva")
    for known in ("+420 777 111 222", "Support line", "North support", "support", "wants a refund", "Note of Boris"):
        await expect(call).to_contain_text(known)
    await expect(call.get_by_role("timer")).to_have_attribute("aria-label", re.compile(r"Waiting time \d:\d\d"))
    handset = page.get_by_role("button", name="You cannot make or get calls")
    await expect(handset).to_have_accessible_description("Your phone is ringing.")


async def test_a_call_is_accepted_held_muted_and_hung_up(hovor: Installation, signed_in: OpenPage) -> None:
    core = offered(hovor)
    page = await signed_in()
    await page.get_by_role("button", name="Accept the call of Eva").click()
    lifted(core)
    panel = page.get_by_role("region", name="Phone")
    await expect(panel.get_by_role("heading", name="Eva")).to_be_visible()
    await expect(panel.get_by_text("The client hears you")).to_be_visible()
    await expect(page.get_by_text("No call to accept.")).to_be_visible()
    await panel.get_by_role("button", name="Mute").click()
    await expect(panel.get_by_text("The client does not hear you")).to_be_visible()
    await expect(panel.get_by_role("button", name="Unmute")).to_have_attribute("aria-pressed", "true")
    await panel.get_by_role("button", name="Unmute").click()
    await panel.get_by_role("button", name="Hold").click()
    await expect(panel.get_by_text("On hold: the client hears music")).to_be_visible()
    await expect(panel.get_by_text("The client does not hear you")).to_be_visible()
    await panel.get_by_role("button", name="Resume").click()
    await panel.get_by_role("button", name="Hang up").click()
    await expect(page.get_by_role("button", name="Presence: Wrap-up")).to_be_visible()


async def test_accept_appears_under_the_pointer_and_under_the_keyboard(
    hovor: Installation, signed_in: OpenPage
) -> None:
    hovor.decides(waiting(arrived("c1"), queue=NORTH_PICK))
    page = await signed_in()
    call = page.get_by_role("article", name="Eva")
    accept, height = call.get_by_role("button", name="Accept the call"), "node => node.parentElement.offsetHeight"
    await call.wait_for()
    assert await accept.evaluate(height) == 0
    await call.hover()
    assert await accept.evaluate(height) > 20
    await page.mouse.move(900, 600)
    assert await accept.evaluate(height) == 0
    await accept.focus()
    assert await accept.evaluate(height) > 20


async def test_a_call_whose_client_hung_up_is_gone_from_the_queue(hovor: Installation, signed_in: OpenPage) -> None:
    core = offered(hovor)
    page = await signed_in()
    await page.get_by_role("article", name="Eva").wait_for()
    core.hear(LegEnded(LegId("c1")))
    await expect(page.get_by_text("No call to accept.")).to_be_visible()


async def test_a_pause_has_a_reason_a_timer_and_one_click_back(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    page = await signed_in()
    await page.get_by_role("button", name="Presence: Ready").click()
    await page.get_by_role("menuitemradio", name="Pause: lunch").click()
    await expect(page.get_by_role("button", name="Presence: lunch")).to_be_visible()
    remedy = page.get_by_role("button", name="Become ready")
    await remedy.focus()
    await expect(page.get_by_role("tooltip")).to_contain_text("You are paused: lunch.")
    await expect(page.get_by_role("tooltip")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("tooltip")).to_be_hidden()
    await remedy.click()
    await expect(page.get_by_role("button", name="Presence: Ready")).to_be_visible()


async def test_a_lost_connection_is_told_and_what_happened_meanwhile_is_seen_after_it(
    hovor: Installation, signed_in: OpenPage
) -> None:
    core = offered(hovor)
    page = await signed_in()
    call = page.get_by_role("article", name="Eva")
    await call.wait_for()
    await page.context.set_offline(True)
    await expect(page.get_by_text("No connection to Hovor since")).to_be_visible()
    await expect(call.get_by_role("button", name="Accept the call")).to_be_disabled()
    core.hear(LegEnded(LegId("c1")))
    await page.context.set_offline(False)
    await expect(call).to_be_hidden()
    await expect(page.get_by_text("No connection to Hovor since")).to_be_hidden()


async def test_an_ended_session_asks_for_the_password_and_goes_on_where_it_was(
    hovor: Installation, signed_in: OpenPage
) -> None:
    core = offered(hovor)
    page = await signed_in()
    await page.get_by_role("button", name="Accept the call of Eva").click()
    lifted(core)
    await page.get_by_text("The client hears you").wait_for()
    hovor.sessions.kept.clear()
    for console in list(hovor.app[ROOM].consoles):
        console.end(Ending.SESSION)
    dialog = page.get_by_role("dialog", name="Sign in")
    await expect(dialog).to_contain_text("Your call goes on")
    await dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    await dialog.get_by_role("button", name="Sign in").click()
    await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Hang up").click()
    await expect(page.get_by_role("button", name="Presence: Wrap-up")).to_be_visible()


async def test_the_console_speaks_czech(signed_in: OpenPage) -> None:
    page = await signed_in()
    await page.get_by_role("link", name="Settings").click()
    await page.get_by_label("Language").select_option("cs")
    await expect(page.get_by_role("link", name="Nastavení")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "cs"


@pytest.mark.parametrize("width", [1280, 1024, 768])
async def test_nothing_is_wider_than_the_screen(hovor: Installation, signed_in: OpenPage, width: int) -> None:
    offered(hovor)
    page: Page = await signed_in(viewport={"width": width, "height": 720})
    await page.get_by_role("article", name="Eva").wait_for()
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert await page.evaluate(
        "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"
    )
