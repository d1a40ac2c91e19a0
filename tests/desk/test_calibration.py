"""The percentage of a candidate is a probability: of those that are said to be of 60-80 %, as many are right."""

from collections.abc import Iterable
from typing import NamedTuple

import pytest

from hovor.desk.contacts import ContactId
from hovor.desk.matching import SURE, Candidate, candidates, sure
from tests.desk.fit_matching import SEEDS as FITTED
from tests.desk.made_calls import World

SEEDS = range(1001, 1013)
CALLS = 1000
BANDS = ((10, 20), (20, 40), (40, 60), (60, 80), (80, 100))
TOLERANCE = 2.0  # percent points by which the share of a band may lie outside of it
CLOSE = 5.0  # percent points between what a band says on average, and what is true
ENOUGH = 100  # candidates in a band, or its share says nothing


class Said(NamedTuple):
    percent: float
    right: bool
    reasons: tuple[str, ...] = ()


class Band(NamedTuple):
    low: int
    high: int
    many: int
    said: float  # on average
    true: float  # percent of them

    @property
    def holds(self) -> bool:
        inside = self.low - TOLERANCE <= self.true <= self.high + TOLERANCE
        return inside and abs(self.said - self.true) <= CLOSE


def said_of(one: Candidate, caller: ContactId | None) -> Said:
    return Said(one.percent, one.contact.id == caller, tuple(reason.code for reason in one.reasons))


def bands(said: Iterable[Said]) -> list[Band]:
    known = list(said)
    found = []
    for low, high in BANDS:
        inside = [one for one in known if low <= one.percent < high]
        many = len(inside) or 1
        mean, true = sum(one.percent for one in inside) / many, 100 * sum(one.right for one in inside) / many
        found.append(Band(low, high, len(inside), mean, true))
    return found


@pytest.fixture(scope="module")
def said() -> list[Said]:
    """What is said of the candidates of some thousand calls, in worlds that the weights have not seen."""
    assert not set(SEEDS) & set(FITTED)
    found = []
    for seed in SEEDS:
        world = World(seed, size=300 + 300 * (seed % 5))
        for call in world.calls(CALLS):
            near = world.near(call.number, call.caller_name)
            judged = candidates(call.number, call.caller_name, near)
            found += [said_of(one, call.caller) for one in judged]
    return found


def test_of_the_candidates_of_a_band_as_many_are_right_as_it_says(said: list[Said]) -> None:
    table = bands(said)
    print("\nsaid      candidates  on average  true")
    for band in table:
        print(f"{band.low:3}-{band.high:<3} % {band.many:10}  {band.said:8.1f} % {band.true:5.1f} %")
    assert all(band.many >= ENOUGH for band in table), table
    assert all(band.holds for band in table), table


def test_each_kind_of_reason_is_right_as_often_as_it_says(said: list[Said]) -> None:
    print("\nreasons                     candidates  on average  true")
    for reasons in sorted({one.reasons for one in said}):
        alike = [one for one in said if one.reasons == reasons]
        mean = sum(one.percent for one in alike) / len(alike)
        true = 100 * sum(one.right for one in alike) / len(alike)
        print(f"{' + '.join(reasons):28}{len(alike):10}  {mean:8.1f} % {true:5.1f} %")
        assert len(alike) < ENOUGH or abs(mean - true) <= CLOSE, reasons


def test_who_is_shown_at_once_is_right_as_often_as_it_says() -> None:
    right = []
    for seed in SEEDS[:4]:
        world = World(seed)
        for call in world.calls(CALLS):
            exact = world.by_number.get(call.number, []) if call.number else []
            alone = sure(candidates(call.number, call.caller_name, exact))
            if alone is not None:
                right.append(alone.id == call.caller)
    print(f"\nsure: {len(right)}, right: {100 * sum(right) / len(right):.1f} %")
    assert len(right) >= ENOUGH
    assert 100 * sum(right) / len(right) >= SURE


def test_what_is_said_tells_more_than_the_same_percentage_for_all(said: list[Said]) -> None:
    """Brier's score: the mean square of how far what was said is from what was true."""
    mean = sum(one.right for one in said) / len(said)
    score = sum((one.percent / 100 - one.right) ** 2 for one in said) / len(said)
    assert score < 0.6 * mean * (1 - mean), (score, mean * (1 - mean))


def test_a_percentage_that_flatters_is_caught(said: list[Said]) -> None:
    flattered = [Said((one.percent + 100) / 2, one.right) for one in said]
    assert not all(band.holds for band in bands(flattered) if band.many)
