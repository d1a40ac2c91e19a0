"""The built console in the system's own Chromium, against the real web room with the real core behind it.

What a phone would say (answered, joined) is told to the core by the test. Whatever the page's policy forbids, and every
error on the page, fails the test.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

from hovor.core.ids import OperatorId
from hovor.web.pages import STATIC
from hovor.web.settings import Settings
from tests.web.console import Installation
from tests.web.fakes import ANNA, PASSWORD

AXE = Path(__file__).parents[2] / "src/console/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
# A clear no of the API, which the console explains; and what the browser says where a story takes the network away.
EXPECTED = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED")

PATIENCE = 15_000  # milliseconds to wait for anything: a machine may have much else to do
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture
async def hovor() -> AsyncIterator[Installation]:
    installation = Installation(Settings(), 100)
    await installation.client.start_server()
    async with installation.running():
        yield installation
    await installation.client.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None or not (STATIC / "index.html").exists():
        pytest.fail("Chromium or the built console is missing: run `make setup-tests`.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def opened(hovor: Installation, browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens the console. Options are those of a browser context: `color_scheme`, `locale`, `viewport` ..."""
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            errors.append(message.text)

    async def open_it(**options: Any) -> Page:
        context = await browser.new_context(
            **{"viewport": {"width": 1280, "height": 720}, "locale": "en-GB", **options}
        )
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(str(hovor.client.make_url("/")))
        return page

    yield open_it
    assert not errors, errors


async def sign_in(page: Page, operator: OperatorId = ANNA, password: str = PASSWORD) -> None:
    await page.get_by_label("Name", exact=True).fill(operator)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def signed_in(opened: OpenPage) -> OpenPage:
    async def open_it(operator: OperatorId = ANNA, **options: Any) -> Page:
        page = await opened(**options)
        await sign_in(page, operator)
        await page.get_by_role("navigation").wait_for()
        return page

    return open_it


async def findings(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong, a line each; by all of its rules, or by these."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    found = await page.evaluate("(options) => axe.run(options)", options | ({"runOnly": list(rules)} if rules else {}))
    return [
        f"{violation['id']}: {node['html'][:120]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
