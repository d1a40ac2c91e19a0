"""What an operator does with a call: makes one, holds, mutes, presses keys, hands the client on, calls somebody in."""

from typing import Annotated

from msgspec import Struct
from pydantic import AfterValidator, Field

from hovor.core.events import (
    DialAsked,
    DigitsAsked,
    HoldAsked,
    InviteAsked,
    MuteAsked,
    RemoveAsked,
    ResumeAsked,
    SwapAsked,
    Target,
    ToNumber,
    ToOperator,
    ToQueue,
    TransferAsked,
    UnmuteAsked,
)
from hovor.core.ids import CallId, LegId, OperatorId, QueueId, TenantId
from hovor.core.permissions import NOT_YOUR_NUMBER
from hovor.core.plan import Plan, Tenant
from hovor.web.actions import Click, visible_call
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.identity import Viewer
from hovor.web.numbers import e164, without_dressing
from hovor.web.problems import refused, wrong
from hovor.web.room import Room
from hovor.web.seen import own_numbers
from hovor.web.words import Text, cleaned

Name = Annotated[str, Field(min_length=1, max_length=200)]
Number = Annotated[str, Field(min_length=1, max_length=100, examples=["+420 212 345 678"])]
Note = Annotated[str, Field(max_length=2000), AfterValidator(cleaned)]


# --- calling out ---------------------------------------------------------------------------------------------


class NewCall(Form):
    """Exactly one of `number`, `operator` and `queue`. `from`: one of `numbers` in the state; the call is made for the
    tenant that it belongs to. `number`: in any notation, read as in that tenant's country, or an extension of it."""

    number: Number | None = None
    operator: Name | None = None
    queue: Name | None = None
    shown: Number = Field(alias="from")


class CallMade(Struct, frozen=True):
    """`call` is null if it is over already (the own phone was not reached): then it is in the history."""

    call: CallId | None


async def dial(room: Room, asked: Asked[NewCall, Nothing]) -> CallMade:
    """The answer comes after the call is saved and on the board, where it is found: nobody is in two calls at once."""
    operator, body = asked.viewer.operator, asked.body
    tenant = tenant_called_from(room, asked.viewer, body.shown)
    match (body.operator, body.queue, body.number):
        case (str(colleague), None, None):
            target: Target = ToOperator(OperatorId(colleague))
        case (None, str(queue), None):
            target = ToQueue(QueueId(queue))
        case (None, None, str(number)):
            target = called_by(number, tenant, room.board.plan, "number")
        case _:
            raise wrong("number", "Name exactly one of `number`, `operator` and `queue`.")
    await room.ask(DialAsked(operator, target, body.shown))
    return CallMade(room.board.dialled_by(operator))


def called_by(number: str, tenant: Tenant, plan: Plan, field: str, shown: str = "") -> Target:
    """Whom these digits reach: a colleague or a queue by its extension, else a number. Raises the problem invalid."""
    digits = without_dressing(number).replace(" ", "").replace("-", "")
    for operator in plan.operators.values():
        if digits == operator.extension and operator.tenant == tenant.id:
            return ToOperator(operator.id)
    for queue in plan.queues.values():
        if digits == queue.extension and queue.tenant == tenant.id:
            return ToQueue(queue.id)
    return ToNumber(e164(number, tenant.country, field), shown)


def tenant_called_from(room: Room, viewer: Viewer, shown: str) -> Tenant:
    """The one whose number is shown. Whether others have the number is told to nobody."""
    plan = room.board.plan
    mine = next((one for one in own_numbers(viewer.person, plan) if one.number == shown), None)
    if mine is None:
        raise refused(NOT_YOUR_NUMBER)
    return plan.tenants[mine.tenant]


# --- in the call ---------------------------------------------------------------------------------------------


class Whom(Form):
    """`party`: the leg of somebody in the call. Left out: the client for hold and resume, oneself for mute and
    unmute."""

    party: Name | None = None

    @property
    def leg(self) -> LegId:
        return LegId(self.party or "")


