"""What the web side counts of itself, for metrics."""

from collections import defaultdict
from dataclasses import dataclass, field

from hovor.counting import Spread

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
OTHERS = "other"  # a method that nobody has heard of: there must be no end of a metric's labels
SWITCHING = 101  # a WebSocket lasts as long as it likes


def spread() -> Spread:
    return Spread(SECONDS)


@dataclass(slots=True)
class Counted:
    """`requests`: by route's pattern, method, and status. `took`: seconds, by route. `consoles`: open feeds now;
    `cut_off`: feeds closed since the start because they left too much unread."""

    requests: defaultdict[tuple[str, str, int], int] = field(default_factory=lambda: defaultdict(int))
    took: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(spread))
    consoles: int = 0
    cut_off: int = 0

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        self.requests[route, method if method in METHODS else OTHERS, status] += 1
        if status != SWITCHING:
            self.took[route].add(seconds)
