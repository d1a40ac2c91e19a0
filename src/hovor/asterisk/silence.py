"""Whether anything still comes in from a phone: a page that is gone sends no sound, one that lost its line goes on.

A browser sends 50 packets of opus a second, muted or not, so a short look is enough.
"""

import asyncio

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.request import NotFound
from hovor.core.ids import LegId

BETWEEN = 0.15  # seconds: seven packets, of which one is enough


async def is_silent(ari: Ari, leg: LegId) -> bool:
    """Whether not one packet of sound came in from this leg within 150 ms, or it is gone. Raises an AriFailure.

    A packet that is lost, or a jitter of less than that, is no silence; a phone that detects silence and then sends
    nothing is (a browser is told not to).
    """
    request = model.channels.rtpstatistics(channel_id=leg)
    try:
        before = await ari.ask(request)
        await asyncio.sleep(BETWEEN)
        return (await ari.ask(request)).rxcount == before.rxcount
    except NotFound:
        return True
