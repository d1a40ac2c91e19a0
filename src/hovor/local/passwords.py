"""Setting an operator's password from the command line."""

import asyncio
import time
from pathlib import Path

from hovor.control import NotRunningError, RefusedError, socket_in, tell
from hovor.core.ids import OperatorId, TenantId
from hovor.store import AlreadyRunning, DeskDatabase, Store, StoreFailed
from hovor.web.passwords import hashed

SHORTEST = 10


async def set_password(operator: str, word: str, data: Path, database: str) -> None:
    """Through the running controller, else straight into the database. Raises ValueError with a sentence."""
    if len(word) < SHORTEST:
        raise ValueError(f"A password has at least {SHORTEST} characters.")
    kept = await asyncio.to_thread(hashed, word)
    try:
        await tell(socket_in(data), {"do": "password", "operator": operator, "hash": kept})
    except NotRunningError:
        await write(OperatorId(operator), kept, data, database)
    except RefusedError as error:
        raise ValueError(str(error)) from error


async def write(operator: OperatorId, kept: str, data: Path, database: str) -> None:
    await asyncio.to_thread(data.mkdir, mode=0o700, parents=True, exist_ok=True)
    store = Store(database or f"sqlite:///{(data / 'hovor.db').resolve()}")
    desk = DeskDatabase(store)
    try:
        await store.open()
        await store.set_password_hash(operator, kept)
        await desk.open()
        tenant = TenantId(operator.partition("@")[2])
        await desk.note_act(time.time(), tenant, None, "set_password", operator)
    except (AlreadyRunning, StoreFailed) as error:
        raise ValueError(str(error)) from error
    finally:
        await desk.close()
        await store.close()
