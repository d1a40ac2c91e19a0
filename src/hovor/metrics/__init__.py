"""What Prometheus reads: the page at /metrics.

    saved outcomes --> QueueCounts --+
    counters of the client,          +--> Measures.page(): made when it is asked for
    the web, the saves, the loop  ---+
    the board as it is now -----------

The names and what they mean stand in docs/monitoring.md. Labels have values from closed lists or from the plan, never
from outside, and nothing in them is about a person.
"""
