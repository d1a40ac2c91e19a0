"""What pages and networks do to a call: reloads, crashes, second tabs, connections that break."""

import contextlib
import time

from playwright.async_api import Error, expect

from tests.live import company
from tests.live.browser_world import CLIENT, LOST_CONNECTION, Office, all_hear, glimpsed
from tests.live.company import ANNA, BORIS
from tests.live.controller import LIMIT
from tests.live.ears import GITA, TONES
from tests.live.proxy import Proxy

BACK = 3.0  # seconds until a reload has the sound back; the product's aim is one
WAITING_AFTER = 4.0  # seconds until a client whose operator's tab crashed waits, with music; the aim is two
AT_ONCE = 2.0  # seconds
SECOND_CLIENT = "+420777000002"
OTHER_TONE = TONES[GITA]  # of Anna's second tab
NO_CONNECTION = "No connection to Hovor since"


async def test_a_reload_keeps_the_call_and_the_client_hears_music_meanwhile(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    client.forget()
    began = time.time()
    await anna.page.reload(wait_until="commit")
    music = await glimpsed(client, company.CALM)
    client.forget()
    heard = await glimpsed(client, anna.tone)
    hears = await anna.began_to_hear(company.CLIENT)
    print(f"after a reload: music {music - began:.2f} s, is heard {heard - began:.2f} s, hears {hears - began:.2f} s")
    assert max(heard, hears) - began < BACK
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await expect(anna.panel.get_by_text("The client hears you")).to_be_visible()
    assert [one["id"] for one in await anna.calls()] == [call["id"]]
    assert len(await office.scene.channels()) == 2


async def test_a_tab_that_crashes_leaves_the_client_with_music_at_the_head_of_the_queue(office: Office) -> None:
    anna, boris = await office.at_work(ANNA, BORIS)
    await boris.pauses()
    client = await office.in_a_talk(anna)
    await office.scene.call(company.SALES, client=SECOND_CLIENT)
    client.forget()
    began = time.time()
    with contextlib.suppress(Error):
        await anna.page.goto("chrome://crash")
    music = await glimpsed(client, company.CALM)
    await expect(boris.page.get_by_role("article").first).to_have_accessible_name(CLIENT)
    waiting = time.time()
    print(f"after a crash: music {music - began:.2f} s, at the head of the queue {waiting - began:.2f} s")
    assert waiting - began < WAITING_AFTER
    await boris.button("Become ready").click()
    await boris.accepts(CLIENT)
    await all_hear({client: {boris.tone}, boris: {company.CLIENT}})


async def test_a_second_tab_mirrors_the_call_and_takes_it_over(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    second = await office.opens_beside(anna.page.context, ANNA, OTHER_TONE)
    await expect(second.panel.get_by_text("The client hears you")).to_be_visible()
    await second.key("Hold").click()
    await all_hear({client: {company.CALM}, anna: set(), second: set()})
    await second.key("Resume").click()
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}, second: set()})
    await second.button("Use the phone here").click()
    await all_hear({client: {OTHER_TONE}, anna: set(), second: {company.CLIENT}})
    assert [one["id"] for one in await second.calls()] == [call["id"]]
    await second.hangs_up()
    await client.until_ended()
    for tab in (anna, second):
        await expect(tab.presence("Wrap-up")).to_be_visible()


async def test_while_the_network_is_away_the_talk_goes_on_and_no_ghost_is_left_of_it(office: Office) -> None:
    office.expected += LOST_CONNECTION
    async with Proxy(office.controller.base) as network:
        anna = await office.opens(ANNA, base=network.url)
        await anna.signs_in()
        await anna.becomes_ready()
        client = await office.in_a_talk(anna)
        (call,) = await anna.calls()
        network.is_open = False
        network.cut()
        gone = time.monotonic()
        await expect(anna.page.get_by_text(NO_CONNECTION)).to_be_visible()
        while time.monotonic() - gone < BACK:
            await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
        network.is_open = True
        await expect(anna.page.get_by_text(NO_CONNECTION)).to_be_hidden(timeout=LIMIT * 1000)
        await anna.until_registered()
        await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
        assert [one["id"] for one in await anna.calls()] == [call["id"]]
        await client.hang_up()
        await expect(anna.presence("Wrap-up")).to_be_visible(timeout=AT_ONCE * 1000)
        await anna.until_no_connection(within=AT_ONCE)
        await office.scene.until_empty()
