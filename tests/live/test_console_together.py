"""More than one operator in a call: handed over with a note, and all in one talk."""

import asyncio

from playwright.async_api import expect

from tests.live import company
from tests.live.browser_world import BROWSERS, CLIENT, Desk, Ear, Office, all_hear, each_hears_all
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.ears import TONES

NOTE = "wants a refund"


async def invites(desk: Desk, name: str) -> None:
    await desk.key("Invite").click()
    dialog = desk.page.get_by_role("dialog", name="Invite to the call")
    await dialog.get_by_role("radio", name=name).check()
    await dialog.get_by_role("button", name="Invite").click()
    await expect(dialog).to_be_hidden()


async def test_a_client_is_handed_over_with_a_note_that_is_read_before_accepting(office: Office) -> None:
    anna, boris = await office.at_work(ANNA, BORIS)
    client = await office.in_a_talk(anna)
    await anna.key("Forward").click()
    dialog = anna.page.get_by_role("dialog", name="Forward the call")
    await dialog.get_by_role("radio", name="Boris").check()
    await dialog.get_by_label("Note").fill(NOTE)
    await dialog.get_by_role("button", name="Hand over now").click()
    await expect(boris.queued(CLIENT)).to_contain_text(NOTE)
    await expect(anna.presence("Wrap-up")).to_be_visible()
    await all_hear({client: {company.CALM}, anna: set(), boris: set()})
    await boris.accepts(CLIENT)
    await all_hear({client: {boris.tone}, anna: set(), boris: {company.CLIENT}})
    await client.hang_up()
    await expect(boris.presence("Wrap-up")).to_be_visible()
    await office.scene.until_empty()


async def test_four_browsers_a_desk_phone_and_a_client_in_one_talk_all_hear_all(office: Office) -> None:
    desks = await office.at_work(*BROWSERS)
    anna, *others = desks
    client = await office.in_a_talk(anna)
    for desk in others:
        await invites(anna, desk.name)
        await desk.accepts(CLIENT)
    (phone,) = await office.scene.ready(CYRIL)
    await invites(anna, "Cyril")
    line = await phone.rung()
    await line.answer()
    line.say(TONES[CYRIL])
    everybody: dict[Ear, float] = {client: company.CLIENT, line: TONES[CYRIL]}
    everybody |= {desk: desk.tone for desk in desks}
    await all_hear(each_hears_all(everybody))
    await client.hang_up()
    await line.until_ended()
    await asyncio.gather(*(expect(desk.presence("Wrap-up")).to_be_visible() for desk in desks))
    await office.scene.until_empty()
