"""Recorded answers of Asterisk become what is alive."""

from hovor.asterisk import model
from hovor.asterisk.looking import at_phone, hidden, seen
from hovor.core.events import CallArrived, WorldSeen
from hovor.core.ids import BridgeId, LegId, OperatorId
from tests.asterisk.recordings import raw

CLIENT, OPERATOR = LegId("1795357121.0"), LegId("1795357121-0~op1")


def look(app: str) -> WorldSeen:
    return seen(
        app,
        model.channels.list().read(raw("look-channels")),
        model.bridges.list().read(raw("look-bridges")),
        model.endpoints.list().read(raw("look-endpoints")),
    )


def test_what_is_alive_is_seen_with_who_is_where_and_who_can_be_rung() -> None:
    world = look("hovor")
    assert world.legs == {CLIENT, OPERATOR}
    assert world.answered == {CLIENT, OPERATOR}
    assert world.bridges[BridgeId("1795357121-0~talk")] == {CLIENT, OPERATOR}
    assert world.bridges[BridgeId("line~demo~support")] == frozenset()
    assert world.devices == {OperatorId("anna@demo")}


def test_a_client_is_seen_with_the_number_that_was_dialled() -> None:
    assert look("hovor").clients == (CallArrived(CLIENT, "+420212345678", "+420777000111", answered=True),)


def test_the_calls_of_another_application_are_not_ours() -> None:
    assert look("somebody-else").clients == ()


def test_who_talks_at_a_phone_that_is_not_registered_is_hidden() -> None:
    def phone(name: str, state: str, *legs: str) -> model.Endpoint:
        return model.Endpoint(technology="PJSIP", resource=name, state=state, channel_ids=legs)

    away = phone("op.anna.demo", "offline", OPERATOR)
    others = (
        phone("op.boris.demo", "online", "c1~op2"),
        phone("op.eva.demo", "offline"),
        phone("trunk.a.demo", "x", "1"),
    )
    assert hidden((away, *others)) == {OperatorId("anna@demo")}
    assert at_phone((away, *others)) == {OPERATOR: "anna@demo", "c1~op2": "boris@demo"}
