import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import inspect

from hovor.core.ids import CallId, NodeName
from hovor.core.notices import (
    Arrived,
    CallRecord,
    Dialling,
    HandedOver,
    Handover,
    Held,
    Notice,
    Parameter,
    ParameterSet,
    PartyCalled,
    PartyLeft,
    Segment,
    SegmentKind,
    TalkBegan,
)
from hovor.core.outcome import Outcome
from hovor.desk.calls import CallFilter, Erased
from hovor.desk.contacts import ContactId
from hovor.desk.ports import InACallError
from hovor.store import DeskDatabase, Store
from tests.store.conftest import Database
from tests.store.desk_samples import OTHER, found, know, person
from tests.store.samples import ANNA, BORIS, DEMO, NOON, call, ended, record
from tests.store.test_migrations import engine_of

NUMBER, SECOND, NAME = "+420731222333", "+420732555666", "Vendelín Drnovický"
# Whatever of a person could be left in a file: also folded, without the country code, and in pieces of an index.
TRACES = (
    NUMBER,
    NUMBER[1:],
    NUMBER[4:],
    NUMBER[::-1],
    SECOND,
    SECOND[::-1],
    "Vendel",
    "vendel",
    "Drnovick",
    "drnovick",
    "drnovak.cz",
    "tajemstvi",
    "rodne cislo",
    "8504221234",
)
VENDELIN = person(NAME, NUMBER, SECOND, id_="v1", company="Drnovický & syn", emails=("vendelin@drnovak.cz",))
HANDED = Handover(ANNA, "transfer", "+420600111222", NOON, note="Vendelín chce tajemstvi", reason="tajemstvi")


def his(name: str, began: float = NOON, client: str = NUMBER) -> CallRecord:
    held = Segment(SegmentKind.HOLD, NOON, NOON + 1, how=SECOND)
    party = Segment(SegmentKind.TALK, NOON, NOON + 1, number=SECOND)
    parameters = (Parameter("rodne", "8504221234"),)
    return replace(
        record(name, began, client=client),
        client_name=NAME,
        segments=(held, party, Segment(SegmentKind.TALK, NOON, NOON + 9, operator=ANNA)),
        handovers=(HANDED,),
        parameters=parameters,
    )


async def lived(store: Store, name: str, client: str = NUMBER, began: float = NOON) -> None:
    """A call of the person's, over and with its story."""
    id_ = CallId(name)
    notices: list[Notice] = [
        Arrived(id_, DEMO, "+420212345678", client, NAME),
        ParameterSet(id_, DEMO, NodeName("ask"), "rodne", "8504221234"),
        Dialling(id_, DEMO, ANNA, client, "+420212345678", "line1"),
        TalkBegan(id_, DEMO, ANNA),
        PartyCalled(id_, DEMO, number=SECOND),
        PartyLeft(id_, DEMO, "left", number=SECOND),
        Held(id_, DEMO, SECOND),
        Held(id_, DEMO, "client"),
        HandedOver(id_, DEMO, HANDED),
        ended(name),
    ]
    await store.save(Outcome(now=NOON, notices=notices, records=[his(name, began, client)]))


async def written(desk: DeskDatabase, name: str) -> None:
    id_ = CallId(name)
    await desk.set_result(id_, DEMO, "sold", ANNA, NOON)
    await desk.add_tag(id_, DEMO, "urgent", ANNA, NOON)
    await desk.save_note(id_, DEMO, "Vendelín: tajemstvi", ANNA, NOON, 0)
    await desk.save_note(id_, DEMO, "Vendelín Drnovický, rodne cislo 8504221234", ANNA, NOON, 1)


def traces(database: Database, folder: Path) -> list[str]:
    """What is left of the person: in the raw files, or in any column of any table."""
    if database.is_sqlite:
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        return [f"{trace} in {name}" for name, held in files.items() for trace in TRACES if trace.encode() in held]
    engine = engine_of(database)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    left = []
    for table in tables:
        for row in database.sql(f'TABLE "{table}"'):
            told = " ".join(bytes(value).decode("latin1") if isinstance(value, bytes) else str(value) for value in row)
            left += [f"{trace} in {table}" for trace in TRACES if trace in told]
    return left


