"""Does what the core says: each command becomes requests, in order within a call, calls side by side.

    do(commands) --> lane of call c1: Ring, StopPlaying, Join ...  --> one request after another
                 --> lane of call c2: Answer, Play ...             --> beside it (but for `hovor.asterisk.one_line`)

A lane lives as long as it has something to do. A command may be said twice: what is there already, or gone already, is
success (`hovor.asterisk.twice`). New legs are made in `outgoing`, who is where stands in `bridging`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import assert_never

import structlog
from structlog.contextvars import bind_contextvars

from hovor.asterisk import model
from hovor.asterisk.bridging import Bridges
from hovor.asterisk.client import Ari
from hovor.asterisk.naming import pressed
from hovor.asterisk.one_line import Lines
from hovor.asterisk.outgoing import Outgoing, Unreachable
from hovor.asterisk.request import AriFailure, Conflict, Disconnected, NotFound, Request
from hovor.asterisk.twice import unless_gone, unless_there
from hovor.core.commands import (
    Answer,
    Command,
    Dial,
    HangUp,
    Join,
    Leave,
    Mute,
    Play,
    RemoveBridge,
    Ring,
    RingTone,
    SendDigits,
    StopPlaying,
    StopRingTone,
    Unmute,
    Wait,
    Why,
)
from hovor.core.events import Cause, CommandFailed, FromAsterisk, LegEnded
from hovor.core.ids import CallId, LegId, OperatorId

log = structlog.get_logger()

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
        self._bridges = Bridges(ari, report)
        self._outgoing = Outgoing(ari, self._bridges)
        self._lines = Lines()
        self._noting: list[set[LegId]] = []

    def do(self, commands: Sequence[Command]) -> None:
        """Only takes the commands on: returns at once."""
        for command in commands:
            self._note(command)
            self._lines.taken_on(command)
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
        self._outgoing.entered(leg)
        self._bridges.entered(leg)

    def gone(self, leg: LegId) -> None:
        """To be told of each leg of ours that is over."""
        self._lines.gone(leg)

    def saw(self, at_phone: Mapping[LegId, OperatorId], being_rung: Collection[LegId]) -> None:
        """To be told at each look to whose phone a leg leads (see `Lines`)."""
        self._lines.saw(at_phone, being_rung)

    async def idle(self) -> None:
        """Returns when everything that was taken on is done."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @contextmanager
    def noting_rings(self) -> Iterator[set[LegId]]:
        """Gathers the legs that are about to be made now, or are taken on meanwhile: a look may miss them."""
        noted = {command.leg for lane in self._lanes.values() for command in lane if isinstance(command, Ring | Dial)}
        self._noting.append(noted)
        try:
            yield noted
        finally:
            self._noting.remove(noted)

    def _note(self, command: Command) -> None:
        if isinstance(command, Ring | Dial):
            for noted in self._noting:
                noted.add(command.leg)

    async def _work(self, call: CallId) -> None:
        bind_contextvars(call=call)  # in this task alone
        lane = self._lanes[call]
        while lane:
            await self._try(lane[0])
            self._lines.done(lane.popleft())
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
            case Ring():
                await self._lines.free(command)
                await self._outgoing.ring(command)
            case Dial():
                await self._outgoing.dial(command)
            case Wait():
                await self._bridges.wait(command)
            case Leave():
                await self._bridges.leave(command)
            case Join():
                await self._bridges.join(command)
            case Play():
                await unless_there(self._ari, _play(command))
            case HangUp():
                await self._hang_up(command)
            case StopPlaying(playback=playback):
                await unless_gone(self._ari, model.playbacks.stop(playback_id=playback))
            case RemoveBridge(bridge=bridge):
                await self._bridges.remove(bridge)
            case RingTone() | StopRingTone():
                await self._unless_on_its_way(_ringing(command))
            case Answer() | Mute() | Unmute() | SendDigits():
                await self._ari.ask(_at_the_leg(command))
            case _:
                assert_never(command)

    async def _hang_up(self, command: HangUp) -> None:
        try:
            await self._ari.ask(model.channels.hangup(channel_id=command.leg, reason=REASONS[command.why]))
        except NotFound:
            self._report(LegEnded(command.leg, Cause.NORMAL))

    async def _unless_on_its_way(self, request: Request[None]) -> None:
        """A ringing tone is a comfort: for a leg that is just going away, or moving, its lack breaks nothing."""
        try:
            await self._ari.ask(request)
        except (NotFound, Conflict):
            return


# --- commands that are one request ---------------------------------------------------------------------------


def _play(play: Play) -> Request[model.Playback]:
    return model.channels.play_with_id(
        channel_id=play.leg, playback_id=play.playback, media=play.media, lang=play.language
    )


def _ringing(command: RingTone | StopRingTone) -> Request[None]:
    match command:
        case RingTone(leg=leg):
            return model.channels.ring(channel_id=leg)
        case StopRingTone(leg=leg):
            return model.channels.ring_stop(channel_id=leg)


def _at_the_leg(command: Answer | Mute | Unmute | SendDigits) -> Request[None]:
    match command:
        case Answer(leg=leg):
            return model.channels.answer(channel_id=leg)
        case Mute(leg=leg):
            return model.channels.mute(channel_id=leg, direction="in")
        case Unmute(leg=leg):
            return model.channels.unmute(channel_id=leg, direction="in")
        case SendDigits(leg=leg, digits=digits):
            return model.channels.send_dtmf(channel_id=leg, dtmf=pressed(digits))


def _legs(command: Command) -> tuple[LegId, ...]:
    """The legs that a command is about; none: nobody can be told that it failed."""
    match command:
        case Join(legs=legs):
            return legs
        case StopPlaying() | RemoveBridge():
            return ()
        case _:
            return (command.leg,)
