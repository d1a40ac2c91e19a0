"""The picker: to whom a call can go, who of them is free, and what is behind the wall."""

from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core import operators as people
from hovor.core.ids import CallId, OperatorId
from hovor.core.notices import PlanTaken
from hovor.core.operators import Operator, Presence
from hovor.core.outcome import Outcome
from hovor.core.plan import Contact
from hovor.desk.contacts import Phone
from tests.web.console import Installation
from tests.web.desks import knows, person
from tests.web.fakes import ANNA, BORIS, CYRIL, NOON, NORTH, PLAN, SOUTH
from tests.web.samples import arrived, in_call, ready, ringing, talking, waiting, writing_up

C1, C2 = CallId("c1"), CallId("c2")


async def targets(hovor: Installation, query: str = "", operator: OperatorId = ANNA) -> dict[str, Any]:
    answer = await hovor.get(f"targets?{query}", operator)
    assert answer.status == 200
    found: dict[str, Any] = answer.json
    return found


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found]


@pytest.mark.parametrize(
    ("boris", "why"),
    [
        (ready(BORIS), ""),
        (Operator(BORIS), "Boris is signed out, and cannot be called now."),
        (replace(ready(BORIS), presence=Presence.PAUSED), "Boris is paused, and cannot be called now."),
        (
            replace(ready(BORIS), registered=False),
            "Boris is without a registered phone, and cannot be called now.",
        ),
        (ringing(BORIS, "c2"), "Boris is being called, and cannot be called now."),
        (in_call(BORIS, "c2"), "Boris is in a call, and cannot be called now."),
        (writing_up(BORIS, "c2"), "Boris is in wrap-up, and cannot be called now."),
    ],
)
@pytest.mark.parametrize("query", ["", "call=c1"])
async def test_a_colleague_is_free_or_it_is_said_why_not(
    hovor: Installation, boris: Operator, why: str, query: str
) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: talking(arrived("c1"), ANNA)}, operators={BORIS: boris}))
    (found,) = (await targets(hovor, query))["operators"]
    assert (found["name"], found["free"], found["why"]) == ("Boris", not why, why)
    assert found["state"] == people.state(boris)


async def test_who_is_in_the_call_already_cannot_be_called_to_it(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: talking(arrived("c1"), BORIS)}))
    (found,) = (await targets(hovor, "call=c1"))["operators"]
    assert (found["free"], found["why"]) == (False, "Boris is in this call, or being called to it.")


async def test_what_the_picker_says_of_a_colleague_is_what_asking_would_be_answered(hovor: Installation) -> None:
    paused = replace(ready(BORIS), presence=Presence.PAUSED)
    hovor.decides(talking(arrived("c1"), ANNA), operators=[in_call(ANNA, "c1"), paused])
    (found,) = (await targets(hovor, "call=c1"))["operators"]
    answer = await hovor.post("calls/c1/transfer", ANNA, {"to": {"operator": BORIS}})
    assert (answer.status, answer.json["detail"]) == (409, found["why"])


async def test_queues_tell_who_is_ready_and_who_waits_since_when(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C1: talking(arrived("c1"), ANNA), C2: waiting(arrived("c2"))}))
    hovor.engine.publish(Outcome(NOON, operators={ANNA: in_call(ANNA, "c1")}))
    support = (await targets(hovor, "call=c1"))["queues"][0]
    assert (support["name"], support["ready"], support["waiting"]) == ("North support", 1, 1)
    assert support["longest_since"] == "2025-11-22T12:00:05Z"


async def test_of_several_tenants_only_the_calls_own_is_offered(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C2: waiting(arrived("c2", SOUTH))}))
    for_call = await targets(hovor, "call=c2", BORIS)
    assert names(for_call["operators"]) == ["Cyril"]
    assert names(for_call["queues"]) == ["South support"]
    assert names(for_call["contacts"]) == ["Lékáreň Juh"]
    everything = await targets(hovor, "", BORIS)
    assert names(everything["operators"]) == ["Anna", "Cyril"]
    assert {contact["tenant"] for contact in everything["contacts"]} == {"north", "south"}


