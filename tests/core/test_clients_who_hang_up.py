"""The client may leave at any moment; the record says when, and nobody's phone goes on ringing."""

from tests.fakes.plans import ANNA, BORIS, HELP, SUPPORT, UNKNOWN_NUMBER, URGENT
from tests.fakes.world import World


def test_a_client_who_hangs_up_during_the_greeting_is_recorded_as_having_left_the_dialplan() -> None:
    world = World()
    call = world.call("c1")
    assert world.hears(call) == "sound:demo/welcome"
    world.client_hangs_up(call)
    assert world.ended(call) == ("client", "left_dialplan")


def test_a_client_who_hangs_up_in_the_menu_is_recorded_as_having_left_the_dialplan() -> None:
    world = World()
    call = world.call("c1")
    world.wait(seconds=3)
    assert world.hears(call) == "sound:demo/menu"
    world.client_hangs_up(call)
    assert world.ended(call) == ("client", "left_dialplan")


def test_a_client_who_hangs_up_while_waiting_has_abandoned_the_queue() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=42)
    world.client_hangs_up(call)
    record = world.record(call)
    assert world.ended(call) == ("client", "abandoned")
    assert (record.queue, round(record.waited)) == (SUPPORT, 42)


def test_a_client_who_hangs_up_while_a_phone_rings_silences_it_and_frees_the_operator() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    assert world.offered(call) == ANNA
    world.client_hangs_up(call)
    assert world.ended(call) == ("client", "abandoned")
    assert world.asterisk.legs_of(ANNA) == []
    assert world.state(ANNA) == "ready"


def test_a_client_who_hangs_up_while_every_phone_rings_silences_all_of_them() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", URGENT)
    assert world.rung(call) == {ANNA, BORIS}
    world.client_hangs_up(call)
    assert not world.asterisk.legs
    assert world.state(ANNA) == world.state(BORIS) == "ready"


def test_a_client_who_hangs_up_in_the_talk_ends_it_and_the_operator_writes_the_wrap_up() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    assert world.hears(call) == ANNA
    world.wait(seconds=90)
    world.client_hangs_up(call)
    assert world.ended(call) == ("client", "hung_up")
    assert round(world.record(call).talked) == 90
    assert world.state(ANNA) == "wrap_up"
    world.wait(seconds=15)
    assert world.state(ANNA) == "ready"


def test_a_client_who_hangs_up_during_the_last_words_is_gone_at_once() -> None:
    world = World()
    call = world.call("c1", SUPPORT)
    world.wait(seconds=600)
    assert world.hears(call) == "sound:demo/sorry"
    world.client_hangs_up(call)
    assert world.is_over(call)


def test_an_operator_who_hangs_up_ends_the_call_and_the_record_says_so() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.hangs_up(ANNA)
    assert world.ended(call) == ("operator", "hung_up")
    assert world.is_over(call)
    assert world.record(call).operator == ANNA


def test_an_operator_can_hang_up_at_the_console() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    assert world.asks_to_hang_up(ANNA, call).refusal == ""
    assert world.ended(call) == ("operator", "hung_up")
    assert not world.asterisk.legs


def test_nobody_hangs_up_a_call_that_is_not_theirs() -> None:
    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.answers(ANNA)
    assert world.asks_to_hang_up(BORIS, call).refusal == "not_in_call"
    assert world.hears(call) == ANNA


def test_a_call_of_a_tenant_one_does_not_serve_does_not_exist() -> None:
    world = World(ready=[ANNA])
    call = world.call("c1", HELP)
    assert world.asks_to_hang_up(ANNA, call).refusal == "unknown_call"
    assert world.accepts(ANNA, call).refusal == "unknown_call"


def test_an_unknown_number_is_refused_before_it_is_answered() -> None:
    world = World()
    call = world.call("c1", UNKNOWN_NUMBER)
    assert world.ended(call) == ("system", "unknown_number")
    assert world.is_over(call)
    assert not any(type(done).__name__ == "Answer" for done in world.happened)
