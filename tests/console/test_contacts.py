"""The directory in the console: found, read, called, changed, erased, and moved in files."""

import re

import pytest
from playwright.async_api import FilePayload, Page, expect

from hovor.core.events import DialAsked, ToNumber
from hovor.core.plan import OperatorRole
from hovor.desk.checking import Draft
from hovor.desk.contacts import ContactId
from tests.console.conftest import OpenPage
from tests.console.desk import directory, has_role, lived, past
from tests.console.looking import looking, speaks
from tests.web.console import Installation
from tests.web.desks import knows, person
from tests.web.fakes import BORIS

LIST = "Contacts by name"


@pytest.fixture
async def contacts(hovor: Installation, signed_in: OpenPage) -> Page:
    """A supervisor before the list of three people."""
    hovor.decides()
    has_role(hovor, OperatorRole.SUPERVISOR)
    directory(hovor)
    lived(hovor, past("c1"))
    page = await signed_in()
    await page.get_by_role("link", name="Contacts", exact=True).click()
    await page.get_by_role("list", name=LIST).wait_for()
    return page


async def names(page: Page) -> list[str]:
    return await page.locator("main li a .name").all_inner_texts()


async def test_everybody_stands_there_by_name_with_numbers_to_read(contacts: Page) -> None:
    assert await names(contacts) == ["Eva", "Otto", "Řehoř"]
    first = contacts.get_by_role("link", name="Eva")
    await expect(first).to_contain_text("Kavárna")
    await expect(first).to_contain_text("+420 777 111 222")
    await expect(contacts.get_by_role("link", name="Otto")).to_contain_text("External")


async def test_search_finds_as_one_types_and_says_when_there_is_nobody(contacts: Page) -> None:
    field = contacts.get_by_role("searchbox")
    await field.press_sequentially("reh")
    await expect(contacts.locator("main li a .name")).to_have_text(["Řehoř"])
    await field.fill("777 333")
    await expect(contacts.locator("main li a .name")).to_have_text(["Otto"])
    await field.fill("nobody at all")
    await expect(contacts.get_by_text("Nobody of that name, company, number or e-mail.")).to_be_visible()
    await field.press("Escape")
    await expect(contacts.locator("main li a .name")).to_have_count(3)


async def test_only_external_ones_are_shown_if_one_likes(contacts: Page) -> None:
    await contacts.get_by_role("combobox", name="Which contacts").select_option("External only")
    await expect(contacts.locator("main li a .name")).to_have_text(["Otto"])
    await contacts.get_by_role("combobox", name="Which contacts").select_option("Without external")
    await expect(contacts.locator("main li a .name")).to_have_text(["Eva", "Řehoř"])


