"""The running controller's own door for commands of this machine: a Unix socket in its data folder, for its owner."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Self

from hovor.engine import NotSavedError

Reload = Callable[[], Awaitable[list[str]]]


class NotRunningError(Exception):
    """No controller listens at this socket."""


class RefusedError(Exception):
    """The controller said no; the message holds a line for each reason."""


class ControlSocket:
    """Understands one word a connection: `reload`. Answers one line of JSON."""

    def __init__(self, path: Path, reload: Reload) -> None:
        self._path = path
        self._reload = reload
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._answer, self._path)
        self._path.chmod(0o600)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self._path.unlink(missing_ok=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            word = (await reader.readline()).decode("utf-8", "replace").strip()
            answer = await self._do(word)
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    async def _do(self, word: str) -> dict[str, Any]:
        if word != "reload":
            return {"refused": [f"{word!r} is no command; `reload` is."]}
        try:
            return {"changes": await self._reload()}
        except NotSavedError as error:
            return {"refused": [str(error)]}
        except Exception as error:  # noqa: BLE001  # the one who asked is told; the controller must go on
            return {"refused": str(error).splitlines()}


async def ask_to_reload(path: Path) -> list[str]:
    """Asks the controller at this socket to read its files again; answers what changed."""
    try:
        reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        raise NotRunningError(f"No controller listens at {path}: {error.strerror}.") from error
    writer.write(b"reload\n")
    await writer.drain()
    answer = json.loads(await reader.readline())
    writer.close()
    if "refused" in answer:
        raise RefusedError("\n".join(answer["refused"]))
    changes: list[str] = answer["changes"]
    return changes
