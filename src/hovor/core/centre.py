"""All of it at once: the calls, the operators, the lines, and the plan; `handle` is the one way in.

    outcome = centre.handle(events, now)       # decide
    ... save the outcome, then do its commands, then tell its notices ...
    centre.next_deadline()                     # when to come again if nothing happens

The centre routes each event to the call or operator it is about, spreads what the step asks for, and brings waiting
calls and free operators together until there is nothing more to bring together.
"""

import heapq
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from msgspec.structs import replace

from hovor.core import call as calls_machine
from hovor.core import limits, outgoing, permissions, reconcile, requests
from hovor.core import operators as people
from hovor.core.commands import Command, HangUp, Ring
from hovor.core.effects import (
    Called,
    Closed,
    ColleagueBusy,
    ColleagueWanted,
    DeadlinePassed,
    Done,
    NobodyBack,
    OfferMoved,
    OfferOver,
    OfferWithdrawn,
    OperatorBack,
    OperatorFound,
    Owns,
    PhoneBack,
    PhoneLost,
    Restated,
    Step,
    Taken,
    WantedBack,
)
from hovor.core.events import (
    AboutACall,
    BecameReady,
    CallArrived,
    CommandFailed,
    DeskTouched,
    DeviceChanged,
    DialAsked,
    DigitPressed,
    DrainBegan,
    DrainEnded,
    Event,
    FromPeople,
    HangUpAsked,
    InviteAsked,
    LegAnswered,
    LegEnded,
    LegHeld,
    LegJoined,
    LegResumed,
    LegRinging,
    OfferAccepted,
    OfferDeclined,
    Paused,
    PhoneGone,
    PlanChanged,
    PlaybackEnded,
    SignedIn,
    SignedOut,
    StoreAway,
    StoreBack,
    TransferAsked,
    TrunkChanged,
    WorldSeen,
    WrapUpFinished,
)
from hovor.core.ids import CallId, Instant, OperatorId, QueueId, call_of
from hovor.core.notices import Answer, DeskChanged, OperatorChanged, PlanTaken, Refusal, StoryNotice, TrunkTold
from hovor.core.operators import Operator, Presence
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.routing.matcher import Matcher
from hovor.core.routing.strategies import STRATEGIES
from hovor.core.stages import Call, Dialled, Ended, Waiting
from hovor.core.versions import Versions

COMMANDS = frozenset(get_args(Command))
STORY = frozenset(get_args(StoryNotice))
ToOperators = OfferOver | OfferMoved | Called | WantedBack | ColleagueWanted | Taken | Owns | Done | Closed
# Seconds between two events of one batch: each has an instant of its own, even if the clock steps back, and one that is
# told from the next by its microsecond (names are made of that).
TICK = 2e-6