async def test_a_long_directory_comes_as_far_as_one_reads(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    knows(hovor, *(person(f"P{count:03}", f"+420602{count:06}") for count in range(160)))
    page = await signed_in()
    await page.get_by_role("link", name="Contacts", exact=True).click()
    await page.get_by_role("list", name=LIST).wait_for()
    rows = page.locator("main li a .name")
    assert await rows.count() < 160
    for _ in range(10):
        await rows.last.scroll_into_view_if_needed()
        if await rows.count() == 160:
            break
        await expect(page.get_by_role("button", name="Show more")).to_have_count(0 if await rows.count() == 160 else 1)
    await expect(rows).to_have_count(160)
    await page.get_by_role("link", name="P120").click()
    await expect(page.get_by_role("heading", name="P120")).to_be_focused()
    await page.get_by_role("link", name="All contacts").click()
    await expect(page.get_by_role("link", name="P120")).to_be_focused()
    await expect(page.get_by_role("link", name="P120")).to_be_in_viewport()


async def test_one_contact_with_all_data_and_calls(contacts: Page) -> None:
    await contacts.get_by_role("link", name="Eva").click()
    await expect(contacts.get_by_role("heading", name="Eva")).to_be_focused()
    for known in ("Kavárna", "+420 222 333 666", "eva@example.org", "Tarif", "gold"):
        await expect(contacts.get_by_role("main")).to_contain_text(known)
    calls = contacts.get_by_role("list", name="Calls", exact=True)
    await expect(calls.get_by_role("listitem")).to_have_count(1)
    await calls.get_by_role("link").click()
    await expect(contacts.get_by_role("region", name="What happened")).to_be_visible()
    await contacts.go_back()
    await expect(contacts.get_by_role("heading", name="Eva")).to_be_visible()


async def test_a_click_on_a_number_calls_and_the_bar_stands_above_the_page(hovor: Installation, contacts: Page) -> None:
    await contacts.get_by_role("link", name="Eva").click()
    await contacts.get_by_role("button", name="Call Eva at +420 222 333 666").click()
    await expect(contacts.get_by_role("region", name=re.compile("^Call with"))).to_be_visible()
    asked = hovor.controller.asked[-1]
    assert isinstance(asked, DialAsked)
    assert asked.target == ToNumber("+420222333666")
    await expect(contacts.get_by_role("button", name="Call Eva at +420 222 333 666")).to_be_disabled()


async def test_a_call_that_cannot_be_made_says_why(hovor: Installation, contacts: Page) -> None:
    hovor.controller.decide = None
    hovor.controller.out_of_order = "Asterisk is away."
    await contacts.get_by_role("link", name="Otto").click()
    await contacts.get_by_role("button", name="Call Otto at").click()
    await expect(contacts.get_by_role("alert")).to_contain_text("Hovor cannot do this now")


async def test_a_contact_is_changed_and_what_was_typed_survives_a_look_elsewhere(
    hovor: Installation, contacts: Page
) -> None:
    await contacts.get_by_role("link", name="Otto").click()
    await contacts.get_by_role("button", name="Edit the contact Otto").click()
    await contacts.get_by_label("Company").fill("Sklad")
    await contacts.get_by_role("link", name="Operator", exact=True).click()
    await contacts.get_by_role("link", name="Contacts", exact=True).click()
    await expect(contacts.get_by_label("Company")).to_have_value("Sklad")
    await contacts.get_by_role("button", name="Save").click()
    await expect(contacts.get_by_role("button", name="Edit the contact Otto")).to_be_focused()
    await expect(contacts.get_by_role("main")).to_contain_text("Sklad")
    assert hovor.desks.kept[ContactId("otto")].company == "Sklad"
    await contacts.get_by_role("link", name="All contacts").click()
    await expect(contacts.get_by_role("link", name="Otto")).to_contain_text("Sklad")


async def test_a_change_of_a_colleague_is_seen_at_once(hovor: Installation, contacts: Page) -> None:
    kept = hovor.desks.kept[ContactId("otto")]
    await hovor.desk.directory.edit(kept, kept.version, Draft(name="Otokar"), BORIS)
    await expect(contacts.get_by_role("link", name="Otokar")).to_be_visible()


async def test_a_new_contact_is_made_and_a_wrong_number_is_told_beside_it(hovor: Installation, contacts: Page) -> None:
    await contacts.get_by_role("button", name="New contact").click()
    await contacts.get_by_label("Name", exact=True).fill("Zuzana")
    await contacts.get_by_label("Phone 1", exact=True).fill("nonsense")
    await contacts.get_by_role("button", name="Create the contact").click()
    await expect(contacts.get_by_label("Phone 1", exact=True)).to_be_focused()
    await contacts.get_by_label("Phone 1", exact=True).fill("777 000 111")
    await contacts.get_by_role("button", name="Create the contact").click()
    await expect(contacts.get_by_role("heading", name="Zuzana")).to_be_visible()
    assert any(one.name == "Zuzana" for one in hovor.desks.kept.values())
    await contacts.get_by_role("link", name="All contacts").click()
    await expect(contacts.locator("main li a .name")).to_have_text(["Eva", "Otto", "Řehoř", "Zuzana"])


async def test_a_person_is_erased_after_a_clear_question_and_it_is_said_what_was_removed(
    hovor: Installation, contacts: Page
) -> None:
    await contacts.get_by_role("link", name="Eva").click()
    await contacts.get_by_role("button", name="Erase Eva").click()
    dialog = contacts.get_by_role("dialog", name="Erase Eva")
    await expect(dialog).to_contain_text("This cannot be taken back.")
    await dialog.get_by_role("button", name="Cancel").click()
    assert ContactId("eva") in hovor.desks.kept
    await contacts.get_by_role("button", name="Erase Eva").click()
    await dialog.get_by_role("button", name="Erase for good").click()
    erased = contacts.get_by_role("region", name="Eva was erased")
    await expect(erased).to_contain_text("Entries of the directory")
    await expect(erased.get_by_text("1", exact=True).first).to_be_visible()
    assert ContactId("eva") not in hovor.desks.kept
    await erased.get_by_role("button", name="Done").click()
    await expect(contacts.locator("main li a .name")).to_have_text(["Otto", "Řehoř"])


async def test_who_erases_is_told_that_somebody_else_has_the_number_too(hovor: Installation, contacts: Page) -> None:
    number = hovor.desks.kept[ContactId("eva")].phones[0].number
    knows(hovor, person("Jan", number, company="North"))
    await contacts.get_by_role("link", name="Eva").click()
    await contacts.get_by_role("button", name="Erase Eva").click()
    dialog = contacts.get_by_role("dialog", name="Erase Eva")
    await expect(dialog).to_contain_text("Jan (North) has the number")
    await expect(dialog).to_contain_text("that an operator has said to be")


async def test_an_operator_erases_imports_and_exports_nothing(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    has_role(hovor, OperatorRole.OPERATOR)
    directory(hovor)
    page = await signed_in()
    await page.get_by_role("link", name="Contacts", exact=True).click()
    await page.get_by_role("link", name="Eva").wait_for()
    for name in ("Import", "Export"):
        await expect(page.get_by_role("button", name=name)).to_have_count(0)
    await page.get_by_role("link", name="Eva").click()
    await expect(page.get_by_role("button", name="Edit the contact Eva")).to_be_visible()
    await expect(page.get_by_role("button", name="Erase Eva")).to_have_count(0)


def csv_file(text: str) -> FilePayload:
    return {"name": "lide.csv", "mimeType": "text/csv", "buffer": text.encode()}


async def upload(page: Page, text: str) -> None:
    await page.get_by_label("File").set_input_files(csv_file(text))


async def test_a_file_is_looked_at_before_it_is_imported(hovor: Installation, contacts: Page) -> None:
    await contacts.get_by_role("button", name="Import").click()
    await upload(contacts, "name,phone_1\r\nZdeněk,777 000 111\r\nBad,nonsense\r\n,777 000 222\r\n")
    await expect(contacts.get_by_role("heading", name="What would happen")).to_be_focused()
    await expect(contacts.get_by_text("2 rows are wrong, so nothing can be imported.")).to_be_visible()
    await expect(contacts.get_by_role("row", name="nonsense")).to_contain_text("3")
    await expect(contacts.get_by_role("button", name=re.compile("^Import"))).to_have_count(0)
    await upload(contacts, "name,phone_1\r\nZdeněk,777 000 111\r\nŽofie,777 000 222\r\n")
    await contacts.get_by_role("button", name="Import 2 contacts").click()
    await expect(contacts.get_by_role("heading", name="2 contacts were imported.")).to_be_focused()
    assert {"Zdeněk", "Žofie"} <= {one.name for one in hovor.desks.kept.values()}
    await contacts.get_by_role("link", name="All contacts").click()
    await expect(contacts.get_by_role("link", name="Žofie")).to_be_visible()


async def test_what_no_table_is_is_told_in_plain_words(contacts: Page) -> None:
    await contacts.get_by_role("button", name="Import").click()
    await upload(contacts, "\x00\x01")
    await expect(contacts.get_by_text("1 row is wrong, so nothing can be imported.")).to_be_visible()


async def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_console(contacts: Page) -> None:
    await contacts.get_by_role("button", name="Import").click()
    await speaks(contacts, "cs")
    text = "id,version,name,phone_1,external\nnobody,,A,,\neva,9,Evička,,\n,,B,12,\n,,C,,perhaps\n,,D\n"
    await contacts.get_by_label("Soubor").set_input_files(csv_file(text))
    for told in (
        "Kontakt s tímto id není: když buňku vymažete, vznikne nový.",
        "Kontakt byl mezitím změněn, má už verzi 1: nejdřív soubor znovu stáhněte.",
        "To je zkrácené číslo: napište celé telefonní číslo, například +420 ",
        "Napište yes nebo no.",
        "Buněk v tomto řádku: 3, v záhlaví: 5.",
    ):
        await expect(contacts.get_by_role("table")).to_contain_text(told)
    for text, told in (
        ('name\n"Eva\n', "Tato buňka nekončí"),
        ("name;Phone\nEva;1\n", "Neměl to být phone_1?"),
        ("name,name\nEva,Eva\n", "Sloupců tohoto názvu: 2. Ponechte jeden."),
    ):
        await contacts.get_by_label("Soubor").set_input_files(csv_file(text))
        await expect(contacts.get_by_role("table")).to_contain_text(told)


async def test_who_would_be_there_twice_is_told_and_is_imported_if_it_is_meant(
    hovor: Installation, contacts: Page
) -> None:
    await contacts.get_by_role("button", name="Import").click()
    await upload(contacts, "name,phone_1\r\nTwin,777 111 222\r\nŽofie,777 000 222\r\n")
    await expect(contacts.get_by_text("1 row may be one too many")).to_be_visible()
    await expect(contacts.get_by_role("row", name="+420777111222")).to_contain_text("Eva has +420777111222 too")
    await contacts.get_by_role("button", name="Import 2 contacts").click()
    await expect(contacts.get_by_role("heading", name="2 contacts were imported.")).to_be_focused()
    assert {"Twin", "Žofie"} <= {one.name for one in hovor.desks.kept.values()}


async def test_the_export_of_a_czech_console_is_a_file_of_semicolons(contacts: Page) -> None:
    await speaks(contacts, "cs")
    async with contacts.expect_download() as started:
        await contacts.get_by_role("button", name="Stáhnout").click()
    text = (await (await started.value).path()).read_text("utf-8-sig")
    assert text.startswith("id;version;name;")


async def test_the_export_is_a_file_that_can_be_imported_again(contacts: Page) -> None:
    async with contacts.expect_download() as started:
        await contacts.get_by_role("button", name="Export").click()
    download = await started.value
    assert download.suggested_filename == "contacts-north.csv"
    await contacts.get_by_role("button", name="Import").click()
    await contacts.get_by_label("File").set_input_files(await download.path())
    await expect(contacts.get_by_text("Nothing would change")).to_be_visible()


async def test_a_directory_that_cannot_be_read_says_so_and_is_tried_again(hovor: Installation, contacts: Page) -> None:
    hovor.desks.out_of_order = "The database cannot be reached."
    await contacts.get_by_role("combobox", name="Which contacts").select_option("External only")
    await expect(contacts.get_by_text("This cannot be shown now.")).to_be_visible()
    await contacts.get_by_role("button", name="Export").click()
    await expect(contacts.get_by_text("The file could not be made.")).to_be_visible()
    hovor.desks.out_of_order = ""
    await contacts.get_by_role("button", name="Try again").click()
    await expect(contacts.locator("main li a .name")).to_have_text(["Otto"])


async def test_an_empty_directory_says_what_to_do(hovor: Installation, signed_in: OpenPage) -> None:
    hovor.decides()
    page = await signed_in()
    await page.get_by_role("link", name="Contacts", exact=True).click()
    await expect(page.get_by_text("The directory is empty. Make the first contact.")).to_be_visible()


async def test_the_next_person_at_this_computer_finds_nothing_of_the_last_ones_way(contacts: Page) -> None:
    await contacts.get_by_role("link", name="Eva").click()
    await contacts.get_by_role("heading", name="Eva").wait_for()
    await contacts.get_by_role("button", name="Presence").click()
    await contacts.get_by_role("menuitem", name="Sign out").click()
    await contacts.get_by_label("Password", exact=True).wait_for()
    assert "eva" not in contacts.url


async def test_every_screen_of_the_contacts(hovor: Installation, contacts: Page) -> None:
    async with looking(contacts) as look:
        await look("contacts")
        await contacts.get_by_role("searchbox").fill("zzz")
        await contacts.get_by_text("Nobody of that name").wait_for()
        await look("nobody found")
        await contacts.get_by_role("searchbox").fill("")
        await contacts.get_by_role("link", name="Eva").click()
        await contacts.get_by_role("list", name="Calls", exact=True).wait_for()
        await look("one contact")
        await contacts.get_by_role("button", name="Edit the contact Eva").click()
        await contacts.get_by_label("Company").wait_for()
        await look("editing")
        await contacts.get_by_role("button", name="Cancel").click()
        await contacts.get_by_role("button", name="Erase Eva").click()
        await contacts.get_by_role("dialog").wait_for()
        await look("erasing")
        await contacts.get_by_role("button", name="Erase for good").click()
        await contacts.get_by_role("region", name="Eva was erased").wait_for()
        await look("erased")
        await contacts.get_by_role("button", name="Done").click()
        await contacts.get_by_role("button", name="New contact").click()
        await contacts.get_by_label("Company").wait_for()
        await look("new contact")
        await contacts.get_by_role("button", name="Cancel").click()
        await contacts.get_by_role("button", name="Import").click()
        await upload(contacts, "name,phone_1\r\nEva,nonsense\r\n")
        await contacts.get_by_role("table").wait_for()
        await look("import with bad rows")
        await upload(contacts, "name,phone_1\r\nEva,777 000 111\r\n")
        await contacts.get_by_role("button", name="Import 1 contact").wait_for()
        await look("import to be done")
