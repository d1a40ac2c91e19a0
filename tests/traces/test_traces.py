"""A call as a trace: made out of its record, sent by nobody who takes calls, and only where somebody collects."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import pytest
from msgspec.structs import replace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from hovor import traces
from hovor.asterisk.client import Ari
from hovor.core.ids import OperatorId
from hovor.core.notices import CallRecord, OfferEnd, Segment, SegmentKind
from hovor.core.outcome import Outcome
from hovor.watching import Watching
from hovor.web.board import Board
from tests.web.fakes import ANNA, BORIS, NOON, NORTH_LINE
from tests.web.samples import record

LIMIT = 10.0  # seconds
DIALPLAN = Segment(SegmentKind.DIALPLAN, NOON, NOON + 5)
WAIT = Segment(SegmentKind.WAIT, NOON + 5, NOON + 20, NORTH_LINE)
OFFERS = (
    Segment(SegmentKind.OFFER, NOON + 5, NOON + 12, NORTH_LINE, BORIS, OfferEnd.DECLINED.value),
    Segment(SegmentKind.OFFER, NOON + 12, NOON + 20, NORTH_LINE, ANNA, OfferEnd.ACCEPTED.value),
)
TALK = Segment(SegmentKind.TALK, NOON + 20, NOON + 60, operator=ANNA)
HOLD = Segment(SegmentKind.HOLD, NOON + 30, NOON + 40, operator=ANNA, how="+420777111222")
LIVED: CallRecord = replace(record("c1"), segments=(DIALPLAN, *OFFERS, WAIT, TALK, HOLD))


def spans(call: CallRecord) -> list[ReadableSpan]:
    kept = InMemorySpanExporter()
    made = traces.Traces(kept)
    made.take(call)
    made.close()
    return list(kept.get_finished_spans())


def named(found: list[ReadableSpan], name: str) -> list[ReadableSpan]:
    return [span for span in found if span.name == name]


def test_a_call_is_one_trace_with_a_span_for_each_stretch_of_its_life() -> None:
    found = spans(LIVED)
    assert sorted(span.name for span in found) == ["call", "dialplan", "hold", "offer", "offer", "talk", "wait"]
    assert len({span.context.trace_id for span in found if span.context}) == 1


def test_spans_begin_and_end_when_it_happened_and_offers_lie_in_their_wait() -> None:
    found = spans(LIVED)
    [call], [wait], offers = named(found, "call"), named(found, "wait"), named(found, "offer")
    assert (call.parent, call.start_time, call.end_time) == (None, round(NOON * 1e9), round((NOON + 60) * 1e9))
    assert (wait.start_time, wait.end_time) == (round((NOON + 5) * 1e9), round((NOON + 20) * 1e9))
    assert wait.context is not None
    assert [offer.parent.span_id for offer in offers if offer.parent] == [wait.context.span_id] * 2
    assert [(offer.attributes or {})["hovor.how"] for offer in offers] == ["declined", "accepted"]


def test_the_trace_bears_the_calls_id_as_the_log_does_and_nothing_about_the_client() -> None:
    found = spans(LIVED)
    attributes = named(found, "call")[0].attributes or {}
    assert (attributes["hovor.call"], attributes["hovor.queue"]) == ("c1", NORTH_LINE)
    assert attributes["hovor.reason"] == "hung_up"
    everything = " ".join(span.to_json() for span in found)
    assert "777111222" not in everything
    assert "Eva" not in everything


def test_two_calls_are_two_traces() -> None:
    kept = InMemorySpanExporter()
    made = traces.Traces(kept)
    for name in ("c1", "c2"):
        made.take(record(name, operator=OperatorId("x@north")))
    made.close()
    assert len({span.context.trace_id for span in kept.get_finished_spans() if span.context}) == 2


# --- where somebody collects ---------------------------------------------------------------------------------


class Collector(BaseHTTPRequestHandler):
    bodies: list[bytes]
    came: Event

    def do_POST(self) -> None:
        self.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.came.set()

    def log_message(self, *_: object) -> None:
        pass


def sent(collected: type[Collector]) -> list[Span]:
    requests = [ExportTraceServiceRequest.FromString(body) for body in collected.bodies]
    scopes = [scope for one in requests for resource in one.resource_spans for scope in resource.scope_spans]
    return [span for scope in scopes for span in scope.spans]


@pytest.fixture
def collector() -> Iterator[tuple[str, type[Collector]]]:
    with collecting() as both:
        yield both


@contextmanager
def collecting() -> Iterator[tuple[str, type[Collector]]]:
    """Its address, and what came."""
    kind = type("One", (Collector,), {"bodies": [], "came": Event()})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", kind
        server.shutdown()
        thread.join()


def test_it_arrives_at_the_endpoint_of_the_environment(
    collector: tuple[str, type[Collector]], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, collected = collector
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint}
    monkeypatch.setenv(*next(iter(environment.items())))
    made = traces.wanted(environment)
    assert made is not None
    made.take(LIVED)
    made.close()
    assert collected.came.wait(LIMIT)
    request = ExportTraceServiceRequest.FromString(collected.bodies[0])
    assert "call" in [span.name for span in sent(collected)]
    told = {one.key: one.value.string_value for one in request.resource_spans[0].resource.attributes}
    assert told["service.name"] == "hovor"


async def test_the_record_of_a_call_that_is_over_becomes_a_trace_which_is_sent_at_the_end(
    collector: tuple[str, type[Collector]], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, collected = collector
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")  # milliseconds: not of its own accord
    watching = Watching(Board(10), Ari("http://127.0.0.1:1/ari", "nobody", "nothing"), dict)
    watching.hear(Outcome(NOON, records=[LIVED]))
    await watching.close()
    assert await asyncio.to_thread(collected.came.wait, LIMIT)
    assert [span.name for span in sent(collected)].count("call") == 1


@pytest.mark.parametrize(
    "endpoint", ["collector:4318", "collector", "ftp://collector:4318", "http://", "http://collector:99999"]
)
def test_an_endpoint_that_is_no_address_is_refused_at_the_start(endpoint: str) -> None:
    with pytest.raises(traces.NoTracesError, match=r"as http://collector:4318\.$"):
        traces.wanted({"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint})


def test_what_is_told_of_a_wrong_endpoint_holds_no_password() -> None:
    with pytest.raises(traces.NoTracesError) as told:
        traces.wanted({"OTEL_EXPORTER_OTLP_ENDPOINT": "hovor:secret@collector:4318"})
    assert "secret" not in str(told.value)


def test_nobody_waits_long_for_a_collector_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    made = traces.wanted({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
    assert made is not None
    began = time.monotonic()
    made.take(LIVED)
    made.close()
    assert time.monotonic() - began < traces.LAST_WORDS + 1


@pytest.mark.parametrize(
    "environment",
    [{}, {"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, {"OTEL_EXPORTER_OTLP_ENDPOINT": "x", "OTEL_SDK_DISABLED": "true"}],
)
def test_without_an_endpoint_there_are_no_traces(environment: dict[str, str]) -> None:
    assert traces.wanted(environment) is None


def test_without_an_endpoint_nothing_of_opentelemetry_is_even_imported() -> None:
    script = (
        "import sys, hovor.main, hovor.traces; assert hovor.traces.wanted({}) is None; "
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"


def test_with_an_endpoint_and_without_the_packages_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [*sys.modules]:
        if name.startswith("opentelemetry"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(traces.NoTracesError, match=r"pip install 'hovor\[traces\]'"):
        traces.wanted({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"})
