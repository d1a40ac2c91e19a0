"""Who changed what, and when: read, the newest first."""

from collections.abc import Collection

from msgspec import Struct
from sqlalchemy import Connection, select

from hovor.core.ids import Instant, OperatorId, TenantId
from hovor.store.desk import tables

audit = tables.audit.c


class Line(Struct, frozen=True):
    """`thing` is the id of a contact or a call, or how many contacts were imported. `operator` None: Hovor itself."""

    number: int
    at: Instant
    tenant: TenantId
    operator: OperatorId | None
    action: str
    thing: str


def lines(connection: Connection, tenants: Collection[TenantId], before: int | None, limit: int) -> list[Line]:
    """`before` is the number of the last line of the page before."""
    found: list[Line] = []
    for tenant in set(tenants):
        wanted = select(tables.audit).where(audit.tenant == tenant)
        if before is not None:
            wanted = wanted.where(audit.id < before)
        rows = connection.execute(wanted.order_by(audit.id.desc()).limit(limit))
        found += [Line(row.id, row.at, row.tenant, row.operator, row.action, row.thing) for row in rows]
    return sorted(found, key=lambda line: line.number, reverse=True)[:limit]
