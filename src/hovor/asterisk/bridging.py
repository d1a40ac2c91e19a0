"""Who is where: queues' bridges with music, and bridges in which people hear each other."""

from collections.abc import Callable
from typing import TypeVar

import structlog

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.request import Conflict, NotFound, Refused, Request
from hovor.asterisk.twice import unless_gone, unless_there
from hovor.core.commands import Join, Leave, Wait
from hovor.core.events import CommandFailed, FromAsterisk
from hovor.core.ids import BridgeId, LegId, is_ours

log = structlog.get_logger()

Fact = TypeVar("Fact")

TALK = "mixing,dtmf_events"  # without dtmf_events digits pressed in a talk may never be told
LINE = "holding"
MEMBER = "holding_participant"  # with any other role, `participant` included, a member hears nothing at all
REMEMBERED = 5_000  # legs; to forget one that is still there costs it no more than a request
NOWHERE = BridgeId("")
NOT_IN_IT = (400, 422)  # removing a leg from a bridge: there is no such leg (any more), or it is not in there


class Bridges:
    """`report` is told of the legs that could not be brought to the others.

    A request is a good half of a millisecond between a click and what is heard, so those that would change nothing are
    not made: what was done over this connection is remembered. Who remembers wrongly is told so by Asterisk (404).

    A leg that is moved from one line to another, or to the same once more, hears nothing there (Asterisk 22.10): it
    has to be out of the first before it comes to the second.
    """

    def __init__(self, ari: Ari, report: Callable[[FromAsterisk], None]) -> None:
        self._ari = ari
        self._report = report
        self._connection = 0  # which one the following is about
        self._made: set[BridgeId] = set()  # the lines, and the talks that were not removed yet
        self._music: dict[LegId, str] = {}  # what these legs hear when they wait, those remembered last at the end
        self._waits: dict[LegId, BridgeId] = {}  # in which line these legs are (NOWHERE: in none), in the same order

    def entered(self, leg: LegId) -> None:
        """A leg that has just come to be is nowhere yet; but one that we dial is in a bridge of Asterisk's own."""
        self._forget_other_connections()
        if not is_ours(leg):
            self._note(leg, NOWHERE)

    async def wait(self, wait: Wait) -> None:
        self._forget_other_connections()
        if self._music.get(wait.leg) != wait.music:
            await self._choose_music(wait)
        add = model.bridges.add_channel(bridge_id=wait.bridge, channel=[wait.leg], role=MEMBER)
        before = self._waits.get(wait.leg)
        if before:
            await self._take_out(before, wait.leg)
        await self._bring(wait.bridge, LINE, by=add)
        if before is None:  # perhaps it came from another line
            await self._take_out(wait.bridge, wait.leg)
            await self._ari.ask(add)
        self._note(wait.leg, wait.bridge)

    async def leave(self, leave: Leave) -> None:
        self._note(leave.leg, NOWHERE)
        await self._take_out(leave.bridge, leave.leg)

    async def join(self, join: Join) -> None:
        self._forget_other_connections()
        for leg in join.legs:
            self._note(leg, NOWHERE)
        add = model.bridges.add_channel(bridge_id=join.bridge, channel=join.legs)
        try:
            await self._bring(join.bridge, TALK, by=add)
        except (Refused, Conflict, NotFound):  # one who is gone must not keep the others apart
            for leg in join.legs:
                await self._join_alone(join, leg)

    async def await_answer_in(self, bridge: BridgeId, leg: LegId) -> None:
        """Puts a leg that is not dialled yet among the others, who then hear the network's early media."""
        self._forget_other_connections()
        # Otherwise it takes over what the others' phones are called, and shows that in place of the caller ID.
        add = model.bridges.add_channel(bridge_id=bridge, channel=[leg], inhibit_connected_line_updates=True)
        await self._bring(bridge, TALK, by=add)

    async def remove(self, bridge: BridgeId) -> None:
        self._made.discard(bridge)
        await unless_gone(self._ari, model.bridges.destroy(bridge_id=bridge))

    async def _take_out(self, bridge: BridgeId, leg: LegId) -> None:
        try:
            await unless_gone(self._ari, model.bridges.remove_channel(bridge_id=bridge, channel=[leg]))
        except Conflict:
            return  # the bridge itself is being removed
        except Refused as failure:
            if failure.status not in NOT_IN_IT:
                raise

    async def _join_alone(self, join: Join, leg: LegId) -> None:
        try:
            await self._ari.ask(model.bridges.add_channel(bridge_id=join.bridge, channel=[leg]))
        except (Refused, Conflict, NotFound) as failure:
            log.warning("command failed", call=join.call, command="Join", leg=leg, reason=str(failure))
            self._report(CommandFailed(leg, Join.__name__, str(failure)))

    async def _choose_music(self, wait: Wait) -> None:
        self._music.pop(wait.leg, None)  # until it is done, nobody knows
        await self._ari.ask(
            model.channels.set_channel_var(channel_id=wait.leg, variable="CHANNEL(musicclass)", value=wait.music)
        )
        remember(self._music, wait.leg, wait.music)

    def _note(self, leg: LegId, line: BridgeId) -> None:
        remember(self._waits, leg, line)

    async def _bring(self, bridge: BridgeId, kind: str, *, by: Request[None]) -> None:
        """Asks what brings somebody into this bridge, which is made if need be."""
        if bridge not in self._made:
            await self._make(bridge, kind)
        try:
            await self._ari.ask(by)
        except NotFound:  # somebody removed the bridge, or Asterisk was restarted
            await self._make(bridge, kind)
            await self._ari.ask(by)

    async def _make(self, bridge: BridgeId, kind: str) -> None:
        await unless_there(self._ari, model.bridges.create(bridge_id=bridge, type=kind, name=bridge))
        self._made.add(bridge)

    def _forget_other_connections(self) -> None:
        """Between two connections anything may have happened; what was under way then may have been done or not."""
        if self._connection != self._ari.counters.connections:
            self._connection = self._ari.counters.connections
            self._made.clear()
            self._music.clear()
            self._waits.clear()


def remember(memory: dict[LegId, Fact], leg: LegId, fact: Fact) -> None:
    """The newest fact stands last; where there are too many, the oldest is forgotten."""
    memory.pop(leg, None)
    memory[leg] = fact
    if len(memory) > REMEMBERED:
        del memory[next(iter(memory))]
