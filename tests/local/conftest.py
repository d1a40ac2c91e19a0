"""An Asterisk and the ground for phones, new for each test."""

from collections.abc import AsyncIterator

import pytest
from baresip import Config
from baresip.runtime import Runtime

from hovor.local.asterisk import LocalAsterisk


@pytest.fixture
async def asterisk() -> AsyncIterator[LocalAsterisk]:
    async with LocalAsterisk("net") as instance:
        yield instance


@pytest.fixture
async def phones() -> AsyncIterator[Runtime]:
    runtime = Runtime()
    # The loopback must be named, and a jitter buffer would hide what really came.
    await runtime.start(Config(net_interface="127.0.0.1", extra_config_text="audio_jitter_buffer_type off\n"))
    yield runtime
    await runtime.close()
