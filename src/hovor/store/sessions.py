"""Who is signed in, in memory: every request of a console asks, and one controller alone writes the database.

    saved --> holds --> expired
                +-----> dropped      at once, whatever the database says

What is here is in the database too, for the next start. The other way round there is one exception: a dropped session
that the database could not forget at the time is owed to it.
"""

from collections.abc import Iterable

from hovor.core.ids import Instant, OperatorId

Session = tuple[str, OperatorId, Instant]  # the token's hash, whose it is, and from when on it does not hold any more


class Sessions:
    """`owed` are those dropped ones that the database may still have."""

    def __init__(self, saved: Iterable[Session]) -> None:
        self._held = {token: (operator, expires) for token, operator, expires in saved}
        self.owed: set[str] = set()

    def hold(self, token: str, operator: OperatorId, expires: Instant) -> None:
        """To be said after it is saved: one that would not survive a restart is none."""
        self._held[token] = (operator, expires)

    def whose(self, token: str, now: Instant) -> OperatorId | None:
        operator, expires = self._held.get(token, (None, now))
        return operator if expires > now else None

    def drop(self, token: str) -> None:
        self._held.pop(token, None)
        self.owed.add(token)

    def forgotten(self, token: str) -> None:
        """The database has it no more."""
        self.owed.discard(token)

    def drop_expired(self, now: Instant) -> None:
        self._held = {token: held for token, held in self._held.items() if held[1] > now}
