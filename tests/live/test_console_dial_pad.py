"""A call that an operator makes at a browser, over a trunk to a telephone company."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from hovor.local import phones
from tests.asterisk.provider import ACCOUNT, PASSWORD, PHONE_PASSWORD, PHONES, Provider
from tests.live.browser_world import LOUDNESS, RINGING, TALKS, Office, all_hear, opened
from tests.live.company import ANNA, MAIN

NUMBER, USER = next(iter(PHONES.items()))


@pytest.fixture
async def office(network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(phones, "LOUDNESS", LOUDNESS)
    monkeypatch.setenv("HOVOR_SECRET_PROVIDER", PASSWORD)
    async with Provider() as provider:
        trunk = (
            f"provider: {{kind: register, host: {provider.host}, port: {provider.port},"
            f" user: {ACCOUNT}, secret: PROVIDER, codecs: [alaw]}}\n"
        )
        async with opened(tmp_path, trunk) as office:
            office.scene.provider = provider
            yield office


SILENT = 1.5  # seconds; the network's tone sounds for one, from the first ringing on


async def test_a_number_is_typed_ringing_is_heard_unless_it_is_switched_off_and_then_both_hear_each_other(
    office: Office,
) -> None:
    phone = await office.scene.phones.add(USER, PHONE_PASSWORD, server=office.scene.provider.server)
    await phone.register()
    (anna,) = await office.at_work(ANNA)
    await anna.is_ready.click()
    dialog = anna.page.get_by_role("dialog", name="Make a call")
    await dialog.get_by_label("Number, extension or name").fill("222 000-901")
    await expect(dialog.get_by_text("+420 222 000 901")).to_be_visible()
    await dialog.get_by_label("Call from").select_option(MAIN)
    await dialog.get_by_role("button", name="Call", exact=True).click()
    await expect(dialog).to_be_hidden()
    far = await phone.rung()
    await expect(anna.panel.get_by_text("Ringing there")).to_be_visible()
    await anna.began_to_hear(RINGING)
    await far.answer()
    far.say(TALKS)
    await expect(anna.panel.get_by_text("The client hears you")).to_be_visible()
    await all_hear({far: {anna.tone}, anna: {TALKS}})
    assert MAIN in str(office.scene.provider.seen(NUMBER))
    await far.hang_up()
    await expect(anna.panel.get_by_text("The client hung up.")).to_be_visible()

    await anna.page.keyboard.press("c")
    await dialog.get_by_label("Hear the ringing while dialling").uncheck()
    await dialog.get_by_label("Number, extension or name").fill(NUMBER)
    await anna.forget()
    await dialog.get_by_role("button", name="Call", exact=True).click()
    far = await phone.rung()
    await expect(anna.panel.get_by_text("Ringing there")).to_be_visible()
    await anna.hears_no(RINGING, during=SILENT)
    await far.answer()
    far.say(TALKS)
    await all_hear({far: {anna.tone}, anna: {TALKS}})
    await far.hang_up()
    await office.scene.until_empty()
