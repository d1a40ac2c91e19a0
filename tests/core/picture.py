"""The picture of a call's stages, drawn from what calls did while all transcripts were played.

Nobody writes a transition down by hand: a centre that is watched notes each step of each call.
"""

import re
from typing import ClassVar

from hovor.core.call import Heard
from hovor.core.centre import Centre
from hovor.core.effects import Step
from hovor.core.ids import CallId
from hovor.core.outcome import Outcome
from hovor.core.stages import Call, Ended, Waiting
from tests.transcripts.stage import PLAYS, played

Transition = tuple[str, str, str]  # from, because of, to
ORDER = ("[*]", "InDialplan", "Waiting", "Offered", "Talking", "Leaving", "Ended", "gone")


class Watched(Centre):
    """Notes from which stage to which each event brought a call."""

    seen: ClassVar[set[Transition]] = set()
    because = "call arrived"

    def _step(self, name: CallId, event: Heard, out: Outcome) -> None:
        before, self.because = self.because, words(event, self.calls.get(name))
        super()._step(name, event, out)
        self.because = before

    def _spread(self, before: Call | None, step: Step, out: Outcome) -> None:
        transition = (stage(before), self.because, stage(step[0]))
        if transition[0] != transition[2]:
            self.seen.add(transition)
        super()._spread(before, step, out)


def stage(call: Call | None) -> str:
    if call is None:
        return "[*]"
    match call.stage:
        case Waiting(offers=offers) if offers:
            return "Offered"
        case Ended(gone=True):
            return "gone"
        case other:
            return type(other).__name__


def words(event: Heard, call: Call | None) -> str:
    """`LegEnded` as `client's leg ended` or `operator's leg ended`, and so on."""
    said = re.sub(r"(?<!^)(?=[A-Z])", " ", type(event).__name__).lower()
    leg = getattr(event, "leg", None)
    if leg is None or call is None or not said.startswith("leg "):
        return said
    return f"{'client' if leg == call.leg else 'operator'}'s {said}"


def transitions() -> list[Transition]:
    Watched.seen.clear()
    for play in PLAYS:
        played(play.read_text(), Watched)
    return sorted(Watched.seen, key=lambda seen: (ORDER.index(seen[0]), ORDER.index(seen[2]), seen[1]))


def picture() -> str:
    """docs/stages.md, all of it."""
    seen = transitions()
    pairs = dict.fromkeys((before, after) for before, _, after in seen)
    arrows = [f"    {mermaid(before)} --> {mermaid(after)}" for before, after in pairs]
    rows = [
        f"| {before} | {', '.join(why for first, why, last in seen if (first, last) == (before, after))} | {after} |"
        for before, after in pairs
    ]
    return "\n".join([*HEAD, *arrows, "```", "", "| from | because of | to |", "|---|---|---|", *rows, ""])


def mermaid(name: str) -> str:
    return "[*]" if name == "gone" else name


HEAD = [
    "# The stages of a call",
    "",
    "Drawn by `tests/core/picture.py` from what calls did while the transcripts in `tests/transcripts` were played;",
    "`REWRITE=1 pytest tests/core/test_picture.py` draws it again, and a test fails when it is stale. The stages are",
    "values in `src/hovor/core/stages.py`. `Offered` is `Waiting` while somebody's phone rings: the client keeps the",
    "place and hears music all the while. `[*]` and `gone`: there is no such call yet, or any more.",
    "",
    "```mermaid",
    "stateDiagram-v2",
]
