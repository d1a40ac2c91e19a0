"""Any day in the centre: whatever clients, operators, phones, the network, the admin and the power supply come up with.

The judge and the fake Asterisk raise at the first broken promise; each day ends either by everybody going home or by
nobody moving any more, and then nothing may be left.

ANY_DAYS=2000 tries so many days, and others each time (CI always takes the same ones).
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from hovor.core.events import Cause
from hovor.core.ids import CallId, LegId, OperatorId, QueueId, call_of
from hovor.core.plan import Device, Plan, Policies, Policy, Strategy
from tests.fakes import plans
from tests.fakes.consoles import target
from tests.fakes.parts import Far, Phone
from tests.fakes.plans import (
    ABROAD,
    ACCOUNT_NUMBER,
    ANNA,
    BORIS,
    CYRIL,
    DANA,
    DESK,
    HELP,
    LINE1,
    LINE2,
    MENU_NUMBER,
    MOBILE,
    OFFICE,
    PREMIUM,
    SALES,
    SUPPORT,
    URGENT,
)
from tests.fakes.wire import Fate
from tests.fakes.world import Death, World

OPERATORS = (ANNA, BORIS, CYRIL, DANA)
QUEUES = (SUPPORT, SALES, URGENT, DESK, HELP)
COMMANDS = (
    *("Answer", "Play", "StopPlaying", "Wait", "Leave", "Ring", "Join", "HangUp", "RemoveBridge"),
    *("Dial", "RingTone", "StopRingTone", "Mute", "Unmute", "SendDigits"),
)
OUTSIDE = (MOBILE, OFFICE)
SHOWN = (MENU_NUMBER, plans.NUMBER_OF[HELP])
EVIL = (PREMIUM, ABROAD, "500&PJSIP/trunk/1", "+420777000111&PJSIP/trunk/1", "+420 777", "", "\u0661\u0662\u0663")
PROMPTS = (
    *("sound:demo/welcome", "sound:demo/menu", "sound:demo/sorry", "sound:demo/no-digit"),
    *("sound:demo/account", "sound:demo/pin"),
)
LONGEST_DAY = 15  # minutes until the last patient client must have got on

operators = st.sampled_from(OPERATORS)
queues = st.sampled_from(QUEUES)
numbers = st.sampled_from(
    [MENU_NUMBER, ACCOUNT_NUMBER, *plans.NUMBER_OF.values(), *plans.NUMBER_OF.values(), "+420999"]
)
whom = st.sampled_from([*OPERATORS, *OPERATORS, *QUEUES, *OUTSIDE, PREMIUM])
which = st.integers(0, 5)  # of those who are on the phone


def everyday_plan() -> Plan:
    """Nobody waits for more than two minutes, wrap-ups are short, one phone lifts by itself, and one tenant wants to
    know what came of each call."""
    plan = plans.with_results_required(plans.two_tenants())
    policies = Policies(declined=Policy(rest=5.0), unreachable=Policy(rest=5.0))
    changed = {
        name: replace(queue, longest_wait=120.0, wrap_up=3.0, policies=policies) for name, queue in plan.queues.items()
    }
    plan = replace(plan, queues=changed)
    return plans.with_operator(plan, replace(plan.operators[BORIS], device=Device(answers_itself=True)))


class AnyDay(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.plan = everyday_plan()
        self.world = World(plan=self.plan)
        self.world.asterisk.lifts_itself.add(BORIS)
        self.calls = 0
        self.patient = False

    @initialize(
        ready=st.sets(operators, min_size=1),
        eager=st.sets(operators),
        early=st.lists(numbers, max_size=4),
        patient=st.booleans(),
    )
    def the_day_begins(self, ready: set[OperatorId], eager: set[OperatorId], early: list[str], patient: bool) -> None:
        self.patient = patient
        for operator in sorted(ready):
            self.comes_to_work(operator)
        for operator in sorted(eager):
            self.world.phone(operator, Phone.LIFTS)
        for number in early:
            self.a_client_calls(number)

    # --- clients -------------------------------------------------------------------------------------------------

    @rule(number=numbers)
    def a_client_calls(self, number: str) -> None:
        self.calls += 1
        self.world.call(f"{self.calls}.{self.calls}", number)

    @rule(number=st.sampled_from([plans.NUMBER_OF[SUPPORT], plans.NUMBER_OF[URGENT]]), count=st.integers(2, 4))
    def many_call_at_once(self, number: str, count: int) -> None:
        with self.world.at_once():
            for _ in range(count):
                self.a_client_calls(number)

    @rule(nth=which, digit=st.sampled_from("1239#*"))
    def a_client_presses(self, nth: int, digit: str) -> None:
        self._with_client(nth, lambda leg: self.world.press(leg, digit))

    @rule(nth=which, digits=st.text("0123456789#*A", min_size=2, max_size=8))
    def a_client_presses_many(self, nth: int, digits: str) -> None:
        for digit in digits:
            self.a_client_presses(nth, digit)

    @rule(nth=which, cause=st.sampled_from([Cause.NORMAL, Cause.LOST]))
    def a_client_hangs_up(self, nth: int, cause: Cause) -> None:
        self._with_client(nth, lambda leg: self.world.client_hangs_up(leg, cause))

    def _with_client(self, nth: int, happens: Callable[[LegId], object]) -> None:
        clients = [leg.id for leg in self.world.asterisk.legs.values() if leg.arrived or leg.number]
        if clients:
            happens(clients[nth % len(clients)])

    # --- operators -----------------------------------------------------------------------------------------------

    @rule(operator=operators)
    def comes_to_work(self, operator: OperatorId) -> None:
        self.world.registers(operator)
        self.world.signs_in(operator)
        self.world.becomes_ready(operator)

    @rule(operator=operators, does=st.sampled_from(["becomes_ready", "pauses", "signs_out", "finishes_wrap_up"]))
    def says_at_the_console(self, operator: OperatorId, does: str) -> None:
        getattr(self.world, does)(operator)

    @rule(
        operator=operators, does=st.sampled_from(["answers", "answers", "phone_declines", "hangs_up", "phone_breaks"])
    )
    def does_at_the_phone(self, operator: OperatorId, does: str) -> None:
        getattr(self.world, does)(operator)

    @rule(operator=operators, nth=which, does=st.sampled_from(["accepts", "accepts", "declines", "asks_to_hang_up"]))
    def clicks(self, operator: OperatorId, nth: int, does: str) -> None:
        self._with_client(nth, lambda leg: getattr(self.world, does)(operator, call_of(leg)))

    @rule(first=operators, second=operators, nth=which, third=operators)
    def several_want_it_at_once(self, first: OperatorId, second: OperatorId, third: OperatorId, nth: int) -> None:
        with self.world.at_once():
            self.clicks(first, nth, "accepts")
            self.world.answers(third)
            self.clicks(second, nth, "accepts")

    @rule(nth=which, mth=which)
    def who_is_rung_accepts(self, nth: int, mth: int) -> None:
        """And perhaps another who is rung for the same call, in the same moment."""
        rung = [leg for leg in self.world.asterisk.legs.values() if leg.operator and not leg.up]
        if not rung:
            return
        first = rung[nth % len(rung)]
        same = [leg for leg in rung if leg.call == first.call]
        second = same[mth % len(same)]
        with self.world.at_once():
            for leg in (first, second):
                assert leg.operator
                self.world.accepts(leg.operator, leg.call)

    @rule(operator=operators, does=st.sampled_from(["page_gone", "page_gone_unseen", "page_loaded", "page_loaded"]))
    def page_of_the_phone(self, operator: OperatorId, does: str) -> None:
        getattr(self.world, does)(operator)

    @rule(operator=operators, nth=which, does=st.sampled_from(["gives_result", "gives_result", "takes_result_back"]))
    def writes_of_a_call(self, operator: OperatorId, nth: int, does: str) -> None:
        """Mostly of one of the last calls, which may be over."""
        if self.world.centre is not None and (calls := list(self.world.judge.stories)):
            getattr(self.world, does)(operator, calls[-1 - nth % len(calls)])

    # --- what operators do with a call -----------------------------------------------------------------------------

    @rule(
        operator=operators,
        number=st.sampled_from([*OUTSIDE, *OUTSIDE, *OUTSIDE, *EVIL, *OPERATORS, *QUEUES]),
        shown=st.sampled_from(SHOWN),
    )
    def dials(self, operator: OperatorId, number: str, shown: str) -> None:
        to = target(number) if number in (*OPERATORS, *QUEUES) else number
        self.world.dials(operator, to, shown)

    @rule(nth=which, mth=which, does=st.sampled_from(["holds", "resumes", "mutes", "unmutes", "removes"]))
    def does_to_a_party(self, nth: int, mth: int, does: str) -> None:
        """Who is in the talk does it to somebody in it."""

        def happens(operator: OperatorId, call: CallId) -> None:
            legs = [leg.id for leg in self.world.asterisk.legs.values() if leg.call == call]
            getattr(self.world, does)(operator, call, legs[mth % len(legs)])

        self._with_talker(nth, happens)

    @rule(nth=which, does=st.sampled_from(["holds", "resumes", "swaps", "mutes", "unmutes", "leaves", "keys"]))
    def does_in_the_call(self, nth: int, does: str) -> None:
        def happens(operator: OperatorId, call: CallId) -> None:
            if does == "keys":
                self.world.presses_keys(operator, call, "12#")
            else:
                getattr(self.world, does)(operator, call)

        self._with_talker(nth, happens)

    @rule(nth=which, whom=whom, does=st.sampled_from(["transfers", "transfers", "invites", "consults"]))
    def hands_over(self, nth: int, whom: str, does: str) -> None:
        self._with_talker(nth, lambda operator, call: getattr(self.world, does)(operator, call, whom, "a note"))

    @rule(operator=operators, nth=which, whom=whom)
    def forwards(self, operator: OperatorId, nth: int, whom: str) -> None:
        self._with_client(nth, lambda leg: self.world.forwards(operator, call_of(leg), whom))

    @rule(nth=which, mth=which, first=whom, second=whom, does=st.sampled_from(["transfers", "consults", "holds"]))
    def two_act_on_calls_at_once(self, nth: int, mth: int, first: str, second: str, does: str) -> None:
        with self.world.at_once():
            self.hands_over(nth, first, "consults")
            if does == "holds":
                self.does_in_the_call(mth, does)
            else:
                self.hands_over(mth, second, does)

    @rule(operator=operators, does=st.sampled_from(["phone_holds", "phone_resumes"]))
    def presses_the_phones_own_button(self, operator: OperatorId, does: str) -> None:
        getattr(self.world, does)(operator)

    def _with_talker(self, nth: int, happens: Callable[[OperatorId, CallId], object]) -> None:
        """Mostly one who is in a talk; now and then one whose phone rings."""
        legs = [leg for leg in self.world.asterisk.legs.values() if leg.operator]
        talkers = [leg for leg in legs if leg.up] or legs
        if talkers:
            leg = talkers[nth % len(talkers)]
            assert leg.operator
            happens(leg.operator, CallId(leg.call))

    # --- the world outside -----------------------------------------------------------------------------------------

    @rule(number=st.sampled_from(OUTSIDE), does=st.sampled_from(Far))
    def a_number_will(self, number: str, does: Far) -> None:
        self.world.outside(number, does)

    @rule(trunk=st.sampled_from([LINE1, LINE2]), does=st.sampled_from([None, None, Far.CONGESTED, Far.UNREACHABLE]))
    def a_trunk_will(self, trunk: str, does: Far | None) -> None:
        self.world.trunk(trunk, does)

    @rule(number=st.sampled_from(OUTSIDE), does=st.sampled_from(["far_answers", "far_answers", "far_hangs_up"]))
    def somebody_outside(self, number: str, does: str) -> None:
        getattr(self.world, does)(number)

    @rule(number=st.sampled_from(OUTSIDE), cause=st.sampled_from([Cause.BUSY, Cause.CONGESTION, Cause.LOST]))
    def a_call_outside_ends(self, number: str, cause: Cause) -> None:
        self.world.far_hangs_up(number, cause)

    # --- phones ----------------------------------------------------------------------------------------------------

    @rule(operator=operators, phone=st.sampled_from(Phone))
    def a_phone_will(self, operator: OperatorId, phone: Phone) -> None:
        self.world.phone(operator, phone)

    @rule(operator=operators, there=st.booleans())
    def a_phone_comes_or_goes(self, operator: OperatorId, there: bool) -> None:
        (self.world.registers if there else self.world.unregisters)(operator)

    # --- time ----------------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from([0.001, 1.0, 3.0, 5.0, 20.0, 30.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.wait(seconds)

    @rule(operator=operators, nth=which)
    def much_happens_while_we_look(self, operator: OperatorId, nth: int) -> None:
        with self._looking():
            self.a_client_hangs_up(nth, Cause.NORMAL)
            self.world.answers(operator)
            self.a_client_calls(plans.NUMBER_OF[SUPPORT])

    @rule()
    def we_look_round(self) -> None:
        with self._looking():
            pass

    def _looking(self) -> AbstractContextManager[None]:
        return self.world.while_looking() if self._connected() else self.world.at_once()

    # --- the admin -----------------------------------------------------------------------------------------------

    @rule(
        change=st.sampled_from(["strategy", "no queue", "no operator", "no trunks", "as before"]),
        nth=which,
        queue=queues,
    )
    def the_admin_changes_the_plan(self, change: str, nth: int, queue: QueueId) -> None:
        plan = self.plan
        if change == "strategy" and queue in plan.queues:
            strategy = list(Strategy)[nth % len(Strategy)]
            self._take(plans.with_queue(plan, replace(plan.queues[queue], strategy=strategy)))
        elif change == "no queue" and queue in plan.queues and queue not in (SUPPORT, SALES):  # the menu leads there
            self._take(plans.without_queue(plan, queue))
        elif change == "no operator":
            self._take(plans.without_operator(plan, OPERATORS[nth % len(OPERATORS)]))
        elif change == "no trunks":
            self._take(replace(plan, trunks={}))
        elif change == "as before":
            self._take(everyday_plan())

    def _take(self, plan: Plan) -> None:
        if self.world.centre:
            self.world.plan_changes(plan)
        self.plan = self.world.judge.plan  # the old one, if the controller was killed before it was saved

    # --- what goes wrong -----------------------------------------------------------------------------------------

    @rule(fates=st.lists(st.sampled_from(Fate), min_size=1, max_size=4))
    def events_have_a_fate(self, fates: list[Fate]) -> None:
        self.world.asterisk.wire.fates.extend(fates)

    @rule(what=st.sampled_from([*COMMANDS, *PROMPTS]))
    def asterisk_cannot(self, what: str) -> None:
        """A command is refused the next time; a prompt is missing until it is there again."""
        if what in COMMANDS:
            self.world.asterisk.refuses[what] += 1
        else:
            self.world.asterisk.missing ^= {what}

    @rule(does=st.sampled_from(["store_goes_away", "store_is_back", "store_is_back"]))
    def the_store_is_away_for_a_while(self, does: str) -> None:
        getattr(self.world, does)()

    @rule(does=st.sampled_from(["drains", "takes_calls_again", "takes_calls_again"]))
    def no_new_calls_for_a_while(self, does: str) -> None:
        getattr(self.world, does)()

    @rule(death=st.sampled_from(Death))
    def the_controller_will_die(self, death: Death) -> None:
        if self.world.centre:
            self.world.dies = death

    @precondition(lambda self: self.world.centre is None or not self._connected())
    @rule()
    def all_is_up_again(self) -> None:
        if self.world.centre is None:
            self.world.controller_starts()
        else:
            self.world.reconnect()

    @rule(disaster=st.sampled_from(["kill_controller", "socket_drops", "controller_dies", "restart_asterisk"]))
    def a_disaster(self, disaster: str) -> None:
        if disaster == "socket_drops" or self._connected():
            getattr(self.world, disaster)()

    def _connected(self) -> bool:
        return self.world.centre is not None and self.world.asterisk.wire.connected

    # --- always --------------------------------------------------------------------------------------------------

    @invariant()
    def every_call_goes_on_by_itself_some_time(self) -> None:
        centre = self.world.centre
        if centre is not None and self.world.saved.calls:
            due = centre.next_deadline()
            assert due is not None
            assert due > self.world.now

    def teardown(self) -> None:
        if self.patient:
            self.world.waits_it_out(LONGEST_DAY)
        else:
            self.world.settle()


DAYS = os.environ.get("ANY_DAYS")
AnyDay.TestCase.settings = settings(
    max_examples=int(DAYS or 500) if "PLANTED" in os.environ else int(DAYS or 2000),
    stateful_step_count=40,
    deadline=None,
    derandomize=DAYS is None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    report_multiple_bugs=False,
    # A planted bug (plant.py) need not be made small.
    phases=(Phase.generate,) if "PLANTED" in os.environ else (Phase.generate, Phase.shrink),
    database=None,
)
TestAnyDay = pytest.mark.timeout(3600 if DAYS else 300)(AnyDay.TestCase)
