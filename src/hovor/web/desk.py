"""What operators write of a call, while it is up and after it: whose call it is, result, note, tags."""

from msgspec import Struct
from msgspec.structs import asdict
from pydantic import Field

from hovor.core.plan import Plan, Tenant
from hovor.desk.calls import Note
from hovor.desk.contacts import ContactId
from hovor.desk.directory import NoSuchContactError, NotRightError
from hovor.desk.ports import ChangedMeanwhileError
from hovor.desk.service import results_of
from hovor.desk.tags import NewTagError
from hovor.web import words
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.called import Called, call_meant
from hovor.web.contacts import not_right, tenant_named, written
from hovor.web.desk_views import (
    ContactView,
    DeskAnswer,
    NoteChanged,
    ResultChoice,
    TagView,
    candidate_view,
    contact_before,
    contact_view,
    note_view,
    result_before,
    result_view,
)
from hovor.web.problems import Problem, no_such_contact, wrong
from hovor.web.room import Room
from hovor.web.views import moment

NOTE_LIMIT = 256 * 1024  # bytes: 20,000 characters, however they are written


class ContactChoice(Form):
    """`contact`: whose call it is; null: nobody's who is known."""

    contact: words.Name | None


class ContactChosen(Struct, frozen=True):
    """`number_added`: the call's number, when the contact did not have it: the next call of this number finds the
    contact. Empty: nothing was added."""

    contact: ContactView | None
    number_added: str


class ResultForm(Form):
    """`result`: one of `results`; null: take it back."""

    result: words.Name | None


class NoteForm(Form):
    """My note of the call. `version`: the one seen last; 0: there is none yet. An empty text takes the note away."""

    text: words.Note
    version: int = Field(ge=0, le=2**31)


class NoteSaved(Struct, frozen=True):
    """`version`: to be sent with the next text; 0: there is no note now."""

    version: int


class TagForm(Form):
    """One line, at most 60 characters."""

    tag: str = Field(max_length=1_000)


class TagQuery(Form):
    tag: words.Name


class TagsQuery(Form):
    """`search`: words that are in the tag."""

    tenant: words.Name
    search: words.Text = ""


class TagList(Struct, frozen=True):
    tags: tuple[str, ...]


async def desk(room: Room, asked: Asked[Nothing, Nothing]) -> DeskAnswer:
    called = await call_meant(room, asked)
    subject, plan = called.subject, room.board.plan
    tenant = plan.tenants.get(subject.tenant) or Tenant(subject.tenant, subject.tenant)
    kept = await room.desk.desk(subject)
    whose = await room.desk.whose(subject, kept)
    results, required = results_of(tenant, called.queue, plan)
    before, had = await room.desk.before(subject)
    return DeskAnswer(
        call=subject.call,
        tenant=subject.tenant,
        number=room.desk.number(subject),
        contact=contact_view(whose.contact) if whose.contact else None,
        contact_by=kept.contact_by,
        contact_before=contact_before(before, kept, had),
        sure=whose.sure,
        candidates=tuple(map(candidate_view, whose.candidates)),
        result=result_view(kept, tenant),
        result_before=result_before(before, kept, tenant),
        tags=tuple(TagView(one.tag, one.operator, moment(one.at)) for one in kept.tags),
        notes=tuple(note_view(note, plan) for note in kept.notes),
        results=tuple(ResultChoice(one.id, one.name) for one in results),
        result_required=required,
        tags_at_hand=tuple(await room.desk.tags.at_hand(subject.tenant)),
        may_make_tags=tenant.desk.new_tags,
    )


async def set_contact(room: Room, asked: Asked[ContactChoice, Nothing]) -> ContactChosen:
    called, chosen = await call_meant(room, asked), asked.body.contact
    name = ContactId(chosen) if chosen is not None else None
    try:
        with written():
            contact, added = await room.desk.set_contact(called.subject, name, asked.viewer.operator)
    except NoSuchContactError:
        raise no_such_contact() from None
    return ContactChosen(contact_view(contact) if contact else None, added)


async def set_result(room: Room, asked: Asked[ResultForm, Nothing]) -> None:
    called, result = await call_meant(room, asked), asked.body.result
    if result is not None and result not in may_come_to(called, room.board.plan):
        raise wrong("result", "This call cannot have this result: choose one of its `results`.")
    with written():
        await room.desk.set_result(called.subject, result, asked.viewer.operator)


def may_come_to(called: Called, plan: Plan) -> set[str]:
    tenant = plan.tenants.get(called.subject.tenant)
    return {one.id for one in results_of(tenant, called.queue, plan)[0]} if tenant else set()


async def save_note(room: Room, asked: Asked[NoteForm, Nothing]) -> NoteSaved:
    called, body = await call_meant(room, asked), asked.body
    text = body.text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        with written():
            note = await room.desk.save_note(called.subject, text, body.version, asked.viewer.operator)
    except ChangedMeanwhileError as error:
        raise note_changed(error.current, room.board.plan) from None
    return NoteSaved(note.version if note else 0)


def note_changed(current: object, plan: Plan) -> Problem:
    known = current if isinstance(current, Note) else None
    detail = "You have written this note elsewhere too: see `current`." if known else "This note is gone."
    problem = Problem("changed-meanwhile", detail)
    problem.view = NoteChanged(**asdict(problem.view), current=note_view(known, plan) if known else None)
    return problem


# --- tags ----------------------------------------------------------------------------------------------------


async def add_tag(room: Room, asked: Asked[TagForm, Nothing]) -> TagList:
    called = await call_meant(room, asked)
    try:
        with written():
            kept = await room.desk.add_tag(called.subject, asked.body.tag, asked.viewer.operator)
    except NotRightError as error:
        raise not_right(error) from None
    except NewTagError:
        raise Problem("no-new-tags", "Your tenant uses preset tags only: choose one of them.") from None
    return TagList(tuple(one.tag for one in kept.tags))


async def remove_tag(room: Room, asked: Asked[Nothing, TagQuery]) -> TagList:
    called = await call_meant(room, asked)
    with written():
        kept = await room.desk.remove_tag(called.subject, asked.query.tag, asked.viewer.operator)
    return TagList(tuple(one.tag for one in kept.tags))


async def tags(room: Room, asked: Asked[Nothing, TagsQuery]) -> TagList:
    tenant = tenant_named(room, asked.viewer, asked.query.tenant)
    return TagList(tuple(await room.desk.tags.found(tenant.id, asked.query.search)))
