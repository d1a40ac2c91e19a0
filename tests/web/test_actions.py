"""What an operator does at the console becomes one event, and is answered after it is saved."""

import pytest

from hovor.core.events import (
    BecameReady,
    FromPeople,
    HangUpAsked,
    OfferAccepted,
    OfferDeclined,
    Paused,
    WrapUpFinished,
)
from hovor.core.ids import CallId
from hovor.core.notices import Refusal
from hovor.core.outcome import Outcome
from tests.web.console import Installation
from tests.web.fakes import ANNA, NOON, SOUTH
from tests.web.samples import arrived, waiting

C1 = CallId("c1")


def ring_anna(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: waiting(arrived("c1"), ANNA)}))


@pytest.mark.parametrize(
    ("path", "body", "event"),
    [
        ("presence", {"state": "ready"}, BecameReady(ANNA)),
        ("presence", {"state": "paused", "reason": "lunch"}, Paused(ANNA, "lunch")),
        ("presence", {"state": "paused"}, Paused(ANNA)),
        ("wrap-up/finish", None, WrapUpFinished(ANNA)),
        ("calls/c1/accept", None, OfferAccepted(ANNA, C1)),
        ("calls/c1/decline", None, OfferDeclined(ANNA, C1)),
        ("calls/c1/hang-up", None, HangUpAsked(ANNA, C1)),
    ],
)
async def test_each_click_becomes_its_event(
    hovor: Installation, path: str, body: dict[str, str] | None, event: FromPeople
) -> None:
    ring_anna(hovor)
    assert (await hovor.post(path, ANNA, body)).status == 204
    assert hovor.controller.asked == [event]


async def test_a_clear_no_is_a_conflict_with_its_code_and_sentence(hovor: Installation) -> None:
    ring_anna(hovor)
    hovor.controller.refusals[OfferAccepted] = Refusal("taken", "Somebody else has this call already.")
    answer = await hovor.post("calls/c1/accept", ANNA)
    assert (answer.status, answer.problem) == (409, "taken")
    assert answer.json["detail"] == "Somebody else has this call already."


async def test_when_nothing_can_be_saved_the_console_is_told_to_come_again(hovor: Installation) -> None:
    hovor.controller.out_of_order = "The database cannot be reached."
    answer = await hovor.post("presence", ANNA, {"state": "ready"})
    assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("action", ["accept", "decline", "hang-up"])
async def test_a_call_of_others_is_answered_exactly_like_one_that_never_was(hovor: Installation, action: str) -> None:
    hovor.engine.publish(Outcome(NOON, calls={CallId("foreign"): waiting(arrived("foreign", SOUTH))}))
    foreign = await hovor.post(f"calls/foreign/{action}", ANNA)
    unknown = await hovor.post(f"calls/unknown/{action}", ANNA)
    assert (foreign.status, foreign.text) == (404, unknown.text)
    assert hovor.controller.asked == []


async def test_a_call_that_ended_a_moment_ago_is_answered_like_an_unknown_one(hovor: Installation) -> None:
    ring_anna(hovor)
    hovor.controller.refusals[OfferAccepted] = Refusal("unknown_call", "There is no call c1 any more, or not for you.")
    ended = await hovor.post("calls/c1/accept", ANNA)
    unknown = await hovor.post("calls/unknown/accept", ANNA)
    assert (ended.status, ended.text) == (404, unknown.text)


async def test_a_mistake_of_ours_tells_nothing_of_how_hovor_is_made(hovor: Installation) -> None:
    hovor.controller.broken = RuntimeError("secret inner workings")
    answer = await hovor.post("presence", ANNA, {"state": "ready"})
    assert (answer.status, answer.problem) == (500, "internal")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
