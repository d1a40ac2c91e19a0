"""What a controller has saved: bytes, so that nothing survives a restart that could not be written down."""

import msgspec

from hovor.core.centre import Centre
from hovor.core.ids import CallId, OperatorId
from hovor.core.operators import Operator
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.core.stages import Call

encode = msgspec.msgpack.encode


class Saved:
    def __init__(self, plan: Plan, kind: type[Centre] = Centre) -> None:
        self.kind = kind
        self.newest = plan.version
        self.plans: dict[int, bytes] = {plan.version: encode(plan)}
        self.calls: dict[CallId, bytes] = {}
        self.operators: dict[OperatorId, bytes] = {}

    def save(self, outcome: Outcome) -> None:
        if outcome.plan:
            self.newest = outcome.plan.version
            self.plans[self.newest] = encode(outcome.plan)
        for version in outcome.old_plans:
            del self.plans[version]
        for call_id, call in outcome.calls.items():
            if call is None:
                self.calls.pop(call_id, None)
            else:
                self.calls[call_id] = encode(call)
        for name, operator in outcome.operators.items():
            if operator is None:
                self.operators.pop(name, None)
            else:
                self.operators[name] = encode(operator)

    def centre(self) -> Centre:
        """A centre that goes on from here."""
        plans = {version: msgspec.msgpack.decode(body, type=Plan) for version, body in self.plans.items()}
        return self.kind(
            plans[self.newest],
            [msgspec.msgpack.decode(body, type=Call) for body in self.calls.values()],
            [msgspec.msgpack.decode(body, type=Operator) for body in self.operators.values()],
            plans,
        )
