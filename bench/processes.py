"""The controller as a process of its own, and what processes cost."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from collections import Counter
from pathlib import Path

import aiohttp
from msgspec import DecodeError, Struct
from msgspec.json import decode

from hovor.local.asterisk import LocalAsterisk
from hovor.local.ports import free_port

LIMIT = 30.0  # seconds to wait for anything
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """What the process has used so far, all its threads together."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def resident_bytes(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class LogLine(Struct):
    event: str = ""
    level: str = ""


class Controller:
    """`hovor run` against one Asterisk, with the state in one folder."""

    def __init__(self, asterisk: LocalAsterisk, config: Path, data: Path) -> None:
        self.log = data.parent / "controller.log"
        self._asterisk = asterisk
        self._config = config
        self._data = data
        self._port = free_port(socket.SOCK_STREAM)
        self._process: Process | None = None

    @property
    def api(self) -> str:
        """The address of the console's API, without a closing slash."""
        return f"http://127.0.0.1:{self._port}/api/v1"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self, transport: str = "auto") -> float:
        """Seconds from the start of the process until it has Asterisk and every call in hand."""
        began = time.monotonic()
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "hovor.cli", "run",
                "--config", str(self._config), "--data", str(self._data), "--port", str(self._port),
                "--ari-url", self._asterisk.ari_url, "--ari-user", self._asterisk.ari_user,
                "--transport", transport, "--log", "json",
                env={**os.environ, "HOVOR_ARI_PASSWORD": self._asterisk.ari_password},
                stderr=log,
            )  # fmt: skip
        await self._in_control()
        return time.monotonic() - began

    async def _in_control(self) -> None:
        url = f"http://127.0.0.1:{self._port}/readyz"
        async with aiohttp.ClientSession() as http, asyncio.timeout(LIMIT):
            while True:
                if not self.is_running:
                    raise RuntimeError(f"the controller ended:\n{self.log.read_text()}")
                with contextlib.suppress(aiohttp.ClientError):
                    async with http.get(url) as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.01)

    async def kill(self) -> None:
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(how)
        try:
            async with asyncio.timeout(LIMIT):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def complaints(self) -> Counter[str]:
        """What it warned of since its start, each with how often."""
        found: Counter[str] = Counter()
        for line in self.log.read_bytes().splitlines():
            with contextlib.suppress(DecodeError):
                said = decode(line, type=LogLine)
                if said.level not in ("info", "debug"):
                    found[said.event] += 1
        return found
