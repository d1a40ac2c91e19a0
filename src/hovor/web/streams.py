"""A file that is made while it is sent."""

from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from hovor.core.unavailable import Unavailable

log = structlog.get_logger()


async def csv_stream(request: web.Request, pieces: AsyncIterator[str], name: str) -> web.StreamResponse:
    """The first piece is the header. What goes wrong before the second is a problem, as everywhere; after it, the
    connection breaks: half a file must not look like a whole one."""
    first = await anext(pieces, "") + await anext(pieces, "")
    response = web.StreamResponse(headers={"Content-Disposition": f'attachment; filename="{name}"'})
    response.content_type, response.charset = "text/csv", "utf-8"
    await response.prepare(request)
    try:
        await response.write(first.encode())
        async for piece in pieces:
            await response.write(piece.encode())
        await response.write_eof()
    except Unavailable as error:
        log.warning("a file was sent in part only", why=error.sentence)
        abort(request)
    except ConnectionError:
        pass  # nobody waits for it any more
    except BaseException:
        abort(request)
        raise
    return response


def abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
