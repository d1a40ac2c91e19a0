import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from hovor.core.outcome import Outcome
from hovor.desk.contacts import Contact, ContactId, ContactPosition, Phone
from hovor.desk.ports import ChangedMeanwhileError
from hovor.store import DeskDatabase, Store, StoreFailed
from tests.store.conftest import Database
from tests.store.desk_samples import OTHER, found, know, person
from tests.store.postgres import PostgresServer
from tests.store.samples import ANNA, DEMO, NOON, arrived, record, turn

ZIZKA = person("Jan Žižka", "+420777123456", id_="zizka", company="Trocnov s.r.o.", emails=("jan@trocnov.cz",))
PROKOP = person("Prokop Holý", "+420777123457", "+420212345678", id_="prokop")


async def test_a_contact_is_read_as_it_was_written_also_after_a_restart(database: Database) -> None:
    for turn_ in range(2):
        store = Store(database.url)
        await store.open()
        desk = DeskDatabase(store)
        await desk.open()
        if not turn_:
            await know(desk, ZIZKA)
        assert await desk.contact(ContactId("zizka")) == ZIZKA
        assert await desk.contact(ContactId("nobody")) is None
        await desk.close()
        await store.close()


async def test_a_contact_that_is_added_twice_is_there_once_and_another_of_its_name_is_refused(
    desk: DeskDatabase,
) -> None:
    await know(desk, ZIZKA, ZIZKA)
    with pytest.raises(ChangedMeanwhileError) as refused:
        await desk.add_contact(replace(ZIZKA, name="Jan Roháč"))
    assert refused.value.current == ZIZKA
    assert [line.action for line in await desk.audit([DEMO], None, 9)] == ["contact_added"]


async def test_of_two_who_change_a_contact_the_second_is_told_what_the_first_has_written(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA)
    first = await desk.change_contact(replace(ZIZKA, company="Sion"))
    assert first == replace(ZIZKA, company="Sion", version=2)
    with pytest.raises(ChangedMeanwhileError) as refused:
        await desk.change_contact(replace(ZIZKA, company="Tábor"))
    assert refused.value.current == first
    assert await desk.contact(ZIZKA.id) == first


async def test_a_change_whose_answer_was_lost_may_be_said_again(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA)
    changed = replace(ZIZKA, company="Sion")
    assert await desk.change_contact(changed) == await desk.change_contact(changed)
    assert [line.action for line in await desk.audit([DEMO], None, 9)] == ["contact_changed", "contact_added"]


async def test_who_is_gone_cannot_be_changed(desk: DeskDatabase) -> None:
    with pytest.raises(ChangedMeanwhileError) as refused:
        await desk.change_contact(ZIZKA)
    assert refused.value.current is None


async def test_a_caller_is_known_by_exactly_the_number_and_only_to_the_own_tenant(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA, PROKOP, person("Shop", "+420212345678", id_="shop"))
    await know(desk, person("Spy", "+420777123456", tenant=OTHER))
    assert await desk.contacts_with(DEMO, "+420777123456") == [ZIZKA]
    assert [one.id for one in await desk.contacts_with(DEMO, "+420212345678")] == ["prokop", "shop"]
    assert await desk.contacts_with(DEMO, "+42077712345") == []


async def test_a_number_that_a_contact_lost_leads_to_it_no_more(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA)
    await desk.change_contact(replace(ZIZKA, phones=(Phone("+420600000000"),)))
    assert await desk.contacts_with(DEMO, "+420777123456") == []
    assert [one.id for one in await desk.contacts_with(DEMO, "+420600000000")] == ["zizka"]


async def test_who_may_be_meant_has_a_neighbouring_number_or_a_name_alike(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA, PROKOP, person("Jana Ziskova", id_="other"), person("Far", "+420999888777", id_="far"))
    near = await desk.contacts_near(DEMO, "+420777123999", "", 9)
    assert {one.id for one in near} == {"zizka", "prokop"}
    assert next(one.id for one in await desk.contacts_near(DEMO, "", "ZIZKA JAN", 9)) == "zizka"
    assert await desk.contacts_near(OTHER, "+420777123999", "ZIZKA JAN", 9) == []
    assert await desk.contacts_near(DEMO, "", "", 9) == []
    assert len(await desk.contacts_near(DEMO, "+420777123999", "zizka", 1)) == 1


async def test_the_directory_comes_by_name_in_pages_as_people_sort(desk: DeskDatabase) -> None:
    await know(desk, *(person(name) for name in ("Čermák", "adam", "Cyril", "Žák", "Dvořák")))
    names: list[str] = []
    after: ContactPosition | None = None
    while True:
        page = await desk.list_contacts([DEMO], external=None, after=after, limit=2)
        names += [one.name for one in page.contacts]
        if page.next is None:
            break
        after = page.next
    assert names == ["adam", "Čermák", "Cyril", "Dvořák", "Žák"]


async def test_people_of_one_name_and_of_two_tenants_are_neither_skipped_nor_shown_twice(desk: DeskDatabase) -> None:
    tenants = [DEMO, OTHER]
    await know(desk, *(person("Jan Novák", id_=f"n{n}", tenant=tenants[n % 2]) for n in range(5)))
    first = await desk.list_contacts(tenants, external=None, after=None, limit=3)
    second = await desk.list_contacts(tenants, external=None, after=first.next, limit=3)
    assert [one.id for one in first.contacts + second.contacts] == ["n0", "n1", "n2", "n3", "n4"]
    assert second.next is None


