"""One watched installation a test; `watched` makes one with other settings."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from hovor.web.settings import Settings
from tests.metrics.watched import Watched

Watch = Callable[..., Awaitable[Watched]]


@pytest.fixture
async def watched() -> AsyncIterator[Watch]:
    async with AsyncExitStack() as running:

        async def watch(settings: Settings | None = None) -> Watched:
            one = Watched(settings)
            await one.client.start_server()
            running.push_async_callback(one.client.close)
            await running.enter_async_context(one.running())
            return one

        yield watch
