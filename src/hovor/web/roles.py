"""What a person's role allows, in the tenants that the person serves, and what a token's scopes do.

operator < supervisor < admin: each may all that the one before may. A token is none: its scopes say what it may.
Which route is for whom stands in the table of routes, and is checked in one place (`asking.py`).
"""

from hovor.core.notices import CallRecord, SegmentKind
from hovor.core.plan import OperatorRole
from hovor.web.identity import Scope, Viewer
from hovor.web.problems import Problem
from hovor.web.room import Room
from hovor.web.seen import call_of

OVERSEERS = frozenset({OperatorRole.SUPERVISOR, OperatorRole.ADMIN})


def oversees(viewer: Viewer) -> bool:
    """Whether all calls of the tenants are to be seen, and not the own ones only."""
    return viewer.person.role in OVERSEERS


RANKS = {role: rank for rank, role in enumerate(OperatorRole)}
ONLY = {OperatorRole.SUPERVISOR: "a supervisor or an admin", OperatorRole.ADMIN: "an admin"}


def must_be_allowed(viewer: Viewer, may: OperatorRole, scope: Scope | None) -> None:
    """`may`: the least role of a person; `scope`: of a token, None being not for tokens.

    Raises the problems not-your-role, not-for-tokens, missing-scope.
    """
    if viewer.scopes is None:
        if RANKS[viewer.person.role] < RANKS[may]:
            raise Problem("not-your-role", f"Only {ONLY[may]} may do this.")
    elif scope is None:
        raise Problem("not-for-tokens", "Only an operator may do this, and an API token is none: sign in as one.")
    elif scope not in viewer.scopes:
        raise Problem("missing-scope", f"This token may not do this: make one that has the scope `{scope}`.")


def may_see(room: Room, viewer: Viewer, record: CallRecord) -> bool:
    """Whether a call that is over is for this person: an operator's own, and what own queues have missed."""
    if record.tenant not in viewer.tenants:
        return False
    if oversees(viewer) or viewer.operator == record.operator or talked(viewer, record):
        return True
    known = room.board.operators.get(viewer.operator)
    written_up = known is not None and call_of(known) == record.call
    return written_up or (record.queue in viewer.person.queues and missed(record))


def talked(viewer: Viewer, record: CallRecord) -> bool:
    return any(part.kind is SegmentKind.TALK and part.operator == viewer.operator for part in record.segments)


def missed(record: CallRecord) -> bool:
    """Nobody answered the client."""
    return not record.outgoing and not any(part.kind is SegmentKind.TALK for part in record.segments)
