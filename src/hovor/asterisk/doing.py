"""Does what the core says: each command becomes requests, in order within a call, calls side by side.

    do(commands) --> lane of call c1: Ring, StopPlaying, Join ...  --> one request after another
                 --> lane of call c2: Answer, Play ...             --> beside it

A lane lives as long as it has something to do. A command may be said twice: what is there already, or gone already, is
success, and that is known only here.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import assert_never

import structlog

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.naming import operator_endpoint
from hovor.asterisk.request import AriFailure, Conflict, Disconnected, NotFound, Refused, Request, T, TimedOut
from hovor.core.commands import Answer, Command, HangUp, Join, Leave, Play, RemoveBridge, Ring, StopPlaying, Wait, Why
from hovor.core.events import Cause, CommandFailed, FromAsterisk, LegEnded
from hovor.core.ids import BridgeId, CallId, LegId

log = structlog.get_logger()

ENTERS_WITHIN = 5.0  # seconds; a new channel is in our hands after a millisecond or two
LONGEST_RING = 180  # seconds; only in case nobody is left who would hang up
TALK = "mixing,dtmf_events"  # without dtmf_events digits pressed in a talk may never be told
LINE = "holding"
MEMBER = "holding_participant"  # with any other role, `participant` included, a member hears nothing at all
NOT_IN_IT = (400, 422)  # removing a leg from a bridge: there is no such leg (any more), or it is not in there
REASONS: Mapping[Why, str] = {
    Why.NORMAL: "normal",
    Why.ELSEWHERE: "answered_elsewhere",
    Why.NO_ANSWER: "no_answer",
    Why.UNKNOWN_NUMBER: "unallocated",
    Why.CONGESTION: "congestion",
}


class Hands:
    """Carries commands out. `report` is told of those that could not be."""

    def __init__(self, ari: Ari, report: Callable[[FromAsterisk], None]) -> None:
        self._ari = ari
        self._report = report
        self._lanes: dict[CallId, deque[Command]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._lines: set[BridgeId] = set()  # queues' bridges that were there when last looked
        self._noting: list[set[LegId]] = []
        self._entering: dict[LegId, asyncio.Event] = {}  # legs that are being made

    def do(self, commands: Sequence[Command]) -> None:
        """Only takes the commands on: returns at once."""
        for command in commands:
            self._note(command)
            lane = self._lanes.get(command.call)
            if lane is not None:
                lane.append(command)
                continue
            self._lanes[command.call] = deque([command])
            task = asyncio.get_running_loop().create_task(self._work(command.call))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def entered(self, leg: LegId) -> None:
        """To be told of each leg of ours that enters the application: from then on it can be dialled."""
        if leg in self._entering:
            self._entering[leg].set()

    async def idle(self) -> None:
        """Returns when everything that was taken on is done."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @contextmanager
    def noting_rings(self) -> Iterator[set[LegId]]:
        """Gathers the legs that are about to be made now, or are taken on meanwhile: a look may miss them."""
        noted = {command.leg for lane in self._lanes.values() for command in lane if isinstance(command, Ring)}
        self._noting.append(noted)
        try:
            yield noted
        finally:
            self._noting.remove(noted)

    def _note(self, command: Command) -> None:
        if isinstance(command, Ring):
            for noted in self._noting:
                noted.add(command.leg)

    async def _work(self, call: CallId) -> None:
        lane = self._lanes[call]
        while lane:
            await self._try(lane[0])
            lane.popleft()
        del self._lanes[call]

    async def _try(self, command: Command) -> None:
        try:
            await self._carry_out(command)
        except Disconnected as failure:
            # Dropped, and rightly so: after the next connection the core is told what is alive, and says again what
            # still has to be done. A CommandFailed would only make it choose the next operator in vain.
            log.warning("command dropped", call=command.call, command=type(command).__name__, reason=str(failure))
        except AriFailure as failure:
            self._failed(command, str(failure), unreachable=isinstance(failure, Unreachable))
        except Exception as error:
            log.exception("command broke", call=command.call, command=type(command).__name__)
            self._failed(command, repr(error), unreachable=False)

    def _failed(self, command: Command, reason: str, *, unreachable: bool) -> None:
        name = type(command).__name__
        log.warning("command failed", call=command.call, command=name, reason=reason)
        for leg in _legs(command):
            self._report(CommandFailed(leg, name, reason, unreachable))

    async def _carry_out(self, command: Command) -> None:
        match command:
            case Answer(leg=leg):
                await self._ari.ask(model.channels.answer(channel_id=leg))
            case Play():
                await self._play(command)
            case StopPlaying(playback=playback):
                await self._unless_gone(model.playbacks.stop(playback_id=playback))
            case Wait():
                await self._wait(command)
            case Leave():
                await self._leave(command)
            case Ring():
                await self._ring(command)
            case Join():
                await self._join(command)
            case HangUp():
                await self._hang_up(command)
            case RemoveBridge(bridge=bridge):
                await self._unless_gone(model.bridges.destroy(bridge_id=bridge))
            case _:
                assert_never(command)

    async def _unless_there(self, request: Request[T]) -> None:
        try:
            await self._ari.ask(request)
        except Conflict:
            return

    async def _unless_gone(self, request: Request[T]) -> None:
        try:
            await self._ari.ask(request)
        except NotFound:
            return

    # --- the client hears something --------------------------------------------------------------------------

    async def _play(self, play: Play) -> None:
        await self._unless_there(
            model.channels.play_with_id(
                channel_id=play.leg, playback_id=play.playback, media=play.media, lang=play.language
            )
        )

    async def _wait(self, wait: Wait) -> None:
        if wait.bridge not in self._lines:
            await self._make_line(wait.bridge)
        await self._ari.ask(
            model.channels.set_channel_var(channel_id=wait.leg, variable="CHANNEL(musicclass)", value=wait.music)
        )
        try:
            await self._add(wait.bridge, wait.leg, role=MEMBER)
        except NotFound:  # somebody removed the line, or Asterisk was restarted
            await self._make_line(wait.bridge)
            await self._add(wait.bridge, wait.leg, role=MEMBER)

    async def _leave(self, leave: Leave) -> None:
        request = model.bridges.remove_channel(bridge_id=leave.bridge, channel=[leave.leg])
        try:
            await self._unless_gone(request)
        except Refused as failure:
            if failure.status not in NOT_IN_IT:
                raise

    async def _make_line(self, bridge: BridgeId) -> None:
        await self._unless_there(model.bridges.create(bridge_id=bridge, type=LINE, name=bridge))
        self._lines.add(bridge)

    async def _add(self, bridge: BridgeId, *legs: LegId, role: str | None = None) -> None:
        await self._ari.ask(model.bridges.add_channel(bridge_id=bridge, channel=legs, role=role))

    # --- operators -------------------------------------------------------------------------------------------

    async def _ring(self, ring: Ring) -> None:
        endpoint = f"PJSIP/{operator_endpoint(ring.operator)}"
        create = model.channels.create(
            endpoint=endpoint, app=self._ari.app, channel_id=ring.leg, variables=_shown(ring)
        )
        entered = self._entering[ring.leg] = asyncio.Event()
        try:
            await self._ari.ask(create)
            # The new channel is not in our hands yet: a dial that comes too early is refused (409, one in three).
            async with asyncio.timeout(ENTERS_WITHIN):
                await entered.wait()
        except Conflict:
            return  # It was dialled when it was made, and to dial it again kills it (an assertion in pjproject).
        except Refused as failure:
            # "Allocation failed": Asterisk makes no channel to a device that it knows no contact of.
            raise Unreachable(str(failure)) from failure
        except TimeoutError as failure:
            raise TimedOut(f"{ring.leg} did not enter Stasis within {ENTERS_WITHIN:g} s") from failure
        finally:
            del self._entering[ring.leg]
        await self._ari.ask(model.channels.dial(channel_id=ring.leg, timeout=LONGEST_RING))

    async def _join(self, join: Join) -> None:
        await self._unless_there(model.bridges.create(bridge_id=join.bridge, type=TALK, name=join.bridge))
        try:
            await self._add(join.bridge, *join.legs)
        except (Refused, Conflict, NotFound):  # one who is gone must not keep the others apart
            for leg in join.legs:
                await self._join_alone(join, leg)

    async def _join_alone(self, join: Join, leg: LegId) -> None:
        try:
            await self._add(join.bridge, leg)
        except (Refused, Conflict, NotFound) as failure:
            log.warning("command failed", call=join.call, command="Join", leg=leg, reason=str(failure))
            self._report(CommandFailed(leg, Join.__name__, str(failure)))

    async def _hang_up(self, command: HangUp) -> None:
        try:
            await self._ari.ask(model.channels.hangup(channel_id=command.leg, reason=REASONS[command.why]))
        except NotFound:
            self._report(LegEnded(command.leg, Cause.NORMAL))


class Unreachable(AriFailure):
    """There is no contact for the device that was to be rung."""


def _shown(ring: Ring) -> dict[str, object]:
    """What the operator's phone is told, as variables of the new channel."""
    shown: dict[str, object] = {"PJSIP_HEADER(add,X-Hovor-Call)": ring.call}
    if ring.client:
        shown["CONNECTEDLINE(num,i)"] = ring.client
    if ring.client_name:
        shown["CONNECTEDLINE(name,i)"] = ring.client_name
    if ring.answer_itself:
        shown["PJSIP_HEADER(add,Call-Info)"] = "<sip:hovor>;answer-after=0"
        shown["PJSIP_HEADER(add,Alert-Info)"] = "<http://hovor>;info=alert-autoanswer"
        shown["PJSIP_HEADER(add,Answer-Mode)"] = "Auto"
    return shown


def _legs(command: Command) -> tuple[LegId, ...]:
    """The legs that a command is about; none: nobody can be told that it failed."""
    match command:
        case Join(legs=legs):
            return legs
        case StopPlaying() | RemoveBridge():
            return ()
        case _:
            return (command.leg,)