class Centre:
    """`calls`, `operators` and `plans` are what was saved last, for a centre that goes on after a restart."""

    def __init__(
        self,
        plan: Plan,
        calls: Iterable[Call] = (),
        operators: Iterable[Operator] = (),
        plans: Mapping[int, Plan] | None = None,
    ) -> None:
        self.plans = Versions(plan, plans)
        self.calls: dict[CallId, Call] = {}
        self.operators: dict[OperatorId, Operator] = {}
        self.matcher = Matcher()
        self.now: Instant = 0.0
        self.asterisk = ""  # when the Asterisk that we know was started
        self.trunks: set[str] = set()  # where Hovor is signed in, as far as it knows
        self.draining = False  # no new calls are taken; a restart ends it
        self._offering = True  # False while nothing can be written down
        self._turn = 0
        self._over: dict[CallId, Instant] = {}  # since when, the calls that ended lately: the oldest first
        self._deadlines: list[tuple[Instant, str]] = []
        self._unmatched: deque[CallId] = deque()
        self._newly_free: deque[OperatorId] = deque()
        self._restore(calls, operators)

    def _restore(self, calls: Iterable[Call], operators: Iterable[Operator]) -> None:
        for call in calls:
            self.calls[call.id] = call
            self.plans.use(call)
            self._place(call)
            heapq.heappush(self._deadlines, (calls_machine.deadline(call), call.id))
        known = {operator.id: operator for operator in operators}
        for name in {**self.plans.newest.operators, **known}:
            operator = known.get(name) or Operator(name)
            self.operators[name] = operator
            self._turn = max(self._turn, operator.turn)
            self._enlist(operator)
            self._remind(None, operator)

    # --- the way in ------------------------------------------------------------------------------------------

    def handle(self, events: Sequence[Event], now: Instant) -> Outcome:
        """Decides on all of it, in order; then on every deadline that is over by `now` (UTC seconds)."""
        out = Outcome(max(now, self.now))
        for event in events:
            self.now = max(now, self.now + TICK)
            self._hear(event, out)
            self._bring_together(out)
        self._pass_deadlines(now, out)
        return out

    def next_deadline(self) -> Instant | None:
        heap = self._deadlines
        while heap and not self._is_due(*heap[0]):
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def _is_due(self, until: Instant, name: str) -> bool:
        """Whether this is still the deadline of the call or operator of that name."""
        call = self.calls.get(CallId(name))
        if call is not None:
            return calls_machine.deadline(call) == until
        operator = self.operators.get(OperatorId(name))
        return operator is not None and people.deadline(operator) == until

    def _pass_deadlines(self, now: Instant, out: Outcome) -> None:
        while (until := self.next_deadline()) is not None and until <= now:
            _, name = heapq.heappop(self._deadlines)
            self.now = max(now, self.now + TICK)
            if name in self.calls:
                self._step(CallId(name), DeadlinePassed(until), out)
            else:
                operator = self.operators[OperatorId(name)]
                self._change(people.freed(operator, self.now), f"{people.state(operator)} over", out)
            self._bring_together(out)

    def _hear(self, event: Event, out: Outcome) -> None:
        match event:
            case LegRinging() | LegAnswered() | LegJoined() | LegEnded() | DigitPressed() | CommandFailed():
                self._step(call_of(event.leg), event, out)
            case LegHeld() | LegResumed():
                self._step(call_of(event.leg), event, out)
            case PlaybackEnded():
                self._step(call_of(event.playback), event, out)
            case CallArrived():
                self._arrive(event, out)
            case DeviceChanged():
                self._device(event.operator, out, registered=event.registered)
            case PhoneGone():
                self._phone_gone(event.operator, out)
            case WorldSeen():
                self._see(event, out)
            case PlanChanged():
                self._take_plan(event, out)
            case DeskTouched():
                self._desk(event, out)
            case TrunkChanged():
                self._trunk(event.trunk, out, registered=event.registered)
            case StoreAway() | StoreBack() | DrainBegan() | DrainEnded():
                self._open_or_close(event)
            case _:
                self._asked(event, out)

    def _open_or_close(self, event: StoreAway | StoreBack | DrainBegan | DrainEnded) -> None:
        match event:
            case StoreAway() | StoreBack():
                self._offering = isinstance(event, StoreBack)
                # Meanwhile calls came back to their lines in any order: whoever is free asks for the oldest now.
                self._newly_free.extend(self.matcher.serves)
            case DrainBegan() | DrainEnded():
                self.draining = isinstance(event, DrainBegan)

    # --- calls -----------------------------------------------------------------------------------------------

    def _arrive(self, event: CallArrived, out: Outcome) -> None:
        name = call_of(event.leg)
        if name not in self.calls and name not in self._over:  # else we know it already: events may come twice
            draining = self.draining and not event.answered  # else it is too late to send the client elsewhere
            call, effects = calls_machine.arrive(event, self.plans.newest, self.now, draining=draining)
            self._spread(None, (replace(call, asterisk=self.asterisk), effects), out)

    def _step(self, name: CallId, event: calls_machine.Heard, out: Outcome) -> None:
        call = self.calls.get(name)
        if call is not None:
            self._spread(call, calls_machine.step(call, event, self.plans.of(call), self.now), out)

    def _spread(self, before: Call | None, step: Step, out: Outcome) -> None:
        """Takes the call's new value, and passes each effect to where it belongs."""
        call, effects = step
        if call is before and not effects:
            return
        self._keep(before, call, out)
        in_vain: list[Ring] = []
        for effect in effects:
            kind = type(effect)
            if isinstance(effect, Ring) and not self._is_there(effect.operator):
                in_vain.append(effect)
            elif kind in COMMANDS:
                out.commands.append(effect)  # type: ignore[arg-type]  # the table says what it is
            elif kind in STORY:
                out.notices.append(effect)  # type: ignore[arg-type]
            else:
                self._tell_operator(effect, out)  # type: ignore[arg-type]
        if call.id not in self.calls:
            # Not before the effects: the operators' policies may stand in a plan that only this call still needed.
            out.old_plans += self.plans.release(call)
        for ring in in_vain:  # as Asterisk would answer
            self._step(call.id, CommandFailed(ring.leg, Ring.__name__, "not registered", unreachable=True), out)

    def _is_there(self, name: OperatorId) -> bool:
        operator = self.operators.get(name)
        return operator is None or operator.registered

    def _keep(self, before: Call | None, call: Call, out: Outcome) -> None:
        if before is None:
            self.plans.use(call)
        if isinstance(call.stage, Ended) and call.stage.gone:
            self.calls.pop(call.id, None)
            self.matcher.leave(call.id)
            self._remember_over(call.id)
            out.calls[call.id] = None
            return
        self.calls[call.id] = call
        out.calls[call.id] = call
        self._place(call)
        until = calls_machine.deadline(call)
        if before is None or calls_machine.deadline(before) != until:
            heapq.heappush(self._deadlines, (until, call.id))

    def _remember_over(self, name: CallId) -> None:
        """For a while, so that a late or doubled arrival does not make a ghost of the call."""
        self._over[name] = self.now
        while self._over[oldest := next(iter(self._over))] < self.now - limits.LATEST:
            del self._over[oldest]

    def _place(self, call: Call) -> None:
        """Says in the lines where the call stands now."""
        stage = call.stage
        if not isinstance(stage, Waiting):
            self.matcher.leave(call.id)
            return
        queue = self.plans.queue(stage.queue)
        if queue.id not in self.matcher.lines:
            self.matcher.open(queue.id, STRATEGIES[queue.strategy].reach)
        if any(offer.accepted for offer in stage.offers):
            self.matcher.claim(call.id, queue.id)
        elif stage.offers:
            self.matcher.offer(call.id, queue.id, stage.place)
        else:
            self.matcher.wait(call.id, queue.id, stage.place)
            self._unmatched.append(call.id)

    def _tell_operator(self, effect: ToOperators, out: Outcome) -> None:
        if isinstance(effect, Closed):
            out.records.append(effect.record)
            return
        operator = self.operators.get(effect.operator)
        if isinstance(effect, WantedBack):
            self._want_back(operator, effect.call, out)
            return
        if isinstance(effect, ColleagueWanted):
            there = operator is not None and people.can_be_called(operator)
            self._step(effect.call, (OperatorBack if there else ColleagueBusy)(effect.operator), out)
            return
        if isinstance(effect, Called):
            assert operator is not None
            ringing = people.Offered(effect.call, effect.leg, self.now)
            self._change(replace(operator, activity=ringing), "called", out)
            return
        # Only who is busy with this very call is meant: an operator is in one call at a time.
        if operator is None or people.busy_with(operator) != effect.call:
            return
        match effect:
            case OfferOver(how=how, queue=None):
                self._change(people.freed(operator, self.now), how.value, out)
            case OfferOver(how=how, queue=str(queue)):
                policies = self.plans.queue(QueueId(queue)).policies
                self._change(people.after_offer(operator, how, policies, self.now), how.value, out)
            case OfferMoved(leg=leg, call=call):
                self._change(replace(operator, activity=people.Offered(call, leg, self.now)), "accepted", out)
            case Taken(leg=leg, call=call, owner=owner):
                self._change(replace(operator, activity=people.InCall(call, leg, self.now, owner)), "accepted", out)
            case Owns() if isinstance(operator.activity, people.InCall):
                self._change(replace(operator, activity=replace(operator.activity, owner=True)), "owner", out)
            case Done():
                self._change(people.after_talk(operator, effect, self.now), "call ended", out)

    def _want_back(self, operator: Operator | None, call: CallId, out: Outcome) -> None:
        """The client whom this operator handed over was not taken: back to the operator, if that is possible."""
        if operator is not None and people.can_be_called_back(operator):
            self._step(call, OperatorBack(operator.id), out)
            return
        queues = self.plans.served_by(operator.id) if operator else ()
        own = [name for name in queues if call in self.calls and name.startswith(f"{self.calls[call].tenant}/")]
        self._step(call, NobodyBack(own[0] if own else None), out)

    # --- operators -------------------------------------------------------------------------------------------

    def _change(self, operator: Operator, why: str, out: Outcome) -> None:
        before = self.operators.get(operator.id)
        if operator.id not in self.plans.newest.operators and people.busy_with(operator) is None:
            self._forget(operator.id, out)
            return
        self.operators[operator.id] = operator
        out.operators[operator.id] = operator
        out.notices.append(OperatorChanged(operator.id, people.state(operator), why))
        self._enlist(operator)
        self._remind(before, operator)

    def _forget(self, name: OperatorId, out: Outcome) -> None:
        """The person is not in the plan any more, and has no call."""
        self.operators.pop(name, None)
        self.matcher.occupy(name)
        out.operators[name] = None

    def _enlist(self, operator: Operator) -> None:
        """Tells the lines whether the operator is free for them."""
        if not people.available(operator):
            self.matcher.occupy(operator.id)
            return
        keys = []
        for queue in self.plans.served_by(operator.id):
            rule = STRATEGIES[self.plans.queue(queue).strategy]
            self.matcher.open(queue, rule.reach)
            keys.append((queue, rule.key(operator)))
        self.matcher.free(operator.id, keys)
        self._newly_free.append(operator.id)

    def _remind(self, before: Operator | None, operator: Operator) -> None:
        until = people.deadline(operator)
        if until is not None and (before is None or people.deadline(before) != until):
            heapq.heappush(self._deadlines, (until, operator.id))

    def _device(self, name: OperatorId, out: Outcome, *, registered: bool) -> None:
        operator = self.operators.get(name)
        if operator is not None and operator.registered != registered:
            why = "device registered" if registered else "device not registered"
            self._change(replace(operator, registered=registered), why, out)
            if registered and isinstance(operator.activity, people.Offered):
                self._step(operator.activity.call, PhoneBack(name), out)

    def _phone_gone(self, name: OperatorId, out: Outcome) -> None:
        operator = self.operators.get(name)
        call = people.busy_with(operator) if operator is not None else None
        if operator is not None and call is not None:
            self._step(call, PhoneLost(name, operator.registered), out)

    def _trunk(self, name: str, out: Outcome, *, registered: bool) -> None:
        trunk = self.plans.newest.trunks.get(name)
        if trunk is None or registered is (name in self.trunks):
            return
        (self.trunks.add if registered else self.trunks.discard)(name)
        out.notices.append(TrunkTold(name, trunk.tenant, registered))

    def _desk(self, event: DeskTouched, out: Outcome) -> None:
        """What was written is the desk's; only whether a result is there makes a difference here."""
        out.notices.append(DeskChanged(event.tenant, event.what, event.call, event.contact, event.operator))
        if event.call is None or event.what not in ("result", "result_cleared"):
            return
        resulted = event.what == "result"
        call = self.calls.get(event.call)
        if call is not None and call.resulted != resulted:
            self._keep(call, replace(call, resulted=resulted), out)
        for operator in list(self.operators.values()):
            if isinstance(operator.activity, people.WrapUp) and operator.activity.call == event.call:
                after = people.after_result(operator, self.now, missing=not resulted)
                if after is not operator:
                    self._change(after, "result given" if resulted else "result taken back", out)

    # --- matching --------------------------------------------------------------------------------------------

    def _bring_together(self, out: Outcome) -> None:
        """Until no free operator is left beside a call that could be offered. What cannot be written down is not
        offered: after a crash, who was offered what, and to whom a client talks, would be anybody's guess."""
        while self._offering and (self._newly_free or self._unmatched):
            if self._newly_free:
                self._find_call(self._newly_free.popleft(), out)
                continue
            call = self._unmatched.popleft()
            queue = self.matcher.queue_of.get(call)
            if queue is not None and call in self.matcher.lines[queue].waiting:
                for operator in self.matcher.operators_for(queue):
                    self._offer(call, operator, out)

    def _find_call(self, operator: OperatorId, out: Outcome) -> None:
        found = self.matcher.call_for(operator)
        if found is None:
            return
        # Many may have become free at once (after a restart, say): then the queue's strategy says who of them is first.
        first = self.matcher.operators_for(self.matcher.queue_of[found])[0]
        if first != operator and self.matcher.call_for(first) == found:
            self._newly_free.append(operator)
            operator = first
        self._offer(found, operator, out)

    def _offer(self, name: CallId, chosen: OperatorId, out: Outcome, *, accepted: bool = False) -> None:
        operator = self.operators[chosen]
        queue = self.matcher.queue_of[name]
        why = STRATEGIES[self.plans.queue(queue).strategy].why(operator, self.now)
        self._step(name, OperatorFound(chosen, why, accepted), out)
        stage = self.calls[name].stage
        assert isinstance(stage, Waiting)
        self._turn += 1
        ringing = people.Offered(name, stage.offers[-1].leg, self.now)
        self._change(replace(operator, activity=ringing, turn=self._turn), why, out)

    # --- what people ask for ---------------------------------------------------------------------------------

    def _asked(self, event: FromPeople, out: Outcome) -> None:
        operator = self.operators.get(event.operator)
        if operator is None or operator.id not in self.plans.newest.operators:
            refusal: Refusal | None = requests.UNKNOWN_OPERATOR
        elif isinstance(event, DialAsked):
            refusal = self._dial(operator, event, out)
        elif isinstance(event, AboutACall):
            refusal = self._about_a_call(operator, event, out)
        else:
            refusal = self._about_presence(operator, event, out)
        if event.request:
            out.answers.append(Answer(event.request, refusal))

    def _about_a_call(self, operator: Operator, event: AboutACall, out: Outcome) -> Refusal | None:
        call = self.calls.get(event.call)
        if call is None or not requests.serves(self.plans.newest.operators.get(operator.id), call):
            return requests.unknown(event.call)
        if isinstance(event, OfferAccepted):
            return self._accept(operator, call, event, out)
        refusal = self._refusal(operator, call, event)
        if refusal is None:
            self._step(call.id, event, out)
        return refusal

    def _refusal(self, operator: Operator, call: Call, event: AboutACall) -> Refusal | None:
        match event:
            case OfferDeclined():
                return requests.no_decline(operator, call)
            case HangUpAsked():
                return requests.no_hang_up(operator, call)
            case TransferAsked() | InviteAsked():
                plans = (self.plans.newest, self.plans.of(call))
                return permissions.no_hand_over(operator, call, event, plans, self.operators, self.calls.values())
            case _:
                return permissions.no_change(operator, call, event)

    def _accept(self, operator: Operator, call: Call, event: OfferAccepted, out: Outcome) -> Refusal | None:
        queue = self.plans.queue(call.stage.queue) if isinstance(call.stage, Waiting) else None
        queues = self.plans.served_by(operator.id)
        refusal = requests.no_accept(operator, call, queues, queue.strategy if queue else None)
        if refusal is None and people.busy_with(operator) == call.id:
            self._step(call.id, event, out)
        elif refusal is None and queue is not None:
            self._offer(call.id, operator.id, out, accepted=True)
        return refusal

    def _dial(self, operator: Operator, event: DialAsked, out: Outcome) -> Refusal | None:
        refusal = requests.DRAINING if self.draining else None
        refusal = refusal or permissions.no_dial(
            operator, event, self.plans.newest, self.operators, self.calls.values()
        )
        if refusal is None:
            tenant = self.plans.newest.numbers[event.shown].tenant
            dialled = Dialled(operator.id, event.target, event.shown)
            call, effects = outgoing.start(tenant, dialled, self.plans.newest, self.now)
            self._spread(None, (replace(call, asterisk=self.asterisk), effects), out)
        return refusal

    def _about_presence(
        self, operator: Operator, event: SignedIn | SignedOut | BecameReady | Paused | WrapUpFinished, out: Outcome
    ) -> Refusal | None:
        refusal = None
        match event:
            case SignedIn():
                if operator.presence is Presence.SIGNED_OUT:
                    self._change(people.chose(operator, Presence.PAUSED, self.now, "signed in"), "signed in", out)
            case SignedOut():
                self._sign_out(operator, out)
            case WrapUpFinished():
                refusal = requests.no_finish(operator, self.now)
                if refusal is None:
                    self._change(people.freed(operator, self.now), "wrap-up finished", out)
            case Paused(reason=reason):
                refusal = requests.no_pause(operator, reason, self.plans.newest)
                if refusal is None:
                    self._change(people.chose(operator, Presence.PAUSED, self.now, reason), "paused", out)
            case BecameReady():
                refusal = requests.no_presence(operator)
                if refusal is None:
                    self._change(people.chose(operator, Presence.READY, self.now), "ready", out)
        return refusal

    def _sign_out(self, operator: Operator, out: Outcome) -> None:
        """A phone that rings stops; a talk goes on to its end."""
        if operator.presence is Presence.SIGNED_OUT:
            return
        self._change(people.chose(operator, Presence.SIGNED_OUT, self.now), "signed out", out)
        if isinstance(operator.activity, people.Offered):
            self._step(operator.activity.call, OfferWithdrawn(operator.id), out)

    # --- the plan --------------------------------------------------------------------------------------------

    def _take_plan(self, event: PlanChanged, out: Outcome) -> None:
        """New calls go by it at once; calls that are up end under the plan they began with."""
        plan, unused = self.plans.take(event.plan)
        out.plan = plan
        out.old_plans += unused
        out.notices.append(PlanTaken(plan.version))
        for name in plan.operators:
            if name not in self.operators:
                self._change(Operator(name, presence_since=self.now), "new in the plan", out)
        for operator in list(self.operators.values()):
            if operator.id in plan.operators:
                self._enlist(operator)
            else:
                self._leave_plan(operator, out)
        if event.request:
            out.answers.append(Answer(event.request))

    def _leave_plan(self, operator: Operator, out: Outcome) -> None:
        """Who is not in the plan any more is signed out; who talks may finish."""
        if isinstance(operator.activity, people.InCall):
            self.matcher.occupy(operator.id)
        elif isinstance(operator.activity, people.Offered):
            self._step(operator.activity.call, OfferWithdrawn(operator.id), out)
        else:
            self._forget(operator.id, out)

    # --- after we were away ----------------------------------------------------------------------------------

    def _see(self, world: WorldSeen, out: Outcome) -> None:
        """Compares what is alive with what we know: missed events are made up for, and what nobody owns goes."""
        self.asterisk = world.started
        before = len(out.commands)
        # The phones come first: a client who comes back now must not ring at one that is gone.
        for operator in list(self.operators.values()):
            self._device(operator.id, out, registered=operator.id in world.devices)
        for call in list(self.calls.values()):
            for event in reconcile.judge(call, world):
                self._step(call.id, event, out)
            judged = self.calls.get(call.id)
            if judged is not None and reconcile.is_to_be_restated(judged, world):
                self._step(call.id, Restated(world.bridges, world.answered, world.connected), out)
        for client in world.clients:
            self.now += TICK  # so that no two have the same place in a line
            self._arrive(client, out)
        orphans = reconcile.orphans(self.calls.values(), world)
        # A phone that rings in vain is free first: it may be about to be rung again.
        out.commands[before:before] = [command for command in orphans if isinstance(command, HangUp)]
        out.commands += [command for command in orphans if not isinstance(command, HangUp)]
        for name in list(self.plans.newest.trunks):
            self._trunk(name, out, registered=name in world.trunks)
