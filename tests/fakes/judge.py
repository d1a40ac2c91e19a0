"""Reads what the controller tells the world, and says where that breaks a promise or differs from what is true.

The judge keeps its own idea of every call, made of the public notices alone; it never asks the core. What it holds:

1. an operator is in one call at most and has one offer at most; of a call's offers exactly one is accepted;
2. the first in the line is offered first, whatever operators do;
3. at rest no ready, registered operator is left beside a waiting call that nobody is rung for;
4. who talks is heard by the people of that call, who waits hears music, of whom it is over nothing is left;
5. every call that arrived ends once, with one record without gaps;
6. where the tenant wants to know what came of a call, the last who talked stays in wrap-up until that is said, or the
   time for it is over; and no longer.
"""

from dataclasses import dataclass, field

from hovor.core.commands import Dial
from hovor.core.ids import CallId, Instant, OperatorId, QueueId, TenantId
from hovor.core.notices import (
    Arrived,
    CallRecord,
    DeskChanged,
    Dialling,
    Ended,
    HandedOver,
    Handover,
    NodeEntered,
    Notice,
    Offered,
    OfferEnd,
    OfferEnded,
    OperatorChanged,
    PartyCalled,
    PartyJoined,
    PartyLeft,
    Queued,
    Reason,
    TalkBegan,
    TalkEnded,
)
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan, Strategy
from tests.fakes.asterisk import FakeAsterisk
from tests.fakes.parts import Leg, Violation

LONGEST_RING = LONGEST_REST = 31.0  # seconds
FORBIDDEN = ("+420900", "+49")  # in the stories' plans


@dataclass(slots=True)
class Story:
    """A call as the notices tell it. `place`: the smaller, the nearer to the head of the line."""

    tenant: TenantId
    where: str = "dialplan"  # waiting, talking, over
    queue: QueueId | None = None
    place: tuple[int, int] = (1, 0)
    offers: dict[OperatorId, Instant] = field(default_factory=dict)  # until when it rings
    claimed: OperatorId | None = None  # who accepted at the console, and was not refused
    talking: set[OperatorId] = field(default_factory=set)
    called: set[OperatorId] = field(default_factory=set)  # into the talk, and have not lifted yet
    awaited: set[OperatorId] = field(default_factory=set)  # of those called: the page is gone, the phone may not ring
    outside: set[str] = field(default_factory=set)  # the numbers that are called, or talk; not an arrived client's
    client: str = ""  # the number of a client whom an operator calls
    internal: bool = False  # an operator calls a colleague or a queue
    in_line: OperatorId | None = None  # the operator who called a queue: the client of this call
    forwarded: bool = False  # to another queue: the place is kept
    accepted: int = 0
    resulted: bool = False
    left: tuple[OperatorId, Instant] | None = None  # the only operator in the talk, and when that one left it
    handed: Instant = 0.0  # when it went (or may have gone) on to somebody else
    ended: Ended | None = None


