"""What Asterisk tells -> what happened. Pure: no state, no I/O.

A leg's end is told several times, and only one telling has the right cause (tried on 22.10):

    who hangs up                      ChannelHangupRequest      StasisEnd    ChannelDestroyed
    the far side (BYE, 486, 603 ..)   the cause                 no cause     the cause
    we (DELETE /channels/{id})        soft, not a cause         no cause     the cause we gave

A client's leg gets no ChannelDestroyed, so its first word counts. Legs that we made always do, and only it counts.
"""

import re

from hovor.asterisk import model
from hovor.asterisk.naming import operator_of
from hovor.core.events import (
    CallArrived,
    Cause,
    DeviceChanged,
    DigitPressed,
    FromAsterisk,
    LegAnswered,
    LegEnded,
    LegHeld,
    LegJoined,
    LegResumed,
    LegRinging,
    PlaybackEnded,
)
from hovor.core.ids import BridgeId, LegId, PlaybackId, is_ours

NOT_DIALLED = re.compile(r"[^0-9+*#]")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
LONGEST_NAME = 80
CONTEXTS = ("from-trunk", "from-operator")  # what the dialplan tells beside the dialled number
GONE = ("UNAVAILABLE", "INVALID", "UNKNOWN")  # states of a device that cannot be rung

CAUSES: dict[int, Cause] = {
    0: Cause.NORMAL,  # none was given: a caller's BYE
    1: Cause.INVALID,
    3: Cause.UNREACHABLE,
    16: Cause.NORMAL,
    17: Cause.BUSY,
    18: Cause.NO_ANSWER,
    19: Cause.NO_ANSWER,
    20: Cause.UNREACHABLE,
    21: Cause.DECLINED,
    22: Cause.INVALID,  # the number has changed: SIP 410
    26: Cause.ELSEWHERE,
    27: Cause.UNREACHABLE,
    28: Cause.INVALID,
    31: Cause.NORMAL,
    34: Cause.CONGESTION,
    38: Cause.CONGESTION,
    41: Cause.CONGESTION,
    42: Cause.CONGESTION,
    102: Cause.CONGESTION,  # a timer of the network ran out: SIP 504
    44: Cause.LOST,
}


def hear(event: model.AnyEvent) -> tuple[FromAsterisk, ...]:
    """What this event means to the core; mostly one thing, or nothing."""
    match event:
        case model.ChannelStateChange() | model.Dial() | model.ChannelHold() | model.ChannelUnhold():
            return _state(event)
        case model.ChannelEnteredBridge(bridge=bridge, channel=model.Channel(id=leg)):
            return (LegJoined(LegId(leg), BridgeId(bridge.id)),)
        case model.ChannelDestroyed(channel=channel) if is_ours(channel.id):
            return (LegEnded(LegId(channel.id), cause(event.cause)),)
        case model.StasisStart(channel=channel, args=args) if not is_ours(channel.id):
            return (arrival(channel, args),)
        case model.ChannelHangupRequest(channel=channel) if not is_ours(channel.id):
            return (LegEnded(LegId(channel.id), _wish(event)),)
        case model.StasisEnd(channel=channel) if not is_ours(channel.id):
            return (LegEnded(LegId(channel.id)),)
        case model.ChannelDtmfReceived(channel=channel, digit=digit):
            return (DigitPressed(LegId(channel.id), digit),)
        case model.PlaybackFinished(playback=playback):
            return (PlaybackEnded(PlaybackId(playback.id), failed=playback.state == "failed"),)
        case model.DeviceStateChanged(device_state=device):
            return _device(device)
        case _:
            return ()


def _wish(request: model.ChannelHangupRequest) -> Cause:
    # A soft request is our own, or the dialplan's: its number is not a cause. And a caller who gives up before the
    # answer (487) is told as 127, "interworking", yet it is the most normal of ends.
    if request.soft or request.tech_cause == 487:
        return Cause.NORMAL
    return cause(request.cause)


def _state(
    event: model.ChannelStateChange | model.Dial | model.ChannelHold | model.ChannelUnhold,
) -> tuple[FromAsterisk, ...]:
    """How far a leg is."""
    match event:
        case model.ChannelStateChange(channel=model.Channel(id=leg, state="Up")):
            return (LegAnswered(LegId(leg)),)
        case model.ChannelStateChange(channel=model.Channel(id=leg, state="Ringing")):
            return (LegRinging(LegId(leg)),)
        case model.Dial(dialstatus="PROGRESS", peer=model.Channel(id=leg)):
            return (LegRinging(LegId(leg)),)  # 183; of all else in a dial, the channel's state tells
        case model.ChannelHold(channel=model.Channel(id=leg)):
            return (LegHeld(LegId(leg)),)
        case model.ChannelUnhold(channel=model.Channel(id=leg)):
            return (LegResumed(LegId(leg)),)
        case _:
            return ()


def _device(device: model.DeviceState) -> tuple[FromAsterisk, ...]:
    operator = operator_of(device.name)
    return (DeviceChanged(operator, device.state not in GONE),) if operator else ()


def arrival(channel: model.Channel, arguments: tuple[str, ...]) -> CallArrived:
    """The arrival of a client's leg. `arguments` are those of Stasis() in the dialplan, without the application."""
    dialled = next((argument for argument in arguments if argument not in CONTEXTS), "")
    return CallArrived(
        LegId(channel.id),
        number=dialable(dialled),
        client=dialable(channel.caller.number),
        client_name=UNPRINTABLE.sub("", channel.caller.name)[:LONGEST_NAME],
        answered=channel.state == "Up",
    )


def dialable(number: str) -> str:
    """Only what can be dialled: `500&PJSIP/trunk` must never become part of a dial string."""
    return NOT_DIALLED.sub("", number)


def cause(code: int) -> Cause:
    """What a Q.850 cause comes down to here."""
    return CAUSES.get(code, Cause.FAILED)
