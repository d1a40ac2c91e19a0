"""What operators had chosen of a call before others chose otherwise; and the contact that has its number from it."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from hovor.core.ids import CallId, OperatorId
from hovor.desk.calls import Before, Earlier
from hovor.desk.contacts import ContactId
from hovor.store.desk import tables

own = tables.earlier.c


def before(connection: Connection, call: CallId) -> Before:
    row = connection.execute(select(tables.earlier).where(own.call == call)).first()
    if row is None:
        return Before()
    return Before(
        contact=Earlier(row.contact, OperatorId(row.contact_by)) if row.contact_by is not None else None,
        result=Earlier(row.result, OperatorId(row.result_by)) if row.result_by is not None else None,
    )


def gave(connection: Connection, call: CallId) -> ContactId | None:
    return connection.scalar(select(own.gave).where(own.call == call))


def keep(connection: Connection, call: CallId, **values: str | None) -> None:
    insert = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(tables.earlier)
    connection.execute(insert.values(call=call, **values).on_conflict_do_update(index_elements=["call"], set_=values))
