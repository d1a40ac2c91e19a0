"""Hold, mute, consult, hand over, remove: what each who serves the tenant sees of it. The real core decides."""

from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.events import LegAnswered, LegJoined
from hovor.core.ids import CallId, LegId
from hovor.core.stages import Call, Talking
from tests.web.console import Installation
from tests.web.fakes import ANNA, BORIS, CYRIL, NORTH_PICK, Deciding
from tests.web.samples import arrived, in_call, talking, waiting

C1 = CallId("c1")


def with_anna() -> Call:
    call = talking(arrived("c1"), ANNA)
    assert isinstance(call.stage, Talking)
    return replace(call, made=1, stage=replace(call.stage, owner=ANNA))


@pytest.fixture
def core(hovor: Installation) -> Deciding:
    """Anna talks with a client; Boris and Cyril are free."""
    return hovor.decides(with_anna(), operators=[in_call(ANNA, "c1")])


def party(view: dict[str, Any], who: str) -> dict[str, Any]:
    """The client, or somebody by operator name or number."""
    found: dict[str, Any] = next(one for one in view["parties"] if who in (one["role"], one["operator"], one["number"]))
    return found


def lift(core: Deciding, view: dict[str, Any], who: str) -> None:
    leg, stage = LegId(party(view, who)["leg"]), core.centre.calls[C1].stage
    assert isinstance(stage, Talking)
    core.hear(LegAnswered(leg))
    core.hear(LegJoined(leg, stage.bridge))


async def test_the_talk_shows_who_is_in_it_whose_it_is_and_whom_the_client_hears(
    hovor: Installation, core: Deciding
) -> None:
    view = await hovor.seen(C1, ANNA)
    assert (view["direction"], view["owner"], view["operators"], view["client_hears"]) == ("in", ANNA, [ANNA], [ANNA])
    assert (party(view, "client")["number"], party(view, "client")["name"]) == ("+420777111222", "Eva")
    assert (party(view, ANNA)["name"], party(view, ANNA)["up"], party(view, ANNA)["in_talk"]) == ("Anna", True, True)


async def test_on_hold_the_client_hears_nobody_since_a_known_moment(hovor: Installation, core: Deciding) -> None:
    assert (await hovor.post("calls/c1/hold", ANNA)).status == 204
    held = await hovor.seen(C1, ANNA)
    assert (party(held, "client")["held_since"], held["client_hears"], held["heard"]) == (
        "2025-11-22T12:00:01Z",
        [],
        False,
    )
    await hovor.post("calls/c1/resume", ANNA)
    lift(core, held, "client")
    back = await hovor.seen(C1, ANNA)
    assert (party(back, "client")["held_since"], back["client_hears"]) == (None, [ANNA])


async def test_a_muted_operator_is_not_heard_by_the_client(hovor: Installation, core: Deciding) -> None:
    await hovor.post("calls/c1/mute", ANNA)
    muted = await hovor.seen(C1, ANNA)
    assert (party(muted, ANNA)["muted_since"], muted["client_hears"]) == ("2025-11-22T12:00:01Z", [])
    await hovor.post("calls/c1/unmute", ANNA)
    assert (await hovor.seen(C1, ANNA))["client_hears"] == [ANNA]


async def test_a_colleague_who_is_called_sees_the_note_before_answering(hovor: Installation, core: Deciding) -> None:
    body = {"to": {"operator": BORIS}, "note": "wants a refund", "reason": "money"}
    assert (await hovor.post("calls/c1/transfer", ANNA, body)).status == 204
    view = await hovor.seen(C1, BORIS)
    assert (view["handed_by"], view["operators"], view["owner"], party(view, BORIS)["up"]) == (ANNA, [], None, False)
    assert [(one["by"], one["how"], one["target"], one["note"], one["reason"]) for one in view["handovers"]] == [
        (ANNA, "transfer", BORIS, "wants a refund", "money")
    ]
    lift(core, view, BORIS)
    taken = await hovor.seen(C1, BORIS)
    assert (taken["handed_by"], taken["owner"], taken["operators"]) == (None, BORIS, [BORIS])
    assert len(taken["handovers"]) == 1


