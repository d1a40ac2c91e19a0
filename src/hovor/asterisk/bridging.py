"""Who is where: queues' bridges with music, and bridges in which people hear each other."""

from collections.abc import Callable

import structlog

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.request import Conflict, NotFound, Refused
from hovor.asterisk.twice import unless_gone, unless_there
from hovor.core.commands import Join, Leave, Wait
from hovor.core.events import CommandFailed, FromAsterisk
from hovor.core.ids import BridgeId, LegId

log = structlog.get_logger()

TALK = "mixing,dtmf_events"  # without dtmf_events digits pressed in a talk may never be told
LINE = "holding"
MEMBER = "holding_participant"  # with any other role, `participant` included, a member hears nothing at all
NOT_IN_IT = (400, 422)  # removing a leg from a bridge: there is no such leg (any more), or it is not in there


class Bridges:
    """`report` is told of the legs that could not be brought to the others."""

    def __init__(self, ari: Ari, report: Callable[[FromAsterisk], None]) -> None:
        self._ari = ari
        self._report = report
        self._lines: set[BridgeId] = set()  # queues' bridges that were there when last looked

    async def wait(self, wait: Wait) -> None:
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

    async def leave(self, leave: Leave) -> None:
        request = model.bridges.remove_channel(bridge_id=leave.bridge, channel=[leave.leg])
        try:
            await unless_gone(self._ari, request)
        except Refused as failure:
            if failure.status not in NOT_IN_IT:
                raise

    async def join(self, join: Join) -> None:
        await self._make_talk(join.bridge)
        try:
            await self._add(join.bridge, *join.legs)
        except (Refused, Conflict, NotFound):  # one who is gone must not keep the others apart
            for leg in join.legs:
                await self._join_alone(join, leg)

    async def await_answer_in(self, bridge: BridgeId, leg: LegId) -> None:
        """Puts a leg that is not dialled yet among the others, who then hear the network's early media."""
        await self._make_talk(bridge)
        # Otherwise it takes over what the others' phones are called, and shows that in place of the caller ID.
        await self._add(bridge, leg, inhibit_connected_line_updates=True)

    async def _join_alone(self, join: Join, leg: LegId) -> None:
        try:
            await self._add(join.bridge, leg)
        except (Refused, Conflict, NotFound) as failure:
            log.warning("command failed", call=join.call, command="Join", leg=leg, reason=str(failure))
            self._report(CommandFailed(leg, Join.__name__, str(failure)))

    async def _make_line(self, bridge: BridgeId) -> None:
        await unless_there(self._ari, model.bridges.create(bridge_id=bridge, type=LINE, name=bridge))
        self._lines.add(bridge)

    async def _make_talk(self, bridge: BridgeId) -> None:
        await unless_there(self._ari, model.bridges.create(bridge_id=bridge, type=TALK, name=bridge))

    async def _add(
        self,
        bridge: BridgeId,
        *legs: LegId,
        role: str | None = None,
        inhibit_connected_line_updates: bool | None = None,
    ) -> None:
        await self._ari.ask(
            model.bridges.add_channel(
                bridge_id=bridge,
                channel=legs,
                role=role,
                inhibit_connected_line_updates=inhibit_connected_line_updates,
            )
        )
