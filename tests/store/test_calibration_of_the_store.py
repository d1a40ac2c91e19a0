"""The same promise as `tests/desk/test_calibration` holds, of what an installation says: contacts that come near are
found by the store, and neighbours are not looked for when the number alone is enough."""

from math import sqrt

from hovor.core.ids import CallId, TenantId
from hovor.core.plan import Plan, Tenant
from hovor.desk.calls import Desk
from hovor.desk.matching import SURE, candidates
from hovor.desk.memory import Subject
from hovor.desk.service import DeskService
from hovor.store import DeskDatabase
from tests.desk.made_calls import World
from tests.desk.test_calibration import Band, Said, bands, said_of

MADE = TenantId("made")
CALLS = 300
ENOUGH = 20  # candidates in a band, or its share says nothing


def holds(band: Band) -> bool:
    """Within what chance does to so few calls: three standard deviations."""
    chance = 100 * 3 * sqrt(band.said / 100 * (1 - band.said / 100) / max(band.many, 1))
    return band.many < ENOUGH or abs(band.said - band.true) <= chance


async def test_what_an_installation_says_of_who_calls_is_true_as_often_as_it_says(desk: DeskDatabase) -> None:
    world = World(2001)
    await desk.import_contacts(MADE, world.directory)
    plan = Plan(version=1, tenants={MADE: Tenant(MADE, "Made", country="CZ")})
    service = DeskService(desk, lambda _: None, lambda: plan, lambda: 0.0)
    said: list[Said] = []
    right: list[bool] = []  # of those who are shown at once
    expected = 0
    for place, call in enumerate(world.calls(CALLS)):
        name = CallId(f"c{place}")
        whose = await service.whose(Subject(name, MADE, call.number, call.caller_name), Desk(name, MADE))
        said += [said_of(one, call.caller) for one in whose.candidates]
        if whose.contact is not None:
            right.append(whose.contact.id == call.caller)
        near = world.near(call.number, call.caller_name)
        expected += any(one.contact.id == call.caller for one in candidates(call.number, call.caller_name, near))

    table = bands(said)
    assert all(map(holds, table)), table
    assert len(right) >= ENOUGH
    assert 100 * sum(right) / len(right) >= SURE
    assert sum(one.right for one in said) >= 0.97 * expected  # the store finds whoever is to be found
    for reason in ("number", "same_number_others", "prefix", "name", "company"):
        assert any(reason in one.reasons for one in said), reason
