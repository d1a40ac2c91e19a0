"""A contact centre in a test: the centre, a fake Asterisk, a clock, and what was saved; told in the words of a story.

    world = World(ready=[ANNA, BORIS])
    call = world.call("c1", SUPPORT)
    world.wait(seconds=20)
    assert world.offered(call) == BORIS
    world.settle()

After each action everything comes to rest: events go to the centre, what it decides is saved and then done. The judge
listens to all of it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum

from hovor.core.centre import Centre
from hovor.core.commands import Command
from hovor.core.events import (
    CallArrived,
    Cause,
    DeskTouched,
    DrainBegan,
    DrainEnded,
    Event,
    FromPeople,
    OfferAccepted,
    PhoneGone,
    PlanChanged,
    StoreAway,
    StoreBack,
)
from hovor.core.ids import CallId, Instant, LegId, OperatorId, QueueId, RequestId, call_of
from hovor.core.notices import Answer, CallRecord, Notice, Touched
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from tests.fakes import plans, talks
from tests.fakes.asterisk import FakeAsterisk
from tests.fakes.consoles import Consoles, Reply
from tests.fakes.judge import Judge
from tests.fakes.parts import Far, Phone, Violation
from tests.fakes.saved import Saved

START: Instant = 1_750_000_000.0
unsettled: list["World"] = []  # the worlds of the test that runs: each is settled when its story is told
CONNECTING = 0.1  # seconds
SLACK = 1e-3  # the centre gives each event an instant of its own: deadlines lie a little behind the round second


class Death(Enum):
    """Where in the loop the controller is killed."""

    BEFORE_SAVING = "before saving"
    BEFORE_ACTING = "saved, nothing done"
    AMID_ACTING = "half of it done"


class World(Consoles):
    def __init__(self, ready: Iterable[OperatorId] = (), plan: Plan | None = None, kind: type[Centre] = Centre) -> None:
        plan = plan or plans.two_tenants()
        self.now = START
        self.asterisk = FakeAsterisk(START)
        self.saved = Saved(plan, kind)
        self.judge = Judge(plan)
        self.centre: Centre | None = self.saved.centre()
        self.dies: Death | None = None  # at the next turn that decides anything
        self.happened: list[Command | Notice | CallRecord] = []
        self._inbox: list[Event] = []
        self._replies: dict[RequestId, Reply] = {}
        self._asked = 0
        self._together = False
        unsettled.append(self)
        self.reconnect()
        for operator in ready:
            self.asterisk.registers(operator, there=True)
            self.signs_in(operator)
            self.becomes_ready(operator)
        self.happened.clear()

    # --- clients -------------------------------------------------------------------------------------------------

    def call(self, name: str, number: str | QueueId = plans.MENU_NUMBER) -> CallId:
        """Somebody calls a number, or the number that leads straight to this queue."""
        number = plans.NUMBER_OF.get(QueueId(number), number)
        self.asterisk.client_calls(CallArrived(LegId(name), number, f"+4206{len(name):08}", name))
        self.run()
        return call_of(name)

    def press(self, call: str, digit: str) -> None:
        self.asterisk.presses(LegId(call), digit)
        self.run()

    def client_hangs_up(self, call: str, cause: Cause = Cause.NORMAL) -> None:
        self.asterisk.hangs_up(LegId(call), cause)
        self.run()

    # --- operators' phones ---------------------------------------------------------------------------------------

    def answers(self, operator: OperatorId) -> None:
        """Lifts the phone that rings."""
        self.asterisk.lifts(operator)
        self.run()

    def phone_declines(self, operator: OperatorId) -> None:
        self.asterisk.phone_ends(operator, Cause.DECLINED)
        self.run()

    def phone_is_busy(self, operator: OperatorId) -> None:
        self.asterisk.phone_ends(operator, Cause.BUSY)
        self.run()

    def hangs_up(self, operator: OperatorId) -> None:
        self.asterisk.phone_ends(operator, Cause.NORMAL)
        self.run()

    def phone_breaks(self, operator: OperatorId) -> None:
        """No sound comes from it any more, and Asterisk has noticed."""
        self.asterisk.phone_ends(operator, Cause.LOST)
        self.run()

    def phone(self, operator: OperatorId, does: Phone) -> None:
        """What the phone does when it is rung from now on."""
        self.asterisk.phones[operator] = does

    def registers(self, operator: OperatorId) -> None:
        """Asterisk only lets those in who are in the plan."""
        if operator in self.judge.plan.operators:
            self.asterisk.registers(operator, there=True)
        self.run()

    def unregisters(self, operator: OperatorId) -> None:
        self.asterisk.registers(operator, there=False)
        self.run()

    def page_gone(self, operator: OperatorId) -> None:
        """The page with the operator's phone is closed or crashes; Asterisk only sees that nobody is registered."""
        self.asterisk.registers(operator, there=False)
        self._click(PhoneGone(operator))
        self.run()

    def page_gone_unseen(self, operator: OperatorId) -> None:
        """It is there again before anybody has noticed that it was gone."""
        self._click(PhoneGone(operator))
        self.run()

    def page_loaded(self, operator: OperatorId) -> None:
        self.registers(operator)

    def phone_holds(self, operator: OperatorId) -> None:
        """The phone's own button."""
        self.asterisk.holds(operator, on=True)
        self.run()

    def phone_resumes(self, operator: OperatorId) -> None:
        self.asterisk.holds(operator, on=False)
        self.run()

    # --- the world outside ---------------------------------------------------------------------------------------

    def outside(self, number: str, does: Far) -> None:
        """What becomes of calls to this number from now on."""
        self.asterisk.numbers[number] = does

    def trunk(self, trunk: str, does: Far | None) -> None:
        """What becomes of all calls over this trunk from now on; None: they get through."""
        if does is None:
            self.asterisk.trunks.pop(trunk, None)
        else:
            self.asterisk.trunks[trunk] = does

    def far_answers(self, number: str) -> None:
        self.asterisk.far_lifts(number)
        self.run()

    def far_hangs_up(self, number: str, cause: Cause = Cause.NORMAL) -> None:
        """Also before it was answered, whatever the cause says."""
        self.asterisk.far_ends(number, cause)
        self.run()

    # --- operators' consoles -------------------------------------------------------------------------------------

    def _ask(self, event: Callable[[RequestId], FromPeople]) -> Reply:
        self._asked += 1
        request = RequestId(self._asked)
        reply = self._replies[request] = Reply(event(request))
        if not self.judge.offering:  # the engine confirms nothing that it cannot write down
            reply.refusal = "not_saved"
            return reply
        self._click(reply.event)
        self.run()
        return reply

    def _click(self, event: Event) -> None:
        """It stands in the inbox behind what has come from Asterisk until now."""
        self._inbox += [*self.asterisk.wire.take(), event]

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What happens inside reaches the centre in one batch."""
        self._together = True
        yield
        self._together = False
        self.run()

    # --- what is written of calls --------------------------------------------------------------------------------

    def gives_result(self, operator: OperatorId, call: str) -> None:
        """The desk has saved what the operator says came of the call."""
        self._writes(operator, call, "result")

    def takes_result_back(self, operator: OperatorId, call: str) -> None:
        self._writes(operator, call, "result_cleared")

    def writes_note(self, operator: OperatorId, call: str) -> None:
        self._writes(operator, call, "note")

    def _writes(self, operator: OperatorId, call: str, what: Touched) -> None:
        tenant = self.judge.stories[CallId(call)].tenant
        self._click(DeskTouched(tenant, what, CallId(call), operator=operator))
        self.run()

    # --- the admin, and disasters --------------------------------------------------------------------------------

    def plan_changes(self, plan: Plan) -> None:
        """The endpoints of those who are not in it any more are removed from Asterisk."""
        self._click(PlanChanged(plan))
        self.run()
        for operator in sorted(self.asterisk.registered - self.judge.plan.operators.keys()):
            self.unregisters(operator)

    def drains(self) -> None:
        """No new calls are to be taken."""
        if self.centre is not None:
            self._click(DrainBegan())
        self.run()

    def takes_calls_again(self) -> None:
        if self.centre is not None:
            self._click(DrainEnded())
        self.run()

    def store_goes_away(self) -> None:
        """The engine has noticed that nothing can be written down."""
        if self.centre is not None:
            self.judge.offering = False
            self._click(StoreAway())
        self.run()

    def store_is_back(self) -> None:
        self.judge.offering = True
        if self.centre is not None:
            self._click(StoreBack())
        self.run()

    def kill_controller(self) -> None:
        """Killed and started again, with what was saved."""
        self.controller_dies()
        self.controller_starts()

    def controller_dies(self) -> None:
        self.centre = None
        self.dies = None
        self._inbox.clear()
        self.asterisk.wire.cut()

    def controller_starts(self) -> None:
        self.judge.offering = True  # without the store it does not start
        self.centre = self.saved.centre()
        self.reconnect()

    def socket_drops(self) -> None:
        self.asterisk.wire.cut()

    def reconnect(self) -> None:
        """The event socket comes (back) up, and the controller looks round."""
        self.asterisk.wire.cut()
        self.asterisk.wire.restore()
        self.asterisk.wire.upset = False
        self._clock(self.now + CONNECTING)
        with self.while_looking(connected=True):
            pass
        self.asterisk.take_from_safety_net()
        self.run()

    def looks_round(self) -> None:
        """The look that is taken now and then."""
        with self.while_looking():
            pass

    @contextmanager
    def while_looking(self, *, connected: bool = False) -> Iterator[None]:
        """A look takes its time: what happens inside is not seen by it."""
        self.asterisk.wire.look_begins()
        seen = self.asterisk.look(connected=connected)
        yield
        self.asterisk.wire.look_ends(seen)
        self.run()

    def restart_asterisk(self) -> None:
        self.asterisk.restart()
        self.run()
        self.reconnect()

    # --- time ----------------------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while True:
            deadline = self.centre.next_deadline() if self.centre else None
            moments = [at for at in (deadline, self.asterisk.next_moment()) if at is not None and at <= end + SLACK]
            self._clock(max(self.now, min(moments, default=end)))
            self.run()
            if not moments:
                return

    def _clock(self, now: Instant) -> None:
        self.now = now
        self.asterisk.advance(now)

    # --- the loop ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Turn after turn until everything has come to rest."""
        if self._together:
            return
        for _ in range(500):
            if not self._turn():
                break
        else:
            raise Violation("The controller never comes to rest")
        if self.centre and self.asterisk.wire.is_calm():
            self.judge.compare(self.asterisk)
            for call in self.centre.calls.values():
                talks.compare(call, self.asterisk)

    def _turn(self) -> bool:
        events: list[Event] = [*self._inbox, *self.asterisk.wire.take()]
        self._inbox.clear()
        if self.centre is None:
            return False
        deadline = self.centre.next_deadline()
        if not events and (deadline is None or deadline > self.now):
            return False
        outcome = self.centre.handle(events, self.now)
        if outcome:
            self._save_and_act(outcome)
        self.asterisk.heard(events)
        return True

    def _save_and_act(self, outcome: Outcome) -> None:
        """Write down, then act; unless the controller is killed on the way."""
        dies = self.dies
        if dies is Death.BEFORE_SAVING:
            self.controller_dies()
            return
        self.saved.save(outcome)
        self.judge.read(outcome)
        self.happened += [*outcome.commands, *outcome.notices, *outcome.records]
        if dies is Death.BEFORE_ACTING:
            self.controller_dies()
            return
        done = outcome.commands[: len(outcome.commands) // 2] if dies else outcome.commands
        self.asterisk.do(done)
        if dies:
            self.controller_dies()
            return
        for answer in outcome.answers:
            self._answer(self._replies[answer.request], answer)

    def _answer(self, reply: Reply, answer: Answer) -> None:
        reply.refusal = answer.refusal.code if answer.refusal else ""
        if isinstance(reply.event, OfferAccepted) and not answer.refusal:
            self.judge.accepted(reply.event.operator, reply.event.call)

    # --- what one sees -------------------------------------------------------------------------------------------

    def leg(self, call: str, who: str) -> LegId:
        """The leg of the client, of an operator, or of a number outside; any other word is taken for a leg."""
        of_call = [leg for leg in self.asterisk.legs.values() if leg.call == call]
        if who == "client":
            return next((leg.id for leg in of_call if self.judge.is_client(leg)), LegId(call))
        return next((leg.id for leg in of_call if who and who in (leg.operator, leg.number)), LegId(who))

    def hears(self, call: str, who: str = "client") -> str:
        """What the client (or somebody else in the call) hears: `sound:...`, `music-of-...`, `ringing`, the names of
        others, or nothing."""
        leg = self.leg(call, who)
        if leg not in self.asterisk.legs:
            return ""
        return " ".join(self._who(word) for word in self.asterisk.hears(leg).split())

    def _who(self, heard: str) -> str:
        leg = self.asterisk.legs.get(LegId(heard))
        return (leg.operator or leg.number or heard) if leg else heard

    def call_of(self, operator: OperatorId) -> CallId:
        """The call whose leg is at this operator's phone."""
        return CallId(self.asterisk.legs_of(operator)[0].call)

    def rung(self, call: str) -> set[OperatorId]:
        """Whose phones ring for this call."""
        return self.asterisk.rung_for(CallId(call))

    def offered(self, call: str) -> OperatorId | None:
        """Whose phone rings for this call; None when nobody's does."""
        rung = self.rung(call)
        assert len(rung) <= 1, f"{call} rings at {rung}"
        return next(iter(rung), None)

    def state(self, operator: OperatorId) -> str:
        return self.judge.states.get(operator, "signed_out")

    def record(self, call: str) -> CallRecord:
        return self.judge.records[CallId(call)]

    def ended(self, call: str) -> tuple[str, str]:
        """Who ended the call, and why."""
        record = self.record(call)
        return record.ended_by.value, record.reason.value

    def hears_queue_music(self, call: str) -> bool:
        return self.hears(call).startswith("music-of-")

    def is_over(self, call: str) -> bool:
        return CallId(call) in self.judge.records and LegId(call) not in self.asterisk.legs

    # --- the end -------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Everybody goes home; then nothing may be left: no leg, no talk, no prompt, nobody busy, nothing saved."""
        self.calms_down()
        for leg in list(self.asterisk.legs.values()):
            if leg.arrived or leg.number:
                self.client_hangs_up(leg.id)
            elif leg.operator and leg.id in self.asterisk.legs and self.judge.is_internal(leg):
                self.hangs_up(leg.operator)
        self.wait(seconds=60)
        self._nothing_is_left()

    def waits_it_out(self, minutes: int) -> None:
        """Nobody hangs up and no operator lifts: still every client gets on, to the end of the dialplan."""
        self.dies = None
        if self.centre is None or not self.asterisk.wire.connected:
            self.calms_down()
        self.asterisk.phones.clear()
        self.asterisk.numbers.clear()
        for leg in list(self.asterisk.legs.values()):
            if leg.operator:
                self.hangs_up(leg.operator)
            elif leg.number and not self.judge.is_client(leg):
                self.far_hangs_up(leg.number)
        for _ in range(minutes):
            self.wait(seconds=60)
            self.looks_round()
        self._nothing_is_left()

    def calms_down(self) -> None:
        """Nothing goes wrong any more, and the controller is there and connected."""
        self.dies = None
        self.asterisk.refuses.clear()
        self.asterisk.wire.fates.clear()
        if self.centre is None:
            self.controller_starts()
        else:
            self.reconnect()
        self.takes_calls_again()
        self.store_is_back()

    def _nothing_is_left(self) -> None:
        self.judge.all_is_over()
        old_plans = [f"plan {version}" for version in self.saved.plans if version != self.saved.newest]
        if left := [*self.asterisk.leftovers(), *self.saved.calls, *old_plans]:
            raise Violation(f"Left behind: {left}")
