"""The page itself, made when it is asked for: every metric's name and meaning stands here once."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prometheus_client import ProcessCollector, generate_latest
from prometheus_client.metrics_core import Metric

from hovor import __version__
from hovor.core.operators import Operator, Presence, state
from hovor.metrics.families import Labels, counter, gauge, histogram
from hovor.metrics.queues import QueueCount, QueueCounts
from hovor.metrics.sources import Sources

STAGES = ("in_dialplan", "waiting", "offered", "dialling", "talking", "leaving")
STATES = ("signed_out", "paused", "ready", "offered", "talking", "wrap_up", "resting")
PROBLEMS = ("asterisk", "store", "draining")  # always told of, also when nothing is wrong
NOBODYS = "none"  # the tenant of a call to a number that nobody owns
RESULTS = ("ok", "not_found", "conflict", "refused", "timed_out", "disconnected", "not_understood")
QUEUE = ("tenant", "queue")


class Taken(NamedTuple):
    """What was measured at one moment."""

    measured: list[Metric]

    def collect(self) -> list[Metric]:
        return self.measured


class Measures:
    """Everything that is measured."""

    def __init__(self, sources: Sources) -> None:
        self.queues = QueueCounts(lambda: sources.board.plan)
        self._sources = sources
        self._process = ProcessCollector(registry=None)

    async def page(self) -> bytes:
        """In Prometheus' text form (version 0.0.4, UTF-8). To write it takes many times as long as to measure, so that
        is done beside the loop."""
        taken = Taken([*self._measured(), *self._process.collect()])
        return await asyncio.to_thread(generate_latest, taken)

    def _measured(self) -> Iterator[Metric]:
        yield gauge("hovor_info", "Always 1: which release runs.", ("version",), [((__version__,), 1)])
        yield from self._now()
        yield from self._queues()
        yield from self._asterisk()
        yield from self._inside()
        yield from self._web()

    # --- as it is now ----------------------------------------------------------------------------------------

    def _now(self) -> Iterator[Metric]:
        board = self._sources.board
        calls = Counter((call.tenant or NOBODYS, call.state) for call in board.calls_seen)
        calls.update(dict.fromkeys(((tenant, stage) for tenant in board.plan.tenants for stage in STAGES), 0))
        yield gauge("hovor_calls", "Calls that are up.", ("tenant", "stage"), calls.items())
        people: Counter[Labels] = Counter()
        people.update(dict.fromkeys(((tenant, word) for tenant in board.plan.tenants for word in STATES), 0))
        there: Counter[str] = Counter()
        for name, person in board.plan.operators.items():
            if name in board.operators:
                people[person.tenant, state(board.operators[name])] += 1
                there.update(person.queues if is_there(board.operators[name]) else ())
        yield gauge(
            "hovor_operators", "Operators, at their home tenant, by what they do.", ("tenant", "state"), people.items()
        )
        staff = [((queue.tenant, queue.id), there[queue.id]) for queue in board.plan.queues.values()]
        yield gauge("hovor_queue_operators", "Operators of the queue who are there, busy or not.", QUEUE, staff)
        yield from self._lines()
        wrong = dict.fromkeys((*PROBLEMS, *self._sources.problems()), 0) | dict.fromkeys(self._sources.problems(), 1)
        rows = [((what,), number) for what, number in wrong.items()]
        yield gauge("hovor_problems", "1: this is wrong now; /readyz says it in a sentence.", ("what",), rows)

    def _lines(self) -> Iterator[Metric]:
        board, now = self._sources.board, self._sources.clock()
        began: dict[str, list[float]] = {queue: [] for queue in board.plan.queues}
        for call in board.calls_seen:
            if call.queue in began and call.waiting_since is not None and call.state in ("waiting", "offered"):
                began[call.queue].append(call.waiting_since.timestamp())
        queues = board.plan.queues.values()
        waiting = [((queue.tenant, queue.id), len(began[queue.id])) for queue in queues]
        longest = [((queue.tenant, queue.id), max(0.0, now - min(began[queue.id], default=now))) for queue in queues]
        yield gauge("hovor_queue_waiting", "Calls in line, being offered included.", QUEUE, waiting)
        yield gauge("hovor_queue_longest_wait_seconds", "How long the one waits who waits longest.", QUEUE, longest)

    # --- since the start -------------------------------------------------------------------------------------

    def _queues(self) -> Iterator[Metric]:
        each: dict[Labels, QueueCount] = {(tenant, queue): count for tenant, queue, count in self.queues.of_each()}
        yield counter("hovor_queue_offered", "Calls that entered the queue.", QUEUE, of(each, "offered"))
        yield counter("hovor_queue_answered", "Of those, answered by an operator.", QUEUE, of(each, "answered"))
        yield counter(
            "hovor_queue_answered_in_target",
            "Of those, answered within the queue's target.",
            QUEUE,
            of(each, "answered_in_target"),
        )
        gave_up = [((*name, "yes"), float(one.abandoned_short)) for name, one in each.items()]
        gave_up += [((*name, "no"), float(one.abandoned)) for name, one in each.items()]
        yield counter(
            "hovor_queue_abandoned",
            "Left by clients before an operator answered; short: within 5 seconds.",
            (*QUEUE, "short"),
            gave_up,
        )
        left = [((*name, how), float(number)) for name, one in each.items() for how, number in one.left.items()]
        yield counter("hovor_queue_left", "Left the line in any other way.", (*QUEUE, "how"), left)
        waits = [((*name, "answered"), one.waits) for name, one in each.items()]
        waits += [((*name, "abandoned"), one.gave_up) for name, one in each.items()]
        yield histogram("hovor_queue_wait_seconds", "How long calls were in line.", (*QUEUE, "end"), waits)

    def _asterisk(self) -> Iterator[Metric]:
        ari = self._sources.ari
        kinds = {**ari.kinds, "(not understood)": ari.unread_events}
        yield counter("hovor_ari_events", "Events of Asterisk that were heard.", ("type",), one_label(kinds))
        results = {**dict.fromkeys(RESULTS, 0), **ari.results}
        yield counter("hovor_ari_requests", "Requests to Asterisk.", ("result",), one_label(results))
        yield histogram("hovor_ari_request_seconds", "Until the answer.", (), [((), ari.took)])
        again = max(0, ari.connections - 1)
        yield counter("hovor_ari_reconnects", "Connections to Asterisk after the first.", (), [((), again)])

    def _inside(self) -> Iterator[Metric]:
        yield histogram("hovor_loop_lag_seconds", "How late the loop comes to its work.", (), [((), self._sources.lag)])
        saves = {"ok": 0, "failed": 0, **self._sources.saves.results}
        yield counter("hovor_saves", "Turns saved: transactions of the journal.", ("result",), one_label(saves))
        took = self._sources.saves.took
        yield histogram("hovor_save_seconds", "Until a turn is saved, failed ones included.", (), [((), took)])
        number = self._sources.board.number
        yield gauge("hovor_journal_number", "The number of the newest fact.", (), [((), number)])

    def _web(self) -> Iterator[Metric]:
        web = self._sources.web
        rows = [((route, method, str(status)), number) for (route, method, status), number in web.requests.items()]
        yield counter("hovor_http_requests", "Answered requests.", ("route", "method", "status"), rows)
        took = [((route,), spread) for route, spread in web.took.items()]
        yield histogram("hovor_http_request_seconds", "Until the answer; no WebSockets.", ("route",), took)
        yield gauge("hovor_feed_consoles", "Consoles with an open feed.", (), [((), web.consoles)])
        told = self._sources.board.told
        yield counter("hovor_feed_messages", "Facts handed to consoles, once for each.", (), [((), told)])
        yield counter("hovor_feed_cut_off", "Feeds closed as they left too much unread.", (), [((), web.cut_off)])


def is_there(operator: Operator) -> bool:
    """Wants calls, and has a phone for them."""
    return operator.presence is Presence.READY and operator.registered


def of(each: Mapping[Labels, QueueCount], name: str) -> list[tuple[Labels, float]]:
    return [(labels, getattr(count, name)) for labels, count in each.items()]


def one_label(numbers: Mapping[str, float]) -> list[tuple[Labels, float]]:
    return [((word,), number) for word, number in numbers.items()]
