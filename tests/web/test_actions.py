"""What an operator does at the console becomes one event, and is answered after it is saved."""

import pytest

from hovor.core.events import (
    BecameReady,
    DialAsked,
    DigitsAsked,
    FromPeople,
    HangUpAsked,
    HoldAsked,
    InviteAsked,
    MuteAsked,
    OfferAccepted,
    OfferDeclined,
    Paused,
    RemoveAsked,
    ResumeAsked,
    SwapAsked,
    ToNumber,
    ToOperator,
    ToQueue,
    TransferAsked,
    UnmuteAsked,
    WrapUpFinished,
)
from hovor.core.ids import CallId, LegId
from hovor.core.notices import Refusal
from hovor.core.outcome import Outcome
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, NOON, NORTH_PICK, SOUTH
from tests.web.samples import arrived, waiting

C1 = CallId("c1")
OURS = "+420212345678"


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
        ("calls/c1/hold", None, HoldAsked(ANNA, C1)),
        ("calls/c1/hold", {}, HoldAsked(ANNA, C1)),
        ("calls/c1/hold", {"party": "c1~op2"}, HoldAsked(ANNA, C1, LegId("c1~op2"))),
        ("calls/c1/resume", {"party": "c1~op2"}, ResumeAsked(ANNA, C1, LegId("c1~op2"))),
        ("calls/c1/swap", None, SwapAsked(ANNA, C1)),
        ("calls/c1/mute", None, MuteAsked(ANNA, C1)),
        ("calls/c1/mute", {"party": "c1~op2"}, MuteAsked(ANNA, C1, LegId("c1~op2"))),
        ("calls/c1/unmute", None, UnmuteAsked(ANNA, C1)),
        ("calls/c1/digits", {"digits": "47#"}, DigitsAsked(ANNA, C1, "47#")),
        ("calls/c1/transfer", {"to": {"operator": BORIS}}, TransferAsked(ANNA, C1, ToOperator(BORIS))),
        (
            "calls/c1/transfer",
            {"to": {"queue": NORTH_PICK}, "note": " a refund ", "reason": "wrong line"},
            TransferAsked(ANNA, C1, ToQueue(NORTH_PICK), "a refund", "wrong line"),
        ),
        (
            "calls/c1/transfer",
            {"to": {"number": "603 111 222", "from": "+420212345678"}},
            TransferAsked(ANNA, C1, ToNumber("+420603111222", "+420212345678")),
        ),
        ("calls/c1/invite", {"to": {"operator": BORIS}}, InviteAsked(ANNA, C1, ToOperator(BORIS))),
        (
            "calls/c1/invite",
            {"to": {"number": "00420603111222"}, "note": "a question", "hold_client": True},
            InviteAsked(ANNA, C1, ToNumber("+420603111222"), "a question", hold_client=True),
        ),
        (
            "calls",
            {"number": "603 111 222", "from": "+420212345678"},
            DialAsked(ANNA, ToNumber("+420603111222"), "+420212345678"),
        ),
    ],
)
async def test_each_click_becomes_its_event(
    hovor: Installation, path: str, body: dict[str, object] | None, event: FromPeople
) -> None:
    ring_anna(hovor)
    assert (await hovor.post(path, ANNA, body)).status == (201 if path == "calls" else 204)
    assert hovor.controller.asked == [event]


async def test_removing_somebody_names_the_leg_in_the_address(hovor: Installation) -> None:
    ring_anna(hovor)
    assert (await hovor.delete("calls/c1/parties/c1~op2", ANNA)).status == 204
    assert hovor.controller.asked == [RemoveAsked(ANNA, C1, LegId("c1~op2"))]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("calls", {"number": "603 111 222"}, "from"),
        ("calls", {"number": "603 111 222", "shown": "+420212345678"}, "from"),
        ("calls", {"number": "112", "from": "+420212345678"}, "number"),
        ("calls", {"number": "500&PJSIP/trunk/1", "from": "+420212345678"}, "number"),
        ("calls/c1/hold", {"part": "c1~op2"}, "part"),
        ("calls/c1/digits", {"digits": ""}, "digits"),
        ("calls/c1/transfer", {}, "to"),
        ("calls/c1/transfer", {"to": {}}, "to"),
        ("calls/c1/transfer", {"to": {"operator": BORIS, "queue": NORTH_PICK}}, "to"),
        ("calls/c1/transfer", {"to": {"operator": BORIS, "from": "+420212345678"}}, "to.from"),
        ("calls/c1/transfer", {"to": {"number": "12"}}, "to.number"),
        ("calls/c1/transfer", {"to": {"operator": BORIS}, "reason": "a\x00b"}, "reason"),
        ("calls/c1/transfer", {"to": {"operator": BORIS}, "note": "a" * 2001}, "note"),
        ("calls/c1/transfer", {"to": {"operator": BORIS}, "reason": "a" * 201}, "reason"),
        ("calls/c1/invite", {"to": {"number": "603 111 222 ext. 5"}}, "to.number"),
    ],
)
async def test_what_makes_no_sense_is_told_by_field_and_nothing_is_asked(
    hovor: Installation, path: str, body: dict[str, object], field: str
) -> None:
    ring_anna(hovor)
    answer = await hovor.post(path, ANNA, body)
    assert (answer.status, answer.problem) == (422, "invalid")
    assert field in [error["field"] for error in answer.json["errors"]]
    assert hovor.controller.asked == []


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("conference_full", 409),
        ("target_unavailable", 409),
        ("feature_off", 403),
        ("not_allowed", 403),
        ("not_owner", 403),
        ("not_your_number", 403),
        ("unknown_operator", 404),
        ("unknown_queue", 404),
        ("unknown_party", 404),
        ("invalid_number", 422),
        ("invalid_digits", 422),
        ("unknown_reason", 422),
    ],
)
async def test_a_clear_no_has_the_status_that_fits(hovor: Installation, code: str, status: int) -> None:
    ring_anna(hovor)
    hovor.controller.refusals[InviteAsked] = Refusal(code, "It cannot be done.")
    answer = await hovor.post("calls/c1/invite", ANNA, {"to": {"operator": BORIS}})
    assert (answer.status, answer.problem, answer.json["detail"]) == (status, code, "It cannot be done.")


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


@pytest.mark.parametrize(
    ("action", "body"),
    [
        *((action, None) for action in ("accept", "decline", "hang-up", "hold", "resume", "swap", "mute", "unmute")),
        ("digits", {"digits": "1"}),
        ("transfer", {"to": {"number": "603 111 222"}}),
        ("invite", {"to": {"operator": BORIS}}),
    ],
)
async def test_a_call_of_others_is_answered_exactly_like_one_that_never_was(
    hovor: Installation, action: str, body: dict[str, object] | None
) -> None:
    hovor.engine.publish(Outcome(NOON, calls={CallId("foreign"): waiting(arrived("foreign", SOUTH))}))
    foreign = await hovor.post(f"calls/foreign/{action}", ANNA, body)
    unknown = await hovor.post(f"calls/unknown/{action}", ANNA, body)
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
