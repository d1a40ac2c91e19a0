"""Holds what the core promises about a talk against what is to be heard in the fake Asterisk."""

from hovor.core.conversation import attending, audible, client_hears, client_of
from hovor.core.limits import MOST_OPERATORS
from hovor.core.stages import Call, Role, Talking
from tests.fakes.asterisk import FakeAsterisk
from tests.fakes.parts import Violation


def compare(call: Call, asterisk: FakeAsterisk) -> None:
    """At rest: who should hear whom does, and nobody else; who is held hears music; no client is left in silence."""
    if not isinstance(call.stage, Talking):
        return
    stage = call.stage
    if (client := asterisk.legs.get(call.leg)) and client.prompt and "StopPlaying" in client.excused:
        return  # it ends by itself
    for party in stage.parties:
        if leg := asterisk.legs.get(party.leg):
            leg.holds = bool(party.holds)  # of a button whose press was told to nobody, nothing can be known
    there, promised = asterisk.audible(call.id), audible(stage)
    if there != promised:
        raise Violation(f"{call.id}: heard in vain {there - promised}, not heard {promised - there}")
    for party in stage.parties:
        if party.lost and party.leg not in asterisk.legs:
            continue  # the page with the phone is gone, and there is nothing to ring yet
        if party.leg not in asterisk.legs:
            raise Violation(f"{call.id}: {party} has no leg")
        if asterisk.hears_music(party.leg) != bool(party.held):
            raise Violation(f"{call.id}: {party} hears {asterisk.hears(party.leg)!r}")
        refused = "StopRingTone" in asterisk.legs[party.leg].excused  # it rings on until the leg goes elsewhere
        if asterisk.hears_ringing_of_nobody(party.leg) and not refused:
            raise Violation(f"{call.id}: {party.leg} hears the ringing of a phone that does not ring any more")
    _compare_people(call, stage, asterisk)


def _compare_people(call: Call, stage: Talking, asterisk: FakeAsterisk) -> None:
    client = client_of(stage)
    if client and client.up and asterisk.is_alone(client.leg):
        raise Violation(f"{call.id}: the client is alone in silence")
    if client and client.leg != call.leg:
        raise Violation(f"{call.id}: the client's leg is {call.leg}, and {client.leg} is talked to")
    there = asterisk.audible(call.id)
    for party in stage.parties:
        if party.operator is None:
            continue
        heard = client is not None and (party.leg, client.leg) in there
        if client_hears(stage, party.operator) != heard:
            raise Violation(f"{call.id}: {party.operator} is told that the client hears: {not heard}")
    operators = [party.operator for party in stage.parties if party.role is Role.OPERATOR]
    if len(operators) != len(set(operators)) or len(operators) > MOST_OPERATORS:
        raise Violation(f"{call.id}: these operators are in it: {operators}")
    if sum(party.role is Role.CLIENT for party in stage.parties) > 1:
        raise Violation(f"{call.id} has two clients")
    up = [party.operator for party in attending(stage) if party.operator]
    if (stage.owner in up) != bool(up):
        raise Violation(f"{call.id} is owned by {stage.owner}, and {up} are in it")
