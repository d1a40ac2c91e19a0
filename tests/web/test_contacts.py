"""The directory: who is found, how it changes, and that nobody overwrites what another has just written."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.notices import Arrived
from hovor.core.outcome import Outcome
from hovor.core.plan import ContactField, FieldKind, OperatorRole
from tests.web.console import Answered, Installation
from tests.web.desks import CLIENT, OLGA, RULES, arrival, knows, person, rings, with_rules
from tests.web.fakes import ANNA, BORIS, CYRIL, NORTH, SOUTH
from tests.web.samples import arrived, record

EVA = {
    "tenant": NORTH,
    "name": " Eva Malá ",
    "company": "Lékárna",
    "phones": [{"number": "777 111 222", "label": "mobile"}, {"number": "+421 905 123 456"}],
    "emails": ["eva@example.com"],
    "fields": {"birthday": "22. 11. 1980", "tariff": "GOLD"},
    "external": True,
}


def body(seen: dict[str, Any], **changes: object) -> dict[str, Any]:
    """What a console sends back of a contact that it has seen."""
    kept = ("name", "company", "phones", "emails", "fields", "external", "version")
    return {name: seen[name] for name in kept} | changes


def found(answer: Answered) -> list[str]:
    assert answer.status == 200, answer.text
    return [one["name"] for one in answer.json["contacts"]]


async def test_a_contact_is_kept_in_one_form_however_it_was_typed(hovor: Installation) -> None:
    with_rules(hovor)
    answer = await hovor.post("contacts", ANNA, EVA)
    assert answer.status == 201, answer.text
    made = answer.json
    assert made["name"] == "Eva Malá"
    assert made["phones"] == [
        {"number": "+420777111222", "label": "mobile"},
        {"number": "+421905123456", "label": ""},
    ]
    assert made["fields"] == {"birthday": "1980-11-22", "tariff": "gold"}
    assert (made["version"], made["changed_by"], made["changed"]) == (1, ANNA, "2025-11-22T12:00:00Z")
    assert (await hovor.get(f"contacts/{made['id']}", BORIS)).json == made


async def test_all_that_is_wrong_in_a_contact_is_told_by_field(hovor: Installation) -> None:
    with_rules(hovor)
    wrong = {
        "tenant": NORTH,
        "name": " ",
        "phones": [{"number": CLIENT}, {"number": "12"}],
        "emails": ["eva at home"],
        "fields": {"birthday": "yesterday", "colour": "red"},
    }
    answer = await hovor.post("contacts", ANNA, wrong)
    assert (answer.status, answer.problem) == (422, "invalid")
    fields = {one["field"] for one in answer.json["errors"]}
    assert fields == {"name", "phones.1.number", "emails.0", "fields.birthday", "fields.colour"}
    assert all(one["detail"].endswith(".") for one in answer.json["errors"])
    assert hovor.desks.kept == {}


@pytest.mark.parametrize("name", ["E\0va", "E" * 3000, "E\x1bva"])
async def test_what_no_directory_can_hold_is_no_name(hovor: Installation, name: str) -> None:
    answer = await hovor.post("contacts", ANNA, {**EVA, "name": name, "fields": {}})
    assert (answer.status, answer.problem) == (422, "invalid")


async def test_who_edits_what_another_has_changed_sees_how_it_is_now(hovor: Installation) -> None:
    with_rules(hovor)
    seen = (await hovor.post("contacts", ANNA, EVA)).json
    address = f"contacts/{seen['id']}"
    first = await hovor.put(address, ANNA, body(seen, company="Pharmacy"))
    assert (first.status, first.json["version"], first.json["changed_by"]) == (200, 2, ANNA)
    late = await hovor.put(address, BORIS, body(seen, name="Eva Velká"))
    assert (late.status, late.problem) == (409, "changed-meanwhile")
    assert late.json["current"] == first.json
    merged = await hovor.put(address, BORIS, body(late.json["current"], name="Eva Velká"))
    assert (merged.status, merged.json["name"], merged.json["company"]) == (200, "Eva Velká", "Pharmacy")


async def test_what_the_plan_does_not_know_any_more_stays_and_hinders_nobody(hovor: Installation) -> None:
    with_rules(hovor)
    seen = (await hovor.post("contacts", ANNA, {**EVA, "fields": {"birthday": "1.2.1980", "tariff": "gold"}})).json
    with_rules(hovor, replace(RULES, fields=(ContactField("tariff", "Tariff", FieldKind.CHOICE, ("basic",)),)))
    address = f"contacts/{seen['id']}"
    sent_back = await hovor.put(address, ANNA, body(seen, company="Alfa"))
    assert (sent_back.status, sent_back.json["fields"]) == (200, seen["fields"])
    of_the_plan = await hovor.put(address, ANNA, body(sent_back.json, fields={"tariff": "gold"}))
    assert (of_the_plan.status, of_the_plan.json["fields"]) == (200, seen["fields"])
    other = await hovor.put(address, ANNA, body(of_the_plan.json, fields={"birthday": "2.2.1980", "tariff": "silver"}))
    assert {one["field"] for one in other.json["errors"]} == {"fields.birthday", "fields.tariff"}
    with_rules(hovor)
    assert (await hovor.get(address, ANNA)).json["fields"] == seen["fields"]


async def test_of_two_who_save_at_once_exactly_one_is_told_to_look_again(hovor: Installation) -> None:
    with_rules(hovor)
    seen = (await hovor.post("contacts", ANNA, EVA)).json
    answers = await asyncio.gather(
        *(hovor.put(f"contacts/{seen['id']}", who, body(seen, company=who)) for who in (ANNA, BORIS))
    )
    assert sorted(answer.status for answer in answers) == [200, 409]


async def test_who_edits_an_erased_contact_is_told_that_it_is_gone(hovor: Installation) -> None:
    with_rules(hovor)
    seen = (await hovor.post("contacts", ANNA, EVA)).json
    hovor.desks.before_change = hovor.desks.kept.clear
    answer = await hovor.put(f"contacts/{seen['id']}", ANNA, body(seen))
    assert (answer.status, answer.problem, answer.json["current"]) == (409, "changed-meanwhile", None)
    assert (await hovor.put(f"contacts/{seen['id']}", ANNA, body(seen))).problem == "no-such-contact"


async def test_the_directory_is_read_by_name_page_by_page(hovor: Installation) -> None:
    knows(hovor, *(person(f"Č{count:02}") for count in range(7)), person("cyril", tenant=SOUTH))
    names: list[str] = []
    query = "contacts?limit=3"
    while query:
        page = (await hovor.get(query, ANNA)).json
        names += [one["name"] for one in page["contacts"]]
        query = f"contacts?limit=3&after={page['next']}" if page["next"] else ""
    assert names == [f"Č{count:02}" for count in range(7)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("search=mala", ["Malá"]),
        ("search=777%20111", ["Malá"]),
        ("search=malá@", ["Malá"]),
        ("external=true", ["Driver"]),
        ("external=false", ["Malá"]),
        ("search=nobody", []),
    ],
)
async def test_contacts_are_searched_and_filtered(hovor: Installation, query: str, names: list[str]) -> None:
    knows(hovor, person("Malá", CLIENT, emails=("malá@example.com",)), person("Driver", external=True))
    assert found(await hovor.get(f"contacts?{query}", ANNA)) == names


@pytest.mark.parametrize("query", ["after=nonsense", "limit=0", "limit=201", "search=%00", "colour=red"])
async def test_a_list_that_cannot_be_understood_is_told_by_field(hovor: Installation, query: str) -> None:
    answer = await hovor.get(f"contacts?{query}", ANNA)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, query.partition("=")[0])


async def test_only_overseers_erase_and_the_answer_says_what_went(hovor: Installation) -> None:
    with_rules(hovor)
    hovor.archive.records = [record("c1"), record("c2", operator=BORIS)]
    made = (await hovor.post("contacts", ANNA, EVA)).json
    await hovor.put("calls/c1/contact", ANNA, {"contact": made["id"]})
    await hovor.put("calls/c1/note", ANNA, {"text": "Eva wants a refund", "version": 0})
    address = f"contacts/{made['id']}"
    refused = await hovor.delete(address, ANNA)
    assert (refused.status, refused.problem) == (403, "not-your-role")
    erased = await hovor.delete(address, OLGA)
    assert (erased.status, erased.json["contacts"], erased.json["notes"]) == (200, 1, 1)
    assert erased.json["calls"] == 2
    assert (await hovor.get(address, OLGA)).problem == "no-such-contact"
    seen = await hovor.get("calls", OLGA)
    assert "Eva" not in seen.text
    assert CLIENT not in seen.text


async def test_who_catches_up_after_an_erasure_gets_what_the_journal_says_now(hovor: Installation) -> None:
    with_rules(hovor)
    knows(hovor, person("Eva", CLIENT))
    hovor.engine.turn(arrival(arrived("c1")))
    assert (await hovor.delete("contacts/eva", OLGA)).status == 200
    first = hovor.archive.journal[0].number
    hovor.archive.journal = [  # as the store leaves it
        replace(entry, notice=replace(entry.notice, client="", client_name=""))
        if isinstance(entry.notice, Arrived)
        else entry
        for entry in hovor.archive.journal
    ]
    async with hovor.feed(OLGA, first - 1) as feed:
        heard = [await feed.next() for _ in range(hovor.board.number)]
    assert [fact["kind"] for fact in heard] == ["plan", "arrived", "desk"]
    assert CLIENT not in str(heard)


async def test_erasing_takes_the_name_off_a_call_that_is_up(hovor: Installation) -> None:
    with_rules(hovor)
    knows(hovor, person("Eva", CLIENT))
    await rings(hovor, replace(arrived("c1"), client_name=""))
    async with hovor.feed(OLGA, hovor.board.number) as feed:
        assert (await hovor.delete("contacts/eva", OLGA)).status == 200
        assert [(await feed.next())["what"], (await feed.next())["views"]["desk"]["contact"]] == ["directory", None]


async def test_a_contact_made_from_a_call_is_whose_call_it_is(hovor: Installation) -> None:
    with_rules(hovor)
    await rings(hovor)
    made = await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": "Eva", "call": "c1"})
    assert made.status == 201, made.text
    assert made.json["phones"] == [{"number": CLIENT, "label": ""}]
    desk = (await hovor.get("calls/c1/desk", BORIS)).json
    assert (desk["contact"]["name"], desk["contact_by"], desk["sure"]) == ("Eva", ANNA, True)


async def test_a_change_is_told_to_every_console_without_the_name(hovor: Installation) -> None:
    with_rules(hovor)
    async with hovor.feed(BORIS, hovor.board.number) as feed:
        made = (await hovor.post("contacts", ANNA, EVA)).json
        heard = await feed.next()
    assert (heard["kind"], heard["what"], heard["contact"], heard["operator"]) == (
        "desk",
        "directory",
        made["id"],
        ANNA,
    )
    assert "Eva" not in str(hovor.archive.journal)


async def test_what_is_done_to_a_contact_is_audited(hovor: Installation) -> None:
    with_rules(hovor)
    made = (await hovor.post("contacts", ANNA, EVA)).json
    await hovor.put(f"contacts/{made['id']}", BORIS, body(made))
    await hovor.delete(f"contacts/{made['id']}", OLGA)
    assert [(who, what) for who, what, thing, _ in hovor.desks.audit if thing == made["id"]] == [
        (ANNA, "add"),
        (BORIS, "change"),
        (OLGA, "erase"),
    ]


# --- walls ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_contacts_of_others_are_answered_exactly_like_unknown_ones(hovor: Installation, method: str) -> None:
    with_rules(hovor, role=OperatorRole.ADMIN)
    knows(hovor, person("Juh", CLIENT, tenant=SOUTH))
    sent = body({**EVA, "version": 1, "phones": []}, fields={}) if method == "PUT" else None
    for who in (ANNA, OLGA):
        foreign, unknown = [
            await hovor.ask(method, f"contacts/{name}", sent, token=await hovor.token(who)) for name in ("juh", "x%00")
        ]
        may = method != "DELETE" or who == OLGA  # who may not erase is told so, whichever contact it is
        assert (foreign.status, foreign.text) == (404 if may else 403, unknown.text)
    assert hovor.desks.kept["juh"].version == 1  # type: ignore[index]


async def test_nothing_of_another_tenants_directory_is_seen(hovor: Installation) -> None:
    with_rules(hovor)
    knows(hovor, person("Juh", CLIENT, tenant=SOUTH))
    assert found(await hovor.get("contacts", ANNA)) == []
    assert found(await hovor.get("contacts?search=juh", ANNA)) == []
    assert found(await hovor.get("contacts", BORIS)) == ["Juh"]
    assert found(await hovor.get("contacts?tenant=north", BORIS)) == []
    foreign, unknown = [await hovor.get(f"contacts?tenant={name}", ANNA) for name in ("south", "west")]
    assert (foreign.status, foreign.text) == (404, unknown.text)
    assert (await hovor.post("contacts", ANNA, {**EVA, "tenant": SOUTH})).problem == "no-such-tenant"
    hovor.engine.publish(Outcome(hovor.clock(), calls={}, notices=[]))
    async with hovor.feed(ANNA, hovor.board.number) as feed:
        await hovor.post("contacts", CYRIL, {"tenant": SOUTH, "name": "Secret"})
        await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": "Open"})
        assert (await feed.next())["operator"] == ANNA


async def test_a_directory_that_cannot_be_read_is_told_as_such(hovor: Installation) -> None:
    hovor.desks.out_of_order = "The database cannot be reached."
    for path in ("contacts", "contacts/eva", "contacts?search=eva", "tags?tenant=north"):
        answer = await hovor.get(path, ANNA)
        assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
        assert answer.headers["Retry-After"]
