"""Prometheus' three forms out of plain numbers. Each row is the labels' values, in order, and the number."""

from collections.abc import Iterable
from itertools import accumulate

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from hovor.counting import Spread

Labels = tuple[str, ...]


def gauge(name: str, story: str, labels: Labels, rows: Iterable[tuple[Labels, float]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, story, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family


def counter(name: str, story: str, labels: Labels, rows: Iterable[tuple[Labels, float]]) -> CounterMetricFamily:
    """`name` without `_total`."""
    family = CounterMetricFamily(name, story, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family


def histogram(name: str, story: str, labels: Labels, rows: Iterable[tuple[Labels, Spread]]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, story, labels=labels)
    for values, spread in rows:
        bounds = [*map(str, spread.bounds), "+Inf"]
        family.add_metric(values, list(zip(bounds, accumulate(spread.within), strict=True)), spread.sum)
    return family
