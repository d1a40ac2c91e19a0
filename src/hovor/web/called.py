"""Which call is meant, up or over, and whether it is for the one who asks."""

from typing import NamedTuple

from hovor.core.ids import CallId, QueueId
from hovor.desk.memory import Subject, subject_of
from hovor.web.asking import Asked, Body, Query
from hovor.web.identity import Viewer
from hovor.web.problems import no_such_call
from hovor.web.roles import may_see
from hovor.web.room import Room


class Called(NamedTuple):
    subject: Subject
    queue: QueueId | None


async def call_meant(room: Room, asked: Asked[Body, Query]) -> Called:
    """The one in the address. Raises the problem no-such-call."""
    return await call_named(room, asked.viewer, CallId(asked.request.match_info["call"]))


async def call_named(room: Room, viewer: Viewer, name: CallId) -> Called:
    view, call = room.board.call_view(name, viewer.tenants), room.board.call(name, viewer.tenants)
    if view is not None and call is not None:
        return Called(subject_of(call), view.queue)
    record = await room.archive.record(name)
    if record is None or not may_see(room, viewer, record):
        raise no_such_call()
    return Called(subject_of(record), record.queue)
