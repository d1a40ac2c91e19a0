"""One installation a test; `installed` makes one with other settings."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from hovor.web.settings import Settings
from tests.web.console import Installation

Install = Callable[..., Awaitable[Installation]]


@pytest.fixture
async def installed() -> AsyncIterator[Install]:
    async with AsyncExitStack() as running:

        async def install(settings: Settings | None = None, remembered: int = 100) -> Installation:
            one = Installation(settings or Settings(), remembered)
            await one.client.start_server()
            running.push_async_callback(one.client.close)
            await running.enter_async_context(one.running())
            return one

        yield install


@pytest.fixture
async def hovor(installed: Install) -> Installation:
    return await installed()
