"""Reading a talk: who is in it, who hears whom, whose call it is. Nothing here changes anything."""

from hovor.core.ids import Instant, LegId, OperatorId
from hovor.core.notices import Segment, SegmentKind
from hovor.core.plan import Plan, RingTimes
from hovor.core.stages import Call, Party, Role, Talking, caller_in_line, is_internal


def party_at(stage: Talking, leg: LegId) -> Party | None:
    return next((party for party in stage.parties if party.leg == leg), None)


def party_of(stage: Talking, operator: OperatorId) -> Party | None:
    """The operator's own part in the talk, also while the phone still rings."""
    return next((party for party in stage.parties if party.operator == operator), None)


def part_of(call: Call, stage: Talking, operator: OperatorId) -> Party | None:
    """The same; and who called a queue stands where clients do."""
    return client_of(stage) if operator == caller_in_line(call) else party_of(stage, operator)


def client_of(stage: Talking) -> Party | None:
    """None: an operator makes a call, and the client was not dialled yet."""
    return next((party for party in stage.parties if party.role is Role.CLIENT), None)


def meant(stage: Talking, leg: LegId, operator: OperatorId) -> Party | None:
    """The party at this leg; without a leg, the client, or among colleagues the one other than the operator."""
    if leg:
        return party_at(stage, leg)
    others = [party for party in stage.parties if party.operator != operator]
    return client_of(stage) or (others[0] if len(others) == 1 else None)


def attending(stage: Talking) -> list[Party]:
    """Everybody but the client who has answered."""
    return [party for party in stage.parties if party.up and party.role is not Role.CLIENT]


def being_called(stage: Talking) -> list[Party]:
    """Everybody but the client who has not answered yet."""
    return [party for party in stage.parties if not party.up and party.role is not Role.CLIENT]


def operators(stage: Talking) -> list[Party]:
    """Those who are being called included."""
    return [party for party in stage.parties if party.role is Role.OPERATOR]


def heard(party: Party) -> bool:
    """Whether what this party says reaches the others."""
    return hears(party) and not party.muted


def hears(party: Party) -> bool:
    return belongs(party) and not party.holds


def belongs(party: Party) -> bool:
    """Whether the party's place is in the talk's bridge."""
    return party.up and not party.held


def audible(stage: Talking) -> set[tuple[LegId, LegId]]:
    """The matrix of who hears whom: (speaker, hearer). The promise that the bridges, mutes and music must keep."""
    return {
        (speaker.leg, hearer.leg)
        for speaker in stage.parties
        for hearer in stage.parties
        if speaker is not hearer and heard(speaker) and hears(hearer)
    }


def waiting_in_silence(stage: Talking, plan: Plan) -> list[LegId]:
    """Whose desk phone hears nobody; the console makes its own ringing for a phone in the browser."""
    there = [party for party in stage.parties if hears(party)]
    if len(there) != 1 or there[0].operator is None:
        return []
    person = plan.operators.get(there[0].operator)
    return [there[0].leg] if person is not None and person.device.kind != "webrtc" else []


def client_hears(stage: Talking, operator: OperatorId) -> bool:
    """Whether what this operator says reaches the client now."""
    client, own = client_of(stage), party_of(stage, operator)
    return client is not None and own is not None and hears(client) and heard(own) and client.in_talk and own.in_talk


def music(call: Call, stage: Talking, plan: Plan) -> str:
    """What is played on hold: the music of the queue that the call came from."""
    return plan.queues[stage.waiting.queue].music if stage.waiting else "default"


def wrap_up(call: Call, stage: Talking, plan: Plan) -> float:
    """Seconds after the call: as its queue says, or the tenant for a call that came from none."""
    return plan.queues[stage.waiting.queue].wrap_up if stage.waiting else plan.tenants[call.tenant].wrap_up


def result_time(call: Call, stage: Talking, plan: Plan) -> float:
    """Seconds that the owner has to say what came of the call, from its end on; 0: nothing need be said.

    Nothing came of a call that no client answered, and of one among colleagues.
    """
    client = client_of(stage)
    if client is None or not client.up or is_internal(call):
        return 0.0
    rules = plan.tenants[call.tenant].desk
    own = plan.queues[stage.waiting.queue].result_required if stage.waiting else None
    required = rules.result_required if own is None else own
    return rules.result_time if required and rules.results else 0.0


def ring_times(call: Call, plan: Plan) -> RingTimes:
    return plan.tenants[call.tenant].ring_times


def name_of(party: Party) -> str:
    """What notices call the party: `client`, the operator's name, or the number."""
    return "client" if party.role is Role.CLIENT else party.operator or party.number


def successor(stage: Talking) -> OperatorId | None:
    """Whose call it is: the owner's while in the talk; then of the operator who has been in it for the longest."""
    present = [party for party in stage.parties if party.up and party.operator is not None]
    if any(party.operator == stage.owner for party in present):
        return stage.owner
    return min(present, key=lambda party: party.since).operator if present else None


def held_span(party: Party, now: Instant) -> tuple[Segment, ...]:
    """The hold that ends now; none, when the party is not held."""
    return (Segment(SegmentKind.HOLD, party.held, now, how=name_of(party)),) if party.held else ()


def muted_span(party: Party, now: Instant) -> tuple[Segment, ...]:
    """The mute that ends now; none, when the party is not muted."""
    return (Segment(SegmentKind.MUTE, party.muted, now, how=name_of(party)),) if party.muted else ()


def open_spans(party: Party, now: Instant) -> tuple[Segment, ...]:
    """The hold and the mute that end because the party leaves."""
    return held_span(party, now) + muted_span(party, now)
