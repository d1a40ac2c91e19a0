"""What consoles see: the live values, and the stream of numbered facts.

After each saved turn the engine calls `publish`; the board takes the new values over and hands each fact to the feeds
of those who may see it. Everything here is synchronous, and so a turn is seen whole or not at all.

Walls: a viewer sees the calls, queues and facts of tenants that the viewer serves, and operators who serve one of them.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count, islice, repeat

from msgspec import UNSET, UnsetType
from msgspec.json import Encoder

from hovor.core.ids import CallId, OperatorId, TenantId
from hovor.core.notices import CallRecord, DeskChanged, Notice, OperatorChanged, PlanTaken, TrunkTold
from hovor.core.operators import Operator
from hovor.core.outcome import Outcome
from hovor.core.plan import Operator as Person
from hovor.core.plan import Plan
from hovor.core.stages import Call
from hovor.desk.memory import Known
from hovor.web import seen
from hovor.web.calls_seen import call_view
from hovor.web.desk_views import DeskView, Views, desk_view
from hovor.web.facts import Fact, feed_message
from hovor.web.fanout import Fanout, Reader, Tenants, text_frame
from hovor.web.views import CallView, OperatorView, Snapshot

REMEMBERED = 10_000  # facts kept in memory for consoles that reconnect; older ones come from the journal


class Board:
    """The live picture. `number` is that of the newest fact; `plan` is the one in force."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self.plan = Plan()
        self.number = 0
        self._calls: dict[CallId, Call] = {}
        self._call_views: dict[CallId, CallView] = {}
        self._operators: dict[OperatorId, Operator] = {}
        self._busy_for: dict[OperatorId, TenantId] = {}  # whose call it is that an operator has, or writes up
        self._recent: deque[Fact] = deque(maxlen=remembered)
        self._registered: set[str] = set()  # the trunks where Hovor is signed in
        self._fanout = Fanout()
        self._encoder = Encoder()
        self.desk_of: Callable[[CallId], Known | None] = lambda _: None  # what is written of a call, at hand

    # --- for the engine --------------------------------------------------------------------------------------

    def start(
        self,
        plan: Plan,
        calls: Iterable[Call],
        operators: Iterable[Operator],
        number: int,
        written_up: Iterable[CallRecord] = (),
    ) -> None:
        """Begin with what was saved. `number`: the newest in the journal (0: none yet). `written_up`: the records of
        calls that operators in wrap-up had; without them those operators do not see which call it was."""
        self.plan = plan
        self.number = number
        self._calls = {call.id: call for call in calls}
        self._operators = {}
        over = {record.call: record.tenant for record in written_up}
        for operator in operators:
            self._take_operator(operator.id, operator, over)
        self._look_at(self._calls)

    def publish(self, first_number: int, outcome: Outcome) -> None:
        """Show what came of one saved turn. Its notices are numbered from `first_number` on, without a gap."""
        if outcome.notices and first_number != self.number + 1:
            raise ValueError(f"fact {first_number} cannot follow fact {self.number}")
        self._take(outcome)
        self._hear_of_trunks(outcome.notices)
        times = outcome.told_at or repeat(outcome.now)
        told = zip(count(first_number), times, outcome.notices, strict=False)
        facts = [Fact(number, at, notice) for number, at, notice in told]
        self._recent.extend(facts)
        self.number += len(facts)
        if facts:
            self._fanout.tell(lambda tenants: self.messages(facts, tenants))

    # --- for the API -----------------------------------------------------------------------------------------

    def person(self, operator: OperatorId) -> Person | None:
        """The operator as the plan in force has it; None: not in it."""
        return self.plan.operators.get(operator)

    def tenants_of(self, operator: OperatorId) -> Tenants | None:
        """Whose calls this operator may see; None: not in the plan."""
        person = self.plan.operators.get(operator)
        return frozenset(person.tenants) if person is not None else None

    def snapshot(self, tenants: Tenants) -> Snapshot:
        """All that somebody who serves these tenants may see now."""
        calls = tuple(view for view in self._call_views.values() if view.tenant in tenants)
        views = (self.operator_view(operator, tenants) for operator in self._operators)
        operators = tuple(view for view in views if view is not None)
        return Snapshot(
            cursor=self.number,
            plan=self.plan.version,
            tenants=seen.tenant_views(self.plan, tenants),
            calls=calls,
            operators=operators,
            queues=seen.queue_views(self.plan, tenants, calls, operators),
            trunks=seen.trunk_views(self.plan, tenants, self._registered),
        )

    def call_view(self, call: CallId, tenants: Tenants) -> CallView | None:
        """A call that is up; None as well when it belongs to a tenant that the viewer does not serve."""
        view = self._call_views.get(call)
        return view if view is not None and view.tenant in tenants else None

    def call(self, call: CallId, tenants: Tenants) -> Call | None:
        """The call itself, for the core's own rules; None as in `call_view`."""
        return self._calls.get(call) if self.call_view(call, tenants) is not None else None

    @property
    def operators(self) -> Mapping[OperatorId, Operator]:
        """Everybody, for the core's own rules: what of them is shown goes through a view."""
        return self._operators

    def dialled_by(self, operator: OperatorId) -> CallId | None:
        """The outgoing call that this operator is making, or has made and is still in."""
        known = self._operators.get(operator)
        call = self._calls.get(seen.call_of(known) or CallId("")) if known is not None else None
        made = call is not None and call.dialled is not None and call.dialled.operator == operator
        return call.id if made and call is not None else None

    def operator_view(self, operator: OperatorId, tenants: Tenants) -> OperatorView | None:
        known, person = self._operators.get(operator), self.plan.operators.get(operator)
        if known is None or person is None or tenants.isdisjoint(person.tenants):
            return None
        may_see_call = self._busy_for.get(operator) in tenants
        return seen.operator_view(known, self.plan, tenants, seen.call_of(known) if may_see_call else None)

    def desk_views(self, seen: Snapshot) -> tuple[DeskView, ...]:
        """What is written of the calls in a snapshot, and of those that its operators write up."""
        calls = {call.id: None for call in seen.calls} | {one.call: None for one in seen.operators if one.call}
        known = (self.desk_of(call) for call in calls)
        return tuple(desk_view(one) for one in known if one is not None and one.says_something)

    # --- for metrics: everything, of all tenants -------------------------------------------------------------

    @property
    def calls_seen(self) -> Collection[CallView]:
        return self._call_views.values()

    @property
    def told(self) -> int:
        """Facts handed to consoles as they happened, each counted once for each console."""
        return self._fanout.told

    # --- for the feed ----------------------------------------------------------------------------------------

    @property
    def remembered_from(self) -> int:
        """The oldest fact that needs no journal; the next one to come if there is none."""
        return self._recent[0].number if self._recent else self.number + 1

    def remembered_after(self, cursor: int, limit: int) -> list[Fact]:
        """The next facts after this number, at most `limit`; the number is one before `remembered_from` at least."""
        skip = cursor + 1 - self.remembered_from
        return list(islice(self._recent, skip, skip + limit))

    def forget_facts(self) -> None:
        """Somebody was erased: who catches up reads the journal, where the person is not any more."""
        self._recent.clear()

    def join(self, reader: Reader, tenants: Tenants, cursor: int) -> None:
        """Give the reader all it may see after fact number `cursor`, and from then on everything as it happens."""
        missed = self.remembered_after(cursor, self.number - cursor)
        self._fanout.join(reader, tenants)
        if messages := self.messages(missed, tenants):
            reader.send(b"".join(map(text_frame, messages)))

    def leave(self, reader: Reader) -> None:
        self._fanout.leave(reader)

    def messages(self, facts: Iterable[Fact], tenants: Tenants) -> list[bytes]:
        """The facts that somebody who serves these tenants may see, as JSON with the newest views."""
        return [
            self._encoder.encode(feed_message(fact, self._views(fact.notice, tenants)))
            for fact in facts
            if self._may_see(fact.notice, tenants)
        ]

    def _views(self, notice: Notice, tenants: Tenants) -> Views:
        call: CallId | None = getattr(notice, "call", None)
        operator: OperatorId | None = getattr(notice, "operator", None)
        about = self.operator_view(operator, tenants) if operator is not None else None
        return Views(
            call=UNSET if call is None else self._call_views.get(call),
            operator=UNSET if about is None else about,
            desk=self._desk_view(notice) if isinstance(notice, DeskChanged) else UNSET,
        )

    def _desk_view(self, notice: DeskChanged) -> DeskView | UnsetType:
        """Of calls that are up, or written up: what is over is for fewer people, who fetch it."""
        call = notice.call
        if call is None or (call not in self._call_views and call not in map(seen.call_of, self._operators.values())):
            return UNSET
        known = self.desk_of(call)
        return desk_view(known) if known is not None and known.desk.tenant == notice.tenant else UNSET

    def _may_see(self, notice: Notice, tenants: Tenants) -> bool:
        match notice:
            case PlanTaken():
                return True
            case OperatorChanged(operator=operator):
                person = self.plan.operators.get(operator)
                return person is not None and not tenants.isdisjoint(person.tenants)
            case _:
                return notice.tenant in tenants

    # --- taking new values over ------------------------------------------------------------------------------

    def _take(self, outcome: Outcome) -> None:
        if outcome.plan is not None:
            self.plan = outcome.plan
            self._fanout.regroup(self.tenants_of)
        tenants = {call.id: call.tenant for call in outcome.calls.values() if call is not None}
        # A merged turn may hold a call's whole life: then only its record tells whose it was.
        tenants |= {record.call: record.tenant for record in outcome.records}
        for person, operator in outcome.operators.items():
            self._take_operator(person, operator, tenants)
        for name, call in outcome.calls.items():
            if call is None:
                self._calls.pop(name, None)
            else:
                self._calls[name] = call
        self._look_at(self._calls if outcome.plan is not None else outcome.calls)

    def _hear_of_trunks(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            if isinstance(notice, TrunkTold):
                (self._registered.add if notice.registered else self._registered.discard)(notice.trunk)

    def _take_operator(self, name: OperatorId, operator: Operator | None, tenants: dict[CallId, TenantId]) -> None:
        """Remember the operator, and whose call it is that keeps the person busy: also after that call is over."""
        before = self._operators.pop(name, None)
        call = seen.call_of(operator) if operator is not None else None
        if operator is not None:
            self._operators[name] = operator
        if call is not None and before is not None and seen.call_of(before) == call:
            return
        known = self._calls.get(call) if call is not None else None
        tenant = known.tenant if known is not None else tenants.get(call) if call is not None else None
        if tenant is None:
            self._busy_for.pop(name, None)
        else:
            self._busy_for[name] = tenant

    def _look_at(self, changed: Iterable[CallId]) -> None:
        for name in changed:
            call = self._calls.get(name)
            view = call_view(call, self.plan) if call is not None else None
            if view is None:
                self._call_views.pop(name, None)
            else:
                self._call_views[name] = view
