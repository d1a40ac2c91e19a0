"""Whether Hovor is signed in at a provider: told once when it changes, and found out again after a look."""

from hovor.core.centre import Centre
from hovor.core.events import TrunkChanged, WorldSeen
from hovor.core.ids import TenantId
from hovor.core.notices import TrunkTold
from hovor.core.plan import Plan, Tenant, Trunk, TrunkKind

DEMO = TenantId("demo")
PLAN = Plan(
    1, tenants={DEMO: Tenant(DEMO, "Demo")}, trunks={"demo/line": Trunk("line", DEMO, TrunkKind.REGISTER, host="x")}
)


def seen(*trunks: str) -> WorldSeen:
    return WorldSeen(at=1.0, legs=frozenset(), bridges={}, devices=frozenset(), trunks=frozenset(trunks))


def test_a_registration_is_told_once_and_again_when_it_is_lost() -> None:
    centre = Centre(PLAN)
    signed_in = TrunkChanged("demo/line", registered=True)
    assert centre.handle([signed_in, signed_in], 1.0).notices == [TrunkTold("demo/line", DEMO, registered=True)]
    lost = TrunkChanged("demo/line", registered=False)
    assert centre.handle([lost], 2.0).notices == [TrunkTold("demo/line", DEMO, registered=False)]


def test_a_trunk_that_is_not_in_the_plan_is_nothing_to_tell_of() -> None:
    assert not Centre(PLAN).handle([TrunkChanged("demo/other", registered=True)], 1.0)


def test_a_look_makes_up_for_what_was_missed() -> None:
    centre = Centre(PLAN)
    assert centre.handle([seen("demo/line")], 1.0).notices == [TrunkTold("demo/line", DEMO, registered=True)]
    assert not centre.handle([seen("demo/line")], 2.0).notices
    assert centre.handle([seen()], 3.0).notices == [TrunkTold("demo/line", DEMO, registered=False)]
