"""The matcher answers as one would who looked at everybody each time, whatever happened before."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from hovor.core.ids import CallId, OperatorId, QueueId
from hovor.core.routing.matcher import SLACK, Matcher
from hovor.core.routing.strategies import Reach
from hovor.core.stages import Place

REACH = {QueueId("one"): Reach.ONE, QueueId("all"): Reach.ALL, QueueId("pick"): Reach.WHO_PICKS}
QUEUES = st.sampled_from(sorted(REACH))
CALLS = st.integers(0, 9).map(lambda n: CallId(f"c{n}"))
OPERATORS = st.integers(0, 5).map(lambda n: OperatorId(f"o{n}"))
PLACES = st.builds(Place, st.integers(0, 1), st.integers(0, 20).map(float))


@dataclass
class Naive:
    """Everything in plain lists; every question looks at all of them."""

    waiting: dict[CallId, tuple[QueueId, Place]] = field(default_factory=dict)
    offered: dict[CallId, tuple[QueueId, Place]] = field(default_factory=dict)
    claimed: dict[CallId, QueueId] = field(default_factory=dict)
    free: dict[OperatorId, dict[QueueId, float]] = field(default_factory=dict)

    def forget(self, call: CallId) -> None:
        self.waiting.pop(call, None)
        self.offered.pop(call, None)
        self.claimed.pop(call, None)

    def operators_for(self, queue: QueueId) -> list[OperatorId]:
        keys = sorted((keys[queue], operator) for operator, keys in self.free.items() if queue in keys)
        reach = REACH[queue]
        if reach is Reach.WHO_PICKS:
            return []
        return [operator for _, operator in (keys[:1] if reach is Reach.ONE else keys)]

    def call_for(self, operator: OperatorId) -> CallId | None:
        served = self.free.get(operator, {})
        reach = {queue: REACH[queue] for queue in served}
        unrung = [
            (at, call)
            for call, (queue, at) in self.waiting.items()
            if reach.get(queue, Reach.WHO_PICKS) != Reach.WHO_PICKS
        ]
        ringing = [(at, call) for call, (queue, at) in self.offered.items() if reach.get(queue) is Reach.ALL]
        return min(unrung or ringing)[1] if unrung or ringing else None


def matcher() -> Matcher:
    found = Matcher()
    for queue, reach in REACH.items():
        found.open(queue, reach)
    return found


Change = tuple[str, CallId, OperatorId, QueueId, Place, dict[QueueId, float]]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["wait", "offer", "claim", "leave", "free", "occupy"]),
        CALLS,
        OPERATORS,
        QUEUES,
        PLACES,
        st.dictionaries(QUEUES, st.integers(0, 9).map(float)),
    ),
    max_size=60,
)


def apply(change: Change, tested: Matcher, naive: Naive) -> None:
    what, call, operator, queue, place, keys = change
    if what == "free":
        tested.free(operator, keys.items())
        naive.free[operator] = keys
        return
    if what == "occupy":
        tested.occupy(operator)
        naive.free.pop(operator, None)
        return
    # A call stays in its queue until it leaves it.
    tested.leave(call)
    naive.forget(call)
    if what == "wait":
        tested.wait(call, queue, place)
        naive.waiting[call] = (queue, place)
    elif what == "offer":
        tested.offer(call, queue, place)
        naive.offered[call] = (queue, place)
    elif what == "claim":
        tested.claim(call, queue)
        naive.claimed[call] = queue


@settings(max_examples=80, deadline=None, derandomize=True)
@given(CHANGES)
def test_the_matcher_answers_as_one_who_looks_at_everybody(changes: list[Change]) -> None:
    tested, naive = matcher(), Naive()
    for change in changes:
        apply(change, tested, naive)
        for queue in REACH:
            assert tested.operators_for(queue) == naive.operators_for(queue)
            everybody = [*naive.waiting.values(), *naive.offered.values(), *((q, None) for q in naive.claimed.values())]
            assert tested.waiting_in(queue) == sum(own == queue for own, _ in everybody)
        for n in range(6):
            assert tested.call_for(OperatorId(f"o{n}")) == naive.call_for(OperatorId(f"o{n}"))


def test_a_call_whose_offer_ended_stands_where_it_stood() -> None:
    tested = matcher()
    queue = QueueId("one")
    for n in range(3):
        tested.wait(CallId(f"c{n}"), queue, Place(1, float(n)))
    tested.free(OperatorId("o"), [(queue, 0.0)])
    tested.offer(CallId("c0"), queue, Place(1, 0.0))
    assert tested.call_for(OperatorId("o")) == "c1"
    tested.wait(CallId("c0"), queue, Place(1, 0.0))
    assert tested.call_for(OperatorId("o")) == "c0"


def test_the_matcher_does_not_grow_with_what_is_over() -> None:
    tested = matcher()
    queue = QueueId("one")
    for n in range(5000):
        tested.wait(CallId(f"c{n}"), queue, Place(1, float(n)))
        tested.free(OperatorId("o"), [(queue, float(n))])
        tested.leave(CallId(f"c{n}"))
    line = tested.lines[queue]
    assert len(line.waiting_heap) + len(line.free_heap) <= 2 * (SLACK + 4)
