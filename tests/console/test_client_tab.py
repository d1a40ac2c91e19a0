"""What stands around a call: the client, parameters, tags, result and notes; before it, during it and after it."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.async_api import Locator, Page, expect

from hovor.core.events import DeskTouched, LegEnded
from hovor.core.notices import Parameter
from hovor.core.operators import WrapUp
from hovor.core.outcome import Outcome
from hovor.core.plan import CallResult, ContactField, FieldKind
from hovor.core.stages import Role
from hovor.desk.contacts import ContactId
from tests.console.calls import C1, lifted, lifts, offered, party
from tests.console.conftest import OpenPage
from tests.console.looking import looking
from tests.web.console import Installation
from tests.web.desks import CLIENT, RULES, arrival, knows, person, until, with_rules
from tests.web.fakes import ANNA, BORIS, NOON, NORTH, Deciding
from tests.web.samples import ready, record

KINDS = (
    ContactField("remark", "Remark", FieldKind.TEXT),
    ContactField("age", "Age", FieldKind.NUMBER),
    ContactField("birthday", "Birthday", FieldKind.DATE),
    ContactField("tariff", "Tariff", FieldKind.CHOICE, ("basic", "gold")),
    ContactField("page", "Page", FieldKind.LINK),
)
OTTO = tuple(replace(field, name=f"Otto {place}") for place, field in enumerate(KINDS))  # no word of any language
RESULT_WANTED = replace(RULES, result_required=True)
EVA = person("Eva", CLIENT, company="North")
OTHER = replace(person("Eva Stará", CLIENT), id=ContactId("other"))
BOZENA = replace(person("Božena", "+420602000001"), id=ContactId("bozena"))
SHORT = 5.0  # seconds until what is written is kept


@dataclass
class Office:
    """A call at Anna's, and what is written of it."""

    hovor: Installation
    core: Deciding

    @property
    def note(self) -> str:
        """Anna's, as it is kept."""
        desk = self.hovor.desks.written.get(C1)
        return next((one.text for one in desk.notes if one.operator == ANNA), "") if desk else ""

    async def looks_up(self) -> None:
        """The directory is asked whose call it is, as when a call arrives."""
        self.hovor.desk.hear([arrival(self.core.centre.calls[C1])])
        await until(lambda: self.hovor.desk.known(C1) is not None)

    async def until_kept(self, text: str) -> None:
        async with asyncio.timeout(SHORT):
            while self.note != text:
                await asyncio.sleep(0.01)

    async def changes(self, contact: str, **changed: Any) -> None:
        """Boris changes a contact meanwhile."""
        seen = (await self.hovor.get(f"contacts/{contact}", BORIS)).json
        kept = {key: seen[key] for key in ("name", "company", "phones", "emails", "fields", "external", "version")}
        assert (await self.hovor.put(f"contacts/{contact}", BORIS, kept | changed)).status == 200


@pytest.fixture
async def office(hovor: Installation) -> Office:
    core = offered(hovor)
    with_rules(hovor)
    return Office(hovor, core)


def tab(page: Page) -> Locator:
    return page.get_by_role("region", name="The call and its client")


def section(page: Page, name: str) -> Locator:
    return tab(page).get_by_role("region", name=name, exact=True)


async def accepts(office: Office, page: Page) -> None:
    await page.get_by_role("article").first.get_by_role("button", name=re.compile("^Accept")).click()
    lifted(office.core)
    await page.get_by_text("The client hears you").wait_for()
    await tab(page).wait_for()


async def in_a_call(office: Office, signed_in: OpenPage, *known: Any) -> Page:
    """Anna talks with the client; these contacts are in the directory."""
    knows(office.hovor, *known)
    await office.looks_up()
    page = await signed_in()
    await accepts(office, page)
    return page


async def hangs_up(page: Page) -> None:
    await page.get_by_role("region", name="Phone").get_by_role("button", name="Hang up").click()
    await page.get_by_role("button", name="Presence: Wrap-up").wait_for()


# --- the client ----------------------------------------------------------------------------------------------


async def test_who_calls_is_known_before_the_call_is_accepted_and_by_the_newest_name(
    office: Office, signed_in: OpenPage
) -> None:
    knows(office.hovor, EVA)
    page = await signed_in()
    await page.get_by_role("article", name="Eva", exact=True).wait_for()  # what the network says
    await office.looks_up()
    await page.get_by_role("article", name="Eva (North)", exact=True).wait_for()
    await office.changes("eva", name="Eva Nová")
    await page.get_by_role("article", name="Eva Nová (North)", exact=True).wait_for()
    await accepts(office, page)
    await expect(page.get_by_role("region", name="Phone").get_by_role("heading", level=1)).to_have_text(
        "Eva Nová (North)"
    )
    await expect(section(page, "Client")).to_contain_text("Found by the number")


