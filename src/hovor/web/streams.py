"""A file that is made while it is sent."""

import asyncio
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from hovor.core.unavailable import Unavailable
from hovor.web.room import ROOM

log = structlog.get_logger()


async def csv_stream(request: web.Request, pieces: AsyncIterator[str], name: str) -> web.StreamResponse:
    """The first piece is the header. What goes wrong before the second is a problem, as everywhere; after it, the
    connection breaks: half a file must not look like a whole one."""
    patience = request.app[ROOM].settings.stalled_after
    first = await anext(pieces, "") + await anext(pieces, "")
    response = web.StreamResponse(headers={"Content-Disposition": f'attachment; filename="{name}"'})
    response.content_type, response.charset = "text/csv", "utf-8"
    await response.prepare(request)
    try:
        await send(response, first, patience)
        async for piece in pieces:
            await send(response, piece, patience)
        await response.write_eof()
    except Unavailable as error:
        log.warning("a file was sent in part only", why=error.sentence)
        abort(request)
    except TimeoutError:
        log.warning("a file was sent in part only", why="nobody took it")
        abort(request)
    except ConnectionError:
        pass  # nobody waits for it any more
    except BaseException:
        abort(request)
        raise
    return response


async def send(response: web.StreamResponse, piece: str, patience: float) -> None:
    """Raises TimeoutError when nobody takes it: who asks for files and never reads them would keep them all open."""
    async with asyncio.timeout(patience):
        await response.write(piece.encode())


def abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
