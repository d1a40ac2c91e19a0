"""How requests travel: over a few WebSockets (Asterisk 22.4+, 21.9+, 20.14+), or over HTTP kept alive.

A WebSocket is about twice as cheap, but Asterisk serves each socket's requests one at a time: a request that blocks
holds up those behind it. So there are a few sockets, and a request takes the one with the fewest unanswered.
"""

import asyncio
import re
from typing import Protocol
from urllib.parse import urlencode

from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    ClientWebSocketResponse,
    TCPConnector,
    WSMsgType,
    encode_basic_auth,
)
from msgspec import Struct, ValidationError
from msgspec.json import Decoder, encode
from yarl import URL

from hovor.asterisk.request import Disconnected, Reply, Request, T

HEARTBEAT = 5.0  # seconds; Asterisk never pings
KEEP_ALIVE = 10.0  # seconds; Asterisk closes an idle connection after 15, and a request must not meet that moment
FIRST_WITH_REST = {20: 14, 21: 9, 22: 4}  # the first minor releases that take requests over a WebSocket


class Transport(Protocol):
    async def ask(self, request: Request[T]) -> Reply:
        """Sends the request and waits for the reply, without a limit. Raises Disconnected."""

    async def serve(self) -> None:
        """Runs as long as the transport works; returns or raises Disconnected when it is broken."""

    async def close(self) -> None: ...


class Door(Struct, frozen=True):
    """Where ARI is, and how one gets in. `url` ends with `/ari`."""

    url: str
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Door({self.url!r})"

    def session(self) -> ClientSession:
        """A session that says who we are in a header: never in a URL, which ends in logs."""
        return ClientSession(
            connector=TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE),
            timeout=ClientTimeout(total=None),
            headers={"Authorization": encode_basic_auth(self.user, self.password)},
        )

    async def events(self, session: ClientSession, app: str) -> ClientWebSocketResponse:
        """Opens the socket on which the application's events come."""
        # A limit only for the handshake: the socket lives long. A message may be as long as Asterisk likes.
        async with asyncio.timeout(HEARTBEAT):
            return await session.ws_connect(f"{self.url}/events?app={app}", heartbeat=HEARTBEAT, max_msg_size=0)


def takes_rest_over_websocket(version: str) -> bool:
    """Whether an Asterisk of this version (`22.10.1+dfsg...`) takes requests over a WebSocket."""
    match = re.match(r"(?:\D*)(\d+)\.(\d+)", version)
    if not match:
        return False
    major, minor = int(match[1]), int(match[2])
    return minor >= FIRST_WITH_REST[major] if major in FIRST_WITH_REST else major > max(FIRST_WITH_REST)


class OverHttp:
    """Requests over HTTP; connections are kept and used again."""

    def __init__(self, session: ClientSession, door: Door) -> None:
        self._session = session
        self._door = door
        self._closed = asyncio.Event()

    async def ask(self, request: Request[T]) -> Reply:
        query = f"?{urlencode(request.query)}" if request.query else ""
        url = URL(f"{self._door.url}{request.path}{query}", encoded=True)
        headers = {"Content-Type": "application/json"} if request.body else {}
        try:
            async with self._session.request(
                request.method, url, data=request.body or None, headers=headers
            ) as response:
                return Reply(response.status, await response.read())
        except ClientError as error:
            raise Disconnected(f"{request} was not answered: {type(error).__name__}") from error

    async def serve(self) -> None:
        await self._closed.wait()

    async def close(self) -> None:
        self._closed.set()


# --- over WebSockets -----------------------------------------------------------------------------------------


class Pair(Struct):
    name: str
    value: str


class Ask(Struct, tag="RESTRequest", omit_defaults=True):
    request_id: str
    method: str
    uri: str
    query_strings: list[Pair] = []
    content_type: str = ""
    message_body: str = ""


class Told(Struct):
    """An answer, or an event (without a request_id) that nobody on a request socket wants."""

    type: str = ""
    request_id: str = ""
    status_code: int = 0
    message_body: str = ""


read_told = Decoder(Told).decode


class RequestSocket:
    """One WebSocket for requests. Its application's name is its own, so that it does not take the events' place."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._unanswered: dict[str, asyncio.Future[Reply]] = {}
        self._count = 0

    @property
    def load(self) -> int:
        """How many requests are not answered yet, those included whose asker has given up."""
        return len(self._unanswered)

    async def ask(self, request: Request[T]) -> Reply:
        self._count += 1
        name = str(self._count)
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        message = Ask(name, request.method, request.path[1:])
        if request.query:
            message.query_strings = [Pair(name, value) for name, value in request.query.items()]
        if request.body:
            message.content_type, message.message_body = "application/json", request.body.decode()
        self._unanswered[name] = reply
        try:
            await self._socket.send_frame(encode(message), WSMsgType.TEXT)
        except (ClientError, ConnectionError) as error:
            del self._unanswered[name]
            raise Disconnected(f"{request} could not be sent") from error
        return await reply

    async def serve(self) -> None:
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                self._hear(message.data)
        raise Disconnected("Asterisk closed a socket for requests")

    def _hear(self, text: str) -> None:
        try:
            told = read_told(text)
        except ValidationError:
            return
        reply = self._unanswered.pop(told.request_id, None)
        if reply is not None and not reply.done():
            reply.set_result(Reply(told.status_code, told.message_body.encode()))

    async def close(self) -> None:
        for reply in self._unanswered.values():
            if not reply.done():
                reply.set_exception(Disconnected("the connection to Asterisk broke before the answer"))
        self._unanswered.clear()
        await self._socket.close()


def may_be_answered_at_length(request: Request[T]) -> bool:
    """Whether the answer grows with the number of calls: what is read, and applications, which tell all that they hold.

    Asterisk 22.10 puts a message for a WebSocket on its thread's stack of 496 KB, and is gone when it does not fit:
    tried, a list of 1,250 short channels ends it. Over HTTP an answer may be as long as it likes.
    """
    return request.method == "GET" or request.path.startswith("/applications/")


class OverWebSockets:
    """Requests over several WebSockets; what may be answered at length goes over HTTP."""

    def __init__(self, sockets: list[RequestSocket], http: OverHttp) -> None:
        self._sockets = sockets
        self._http = http

    @classmethod
    async def open(cls, session: ClientSession, door: Door, app: str, count: int) -> "OverWebSockets":
        # When one cannot be opened, the others are closed with the session.
        sockets = [RequestSocket(await door.events(session, f"{app}-requests-{n}")) for n in range(1, count + 1)]
        return cls(sockets, OverHttp(session, door))

    async def ask(self, request: Request[T]) -> Reply:
        if may_be_answered_at_length(request):
            return await self._http.ask(request)
        return await min(self._sockets, key=lambda socket: socket.load).ask(request)

    async def serve(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for socket in self._sockets:
                tasks.create_task(socket.serve())

    async def close(self) -> None:
        for socket in self._sockets:
            await socket.close()
