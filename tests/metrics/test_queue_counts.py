"""How queues are counted: each call once, and every call that was offered is accounted for."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from hovor.core.ids import QueueId
from hovor.core.notices import Queued
from hovor.core.outcome import Outcome, merge
from hovor.core.plan import Plan
from hovor.metrics.queues import QueueCount, QueueCounts
from tests.fakes import world as worlds
from tests.fakes.parts import Phone
from tests.fakes.plans import ANNA, BORIS, SALES, SUPPORT, queue, two_tenants, with_queue
from tests.fakes.world import World


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    worlds.unsettled.clear()
    yield
    for each in worlds.unsettled:
        each.settle()
        if isinstance(each, Counting):
            each.accounts()


class Counting(World):
    """A world whose queues are counted."""

    def __init__(self, *people: object, plan: Plan | None = None) -> None:
        plan = plan or two_tenants()
        self.counts = QueueCounts(lambda: plan)
        self.entered = 0
        self.keep: list[Outcome] = []
        self.offered_before = 0  # by a controller before this one
        super().__init__(ready=people, plan=plan)  # type: ignore[arg-type]

    def _save_and_act(self, outcome: Outcome) -> None:
        super()._save_and_act(outcome)
        self.entered += sum(isinstance(one, Queued) and not one.again for one in outcome.notices)
        self.keep.append(outcome)
        self.counts.hear(outcome)

    def of(self, name: QueueId = SUPPORT) -> QueueCount:
        return next(count for _, queue_id, count in self.counts.of_each() if queue_id == name)

    def accounts(self) -> None:
        """When nobody stands in line any more, every call that was offered has come to one end."""
        each = [count for *_, count in self.counts.of_each()]
        ends = [count.answered + count.abandoned + count.abandoned_short + sum(count.left.values()) for count in each]
        assert sum(count.offered for count in each) == self.entered
        assert sum(ends) == self.entered + self.offered_before


def test_a_call_that_is_answered_in_time_is_offered_answered_and_in_the_target() -> None:
    world = Counting(ANNA)
    world.call("c1", SUPPORT)
    world.wait(seconds=4)
    assert (world.of().offered, world.of().answered) == (1, 0)
    world.answers(ANNA)
    assert (world.of().offered, world.of().answered, world.of().answered_in_target) == (1, 1, 1)
    assert world.of().waits.count == 1
    assert world.of().waits.sum == pytest.approx(4, abs=0.1)


def test_an_answer_after_the_queues_target_is_no_good_service() -> None:
    plan = with_queue(two_tenants(), replace(queue(SUPPORT), target=10.0))
    world = Counting(ANNA, plan=plan)
    world.call("c1", SUPPORT)
    world.wait(seconds=12)
    world.answers(ANNA)
    assert (world.of().answered, world.of().answered_in_target) == (1, 0)


def test_who_hangs_up_while_a_phone_rings_has_abandoned_and_within_five_seconds_it_is_short() -> None:
    world = Counting(ANNA)
    world.phone(ANNA, Phone.RINGS)
    world.call("c1", SUPPORT)
    world.wait(seconds=3)
    world.client_hangs_up("c1")
    world.call("c2", SUPPORT)
    world.wait(seconds=8)
    world.client_hangs_up("c2")
    assert (world.of().offered, world.of().abandoned_short, world.of().abandoned) == (2, 1, 1)
    assert (world.of().answered, world.of().gave_up.count) == (0, 2)


def test_a_client_who_hangs_up_in_the_menu_was_never_offered() -> None:
    world = Counting(ANNA)
    world.call("c1")
    world.client_hangs_up("c1")
    assert world.of().offered == 0


def test_an_offer_that_comes_to_nothing_counts_nothing() -> None:
    world = Counting(ANNA, BORIS)
    world.call("c1", SUPPORT)
    world.phone_declines(ANNA)
    world.answers(BORIS)
    assert (world.of().offered, world.of().answered) == (1, 1)


def test_a_client_who_comes_back_as_a_phone_broke_is_not_counted_again() -> None:
    world = Counting(ANNA, BORIS)
    world.call("c1", SUPPORT)
    world.answers(ANNA)
    world.wait(seconds=5)
    world.phone_breaks(ANNA)
    world.answers(BORIS)
    assert (world.of().offered, world.of().answered) == (1, 1)


def test_after_the_longest_wait_a_call_overflows() -> None:
    plan = with_queue(two_tenants(), replace(queue(SUPPORT), longest_wait=30.0))
    world = Counting(plan=plan)
    world.call("c1", SUPPORT)
    world.wait(seconds=31)
    assert world.of().left["overflow"] == 1


def test_a_call_handed_to_another_queue_before_the_answer_has_moved_there() -> None:
    world = Counting(ANNA)
    call = world.call("c1", SUPPORT)
    assert world.forwards(ANNA, call, "demo/sales").refusal == ""
    assert (world.of(SUPPORT).left["moved"], world.of(SALES).offered) == (1, 1)


def test_after_a_restart_what_becomes_of_those_in_line_is_counted_and_not_that_they_were_offered() -> None:
    world = Counting(ANNA)
    world.call("c1", SUPPORT)
    assert world.centre is not None
    world.counts = QueueCounts(two_tenants)
    world.counts.start(world.centre.calls.values())
    world.entered, world.offered_before = 0, 1
    world.wait(seconds=2)
    world.answers(ANNA)
    assert (world.of().offered, world.of().answered, world.of().answered_in_target) == (0, 1, 1)
    assert world.of().waits.sum == pytest.approx(2, abs=0.1)


def test_turns_that_were_saved_late_and_together_count_the_same() -> None:
    """The database was away: one outcome holds the arrival and the answer, each with its own time."""
    world = Counting(ANNA)
    heard: list[Outcome] = []
    counts, world.counts = world.counts, QueueCounts(two_tenants)
    world.keep = heard
    world.call("c1", SUPPORT)
    world.wait(seconds=7)
    world.answers(ANNA)
    whole = heard[0]
    for outcome in heard[1:]:
        whole = merge(whole, outcome)
    world.counts = counts
    world.counts.hear(whole)
    assert (world.of().offered, world.of().answered) == (1, 1)
    assert world.of().waits.sum == pytest.approx(7, abs=0.1)


def test_every_queue_of_the_plan_is_there_from_the_beginning() -> None:
    plan = two_tenants()
    assert {name for _, name, _ in QueueCounts(lambda: plan).of_each()} == set(plan.queues)
