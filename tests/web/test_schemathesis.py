"""Whatever the description allows, and much that it does not, is sent to every route: nothing fails inside, nothing
hangs, every answer is as described, and nobody reads what belongs to others."""

import asyncio
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from hovor.core.ids import OperatorId
from hovor.web import passwords
from hovor.web.identity import new_token, token_hash
from tests.web.console import Installation
from tests.web.fakes import ANNA
from tests.web.walls import ADA, OURS, SECRETS, SIMON, furnish

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error
    from schemathesis.core.result import Ok
    from schemathesis.specs.openapi import checks

EXAMPLES = 6  # for each route and way of making them
CALLERS = [ANNA, ADA, SIMON]
ANSWERS_WITHIN = 10.0  # seconds; a hang is told from a busy machine
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
WELL_FORMED, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@pytest.mark.parametrize("mode", [WELL_FORMED, WRONG], ids=["well formed", "wrong"])
async def test_no_request_makes_hovor_fail_hang_answer_otherwise_than_described_or_tell_others_things(
    hovor: Installation, monkeypatch: pytest.MonkeyPatch, mode: GenerationMode
) -> None:
    furnish(hovor)
    quickly_verified(monkeypatch)
    description = (await hovor.described()).description
    tokens = {caller: new_token() for caller in CALLERS}

    def signed_in() -> None:  # also after a request that signed out
        for caller, token in tokens.items():
            hovor.sessions.kept[token_hash(token)] = (caller, hovor.clock.now + 3600)

    base = str(hovor.client.make_url("")).rstrip("/")
    asked = await asyncio.to_thread(try_all, description, base, tokens, mode, signed_in)
    assert asked >= 2 * len(description["paths"])


def quickly_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a password takes is told elsewhere."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.nobodys.cache_clear()


def try_all(
    description: dict[str, Any], base: str, tokens: dict[OperatorId, str], mode: GenerationMode, before: Any
) -> int:
    asked = 0
    for operation in operations(description):

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode), caller=st.sampled_from(CALLERS), real=st.booleans())
        def one(case: Any, caller: OperatorId, real: bool) -> None:
            nonlocal asked
            if real:  # random ids find nothing: half of all requests mean something that is there
                case.path_parameters |= {name: OURS[name] for name in case.path_parameters if name in OURS}
            before()
            headers = {"Authorization": f"Bearer {tokens[caller]}"}
            response = case.call(base_url=base, headers=headers, timeout=ANSWERS_WITHIN, allow_redirects=False)
            asked += 1
            case.validate_response(response, checks=CHECKS)
            if caller == SIMON:
                assert not [secret for secret in SECRETS if secret in response.text], response.text

        with suppress(Unsatisfiable):  # where nothing is sent, nothing can be wrong
            one()
    return asked


def operations(description: dict[str, Any]) -> Iterator[Any]:
    for result in schemathesis.openapi.from_dict(description).get_all_operations():
        assert isinstance(result, Ok), result
        yield result.ok()
