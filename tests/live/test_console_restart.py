"""Hovor is killed and started again while an operator talks in the browser."""

from playwright.async_api import expect

from tests.live import company
from tests.live.browser_world import LOST_CONNECTION, Office, all_hear
from tests.live.company import ANNA


async def test_after_a_restart_in_a_call_the_phone_is_known_to_be_there_before_the_call_is_over(office: Office) -> None:
    office.expected += LOST_CONNECTION
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    await office.controller.kill()
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await office.controller.start()
    await anna.until_registered()
    await expect(anna.page.get_by_text("Your phone is not registered")).to_be_hidden()
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    assert [one["id"] for one in await anna.calls()] == [call["id"]]
    await anna.hangs_up()
    await client.until_ended()
