from hovor.core.commands import HangUp
from hovor.core.ids import CallId, LegId, RequestId
from hovor.core.notices import Answer
from hovor.core.outcome import Outcome, merge
from hovor.core.plan import Plan
from tests.store.samples import ANNA, NOON, arrived, call, ended, operator, record


def test_later_state_wins_and_lists_follow_one_another() -> None:
    older = Outcome(
        now=NOON,
        commands=[HangUp(CallId("c1"), LegId("a"))],
        notices=[arrived("c1")],
        answers=[Answer(RequestId(1))],
        records=[record("c1")],
        calls={CallId("c1"): call("c1", made=1), CallId("c2"): call("c2")},
        operators={ANNA: operator(ANNA)},
        old_plans=[1],
    )
    newer = Outcome(
        now=NOON + 1,
        commands=[HangUp(CallId("c2"), LegId("b"))],
        notices=[ended("c2")],
        answers=[Answer(RequestId(2))],
        records=[record("c2")],
        calls={CallId("c2"): None},
        operators={ANNA: None},
        old_plans=[2],
    )
    both = merge(older, newer)
    assert both.now == NOON + 1
    assert both.commands == older.commands + newer.commands
    assert both.notices == [arrived("c1"), ended("c2")]
    assert both.answers == [Answer(RequestId(1)), Answer(RequestId(2))]
    assert both.records == [record("c1"), record("c2")]
    assert both.calls == {"c1": call("c1", made=1), "c2": None}
    assert both.operators == {ANNA: None}
    assert both.old_plans == [1, 2]


def test_each_notice_keeps_the_time_of_its_turn_however_often_turns_are_merged() -> None:
    turns = [Outcome(now=NOON + count, notices=[arrived(f"c{count}")] * count) for count in range(4)]
    left = merge(merge(merge(turns[0], turns[1]), turns[2]), turns[3])
    right = merge(turns[0], merge(turns[1], merge(turns[2], turns[3])))
    expected = [NOON + 1] + [NOON + 2] * 2 + [NOON + 3] * 3
    assert left.told_at == right.told_at == expected


def test_every_plan_that_was_taken_in_between_is_kept_for_its_calls() -> None:
    turns = [Outcome(now=NOON, plan=Plan(version=version)) for version in (1, 2, 3)]
    both = merge(merge(turns[0], Outcome(now=NOON)), merge(turns[1], turns[2]))
    assert [plan.version for plan in both.earlier_plans] == [1, 2]
    assert both.plan == Plan(version=3)


def test_merging_changes_neither_turn() -> None:
    older, newer = Outcome(now=NOON, notices=[arrived("c1")]), Outcome(now=NOON, notices=[arrived("c2")])
    merge(older, newer)
    assert older == Outcome(now=NOON, notices=[arrived("c1")])
    assert newer == Outcome(now=NOON, notices=[arrived("c2")])
