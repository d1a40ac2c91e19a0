"""A whole web room whose /metrics is the real page, over fakes."""

from dataclasses import replace

from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from hovor.asterisk.client import Ari
from hovor.core.outcome import Outcome
from hovor.watching import Watching
from hovor.web.room import ROOM
from hovor.web.settings import Settings
from tests.web.console import Installation


class Watched(Installation):
    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings or Settings(), 100)
        self.ari = Ari("http://127.0.0.1:1/ari", "nobody", "nothing")
        self.watching = Watching(self.board, self.ari, self.health.problems, self.clock)
        room = self.app[ROOM]
        self.app[ROOM] = replace(room, metrics=self.watching.page, counted=self.watching.counted)

    def happens(self, outcome: Outcome) -> None:
        """A turn that is saved, shown and counted."""
        self.engine.publish(outcome)
        self.watching.hear(outcome)

    async def page(self) -> str:
        answer = await self.ask("GET", "/metrics")
        assert answer.status == 200, answer.text
        return answer.text


def families(page: str) -> list[Metric]:
    return list(text_string_to_metric_families(page))


def value(page: str, name: str, **labels: str) -> float:
    """The one sample of this name and these labels."""
    found = [
        sample.value for family in families(page) for sample in family.samples
        if sample.name == name and sample.labels == labels
    ]  # fmt: skip
    assert len(found) == 1, (name, labels, found)
    return found[0]


def labels_of(page: str) -> dict[str, set[str]]:
    """Which labels each name on the page has."""
    known: dict[str, set[str]] = {}
    for family in families(page):
        for sample in family.samples:
            known.setdefault(sample.name, set()).update(sample.labels)
    return known
