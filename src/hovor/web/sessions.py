"""Signing in and out, and who am I."""

import asyncio
from typing import Literal, NamedTuple

import structlog
from aiohttp import web
from msgspec import Struct
from pydantic import Field, SecretStr

from hovor.core.events import SignedIn, SignedOut
from hovor.core.ids import OperatorId
from hovor.core.plan import Operator as Person
from hovor.core.unavailable import Unavailable
from hovor.web import passwords
from hovor.web.asking import Asked, Form, Nothing, json_response
from hovor.web.devices import device_of, remember_device
from hovor.web.fanout import Ending
from hovor.web.guard import Try
from hovor.web.handsets import Over
from hovor.web.identity import address_of, drop_cookie, new_token, set_cookie, token_hash
from hovor.web.problems import Problem
from hovor.web.room import Room
from hovor.web.seen import me
from hovor.web.views import Me, Moment, moment

log = structlog.get_logger()


class SignIn(Form):
    """Name and password. `give`: browsers keep the session in a cookie that scripts cannot read; programs get a token
    for `Authorization: Bearer`."""

    operator: str = Field(min_length=1, max_length=200, examples=["anna@demo"])
    password: SecretStr = Field(min_length=1, max_length=1000)
    give: Literal["cookie", "token"] = "cookie"


class NewSession(Struct, frozen=True):
    """`token` is empty unless it was asked for."""

    me: Me
    expires: Moment
    token: str = ""


class Signing(NamedTuple):
    """Who has proved to be who. `device`: the browser, if it was known before; else empty."""

    person: Person
    kept: str  # the password's hash
    device: str


async def sign_in(room: Room, asked: Asked[SignIn, Nothing]) -> web.StreamResponse:
    operator = OperatorId(asked.body.operator)
    signing = await verified(room, operator, asked)
    token, expires = new_token(), room.clock() + room.settings.session_lifetime
    hashed = token_hash(token)
    await room.sessions.add_session(hashed, operator, expires)
    try:
        await room.ask(SignedIn(operator))
    except (Problem, Unavailable):
        await room.sessions.drop_session(hashed)
        raise
    room.note_later(signing.person.tenant, operator, "sign_in", operator)
    given = token if asked.body.give == "token" else ""
    response = json_response(NewSession(me(signing.person), moment(expires), given))
    if not given:
        set_cookie(response, token, room.settings)
        remember_device(response, signing.device, operator, signing.kept, room.settings, room.clock())
    return response


async def verified(room: Room, operator: OperatorId, asked: Asked[SignIn, Nothing]) -> Signing:
    """Whose name and password it is. An unknown name takes as long as a wrong password, and is answered alike."""
    person = room.board.person(operator)
    kept = await room.sessions.password_hash(operator) if person is not None else None
    device = device_of(asked.request, operator, kept, room.settings, room.clock())
    one = Try(operator, address_of(asked.request, room.settings), device or None)
    room.guard.take(one)
    async with room.guard.verifying(one):
        right = await asyncio.to_thread(right_password, kept, asked.body.password.get_secret_value())
    if person is None or kept is None or not right:
        # In these words fail2ban knows it (fail2ban/filter.d/hovor.conf).
        log.warning("sign-in refused", address=one.address, operator_known=person is not None)
        if person is not None:
            room.note_later(person.tenant, None, "sign_in_refused", operator)
        raise Problem("wrong-password", "The name or the password is wrong.")
    room.guard.was_right(one)
    return Signing(person, kept, device)


def right_password(kept: str | None, password: str) -> bool:
    return passwords.matches(kept or passwords.nobodys(), password) and kept is not None


async def who_am_i(room: Room, asked: Asked[Nothing, Nothing]) -> Me:  # noqa: ARG001 (every handler gets the room)
    return me(asked.viewer.person)


async def sign_out(room: Room, asked: Asked[Nothing, Nothing]) -> web.StreamResponse:
    """Ends the session only after the controller has taken note: who gets a refusal is still signed in."""
    await room.ask(SignedOut(asked.viewer.operator))
    room.note_later(asked.viewer.person.tenant, asked.viewer.operator, "sign_out", asked.viewer.operator)
    await room.sessions.drop_session(asked.viewer.session)
    for reader in list(room.consoles):
        if reader.session == asked.viewer.session:
            reader.end(Ending.SESSION)
    await room.handsets.drop(asked.viewer.operator, asked.viewer.session, Over.SESSION)
    response = web.Response(status=204)
    drop_cookie(response, room.settings)
    return response
