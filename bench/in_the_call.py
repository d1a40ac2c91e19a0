"""From the click in the call to what the far phone notices: hold, resume, transfer and invite, beside bare requests.

    time 0         just before the request: to the API, or the first of the bare ones
    hold           at the client's phone, the operator's voice stops; and the first packet of music
    resume         at the client's phone, the first packet of the operator's voice
    invite         the INVITE at the colleague's phone            transfer   the INVITE at the target's phone

Both do the same with the same phones and the same Asterisk, in turns. The voice comes in packets of 2 ms, so that
its stops are seen to 2 ms (`sound.py`). Phones send 20 ms: with them a resume is heard up to 20 ms later, whoever does
it, and its ratio would look better than it is. Music comes from Asterisk itself, 20 ms after it is begun.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

import aiohttp

from bench import company
from bench.bare import Bare, bare_requests
from bench.figures import Size
from bench.orders import Drain, HangUp, Listen, Phones, Place, Register, Rung, Server, TalkFor
from bench.scene import Scene
from bench.sound import Kind
from bench.table import Row, milliseconds, percentile
from hovor.asterisk.naming import operator_endpoint

FIRST, COLLEAGUE = operator_endpoint(company.FIRST), operator_endpoint(company.COLLEAGUE)
LIMIT = 5.0  # seconds for anything to happen
TALK = (0.03, 0.06)  # seconds that the colleague talks
PAUSE = (0.03, 0.05)  # seconds before each act
AS_BARE = 1.5  # times the bare requests: the target
WHAT = {
    "hold": "hold → the operator's voice stops at the client's phone",
    "music": "hold → first packet of music at the client's phone",
    "resume": "resume → first packet of the operator's voice at the client's phone",
    "invite": "invite → INVITE at the colleague's phone",
    "transfer": "transfer → INVITE at the target's phone",
}

Times = dict[str, list[float]]  # seconds, by what was done
Act = Callable[[], Awaitable[object]]


class Watch:
    """The phones, and the seconds from each act until they noticed it."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.seconds: Times = {what: [] for what in WHAT}

    async def calls(self, number: str) -> None:
        await self.phones.ask(Place(number, 1000.0, 1))

    async def hears(self, act: Act, **noticed: Kind) -> None:
        began = await self._do(act)
        for what, kind in noticed.items():
            at = (await self.phones.ask(Listen(kind, began, 0.0 if kind == "silence" else LIMIT))).at
            # Silence is known once music came. Where the machine stood still, the voice stopped before it was asked to:
            # such a one cannot be told, and does not count.
            if at or kind != "silence":
                self._note(what, began, at)

    async def rings(self, what: str, act: Act) -> None:
        began = await self._do(act)
        self._note(what, began, (await self.phones.ask(Rung(COLLEAGUE, began, LIMIT))).at)

    async def _do(self, act: Act) -> float:
        """When it began. What was before is done with by then, and no rhythm of ours meets that of the packets."""
        await asyncio.sleep(random.uniform(*PAUSE))
        began = time.time()
        await act()
        return began

    async def voice(self) -> None:
        """Waits until the client hears the operator for the first time in this call."""
        if not (await self.phones.ask(Listen("voice", 0.0, LIMIT))).at:
            raise RuntimeError("the client does not hear the operator")

    async def free(self, phone: str = "") -> None:
        """Waits until nobody talks at this phone any more, or at none."""
        await self.phones.ask(Drain(LIMIT, phone))

    def _note(self, what: str, began: float, noticed: float) -> None:
        self.seconds[what].append(noticed - began if noticed else float("inf"))


# --- the same, twice -------------------------------------------------------------------------------------------


async def with_hovor(watch: Watch, console: "Console") -> None:
    began = time.time()
    await watch.calls(company.TO_PAIR)
    call = (await watch.phones.ask(Rung(FIRST, began, LIMIT))).name
    await watch.voice()
    await watch.hears(lambda: console.post(f"/calls/{call}/hold", {}), music="music", hold="silence")
    await watch.hears(lambda: console.post(f"/calls/{call}/resume", {}), resume="voice")
    to = {"to": {"operator": company.COLLEAGUE}}
    await watch.rings("invite", lambda: console.post(f"/calls/{call}/invite", to))
    await watch.free(COLLEAGUE)
    await console.until_ready(company.COLLEAGUE)
    await watch.rings("transfer", lambda: console.post(f"/calls/{call}/transfer", to))
    await watch.free()