async def test_what_a_colleague_had_chosen_is_shown_beside_what_counts_now(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in, EVA, BOZENA)
    for path, sent in (("contact", {"contact": "bozena"}), ("result", {"result": "later"})):
        assert (await office.hovor.put(f"calls/c1/{path}", BORIS, sent)).status < 300
    await section(page, "Client").get_by_text("Božena", exact=True).first.wait_for()
    for path, sent in (("contact", {"contact": "eva"}), ("result", {"result": "sold"})):
        assert (await office.hovor.put(f"calls/c1/{path}", ANNA, sent)).status < 300
    await expect(section(page, "Client")).to_contain_text("Before that, Boris had chosen: Božena")
    await expect(tab(page)).to_contain_text("Before that, Boris had chosen: Call again")


async def test_of_several_who_may_call_their_count_is_shown_and_one_is_confirmed(
    office: Office, signed_in: OpenPage
) -> None:
    knows(office.hovor, EVA, OTHER)
    await office.looks_up()
    page = await signed_in()
    await expect(page.get_by_role("article", name="Eva")).to_contain_text("maybe: 2 people")
    await accepts(office, page)
    client = section(page, "Client")
    likely = client.get_by_role("list", name="Who it may be").get_by_role("listitem")
    await expect(likely).to_have_count(2)
    await expect(likely.first).to_contain_text("Eva (North)")
    await expect(likely.first).to_contain_text("% likely")
    await expect(likely.first).to_contain_text("is this contact's number")
    await client.get_by_role("button", name="It is this person: Eva Stará").click()
    await expect(client).to_contain_text("Confirmed by Anna")
    await expect(page.get_by_role("region", name="Phone").get_by_role("heading", level=1)).to_have_text("Eva Stará")
    assert office.hovor.desks.written[C1].contact == OTHER.id


async def test_not_this_person_but_another_of_the_directory_who_is_known_next_time(
    office: Office, signed_in: OpenPage
) -> None:
    page = await in_a_call(office, signed_in, EVA, BOZENA)
    client = section(page, "Client")
    await client.get_by_role("button", name="Not this person").click()
    await expect(client).to_contain_text("nobody of the directory")
    field = client.get_by_role("combobox", name="Search the directory")
    await field.fill("Bož")
    await client.get_by_role("option", name="Božena").wait_for()
    await field.press("Enter")
    await expect(client).to_contain_text("+420 777 111 222")
    await expect(tab(page).get_by_role("status").last).to_have_text(
        "The client is Božena. +420 777 111 222 was added to the contact."
    )
    assert CLIENT in [one.number for one in office.hovor.desks.kept[BOZENA.id].phones]


async def test_a_new_contact_begins_with_what_the_call_says_and_has_all_fields(
    office: Office, signed_in: OpenPage
) -> None:
    with_rules(office.hovor, replace(RULES, fields=KINDS))
    page = await in_a_call(office, signed_in)
    client = section(page, "Client")
    await expect(client).to_contain_text("Nobody in the directory is known by this number.")
    await client.get_by_role("button", name="New contact").click()
    form = client.get_by_role("form", name="New contact")
    await expect(form.get_by_label("Name", exact=True)).to_have_value("Eva")
    await expect(form.get_by_label("Phone 1", exact=True)).to_have_value(CLIENT)
    await form.get_by_role("button", name="Add a phone").click()
    await page.keyboard.type("nonsense")  # the keyboard is there already
    await form.get_by_label("What phone 2 is").fill("work")
    await form.get_by_label("E-mail 1", exact=True).fill("eva@example.com")
    await form.get_by_label("Remark").fill("prefers mornings")
    await form.get_by_label("Age", exact=True).fill("41")
    await form.get_by_label("Birthday").fill("1984-05-06")
    await form.get_by_label("Tariff").select_option("gold")
    await form.get_by_label("Page").fill("https://example.com/eva")
    await form.get_by_role("button", name="Create the contact").click()
    wrong = form.get_by_label("Phone 2", exact=True)
    await expect(wrong).to_have_attribute("aria-invalid", "true")
    await expect(wrong).to_be_focused()
    await wrong.fill("603 111 222")
    await form.get_by_role("button", name="Create the contact").click()
    await expect(client).to_contain_text("Confirmed by Anna")
    for shown in ("+420 603 111 222", "work", "eva@example.com", "41", "6 May 1984", "gold", "prefers mornings"):
        await expect(client).to_contain_text(shown)
    await expect(client.get_by_role("link", name="https://example.com/eva")).to_be_visible()
    (kept,) = office.hovor.desks.kept.values()
    assert (office.hovor.desks.written[C1].contact, kept.name) == (kept.id, "Eva")


