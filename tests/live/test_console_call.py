"""One operator at a browser and one client: from the queue to the wrap-up, with the sound measured at both ends."""

import time

from playwright.async_api import expect

from tests.live import company
from tests.live.browser_world import CLIENT, Office, all_hear, glimpsed
from tests.live.company import ANNA

TRY_AGAIN = "Try the microphone again"
HOLDS = 30
DEAF = 1.5  # seconds; a time stamp that jumps makes a browser deaf for two to three and a half
PACKETS = 50  # of sound, a second


async def test_a_call_is_accepted_by_a_click_and_both_hear_each_other_until_it_is_hung_up(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.scene.call(company.SALES)
    client.say(company.CLIENT)
    await expect(anna.queued(CLIENT)).to_contain_text("Sales")
    await all_hear({client: {company.CALM}})
    await anna.accepts(CLIENT)
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await anna.hangs_up()
    await client.until_ended()
    await expect(anna.presence("Wrap-up")).to_be_visible()
    await anna.key("End wrap-up now").click()
    await expect(anna.is_ready).to_be_visible()
    await office.scene.until_empty()


async def test_muted_the_operator_is_not_heard_and_the_panel_says_so(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    await anna.key("Mute").click()
    await expect(anna.panel.get_by_text("The client does not hear you")).to_be_visible()
    await expect(anna.panel.get_by_text("You are muted").first).to_be_visible()
    await all_hear({client: set(), anna: {company.CLIENT}})
    await anna.key("Unmute").click()
    await expect(anna.panel.get_by_text("The client hears you")).to_be_visible()
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})


async def test_thirty_times_on_hold_and_back_the_operator_is_never_deaf(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    hold, resume = (anna.key(name) for name in ("Hold", "Resume"))
    discarded = (await anna.packets())["discarded"]
    deaf: list[float] = []
    for _ in range(HOLDS):
        client.forget()
        await hold.click()
        await glimpsed(client, company.CALM)
        await anna.until_quiet()
        await anna.forget()
        client.forget()
        resumed = time.time()
        await resume.click()
        deaf.append(await anna.began_to_hear(company.CLIENT) - resumed)
        await glimpsed(client, anna.tone)
    discarded = (await anna.packets())["discarded"] - discarded
    print(f"deaf after a hold: {max(deaf):.2f} s at the most, packets thrown away: {discarded}")
    assert max(deaf) < DEAF, deaf
    assert discarded < PACKETS
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})


async def test_a_microphone_that_is_not_allowed_is_told_in_plain_words_and_works_once_it_is(office: Office) -> None:
    anna = await office.opens(ANNA, permissions=[])
    await anna.signs_in()
    remedy = anna.button(TRY_AGAIN)
    sentence = f"The microphone is not allowed. Allow it in the address bar, then click here. {TRY_AGAIN}"
    await expect(remedy).to_have_accessible_description(sentence)
    await expect(anna.is_ready).to_be_hidden()
    # The browser tells the page; nobody has to click there as well.
    await anna.page.context.grant_permissions(["microphone"])
    await anna.becomes_ready()
    await office.in_a_talk(anna)


async def test_a_microphone_that_another_program_has_is_back_after_one_click(office: Office) -> None:
    anna = await office.opens(ANNA, microphone_fails="NotReadableError")
    await anna.signs_in()
    remedy = anna.button(TRY_AGAIN)
    await expect(remedy).to_have_accessible_description(
        f"Another program has the microphone. Close it there, then click here. {TRY_AGAIN}"
    )
    await expect(anna.is_ready).to_be_hidden()
    await anna.page.evaluate("hovorEars.microphoneFails = ''")
    await remedy.click()
    await anna.becomes_ready()
    await office.in_a_talk(anna)
