"""A call as a trace, for who collects traces: made out of its record when it is over.

    call ────────────────────────────────────────────
      dialplan ──── wait ───────────── talk ─────────
                      offer ── offer ──   hold ──

Nothing of OpenTelemetry is imported without an endpoint (OTEL_EXPORTER_OTLP_ENDPOINT, as everywhere). The loop only
puts the record into a queue; spans are made and sent in threads of their own, and who collects is not waited for.
"""

import threading
from collections.abc import Mapping
from queue import SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hovor import __version__
from hovor.core.ids import Instant
from hovor.core.notices import CallRecord, Segment, SegmentKind

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Tracer

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
LAST_WORDS = 3.0  # seconds at the end for what was not sent yet

Attributes = dict[str, str | bool | float]


class NoTracesError(Exception):
    """Traces are wanted and cannot be made; the message says what to do."""


class Traces:
    """Sends a trace for each record. `exporter`: where to, in tests."""

    def __init__(self, exporter: "SpanExporter | None" = None) -> None:
        self._provider = provider(exporter)
        self._tracer = self._provider.get_tracer("hovor", __version__)
        self._records: SimpleQueue[CallRecord | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="hovor-traces", daemon=True)
        self._thread.start()

    def take(self, record: CallRecord) -> None:
        """Returns at once."""
        self._records.put(record)

    def close(self) -> None:
        """Sends what is left, within LAST_WORDS; blocks as long."""
        self._records.put(None)
        self._thread.join(LAST_WORDS)

    def _work(self) -> None:
        while (record := self._records.get()) is not None:
            trace(self._tracer, record)
        self._provider.shutdown()


def wanted(environment: Mapping[str, str]) -> Traces | None:
    """None: no endpoint is given. Raises NoTracesError when one is that is none, or the packages are not there."""
    given = next((name for name in ENDPOINTS if environment.get(name)), None)
    if given is None or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return None
    must_be_an_address(given, environment[given])
    try:
        return Traces()
    except ImportError as error:
        raise NoTracesError(
            f"{given} asks for traces, but the packages that make them are missing: install hovor with the extra "
            f"`traces` (pip install 'hovor[traces]'), or unset {given}."
        ) from error


def must_be_an_address(name: str, endpoint: str) -> None:
    try:
        parts = urlsplit(endpoint.strip())
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port
        right = False
    if not right:
        shown = endpoint.rpartition("@")[2]  # never a password before it
        raise NoTracesError(f"{name}={shown}: an address would be right, as http://collector:4318.")


def provider(exporter: "SpanExporter | None" = None) -> "TracerProvider":
    from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, OTELResourceDetector, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    if exporter is None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        exporter = OTLPSpanExporter()
    ours = Resource({SERVICE_NAME: "hovor", SERVICE_VERSION: __version__})
    made = TracerProvider(resource=ours.merge(OTELResourceDetector().detect()), shutdown_on_exit=False)
    made.add_span_processor(BatchSpanProcessor(exporter))
    return made


# --- one call ------------------------------------------------------------------------------------------------


def trace(tracer: "Tracer", record: CallRecord) -> None:
    """The call's spans. Nothing in them is about the client: neither number nor name."""
    from opentelemetry.context import Context
    from opentelemetry.trace import set_span_in_context

    whole = tracer.start_span("call", Context(), attributes=of_call(record), start_time=nanoseconds(record.began))
    of_whole = set_span_in_context(whole, Context())
    waits: list[tuple[Segment, Context]] = []
    for segment in sorted(record.segments, key=lambda one: (one.began, one.kind is not SegmentKind.WAIT)):
        inside = next((wait for over, wait in waits if is_within(segment, over)), of_whole)
        span = tracer.start_span(
            segment.kind.value, inside, attributes=of_segment(segment), start_time=nanoseconds(segment.began)
        )
        if segment.kind is SegmentKind.WAIT:
            waits.append((segment, set_span_in_context(span, Context())))
        span.end(nanoseconds(segment.ended))
    whole.end(nanoseconds(record.ended))


def is_within(offer: Segment, wait: Segment) -> bool:
    return offer.kind is SegmentKind.OFFER and wait.began <= offer.began and offer.ended <= wait.ended


def of_call(record: CallRecord) -> Attributes:
    return said(
        {
            "hovor.call": record.call,
            "hovor.tenant": record.tenant,
            "hovor.queue": record.queue or "",
            "hovor.operator": record.operator or "",
            "hovor.direction": "out" if record.outgoing else "in",
            "hovor.ended_by": record.ended_by.value,
            "hovor.reason": record.reason.value,
            "hovor.waited": record.waited,
            "hovor.talked": record.talked,
        }
    )


def of_segment(segment: Segment) -> Attributes:
    """Of a hold or mute it is not said whose: it may be a client's number."""
    how = segment.how if segment.kind is SegmentKind.OFFER else ""
    return said({"hovor.queue": segment.queue or "", "hovor.operator": segment.operator or "", "hovor.how": how})


def said(attributes: Attributes) -> Attributes:
    return {name: value for name, value in attributes.items() if value != ""}


def nanoseconds(at: Instant) -> int:
    return round(at * 1e6) * 1000