async def with_bare_requests(watch: Watch, bare: Bare) -> None:
    await watch.calls(company.TO_BARE)
    await bare.talk_begins(FIRST)
    await watch.voice()
    await watch.hears(bare.hold, music="music", hold="silence")
    await watch.hears(bare.resume, resume="voice")
    await watch.rings("invite", lambda: called_in(bare))
    await watch.free(COLLEAGUE)
    await watch.rings("transfer", lambda: handed_on(bare))
    await watch.free(COLLEAGUE)
    await bare.hang_up(bare.client)
    await watch.free()
    await bare.over()


async def called_in(bare: Bare) -> None:
    leg = await bare.ring(COLLEAGUE)
    await bare.lifted(leg)
    await bare.join(leg)


async def handed_on(bare: Bare) -> None:
    leg = await bare.ring(COLLEAGUE)
    await bare.hang_up(bare.operator)
    await bare.hold()
    await bare.lifted(leg)
    await bare.join(bare.client, leg)


class Console:
    """The first operator's, signed in."""

    def __init__(self, http: aiohttp.ClientSession, api: str) -> None:
        self._http = http
        self._api = api
        self._headers: dict[str, str] = {}

    async def sign_in(self) -> None:
        who = {"operator": company.FIRST, "password": company.PASSWORD, "give": "token"}
        async with self._http.post(f"{self._api}/session", json=who) as answer:
            answer.raise_for_status()
            self._headers = {"Authorization": f"Bearer {(await answer.json())['token']}"}

    async def post(self, path: str, body: object) -> None:
        async with self._http.post(self._api + path, json=body, headers=self._headers) as answer:
            if answer.status >= 300:
                raise RuntimeError(f"{path} was answered {answer.status}: {await answer.text()}")

    async def until_ready(self, operator: str) -> None:
        """Waits until this operator can be called again."""
        async with asyncio.timeout(LIMIT):
            while True:
                async with self._http.get(f"{self._api}/state", headers=self._headers) as answer:
                    people = (await answer.json())["operators"]
                if any(one["id"] == operator and one["state"] == "ready" for one in people):
                    return
                await asyncio.sleep(0.005)


# --- the figure ------------------------------------------------------------------------------------------------


async def in_the_call(scene: Scene, size: Size) -> list[Row]:
    client = company.trunk(scene.keys)
    people = [company.account(scene.keys, who) for who in (company.FIRST, company.COLLEAGUE)]
    server = Server("127.0.0.1", scene.asterisk.sip_port, [client, *people])
    async with (
        scene.hovor(),
        Phones("talkers", server) as phones,
        bare_requests(scene.asterisk) as bare,
        aiohttp.ClientSession() as http,
    ):
        await phones.ask(Register())
        await phones.ask(TalkFor(300.0, 300.0))
        await phones.ask(TalkFor(*TALK, phone=COLLEAGUE))
        console = Console(http, scene.controller.api)
        await console.sign_in()
        await console.until_ready(company.FIRST)
        ours, theirs = Watch(phones), Watch(phones)
        for _ in range(size.in_call):
            await with_hovor(ours, console)
            await with_bare_requests(theirs, bare)
        await phones.ask(HangUp())
    return [row(what, ours.seconds[what], theirs.seconds[what]) for what in WHAT]


def row(what: str, ours: list[float], theirs: list[float]) -> Row:
    ratios = [percentile(ours, percent) / percentile(theirs, percent) for percent in (50, 99)]
    unnoticed = sum(seconds == float("inf") for seconds in [*ours, *theirs])
    return Row(
        f"{WHAT[what]}, median / p99",
        app_queue="",
        target=f"≤ {AS_BARE:g} times bare requests",
        hovor=f"{both(ours)}, bare {both(theirs)}: {ratios[0]:.2f} / {ratios[1]:.2f} times",
        met=all(ratio <= AS_BARE for ratio in ratios) and not unnoticed,
        notes=[
            f"{len(ours)} and {len(theirs)} times, in turns",
            *([f"{unnoticed} were not noticed at all"] if unnoticed else []),
        ],
    )


def both(seconds: list[float]) -> str:
    return " / ".join(milliseconds(percentile(seconds, percent)) for percent in (50, 99))