class Judge:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stories: dict[CallId, Story] = {}
        self.records: dict[CallId, CallRecord] = {}
        self.states: dict[OperatorId, str] = {}
        self.since: dict[OperatorId, Instant] = {}
        self.owed: dict[OperatorId, tuple[CallId, Instant]] = {}  # until when who has to say what came of a call
        self.now: Instant = 0.0
        self.offering = True  # False while nothing can be written down
        self._queued = 0

    # --- reading -------------------------------------------------------------------------------------------------

    def read(self, outcome: Outcome) -> None:
        if outcome.plan:
            self.plan = outcome.plan
        self.now = outcome.now
        for notice in outcome.notices:
            self._hear(notice)
        for command in outcome.commands:
            if isinstance(command, Dial):
                self._dialled(command)
        for record in outcome.records:
            self._keep(record)
        for name, operator in outcome.operators.items():
            if operator is None:  # not in the plan any more, and let go
                self.states.pop(name, None)
                self.owed.pop(name, None)
        for call, story in self.stories.items():
            if story.where != "waiting" and story.offers:
                raise Violation(f"{call} is {story.where} and still offered to {list(story.offers)}")
            if story.where != "talking" and (left := story.talking | story.called):
                raise Violation(f"{call} is {story.where}, and {left} were not let go")
            if story.where == "over" and call not in self.records:
                raise Violation(f"{call} is over and has no record")

    def _dialled(self, command: Dial) -> None:
        """By the newest plan: a call under an older one may not be dialled any more for all that the judge knows."""
        tenant = self.stories[command.call].tenant
        for owned in (self.plan.trunks.get(command.trunk), self.plan.numbers.get(command.shown)):
            if owned is not None and owned.tenant != tenant:
                raise Violation(f"{command} uses what is not {tenant}'s")
        if command.number.startswith(FORBIDDEN):
            raise Violation(f"{command} calls a number that is forbidden")

    def _hear(self, notice: Notice) -> None:
        match notice:
            case Arrived():
                self._arrive(notice)
            case NodeEntered(call=call):
                self.stories[call].where = "dialplan"
            case Queued():
                self._stand(notice)
            case Offered():
                self._offer(notice)
            case OfferEnded(call=call, operator=operator, how=how):
                self._offer_ended(self.stories[call], operator, how)
            case TalkBegan(call=call, operator=operator):
                self._talk(self.stories[call], operator)
            case TalkEnded():
                self._leave(self.stories[notice.call], notice)
            case Ended(call=call):
                if self.stories[call].ended:
                    raise Violation(f"{call} ended twice")
                self.stories[call].where = "over"
                self.stories[call].ended = notice
                self._owe(call, notice)
            case OperatorChanged(operator=operator, state=state):
                self._change(operator, state)
            case _:
                self._hear_of_others(notice)

    def _hear_of_others(self, notice: Notice) -> None:
        match notice:
            case HandedOver(call=call, handover=Handover(how=how)):
                self.stories[call].forwarded |= how == "forward"
                self.stories[call].handed = self.now
            case DeskChanged(call=str(call), what="result" | "result_cleared" as what) if call in self.stories:
                self.stories[call].resulted = what == "result"
            case PartyCalled() | PartyJoined() | PartyLeft() | Dialling():
                self._party(notice)
            case _:
                pass

    def _arrive(self, notice: Arrived) -> None:
        if notice.call in self.stories:
            raise Violation(f"{notice.call} arrived twice")
        self.stories[notice.call] = Story(notice.tenant)
        if notice.outgoing:
            self.stories[notice.call].internal = notice.number == ""
            self.stories[notice.call].client = notice.client if notice.number else ""
            self.stories[notice.call].where = "talking"

    def _party(self, notice: PartyCalled | PartyJoined | PartyLeft | Dialling) -> None:
        """Somebody is called into the talk, comes, or goes."""
        story = self.stories[notice.call]
        match notice:
            case PartyCalled(operator=str(operator), back=back):
                if elsewhere := self._calls_of(operator):
                    raise Violation(f"{operator} is called to {notice.call} and is busy with {elsewhere}")
                story.where = "talking"
                story.called.add(operator)
                if back:
                    story.awaited.add(operator)
            case PartyLeft(operator=str(operator)):
                story.called.remove(operator)
                story.awaited.discard(operator)
            case PartyCalled(number=number) | Dialling(number=number):
                story.outside.add(number)
            case PartyLeft(number=number):
                story.outside.remove(number)
            case PartyJoined(number=number) if number not in story.outside:
                raise Violation(f"{number} came to {notice.call}, and nobody has called it")

    def _leave(self, story: Story, left: TalkEnded) -> None:
        """Only who is certainly the last of the operators is remembered as such."""
        alone = story.talking == {left.operator} and not story.called and not left.lost
        story.talking.remove(left.operator)
        story.left = (left.operator, self.now) if alone else None
        if not alone:
            story.handed = self.now

    def _owe(self, call: CallId, ended: Ended) -> None:
        story = self.stories[call]
        rules = self.plan.tenants[story.tenant].desk if story.tenant else None
        queue = self.plan.queues.get(story.queue) if story.queue else None
        if rules is None or not rules.results or queue is None or ended.reason is Reason.ASTERISK_RESTARTED:
            return
        required = rules.result_required if queue.result_required is None else queue.result_required
        if not required or story.client or story.internal:
            return
        if story.left and story.left[1] == self.now != story.handed and not story.resulted:
            self.owed[story.left[0]] = (call, self.now + rules.result_time)

    def _change(self, operator: OperatorId, state: str) -> None:
        if self.states.get(operator) != state:
            self.since[operator] = self.now
        self.states[operator] = state
        owed = self.owed.get(operator)
        if owed and (state in ("offered", "talking") or (state != "wrap_up" and self.stories[owed[0]].resulted)):
            del self.owed[operator]

    def _stand(self, notice: Queued) -> None:
        story = self.stories[notice.call]
        if story.internal and story.in_line is None:
            story.in_line = story.called.pop()
        if story.queue is None or not (notice.again or story.forwarded):
            self._queued += 1
            story.place = (1, self._queued)
        if notice.again:
            if story.queue not in (None, notice.queue):
                raise Violation(f"{notice.call} came back to a queue it was never in")
            story.place = (0, story.place[1])
        elif story.forwarded:
            story.place = (1, story.place[1])
        story.forwarded = False
        story.where, story.queue = "waiting", notice.queue

    def _offer(self, notice: Offered) -> None:
        story = self.stories[notice.call]
        if not self.offering:
            raise Violation(f"{notice.call} is offered while nothing can be written down")
        if story.where != "waiting" or story.queue != notice.queue:
            raise Violation(f"{notice.call} is offered while it does not wait in {notice.queue}")
        if elsewhere := self._calls_of(notice.operator):
            raise Violation(f"{notice.operator} is offered {notice.call} and is busy with {elsewhere}")
        person = self.plan.operators.get(notice.operator)
        if person is None or (story.queue in self.plan.queues and story.queue not in person.queues):
            raise Violation(f"{notice.operator} does not serve {notice.queue}")
        if not story.offers and self._strategy(notice.queue) is not Strategy.PICK:
            first = min(other.place for other in self._unoffered(notice.queue))
            if story.place != first:
                raise Violation(f"{notice.call} is offered before who stands in front of it")
        if story.claimed:
            raise Violation(f"{notice.call} rings at {notice.operator}, and {story.claimed} has accepted it")
        if notice.until > self.now + LONGEST_RING:
            raise Violation(f"{notice.call} rings at {notice.operator} for ever")
        story.offers[notice.operator] = notice.until

    @staticmethod
    def _offer_ended(story: Story, operator: OperatorId, how: OfferEnd) -> None:
        del story.offers[operator]
        story.accepted += how is OfferEnd.ACCEPTED
        if story.claimed == operator:
            story.claimed = None

    def accepted(self, operator: OperatorId, call: CallId) -> None:
        """The operator clicked, and was told that the call is theirs; if it still rings, then nowhere else."""
        story = self.stories[call]
        if operator in story.talking:
            return
        if operator in story.offers and len(story.offers) > 1:
            raise Violation(f"{operator} accepted {call}, and it goes on ringing at {list(story.offers)}")
        if operator in story.offers:
            story.claimed = operator

    @staticmethod
    def _talk(story: Story, operator: OperatorId) -> None:
        if operator in story.called:
            story.called.remove(operator)
            story.awaited.discard(operator)
            story.talking.add(operator)
            return
        if story.accepted != 1:
            raise Violation(f"{story.accepted} operators won one offer")
        story.accepted = 0
        story.where = "talking"
        story.talking.add(operator)

    def _calls_of(self, operator: OperatorId) -> list[CallId]:
        return [
            call
            for call, story in self.stories.items()
            if operator in {*story.offers, *story.talking, *story.called, story.in_line} and story.where != "over"
        ]

    def _unoffered(self, queue: QueueId) -> list[Story]:
        return [
            story
            for story in self.stories.values()
            if story.where == "waiting" and story.queue == queue and not story.offers
        ]

    def _strategy(self, queue: QueueId) -> Strategy | None:
        found = self.plan.queues.get(queue)
        return found.strategy if found else None

    def _keep(self, record: CallRecord) -> None:
        story = self.stories[record.call]
        if record.call in self.records:
            raise Violation(f"{record.call} has two records")
        if story.ended is None or (story.ended.reason, story.ended.ended_by) != (record.reason, record.ended_by):
            raise Violation(f"the record of {record.call} tells another end than its story")
        self.records[record.call] = record
        if record.reason not in (Reason.UNKNOWN_NUMBER, Reason.TELEPHONY_OFF):
            self._without_gaps(record)

    @staticmethod
    def _without_gaps(record: CallRecord) -> None:
        """At each moment the call did something; while it was tried to reach somebody, that is an offer."""
        segments = sorted(record.segments, key=lambda segment: segment.began)
        at = segments[0].began if record.outgoing and segments else record.began
        for segment in segments:
            if segment.began > at + 1e-3 or segment.ended < segment.began:
                raise Violation(f"the record of {record.call} has a gap: {record.segments}")
            at = max(at, segment.ended)
        if segments and abs(record.ended - at) > 1e-3:
            raise Violation(f"the record of {record.call} stops before its end: {record.segments}")

    # --- at rest -------------------------------------------------------------------------------------------------

    def compare(self, asterisk: FakeAsterisk) -> None:
        """The controller has heard everything and done everything: story and truth must be one."""
        for call, story in self.stories.items():
            self._compare(call, story, asterisk)
        self._nobody_idle_beside_a_waiting_call(asterisk)
        for name, state in self.states.items():
            if state in ("wrap_up", "resting") and asterisk.now - self.since[name] > LONGEST_REST:
                raise Violation(f"{name} is {state} for ever")
        for name in list(self.owed):
            self._who_owes_a_result_is_in_wrap_up(name)

    def _who_owes_a_result_is_in_wrap_up(self, name: OperatorId) -> None:
        call, until = self.owed[name]
        if self.now >= until:
            del self.owed[name]
        elif not self.stories[call].resulted and self.states[name] not in ("wrap_up", "signed_out"):
            raise Violation(f"{name} is {self.states[name]} and has not said what came of {call}")
        elif self.stories[call].resulted and self.states[name] == "wrap_up":
            own = max([queue.wrap_up for queue in self.plan.queues.values()], default=0.0)
            if self.now > self.since[name] + own + 1:
                raise Violation(f"{name} is still in wrap-up, and the result of {call} is there")

    def _compare(self, call: CallId, story: Story, asterisk: FakeAsterisk) -> None:
        legs = [leg for leg in asterisk.legs.values() if leg.call == call]
        client = next((leg for leg in legs if self.is_client(leg)), None)
        rung = {leg.operator for leg in legs if leg.operator and not leg.up}
        talking = {leg.operator for leg in legs if leg.operator and leg.up}
        if story.where == "over":
            if legs:
                raise Violation(f"{call} is over, and there is still {legs}")
            return
        if client is None and not story.client and not story.internal:
            raise Violation(f"{call} is {story.where} without a client")
        talking.discard(story.in_line)
        rung -= story.awaited
        if (rung, talking) != (story.offers.keys() | story.called - story.awaited, story.talking):
            called = [*story.offers, *story.called]
            raise Violation(f"{call}: rung {rung}, called {called}; up {talking}, talking {story.talking}")
        if (outside := {leg.number for leg in legs if leg.number}) != story.outside:
            raise Violation(f"{call}: legs outside to {outside}, and the story tells of {story.outside}")
        if any(until + LONGEST_RING < self.now for until in story.offers.values()):
            raise Violation(f"{call} rings for ever: {story.offers}")
        if client and client.prompt and "StopPlaying" in client.excused:
            return  # it ends by itself
        heard = asterisk.hears(client.id) if client else ""
        if story.where == "waiting" and heard != f"music-of-{story.tenant}":
            raise Violation(f"{call} waits and hears {heard!r}")
        if story.where == "dialplan" and not (heard == "" or heard.startswith("sound:")):
            raise Violation(f"{call} is in the dialplan and hears {heard!r}")

    def is_internal(self, leg: Leg) -> bool:
        story = self.stories.get(CallId(leg.call))
        return story is not None and story.internal

    def is_client(self, leg: Leg) -> bool:
        """Also the client whom an operator calls; whoever has the same number and is called in later is not."""
        story = self.stories.get(CallId(leg.call))
        if story is not None and leg.operator is not None and leg.operator == story.in_line:
            return True
        return leg.arrived is not None or (story is not None and leg.number != "" and leg.number == story.client)

    def _nobody_idle_beside_a_waiting_call(self, asterisk: FakeAsterisk) -> None:
        for name, person in self.plan.operators.items() if self.offering else ():
            if self.states.get(name) != "ready" or name not in asterisk.registered:
                continue
            for queue in person.queues:
                if self._strategy(queue) is not Strategy.PICK and self._unoffered(queue):
                    raise Violation(f"{name} is free, and somebody waits in {queue}")

    def all_is_over(self) -> None:
        left = {call: story.where for call, story in self.stories.items() if story.where != "over"}
        if left:
            raise Violation(f"calls that never ended: {left}")
        busy = {name: state for name, state in self.states.items() if state in ("offered", "talking")}
        if busy:
            raise Violation(f"operators busy with nothing: {busy}")
