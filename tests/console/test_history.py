"""The history in the console: which calls, one call's whole story, what is written of it, calling back, the file."""

import re

import pytest
from msgspec.structs import replace
from playwright.async_api import Page, expect

from hovor.core.events import DialAsked, ToNumber
from hovor.core.ids import CallId
from hovor.core.plan import OperatorRole
from hovor.desk.contacts import ContactId
from tests.console.conftest import OpenPage
from tests.console.desk import directory, has_role, lived, missed, past
from tests.console.looking import looking
from tests.web.console import Installation
from tests.web.desks import until
from tests.web.fakes import ANNA, BORIS, NOON, NORTH
from tests.web.samples import record

LIST = "Calls, the newest first"
OTTO = "+420777333444"


@pytest.fixture
async def history(hovor: Installation, signed_in: OpenPage) -> Page:
    """A supervisor before three calls, of which one has all that can be in one."""
    hovor.decides()
    has_role(hovor, OperatorRole.SUPERVISOR)
    directory(hovor)
    lived(hovor, past("c1"))
    hovor.archive.records += [missed("c2", NOON + 600, OTTO), record("c3", began=NOON + 900, operator=BORIS)]
    await hovor.desks.set_result(CallId("c1"), NORTH, "sold", ANNA, NOON + 70)
    await hovor.desks.add_tag(CallId("c1"), NORTH, "VIP", ANNA, NOON + 71)
    await hovor.desks.save_note(CallId("c1"), NORTH, "Vrátit peníze", BORIS, NOON + 72, 0)
    await hovor.desks.set_contact(CallId("c1"), NORTH, ContactId("eva"), ANNA, NOON + 73)
    page = await signed_in()
    await page.get_by_role("link", name="History", exact=True).click()
    await page.get_by_role("list", name=LIST).wait_for()
    return page


async def shows(page: Page, *calls: str) -> None:
    """Exactly these, in this order."""
    links = page.get_by_role("list", name=LIST).get_by_role("link")
    await expect(links).to_have_count(len(calls))
    found = [await link.get_attribute("data-row") for link in await links.all()]
    assert found == list(calls)


async def test_calls_stand_there_with_all_that_is_written_of_them(history: Page) -> None:
    await shows(history, "c3", "c2", "c1")
    last = history.get_by_role("list", name=LIST).get_by_role("listitem").last
    for known in ("Incoming call", "Eva", "North support", "Anna", "talked 0:50", "Prodej", "VIP", "1 note"):
        await expect(last).to_contain_text(known)
    lost = history.get_by_role("list", name=LIST).get_by_role("listitem").nth(1)
    await expect(lost).to_contain_text("Abandoned")
    await expect(lost).to_contain_text("waited 0:27")


async def test_filters_are_in_the_address_and_are_kept_when_one_comes_back(history: Page) -> None:
    await history.get_by_role("searchbox", name="Words in notes").fill("penize")
    await shows(history, "c1")
    await expect(history).to_have_url(re.compile("text=penize"))
    await history.get_by_role("list", name=LIST).get_by_role("link").click()
    await history.get_by_role("region", name="What happened").wait_for()
    await history.get_by_role("link", name="All calls").click()
    await shows(history, "c1")
    await expect(history.get_by_role("list", name=LIST).get_by_role("link")).to_be_focused()
    await history.get_by_role("link", name="Board", exact=True).click()
    await history.get_by_role("link", name="History", exact=True).click()
    await expect(history.get_by_role("searchbox", name="Words in notes")).to_have_value("penize")
    await history.reload()
    await shows(history, "c1")
    await history.get_by_role("button", name="Remove the filter Words in notes: penize").click()
    await shows(history, "c3", "c2", "c1")


async def test_each_filter_finds_its_calls(history: Page) -> None:
    await history.get_by_role("switch", name="Missed").check()
    await shows(history, "c2")
    await history.get_by_role("switch", name="Missed").uncheck()
    await history.get_by_role("searchbox", name="Number").fill("777 333 444")
    await shows(history, "c2")
    await history.get_by_role("button", name="Clear all filters").click()
    await history.get_by_role("button", name="Filters").click()
    await history.get_by_label("Operator", exact=True).select_option("Boris")
    await shows(history, "c3")
    await history.get_by_label("Operator", exact=True).select_option("Everybody")
    await history.get_by_label("Result", exact=True).select_option("Prodej")
    await shows(history, "c1")
    await history.get_by_label("Queue", exact=True).select_option("North pick")
    await expect(history.get_by_text("No call fits these filters.")).to_be_visible()
    await history.get_by_role("button", name="Clear all filters").click()
    await history.get_by_label("When").select_option("From and to")
    await history.get_by_label("From day", exact=True).fill("2025-11-23")
    await expect(history.get_by_text("No call fits these filters.")).to_be_visible()
    await history.get_by_label("From day", exact=True).fill("2025-11-22")
    await shows(history, "c3", "c2", "c1")
    await history.get_by_role("button", name="Clear all filters").click()
    await history.get_by_role("combobox", name="Search a contact").fill("ott")
    await history.get_by_role("option", name="Otto").click()
    await shows(history, "c2")


async def test_tags_that_operators_made_are_offered_as_one_types(hovor: Installation, history: Page) -> None:
    await hovor.desks.add_tag(CallId("c2"), NORTH, "volat v pátek", ANNA, NOON + 74)
    await history.get_by_role("button", name="Filters").click()
    await history.get_by_label("Tag", exact=True).press_sequentially("vol")
    offered = history.locator("datalist option")
    await expect(offered.and_(history.locator("[value='volat v pátek']"))).to_have_count(1)