async def test_two_who_edit_the_same_contact_see_both_and_choose(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in, EVA)
    client = section(page, "Client")
    await client.get_by_role("button", name="Edit the contact Eva").click()
    form = client.get_by_role("form")
    await form.get_by_label("Name", exact=True).fill("Eva Nová")
    await form.get_by_label("E-mail 1", exact=True).fill("eva@example.com")
    await office.changes("eva", name="Eva Malá", company="South")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_contain_text("Boris has changed this contact meanwhile")
    await expect(form.get_by_label("Mine: Eva Nová")).to_be_checked()
    await form.get_by_label("Theirs: Eva Malá").check()
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_be_hidden()
    kept = office.hovor.desks.kept[EVA.id]
    assert (kept.name, kept.company, kept.emails) == ("Eva Malá", "South", ("eva@example.com",))


async def test_what_is_being_edited_survives_another_section_and_the_end_of_the_call(
    office: Office, signed_in: OpenPage
) -> None:
    page = await in_a_call(office, signed_in, EVA)
    await section(page, "Client").get_by_role("button", name="Edit the contact Eva").click()
    name = section(page, "Client").get_by_label("Name", exact=True)
    await name.fill("Eva Nová")
    await page.get_by_role("link", name="Board").click()
    await page.get_by_role("link", name="Operator").click()
    await expect(name).to_have_value("Eva Nová")
    await hangs_up(page)
    await expect(name).to_have_value("Eva Nová")


# --- parameters ----------------------------------------------------------------------------------------------


async def test_parameters_say_what_the_client_chose_and_hide_what_is_secret(
    office: Office, signed_in: OpenPage
) -> None:
    core = office.core
    call = core.centre.calls[C1]
    collected = (Parameter("contract", "4711"), Parameter("pin", "", secret=True))
    office.core = office.hovor.decides(replace(call, parameters=collected), operators=[core.centre.operators[ANNA]])
    page = await in_a_call(office, signed_in)
    shown = section(page, "Parameters of the call")
    for text in ("+420 777 111 222", "+420 212 345 678", "1: support", "4711", "hidden", "North support"):
        await expect(shown).to_contain_text(text)
    await expect(shown).to_contain_text("Boris forwarded the call to Anna")
    await expect(shown).to_contain_text("wants a refund")
    length = shown.get_by_role("timer", name="Length")
    before = await length.inner_text()
    await expect(length).not_to_have_text(before)


# --- tags ----------------------------------------------------------------------------------------------------


async def test_tags_are_added_by_a_click_by_search_and_as_new_ones_and_colleagues_see_them(
    office: Office, signed_in: OpenPage
) -> None:
    await office.hovor.desks.add_tag(record("c0").call, NORTH, "often", BORIS, NOON)
    page = await in_a_call(office, signed_in)
    tags = section(page, "Tags")
    await tags.get_by_role("button", name="Add the tag often").click()
    field = tags.get_by_role("combobox")
    await field.fill("compl")
    await tags.get_by_role("option", name="complaint").click()
    await field.fill("Brand new")
    await field.press("Enter")
    on = tags.get_by_role("list", name="Tags").get_by_role("listitem")
    await expect(on).to_have_count(3)
    await office.hovor.post("calls/c1/tags", BORIS, {"tag": "VIP"})
    await expect(on).to_have_count(4)
    await tags.get_by_role("button", name="Remove the tag often").click()
    await expect(on).to_have_text(["complaint", "Brand new", "VIP"])
    await expect(tab(page).get_by_role("status").last).to_have_text("Tag often removed.")
    assert {one.tag for one in office.hovor.desks.written[C1].tags} == {"complaint", "Brand new", "VIP"}


async def test_where_the_plan_allows_no_new_tags_none_is_offered(office: Office, signed_in: OpenPage) -> None:
    with_rules(office.hovor, replace(RULES, new_tags=False))
    page = await in_a_call(office, signed_in)
    field = section(page, "Tags").get_by_role("combobox", name="Search tags", exact=True)
    await field.fill("Brand new")
    await expect(section(page, "Tags")).to_contain_text("Your tenant uses preset tags only.")
    await field.press("Enter")
    await expect(section(page, "Tags").get_by_role("option")).to_have_count(0)