async def test_nothing_is_left_of_an_erased_person_in_any_table_or_file(
    database: Database, store: Store, desk: DeskDatabase, tmp_path: Path
) -> None:
    await desk.import_contacts(DEMO, [person(f"Jan{n} Nový{n}", f"+42060{n:07}", id_=f"p{n}") for n in range(500)])
    await know(desk, replace(VENDELIN, name="Vendelin D.", id=ContactId("v1")))
    await desk.change_contact(VENDELIN)
    for number in range(60):
        await lived(store, f"his{number}", (NUMBER, SECOND)[number % 2])
        await store.save(Outcome(now=NOON, notices=[ended(f"other{number}")], records=[record(f"other{number}")]))
    for name in ("his1", "his7"):
        await written(desk, name)
    await desk.set_contact(CallId("his7"), DEMO, ContactId("v1"), ANNA, NOON)
    assert traces(database, tmp_path)

    erased = await desk.erase_contact(VENDELIN, BORIS, NOON + 9)

    assert traces(database, tmp_path) == []
    assert erased == Erased(contacts=1, notes=2, desks=1, calls=60, journal=60 * 7)
    assert await desk.contact(ContactId("v1")) is None
    assert await found(desk, "vendelin") == []
    last = (await desk.audit([DEMO], None, 1))[0]
    assert (last.action, last.operator, last.thing, last.at) == ("contact_erased", BORIS, "v1", NOON + 9)


