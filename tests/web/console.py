"""A console for tests: signs in, asks, listens; every answer it gets is judged by the API's own description."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

from aiohttp import ClientResponse, ClientWebSocketResponse, WSMsgType
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request
from msgspec import json

from hovor.core.centre import Centre
from hovor.core.ids import CallId, OperatorId
from hovor.core.operators import Operator
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.stages import Call
from hovor.desk.service import DeskService
from hovor.web.app import create_app
from hovor.web.board import Board
from hovor.web.identity import PREFIX_OF_TOKENS, new_token, token_hash
from hovor.web.ports import Archive
from hovor.web.settings import Settings
from tests.fakes.desk_store import MemoryDeskStore
from tests.web.fakes import (
    ANNA,
    BORIS,
    CYRIL,
    NORTH,
    PASSWORD,
    PLAN,
    Answering,
    Clock,
    Deciding,
    Engine,
    Exchange,
    MemoryArchive,
    MemoryAudit,
    MemorySessions,
    MemoryTokens,
    Token,
    Troubles,
)
from tests.web.samples import everybody
from tests.web.schema import Judge

API = "/api/v1"
LARGE = 1 << 20  # bytes; a client sends more than that piece by piece
NOTE_PAUSE = 0.05  # seconds: nobody wants to wait in tests


class Answered:
    """An answer with its body read."""

    def __init__(self, response: ClientResponse, body: bytes) -> None:
        self.status = response.status
        self.headers = response.headers
        self.cookies = response.cookies
        self.text = body.decode()

    @property
    def json(self) -> Any:
        return json.decode(self.text)

    @property
    def problem(self) -> str:
        """The code of the problem; empty: it is none."""
        is_problem = self.headers.get("Content-Type", "").startswith("application/problem+json")
        return self.json["type"].removeprefix("/problems/") if is_problem else ""


class Installation:
    """The whole web room on loopback, with fakes around it."""

    def __init__(self, settings: Settings, remembered: int) -> None:
        self.clock = Clock()
        self.controller = Answering()
        self.archive = MemoryArchive()
        self.sessions = MemorySessions(dict.fromkeys((ANNA, BORIS, CYRIL), PASSWORD))
        self.tokens = MemoryTokens()
        self.audit = MemoryAudit()
        self.health = Troubles()
        self.phones = Exchange()
        self.board = Board(remembered)
        self.board.start(PLAN, [], everybody(), 0)
        self.engine = Engine(self.board, self.archive, self.clock)
        self.desks = MemoryDeskStore(lambda: self.archive.records)
        self.desk = self.desk_service()
        self.app = create_app(
            self.controller, self.read_from(), self.sessions, self.board, self.health, settings, self.clock,
            phones=self.phones, desk=self.desk, tokens=self.tokens, audit=self.audit,
        )  # fmt: skip
        self.client: TestClient[Request, Application] = TestClient(TestServer(self.app))
        self.judge: Judge | None = None

    def read_from(self) -> Archive:
        return self.archive

    def desk_service(self) -> DeskService:
        return DeskService(self.desks, self.engine.touched, lambda: self.board.plan, self.clock, note_pause=NOTE_PAUSE)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Who arrives is looked up."""
        task = asyncio.create_task(self.desk.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])
        assert task.cancelled()

    async def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        token: str = "",
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        """A path that does not begin with `/` is the API's."""
        sent = dict(headers or {})
        if body is not None:
            raw = json.encode(body)
        if raw is not None:
            sent.setdefault("Content-Type", "application/json")
        if token:
            sent["Authorization"] = f"Bearer {token}"
        address = path if path.startswith("/") else f"{API}/{path}"
        data = BytesIO(raw) if raw is not None and len(raw) > LARGE else raw
        async with self.client.request(method, address, data=data, headers=sent) as response:
            answered = Answered(response, await response.read())
        await self.judged(method, address.partition("?")[0], answered)
        return answered

    async def judged(self, method: str, path: str, answered: Answered) -> None:
        judge = await self.described()
        operation = operation_of(judge.description, method, path)
        if operation is None:
            assert answered.problem in ("not-found", "method-not-allowed"), (path, answered.text)
            return
        described = operation["responses"].get(str(answered.status))
        assert described is not None, f"{method} {path} answered {answered.status}, which is not described"
        content = described.get("content", {})
        media = answered.headers.get("Content-Type", "").partition(";")[0]
        if not content:
            assert not answered.text
        else:
            assert media in content, f"{method} {path} answered {answered.status} as {media}"
            if "json" in media:
                faults = judge.faults(answered.json, content[media].get("schema", {}))
                assert not faults, faults

    async def described(self) -> Judge:
        if self.judge is None:
            async with self.client.get(f"{API}/openapi.json") as response:
                self.judge = Judge(json.decode(await response.read()))
        return self.judge

    def decides(self, *calls: Call, operators: Iterable[Operator] = (), plan: Plan = PLAN) -> Deciding:
        """From now on the real core decides. It begins with these calls, and with everybody ready but who is named."""
        known = {operator.id: operator for operator in (*everybody(), *operators)}
        core = Deciding(Centre(plan, calls, known.values()), self.engine, self.clock)
        self.controller.decide = core.decide
        self.engine.publish(Outcome(self.clock(), calls={call.id: call for call in calls}, operators=dict(known)))
        return core

    async def seen(self, call: CallId, operator: OperatorId) -> dict[str, Any]:
        """The call as this operator's console has it."""
        live: dict[str, Any] = (await self.get(f"calls/{call}", operator)).json["live"]
        return live

    async def token(self, operator: OperatorId) -> str:
        """A session, as if the operator had signed in long ago."""
        token = new_token()
        await self.sessions.add_session(token_hash(token), operator, self.clock.now + 3600)
        return token

    def api_token(self, *scopes: str, tenant: str = NORTH, name: str = "crm") -> str:
        """One that the admin has made."""
        text = PREFIX_OF_TOKENS + new_token()
        self.tokens.kept[token_hash(text)] = Token(name, tenant, scopes)
        return text

    async def get(self, path: str, operator: OperatorId) -> Answered:
        return await self.ask("GET", path, token=await self.token(operator))

    async def put(self, path: str, operator: OperatorId, body: object = None) -> Answered:
        return await self.ask("PUT", path, body, token=await self.token(operator))

    async def delete(self, path: str, operator: OperatorId) -> Answered:
        return await self.ask("DELETE", path, token=await self.token(operator))

    async def post(self, path: str, operator: OperatorId, body: object = None) -> Answered:
        return await self.ask("POST", path, body, token=await self.token(operator))

    @asynccontextmanager
    async def feed(self, operator: OperatorId, cursor: object = None, token: str = "") -> AsyncIterator["Feed"]:
        query = "" if cursor is None else f"?cursor={cursor}"
        headers = {"Authorization": f"Bearer {token or await self.token(operator)}"}
        async with self.client.ws_connect(f"{API}/feed{query}", headers=headers) as socket:
            feed = Feed(socket, await self.described())
            yield feed


class Feed:
    def __init__(self, socket: ClientWebSocketResponse, judge: Judge) -> None:
        self.socket = socket
        self.judge = judge

    async def next(self) -> dict[str, Any]:
        message = await self.socket.receive(timeout=5)
        assert message.type is WSMsgType.TEXT, (message.type, self.socket.close_code)
        heard: dict[str, Any] = json.decode(message.data)
        faults = self.judge.faults(heard, {"$ref": "#/components/schemas/FeedMessage"})
        assert not faults, faults
        return heard

    async def numbers(self, count: int) -> list[int]:
        return [(await self.next())["n"] for _ in range(count)]

    async def closed(self) -> int | None:
        """The close code, after the feed has been closed; other messages before that are passed over."""
        while (await self.socket.receive(timeout=5)).type is WSMsgType.TEXT:
            pass
        return self.socket.close_code


def operation_of(description: dict[str, Any], method: str, path: str) -> dict[str, Any] | None:
    for pattern, methods in description["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", pattern), path):
            found: dict[str, Any] | None = methods.get(method.lower())
            if found is not None:
                return found
    return None