class Keys(Form):
    """0 to 9, `*`, `#` and A to D, pressed one after another."""

    digits: str = Field(min_length=1, max_length=64, examples=["1", "4711#"])


async def hold(room: Room, asked: Asked[Whom, Nothing]) -> None:
    await room.ask(HoldAsked(asked.viewer.operator, visible_call(room, asked), asked.body.leg))


async def resume(room: Room, asked: Asked[Whom, Nothing]) -> None:
    await room.ask(ResumeAsked(asked.viewer.operator, visible_call(room, asked), asked.body.leg))


async def swap(room: Room, asked: Click) -> None:
    await room.ask(SwapAsked(asked.viewer.operator, visible_call(room, asked)))


async def mute(room: Room, asked: Asked[Whom, Nothing]) -> None:
    await room.ask(MuteAsked(asked.viewer.operator, visible_call(room, asked), asked.body.leg))


async def unmute(room: Room, asked: Asked[Whom, Nothing]) -> None:
    await room.ask(UnmuteAsked(asked.viewer.operator, visible_call(room, asked), asked.body.leg))


async def press(room: Room, asked: Asked[Keys, Nothing]) -> None:
    await room.ask(DigitsAsked(asked.viewer.operator, visible_call(room, asked), asked.body.digits))


async def remove(room: Room, asked: Click) -> None:
    leg = LegId(asked.request.match_info["party"])
    await room.ask(RemoveAsked(asked.viewer.operator, visible_call(room, asked), leg))


# --- handing on, and calling in ------------------------------------------------------------------------------


class To(Form):
    """Exactly one of `operator`, `queue` and `number`. A number is in any notation, read as in the country of the
    call's tenant, or one of its extensions; `from` is what it sees, one of that tenant's numbers (left out: the call's
    own)."""

    operator: Name | None = None
    queue: Name | None = None
    number: Number | None = None
    shown: Number | None = Field(default=None, alias="from")


class Transfer(Form):
    """The client is handed on. `note` and `reason` are seen by the target before accepting, and stay with the call."""

    to: To
    note: Note = ""
    reason: Text = ""


class Invite(Form):
    """An operator, or a number, is called into the talk. `hold_client`: the client hears music until resumed."""

    to: To
    note: Note = ""
    hold_client: bool = False


async def transfer(room: Room, asked: Asked[Transfer, Nothing]) -> None:
    call, body = visible_call(room, asked), asked.body
    target = target_of(room, asked.viewer, call, body.to)
    await room.ask(TransferAsked(asked.viewer.operator, call, target, body.note.strip(), body.reason.strip()))


async def invite(room: Room, asked: Asked[Invite, Nothing]) -> None:
    call, body = visible_call(room, asked), asked.body
    target = target_of(room, asked.viewer, call, body.to)
    await room.ask(InviteAsked(asked.viewer.operator, call, target, body.note.strip(), body.hold_client))


def target_of(room: Room, viewer: Viewer, call: CallId, to: To) -> Target:
    """Raises the problem invalid."""
    match (to.operator, to.queue, to.number):
        case (str(operator), None, None):
            target: Target = ToOperator(OperatorId(operator))
        case (None, str(queue), None):
            target = ToQueue(QueueId(queue))
        case (None, None, str(number)):
            return called_by(number, tenant_of(room, viewer, call), room.board.plan, "to.number", to.shown or "")
        case _:
            raise wrong("to", "Name exactly one of `operator`, `queue` and `number`.")
    if to.shown is not None:
        raise wrong("to.from", "Only a number is called from another number: leave it out.")
    return target


def tenant_of(room: Room, viewer: Viewer, call: CallId) -> Tenant:
    view = room.board.call_view(call, viewer.tenants)
    tenant = room.board.plan.tenants.get(view.tenant) if view is not None else None
    # A tenant that was taken out of the plan may still have calls: their numbers are whole, or not understood.
    return tenant or Tenant(TenantId(""), "", country="")
