"""Whose is what when a person is erased: shared numbers, calls of others, notes and tags that speak of the person; and
calls that were forgotten."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.notices import Arrived, Dialling, HandedOver, Handover, Notice, Parameter
from hovor.core.outcome import Outcome
from hovor.desk.calls import Before, Earlier, Erased, Note
from hovor.desk.contacts import Contact
from hovor.desk.ports import ForgottenError, InACallError
from hovor.store import DeskDatabase, Store
from tests.store.conftest import Database
from tests.store.desk_samples import OTHER, know, person
from tests.store.samples import ANNA, BORIS, DEMO, NOON, call, ended, record
from tests.store.test_erasing import NAME, NUMBER, VENDELIN, lived, traces, written

# --- what is whose ---------------------------------------------------------------------------------------------------

HOME, MOBILE = "+420224111222", "+420605000001"


async def family(desk: DeskDatabase) -> tuple[Contact, Contact]:
    """Jan and Eva have one landline, and Jan a mobile."""
    jan, eva = person("Jan Drnovický", HOME, MOBILE, id_="jan"), person("Eva Drnovická", HOME, id_="eva")
    await know(desk, jan, eva)
    return jan, eva


async def test_calls_of_a_shared_number_that_are_somebody_elses_are_left_alone(
    store: Store, desk: DeskDatabase
) -> None:
    jan, eva = await family(desk)
    for name in ("evas", "jans", "nobodys", "guessed"):
        await store.save(Outcome(now=NOON, notices=[ended(name)], records=[record(name, client=HOME)]))
        await desk.save_note(CallId(name), DEMO, f"of {name}", ANNA, NOON, 0)
    await desk.set_contact(CallId("evas"), DEMO, eva.id, ANNA, NOON)
    await desk.set_contact(CallId("jans"), DEMO, jan.id, ANNA, NOON)
    await desk.set_contact(CallId("nobodys"), DEMO, None, ANNA, NOON)
    erased = await desk.erase_contact(jan, BORIS, NOON)
    assert (erased.calls, erased.notes) == (3, 3)
    assert await store.record(CallId("evas")) == record("evas", client=HOME)
    kept = await desk.desk(CallId("evas"))
    assert kept is not None
    assert (kept.contact, [note.text for note in kept.notes]) == (eva.id, ["of evas"])
    for name in ("jans", "nobodys", "guessed"):
        gone = await store.record(CallId(name))
        assert gone is not None
        assert gone.client == "anonymous", name


async def test_in_a_call_that_is_somebody_elses_the_shared_number_stays_and_the_persons_own_goes(
    store: Store, desk: DeskDatabase
) -> None:
    jan, eva = await family(desk)
    handed = Handover(ANNA, "transfer", MOBILE, NOON, note="wants a taxi")
    hers = replace(record("c1", client=HOME), handovers=(handed,))
    notices: list[Notice] = [
        Arrived(CallId("c1"), DEMO, "+420212345678", HOME, "Eva"),
        Dialling(CallId("c1"), DEMO, ANNA, HOME, "+420212345678", "line1"),
        HandedOver(CallId("c1"), DEMO, handed),
    ]
    await store.save(Outcome(now=NOON, notices=notices, records=[hers]))
    await desk.set_contact(CallId("c1"), DEMO, eva.id, ANNA, NOON)
    assert (await desk.erase_contact(jan, BORIS, NOON)).calls == 1
    assert await store.record(CallId("c1")) == replace(hers, handovers=(replace(handed, target="anonymous"),))
    assert [entry.notice for entry in await store.story(CallId("c1"))][:2] == notices[:2]


@pytest.mark.parametrize("client", ["", "+420601999888"])
async def test_a_call_that_an_operator_gave_the_person_is_the_persons_whatever_its_number(
    store: Store, desk: DeskDatabase, client: str
) -> None:
    await know(desk, VENDELIN)
    theirs = replace(record("c1", client=client), client_name=NAME, parameters=(Parameter("rodne", "8504221234"),))
    await store.save(Outcome(now=NOON, records=[theirs]))
    await desk.set_contact(CallId("c1"), DEMO, VENDELIN.id, ANNA, NOON)
    await desk.save_note(CallId("c1"), DEMO, "tajemstvi", ANNA, NOON, 0)
    erased = await desk.erase_contact(VENDELIN, BORIS, NOON)
    assert (erased.calls, erased.notes, erased.desks) == (1, 1, 1)
    kept = await store.record(CallId("c1"))
    assert kept is not None
    assert (kept.client, kept.client_name) == ("anonymous" if client else "", "")
    assert [one.value for one in kept.parameters] == [""]


async def test_only_a_call_with_the_very_person_in_it_is_in_the_way(store: Store, desk: DeskDatabase) -> None:
    short = person("Short", "+42060111", id_="short")
    jan, eva = await family(desk)
    await know(desk, short)
    up = {CallId("long"): replace(call("long"), client="+420601112223")}
    up |= {CallId("evas"): replace(call("evas"), client=HOME)}
    await store.save(Outcome(now=NOON, calls=dict(up)))
    assert (await desk.erase_contact(short, BORIS, NOON)).contacts == 1
    with pytest.raises(InACallError):  # nobody has said whose it is
        await desk.erase_contact(jan, BORIS, NOON)
    await desk.set_contact(CallId("evas"), DEMO, eva.id, ANNA, NOON)
    with pytest.raises(InACallError):
        await desk.erase_contact(eva, BORIS, NOON)
    handed = replace(up[CallId("evas")], handovers=(Handover(ANNA, "transfer", MOBILE, NOON),))
    await store.save(Outcome(now=NOON, calls={CallId("evas"): handed}))
    with pytest.raises(InACallError):  # he is being called into hers
        await desk.erase_contact(jan, BORIS, NOON)
    await store.save(Outcome(now=NOON, calls=dict(up)))
    assert (await desk.erase_contact(jan, BORIS, NOON)).contacts == 1


# --- who is spoken of ------------------------------------------------------------------------------------------------

SPOKEN = [
    ("Volal Vendelín Drnovický, ať se ozvu.", "Volal […], ať se ozvu."),
    ("DRNOVICKY VENDELIN - Vendelin  Drnovicky", "[…] - […]"),
    ("Číslo 731 222 333, +420 731 222 333, 00420731222333 i 731222333.", "Číslo […], […], […] i […]."),
    ("+420732555666/731-222-333/(731)222\u00a0333", "[…]/[…]/([…]"),
    ("Píše z vendelin@drnovak.cz", "Píše z […]"),
    ("Vendelín chce jablka, Drnovický hrušky", None),  # others may be called so
    ("Objednávka 7312223331 a 1731222333", None),
    ("731 222 334", None),
]


@pytest.mark.parametrize(("told", "left"), SPOKEN)
async def test_name_numbers_and_emails_go_out_of_the_notes_of_other_calls(
    desk: DeskDatabase, told: str, left: str | None
) -> None:
    await know(desk, VENDELIN)
    await desk.save_note(CallId("c1"), DEMO, told, ANNA, NOON, 0)
    await desk.save_note(CallId("c2"), OTHER, told, ANNA, NOON, 0)
    await desk.save_note(CallId("c3"), DEMO, "nic o nikom", ANNA, NOON, 0)
    assert await desk.erase_contact(VENDELIN, BORIS, NOON) == Erased(contacts=1, redacted=int(left is not None))
    texts = [(note.text, note.version) for one in ("c1", "c2", "c3") for note in await notes(desk, one)]
    assert texts == [(left or told, 2 if left else 1), (told, 1), ("nic o nikom", 1)]


async def notes(desk: DeskDatabase, name: str) -> tuple[Note, ...]:
    written = await desk.desk(CallId(name))
    return written.notes if written is not None else ()


async def test_tags_that_tell_who_it_is_go_and_preset_ones_stay(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    await lived(store, "his")
    mine = ["pan Drnovický", "Vendelín Drnovický", "731 222 333", "urgent"]
    others = ["VENDELIN DRNOVICKY", "pan Drnovický", "+420731222333", "Vendelín"]
    for name, given in (("his", mine), ("other", others)):
        for tag in given:
            await desk.add_tag(CallId(name), DEMO, tag, ANNA, NOON)
    await desk.add_tag(CallId("theirs"), OTHER, "Vendelín Drnovický", ANNA, NOON)
    erased = await desk.erase_contact(VENDELIN, BORIS, NOON, preset=["731 222 333"])
    assert erased.tags == 4
    assert await desk.used_tags(DEMO) == ["731 222 333", "Vendelín", "pan Drnovický", "urgent"]
    for name, left in (("his", ["731 222 333", "urgent"]), ("other", ["Vendelín", "pan Drnovický"])):
        kept = await desk.desk(CallId(name))
        assert kept is not None
        assert sorted(one.tag for one in kept.tags) == left
    assert await desk.used_tags(OTHER) == ["Vendelín Drnovický"]


async def test_nothing_is_left_of_who_is_spoken_of_in_any_table_or_file(
    database: Database, store: Store, desk: DeskDatabase, tmp_path: Path
) -> None:
    await know(desk, VENDELIN)
    for number in range(120):
        name = CallId(f"other{number}")
        await desk.save_note(name, DEMO, f"{number}: Vendelín Drnovický, 731 222 333", ANNA, NOON, 0)
        await desk.add_tag(name, DEMO, f"Vendelín Drnovický {number}", ANNA, NOON)
    erased = await desk.erase_contact(VENDELIN, BORIS, NOON)
    assert (erased.redacted, erased.tags) == (120, 120)
    assert traces(database, tmp_path) == []


# --- when it was forgotten -------------------------------------------------------------------------------------------


async def test_what_is_written_while_a_call_is_forgotten_does_not_stay(store: Store, desk: DeskDatabase) -> None:
    for number in range(60):
        await lived(store, f"old{number}")
        await written(desk, f"old{number}")
    forgetting = asyncio.create_task(desk.forget_before(DEMO, NOON + 5_000))
    refused = kept = 0
    while not forgetting.done():
        try:
            await desk.save_note(CallId("old59"), DEMO, f"tajemstvi {kept}", BORIS, NOON, kept)
            kept += 1
        except ForgottenError:
            refused += 1
    await forgetting
    assert refused
    with pytest.raises(ForgottenError):
        await desk.set_contact(CallId("old59"), DEMO, VENDELIN.id, ANNA, NOON)
    assert await notes(desk, "old59") == ()


async def test_what_others_had_chosen_goes_with_the_rest(store: Store, desk: DeskDatabase) -> None:
    await know(desk, VENDELIN)
    await lived(store, "c1")
    await desk.choose_contact(CallId("c1"), DEMO, VENDELIN.id, NUMBER, ANNA, NOON)
    await desk.choose_contact(CallId("c1"), DEMO, None, NUMBER, BORIS, NOON)
    assert (await desk.before(CallId("c1"))).contact == Earlier(VENDELIN.id, ANNA)
    await desk.erase_contact(VENDELIN, BORIS, NOON)
    assert await desk.before(CallId("c1")) == Before()
