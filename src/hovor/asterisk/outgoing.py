"""New legs: an operator's phone that rings, and a number outside that is called.

create --> it enters our application --> (outside: into the bridge) --> dial --> Ringing, Up, or gone with a cause
"""

import asyncio
from collections.abc import Mapping

from hovor.asterisk import model
from hovor.asterisk.bridging import Bridges
from hovor.asterisk.client import Ari
from hovor.asterisk.naming import dialled_over, operator_endpoint
from hovor.asterisk.request import AriFailure, Conflict, Refused, TimedOut
from hovor.core.commands import Dial, Ring
from hovor.core.ids import LegId

ENTERS_WITHIN = 5.0  # seconds; a new channel is in our hands after a millisecond or two
LONGEST_RING = 180  # seconds; only in case nobody is left who would hang up


class Unreachable(AriFailure):
    """There is no contact for the device or the trunk that was to be called."""


class Outgoing:
    def __init__(self, ari: Ari, bridges: Bridges) -> None:
        self._ari = ari
        self._bridges = bridges
        self._entering: dict[LegId, asyncio.Event] = {}  # legs that are being made

    def entered(self, leg: LegId) -> None:
        """To be told of each leg of ours that enters the application: from then on it can be dialled."""
        if leg in self._entering:
            self._entering[leg].set()

    async def ring(self, ring: Ring) -> None:
        endpoint = f"PJSIP/{operator_endpoint(ring.operator)}"
        if await self._make(ring.leg, endpoint, _told_to_phone(ring)):
            await self._ari.ask(model.channels.dial(channel_id=ring.leg, timeout=LONGEST_RING))

    async def dial(self, dial: Dial) -> None:
        if await self._make(dial.leg, dialled_over(dial.trunk, dial.number), _shown_outside(dial)):
            await self._bridges.await_answer_in(dial.bridge, dial.leg)
            await self._ari.ask(model.channels.dial(channel_id=dial.leg, timeout=max(1, round(dial.longest))))

    async def _make(self, leg: LegId, endpoint: str, variables: Mapping[str, object]) -> bool:
        """Makes a leg that is not dialled yet; returns when it is in our hands. False: it was there already."""
        create = model.channels.create(endpoint=endpoint, app=self._ari.app, channel_id=leg, variables=variables)
        entered = self._entering[leg] = asyncio.Event()
        try:
            await self._ari.ask(create)
            # The new channel is not in our hands yet: a dial that comes too early is refused (409, one in three).
            async with asyncio.timeout(ENTERS_WITHIN):
                await entered.wait()
        except Conflict:
            return False  # It was dialled when it was made, and to dial it again kills it (an assertion in pjproject).
        except Refused as failure:
            # "Allocation failed": Asterisk makes no channel to a device that it knows no contact of.
            raise Unreachable(str(failure)) from failure
        except TimeoutError as failure:
            raise TimedOut(f"{leg} did not enter Stasis within {ENTERS_WITHIN:g} s") from failure
        finally:
            del self._entering[leg]
        return True


def _told_to_phone(ring: Ring) -> dict[str, object]:
    """What the operator's phone is told, as variables of the new channel."""
    told: dict[str, object] = {"PJSIP_HEADER(add,X-Hovor-Call)": ring.call, "PJSIP_HEADER(add,X-Hovor-Leg)": ring.leg}
    if ring.client:
        told["CONNECTEDLINE(num,i)"] = ring.client
    if ring.client_name:
        told["CONNECTEDLINE(name,i)"] = ring.client_name
    if ring.answer_itself:
        told["PJSIP_HEADER(add,Call-Info)"] = "<sip:hovor>;answer-after=0"
        told["PJSIP_HEADER(add,Alert-Info)"] = "<http://hovor>;info=alert-autoanswer"
        told["PJSIP_HEADER(add,Answer-Mode)"] = "Auto"
    return told


def _shown_outside(dial: Dial) -> dict[str, object]:
    """The caller ID. To Asterisk, who calls is the other party of the leg that it makes."""
    return {"CONNECTEDLINE(num,i)": dial.shown, "CONNECTEDLINE(pres,i)": "allowed_not_screened"}
