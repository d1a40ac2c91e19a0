"""Calling somebody into a talk: a colleague, a number outside, or the client of an outgoing call."""

from msgspec.structs import replace

from hovor.core import holding, ids, limits, line, returning
from hovor.core.commands import Dial, HangUp, Join, Ring
from hovor.core.conversation import attending, client_of, party_of, ring_times, successor
from hovor.core.effects import Called, ColleagueWanted, Effect, OfferMoved, Step, Taken
from hovor.core.events import Target, ToNumber, ToOperator, ToQueue
from hovor.core.ids import Instant, LegId, OperatorId
from hovor.core.notices import Dialling, Heard, OfferEnd, PartyCalled, PartyJoined, Segment, SegmentKind, TalkBegan
from hovor.core.plan import Plan
from hovor.core.stages import Call, Dialled, Party, Role, Talking


def trunks_of(call: Call, plan: Plan) -> tuple[str, ...]:
    """The tenant's lines to the world, in the order in which they are tried."""
    mine = [name for name, trunk in plan.trunks.items() if trunk.tenant == call.tenant]
    return tuple(sorted(mine, key=lambda name: (plan.trunks[name].order, name)))


def call_operator(call: Call, stage: Talking, operator: OperatorId, plan: Plan, now: Instant, *, time: float) -> Step:
    """Rings a colleague's phone; nothing changes for anybody else until it is lifted."""
    leg = ids.operator_leg(call.id, call.made + 1)
    party = Party(Role.OPERATOR, leg, now, operator, up=False, until=now + time)
    call = replace(call, made=call.made + 1, stage=replace(stage, parties=(*stage.parties, party)))
    return call, [
        Called(operator, call.id, leg),
        ring_command(call, leg, operator, plan),
        PartyCalled(call.id, call.tenant, operator),
    ]


def ring_command(call: Call, leg: LegId, operator: OperatorId, plan: Plan) -> Ring:
    """Who makes a call has clicked already: a phone that can lift by itself does, and shows who is called."""
    person = plan.operators.get(operator)
    if call.dialled is None or call.dialled.operator != operator:
        return Ring(call.id, leg, operator, call.client, call.client_name)
    number, name = called(call, call.dialled.target, plan)
    return Ring(call.id, leg, operator, number, name, person is not None and person.device.answers_itself)


def called(call: Call, target: Target, plan: Plan) -> tuple[str, str]:
    """The number and the name of whom an operator calls."""
    match target:
        case ToNumber():
            return call.client, call.client_name
        case ToOperator(operator=operator):
            return plan.operators[operator].extension, plan.operators[operator].name
        case ToQueue(queue=queue):
            return plan.queues[queue].extension, plan.queues[queue].name


def call_number(
    call: Call, stage: Talking, number: str, shown: str, plan: Plan, now: Instant, *, role: Role = Role.EXTERNAL
) -> Step:
    """Calls somebody outside; the network's ringing and announcements are heard in the talk's bridge."""
    party = Party(
        role,
        ids.external_leg(call.id, call.made),
        now,
        number=number,
        up=False,
        trunks=trunks_of(call, plan),
        shown=shown,
    )
    return over_next_trunk(call, replace(stage, parties=(*stage.parties, party)), party, plan, now)