# --- result --------------------------------------------------------------------------------------------------


async def test_a_result_is_one_click_and_everybody_sees_it(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in)
    notes = section(page, "Operator notes")
    await notes.get_by_role("radio", name="Sold").click()
    await expect(notes.get_by_role("radio", name="Sold")).to_be_checked()
    await expect(tab(page).get_by_role("status").last).to_have_text("Result saved: Sold.")
    await office.hovor.put("calls/c1/result", BORIS, {"result": "later"})
    await expect(notes.get_by_role("radio", name="Call again")).to_be_checked()
    await expect(notes).to_contain_text("Boris,")
    await notes.get_by_role("button", name="Take the result back").click()
    await expect(notes.get_by_role("radio", name="Call again")).not_to_be_checked()


async def test_the_wrap_up_does_not_end_without_a_required_result_and_says_so_where_it_is_chosen(
    hovor: Installation, signed_in: OpenPage
) -> None:
    hovor.clock.now = NOON
    activity = WrapUp(C1, NOON, NOON + 600, own=NOON + 300, wanted=NOON + 600, missing=True)
    anna = replace(ready(ANNA), activity=activity)
    hovor.engine.publish(Outcome(NOON, operators={ANNA: anna}, records=[record("c1")]))
    core = hovor.decides(operators=[anna])
    with_rules(hovor, RESULT_WANTED)
    page = await signed_in()
    notes = section(page, "Operator notes")
    await expect(notes).to_contain_text("required")
    await expect(notes.get_by_role("timer", name="Time left for it")).to_be_visible()
    await expect(section(page, "Parameters of the call")).to_contain_text("+420 777 111 222")
    await page.get_by_role("button", name="End wrap-up now").first.click()
    await expect(notes.get_by_role("alert")).to_have_text("Choose the result first: this call needs one.")
    await expect(notes.get_by_role("radio", name="Sold")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Space")
    await expect(notes.get_by_role("radio", name="Call again")).to_be_checked()
    await expect(notes.get_by_role("alert")).to_be_hidden()
    core.hear(DeskTouched(NORTH, "result", C1, operator=ANNA))
    await page.get_by_role("button", name="End wrap-up now").first.click()
    await page.get_by_role("button", name="Presence: Ready").wait_for()


# --- notes ---------------------------------------------------------------------------------------------------


async def test_a_note_is_kept_as_it_is_typed_stays_after_the_call_and_others_are_beside_it(
    office: Office, signed_in: OpenPage
) -> None:
    page = await in_a_call(office, signed_in)
    notes = section(page, "Operator notes")
    await page.keyboard.press("n")
    await expect(notes.get_by_label("My note")).to_be_focused()
    await page.keyboard.type("Wants 300 back")
    await expect(notes).to_contain_text("Saved")
    assert office.note == "Wants 300 back"
    await office.hovor.put("calls/c1/note", BORIS, {"text": "Called the bank", "version": 0})
    await expect(notes).to_contain_text("Called the bank")
    await expect(notes).to_contain_text("wants a refund")  # came with the transfer
    await hangs_up(page)
    await expect(notes.get_by_label("My note")).to_have_value("Wants 300 back")
    await notes.get_by_label("My note").press_sequentially(", today")
    await office.until_kept("Wants 300 back, today")
    await expect(page.get_by_role("region", name="Last call")).to_be_visible()


async def test_what_was_typed_while_the_server_was_away_is_back_after_a_reload(
    office: Office, signed_in: OpenPage
) -> None:
    page = await in_a_call(office, signed_in)
    office.hovor.desks.out_of_order = "The database cannot be reached."
    field = section(page, "Operator notes").get_by_label("My note")
    await field.fill("Wants 300 back")
    await expect(section(page, "Operator notes")).to_contain_text("Not saved yet: it is kept in this browser")
    await page.reload()
    office.hovor.desks.out_of_order = ""
    await expect(field).to_have_value("Wants 300 back")
    await office.until_kept("Wants 300 back")
    await expect(section(page, "Operator notes")).to_contain_text("Saved")


async def test_what_was_typed_in_the_moment_of_a_reload_is_back(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in)
    field = section(page, "Operator notes").get_by_label("My note")
    await field.press_sequentially("Wants")
    await page.reload()
    await expect(field).to_have_value("Wants")
    await office.until_kept("Wants")


async def test_two_windows_with_one_note_are_shown_both_texts(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in)
    other = await page.context.new_page()
    await other.goto(page.url)
    first, second = (section(one, "Operator notes").get_by_label("My note") for one in (page, other))
    await second.fill("in the second")
    await office.until_kept("in the second")
    await expect(first).to_have_value("in the second")
    await page.context.set_offline(True)
    await first.fill("from the first")
    await second.fill("from the second")
    await page.context.set_offline(False)
    clashing = page if await clashes(page, other) == page else other
    notes = section(clashing, "Operator notes")
    await expect(notes).to_contain_text("from the first")
    await expect(notes).to_contain_text("from the second")
    await notes.get_by_role("button", name="Keep both").click()
    await expect(notes).to_contain_text("Saved")
    assert {"from the first", "from the second"} == set(office.note.split("\n\n"))
    for field in (first, second):
        await expect(field).to_have_value(office.note)


async def clashes(*pages: Page) -> Page:
    """The window that came second."""
    waits = [
        asyncio.create_task(page.get_by_text("You have written this note in another window too").wait_for())
        for page in pages
    ]
    done, left = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in left:
        one.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    return pages[waits.index(done.pop())]


# --- all of it -----------------------------------------------------------------------------------------------


async def test_who_is_called_into_a_talk_sees_it_too(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in, EVA)
    await office.hovor.put("calls/c1/note", ANNA, {"text": "Wants 300 back", "version": 0})
    boris = await signed_in(BORIS)
    await page.get_by_role("region", name="Phone").get_by_role("button", name="Invite").click()
    dialog = page.get_by_role("dialog", name="Invite to the call")
    await dialog.get_by_role("radio", name="Boris").check()
    await dialog.get_by_role("button", name="Invite").click()
    await boris.get_by_role("article", name="Eva (North)").get_by_role("button", name=re.compile("^Accept")).click()
    lifts(office.core, Role.OPERATOR, BORIS)
    await expect(section(boris, "Client")).to_contain_text("Found by the number")
    await expect(section(boris, "Operator notes")).to_contain_text("Wants 300 back")
    core = office.core
    core.hear(LegEnded(party(core, Role.OPERATOR, BORIS).leg))
    await expect(tab(page)).to_be_visible()


async def test_the_keys_for_note_and_result_can_be_others(office: Office, signed_in: OpenPage) -> None:
    page = await in_a_call(office, signed_in)
    await page.get_by_role("link", name="Settings").click()
    await page.get_by_role("button", name="Write the note: N. Change").click()
    await page.keyboard.press("F8")
    await page.get_by_role("button", name="Write the note: F8. Change").wait_for()
    await page.keyboard.press("F8")
    await expect(section(page, "Operator notes").get_by_label("My note")).to_be_focused()
    await page.get_by_role("heading", name="Operator notes").click()
    await page.keyboard.press("r")
    await expect(section(page, "Operator notes").get_by_role("radio", name="Sold")).to_be_focused()


async def test_how_it_looks(office: Office, signed_in: OpenPage) -> None:
    with_rules(office.hovor, replace(RESULT_WANTED, fields=OTTO, results=(CallResult("sold", "Sold"),)))
    knows(office.hovor, EVA, OTHER)
    await office.looks_up()
    page = await signed_in()
    await page.get_by_role("article", name="Eva").wait_for()
    async with looking(page) as look:
        await look("who may be calling")
        await accepts(office, page)
        client = section(page, "Client")
        await client.get_by_role("list", name="Who it may be").wait_for()
        await look("candidates")
        await client.get_by_role("button", name="It is this person: Eva (North)").click()
        await client.get_by_role("button", name="Edit the contact Eva").click()
        form = client.get_by_role("form")
        await form.get_by_label("Name", exact=True).fill("Eva Nová")
        await look("editing")
        await office.changes("eva", name="Eva Malá")
        await form.get_by_role("button", name="Save").click()
        await form.get_by_label("Mine: Eva Nová").wait_for()
        await look("a clash")
        await form.get_by_role("button", name="Save").click()
        await client.get_by_role("button", name="Somebody else").click()
        await section(page, "Operator notes").get_by_role("radio", name="Sold").click()
        await section(page, "Operator notes").get_by_label("My note").fill("Otto")
        await office.until_kept("Otto")
        await section(page, "Tags").get_by_role("combobox").fill("VIP")
        await section(page, "Tags").get_by_role("option").first.wait_for()
        await look("all of it")
        await hangs_up(page)
        await look("wrap-up")
