"""What is wrong in the admin's files, as sentences with the place where they apply.

config/demo/dialplan.yaml:12:11: no node is called 'suport'; did you mean 'support'?
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

LONGEST_QUOTE = 40
MOST_NAMES = 8


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A character in a file. Lines and columns count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """`sentence` says what is wrong; and, after a semicolon, what would be right."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(slots=True)
class Report:
    """All that was found. A problem forbids the files to be used; a warning does not."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def wrong(self, place: Place, sentence: str) -> None:
        self.problems.append(Problem(place, sentence))

    def doubtful(self, place: Place, sentence: str) -> None:
        self.warnings.append(Problem(place, sentence))

    def lines(self) -> list[str]:
        """Every problem and warning as `file:line:column: sentence`, in the order of the files and their lines."""
        found = [(problem, "") for problem in set(self.problems)] + [
            (doubt, "warning: ") for doubt in set(self.warnings)
        ]
        return [f"{problem.place}: {kind}{problem.sentence}" for problem, kind in sorted(found)]


def quoted(text: object) -> str:
    """What the admin wrote, in quotes, on one line, not too long, and with nothing in it that a terminal would obey."""
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in str(text)).split())
    if len(shown) > LONGEST_QUOTE:
        shown = shown[: LONGEST_QUOTE - 3] + "..."
    return f"'{shown}'"


def listed(names: Iterable[str]) -> str:
    """`a, b, c`; of many, the first few. Always one line, even of names that hold a line break."""
    names = [" ".join(name.split()) or "''" for name in names]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def instead(wrong: str, known: Iterable[str], nothing: str) -> str:
    """What would be right in place of a wrong name: the closest known one, or all; if none is known, `nothing`."""
    names = {name.lower(): name for name in known}
    if close := get_close_matches(wrong.lower(), names, n=1, cutoff=0.6):
        return f"did you mean {quoted(names[close[0]])}?"
    return f"known are: {listed(names.values())}" if names else nothing