async def test_what_is_counted_stays(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    await lived(store, "c1")
    await written(desk, "c1")
    before = await store.story(CallId("c1"))
    await desk.erase_contact(VENDELIN, BORIS, NOON)

    held = Segment(SegmentKind.HOLD, NOON, NOON + 1, how="anonymous")
    party = Segment(SegmentKind.TALK, NOON, NOON + 1, number="anonymous")
    expected = replace(
        his("c1"),
        client="anonymous",
        client_name="",
        segments=(held, party, his("c1").segments[2]),
        handovers=(replace(HANDED, note="", reason=""),),
        parameters=(Parameter("rodne", ""),),
    )
    page = await desk.past_calls([DEMO], CallFilter(operator=ANNA, result="sold", tag="urgent"), None, 9)
    assert [one.record for one in page.calls] == [expected]
    assert await store.record(CallId("c1")) == expected
    now = await desk.desk(CallId("c1"))
    assert now is not None
    assert (now.contact, now.notes, [tag.tag for tag in now.tags]) == (None, (), ["urgent"])
    after = await store.story(CallId("c1"))
    assert [(one.number, one.at, type(one.notice)) for one in after] == [
        (one.number, one.at, type(one.notice)) for one in before
    ]
    assert after[0].notice == Arrived(CallId("c1"), DEMO, "+420212345678", "anonymous")
    assert (await desk.past_calls([DEMO], CallFilter(number=NUMBER), None, 9)).calls == []
    assert (await desk.past_calls([DEMO], CallFilter(text="tajemstvi"), None, 9)).calls == []


async def test_others_keep_what_is_theirs(store: Store, desk: DeskDatabase) -> None:
    other, theirs = person("Jan Žižka", "+420605000000", id_="zizka"), replace(VENDELIN, id=ContactId("v2"))
    await know(desk, VENDELIN, other, replace(theirs, tenant=OTHER))
    await store.save(Outcome(now=NOON, records=[record("c1", client="+420605000000")]))
    await store.save(Outcome(now=NOON, records=[record("c2", client=NUMBER, tenant=OTHER)]))
    await desk.save_note(CallId("c1"), DEMO, "smlouva", ANNA, NOON, 0)
    assert await desk.erase_contact(VENDELIN, BORIS, NOON) == Erased(contacts=1)
    assert await desk.contacts([other.id, theirs.id]) != []
    assert await store.record(CallId("c1")) == record("c1", client="+420605000000")
    assert await store.record(CallId("c2")) == record("c2", client=NUMBER, tenant=OTHER)
    assert (await desk.desk(CallId("c1"))) is not None
    assert await found(desk, "zizka") == ["Jan Žižka"]


async def test_in_calls_of_others_only_the_persons_own_number_goes(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    handed = Handover(ANNA, "transfer", NUMBER, NOON, note="Jan wants a taxi")
    notices = [HandedOver(CallId("c1"), DEMO, handed)]
    await store.save(
        Outcome(
            now=NOON,
            notices=list(notices),
            records=[replace(record("c1", client="+420605000000"), handovers=(handed,))],
        )
    )
    assert await desk.erase_contact(VENDELIN, BORIS, NOON) == Erased(contacts=1, calls=1, journal=1)
    kept = await store.record(CallId("c1"))
    assert kept is not None
    assert kept.client == "+420605000000"
    assert kept.handovers == (replace(handed, target="anonymous"),)


async def test_a_person_who_is_in_a_call_is_erased_when_it_is_over(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    await store.save(Outcome(now=NOON, calls={CallId("c1"): replace(call("c1"), client=NUMBER)}))
    with pytest.raises(InACallError, match="when the call is over"):
        await desk.erase_contact(VENDELIN, BORIS, NOON)
    assert await desk.contact(VENDELIN.id) == VENDELIN
    await store.save(Outcome(now=NOON, calls={CallId("c1"): None}, records=[his("c1")]))
    assert (await desk.erase_contact(VENDELIN, BORIS, NOON)).calls == 1


async def test_an_erasure_that_was_interrupted_is_said_again(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    await lived(store, "c1")
    assert (await desk.erase_contact(VENDELIN, BORIS, NOON)).contacts == 1
    assert await desk.erase_contact(VENDELIN, BORIS, NOON) == Erased()
    assert [line.action for line in await desk.audit([DEMO], None, 9)] == ["contact_erased", "contact_added"]


async def test_calls_older_than_the_tenant_keeps_them_lose_everybody(
    database: Database, store: Store, desk: DeskDatabase, tmp_path: Path
) -> None:
    for number in range(120):
        await lived(store, f"old{number:03}", began=NOON + number)
    await written(desk, "old007")
    await store.save(Outcome(now=NOON, records=[record("new", NOON + 9_999), record("theirs", tenant=OTHER)]))
    forgotten = await desk.forget_before(DEMO, NOON + 5_000)
    assert forgotten == Erased(notes=1, desks=0, calls=120, journal=120 * 7)
    assert traces(database, tmp_path) == []
    assert await desk.forget_before(DEMO, NOON + 5_000) == Erased()
    assert await store.record(CallId("new")) == record("new", NOON + 9_999)
    assert await store.record(CallId("theirs")) == record("theirs", tenant=OTHER)
    page = await desk.past_calls([DEMO], CallFilter(until=NOON + 1, operator=ANNA), None, 9)
    assert [one.record.handovers[0].target for one in page.calls] == ["anonymous"]
    assert [line.action for line in await desk.audit([DEMO], None, 1)] == ["calls_forgotten"]


async def test_calls_among_colleagues_keep_who_called(store: Store, desk: DeskDatabase) -> None:
    inside = replace(record("c1", client="12"), client_name="Boris", number="", outgoing=True)
    await store.save(Outcome(now=NOON, records=[inside]))
    await desk.forget_before(DEMO, NOON + 5_000)
    assert await store.record(CallId("c1")) == inside


async def test_calls_are_saved_while_many_old_ones_are_forgotten(store: Store, desk: DeskDatabase) -> None:
    for number in range(200):
        await lived(store, f"old{number:03}")
    forgetting = asyncio.create_task(desk.forget_before(DEMO, NOON + 5_000))
    saved = 0
    while not forgetting.done():
        await store.save(Outcome(now=NOON, records=[record(f"new{saved}", NOON + 9_999)]))
        saved += 1
    assert (await forgetting).calls == 200
    assert saved > 4
