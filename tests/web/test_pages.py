"""The console's own files: who may load what, what a browser keeps, and what is said when nothing was built."""

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from hovor.web.pages import add_pages
from tests.web.console import Installation

PAGE = "<!doctype html><title>Hovor</title>"
SCRIPT = "console.log('hello');\n" * 200
Browser = TestClient[web.Request, web.Application]
Opened = Callable[[Path], Awaitable[Browser]]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as the console's build leaves it."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "icon.svg").write_text("<svg/>")
    (assets / "index-a1b2c3.js").write_text(SCRIPT)
    (assets / "index-d4e5f6.css").write_text("body { margin: 0 }")
    return tmp_path


@pytest.fixture
async def opened() -> AsyncIterator[Opened]:
    clients: list[Browser] = []

    async def open_it(folder: Path) -> Browser:
        app = web.Application()
        add_pages(app, folder)
        client = TestClient(TestServer(app), auto_decompress=False)
        await client.start_server()
        clients.append(client)
        return client

    yield open_it
    for client in clients:
        await client.close()


async def test_the_page_is_never_kept_by_a_browser(opened: Opened, built: Path) -> None:
    browser = await opened(built)
    async with browser.get("/") as page:
        assert await page.text() == PAGE
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "no-store"


async def test_what_has_its_hash_in_its_name_is_kept_for_good(opened: Opened, built: Path) -> None:
    browser = await opened(built)
    async with browser.get("/assets/index-a1b2c3.js") as script:
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "immutable" in script.headers["Cache-Control"]
    async with browser.get("/assets/index-d4e5f6.css") as style:
        assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    async with browser.get("/icon.svg") as icon:
        assert icon.headers["Content-Type"] == "image/svg+xml"
        assert icon.headers["Cache-Control"] == "no-cache"


async def test_files_are_sent_compressed_to_who_takes_it(opened: Opened, built: Path) -> None:
    browser = await opened(built)
    async with browser.get("/assets/index-a1b2c3.js", headers={"Accept-Encoding": "br, gzip"}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(await packed.read()).decode() == SCRIPT
    async with browser.get("/assets/index-a1b2c3.js", headers={"Accept-Encoding": "identity"}) as plain:
        assert "Content-Encoding" not in plain.headers
        assert await plain.text() == SCRIPT


async def test_a_file_that_the_browser_has_is_not_sent_again(opened: Opened, built: Path) -> None:
    browser = await opened(built)
    async with browser.get("/icon.svg") as first:
        tag = first.headers["ETag"]
    async with browser.get("/icon.svg", headers={"If-None-Match": tag}) as again:
        assert again.status == 304
        assert not await again.read()


async def test_the_page_may_load_nothing_inline_and_nothing_from_elsewhere(opened: Opened, built: Path) -> None:
    browser = await opened(built)
    async with browser.get("/") as page:
        rules = dict(rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
        assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert not any("unsafe" in sources or "http" in sources or "*" in sources for sources in rules.values())
        assert "microphone=(self)" in page.headers["Permissions-Policy"]


async def test_without_a_build_the_page_says_how_to_make_one(opened: Opened, tmp_path: Path) -> None:
    browser = await opened(tmp_path)
    async with browser.get("/") as page:
        assert page.status == 503
        assert "make setup" in await page.text()


async def test_files_beside_the_build_are_not_to_be_had(opened: Opened, built: Path) -> None:
    (built.parent / "secret.txt").write_text("no")
    browser = await opened(built)
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/assets/", "/index.html"):
        async with browser.get(path) as answer:
            assert answer.status == 404, path


async def test_an_unknown_path_is_a_problem_and_no_page(hovor: Installation) -> None:
    assert (await hovor.ask("GET", "/nothing/here")).problem == "not-found"
    assert (await hovor.ask("GET", "/assets/old-0000.js")).problem == "not-found"


async def test_the_page_keeps_the_headers_of_every_answer(hovor: Installation) -> None:
    async with ClientSession() as session, session.get(hovor.client.make_url("/")) as page:
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["X-Frame-Options"] == "DENY"
