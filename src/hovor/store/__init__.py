"""The room that remembers: journal, live state, call records, sign-in. SQLite or PostgreSQL behind one door, `Store`.

Start reading at `store.py`, then `writing.py` (the one writer) and `tables.py`.
"""

from hovor.core.outcome import merge
from hovor.store.failures import AlreadyRunning, ClaimRefused, OutOfStep, StoreFailed
from hovor.store.reading import Entry, Loaded, Page
from hovor.store.store import Store

__all__ = [
    "AlreadyRunning",
    "ClaimRefused",
    "Entry",
    "Loaded",
    "OutOfStep",
    "Page",
    "Store",
    "StoreFailed",
    "merge",
]
