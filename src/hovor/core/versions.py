"""The plans in force: the newest for new calls, and each older one for as long as a call that began under it is up."""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from hovor.core.ids import OperatorId, QueueId
from hovor.core.plan import Plan, Queue
from hovor.core.stages import Call


class Versions:
    """`newest` decides who serves which queue; a queue that it lacks is served as the last plan that had it says."""

    def __init__(self, newest: Plan, older: Mapping[int, Plan] | None = None) -> None:
        self.newest = newest
        self._kept: dict[int, Plan] = {**(older or {}), newest.version: newest}
        self._users: Counter[int] = Counter()
        self._served: dict[OperatorId, tuple[QueueId, ...]] = {}

    def of(self, call: Call) -> Plan:
        """The plan under which the call began."""
        return self._kept[call.plan]

    def queue(self, name: QueueId) -> Queue:
        found = self.newest.queues.get(name)
        return found or next(plan.queues[name] for plan in reversed(self._kept.values()) if name in plan.queues)

    def served_by(self, operator: OperatorId) -> tuple[QueueId, ...]:
        """The queues of this operator, those included that only calls under an older plan still wait in."""
        if operator not in self._served:
            found: dict[QueueId, None] = {}
            for plan in (self.newest, *self._kept.values()):
                person = plan.operators.get(operator)
                for queue in person.queues if person else ():
                    if plan is self.newest or queue not in self.newest.queues:
                        found[queue] = None
            self._served[operator] = tuple(found)
        return self._served[operator]

    def take(self, plan: Plan) -> tuple[Plan, list[int]]:
        """Makes it the newest; answers it with its version, and the versions that nobody needs any longer."""
        plan = replace(plan, version=max(self._kept) + 1)
        before, self.newest = self.newest, plan
        self._kept[plan.version] = plan
        self._served.clear()
        return plan, [] if self._users[before.version] else self._drop(before.version)

    def use(self, call: Call) -> None:
        self._users[call.plan] += 1

    def release(self, call: Call) -> list[int]:
        """The call is over; answers the versions that nobody needs any longer."""
        self._users[call.plan] -= 1
        if self._users[call.plan] or call.plan == self.newest.version:
            return []
        return self._drop(call.plan)

    def _drop(self, version: int) -> list[int]:
        del self._kept[version]
        self._served.clear()
        return [version]
