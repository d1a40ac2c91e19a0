"""What comes out of one turn of the core: all that is to be saved, done and told.

The shell saves `calls`, `operators`, `notices`, `records` and `plans` in one transaction, then does the commands, then
gives the answers and publishes the notices.
"""

from dataclasses import dataclass, field

from hovor.core.commands import Command
from hovor.core.ids import CallId, Instant, OperatorId
from hovor.core.notices import Answer, CallRecord, Notice
from hovor.core.operators import Operator
from hovor.core.plan import Plan
from hovor.core.stages import Call


@dataclass(slots=True)
class Outcome:
    """`calls` maps each changed call to its new value, or to None when it is over; `operators` likewise (None: not in
    the plan any more). `plan` is a newly taken plan; `old_plans` are the versions that no call needs any longer."""

    now: Instant
    commands: list[Command] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    records: list[CallRecord] = field(default_factory=list)
    calls: dict[CallId, Call | None] = field(default_factory=dict)
    operators: dict[OperatorId, Operator | None] = field(default_factory=dict)
    plan: Plan | None = None
    old_plans: list[int] = field(default_factory=list)
    # Only in merged outcomes: when each notice came to be (empty: all at `now`), and plans taken before `plan`.
    told_at: list[Instant] = field(default_factory=list)
    earlier_plans: list[Plan] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything came of it: if not, there is nothing to save."""
        return bool(
            self.commands or self.notices or self.answers or self.records or self.calls or self.operators or self.plan
        )


def merge(older: Outcome, newer: Outcome) -> Outcome:
    """Two turns as one, for when the first could not be saved in its time: later state wins, lists follow one another.

    Every notice keeps the time of its turn. Neither argument is changed.
    """
    before = [*older.earlier_plans, *([older.plan] if older.plan and newer.plan else []), *newer.earlier_plans]
    return Outcome(
        now=newer.now,
        commands=older.commands + newer.commands,
        notices=older.notices + newer.notices,
        answers=older.answers + newer.answers,
        records=older.records + newer.records,
        calls=older.calls | newer.calls,
        operators=older.operators | newer.operators,
        plan=newer.plan or older.plan,
        old_plans=older.old_plans + newer.old_plans,
        told_at=_told_at(older) + _told_at(newer),
        earlier_plans=before,
    )


def _told_at(outcome: Outcome) -> list[Instant]:
    return outcome.told_at or [outcome.now] * len(outcome.notices)
