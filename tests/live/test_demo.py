"""What a newcomer does first: `hovor demo run`, and `hovor demo call` beside it. Ctrl-C leaves nothing behind."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

CONFIG = Path(__file__).resolve().parents[2] / "config"
LIMIT = 60.0


async def hovor(*arguments: str | Path) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hovor.cli", *map(str, arguments),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


async def printed_until(process: Process, last: str) -> str:
    """All that it prints, up to the line that holds this."""
    assert process.stdout is not None
    lines = []
    async with asyncio.timeout(LIMIT):
        async for raw in process.stdout:
            lines.append(raw.decode())
            if last in lines[-1]:
                break
    return "".join(lines)


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[tuple[Process, str]]:
    arguments = (
        "demo",
        "run",
        "--config",
        CONFIG,
        "--data",
        tmp_path,
        "--port",
        "0",
        "--sip-port",
        "0",
        "--name",
        "test",
    )
    process = await hovor(*arguments)
    yield process, await printed_until(process, "A test call")
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
        await process.wait()


def children(pid: int) -> list[int]:
    """All processes that descend from this one."""
    direct = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [*direct, *(grandchild for child in direct for grandchild in children(child))]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_it_tells_how_to_use_it_and_a_call_goes_through(demo: tuple[Process, str], tmp_path: Path) -> None:
    _, told = demo
    assert re.search(r"http://127\.0\.0\.1:\d+/api/v1/docs", told)
    assert "anna@demo" in told
    assert "op.anna.demo" in told
    assert "+420000000001" in told
    call = await hovor("demo", "call", "--data", tmp_path, "--talk", "1", "--wait", "1.5")
    story, _ = await call.communicate()
    assert call.returncode == 0, story.decode()
    for sentence in (
        "client    is answered",
        "the client pressed 1 (Support)",
        "the client waits in demo/support",
        "offered to",
        "client    sends 440 Hz, hears sound, strongest at 620 Hz",
        "operator  sends 620 Hz, hears sound, strongest at 440 Hz",
        "the call is over: hung_up, by the client",
    ):
        assert sentence in story.decode()


async def test_the_client_of_the_demo_hears_sound_while_waiting(demo: tuple[Process, str], tmp_path: Path) -> None:
    call = await hovor(
        "demo", "call", "--data", tmp_path, "--talk", "1", "--wait", "2", "--number", "+420000000002", "--press", ""
    )
    story, _ = await call.communicate()
    assert call.returncode == 0, story.decode()
    assert re.search(r"has waited 2 s and hears sound", story.decode()), story.decode()


async def test_ctrl_c_during_a_call_ends_everything(demo: tuple[Process, str], tmp_path: Path) -> None:
    process, _ = demo
    call = await hovor("demo", "call", "--data", tmp_path, "--talk", "30", "--wait", "1")
    await printed_until(call, "both are in one bridge")
    family = children(process.pid)
    assert family
    # What a terminal does: the whole group is told.
    os.killpg(process.pid, signal.SIGINT)
    async with asyncio.timeout(LIMIT):
        assert await process.wait() == 0
    assert not [pid for pid in family if is_alive(pid)]
    call.send_signal(signal.SIGINT)
    await call.wait()


async def test_without_a_demo_the_call_says_what_to_do(tmp_path: Path) -> None:
    call = await hovor("demo", "call", "--data", tmp_path)
    told, _ = await call.communicate()
    assert call.returncode == 1
    assert b"make run" in told
    assert b"Traceback" not in told
