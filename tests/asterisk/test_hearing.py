"""Recorded words of Asterisk become what happened."""

import pytest
from msgspec import ValidationError

from hovor.asterisk.client import read_event
from hovor.asterisk.hearing import cause, dialable, hear
from hovor.asterisk.model import (
    CallerID,
    Channel,
    ChannelDestroyed,
    ChannelHold,
    ChannelUnhold,
    Dial,
    DialplanCEP,
    StasisStart,
)
from hovor.core.events import (
    CallArrived,
    Cause,
    DeviceChanged,
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegHeld,
    LegJoined,
    LegResumed,
    LegRinging,
    PlaybackEnded,
)
from hovor.core.ids import BridgeId, LegId, OperatorId, PlaybackId
from tests.asterisk.recordings import heard

CLIENT = LegId("1795357121.0")
OPERATOR = LegId("1795357121-0~op1")
ANNA = OperatorId("anna@demo")


def test_a_whole_call_is_heard_in_the_order_in_which_it_was_lived() -> None:
    story = [event for event in heard("a-call") if not isinstance(event, DeviceChanged)]
    talk = BridgeId("1795357121-0~talk")
    assert story == [
        CallArrived(CLIENT, "+420212345678", "+420777000111"),
        LegAnswered(CLIENT),
        PlaybackEnded(PlaybackId("1795357121-0~play1")),
        PlaybackEnded(PlaybackId("1795357121-0~play2"), failed=True),
        DigitPressed(CLIENT, "5"),
        LegJoined(CLIENT, BridgeId("line~demo~support")),
        LegRinging(OPERATOR),
        LegAnswered(OPERATOR),
        LegJoined(CLIENT, talk),
        LegJoined(OPERATOR, talk),
        LegEnded(CLIENT),
        LegEnded(CLIENT),
        LegEnded(OPERATOR),
    ]


def test_a_device_is_registered_from_its_first_state_to_its_last() -> None:
    devices = [event for event in heard("a-call") if isinstance(event, DeviceChanged)]
    assert devices[0] == DeviceChanged(ANNA, registered=True)
    assert devices[-1] == DeviceChanged(ANNA, registered=False)
    assert all(device.registered for device in devices[:-1])


@pytest.mark.parametrize(
    ("story", "why"),
    [
        ("rejected-486", Cause.BUSY),
        ("rejected-603", Cause.DECLINED),
        ("answered-elsewhere", Cause.ELSEWHERE),
        ("client-gives-up", Cause.NORMAL),
    ],
)
def test_the_first_word_of_an_end_has_the_right_cause(story: str, why: Cause) -> None:
    assert next(event for event in heard(story) if isinstance(event, LegEnded)).cause is why


def test_only_legs_that_hovor_did_not_make_arrive() -> None:
    arrivals = [event.leg for event in heard("a-call") if isinstance(event, CallArrived)]
    assert arrivals == [CLIENT]


@pytest.mark.parametrize(
    ("dialled", "passes"),
    [
        ("+420212345678", "+420212345678"),
        ("*21#", "*21#"),
        ("500&PJSIP/trunk/1", "5001"),
        ("op.anna.demo", ""),
        ("١٢٣", ""),  # digits, but not ours
        ("", ""),
    ],
)
def test_only_what_can_be_dialled_gets_in(dialled: str, passes: str) -> None:
    assert dialable(dialled) == passes


@pytest.mark.parametrize("arguments", [("+420212345678", "from-trunk"), ("from-operator", "+420212345678")])
def test_the_dialled_number_is_found_in_either_context(arguments: tuple[str, ...]) -> None:
    arrival = hear(StasisStart(channel=channel("1.1"), args=arguments))[0]
    assert isinstance(arrival, CallArrived)
    assert arrival.number == "+420212345678"


def test_a_callers_name_has_no_control_characters_and_an_end() -> None:
    caller = CallerID(name="Jan\r\nX-Evil: 1" + "a" * 200, number="12;drop")
    arrival = hear(StasisStart(channel=channel("1.1", caller), args=("1", "from-trunk")))[0]
    assert isinstance(arrival, CallArrived)
    assert arrival.client == "12"
    assert arrival.client_name.startswith("JanX-Evil")
    assert len(arrival.client_name) == 80


@pytest.mark.parametrize(
    ("code", "why"),
    [(0, Cause.NORMAL), (16, Cause.NORMAL), (20, Cause.UNREACHABLE), (38, Cause.CONGESTION), (44, Cause.LOST)],
)
def test_causes_come_down_to_what_makes_a_difference(code: int, why: Cause) -> None:
    assert cause(code) is why
    assert hear(ChannelDestroyed(channel=channel("c1~op1"), cause=code)) == (LegEnded(LegId("c1~op1"), why),)


def test_a_cause_that_nobody_knows_is_a_failure() -> None:
    assert cause(999) is Cause.FAILED


def test_fields_of_a_release_to_come_are_passed_over_and_those_of_an_older_one_may_be_absent() -> None:
    event = read_event(
        '{"type": "ChannelDestroyed", "cause": 17, "new_in_23": {"a": 1}, "channel": '
        '{"id": "c1~op1", "caller": {}, "connected": {}, "dialplan": {}}}'
    )
    assert hear(event) == (LegEnded(LegId("c1~op1"), Cause.BUSY),)


def test_an_unknown_event_is_an_error_that_the_reader_survives() -> None:
    with pytest.raises(ValidationError):
        read_event('{"type": "ChannelTeleported", "channel": {"id": "1"}}')


def test_early_media_is_told_as_ringing_and_the_rest_of_a_dial_by_the_channels_state() -> None:
    leg = channel("c1~out2")
    assert hear(Dial(dialstatus="PROGRESS", peer=leg)) == (LegRinging(LegId("c1~out2")),)
    for status in ("", "RINGING", "ANSWER", "BUSY", "CANCEL"):
        assert hear(Dial(dialstatus=status, peer=leg)) == ()


def test_a_phones_own_hold_and_its_end_are_told() -> None:
    leg = channel("c1~op2")
    assert hear(ChannelHold(channel=leg)) == (LegHeld(LegId("c1~op2")),)
    assert hear(ChannelUnhold(channel=leg)) == (LegResumed(LegId("c1~op2")),)


def channel(name: str, caller: CallerID | None = None) -> Channel:
    return Channel(id=name, caller=caller or CallerID(), connected=CallerID(), dialplan=DialplanCEP())
