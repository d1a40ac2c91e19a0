"""One installation a test; `installed` makes one with other settings."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from hovor.web.settings import Settings
from tests.web.console import Installation

Install = Callable[..., Awaitable[Installation]]


@pytest.fixture
async def installed() -> AsyncIterator[Install]:
    running: list[Installation] = []

    async def install(settings: Settings | None = None, remembered: int = 100) -> Installation:
        one = Installation(settings or Settings(), remembered)
        await one.client.start_server()
        running.append(one)
        return one

    yield install
    for one in running:
        await one.client.close()


@pytest.fixture
async def hovor(installed: Install) -> Installation:
    return await installed()
