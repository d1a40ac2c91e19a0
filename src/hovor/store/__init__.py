"""The room that remembers: journal, live state, call records, sign-in. SQLite or PostgreSQL behind one door, `Store`.

What operators write of calls, and whom they know, is beside it: `DeskDatabase` (folder `desk`).

Start reading at `store.py`, then `writing.py` (the one writer) and `tables.py`.
"""

from hovor.core.outcome import merge
from hovor.store.desk.auditing import Line
from hovor.store.desk.door import DeskDatabase
from hovor.store.failures import AlreadyRunning, ClaimRefused, OutOfStep, StoreFailed
from hovor.store.reading import Entry, Loaded, Page
from hovor.store.store import Store
from hovor.store.tokens import ApiToken, Tokens, TokenTakenError

__all__ = [
    "AlreadyRunning",
    "ApiToken",
    "ClaimRefused",
    "DeskDatabase",
    "Entry",
    "Line",
    "Loaded",
    "OutOfStep",
    "Page",
    "Store",
    "StoreFailed",
    "TokenTakenError",
    "Tokens",
    "merge",
]
