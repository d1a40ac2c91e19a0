"""Who did what: the audit, for admins."""

from msgspec import Struct
from pydantic import Field

from hovor.core.ids import OperatorId, TenantId
from hovor.web.asking import Asked, Form, Nothing
from hovor.web.contacts import tenants_meant
from hovor.web.room import Room
from hovor.web.views import Moment, moment
from hovor.web.words import Name

AUDIT_STORY = """Signing in and out, refused tries, passwords, tokens, the plan read again and what changed in it, the
emptying for maintenance, a database upgraded or copied, contacts added, changed, imported, exported and erased, and
what was written of calls. The audit names things by their ids: it holds no names, numbers or texts of clients."""


class AuditQuery(Form):
    """`before`: the `next` of the page before."""

    tenant: Name | None = None
    before: int | None = Field(default=None, ge=1, le=2**53)
    limit: int = Field(default=100, ge=1, le=500)


class AuditEntry(Struct, frozen=True):
    """`operator`: who did it; `token:` and a name: an API token; null: Hovor itself, its admin on the command line, or
    somebody who did not get in. `thing`: an operator, a contact, a call, a token, how many contacts, what changed."""

    number: int
    at: Moment
    tenant: TenantId
    operator: OperatorId | None
    action: str
    thing: str


class AuditPage(Struct, frozen=True):
    """The newest first. `next` goes into `before` to get what is older; null: nothing is."""

    entries: tuple[AuditEntry, ...]
    next: int | None


async def audit(room: Room, asked: Asked[Nothing, AuditQuery]) -> AuditPage:
    query = asked.query
    tenants = tenants_meant(room, asked.viewer, query.tenant)
    lines = await room.audit.audit(tenants, query.before, query.limit + 1)
    shown = lines[: query.limit]
    entries = tuple(
        AuditEntry(line.number, moment(line.at), line.tenant, line.operator, line.action, line.thing) for line in shown
    )
    return AuditPage(entries, shown[-1].number if len(lines) > query.limit else None)