async def test_external_contacts_are_listed_alone(desk: DeskDatabase) -> None:
    await know(desk, person("Client"), person("Courier", external=True))
    marked = await desk.list_contacts([DEMO], external=True, after=None, limit=9)
    others = await desk.list_contacts([DEMO], external=False, after=None, limit=9)
    assert [[one.name for one in page.contacts] for page in (marked, others)] == [["Courier"], ["Client"]]


async def test_an_import_adds_and_overwrites_in_one_step(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA)
    await desk.import_contacts(DEMO, [replace(ZIZKA, name="Jan z Trocnova"), PROKOP])
    assert await desk.contact(ZIZKA.id) == replace(ZIZKA, name="Jan z Trocnova", version=2)
    assert await desk.contact(PROKOP.id) == PROKOP
    assert await found(desk, "žižka") == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(replace(ZIZKA, version=7), id="changed after it was exported"),
        pytest.param(person("Spy", tenant=OTHER), id="of another tenant"),
        pytest.param(replace(ZIZKA, id=ContactId("theirs")), id="whose id another tenant has"),
    ],
)
async def test_an_import_with_one_bad_contact_changes_nothing(desk: DeskDatabase, bad: Contact) -> None:
    await know(desk, ZIZKA, person("Theirs", id_="theirs", tenant=OTHER))
    with pytest.raises(ChangedMeanwhileError):
        await desk.import_contacts(DEMO, [PROKOP, bad])
    assert await desk.contact(PROKOP.id) is None
    assert await desk.contact(ZIZKA.id) == ZIZKA


async def test_the_export_has_everybody_of_the_tenant_once(desk: DeskDatabase) -> None:
    people = [person(f"P{n}", id_=f"p{n:04}") for n in range(1_203)]
    await desk.import_contacts(DEMO, people)
    await know(desk, person("Spy", tenant=OTHER))
    pages = [page async for page in desk.all_contacts(DEMO)]
    assert [one for page in pages for one in page] == people
    assert max(len(page) for page in pages) <= 500


async def test_calls_are_saved_while_a_big_import_runs(desk: DeskDatabase, store: Store) -> None:
    """A save begun while the import goes on is over before it."""
    people = [person(f"Jan{n} Novák{n}", f"+4207{n:08}", id_=f"p{n}") for n in range(5_000)]
    importing = asyncio.create_task(desk.import_contacts(DEMO, people))
    saved = 0
    while not importing.done():
        await store.save(turn(arrived(f"c{saved}")))
        saved += 1
    await importing
    assert saved > 20
    assert len(await found(desk, "jan77")) == 9


async def test_a_name_that_no_database_can_have_is_nobodys(desk: DeskDatabase) -> None:
    assert await desk.contact(ContactId("a\0b")) is None
    assert await desk.contacts_with(DEMO, "\ud800") == []
    assert await found(desk, "\0") == []
    await know(desk, person("Nu\0l", id_="nul"))
    assert [one.name for one in await desk.contacts([ContactId("nul")])] == ["Nu\0l"]


async def test_every_change_is_in_the_audit_with_who_and_when(desk: DeskDatabase) -> None:
    await know(desk, ZIZKA, person("Spy", tenant=OTHER))
    await desk.import_contacts(DEMO, [PROKOP])
    lines = await desk.audit([DEMO], None, 9)
    told = [(line.at, line.operator, line.action, line.thing) for line in lines]
    assert told == [(NOON, ANNA, "contacts_imported", "1"), (NOON, ANNA, "contact_added", "zizka")]
    assert await desk.audit([DEMO], lines[0].number, 9) == lines[1:]
    assert await desk.audit([DEMO], None, 1) == lines[:1]


async def test_the_desks_file_is_for_its_owner_only(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/hovor.db")
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    rights = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.glob("hovor-desk*")}
    await desk.close()
    await store.close()
    names = ("hovor-desk.db", "hovor-desk.db-wal", "hovor-desk.db-shm", "hovor-desk.db.lock")
    assert rights == dict.fromkeys(names, "0o600")


async def test_a_role_that_may_not_create_the_trigram_extension_gets_a_sentence(
    postgres: PostgresServer, postgres_url: str
) -> None:
    name = postgres_url.rpartition("/")[0] and postgres_url.split("/")[3].partition("?")[0]
    postgres.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plain') THEN CREATE ROLE plain LOGIN;"
        " END IF; END $$"
    )
    postgres.execute("GRANT CREATE ON SCHEMA public TO plain", name)
    store = Store(postgres_url.replace("postgres@", "plain@"))
    await store.open()
    desk = DeskDatabase(store)
    with pytest.raises(StoreFailed, match="CREATE EXTENSION pg_trgm in this database once"):
        await desk.open()
    await desk.close()
    postgres.execute("CREATE EXTENSION pg_trgm", name)
    desk = DeskDatabase(store)
    await desk.open()
    await know(desk, ZIZKA)
    assert await found(desk, "ziska") == ["Jan Žižka"]
    await desk.close()
    await store.save(Outcome(now=NOON, records=[record("c1")]))
    await store.close()
