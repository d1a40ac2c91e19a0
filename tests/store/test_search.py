from itertools import islice, product

import pytest
from msgspec.structs import replace

from hovor.store import DeskDatabase, Store
from tests.store.conftest import Database
from tests.store.desk_samples import OTHER, found, know, person
from tests.store.samples import DEMO

PEOPLE = (
    person("Jan Žižka", "+420777123456", company="Trocnov s.r.o.", emails=("jan.zizka@trocnov.cz",)),
    person("Jana Novotná", "+420604111222", "+420212000111", company="Papírny Větřní"),
    person("Petr Svoboda", "+420777999888", emails=("svoboda@posta.cz",), external=True),
    person("Ñuño O'Brien", "+34600123456", company="T-Mobile"),
    person("Kancelář 365", "+420365365365"),
)


@pytest.fixture
async def known(desk: DeskDatabase) -> DeskDatabase:
    await know(desk, *PEOPLE, person("Jan Žižka", "+420777123456", tenant=OTHER))
    return desk


TYPED: list[tuple[str, list[str]]] = [
    ("z", ["Jan Žižka"]),
    ("ži", ["Jan Žižka"]),
    ("ZIZ", ["Jan Žižka"]),
    ("j z", ["Jan Žižka"]),
    ("ziz ja", ["Jan Žižka"]),
    ("jan", ["Jan Žižka", "Jana Novotná"]),
    ("zizek", ["Jan Žižka"]),
    ("žišk", ["Jan Žižka"]),
    ("novtona", ["Jana Novotná"]),
    ("nvootna", ["Jana Novotná"]),
    ("jna zizka", ["Jan Žižka"]),
    ("svobdoa petr", ["Petr Svoboda"]),
    ("sovboda", ["Petr Svoboda"]),
    ("papir", ["Jana Novotná"]),
    ("vetrni jana", ["Jana Novotná"]),
    ("zizka@troc", ["Jan Žižka"]),
    ("jan.zizka@trocnov.cz", ["Jan Žižka"]),
    ("zizka 777123456", ["Jan Žižka"]),
    ("zizak +420777123456", ["Jan Žižka"]),
    ("posta.cz", ["Petr Svoboda"]),
    ("ovoboda", ["Petr Svoboda"]),
    ("vobo", ["Petr Svoboda"]),
    ("t-mob", ["Ñuño O'Brien"]),
    ("nuno", ["Ñuño O'Brien"]),
    ("o'brien", ["Ñuño O'Brien"]),
    ("777", ["Jan Žižka", "Petr Svoboda"]),
    ("777 123 456", ["Jan Žižka"]),
    ("+420 777 123", ["Jan Žižka"]),
    ("00420777123456", ["Jan Žižka"]),
    ("420777123456", ["Jan Žižka"]),
    ("0777 123", ["Jan Žižka"]),
    ("(777) 123-456", ["Jan Žižka"]),
    ("777\u2013123\u2013456", ["Jan Žižka"]),
    ("777\u202f123\u202f456", ["Jan Žižka"]),
    ("tel:+420777123456", ["Jan Žižka"]),
    ("+420 (0)777 123 456", ["Jan Žižka"]),
    ("zizka 777 123 456", ["Jan Žižka"]),
    ("777-123-456 zizka", ["Jan Žižka"]),
    ("zizka +420 777 123 456", ["Jan Žižka"]),
    ("212000", ["Jana Novotná"]),
    ("3456", ["Jan Žižka", "Ñuño O'Brien"]),
    ("svoboda 777", ["Petr Svoboda"]),
    ("365", ["Kancelář 365"]),
    ("kancelar 365", ["Kancelář 365"]),
    ("x", []),
    ("žižka petr", []),
    ("+1", []),
    ("", []),
    ("  ", []),
    ("*", []),
    ('"', []),
    ("%", []),
]


async def test_people_are_found_as_one_types(known: DeskDatabase) -> None:
    shown = {typed: sorted(await found(known, typed)) for typed, _ in TYPED}
    assert shown == {typed: sorted(expected) for typed, expected in TYPED}


async def test_the_best_comes_first(desk: DeskDatabase) -> None:
    await know(desk, *(person(name) for name in ("Karel Novák", "Jan Nováček", "Novák Karel Maria", "Nova Eva")))
    await know(desk, person("Eva Malá", company="Novák a syn"))
    assert (await found(desk, "novak"))[0] == "Karel Novák"
    assert (await found(desk, "novak"))[1] == "Novák Karel Maria"
    assert await found(desk, "nova", limit=1) == ["Nova Eva"]
    assert (await found(desk, "novak k"))[0] == "Karel Novák"


async def test_one_letter_shows_the_first_by_name(desk: DeskDatabase) -> None:
    await know(desk, *(person(f"Novák {n:03}", id_=f"n{n}") for n in range(300)))
    assert await found(desk, "n", limit=3) == ["Novák 000", "Novák 001", "Novák 002"]


async def test_the_transfer_picker_finds_external_contacts_among_many_others(known: DeskDatabase) -> None:
    assert await found(known, "s", external=True) == ["Petr Svoboda"]
    assert await found(known, "777", external=True) == ["Petr Svoboda"]
    assert await found(known, "sovboda", external=True) == ["Petr Svoboda"]
    assert await found(known, "sovboda", external=False) == []
    assert await found(known, "j", external=True) == []
    assert await found(known, "j", external=False) == ["Jan Žižka", "Jana Novotná"]


async def test_a_search_in_several_tenants_shows_theirs_and_nobody_elses(known: DeskDatabase) -> None:
    both = await known.search_contacts([DEMO, OTHER], "zizka", external=None, limit=9)
    assert [one.tenant for one in both] == [DEMO, OTHER]
    assert await known.search_contacts([], "zizka", external=None, limit=9) == []


async def test_what_a_changed_contact_was_called_before_leads_nowhere(known: DeskDatabase) -> None:
    await known.change_contact(replace(PEOPLE[1], name="Jana Dvořáková", company="", phones=()))
    for typed in ("novotna", "novtona", "papirny", "604111222"):
        assert await found(known, typed) == []
    assert await found(known, "dvorakova") == ["Jana Dvořáková"]


async def test_a_big_import_leaves_postgresql_no_long_list_that_each_search_has_to_walk(postgres_url: str) -> None:
    store = Store(postgres_url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    syllables = ("no", "vak", "svo", "bod", "dvo", "rak", "ces", "ky")
    await desk.import_contacts(DEMO, [person("".join(some)) for some in islice(product(syllables, repeat=4), 3_000)])
    [(pages,)] = Database(postgres_url).sql("SELECT gin_clean_pending_list('like_words')")
    assert pages <= 16
    assert (await found(desk, "novaksvbood"))[0] == "novaksvobod"
    await desk.close()
    await store.close()
