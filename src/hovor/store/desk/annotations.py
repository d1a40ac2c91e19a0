"""What is written of calls: whose call it was, result, tags, notes. Each change answers with all that is there now."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Executable, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from hovor.core.ids import CallId, Instant, OperatorId, TenantId
from hovor.desk.calls import Desk, Note, ResultOf, TagOn
from hovor.desk.contacts import ContactId
from hovor.desk.ports import ChangedMeanwhileError
from hovor.store.desk import earlier, tables
from hovor.store.desk.bulk import portions
from hovor.store.desk.texts import clean, spaced
from hovor.store.desk.writer import note_down

desks, notes, tags = tables.desks.c, tables.notes.c, tables.tags.c
MICROSECONDS = 1_000_000
NOTES_AN_INSTANT = 1_000

# --- reading ---------------------------------------------------------------------------------------------------------


def of_calls(connection: Connection, calls: Collection[CallId]) -> list[Desk]:
    found: list[Desk] = []
    for part in portions(calls):
        found += _of_some(connection, part)
    return found


def of_call(connection: Connection, call: CallId) -> Desk | None:
    return next(iter(_of_some(connection, [call])), None)


def _of_some(connection: Connection, calls: list[CallId]) -> list[Desk]:
    noted: dict[CallId, list[Note]] = {}
    tagged: dict[CallId, list[TagOn]] = {}
    for row in connection.execute(select(tables.notes).where(notes.call.in_(calls)).order_by(notes.first)):
        note = Note(OperatorId(row.operator), row.text, row.first, row.changed, row.version)
        noted.setdefault(row.call, []).append(note)
    for row in connection.execute(select(tables.tags).where(tags.call.in_(calls)).order_by(tags.at, tags.tag)):
        tagged.setdefault(row.call, []).append(TagOn(row.tag, OperatorId(row.operator), row.at))
    return [
        Desk(
            call=CallId(row.call),
            tenant=TenantId(row.tenant),
            contact=row.contact,
            contact_by=row.contact_by,
            result=ResultOf(row.result, OperatorId(row.result_by), row.result_at) if row.result is not None else None,
            tags=tuple(tagged.get(row.call, ())),
            notes=tuple(noted.get(row.call, ())),
        )
        for row in connection.execute(select(tables.desks).where(desks.call.in_(calls)))
    ]


def most_used(connection: Connection, tenant: TenantId, since: Instant, limit: int) -> list[str]:
    used = select(tags.tag).where(tags.tenant == tenant, tags.at >= since).group_by(tags.tag)
    return list(connection.scalars(used.order_by(func.count().desc(), func.max(tags.at).desc(), tags.tag).limit(limit)))


def used(connection: Connection, tenant: TenantId) -> list[str]:
    """Jumps from tag to tag: a tag may be on many thousand calls."""
    found: list[str] = []
    following = select(func.min(tags.tag)).where(tags.tenant == tenant)
    tag = connection.scalar(following)
    while tag is not None and len(found) < 1_000:
        found.append(tag)
        tag = connection.scalar(following.where(tags.tag > tag))
    return found


# --- writing ---------------------------------------------------------------------------------------------------------


class Pen:
    """Writes of one call, for one operator (None: Hovor itself), at one moment. `began` as in `tables`."""

    def __init__(
        self,
        connection: Connection,
        call: CallId,
        tenant: TenantId,
        by: OperatorId | None,
        at: Instant,
        began: Instant | None,
    ) -> None:
        self.connection, self.call, self.tenant, self.by, self.at, self.began = connection, call, tenant, by, at, began

    def contact(self, contact: ContactId | None) -> None:
        now = self._desk()
        said = now is not None and now.contact_by is not None
        wanted = (contact, self.by)
        if (self.by is None and said) or (now is not None and (now.contact, now.contact_by) == wanted):
            return
        if now is not None and now.contact != contact:
            self._remember(now.contact_by, contact=now.contact)
        self._set("contact_set" if contact is not None else "contact_unset", contact=contact, contact_by=self.by)

    def result(self, result: str | None) -> None:
        now = self._desk()
        if result == (now.result if now is not None else None):
            return
        if now is not None:
            self._remember(now.result_by, result=now.result)
        given = {"result": result, "result_by": self.by, "result_at": self.at}
        if result is None:
            given = dict.fromkeys(given)
        self._set("result_set" if result is not None else "result_unset", **given)

    def _remember(self, said_by: OperatorId | None, **said: str | None) -> None:
        """Somebody else chooses now: nobody is overruled unseen."""
        if said_by is not None and said_by != self.by:
            [(what, value)] = said.items()
            earlier.keep(self.connection, self.call, **{what: value, f"{what}_by": said_by})

    def note(self, text: str, version: int) -> None:
        text, now = clean(text), self._note()
        if text == (now.text if now else ""):
            return
        if version != (now.version if now else 0):
            raise ChangedMeanwhileError(now)
        own = (notes.call == self.call, notes.operator == self.by)
        if not text:
            self._put(delete(tables.notes).where(*own), "note_removed")
        elif now is None:
            self._put(tables.notes.insert().values(self._new_note(text)), "note_written")
        else:
            changed = {"text": text, "words": spaced(text), "changed": self.at, "version": now.version + 1}
            self._put(update(tables.notes).where(*own).values(changed), "note_written")

    def add_tag(self, tag: str) -> None:
        tag = clean(tag)
        if self._has(tag):
            return
        row = {"tag": tag, "operator": self.by, "at": self.at} | self._call()
        self._put(tables.tags.insert().values(row), "tag_added")

    def remove_tag(self, tag: str) -> None:
        tag = clean(tag)
        if self._has(tag):
            self._put(delete(tables.tags).where(tags.call == self.call, tags.tag == tag), "tag_removed")

    def written(self) -> Desk:
        return of_call(self.connection, self.call) or Desk(self.call, self.tenant)

    def _set(self, action: str, **values: object) -> None:
        self._put(update(tables.desks).where(desks.call == self.call).values(values), action)

    def _put(self, statement: Executable, action: str) -> None:
        self._ensure_desk()
        self.connection.execute(statement)
        note_down(self.connection, self.at, self.tenant, self.by, action, self.call)

    def _ensure_desk(self) -> None:
        """There is a desk of each call of which anything is written."""
        insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        self.connection.execute(insert(tables.desks).values(self._call()).on_conflict_do_nothing())
        if self.began is not None:
            for table in (tables.desks, tables.notes, tables.tags):
                unknown = (table.c.call == self.call, table.c.began.is_(None))
                self.connection.execute(update(table).where(*unknown).values(began=self.began))

    def _call(self) -> dict[str, object]:
        return {"call": self.call, "tenant": self.tenant, "began": self.began}

    def _desk(self) -> Any:  # noqa: ANN401 (a row)
        return self.connection.execute(select(tables.desks).where(desks.call == self.call)).first()

    def _note(self) -> Note | None:
        own = (notes.call == self.call, notes.operator == self.by)
        row = self.connection.execute(select(tables.notes).where(*own)).first()
        return Note(OperatorId(row.operator), row.text, row.first, row.changed, row.version) if row else None

    def _new_note(self, text: str) -> dict[str, object]:
        return self._call() | {
            "id": self._note_id(),
            "operator": self.by,
            "text": text,
            "words": spaced(text),
            "first": self.at,
            "changed": self.at,
            "version": 1,
        }

    def _note_id(self) -> int:
        """Notes of later calls have higher ids: that is the order in which FTS5 finds words."""
        first = note_ids(self.began if self.began is not None else self.at)
        last = select(func.max(notes.id)).where(notes.id.between(first, first + NOTES_AN_INSTANT - 1))
        return (self.connection.scalar(last) or first - 1) + 1

    def _has(self, tag: str) -> bool:
        found = select(tags.tag).where(tags.call == self.call, tags.tag == tag)
        return self.connection.scalar(found) is not None


def note_ids(began: Instant) -> int:
    """The first of the ids that notes of calls have which began then."""
    return round(began * MICROSECONDS) * NOTES_AN_INSTANT
