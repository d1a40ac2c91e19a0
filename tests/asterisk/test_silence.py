"""Whether a phone still sends sound, told apart by a phone that is frozen and goes on."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from hovor.asterisk.silence import BETWEEN, is_silent
from hovor.core.commands import HangUp, Join, Ring, Why
from hovor.core.events import DeviceChanged, LegAnswered, LegJoined
from hovor.core.ids import CallId, LegId, talk_bridge
from tests.asterisk.conftest import ANNA, SECRETS, Line

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.live]

CALL, LEG = CallId("silent"), LegId("silent~op1")


@pytest_asyncio.fixture(loop_scope="module")
async def phone(line: Line) -> AsyncIterator[asyncio.subprocess.Process]:
    """A phone in a process of its own, which lifts by itself."""
    server = f"127.0.0.1:{line.asterisk.sip_port}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.live.mortal_phone", server, "op.anna.demo", SECRETS[ANNA],
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    await line.ears.told(DeviceChanged(ANNA, registered=True))
    yield process
    process.kill()
    await process.communicate()


async def test_a_phone_that_stops_sending_is_silent_and_is_not_when_it_goes_on(
    line: Line, phone: asyncio.subprocess.Process
) -> None:
    line.do(Ring(CALL, LEG, ANNA, ""))
    await line.ears.told(LegAnswered(LEG))
    line.do(Join(CALL, talk_bridge(CALL, 1), (LEG,)))
    await line.ears.told(LegJoined(LEG, talk_bridge(CALL, 1)))
    await until(line, silent=False)
    began = time.perf_counter()
    assert not await is_silent(line.ari, LEG)
    assert time.perf_counter() - began < BETWEEN + 0.2
    os.kill(phone.pid, signal.SIGSTOP)
    await until(line, silent=True)
    os.kill(phone.pid, signal.SIGCONT)
    await until(line, silent=False)
    line.do(HangUp(CALL, LEG, Why.NORMAL))
    await line.ears.ended(LEG)
    assert await is_silent(line.ari, LEG)


async def until(line: Line, *, silent: bool) -> None:
    """Sound needs a moment to begin, and what was under way to arrive."""
    async with asyncio.timeout(5):
        while await is_silent(line.ari, LEG) is not silent:
            pass