def over_next_trunk(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """Dials over the first trunk that was not tried; it is the caller's promise that there is one."""
    trunk, *rest = party.trunks
    shown = plan.trunks[trunk].shows or party.shown
    leg = ids.external_leg(call.id, call.made + 1)
    time = ring_times(call, plan).outside
    dialled = replace(party, leg=leg, since=now, until=now + time, trunks=tuple(rest))
    stage = holding.changed(stage, party, dialled)
    call = replace(call, made=call.made + 1, stage=stage, leg=leg if party.role is Role.CLIENT else call.leg)
    operator = stage.owner or stage.handed
    notices: list[Effect] = [PartyCalled(call.id, call.tenant, number=party.number)]
    if party.role is Role.CLIENT and operator is not None:
        notices = [Dialling(call.id, call.tenant, operator, party.number, shown, trunk)]
    longest = time + limits.YOUNG  # Asterisk's own limit comes after ours
    return call, [Dial(call.id, leg, trunk, party.number, shown, stage.bridge, longest), *notices]


def call_again(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The leg that was to call somebody never came to be: Hovor was killed between saying it and doing it."""
    if party.operator is None:
        tried = trunks_of(call, plan)[-len(party.trunks) - 1]
        untried = replace(party, trunks=(tried, *party.trunks))
        return over_next_trunk(call, holding.changed(stage, party, untried), untried, plan, now)
    leg = ids.operator_leg(call.id, call.made + 1)
    again = replace(party, leg=leg, since=now, until=now + party.until - party.since)
    call = replace(call, made=call.made + 1, stage=holding.changed(stage, party, again))
    return call, [OfferMoved(party.operator, call.id, leg), ring_command(call, leg, party.operator, plan)]


def lift_by_itself(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The operator accepted at the console: a phone that can lift by itself is rung once more, and asked to."""
    person = plan.operators.get(party.operator) if party.operator else None
    if person is None or not person.device.answers_itself:
        return call, []
    leg = ids.operator_leg(call.id, call.made + 1)
    stage = holding.changed(stage, party, replace(party, leg=leg, since=now, until=now + limits.ACCEPTED_RING_TIME))
    return replace(call, made=call.made + 1, stage=stage), [
        HangUp(call.id, party.leg),
        OfferMoved(person.id, call.id, leg),
        Ring(call.id, leg, person.id, call.client, call.client_name, answer_itself=True),
    ]


def answered(call: Call, stage: Talking, party: Party, plan: Plan, now: Instant) -> Step:
    """The party lifted: it is in the talk. A client who waits with music for the first to answer is brought in too."""
    if party.lost:
        return returning.returned(call, stage, party, now)
    first = not attending(stage)
    if first and call.dialled is not None and isinstance(call.dialled.target, ToQueue) and not call.leg:
        return line.into_line(call, party, call.dialled.target, plan, now)
    tones = holding.without_tone(call, stage)
    up = replace(party, up=True, since=now)
    stage = holding.changed(stage, party, up)
    stage = replace(stage, until=now + limits.JOIN_TIME, tries=0)
    effects: list[Effect] = [] if up.in_talk else [Join(call.id, stage.bridge, (up.leg,))]
    effects += tones
    if party.operator is not None:
        stage = replace(stage, owner=successor(stage))
        effects.append(Taken(party.operator, call.id, party.leg, stage.owner == party.operator))
        effects.append(TalkBegan(call.id, call.tenant, party.operator))
    else:
        effects.append(PartyJoined(call.id, call.tenant, number=party.number))
    call = replace(call, stage=stage)
    if party.role is Role.CLIENT:
        call, stage = talk_begins(call, stage, party, now)
        if not attending(stage):
            call, more = returning.client_waits(call, stage, plan, now)
            return call, [*effects, *more]
        call, more = holding.others_back(call, stage, now)
        return call, [*effects, *more, *heard_at_once(call, stage)]
    if first:
        call, more = first_to_answer(call, stage, plan, now)
        effects += more
    return call, effects


def talk_begins(call: Call, stage: Talking, called: Party, now: Instant) -> tuple[Call, Talking]:
    """The client of an outgoing call answered: what was before is no talk, for nobody."""
    rang = Segment(SegmentKind.OFFER, stage.began, now, how=OfferEnd.ACCEPTED.value, number=called.number)
    parties = tuple(replace(one, since=now) if one.up else one for one in stage.parties)
    stage = replace(stage, parties=parties)
    return replace(call, stage=stage, answered=True, segments=(*call.segments, rang)), stage


def heard_at_once(call: Call, stage: Talking) -> list[Effect]:
    """An outgoing call's client was in the bridge before answering: nobody will tell that again."""
    return [Heard(call.id, call.tenant)] if all(p.in_talk for p in stage.parties if p.up and not p.held) else []


def first_to_answer(call: Call, stage: Talking, plan: Plan, now: Instant) -> Step:
    client = client_of(stage)
    if client is not None:
        return holding.resume(call, replace(stage, handed=None), client, now)
    match call.dialled:
        case Dialled(target=ToNumber(number=number), shown=shown):
            return call_number(call, stage, number, shown, plan, now, role=Role.CLIENT)
        case Dialled(operator=caller, target=ToOperator(operator=colleague)) if party_of(stage, caller):
            return call, [ColleagueWanted(colleague, call.id)]
        case _:
            return call, []
