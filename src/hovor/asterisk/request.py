"""One request to Asterisk as a value, and how a request can fail.

`hovor.asterisk.model` makes requests, `hovor.asterisk.client` asks them. What can go wrong:

    AriFailure
    |-- NotFound       404: what is named does not exist (any more)
    |-- Conflict       409: the name is taken, or the thing is not in a state for this
    |-- Refused        any other answer that is not a success
    |-- TimedOut       no answer in time; it may be carried out all the same
    `-- Disconnected   there is no connection, or it broke; it may have been carried out all the same
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import quote

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """`path` begins with a slash and lies below `/ari`; `read` makes the answer's body into a value."""

    method: str
    path: str
    read: Callable[[bytes], T]
    query: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __str__(self) -> str:
        """For logs: without the query and the body, where numbers and passwords stand."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What Asterisk answered."""

    status: int
    body: bytes


class AriFailure(Exception):  # noqa: N818 (its kinds read better without the word Error)
    """A request that was not carried out, as far as is known."""


class NotFound(AriFailure):
    pass


class Conflict(AriFailure):
    pass


class TimedOut(AriFailure):
    pass


class Disconnected(AriFailure):
    pass


class Refused(AriFailure):
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def failure(request: Request[T], reply: Reply) -> AriFailure:
    """The failure that this reply means."""
    sentence = f"{request} was answered {reply.status}: {reply.body.decode(errors='replace')}"
    if reply.status == 404:
        return NotFound(sentence)
    if reply.status == 409:
        return Conflict(sentence)
    return Refused(reply.status, sentence)


def nothing(_: bytes) -> None:
    """Reads the body of an answer that has none."""


def raw(body: bytes) -> bytes:
    """Reads the body of an answer that is not JSON."""
    return body


def segment(name: str) -> str:
    """A name as one segment of a path."""
    return quote(name, safe="~")
