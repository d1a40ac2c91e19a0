"""The connection to one Asterisk: events come in over one WebSocket, requests go out (`hovor.asterisk.transport`).

    connecting --> connected --> broken --> connecting ...          50 ms, then twice as long each time, to 2 s
                       |
                       +--> replaced                                another controller took over: for ever

Everything that belongs to a connection lives and dies together: when any of its sockets closes, all is opened anew and
`connected` is called again, which looks at what is alive (events are never replayed) and so mends what was missed.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Literal, NoReturn

import structlog
from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType
from msgspec import ValidationError
from msgspec.json import Decoder

from hovor.asterisk import model
from hovor.asterisk.registering import Registrations
from hovor.asterisk.request import (
    AriFailure,
    Conflict,
    Disconnected,
    NotFound,
    Refused,
    Reply,
    Request,
    T,
    TimedOut,
    failure,
)
from hovor.asterisk.transport import Door, OverHttp, OverWebSockets, Transport, takes_rest_over_websocket
from hovor.counting import Spread

log = structlog.get_logger()

Preference = Literal["auto", "websocket", "http"]
Hear = Callable[[model.AnyEvent], None]
Connected = Callable[[], Awaitable[None]]

FIRST_WAIT, LONGEST_WAIT = 0.05, 2.0  # seconds between two tries to connect
REQUEST_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
RESULTS: dict[type[AriFailure], str] = {
    NotFound: "not_found",
    Conflict: "conflict",
    Refused: "refused",
    TimedOut: "timed_out",
    Disconnected: "disconnected",
}

WANTED = frozenset(
    {
        "StasisStart",
        "StasisEnd",
        "ChannelStateChange",
        "ChannelHold",
        "ChannelUnhold",
        "Dial",
        "ChannelEnteredBridge",
        "ChannelHangupRequest",
        "ChannelDestroyed",
        "ChannelDtmfReceived",
        "PlaybackFinished",
        "DeviceStateChanged",
        "ApplicationReplaced",
        "RESTResponse",
    }
)
"""The events that matter. The others are kept back in Asterisk, by a list of those not wanted: a list of those wanted
would also keep back the answers to requests, and the events of releases to come."""

read_event = Decoder(model.AnyEvent).decode


class Replaced(Exception):  # noqa: N818 (an ending, not an error)
    """Another controller has taken over the application. Whoever is told so must not act any more."""


class Counters:
    """What has happened since the start, for metrics. `kinds`: events by their type. `results`: requests by how they
    ended (RESULTS); `took`: seconds until then."""

    __slots__ = ("connections", "failures", "kinds", "requests", "results", "took", "unread_events")

    def __init__(self) -> None:
        self.connections = 0
        self.kinds: defaultdict[str, int] = defaultdict(int)
        self.unread_events = 0
        self.requests = 0
        self.failures = 0
        self.results: defaultdict[str, int] = defaultdict(int)
        self.took = Spread(REQUEST_SECONDS)


def _first(group: BaseExceptionGroup[Exception]) -> Exception:
    """What went wrong first, without the groups around it."""
    inner = group.exceptions[0]
    return _first(inner) if isinstance(inner, BaseExceptionGroup) else inner


class Ari:
    """One Asterisk. `url` ends with `/ari`; `time_limit` is in seconds, for each request."""

    def __init__(
        self,
        url: str,
        user: str,
        password: str,
        *,
        app: str = "hovor",
        transport: Preference = "auto",
        sockets: int = 4,
        time_limit: float = 5.0,
    ) -> None:
        self.app = app
        self.version = ""
        self.counters = Counters()
        self._door = Door(url.rstrip("/"), user, password)
        self._preference = transport
        self._sockets = sockets
        self._time_limit = time_limit
        self._transport: Transport | None = None
        self.settled = False  # connected, and what `run` was told to do at each connection is done

    def registrations(self) -> Registrations:
        """What is asked at the same Asterisk's other door."""
        return Registrations(self._door.url, self._door.user, self._door.password)

    @property
    def connected(self) -> bool:
        return self._transport is not None

    async def run(self, heard: Hear, connected: Connected) -> NoReturn:
        """Stays connected for ever. `heard` gets each event in order and must be quick; `connected` runs after each
        connection, beside it. Raises Replaced when another controller took over."""
        wait = FIRST_WAIT
        while True:
            before = self.counters.connections
            try:
                await self._connect_once(heard, connected)
            except* Replaced as group:
                raise Replaced("another controller took over this application") from group
            except* (AriFailure, ClientError, OSError) as group:  # TimeoutError is an OSError
                log.warning("no connection to asterisk", reason=str(_first(group)), again_in=wait)
            if self.counters.connections > before:
                wait = FIRST_WAIT
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def ask(self, request: Request[T]) -> T:
        """The answer to this request. Raises an AriFailure (see `hovor.asterisk.request`)."""
        began = time.perf_counter()
        self.counters.requests += 1
        try:
            reply = await self._reply(request)
            if reply.status >= 300:
                raise failure(request, reply)
            answer = request.read(reply.body)
        except ValidationError as error:
            self._failed("not_understood", began)
            raise Refused(200, f"{request} was answered with what is not understood: {error}") from error
        except AriFailure as failed:
            self._failed(RESULTS[type(failed)], began)
            raise
        self.counters.results["ok"] += 1
        self.counters.took.add(time.perf_counter() - began)
        return answer

    def _failed(self, how: str, began: float) -> None:
        self.counters.failures += 1
        self.counters.results[how] += 1
        self.counters.took.add(time.perf_counter() - began)

    async def close(self) -> None:
        """Closes what requests travel over; `run`, which opened it, then connects anew unless it is cancelled."""
        if self._transport is not None:
            await self._transport.close()

    async def _reply(self, request: Request[T]) -> Reply:
        if self._transport is None:
            raise Disconnected(f"{request}: there is no connection to Asterisk")
        try:
            async with asyncio.timeout(self._time_limit):
                return await self._transport.ask(request)
        except TimeoutError as error:
            raise TimedOut(f"{request} was not answered within {self._time_limit:g} s") from error

    async def _connect_once(self, heard: Hear, connected: Connected) -> None:
        async with self._door.session() as session:
            version = await self._ask_version(session)
            async with await self._door.events(session, self.app) as socket, self._requests(session, version):
                log.info("connected to asterisk", version=version, requests_over=type(self._transport).__name__)
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self._read(socket, heard))
                    tasks.create_task(self._serve())
                    tasks.create_task(self._begin(connected))

    async def _ask_version(self, session: ClientSession) -> str:
        http = OverHttp(session, self._door)
        request = model.asterisk.get_info(only="system")
        async with asyncio.timeout(self._time_limit):
            reply = await http.ask(request)
        if reply.status >= 300:
            raise failure(request, reply)
        system = request.read(reply.body).system
        self.version = system.version if system else ""
        return self.version

    @asynccontextmanager
    async def _requests(self, session: ClientSession, version: str) -> AsyncIterator[None]:
        """Opens what requests travel over, for as long as this connection holds."""
        self._transport = await self._open(session, version)
        try:
            yield
        finally:
            self.settled = False
            transport, self._transport = self._transport, None
            await transport.close()

    async def _open(self, session: ClientSession, version: str) -> Transport:
        over_websocket = takes_rest_over_websocket(version) if self._preference == "auto" else None
        if over_websocket or self._preference == "websocket":
            return await OverWebSockets.open(session, self._door, self.app, self._sockets)
        return OverHttp(session, self._door)

    async def _serve(self) -> None:
        if self._transport is not None:
            await self._transport.serve()

    async def _begin(self, connected: Connected) -> None:
        unwanted = [{"type": name} for name in model.EVENT_TYPES if name not in WANTED]
        await self.ask(model.applications.filter(application_name=self.app, filter={"disallowed": unwanted}))
        await connected()
        self.settled = True
        self.counters.connections += 1  # only now: who connects in vain must not be in a hurry

    async def _read(self, socket: ClientWebSocketResponse, heard: Hear) -> NoReturn:
        """Only parses and hands on: Asterisk cuts off who reads too slowly."""
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                event = read_event(message.data)
            except ValidationError as error:  # a release to come may tell what this one does not know
                self.counters.unread_events += 1
                log.warning("an event of asterisk was not understood", error=str(error))
                continue
            self.counters.kinds[type(event).__name__] += 1
            if isinstance(event, model.ApplicationReplaced):
                raise Replaced
            heard(event)
        raise Disconnected("Asterisk closed the socket of events")