async def test_asking_a_colleague_first_then_all_talk_then_the_owner_removes_one(
    hovor: Installation, core: Deciding
) -> None:
    await hovor.post("calls/c1/invite", ANNA, {"to": {"operator": BORIS}, "hold_client": True})
    asking = await hovor.seen(C1, ANNA)
    assert party(asking, "client")["held_since"] is not None
    lift(core, asking, BORIS)
    await hovor.post("calls/c1/resume", BORIS)
    lift(core, asking, "client")
    assert (await hovor.seen(C1, ANNA))["client_hears"] == [ANNA, BORIS]
    leg = party(asking, BORIS)["leg"]
    foreign = await hovor.delete(f"calls/c1/parties/{party(asking, ANNA)['leg']}", BORIS)
    assert (foreign.status, foreign.problem) == (403, "not_owner")
    assert (await hovor.delete(f"calls/c1/parties/{leg}", ANNA)).status == 204
    assert (await hovor.seen(C1, ANNA))["operators"] == [ANNA]
    assert (await hovor.delete(f"calls/c1/parties/{leg}", ANNA)).problem == "unknown_party"


async def test_a_contact_outside_is_called_in_by_its_name(hovor: Installation, core: Deciding) -> None:
    await hovor.post("calls/c1/invite", ANNA, {"to": {"number": "222 333 444"}})
    view = await hovor.seen(C1, ANNA)
    outside = party(view, "+420222333444")
    assert (outside["role"], outside["name"], outside["operator"], outside["up"]) == (
        "external",
        "Lékárna Žižkov",
        None,
        False,
    )


async def test_a_waiting_call_is_forwarded_before_it_is_accepted(hovor: Installation) -> None:
    hovor.decides(waiting(arrived("c1"), queue=NORTH_PICK))
    body = {"to": {"operator": BORIS}, "note": "yours"}
    assert (await hovor.post("calls/c1/transfer", ANNA, body)).status == 204
    view = await hovor.seen(C1, BORIS)
    assert [(one["by"], one["how"], one["note"]) for one in view["handovers"]] == [(ANNA, "forward", "yours")]
    assert party(view, "client")["held_since"] is not None


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("transfer", {"to": {"operator": CYRIL}}, 404, "unknown_operator"),
        ("transfer", {"to": {"operator": "nobody@north"}}, 404, "unknown_operator"),
        ("transfer", {"to": {"queue": "south/support"}}, 404, "unknown_queue"),
        ("transfer", {"to": {"number": "+49 30 901820"}}, 403, "not_allowed"),
        ("transfer", {"to": {"number": "603111222", "from": "+420298765432"}}, 403, "not_your_number"),
        ("invite", {"to": {"operator": ANNA}}, 404, "unknown_operator"),
        ("hold", {"party": "c1~op9"}, 404, "unknown_party"),
        ("digits", {"digits": "12x"}, 422, "invalid_digits"),
    ],
)
async def test_a_clear_no_comes_before_anything_happens_to_the_client(
    hovor: Installation, core: Deciding, path: str, body: dict[str, object], status: int, code: str
) -> None:
    before = await hovor.seen(C1, ANNA)
    answer = await hovor.post(f"calls/c1/{path}", ANNA, body)
    assert (answer.status, answer.problem) == (status, code)
    assert answer.json["detail"].endswith(".")
    assert await hovor.seen(C1, ANNA) == before


async def test_nothing_of_a_talk_is_seen_by_who_does_not_serve_its_tenant(hovor: Installation, core: Deciding) -> None:
    async with hovor.feed(CYRIL, cursor=0) as feed:
        await hovor.post("calls/c1/invite", ANNA, {"to": {"number": "222 333 444"}, "note": "secret"})
        await hovor.post("calls/c1/invite", ANNA, {"to": {"operator": BORIS}})
        heard = await feed.next()
    # Boris serves Cyril's tenant too: that he is busy is seen, and not with what.
    assert (heard["kind"], heard["operator"], heard["views"]["operator"]["call"]) == ("operator", BORIS, None)
    assert "call" not in heard["views"]
    seen = (await hovor.get("state", CYRIL)).text
    for secret in ("c1", "+420222333444", "+420777111222", "Eva", "Žižkov", "secret"):
        assert secret not in repr(heard) + seen
