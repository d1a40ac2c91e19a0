"""Fits the weights of `hovor.desk.matching` to made calls, and prints them as they stand there.

    .venv/bin/python -m tests.desk.fit_matching

Newton's method on the likelihood of who called: each contact of whom something speaks, or none of them. A small
penalty keeps what is seldom seen (less than a dozen times) near nothing. The seeds are not those of the test.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from hovor.desk import matching
from hovor.desk.likeness import Name, shown_name
from hovor.desk.matching import Evidence, Number
from tests.desk.made_calls import World

SEEDS = range(1, 25)
CALLS = 2500
PENALTY = 0.3
STEPS = 15
MORE = 2 + len(Number)  # features beside the cells: ends, and how many are alike

Row = tuple[NDArray[np.float64], int | None]


def cells() -> dict[tuple[Number, Name], int]:
    both = [(number, name) for number in Number for name in Name if matching.speaks(Evidence(number, name))]
    return {cell: place for place, cell in enumerate(both)}


def rows(places: dict[tuple[Number, Name], int], seeds: range, calls: int) -> list[Row]:
    """Of each call: what is known of each contact near (a line of features each), and which of them calls."""
    found = []
    for seed in seeds:
        world = World(seed, size=300 + 300 * (seed % 5))
        for call in world.calls(calls):
            near = world.near(call.number, call.caller_name)
            known = matching.evidence(call.number, shown_name(call.caller_name), near)
            spoken = [(one, contact.id) for one, contact in zip(known, near, strict=True) if matching.speaks(one)]
            if spoken:
                features = np.zeros((len(spoken), len(places) + MORE))
                for line, (one, _) in enumerate(spoken):
                    features[line, places[one.number, one.name]] = 1.0
                    if one.ends > 1:
                        features[line, len(places) + one.ends - 2] = 1.0
                    features[line, len(places) + 2 + list(Number).index(one.number)] = log(one.alike)
                who = [contact for _, contact in spoken]
                found.append((features, who.index(call.caller) if call.caller in who else None))
    return found


def fitted(known: list[Row], size: int) -> NDArray[np.float64]:
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, bend = -PENALTY * weights, PENALTY * np.eye(size)
        for features, caller in known:
            odds = np.exp(features @ weights)
            shares = odds / (1.0 + odds.sum())
            mean = shares @ features
            slope -= mean
            if caller is not None:
                slope += features[caller]
            bend += (features.T * shares) @ features - np.outer(mean, mean)
        weights = weights + np.clip(np.linalg.solve(bend, slope), -2, 2)
    return weights


def main() -> None:
    places = cells()
    weights = fitted(rows(places, SEEDS, CALLS), len(places) + MORE)
    print("WEIGHTS: dict[Number, dict[Name, float]] = {")
    for number in Number:
        row = [(name, weights[places[number, name]]) for name in Name if (number, name) in places]
        print(f"    Number.{number.name}: {{" + ", ".join(f"Name.{name.name}: {one:.2f}" for name, one in row) + "},")
    print("}")
    ends, alike = weights[len(places) : len(places) + 2], weights[len(places) + 2 :]
    print(f"NEXT_BY_ENDS = (0.0, {ends[0]:.2f}, {ends[1]:.2f})")
    each = (f"Number.{number.name}: {one:.2f}" for number, one in zip(Number, alike, strict=True))
    print(f"BY_ALIKE = {{{', '.join(each)}}}")


if __name__ == "__main__":
    main()
