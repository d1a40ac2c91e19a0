from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hovor.core import notices, operators, stages
from hovor.core.notices import Handover, Notice
from hovor.core.stages import Call
from hovor.store.encoding import decoded_call, decoded_operator, json, msgpack, notice_decoder
from hovor.store.failures import StoreFailed

st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(int, st.integers(0, 2**53))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("stage", get_args(stages.Stage))
@given(st.data())
def test_a_call_in_any_stage_is_read_as_it_was_written(stage: type, data: st.DataObject) -> None:
    call = data.draw(st.builds(Call, stage=st.from_type(stage)))
    assert decoded_call(call.id, msgpack.encode(call)) == call


@given(st.from_type(operators.Operator))
def test_an_operator_doing_anything_is_read_as_it_was_written(operator: operators.Operator) -> None:
    assert decoded_operator(operator.id, msgpack.encode(operator)) == operator


@pytest.mark.parametrize("kind", get_args(Notice))
@given(st.data())
def test_a_notice_of_any_kind_is_read_as_it_was_written(kind: type, data: st.DataObject) -> None:
    # JSON has no infinity, and no moment of a notice is one.
    times: dict[type, dict[str, st.SearchStrategy[Any]]] = {
        notices.Offered: {"until": finite},
        notices.HandedOver: {"handover": st.builds(Handover, at=finite)},
    }
    notice = data.draw(st.builds(kind, **times[kind]) if kind in times else st.from_type(kind))
    assert notice_decoder.decode(json.encode(notice)) == notice


def test_what_this_version_cannot_read_is_named() -> None:
    with pytest.raises(StoreFailed, match="call c1 cannot be read by this version"):
        decoded_call("c1", msgspec.msgpack.encode({"id": "c1"}))
