"""The directory as a file: what goes out comes in the same, and nothing comes in by halves."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientError
from msgspec.structs import replace

from hovor.core.ids import OperatorId, TenantId
from hovor.core.plan import OperatorRole
from hovor.core.unavailable import Unavailable
from hovor.desk.contacts import Contact, Phone
from hovor.web import directory_files
from hovor.web.directory_files import BAD_SHOWN, FILE_LIMIT
from tests.web.console import API, Answered, Installation
from tests.web.desks import CLIENT, OLGA, knows, person, rings, until, with_rules
from tests.web.fakes import ANNA, BORIS, NOON, NORTH, SOUTH
from tests.web.samples import arrived

PEOPLE = (
    replace(person("Eva", CLIENT, company="Lékárna; s.r.o.", emails=("eva@example.com",)), fields={"tariff": "gold"}),
    replace(person("Jan", external=True), phones=(Phone("+420602000001", "work"), Phone("+420602000002"))),
    person("=Formula"),
    *(person(f"P{count}") for count in range(5)),
)


@pytest.fixture
def office(hovor: Installation) -> Installation:
    with_rules(hovor)
    knows(hovor, *PEOPLE, person("Juh", CLIENT, tenant=SOUTH))
    return hovor


async def sent(
    hovor: Installation,
    text: str | bytes,
    *,
    preview: bool,
    operator: OperatorId = OLGA,
    tenant: str = NORTH,
    stamp: str = "",
) -> Answered:
    """Taken as it was seen: without a `stamp`, with that of a preview right before."""
    if not preview and not stamp:
        seen = await sent(hovor, text, preview=True, operator=operator, tenant=tenant)
        stamp = str(seen.json["stamp"])
    way = "preview=true" if preview else f"preview=false&stamp={stamp}" if stamp else "preview=false"
    return await posted(hovor, f"contacts/import?tenant={tenant}&{way}", text, operator)


async def posted(hovor: Installation, address: str, text: str | bytes, operator: OperatorId = OLGA) -> Answered:
    return await hovor.ask(
        "POST",
        address,
        raw=text.encode() if isinstance(text, str) else text,
        headers={"Content-Type": "text/csv"},
        token=await hovor.token(operator),
    )


async def exported(hovor: Installation, more: str = "") -> str:
    answer = await hovor.get(f"contacts/export?tenant=north{more}", OLGA)
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="contacts-north.csv"'
    return answer.text


def norths(hovor: Installation) -> dict[str, Contact]:
    return {one.id: one for one in hovor.desks.kept.values() if one.tenant == NORTH}


async def test_what_goes_out_comes_in_the_same(office: Installation) -> None:
    before = norths(office)
    text = await exported(office)
    assert "Juh" not in text
    answer = (await sent(office, text, preview=False)).json
    assert (answer["new"], answer["changed"], answer["same"], answer["bad"]) == (0, 0, len(PEOPLE), [])
    assert norths(office) == before


async def test_a_preview_changes_nothing_and_says_what_would_be(office: Installation) -> None:
    before = dict(office.desks.kept)
    text = "id,name,phone_1\neva,Eva Velká,777 111 222\n,New,602 111 222\njan,Jan,12\n"
    answer = (await sent(office, text, preview=True)).json
    assert (answer["new"], answer["changed"], answer["bad_rows"]) == (1, 1, 1)
    (bad,) = answer["bad"]
    assert (bad["row"], bad["column"], bad["value"]) == (4, "phone_1", "12")
    assert bad["sentence"].endswith(".")
    assert office.desks.kept == before


async def test_with_one_bad_row_nothing_is_imported(office: Installation) -> None:
    before = dict(office.desks.kept)
    refused = await sent(office, "name,phone_1\nNew,602 111 222\nBad,12\n", preview=False)
    assert (refused.status, refused.problem) == (422, "bad-rows")
    assert ([one["row"] for one in refused.json["bad"]], refused.json["bad_rows"]) == ([3], 1)
    assert office.desks.kept == before


async def test_an_import_is_taken_as_a_whole_told_once_and_finds_who_is_calling(office: Installation) -> None:
    await rings(office, replace(arrived("c1", client="+420602111222"), client_name=""))
    told = len(office.archive.journal)
    done = await sent(office, "name,phone_1\nNew,602 111 222\nOther,602 111 333\n", preview=False)
    assert (done.status, done.json["new"]) == (200, 2)
    new = [one for one in norths(office).values() if one.name in ("New", "Other")]
    assert [(one.changed_by, one.changed, one.version) for one in new] == [(OLGA, NOON, 1)] * 2
    await until(lambda: len(office.archive.journal) >= told + 2)
    assert [getattr(entry.notice, "what", "") for entry in office.archive.journal[told:]] == ["directory", "contact"]
    known = office.desk.known(arrived("c1").id)
    assert known is not None
    assert known.contact is not None
    assert known.contact.name == "New"


async def test_what_somebody_has_changed_since_the_export_is_not_overwritten(office: Installation) -> None:
    def meanwhile() -> None:
        knows(office, replace(PEOPLE[0], company="Newer", version=2))

    office.desks.before_change = meanwhile
    answer = await sent(office, "id,name\neva,Eva Velká\n,New\n", preview=False)
    assert (answer.status, answer.problem) == (409, "changed-meanwhile")
    assert answer.json["current"]["company"] == "Newer"
    assert "New" not in [one.name for one in norths(office).values()]


async def test_what_is_taken_is_what_was_seen(office: Installation) -> None:
    text = "id,name\neva,Eva Velká\n"
    seen = (await sent(office, text, preview=True)).json["stamp"]
    knows(office, replace(PEOPLE[0], company="Newer", version=2))
    refused = await sent(office, text, preview=False, stamp=seen)
    assert (refused.status, refused.problem) == (409, "changed-meanwhile")
    assert norths(office)["eva"].name == "Eva"
    assert (await sent(office, text, preview=False)).json["changed"] == 1
    assert (norths(office)["eva"].name, norths(office)["eva"].company) == ("Eva Velká", "Newer")


async def test_without_a_preview_nothing_is_taken(office: Installation) -> None:
    refused = await posted(office, "contacts/import?tenant=north&preview=false", "name\nNew\n")
    assert (refused.status, refused.problem) == (422, "invalid")
    assert [one["field"] for one in refused.json["errors"]] == ["stamp"]
    assert "New" not in [one.name for one in norths(office).values()]


async def test_a_file_is_only_looked_at_unless_it_is_said_to_take_it(office: Installation) -> None:
    before = dict(office.desks.kept)
    looked = await posted(office, "contacts/import?tenant=north", "name\nNew\n")
    assert (looked.status, looked.json["new"]) == (200, 1)
    stamped = await posted(office, f"contacts/import?tenant=north&stamp={looked.json['stamp']}", "name\nNew\n")
    assert (stamped.status, stamped.json["new"]) == (200, 1)
    assert office.desks.kept == before


async def test_who_would_be_there_twice_is_told_before(office: Installation) -> None:
    text = "name,phone_1\nNew,602 111 222\nOther,777 111 222\nEva,602 111 222\n"
    found = (await sent(office, text, preview=True)).json
    assert [(one["row"], one["code"], one["given"]) for one in found["doubled"]] == [
        (3, "number-here", {"number": CLIENT, "name": "Eva"}),
        (4, "number-in-row", {"number": "+420602111222", "row": "2"}),
    ]
    assert (found["doubled_rows"], found["bad_rows"]) == (2, 0)
    assert (await sent(office, text, preview=False)).json["new"] == 3
    again = (await sent(office, text, preview=True)).json
    assert [one["code"] for one in again["doubled"]] == ["contact-here"] * 3


async def test_a_file_that_does_not_come_is_given_up(office: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory_files, "FILE_WITHIN", 0.05)

    async def never() -> AsyncIterator[bytes]:
        yield b"name\n"
        await asyncio.Event().wait()

    headers = {"Authorization": f"Bearer {await office.token(OLGA)}", "Content-Type": "text/csv"}
    address = f"{API}/contacts/import?tenant=north"
    async with asyncio.timeout(10), office.client.post(address, data=never(), headers=headers) as answer:
        assert answer.status == 408


async def test_a_spreadsheet_of_a_country_with_a_decimal_comma_gets_its_delimiter(office: Installation) -> None:
    text = await exported(office, "&delimiter=%3B")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert {row["company"] for row in rows if row["id"] == "eva"} == {"Lékárna; s.r.o."}
    assert (await sent(office, text, preview=True)).json["same"] == len(PEOPLE)


async def test_a_file_cannot_reach_into_another_tenants_directory(office: Installation) -> None:
    answer = (await sent(office, "id,name\njuh,Mine\n", preview=True)).json
    assert answer["bad_rows"] == 1
    assert "Juh" not in str(answer)
    for tenant in ("south", "west"):
        assert (await sent(office, "name\nNew\n", preview=True, tenant=tenant)).problem == "no-such-tenant"
        assert (await office.get(f"contacts/export?tenant={tenant}", OLGA)).problem == "no-such-tenant"


@pytest.mark.parametrize("operator", [ANNA, BORIS])
async def test_only_overseers_take_the_directory_out_or_bring_one_in(
    office: Installation, operator: OperatorId
) -> None:
    assert (await sent(office, "name\nNew\n", preview=True, operator=operator)).problem == "not-your-role"
    refused = await office.get("contacts/export?tenant=north", operator)
    assert (refused.status, refused.problem) == (403, "not-your-role")
    with_rules(office, role=OperatorRole.ADMIN)
    assert (await sent(office, "name\nNew\n", preview=True)).status == 200


async def test_a_file_larger_than_any_other_body_is_taken_and_too_large_a_one_is_not(office: Installation) -> None:
    many = "name\n" + "".join(f"Person {count:06}\n" for count in range(10_000))
    assert len(many) > 2 * 64 * 1024
    assert (await sent(office, many, preview=True)).json["new"] == 10_000
    refused = await sent(office, b"x" * (FILE_LIMIT + 1), preview=True)
    assert (refused.status, refused.problem) == (413, "too-large")
    assert "32 MB" in refused.json["detail"]


async def test_of_many_bad_rows_the_first_are_shown_and_all_are_counted(office: Installation) -> None:
    text = "name,phone_1\n" + "Bad,12\n" * (BAD_SHOWN + 50)
    answer = (await sent(office, text, preview=True)).json
    assert (len(answer["bad"]), answer["bad_rows"]) == (BAD_SHOWN, BAD_SHOWN + 50)


async def test_what_is_no_csv_is_refused(office: Installation) -> None:
    token = await office.token(OLGA)
    answer = await office.ask("POST", "contacts/import?tenant=north", {"a": 1}, token=token)
    assert (answer.status, answer.problem) == (415, "not-csv")
    assert (await sent(office, b"name\n\xff\xfe\n", preview=True)).json["bad_rows"] == 1


async def test_an_export_that_breaks_off_is_not_taken_for_a_whole_one(
    office: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: TenantId) -> AsyncIterator[list[Contact]]:
        yield [PEOPLE[0]]
        raise Unavailable("The database cannot be reached.")

    monkeypatch.setattr(office.desks, "all_contacts", breaks)
    headers = {"Authorization": f"Bearer {await office.token(OLGA)}"}
    with pytest.raises(ClientError):
        async with office.client.get(f"{API}/contacts/export?tenant=north", headers=headers) as response:
            await response.read()


async def test_a_directory_that_cannot_be_read_is_no_empty_file(office: Installation) -> None:
    office.desks.out_of_order = "The database cannot be reached."
    answer = await office.get("contacts/export?tenant=north", OLGA)
    assert (answer.status, answer.json["detail"]) == (503, "The database cannot be reached.")
    assert (await sent(office, "name\nNew\n", preview=True)).status == 503


async def test_the_exported_file_is_read_by_any_csv_reader(office: Installation) -> None:
    text = (await exported(office)).removeprefix("\ufeff")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["name"] for row in table if row["id"] == "eva"] == ["Eva"]
    assert "'=Formula" in [row["name"] for row in table]
