"""An operator's endpoint, and back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hovor.asterisk.naming import (
    dialled_over,
    is_pushed,
    operator_endpoint,
    operator_of,
    pressed,
    trunk_endpoint,
    trunk_of,
)
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


@given(NAMES, NAMES)
def test_every_trunk_has_an_endpoint_and_every_such_endpoint_its_trunk(name: str, tenant: str) -> None:
    endpoint = trunk_endpoint(TenantId(tenant), name)
    assert trunk_of(endpoint) == f"{tenant}/{name}"
    assert operator_of(endpoint) is None


@given(st.from_regex(r"\+?[0-9*#]{1,20}", fullmatch=True))
def test_a_number_is_dialled_over_the_trunk_that_is_meant(number: str) -> None:
    assert dialled_over("demo/line-1", number) == f"PJSIP/{number}@trunk.line-1.demo"


@given(st.text())
def test_nothing_but_a_number_is_ever_dialled(text: str) -> None:
    if not re.fullmatch(r"\+?[0-9*#]+", text, re.ASCII) or "\n" in text:
        with pytest.raises(ValueError, match="not a number"):
            dialled_over("demo/line1", text)


@pytest.mark.parametrize(
    "text", ["500&PJSIP/trunk/1", "500@elsewhere", "500\n", "+", "", "\uff15", "5 00", "sip:5", "\u0665"]
)
def test_what_could_become_another_call_is_not_dialled(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        dialled_over("demo/line1", text)


@pytest.mark.parametrize("text", ["", "1w2", "e", "1 2", "\uff11"])
def test_what_is_no_key_of_a_telephone_is_not_pressed(text: str) -> None:
    with pytest.raises(ValueError, match="not digits"):
        pressed(text)
