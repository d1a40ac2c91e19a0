"""An operator with a telephone on the desk, and the console beside it: one has the sound, the other the rest."""

from playwright.async_api import expect

from tests.live import company
from tests.live.browser_world import CLIENT, Office, all_hear
from tests.live.company import ANNA, CYRIL
from tests.live.ears import GITA, TONES

LIFTS = "answer-after=0"  # what a telephone is told that is to lift by itself


async def test_the_console_of_a_desk_phone_has_the_whole_call_and_never_asks_for_a_microphone(office: Office) -> None:
    (phone,) = await office.scene.ready(CYRIL)
    cyril = await office.opens(CYRIL, permissions=[])
    await cyril.signs_in()
    await expect(cyril.is_ready).to_be_visible()
    client = await office.scene.call(company.PICK)
    client.say(company.CLIENT)
    await cyril.queued(CLIENT).hover()
    await cyril.button(f"Accept the call of {CLIENT}").click()
    line = await phone.rung()
    await expect(cyril.queued(CLIENT)).to_contain_text("Your desk phone rings: lift it")
    assert LIFTS not in line.headers.get("Call-Info", "")
    await line.answer()
    line.say(TONES[CYRIL])
    await expect(cyril.panel.get_by_text("The client hears you")).to_be_visible()
    await all_hear({client: {TONES[CYRIL]}, line: {company.CLIENT}})

    await cyril.key("Hold").click()
    await all_hear({client: {company.MUSIC}, line: set()})
    await cyril.key("Resume").click()
    await all_hear({client: {TONES[CYRIL]}, line: {company.CLIENT}})
    await cyril.key("Mute").click()
    await expect(cyril.panel.get_by_text("The client does not hear you")).to_be_visible()
    await all_hear({client: set(), line: {company.CLIENT}})
    await cyril.key("Unmute").click()
    await all_hear({client: {TONES[CYRIL]}, line: {company.CLIENT}})

    (anna,) = await office.at_work(ANNA)
    await cyril.key("Forward").click()
    dialog = cyril.page.get_by_role("dialog", name="Forward the call")
    await dialog.get_by_role("radio", name="Anna").check()
    await dialog.get_by_role("button", name="Hand over now").click()
    await line.until_ended()
    await anna.accepts(CLIENT)
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await client.hang_up()
    assert await cyril.times_asked_for_microphone() == 0


async def test_a_desk_phone_that_can_is_told_to_lift_by_itself_and_is_hung_up_from_the_console(office: Office) -> None:
    (phone,) = await office.scene.ready(GITA)
    gita = await office.opens(GITA, permissions=[])
    await gita.signs_in()
    client = await office.scene.call(company.PICK)
    client.say(company.CLIENT)
    await gita.queued(CLIENT).hover()
    await gita.button(f"Accept the call of {CLIENT}").click()
    line = await phone.rung()
    assert LIFTS in line.headers["Call-Info"]
    await line.answer()  # as such a telephone does
    line.say(TONES[GITA])
    await all_hear({client: {TONES[GITA]}, line: {company.CLIENT}})
    await gita.hangs_up()
    await client.until_ended()
    await line.until_ended()
    await expect(gita.presence("Wrap-up")).to_be_visible()
    await office.scene.until_empty()
