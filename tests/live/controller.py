"""The controller under test: a process of its own, started, killed and started again; and its API for operators."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import Process
from pathlib import Path
from typing import Any, Self

import aiohttp

from hovor.keys import Keys
from hovor.local.asterisk import LocalAsterisk

LIMIT = 25.0  # seconds to wait for anything
JSON = dict[str, Any]


class Controller:
    """`hovor run` against one Asterisk, with the state in one folder."""

    def __init__(
        self, asterisk: LocalAsterisk, config: Path, data: Path, *, port: int = 0, arguments: tuple[str, ...] = ()
    ) -> None:
        self.data = data
        self.config = config
        self.base = ""
        self._asterisk = asterisk
        self._port = port
        self._ari_url = ""
        self.arguments = arguments
        self.source: Path | None = None  # another version's code, in place of the one that is installed
        self._process: Process | None = None
        self._log: list[str] = []
        self._reading: asyncio.Task[None] | None = None

    def through(self, ari_url: str) -> None:
        """From the next start on, Asterisk is reached at this address."""
        self._ari_url = ari_url

    def forget_everything(self, data: Path) -> None:
        """From the next start on the data is a new folder, but for the secrets."""
        data.mkdir(parents=True)
        (data / "secrets.yaml").write_bytes((self.data / "secrets.yaml").read_bytes())
        self.data = data

    @property
    def keys(self) -> Keys:
        return Keys(self.data / "secrets.yaml")

    @property
    def log(self) -> str:
        return "\n".join(self._log)

    async def start(self) -> Self:
        """Returns when the API answers and Asterisk is in hand."""
        await self.spawn()
        await self.in_control()
        return self

    async def spawn(self) -> None:
        """Only starts the process, and learns where it listens."""
        self._log.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hovor.cli", "run",
            "--config", str(self.config), "--data", str(self.data), "--port", str(self._port),
            "--ari-url", self._ari_url or self._asterisk.ari_url, "--ari-user", self._asterisk.ari_user,
            "--first-passwords", "--log", "json", *self.arguments,
            env={
                **os.environ,
                "HOVOR_ARI_PASSWORD": self._asterisk.ari_password,
                **({"PYTHONPATH": str(self.source)} if self.source else {}),
            },
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        listening = asyncio.get_running_loop().create_future()
        self._reading = asyncio.create_task(self._read(self._process, listening))
        async with asyncio.timeout(LIMIT):
            self.base = await listening
        self._port = int(self.base.rsplit(":", 1)[1])

    async def _read(self, process: Process, listening: asyncio.Future[str]) -> None:
        assert process.stderr is not None
        async for raw in process.stderr:
            line = raw.decode("utf-8", "replace").rstrip()
            self._log.append(line)
            with contextlib.suppress(ValueError):
                if json.loads(line).get("event") == "listening" and not listening.done():
                    listening.set_result(json.loads(line)["url"])
        if not listening.done():
            listening.set_exception(AssertionError(f"The controller did not start:\n{self.log}"))

    async def in_control(self, within: float = LIMIT) -> None:
        async with aiohttp.ClientSession(self.base) as http, asyncio.timeout(within):
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    async with http.get("/readyz") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """SIGKILL: no chance to write or say anything more."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(how)
        async with asyncio.timeout(LIMIT):
            code = await self._process.wait()
            if self._reading is not None:
                await self._reading
        return code

    async def ended(self) -> int:
        """Waits until it ends by itself."""
        assert self._process is not None
        async with asyncio.timeout(LIMIT):
            return await self._process.wait()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid


class Console:
    """One operator at the API, with the feed."""

    def __init__(self, controller: Controller, operator: str) -> None:
        self.operator = operator
        self._controller = controller
        self._http: aiohttp.ClientSession | None = None

    async def sign_in(self) -> Self:
        password = self._controller.keys.passwords
        jar = aiohttp.CookieJar(unsafe=True)
        self._http = aiohttp.ClientSession(
            self._controller.base, cookie_jar=jar, headers={"Origin": self._controller.base}
        )
        word = password[self.operator]  # type: ignore[index]  # an OperatorId is a str
        await self.post("/session", {"operator": self.operator, "password": word})
        return self

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()

    async def post(self, path: str, body: JSON | None = None, *, expect: int | None = None) -> JSON:
        return await self._ask("POST", path, body, expect)

    async def get(self, path: str, *, expect: int | None = None) -> JSON:
        return await self._ask("GET", path, None, expect)

    async def _ask(self, method: str, path: str, body: JSON | None, expect: int | None) -> JSON:
        assert self._http is not None
        async with self._http.request(method, f"/api/v1{path}", json=body) as answer:
            text = await answer.text()
            good = answer.status == expect if expect else answer.status < 400
            assert good, f"{method} {path}: {answer.status} {text}"
            content: JSON = json.loads(text) if text else {}
            return content

    async def try_to(self, method: str, path: str, body: JSON | None = None) -> tuple[int, JSON]:
        """The status and the body of the answer, whatever it is."""
        assert self._http is not None
        async with self._http.request(method, f"/api/v1{path}", json=body) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else {}

    async def sign_out(self) -> None:
        assert self._http is not None
        async with self._http.delete("/api/v1/session") as answer:
            assert answer.status < 400

    async def story(self, call: str) -> list[JSON]:
        found: list[JSON] = (await self.get(f"/calls/{call}/story"))["facts"]
        return found

    async def facts(self, cursor: int, *, until: str) -> list[JSON]:
        """What the feed tells after this cursor, up to the first fact of that kind. Raises TimeoutError."""
        assert self._http is not None
        found: list[JSON] = []
        url = f"{self._controller.base}/api/v1/feed?cursor={cursor}"
        async with asyncio.timeout(LIMIT), self._http.ws_connect(url) as feed:
            async for message in feed:
                found.append(message.json())
                if found[-1]["kind"] == until:
                    break
        return found

    async def ready(self) -> None:
        await self.post("/presence", {"state": "ready"})

    async def pause(self, reason: str = "") -> None:
        await self.post("/presence", {"state": "paused", "reason": reason})

    async def me(self) -> JSON:
        state = await self.get("/state")
        return next(view for view in state["operators"] if view["id"] == self.operator)

    async def calls(self) -> list[JSON]:
        found: list[JSON] = (await self.get("/state"))["calls"]
        return found

    async def until_state(self, *states: str, within: float = LIMIT) -> JSON:
        """Waits until this operator is in one of these states."""
        deadline = time.monotonic() + within
        while True:
            view = await self.me()
            if view["state"] in states:
                return view
            assert time.monotonic() < deadline, f"{self.operator} is {view}, not {states}"
            await asyncio.sleep(0.05)

    async def until_call(self, *states: str, client: str | None = None, within: float = LIMIT) -> JSON:
        """Waits until a call (of that client) is in one of these states."""
        deadline = time.monotonic() + within
        while True:
            calls = await self.calls()
            for call in calls:
                if call["state"] in states and client in (None, call["client"]):
                    return call
            assert time.monotonic() < deadline, f"no call is {states}: {calls}"
            await asyncio.sleep(0.03)

    async def until_over(self, call: str, within: float = LIMIT) -> JSON:
        """Waits until the call is over; answers its record."""
        deadline = time.monotonic() + within
        while any(view["id"] == call for view in await self.calls()):
            assert time.monotonic() < deadline, f"{call} is not over"
            await asyncio.sleep(0.05)
        record: JSON = (await self.get(f"/calls/{call}"))["record"]
        return record
