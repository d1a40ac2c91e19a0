"""However a provider writes the two numbers of a call, it is the same number of ours, and the same client."""

import pytest
from msgspec.structs import replace

from hovor.core.events import CallArrived, DeviceChanged, WorldSeen
from hovor.core.ids import LegId, TenantId
from hovor.core.plan import Number, Plan, Tenant
from hovor.dialled import in_full
from tests.fakes.plans import ANNA

ACME, RHEIN = TenantId("acme"), TenantId("rhein")
PRAGUE, COLOGNE = "+420227000001", "+49221700001"
PLAN = Plan(
    tenants={ACME: Tenant(ACME, "Acme", country="CZ"), RHEIN: Tenant(RHEIN, "Rhein", country="DE")},
    numbers={
        PRAGUE: Number(PRAGUE, ACME, "Sales", "sales"),
        COLOGNE: Number(COLOGNE, RHEIN, "Verkauf", "verkauf"),
    },
)


def arrived(number: str, client: str) -> CallArrived:
    return CallArrived(LegId("1.1"), number, client, "Eva", answered=True)


@pytest.mark.parametrize("dialled", [PRAGUE, "420227000001", "00420227000001", "227000001"])
@pytest.mark.parametrize("client", ["+420777111222", "420777111222", "00420777111222", "777111222"])
def test_in_every_notation_it_is_the_same_number_and_the_same_client(dialled: str, client: str) -> None:
    assert in_full(arrived(dialled, client), PLAN) == arrived(PRAGUE, "+420777111222")


@pytest.mark.parametrize(
    ("dialled", "client", "known_as"),
    [
        ("0221700001", "015123456789", "+4915123456789"),  # at home in Germany
        ("+49221700001", "00420777111222", "+420777111222"),  # from abroad
        ("49221700001", "+420777111222", "+420777111222"),
    ],
)
def test_a_clients_number_is_read_as_in_the_country_of_who_was_called(dialled: str, client: str, known_as: str) -> None:
    assert in_full(arrived(dialled, client), PLAN) == arrived(COLOGNE, known_as)


def test_a_foreign_number_without_its_plus_is_known_where_it_means_nothing_at_home() -> None:
    assert in_full(arrived(PRAGUE, "33612345678"), PLAN) == arrived(PRAGUE, "+33612345678")


@pytest.mark.parametrize("client", ["", "1001", "112", "99"])
def test_what_is_no_phone_number_stays_as_it_came(client: str) -> None:
    assert in_full(arrived(PRAGUE, client), PLAN) == arrived(PRAGUE, client)


@pytest.mark.parametrize("dialled", ["", "112", "0221", "+420227000009", "227000009"])
def test_what_is_nobodys_number_is_not_turned_into_somebodys(dialled: str) -> None:
    assert in_full(arrived(dialled, "777111222"), PLAN) == arrived(dialled, "777111222")


def test_a_number_that_means_two_of_ours_is_not_guessed() -> None:
    vienna = TenantId("wien")
    plan = replace(
        PLAN,
        tenants={**PLAN.tenants, vienna: Tenant(vienna, "Wien", country="AT")},
        numbers={**PLAN.numbers, "+43221700001": Number("+43221700001", vienna, "Verkauf", "verkauf")},
    )
    assert in_full(arrived("0221700001", "1001"), plan) == arrived("0221700001", "1001")


def test_a_call_that_is_found_when_hovor_looks_has_whole_numbers_too() -> None:
    seen = WorldSeen(1.0, frozenset(), {}, frozenset(), clients=(arrived("227000001", "777111222"),))
    assert in_full(seen, PLAN) == replace(seen, clients=(arrived(PRAGUE, "+420777111222"),))


def test_all_else_that_asterisk_tells_goes_through_as_it_is() -> None:
    event = DeviceChanged(ANNA, True)
    assert in_full(event, PLAN) is event
