"""A command may be said twice: what is there already, or gone already, is success."""

from hovor.asterisk.client import Ari
from hovor.asterisk.request import Conflict, NotFound, Request, T


async def unless_there(ari: Ari, request: Request[T]) -> None:
    try:
        await ari.ask(request)
    except Conflict:
        return


async def unless_gone(ari: Ari, request: Request[T]) -> None:
    try:
        await ari.ask(request)
    except NotFound:
        return
