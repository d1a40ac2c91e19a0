"""What is alive in Asterisk now. Events are never replayed, so after each connection this is what the core goes by."""

import asyncio
from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from hovor.asterisk import model
from hovor.asterisk.client import Ari
from hovor.asterisk.hearing import arrival
from hovor.asterisk.naming import operator_of
from hovor.core.events import CallArrived, WorldSeen
from hovor.core.ids import BridgeId, Instant, LegId, OperatorId, is_ours


class Sight(Struct, frozen=True):
    """`at_phone`: to whose phone a leg leads.

    `hidden`: who is in a call at a phone that is not registered, as that of a page which connects anew. Such a device
    is "in use" before it registers and after it, so that Asterisk has nothing to tell then.
    """

    world: WorldSeen
    at_phone: Mapping[LegId, OperatorId]
    hidden: frozenset[OperatorId]


async def look(ari: Ari, at: Instant) -> Sight:
    """Looks at all that is alive; `at` is now. Raises an AriFailure.

    The answers are not of one moment: who calls this holds back the events that come meanwhile, and hands them on
    after it (`hovor.asterisk.switch`).
    """
    started, channels, bridges, endpoints = await asyncio.gather(
        when_started(ari),
        ari.ask(model.channels.list()),
        ari.ask(model.bridges.list()),
        ari.ask(model.endpoints.list()),
    )
    world = structs.replace(seen(ari.app, channels, bridges, endpoints), at=at, started=started)
    return Sight(world, at_phone(endpoints), hidden(endpoints))


async def when_started(ari: Ari) -> str:
    """When this Asterisk was started, in its own words: another value means that it was restarted."""
    status = (await ari.ask(model.asterisk.get_info(only="status"))).status
    return status.startup_time if status else ""


def seen(
    app: str,
    channels: Iterable[model.Channel],
    bridges: Iterable[model.Bridge],
    endpoints: Iterable[model.Endpoint],
) -> WorldSeen:
    """The same as a value, from Asterisk's answers, at no particular time."""
    alive = {LegId(channel.id): channel for channel in channels}
    return WorldSeen(
        at=0.0,
        legs=frozenset(alive),
        bridges={BridgeId(b.id): frozenset(LegId(leg) for leg in b.channels) & alive.keys() for b in bridges},
        devices=frozenset(_registered(endpoints)),
        clients=tuple(_clients(app, alive.values())),
        answered=frozenset(leg for leg, channel in alive.items() if channel.state == "Up"),
    )


def _registered(endpoints: Iterable[model.Endpoint]) -> Iterable[OperatorId]:
    for endpoint in endpoints:
        operator = operator_of(endpoint.resource)
        if operator and endpoint.state == "online":
            yield operator


def at_phone(endpoints: Iterable[model.Endpoint]) -> dict[LegId, OperatorId]:
    phones = ((operator_of(one.resource), one.channel_ids) for one in endpoints)
    return {LegId(leg): operator for operator, legs in phones if operator for leg in legs}


def hidden(endpoints: Iterable[model.Endpoint]) -> frozenset[OperatorId]:
    return frozenset(at_phone(one for one in endpoints if one.state != "online").values())


def _clients(app: str, channels: Iterable[model.Channel]) -> Iterable[CallArrived]:
    """Clients' legs in our application. What was dialled still stands where the dialplan called Stasis()."""
    for channel in channels:
        application, *arguments = channel.dialplan.app_data.split(",")
        if channel.dialplan.app_name == "Stasis" and application == app and not is_ours(channel.id):
            yield arrival(channel, tuple(arguments))
