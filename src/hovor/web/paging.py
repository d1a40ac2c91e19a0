"""Cursors of lists: where a page ended, as a word that a client gives back and need not understand."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

from msgspec import DecodeError
from msgspec import json as msgjson

from hovor.core.ids import CallId
from hovor.core.notices import Position
from hovor.desk.contacts import ContactId, ContactPosition
from hovor.web.problems import wrong

Parts = TypeVar("Parts")


def cursor(position: Position | ContactPosition | None) -> str | None:
    """None: there is no more."""
    return urlsafe_b64encode(msgjson.encode(position)).decode().rstrip("=") if position is not None else None


def position(text: str | None) -> Position | None:
    """Raises the problem invalid."""
    if text is None:
        return None
    began, call = _parts(text, "before", tuple[float, str])
    return Position(began, CallId(call))


def contact_position(text: str | None) -> ContactPosition | None:
    """Raises the problem invalid."""
    if text is None:
        return None
    name, contact = _parts(text, "after", tuple[str, str])
    return ContactPosition(name, ContactId(contact))


def _parts(text: str, field: str, kind: type[Parts]) -> Parts:
    try:
        body = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if b"\\u0000" not in body:  # no database can hold one, and so no page ended there
            return msgjson.decode(body, type=kind)
    except (ValueError, DecodeError):
        pass
    raise wrong(field, "Take `next` of the page before.")
