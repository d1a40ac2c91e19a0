"""What a changed plan leaves in the audit: each tenant learns what is its own, and nobody what is others'."""

from msgspec.structs import replace

from hovor.core.ids import OperatorId, QueueId, TenantId
from hovor.core.plan import Number, Operator, OperatorRole, Plan, Queue, Tenant
from hovor.plan_audit import lines

NORTH, SOUTH = TenantId("north"), TenantId("south")
LINE, OTHER = QueueId("north/line"), QueueId("south/line")
ANNA, EVA = OperatorId("anna@north"), OperatorId("eva@south")
NUMBER = "+420212345678"

PLAN = Plan(
    tenants={NORTH: Tenant(NORTH, "North"), SOUTH: Tenant(SOUTH, "South")},
    numbers={NUMBER: Number(NUMBER, NORTH, "Line", "main")},
    queues={LINE: Queue(LINE, NORTH, "Line"), OTHER: Queue(OTHER, SOUTH, "Line")},
    operators={
        ANNA: Operator(ANNA, "Anna", NORTH, (NORTH,), (LINE,)),
        EVA: Operator(EVA, "Eva", SOUTH, (SOUTH,), (OTHER,)),
    },
)
GUEST = replace(PLAN.operators[EVA], tenants=(SOUTH, NORTH), queues=(OTHER, LINE))


def with_operator(*people: Operator) -> Plan:
    return replace(PLAN, operators={**PLAN.operators, **{one.id: one for one in people}})


def test_a_role_that_was_raised_is_there_with_who_has_it() -> None:
    new = with_operator(replace(PLAN.operators[ANNA], role=OperatorRole.ADMIN))
    assert lines(PLAN, new) == [(NORTH, f"operator {ANNA}: role was operator, is admin")]


def test_a_new_admin_is_told_as_one_and_so_is_one_who_goes() -> None:
    ada = Operator(OperatorId("ada@north"), "Ada", NORTH, (NORTH,), (), role=OperatorRole.ADMIN)
    assert lines(PLAN, with_operator(ada)) == [(NORTH, "operator ada@north: added, role admin")]
    assert lines(with_operator(ada), PLAN) == [(NORTH, "operator ada@north: removed, role admin")]


def test_a_number_that_goes_to_another_tenant_is_told_to_both() -> None:
    new = replace(PLAN, numbers={NUMBER: replace(PLAN.numbers[NUMBER], tenant=SOUTH)})
    assert lines(PLAN, new) == [(who, f"number {NUMBER}: tenant was north, is south") for who in (NORTH, SOUTH)]


def test_whom_a_tenant_lets_serve_its_queues_it_is_told_too_and_nothing_else_of_them() -> None:
    busier = replace(GUEST, numbers=("+421905123456",))
    told = lines(PLAN, with_operator(busier))
    assert (NORTH, f"operator {EVA}: queues with {LINE}") in told
    assert "+421905123456" in next(line for tenant, line in told if tenant == SOUTH)
    assert not [line for tenant, line in told if tenant == NORTH and "+421905123456" in line]
    above = with_operator(replace(GUEST, role=OperatorRole.SUPERVISOR))
    assert (NORTH, f"operator {EVA}: role was operator, is supervisor") in lines(with_operator(GUEST), above)
    assert (NORTH, f"operator {EVA}: role was supervisor, is none; queues without {LINE}") in lines(above, PLAN)


def test_of_a_tenant_that_is_new_there_is_one_line_and_one_for_each_who_may_more() -> None:
    ada = Operator(OperatorId("ada@north"), "Ada", NORTH, (NORTH,), (LINE,), role=OperatorRole.ADMIN)
    assert lines(Plan(), with_operator(ada)) == [
        (NORTH, "tenant north: added"),
        (SOUTH, "tenant south: added"),
        (NORTH, "operator ada@north: added, role admin"),
    ]


def test_names_of_people_stay_out() -> None:
    told = lines(PLAN, with_operator(replace(PLAN.operators[ANNA], name="Anna Nová")))
    assert told == [(NORTH, f"operator {ANNA}: name changed")]


def test_without_a_change_nothing_is_told() -> None:
    assert lines(PLAN, replace(PLAN, version=7)) == []
