"""The store as the console's API knows it (`hovor.web.ports`)."""

from collections.abc import Collection

from hovor.core.ids import Instant, OperatorId, QueueId, TenantId
from hovor.store import Cursor, Page, Store
from hovor.web.ports import Position


class Doors:
    """Archive and sessions, joined to one store: what the two rooms call the same is passed on as it is."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.story = store.story
        self.record = store.record
        self.journal_after = store.journal_after
        self.password_hash = store.password_hash
        self.add_session = store.add_session
        self.drop_session = store.drop_session
        self.session = store.session

    async def history(
        self,
        tenants: Collection[TenantId],
        before: Position | None,
        limit: int,
        number: str | None = None,
        operator: OperatorId | None = None,
        queue: QueueId | None = None,
        since: Instant | None = None,
        until: Instant | None = None,
    ) -> Page:
        cursor = Cursor(*before) if before else None
        return await self._store.history(
            tenants, cursor, limit, number=number, operator=operator, queue=queue, since=since, until=until
        )
