"""Setting an operator's password from the command line."""

import asyncio
from pathlib import Path

from hovor.core.ids import OperatorId
from hovor.store import AlreadyRunning, Store, StoreFailed
from hovor.web.passwords import hashed

SHORTEST = 10


async def set_password(operator: str, word: str, data: Path, database: str) -> None:
    """Raises ValueError with a sentence when the word is too short, or the database cannot be written now."""
    if len(word) < SHORTEST:
        raise ValueError(f"A password has at least {SHORTEST} characters.")
    store = Store(database or f"sqlite:///{(data / 'hovor.db').resolve()}")
    try:
        await store.open()
        await store.set_password_hash(OperatorId(operator), await asyncio.to_thread(hashed, word))
    except (AlreadyRunning, StoreFailed) as error:
        raise ValueError(str(error)) from error
    finally:
        await store.close()
