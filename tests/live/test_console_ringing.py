"""What draws an operator to a call, and what an operator hears while it rings at the other side."""

import asyncio
import time

from playwright.async_api import expect

from hovor.local import phones
from tests.live import company
from tests.live.browser_world import CLIENT, RINGING, Desk, Office, all_hear
from tests.live.company import ANNA, BORIS
from tests.live.controller import JSON, LIMIT
from tests.live.ears import DANA

BELL = 659.3  # hertz: the lowest tone of the bell
ROUND = 1.5  # seconds; the tone of the line sounds for one, from the first ringing on
CALLING = f"{CLIENT} is calling".replace(" ", "\N{NO-BREAK SPACE}", 3)
ALLOWED = ["microphone", "notifications"]


async def until_notified(desk: Desk, expected: JSON) -> None:
    """Waits until the desktop has been given exactly one notification, and it is like this."""
    deadline = time.monotonic() + LIMIT
    while (seen := await desk.notifications()) != [expected]:
        assert time.monotonic() < deadline, seen
        await asyncio.sleep(phones.TICK)


async def test_a_page_behind_others_rings_notifies_and_flashes_until_somebody_else_accepts(office: Office) -> None:
    anna = await office.opens(ANNA, permissions=ALLOWED)
    await anna.signs_in()
    await anna.becomes_ready()
    (boris,) = await office.at_work(BORIS)
    title = await anna.page.title()
    await anna.page.evaluate("(hertz) => hovorEars.knows(hertz)", BELL)
    await anna.goes_behind()
    await office.scene.call(company.EVERYBODY)
    notice = {"title": CALLING, "body": "Everybody · Everybody", "shown": True, "open": True}
    await until_notified(anna, notice)
    await expect(anna.page).to_have_title(CALLING)
    await anna.began_to_hear(BELL)
    await expect(anna.page).to_have_title(title)  # it flashes
    await expect(anna.page).to_have_title(CALLING)

    await boris.accepts(CLIENT)
    await until_notified(anna, notice | {"open": False})
    await expect(anna.page).to_have_title(title)
    await expect(anna.queued(CLIENT)).to_be_hidden()
    await anna.until_quiet()
    await anna.forget()
    await anna.hears_no(BELL, during=ROUND)
    await expect(anna.page).to_have_title(title)


async def test_who_calls_a_colleague_hears_it_ring_there_until_it_is_answered_unless_it_is_switched_off(
    office: Office,
) -> None:
    anna, boris, dana = await office.at_work(ANNA, BORIS, DANA)
    await calls(anna, "Boris", sound=True)
    await anna.began_to_hear(RINGING)
    await boris.queued("Anna").get_by_role("button", name="Accept").click()
    await all_hear({anna: {boris.tone}, boris: {anna.tone}})
    await anna.hangs_up()
    await expect(anna.key("Hang up")).to_be_hidden()

    await calls(anna, "Dana", sound=False)
    await expect(dana.queued("Anna")).to_be_visible()
    await anna.hears_no(RINGING, during=ROUND)
    await dana.queued("Anna").get_by_role("button", name="Accept").click()
    await all_hear({anna: {dana.tone}, dana: {anna.tone}})


async def calls(desk: Desk, colleague: str, *, sound: bool) -> None:
    await desk.page.keyboard.press("c")
    dialog = desk.page.get_by_role("dialog", name="Make a call")
    await dialog.get_by_label("Hear the ringing while dialling").set_checked(sound)
    await dialog.get_by_label("Number, extension or name").fill(colleague)
    await desk.forget()
    await dialog.get_by_role("button", name=colleague).click()
    await expect(dialog).to_be_hidden()
