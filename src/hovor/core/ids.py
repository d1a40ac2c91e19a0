"""Names of everything that has a name, made from the call's name so that a stranger in Asterisk can be recognised.

A client's leg is named by Asterisk (`1763818262.17`); everything that Hovor makes for that call begins with the
call's name and a tilde: `1763818262-17~op2`, `1763818262-17~play1`, `1763818262-17~talk2`. Dots are Asterisk's own.
"""

from typing import NewType

TenantId = NewType("TenantId", str)  # `demo`: the name of the tenant's folder
QueueId = NewType("QueueId", str)  # `demo/support`
OperatorId = NewType("OperatorId", str)  # `anna@demo`: also the name one signs in with
NodeName = NewType("NodeName", str)  # a node of a dialplan
CallId = NewType("CallId", str)
LegId = NewType("LegId", str)  # a channel of Asterisk
BridgeId = NewType("BridgeId", str)
PlaybackId = NewType("PlaybackId", str)
RequestId = NewType("RequestId", int)  # names the console request that waits for an answer; 0: nobody waits

Instant = float
"""A moment: seconds since 1970-01-01 UTC. A deadline is an Instant, never a duration."""

NOBODY_WAITS = RequestId(0)
LINE_PREFIX = "line~"


def call_of(name: str) -> CallId:
    """The call that a leg, bridge or playback belongs to, by its name alone."""
    own, tilde, _ = name.partition("~")
    return CallId(own if tilde else own.replace(".", "-"))


def is_ours(name: str) -> bool:
    """Whether Hovor chose this name: only such things are ever cleaned away as orphans."""
    return "~" in name


def operator_leg(call: CallId, count: int) -> LegId:
    """The leg of the operator who is rung as the `count`-th party of this call."""
    return LegId(f"{call}~op{count}")


def playback(call: CallId, count: int) -> PlaybackId:
    """The `count`-th thing that is played to this call's client."""
    return PlaybackId(f"{call}~play{count}")


def talk_bridge(call: CallId, count: int) -> BridgeId:
    """Where the people of this call hear each other. A later talk of the same call has another name: Asterisk keeps a
    removed bridge's name taken for a while (a create is answered 409, and adding to it 404)."""
    return BridgeId(f"{call}~talk{count}")


def external_leg(call: CallId, count: int) -> LegId:
    """The leg of somebody outside whom Hovor calls: the client of an outgoing call, or an external party."""
    return LegId(f"{call}~out{count}")


def outgoing_call(now: Instant) -> CallId:
    """The name of a call that an operator makes at this instant; no two events share an instant."""
    return CallId(f"out-{round(now * 1e6)}")


def hold_bridge(tenant: TenantId) -> BridgeId:
    """Where the tenant's clients wait with music while they are on hold."""
    return BridgeId(LINE_PREFIX + tenant)


def line_bridge(queue: QueueId) -> BridgeId:
    """Where the clients of one queue wait with music."""
    return BridgeId(LINE_PREFIX + queue.replace("/", "~"))