async def test_nothing_of_a_tenant_that_one_does_not_serve_is_offered(hovor: Installation) -> None:
    hovor.engine.publish(Outcome(NOON, calls={C2: waiting(arrived("c2", SOUTH))}))
    foreign = await hovor.get("targets?call=c2", ANNA)
    unknown = await hovor.get("targets?call=unknown", ANNA)
    assert (foreign.status, foreign.text) == (404, unknown.text)
    seen = (await hovor.get("targets", ANNA)).text
    assert "south" not in seen
    assert "Juh" not in seen
    assert "Cyril" not in seen
    assert (await targets(hovor, "search=905123456"))["contacts"] == []
    assert CYRIL not in seen


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("lekarna", ["Lékárna Žižkov"]),
        ("ZIZKOV%20lek", ["Lékárna Žižkov"]),
        ("n%C3%B3vak", ["Řidič Novák"]),
        ("603", ["Řidič Novák"]),
        ("%2B420%20222", ["Lékárna Žižkov"]),
        ("00420%20222-333", ["Lékárna Žižkov"]),
        ("0222333", ["Lékárna Žižkov"]),
        ("", ["Lékárna Žižkov", "Řidič Novák"]),
        ("nobody", []),
        ("%2B", []),
        ("warehouse", []),  # a contact, but nobody to transfer to
    ],
)
async def test_contacts_are_found_by_name_without_accents_and_by_digits(
    hovor: Installation, search: str, found: list[str]
) -> None:
    assert names((await targets(hovor, f"search={search}"))["contacts"]) == found


async def test_colleagues_and_queues_are_searched_too(hovor: Installation) -> None:
    found = await targets(hovor, "search=bor")
    assert (names(found["operators"]), found["queues"]) == (["Boris"], [])
    assert names((await targets(hovor, "search=pick"))["queues"]) == ["North pick"]


async def test_a_long_directory_comes_in_part_and_says_so(hovor: Installation) -> None:
    many = tuple(Contact(f"Contact {count:03}", f"+420222{count:06}") for count in range(51))
    tenants = {**PLAN.tenants, NORTH: replace(PLAN.tenants[NORTH], contacts=many)}
    hovor.engine.publish(Outcome(NOON, plan=replace(PLAN, version=2, tenants=tenants), notices=[PlanTaken(2)]))
    found = await targets(hovor)
    assert (len(found["contacts"]), found["more_contacts"]) == (50, True)
    assert (await targets(hovor, "search=contact%20050"))["more_contacts"] is False


# --- the directory -------------------------------------------------------------------------------------------


async def test_external_contacts_of_the_directory_stand_among_those_of_the_plan(hovor: Installation) -> None:
    knows(
        hovor,
        replace(person("Mechanic", external=True, company="Garage"), phones=(Phone("+420602000001", "mobile"),)),
        person("Eva", "+420777111222"),  # nobody to transfer to
        person("Juh", "+421905000000", external=True, tenant=SOUTH),
        person("Numberless", external=True),
    )
    found = (await targets(hovor))["contacts"]
    assert names(found) == ["Lékárna Žižkov", "Mechanic", "Řidič Novák"]
    assert found[1] == {
        "name": "Mechanic",
        "number": "+420602000001",
        "tenant": NORTH,
        "company": "Garage",
        "label": "mobile",
        "contact": "mechanic",
    }
    assert names((await targets(hovor, "search=mech"))["contacts"]) == ["Mechanic"]
    assert names((await targets(hovor, "search=602%20000"))["contacts"]) == ["Mechanic"]
    assert names((await targets(hovor, "search=juh"))["contacts"]) == []


async def test_each_number_of_a_contact_can_be_called_and_one_that_the_plan_has_is_shown_once(
    hovor: Installation,
) -> None:
    knows(hovor, person("Driver", "+420603111222", "+420603111333", external=True))
    found = (await targets(hovor))["contacts"]
    assert [(one["name"], one["number"]) for one in found if one["number"].startswith("+420603")] == [
        ("Driver", "+420603111333"),
        ("Řidič Novák", "+420603111222"),
    ]


async def test_the_picker_works_while_the_directory_cannot_be_read(hovor: Installation) -> None:
    hovor.desks.out_of_order = "The database cannot be reached."
    assert names((await targets(hovor, "search=lek"))["contacts"]) == ["Lékárna Žižkov"]