async def test_one_calls_whole_story_is_a_time_line(history: Page) -> None:
    await history.get_by_role("list", name=LIST).get_by_role("link").last.click()
    await expect(history.get_by_role("heading", name="Eva")).to_be_focused()
    story = history.get_by_role("region", name="What happened")
    for told in (
        "The client waits in the queue North support.",
        "Boris declined.",
        "Anna accepted.",
        "The client is on hold and hears music.",
        "Anna transferred the client to Boris",
        "Result Prodej, by Anna.",
        "Tag VIP, by Anna.",
        "Vrátit peníze",
        "The client hung up.",
    ):
        await expect(story).to_contain_text(told)
    parties = story.get_by_role("group", name="Who was in it, and when").get_by_role("listitem")
    await expect(parties).to_have_count(3)
    await expect(parties.nth(1)).to_contain_text("ringing, declined from 0:04 to 0:07")


async def test_what_is_mine_to_write_is_written_here_too(hovor: Installation, history: Page) -> None:
    await history.get_by_role("list", name=LIST).get_by_role("link").last.click()
    await history.get_by_role("radio", name="Jindy").click()
    await history.get_by_label("My note").fill("zavolat zítra")
    await history.get_by_role("button", name="Remove the tag VIP").click()
    await until(lambda: hovor.desks.written[CallId("c1")].tags == ())
    await until(lambda: len(hovor.desks.written[CallId("c1")].notes) == 2)
    await history.get_by_role("link", name="All calls").click()
    last = history.get_by_role("list", name=LIST).get_by_role("listitem").last
    await expect(last).to_contain_text("Jindy")
    await expect(last).to_contain_text("2 notes")
    await expect(last).not_to_contain_text("VIP")


async def test_a_note_that_is_left_at_once_is_saved_all_the_same(hovor: Installation, history: Page) -> None:
    await history.get_by_role("list", name=LIST).get_by_role("link").last.click()
    await history.get_by_label("My note").fill("rychle")
    await history.get_by_role("link", name="Board", exact=True).click()
    await until(lambda: any(note.text == "rychle" for note in hovor.desks.written[CallId("c1")].notes))


async def test_a_click_calls_back_who_called(hovor: Installation, history: Page) -> None:
    await history.get_by_role("button", name="Call Otto").click()
    await expect(history.get_by_role("region", name=re.compile("^Call with"))).to_be_visible()
    asked = hovor.controller.asked[-1]
    assert isinstance(asked, DialAsked)
    assert (asked.target, asked.shown) == (ToNumber(OTTO), "+420212345678")


async def test_a_withheld_number_cannot_be_called_and_says_why(hovor: Installation, history: Page) -> None:
    hovor.archive.records.append(replace(record("c9", began=NOON + 2000), client="", client_name=""))
    await history.get_by_label("Direction").select_option("Incoming call")
    await expect(history.get_by_role("button", name="Call Withheld number")).to_be_disabled()
    await expect(history.get_by_text("The number is withheld.").first).to_be_attached()


async def test_the_file_has_the_calls_that_are_shown(history: Page) -> None:
    await history.get_by_role("switch", name="Missed").check()
    await shows(history, "c2")
    async with history.expect_download() as started:
        await history.get_by_role("button", name="Export").click()
    text = (await (await started.value).path()).read_text("utf-8-sig")
    assert [line.partition(",")[0] for line in text.splitlines()] == ["call", "c2"]


async def test_a_long_history_comes_as_far_as_one_reads(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    has_role(hovor, OperatorRole.SUPERVISOR)
    hovor.archive.records = [record(f"c{count:03}", began=NOON + count) for count in range(120)]
    page = await signed_in()
    await page.get_by_role("link", name="History", exact=True).click()
    links = page.get_by_role("list", name=LIST).get_by_role("link")
    await links.first.wait_for()
    for _ in range(10):
        await links.last.scroll_into_view_if_needed()
        if await links.count() == 120:
            break
    await expect(links).to_have_count(120)
    assert len({await link.get_attribute("data-row") for link in await links.all()}) == 120


async def test_a_call_that_is_not_mine_to_see_is_like_none(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    hovor.archive.records = [record("c1", operator=BORIS)]
    page = await signed_in()
    await page.goto(page.url.partition("#")[0] + "#/history/c1")
    await expect(page.get_by_text("There is no such call, or it is not one of yours.")).to_be_visible()


async def test_a_history_that_cannot_be_read_says_so(hovor: Installation, history: Page) -> None:
    hovor.desks.out_of_order = "The database cannot be reached."
    await history.get_by_role("switch", name="Missed").check()
    await expect(history.get_by_text("This cannot be shown now.")).to_be_visible()
    await history.get_by_role("button", name="Export").click()
    await expect(history.get_by_text("The file could not be made.")).to_be_visible()
    hovor.desks.out_of_order = ""
    await history.get_by_role("button", name="Try again").click()
    await shows(history, "c2")


async def test_every_screen_of_the_history(history: Page) -> None:
    async with looking(history) as look:
        await history.get_by_role("button", name="Filters").click()
        await history.get_by_label("When").select_option("From and to")
        await history.get_by_label("From day", exact=True).fill("2025-11-22")
        await shows(history, "c3", "c2", "c1")
        await look("history with its filters")
        await history.get_by_role("list", name=LIST).get_by_role("link").last.click()
        await history.get_by_role("group", name="Who was in it, and when").wait_for()
        await history.get_by_label("My note").wait_for()
        await look("a call's story")
