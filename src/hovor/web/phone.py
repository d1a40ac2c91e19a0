"""The operator's phone in a page: a page asks for it and gives it back."""

from msgspec import Struct
from pydantic import Field

from hovor.web.asking import Asked, Form, Nothing
from hovor.web.handsets import Over, has_phone
from hovor.web.problems import Problem
from hovor.web.room import Room

LONGEST_PAGE = 100


class PhoneOf(Form):
    """`page`: any name that no other load of a page has, e.g. `crypto.randomUUID()`."""

    page: str = Field(min_length=1, max_length=LONGEST_PAGE)


class PageQuery(Form):
    """`page`: the name under which the phone was asked for; without it, whichever page of this session has it."""

    page: str | None = Field(default=None, min_length=1, max_length=LONGEST_PAGE)


class PhoneAccount(Struct, frozen=True):
    """With what the page registers, over `/sip`. It holds until another page asks, the phone is given back, or the
    session ends."""

    user: str
    password: str
    domain: str

    def __repr__(self) -> str:
        return f"PhoneAccount({self.user!r})"


async def take_phone(room: Room, asked: Asked[PhoneOf, Nothing]) -> PhoneAccount:
    viewer = asked.viewer
    if not has_phone(viewer.person):
        raise Problem("no-phone", "Your phone is a SIP phone; calls ring there, and not in the browser.")
    account = await room.handsets.take(viewer.operator, viewer.session, asked.body.page)
    return PhoneAccount(account.user, account.password, account.domain)


async def give_phone_back(room: Room, asked: Asked[Nothing, PageQuery]) -> None:
    await room.handsets.drop(asked.viewer.operator, asked.viewer.session, Over.GIVEN_BACK, asked.query.page)
