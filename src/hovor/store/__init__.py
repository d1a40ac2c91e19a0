"""The room that remembers: journal, live state, call records, sign-in. SQLite or PostgreSQL behind one door, `Store`.

What operators write of calls, and whom they know, is beside it: `DeskDatabase` (folder `desk`).

Start reading at `store.py`, then `writing.py` (the one writer) and `tables.py`.
"""

from hovor.core.outcome import merge
from hovor.store.checking import Report, checked
from hovor.store.copying import Copied, copied
from hovor.store.desk.auditing import Line
from hovor.store.desk.door import DeskDatabase
from hovor.store.failures import AlreadyRunning, ClaimRefused, OutOfStep, StoreFailed
from hovor.store.reading import Entry, Loaded
from hovor.store.store import Store
from hovor.store.tokens import ApiToken, Tokens, TokenTakenError
from hovor.store.upgrading import Upgraded, upgraded

__all__ = [
    "AlreadyRunning",
    "ApiToken",
    "ClaimRefused",
    "Copied",
    "DeskDatabase",
    "Entry",
    "Line",
    "Loaded",
    "OutOfStep",
    "Report",
    "Store",
    "StoreFailed",
    "TokenTakenError",
    "Tokens",
    "Upgraded",
    "checked",
    "copied",
    "merge",
    "upgraded",
]
