import pytest

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome
from hovor.desk.calls import Desk, Note, ResultOf, TagOn
from hovor.desk.contacts import ContactId
from hovor.desk.ports import ChangedMeanwhileError
from hovor.store import DeskDatabase, Store
from tests.store.conftest import Database
from tests.store.desk_samples import OTHER
from tests.store.samples import ANNA, BORIS, DEMO, NOON, call

C1, C2 = CallId("c1"), CallId("c2")
ZIZKA, PROKOP = ContactId("zizka"), ContactId("prokop")


async def test_all_that_was_written_of_a_call_is_there_after_a_restart(database: Database) -> None:
    store = Store(database.url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    await desk.set_contact(C1, DEMO, ZIZKA, ANNA, NOON)
    await desk.set_result(C1, DEMO, "sold", ANNA, NOON + 1)
    await desk.add_tag(C1, DEMO, "urgent", ANNA, NOON + 2)
    await desk.add_tag(C1, DEMO, "again", BORIS, NOON + 3)
    await desk.save_note(C1, DEMO, "Volá kvůli\nfaktuře.", ANNA, NOON + 4, 0)
    written = await desk.save_note(C1, DEMO, "Slíbeno.", BORIS, NOON + 5, 0)
    await desk.close()
    await store.close()

    assert written == Desk(
        C1,
        DEMO,
        ZIZKA,
        ANNA,
        ResultOf("sold", ANNA, NOON + 1),
        (TagOn("urgent", ANNA, NOON + 2), TagOn("again", BORIS, NOON + 3)),
        (
            Note(ANNA, "Volá kvůli\nfaktuře.", NOON + 4, NOON + 4),
            Note(BORIS, "Slíbeno.", NOON + 5, NOON + 5),
        ),
    )
    store = Store(database.url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    assert await desk.desk(C1) == written
    assert await desk.desks([C1, C2]) == [written]
    assert await desk.desk(C2) is None
    await desk.close()
    await store.close()


async def test_a_note_grows_with_each_save_and_keeps_when_it_was_begun(desk: DeskDatabase) -> None:
    await desk.save_note(C1, DEMO, "V", ANNA, NOON, 0)
    written = await desk.save_note(C1, DEMO, "Vol", ANNA, NOON + 1, 1)
    assert written.notes == (Note(ANNA, "Vol", NOON, NOON + 1, 2),)


async def test_two_tabs_of_one_operator_do_not_overwrite_each_other(desk: DeskDatabase) -> None:
    await desk.save_note(C1, DEMO, "first tab", ANNA, NOON, 0)
    for seen in (0, 2):
        with pytest.raises(ChangedMeanwhileError) as refused:
            await desk.save_note(C1, DEMO, "second tab", ANNA, NOON + 1, seen)
        assert refused.value.current == Note(ANNA, "first tab", NOON, NOON)
    assert (await desk.save_note(C1, DEMO, "Boris'", BORIS, NOON + 2, 0)).notes[1].text == "Boris'"


async def test_a_save_whose_answer_was_lost_may_be_said_again(desk: DeskDatabase) -> None:
    first = await desk.save_note(C1, DEMO, "typed", ANNA, NOON, 0)
    assert await desk.save_note(C1, DEMO, "typed", ANNA, NOON + 9, 0) == first
    await desk.save_note(C1, DEMO, "", ANNA, NOON + 10, 1)
    assert (await desk.save_note(C1, DEMO, "", ANNA, NOON + 11, 1)).notes == ()
    actions = [line.action for line in await desk.audit([DEMO], None, 9)]
    assert actions == ["note_removed", "note_written"]


async def test_a_note_that_another_tab_took_away_is_not_written_over_unseen(desk: DeskDatabase) -> None:
    await desk.save_note(C1, DEMO, "typed", ANNA, NOON, 0)
    await desk.save_note(C1, DEMO, "", ANNA, NOON + 1, 1)
    with pytest.raises(ChangedMeanwhileError) as refused:
        await desk.save_note(C1, DEMO, "typed more", ANNA, NOON + 2, 1)
    assert refused.value.current is None
    assert (await desk.save_note(C1, DEMO, "typed more", ANNA, NOON + 3, 0)).notes[0].version == 1


async def test_what_an_operator_said_is_not_replaced_by_what_the_number_says(desk: DeskDatabase) -> None:
    assert (await desk.set_contact(C1, DEMO, ZIZKA, None, NOON)).contact_by is None
    assert (await desk.set_contact(C1, DEMO, PROKOP, None, NOON + 1)).contact == PROKOP
    assert (await desk.set_contact(C1, DEMO, PROKOP, ANNA, NOON + 2)).contact_by == ANNA
    assert (await desk.set_contact(C1, DEMO, ZIZKA, None, NOON + 3)).contact == PROKOP
    assert (await desk.set_contact(C1, DEMO, None, BORIS, NOON + 4)).contact is None
    assert (await desk.set_contact(C1, DEMO, ZIZKA, None, NOON + 5)).contact is None


async def test_a_result_is_changed_and_taken_back(desk: DeskDatabase) -> None:
    await desk.set_result(C1, DEMO, "sold", ANNA, NOON)
    assert (await desk.set_result(C1, DEMO, "lost", BORIS, NOON + 1)).result == ResultOf("lost", BORIS, NOON + 1)
    assert (await desk.set_result(C1, DEMO, "lost", ANNA, NOON + 2)).result == ResultOf("lost", BORIS, NOON + 1)
    assert (await desk.set_result(C1, DEMO, None, ANNA, NOON + 3)).result is None


async def test_a_tag_is_on_a_call_once_and_goes_when_it_is_taken_away(desk: DeskDatabase) -> None:
    await desk.add_tag(C1, DEMO, "urgent", ANNA, NOON)
    assert (await desk.add_tag(C1, DEMO, "urgent", BORIS, NOON + 1)).tags == (TagOn("urgent", ANNA, NOON),)
    assert (await desk.remove_tag(C1, DEMO, "urgent", BORIS, NOON + 2)).tags == ()
    assert (await desk.remove_tag(C1, DEMO, "urgent", BORIS, NOON + 3)).tags == ()
    actions = [(line.action, line.operator, line.thing) for line in await desk.audit([DEMO], None, 9)]
    assert actions == [("tag_removed", BORIS, "c1"), ("tag_added", ANNA, "c1")]


async def test_the_most_used_tags_of_late_come_first(desk: DeskDatabase) -> None:
    for number, tag in enumerate(("old", "old", "old", "b", "a", "b", "a", "c")):
        await desk.add_tag(CallId(f"c{number}"), DEMO, tag, ANNA, NOON + number)
    await desk.add_tag(C1, OTHER, "theirs", ANNA, NOON + 9)
    assert await desk.most_used_tags(DEMO, NOON + 3, 5) == ["a", "b", "c"]
    assert await desk.most_used_tags(DEMO, NOON, 2) == ["old", "a"]
    assert await desk.used_tags(DEMO) == ["a", "b", "c", "old"]


async def test_what_is_written_while_the_call_is_up_is_found_by_when_the_call_began(
    store: Store, desk: DeskDatabase, database: Database
) -> None:
    await store.save(Outcome(now=NOON, calls={C1: call("c1")}))
    await desk.add_tag(C1, DEMO, "urgent", ANNA, NOON + 99)
    assert database.beside.sql("SELECT began FROM tags") == [(NOON,)]


async def test_signs_that_a_database_cannot_have_are_left_out(desk: DeskDatabase) -> None:
    assert (await desk.save_note(C1, DEMO, "a\0b", ANNA, NOON, 0)).notes[0].text == "ab"
    assert (await desk.add_tag(C1, DEMO, "a\0b", ANNA, NOON)).tags[0].tag == "ab"
    assert await desk.desk(CallId("a\0b")) is None
