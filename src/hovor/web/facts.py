"""Numbered facts as consoles read them, live in the feed and later in a call's story.

    {"kind": "offered", "n": 17, "at": "2025-11-22T13:30:00Z", "call": "c1", ..., "views": {"call": {...}, ...}}
    {"kind": "offered", "n": 17, "at": "2025-11-22T13:30:00Z", "call": "c1", ..., "sentence": "Offered to Anna ..."}

The shapes are made from the core's notices, so that a new kind of notice needs nothing here.
"""

from typing import Literal, Union, get_args

from msgspec import NODEFAULT, Struct, defstruct
from msgspec.structs import fields

from hovor.core.ids import CallId, Instant
from hovor.core.notices import HandedOver, Handover, Notice, StoryNotice
from hovor.web.calls_seen import handover_view
from hovor.web.desk_views import Views
from hovor.web.views import HandoverView, Moment, moment


class Fact(Struct, frozen=True):
    """One notice with its number in the journal."""

    number: int
    at: Instant
    notice: Notice


class Reset(Struct, frozen=True, tag="reset", tag_field="kind"):
    """The feed cannot go on from the console's cursor: fetch /state, and connect again with its cursor.

    `cursor` is the number of the newest fact.
    """

    cursor: int
    why: Literal["not_a_cursor", "from_the_future", "too_old"]
    sentence: str


SHOWN_AS: dict[object, type] = {float: Moment, Handover: HandoverView}


def shape(notice: type[Struct], name: str, beside: tuple[str, type]) -> type[Struct]:
    """A notice's own fields after number and time, and one field beside them. Its only floats are Instants."""
    own = [
        (field.name, SHOWN_AS.get(field.type, field.type), field.default)
        if field.default is not NODEFAULT
        else (field.name, SHOWN_AS.get(field.type, field.type))
        for field in fields(notice)
    ]
    return defstruct(
        f"{notice.__name__}{name}",
        [("n", int), ("at", Moment), *own, beside],
        frozen=True,
        kw_only=True,
        tag_field="kind",
        tag=notice.__struct_config__.tag,
    )


MESSAGES: dict[type[Struct], type[Struct]] = {
    notice: shape(notice, "Message", ("views", Views)) for notice in get_args(Notice)
}
LINES: dict[type[Struct], type[Struct]] = {
    notice: shape(notice, "Line", ("sentence", str)) for notice in get_args(StoryNotice)
}
MOMENTS: dict[type[Struct], tuple[str, ...]] = {
    notice: tuple(field.name for field in fields(notice) if field.type is float) for notice in MESSAGES
}
NAMES: dict[type[Struct], tuple[str, ...]] = {notice: notice.__struct_fields__ for notice in MESSAGES}

FEED_MESSAGE: object = Union[(*MESSAGES.values(), Reset)]
STORY: type[Struct] = defstruct(
    "Story",
    [("call", CallId), ("facts", list[Union[tuple(LINES.values())]])],  # type: ignore[misc]  # noqa: UP007
    frozen=True,
)


def feed_message(fact: Fact, views: Views) -> Struct:
    return MESSAGES[type(fact.notice)](n=fact.number, at=moment(fact.at), views=views, **told(fact.notice))


def story_line(fact: Fact, sentence: str) -> Struct:
    return LINES[type(fact.notice)](n=fact.number, at=moment(fact.at), sentence=sentence, **told(fact.notice))


def told(notice: Notice) -> dict[str, object]:
    kind = type(notice)
    values: dict[str, object] = {name: getattr(notice, name) for name in NAMES[kind]}
    for name in MOMENTS[kind]:
        values[name] = moment(getattr(notice, name))
    if isinstance(notice, HandedOver):
        values["handover"] = handover_view(notice.handover)
    return values
