"""An operator's endpoint, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hovor.asterisk.naming import is_pushed, operator_endpoint, operator_of, trunk_endpoint
from hovor.core.ids import OperatorId, TenantId

NAMES = st.text("abcxyz0129_-", min_size=1, max_size=12)


@given(NAMES, NAMES)
def test_every_operator_has_an_endpoint_and_every_such_endpoint_its_operator(name: str, tenant: str) -> None:
    operator = OperatorId(f"{name}@{tenant}")
    assert operator_of(operator_endpoint(operator)) == operator
    assert operator_of(f"PJSIP/{operator_endpoint(operator)}") == operator


@given(NAMES, NAMES, NAMES, NAMES)
def test_no_two_operators_share_an_endpoint(name: str, tenant: str, other: str, elsewhere: str) -> None:
    one, two = OperatorId(f"{name}@{tenant}"), OperatorId(f"{other}@{elsewhere}")
    assert (operator_endpoint(one) == operator_endpoint(two)) is (one == two)


@pytest.mark.parametrize("endpoint", ["trunk.line1.demo", "anna", "op.anna", "op..demo", "opx.anna.demo", ""])
def test_what_is_no_operators_endpoint_is_nobodys(endpoint: str) -> None:
    assert operator_of(endpoint) is None


def test_only_what_hovor_pushed_is_ever_taken_away() -> None:
    assert is_pushed(operator_endpoint(OperatorId("anna@demo")))
    assert is_pushed(trunk_endpoint(TenantId("demo"), "line1"))
    assert not is_pushed("the-admins-own-phone")
    assert not is_pushed("operator.anna.demo")
