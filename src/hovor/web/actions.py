"""What an operator does: each click becomes one event, and is answered after what came of it is saved."""

from typing import Literal

from pydantic import Field

from hovor.core.events import BecameReady, HangUpAsked, OfferAccepted, OfferDeclined, Paused, WrapUpFinished
from hovor.core.ids import CallId
from hovor.web.asking import Asked, Body, Form, Nothing
from hovor.web.problems import no_such_call, wrong
from hovor.web.room import Room

Click = Asked[Nothing, Nothing]


class PresenceChoice(Form):
    """`reason` is for a pause, and may be one of the tenant's pause reasons."""

    state: Literal["ready", "paused"]
    reason: str = Field(default="", max_length=100)


async def choose_presence(room: Room, asked: Asked[PresenceChoice, Nothing]) -> None:
    operator, choice = asked.viewer.operator, asked.body
    if choice.state == "paused":
        await room.ask(Paused(operator, choice.reason))
        return
    if choice.reason:
        raise wrong("reason", "A reason belongs to a pause: leave it out, or choose `paused`.")
    await room.ask(BecameReady(operator))


async def finish_wrap_up(room: Room, asked: Click) -> None:
    await room.ask(WrapUpFinished(asked.viewer.operator))


async def accept(room: Room, asked: Click) -> None:
    await room.ask(OfferAccepted(asked.viewer.operator, visible_call(room, asked)))


async def decline(room: Room, asked: Click) -> None:
    await room.ask(OfferDeclined(asked.viewer.operator, visible_call(room, asked)))


async def hang_up(room: Room, asked: Click) -> None:
    await room.ask(HangUpAsked(asked.viewer.operator, visible_call(room, asked)))


def visible_call(room: Room, asked: Asked[Body, Nothing]) -> CallId:
    """The call in the address. One that belongs to others is as unknown as one that never was."""
    call = CallId(asked.request.match_info["call"])
    if room.board.call_view(call, asked.viewer.tenants) is None:
        raise no_such_call()
    return call
