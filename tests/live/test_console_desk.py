"""Around real calls, in real browsers: who calls is known before the call is accepted; nothing written is lost."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from hovor.local import phones as local_phones
from tests.live import company
from tests.live.browser_world import LOST_CONNECTION, LOUDNESS, Desk, Office, all_hear, opened
from tests.live.company import ANNA, BORIS
from tests.live.controller import JSON, LIMIT
from tests.live.scene import CLIENT_NUMBER

RULES = "results: {refund: Refund, later: To be called back}\ntags: [complaint, praise]\n"
KNOWN = "Eva Nová (Lékárna)"
NOTE = "wants 300 back, and the invoice of March once more"


@pytest.fixture
async def office(network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(local_phones, "LOUDNESS", LOUDNESS)
    monkeypatch.setitem(company.FILES, "acme/tenant.yaml", company.FILES["acme/tenant.yaml"] + RULES)
    async with opened(tmp_path) as office:
        yield office


def section(desk: Desk, name: str) -> Locator:
    tab = desk.page.get_by_role("region", name="The call and its client")
    return tab.get_by_role("region", name=name, exact=True)


def note(desk: Desk) -> Locator:
    return section(desk, "Operator notes").get_by_label("My note")


async def written(office: Office, call: str) -> JSON:
    """What the controller has of a call."""
    return await (await office.scene.console(BORIS)).get(f"/calls/{call}/desk")


async def until_noted(office: Office, call: str, text: str) -> None:
    deadline = time.monotonic() + LIMIT
    while [one["text"] for one in (await written(office, call))["notes"]] != [text]:
        assert time.monotonic() < deadline, (await written(office, call))["notes"]


async def knows_eva(office: Office) -> None:
    person = {"tenant": "acme", "name": "Eva Nová", "company": "Lékárna", "phones": [{"number": "777 000 001"}]}
    await (await office.scene.console(BORIS)).post("/contacts", person)


async def test_who_calls_from_a_known_number_is_seen_before_the_call_is_accepted(office: Office) -> None:
    await knows_eva(office)
    (anna,) = await office.at_work(ANNA)
    client = await office.scene.call(company.SALES)
    client.say(company.CLIENT)
    await expect(anna.queued(KNOWN)).to_be_visible()
    await anna.accepts(KNOWN)
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await expect(section(anna, "Client")).to_contain_text("Found by the number")
    await expect(section(anna, "Parameters of the call")).to_contain_text("Anna, answered")
    await anna.hangs_up()
    await client.until_ended()


async def test_a_contact_that_is_made_from_a_call_is_known_in_the_next_one(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    await section(anna, "Client").get_by_role("button", name="New contact").click()
    form = section(anna, "Client").get_by_role("form", name="New contact")
    await expect(form.get_by_label("Phone 1", exact=True)).to_have_value(CLIENT_NUMBER)
    await form.get_by_label("Name", exact=True).fill("Eva Nová")
    await form.get_by_label("Company").fill("Lékárna")
    await form.get_by_role("button", name="Create the contact").click()
    await expect(anna.panel.get_by_role("heading", level=1)).to_have_text(KNOWN)
    await client.hang_up()
    await anna.page.get_by_role("button", name="End wrap-up now").click()
    await expect(anna.is_ready).to_be_visible()
    again = await office.scene.call(company.SALES)
    again.say(company.CLIENT)
    await anna.accepts(KNOWN)
    await all_hear({again: {anna.tone}, anna: {company.CLIENT}})
    await again.hang_up()
    await expect(anna.presence("Wrap-up")).to_be_visible()


async def test_what_was_typed_is_there_after_a_reload_in_the_call(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    await note(anna).press_sequentially(NOTE)
    await anna.page.reload()  # in the very moment of the last key
    await expect(note(anna)).to_have_value(NOTE)
    await until_noted(office, call["id"], NOTE)
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await client.hang_up()
    await expect(anna.presence("Wrap-up")).to_be_visible()
    await expect(note(anna)).to_have_value(NOTE)


async def test_what_was_typed_is_there_after_the_controller_was_killed(office: Office) -> None:
    office.expected += LOST_CONNECTION
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    half = len(NOTE) // 2
    await note(anna).press_sequentially(NOTE[:half])
    await office.controller.kill()
    await note(anna).press_sequentially(NOTE[half:])
    await expect(section(anna, "Operator notes")).to_contain_text("it is kept in this browser")
    await office.controller.start()
    await until_noted(office, call["id"], NOTE)
    await expect(section(anna, "Operator notes")).to_contain_text("Saved")
    await expect(note(anna)).to_have_value(NOTE)
    await client.hang_up()
    await expect(anna.presence("Wrap-up")).to_be_visible()


async def test_what_was_typed_is_there_although_controller_and_window_were_both_lost(office: Office) -> None:
    office.expected += LOST_CONNECTION
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    (call,) = await anna.calls()
    await note(anna).press_sequentially("wants")
    await office.controller.kill()
    await note(anna).fill(NOTE)
    context = anna.page.context
    await anna.page.close()
    await office.controller.start()
    anna = await office.opens_beside(context, ANNA, anna.tone)
    await until_noted(office, call["id"], NOTE)
    await client.hang_up()


async def test_who_gets_the_call_next_sees_note_result_and_tags(office: Office) -> None:
    await knows_eva(office)
    anna, boris = await office.at_work(ANNA, BORIS)
    client = await office.scene.call(company.SALES)
    client.say(company.CLIENT)
    await anna.accepts(KNOWN)
    await note(anna).fill(NOTE)
    await section(anna, "Operator notes").get_by_role("radio", name="Refund").click()
    await section(anna, "Tags").get_by_role("combobox").fill("compl")
    await section(anna, "Tags").get_by_role("option", name="complaint").click()
    await anna.key("Forward").click()
    dialog = anna.page.get_by_role("dialog", name="Forward the call")
    await dialog.get_by_role("radio", name="Boris").check()
    await dialog.get_by_label("Note").fill("please take over")
    await dialog.get_by_role("button", name="Hand over now").click()
    await expect(boris.queued(KNOWN)).to_contain_text("please take over")
    await boris.accepts(KNOWN)
    for text in (NOTE, "please take over", "Anna"):
        await expect(section(boris, "Operator notes")).to_contain_text(text)
    await expect(section(boris, "Operator notes").get_by_role("radio", name="Refund")).to_be_checked()
    await expect(section(boris, "Tags").get_by_role("listitem")).to_have_text(["complaint"])
    # Who has handed it on still writes it up, and both see what the other does.
    await section(boris, "Operator notes").get_by_role("radio", name="To be called back").click()
    await expect(section(anna, "Operator notes").get_by_role("radio", name="To be called back")).to_be_checked()
    await note(anna).press_sequentially("!")
    await expect(section(boris, "Operator notes")).to_contain_text(f"{NOTE}!")
    await client.hang_up()
    await expect(boris.presence("Wrap-up")).to_be_visible()
