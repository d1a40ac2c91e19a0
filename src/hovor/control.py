"""The running controller's own door for commands of this machine: a Unix socket in its data folder, for its owner.

One line of JSON in (`{"do": "reload"}`), one line out: `{"done": [sentences]}` or `{"refused": [sentences]}`.
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Self

Order = Mapping[str, str]
Do = Callable[[Order], Awaitable[list[str]]]


LONGEST = 107  # bytes of a Unix socket's path, as Linux has it


class NotRunningError(Exception):
    """No controller listens at this socket, or it ended before it answered."""


class RefusedError(Exception):
    """The controller said no; the message holds a line for each reason."""


def socket_in(data: Path) -> Path:
    """Where the controller with this data folder listens."""
    return data / "control.sock"


def place(data: Path) -> Path:
    """The same for the controller itself. Raises ValueError with a sentence for the admin."""
    path = socket_in(data)
    if (length := len(os.fsencode(path))) > LONGEST:
        raise ValueError(
            f"--data {data}: {path} has {length} bytes, and a socket's path can have {LONGEST}: take a shorter folder."
        )
    return path


class ControlSocket:
    """`commands` maps the word of an order to what does it; what that raises is told to the one who asked."""

    def __init__(self, path: Path, commands: Mapping[str, Do]) -> None:
        self._path = path
        self._commands = commands
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
            answer = await self._do(await reader.readline())
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    async def _do(self, line: bytes) -> dict[str, list[str]]:
        try:
            order = json.loads(line)
            command = self._commands[order["do"]]
        except (ValueError, KeyError, TypeError):
            return {"refused": [f"That is no order; there are: {', '.join(self._commands)}."]}
        try:
            return {"done": await command(order)}
        except Exception as error:  # noqa: BLE001  # the one who asked is told; the controller must go on
            return {"refused": str(error).splitlines() or [repr(error)]}


async def tell(path: Path, order: Order) -> list[str]:
    """Gives the controller at this socket an order; answers what it says. Raises NotRunningError, RefusedError."""
    try:
        reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        raise NotRunningError(f"No controller listens at {path}: {error.strerror or error}.") from error
    try:
        writer.write(json.dumps(dict(order)).encode() + b"\n")
        await writer.drain()
        line = await reader.readline()
    except ConnectionError:
        line = b""
    finally:
        writer.close()
    if not line.endswith(b"\n"):
        raise NotRunningError(f"The controller at {path} ended before it answered; what was asked may be done or not.")
    answer = json.loads(line)
    if "refused" in answer:
        raise RefusedError("\n".join(answer["refused"]))
    done: list[str] = answer["done"]
    return done
