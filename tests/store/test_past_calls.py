import random
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId, OperatorId, QueueId
from hovor.core.notices import CallRecord, EndedBy, Handover, Position, Reason, Segment, SegmentKind
from hovor.core.outcome import Outcome
from hovor.desk.calls import CallFilter, Desk, PastCalls
from hovor.desk.contacts import ContactId
from hovor.store import DeskDatabase, Store
from hovor.store.desk import history
from tests.store.desk_samples import OTHER, know, person
from tests.store.samples import ANNA, BORIS, DEMO, NOON, SUPPORT, record

# How far a page is read at once, and when words are looked up in their own index: as it is, and so that even a hundred
# calls are read in many steps.
STEPS: dict[str, dict[str, float]] = {
    "as it is": {},
    "small steps": {
        "FIRST_ROWS": 1,
        "TIMES_MORE": 2,
        "MOST_ROWS": 8,
        "COMPARED": 2,
        "ROWS_BEFORE_WORDS": 2,
        "OFTEN": 1,
    },
    "rare words": {"FIRST_ROWS": 1, "TIMES_MORE": 2, "MOST_ROWS": 4, "ROWS_BEFORE_WORDS": 2, "OFTEN": 99},
    "rare words, a few at once": {
        "FIRST_ROWS": 1,
        "TIMES_MORE": 2,
        "MOST_ROWS": 4,
        "COMPARED": 1,
        "ROWS_BEFORE_WORDS": 2,
        "OFTEN": 99,
        "FEW": 3,
        "UNSAVED": 0.5,
    },
}
CYRIL = OperatorId("cyril@demo")
SALES = QueueId("demo/sales")
NOBODY = OperatorId("nobody@demo")


def talk(*operators: OperatorId) -> tuple[Segment, ...]:
    return tuple(Segment(SegmentKind.TALK, NOON, NOON + 9, SUPPORT, operator) for operator in operators)


def unanswered(name: str, began: float, reason: Reason = Reason.ABANDONED) -> CallRecord:
    return replace(record(name, began), operator=None, talked=0.0, reason=reason, ended_by=EndedBy.CLIENT)


def outgoing(name: str, began: float, number: str = "+420212345678") -> CallRecord:
    return replace(record(name, began, client="+420605000000"), outgoing=True, number=number)


async def keep(store: Store, *records: CallRecord) -> None:
    await store.save(Outcome(now=NOON, records=list(records)))


@pytest.fixture(params=list(STEPS))
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in STEPS[request.param].items():
        monkeypatch.setattr(history, name, value)


async def shown(desk: DeskDatabase, limit: int = 99, **filters: Any) -> list[str]:
    """All pages."""
    found: list[str] = []
    before: Position | None = None
    while True:
        page = await desk.past_calls([DEMO], CallFilter(**filters), before, limit)
        found += [one.record.call for one in page.calls]
        assert len(page.calls) == limit or page.next is None
        before = page.next
        if before is None:
            return found


@pytest.fixture
async def day(store: Store, desk: DeskDatabase) -> DeskDatabase:
    """A day of seven calls, c0 to c6."""
    await know(desk, person("Jan Žižka", "+420777123456", id_="zizka"), person("Petr", "+420605000000", id_="petr"))
    await keep(
        store,
        record("c0", NOON),
        unanswered("c1", NOON + 1),
        replace(record("c2", NOON + 2, client="+420600000001", by=BORIS), segments=talk(ANNA, CYRIL, BORIS)),
        outgoing("c3", NOON + 3),
        outgoing("c4", NOON + 4, number=""),
        unanswered("c5", NOON + 5, Reason.LEFT_DIALPLAN),
        replace(record("c6", NOON + 6), queue=SALES),
        record("theirs", NOON + 7, tenant=OTHER),
    )
    await desk.set_contact(CallId("c2"), DEMO, ContactId("zizka"), ANNA, NOON)
    await desk.set_contact(CallId("c6"), DEMO, ContactId("petr"), ANNA, NOON)
    await desk.set_contact(CallId("c5"), DEMO, ContactId("petr"), None, NOON)
    await desk.set_result(CallId("c0"), DEMO, "sold", ANNA, NOON)
    await desk.set_result(CallId("c2"), DEMO, "sold", ANNA, NOON)
    await desk.add_tag(CallId("c2"), DEMO, "urgent", ANNA, NOON)
    await desk.add_tag(CallId("c6"), DEMO, "urgent", ANNA, NOON)
    await desk.save_note(CallId("c2"), DEMO, "Chce smlouvu o díle, do pátku.", ANNA, NOON, 0)
    await desk.save_note(CallId("c2"), DEMO, "Smlouva odeslána.", BORIS, NOON, 0)
    await desk.save_note(CallId("c3"), DEMO, "smlouva: nic", ANNA, NOON, 0)
    await desk.save_note(CallId("theirs"), OTHER, "smlouva", ANNA, NOON, 0)
    await desk.add_tag(CallId("still-up"), DEMO, "urgent", ANNA, NOON)
    return desk


ASKED: list[tuple[dict[str, Any], str]] = [
    ({}, "6543210"),
    ({"number": "+420600000001"}, "2"),
    ({"number": "+420212345678"}, "653210"),
    ({"number": "+420777123456"}, "6510"),
    ({"operator": CYRIL}, "2"),
    ({"operator": BORIS}, "2"),
    ({"operator": ANNA}, "64320"),
    ({"operator": NOBODY}, ""),
    ({"queue": SALES}, "6"),
    ({"since": NOON + 2}, "65432"),
    ({"until": NOON + 2}, "10"),
    ({"direction": "in"}, "65210"),
    ({"direction": "out"}, "3"),
    ({"direction": "internal"}, "4"),
    ({"missed": True}, "51"),
    ({"missed": False}, "64320"),
    ({"abandoned": True}, "1"),
    ({"abandoned": False}, "654320"),
    ({"result": "sold"}, "20"),
    ({"result": "lost"}, ""),
    ({"tag": "urgent"}, "62"),
    ({"tag": "Urgent"}, ""),
    ({"contact": ContactId("zizka")}, "5210"),
    ({"contact": ContactId("petr")}, "6543"),
    ({"contact": ContactId("nobody")}, ""),
    ({"text": "smlouv"}, "32"),
    ({"text": "SMLOUVU dile"}, "2"),
    ({"text": "odeslana patku"}, ""),
    ({"text": "louva"}, ""),
    ({"text": "smlouva nic"}, "3"),
    ({"text": '"'}, ""),
    ({"tag": "urgent", "result": "sold"}, "2"),
    ({"tag": "urgent", "result": "sold", "text": "smlouv", "operator": CYRIL, "number": "+420600000001"}, "2"),
    ({"text": "smlouva", "direction": "out"}, "3"),
    ({"text": "smlouva", "since": NOON + 3}, "3"),
    ({"text": "smlouva", "until": NOON + 3}, "2"),
    ({"contact": ContactId("zizka"), "missed": True}, "51"),
    ({"number": "+420777123456", "queue": SALES}, "6"),
    ({"operator": ANNA, "missed": True}, ""),
    ({"tag": "not\0a tag"}, ""),
    ({"operator": OperatorId("\ud800")}, ""),
]


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("limit", [99, 1])
async def test_the_history_shows_what_was_asked_for(day: DeskDatabase, limit: int) -> None:
    found = [(filters, await shown(day, limit, **filters)) for filters, _ in ASKED]
    assert found == [(filters, [f"c{one}" for one in expected]) for filters, expected in ASKED]


async def test_each_call_comes_with_what_was_written_of_it_and_whose_it_was(day: DeskDatabase) -> None:
    page = await day.past_calls([DEMO], CallFilter(), None, 99)
    whole = {one.record.call: one for one in page.calls}
    assert (whole[CallId("c2")].contact_name, whole[CallId("c0")].contact_name) == ("Jan Žižka", "")
    assert whole[CallId("c1")].desk is None
    assert whole[CallId("c2")].desk == await day.desk(CallId("c2"))
    assert whole[CallId("c0")].record == record("c0", NOON)


@pytest.mark.usefixtures("steps")
async def test_nothing_of_another_tenant_is_shown_and_several_tenants_come_in_one_order(day: DeskDatabase) -> None:
    assert await day.past_calls([], CallFilter(), None, 9) == PastCalls([], None)
    both = await day.past_calls([DEMO, OTHER], CallFilter(text="smlouva"), None, 2)
    assert [one.record.call for one in both.calls] == ["theirs", "c3"]
    rest = await day.past_calls([DEMO, OTHER], CallFilter(text="smlouva"), both.next, 2)
    assert ([one.record.call for one in rest.calls], rest.next) == (["c2"], None)


@pytest.mark.usefixtures("steps")
async def test_calls_of_one_instant_are_neither_skipped_nor_shown_twice(store: Store, desk: DeskDatabase) -> None:
    names = ["B1", "a1", "b1", "A1", "a~1", "a-1", "_1"]
    await keep(store, *(record(name) for name in names))
    for name in names:
        await desk.add_tag(CallId(name), DEMO, "same", ANNA, NOON)
    for filters in ({}, {"tag": "same"}, {"number": "+420212345678"}, {"operator": ANNA, "tag": "same"}):
        assert await shown(desk, 2, **filters) == sorted(names, reverse=True)


async def test_a_tag_from_before_the_call_was_saved_is_found_all_the_same(store: Store, desk: DeskDatabase) -> None:
    for name in ("c1", "c2"):
        await desk.add_tag(CallId(name), DEMO, "early", ANNA, NOON)
        await desk.save_note(CallId(name), DEMO, "dříve", ANNA, NOON, 0)
    await keep(store, record("c1", NOON + 1), record("c2", NOON + 2))
    await desk.add_tag(CallId("c2"), DEMO, "later", ANNA, NOON)
    for filters in ({"tag": "early"}, {"text": "drive"}, {"text": "drive", "tag": "early"}):
        assert await shown(desk, 1, **filters) == ["c2", "c1"]


async def test_a_note_from_before_its_call_was_saved_is_not_lost_between_pages(
    store: Store, desk: DeskDatabase
) -> None:
    await desk.save_note(CallId("c1"), DEMO, "dříve", ANNA, NOON + 50, 0)
    await keep(store, record("c1", NOON + 1), record("c2", NOON + 2))
    await desk.save_note(CallId("c2"), DEMO, "dříve", ANNA, NOON + 60, 0)
    for later in ("", "i štítek"):
        if later:
            await desk.add_tag(CallId("c1"), DEMO, later, ANNA, NOON + 70)
        assert await shown(desk, 1, text="drive") == ["c2", "c1"]


@pytest.mark.parametrize("text", ["", "…", '"', "?"])
async def test_what_is_no_word_is_in_no_note(store: Store, desk: DeskDatabase, text: str) -> None:
    await keep(store, record("c1", NOON + 1))
    await desk.save_note(CallId("c1"), DEMO, "Really? Yes", ANNA, NOON, 0)
    assert await shown(desk, 1, text=text) == []
    assert await shown(desk, 1, text=text, direction="incoming") == []


async def test_a_call_of_which_many_wrote_hides_no_other(store: Store, desk: DeskDatabase) -> None:
    await keep(store, record("c1", NOON + 1), record("c2", NOON + 2))
    for name in ("c1", "c2"):
        for number in range(12):
            await desk.save_note(CallId(name), DEMO, "smlouva", OperatorId(f"o{number}@demo"), NOON, 0)
    assert await shown(desk, 1, text="smlouva") == ["c2", "c1"]


async def test_a_record_that_is_saved_twice_is_one_call(store: Store, desk: DeskDatabase) -> None:
    for _ in range(2):
        await keep(store, record("c1"))
    assert await shown(desk, operator=ANNA) == ["c1"]


async def test_handed_on_and_called_in_numbers_are_not_the_clients(store: Store, desk: DeskDatabase) -> None:
    party = Segment(SegmentKind.TALK, NOON, NOON, number="+420999999999")
    handed = Handover(ANNA, "transfer", "+420888888888", NOON)
    await keep(store, replace(record("c1"), segments=(party,), handovers=(handed,)))
    assert await shown(desk, number="+420999999999") == []


@dataclass(frozen=True)
class Made:
    """A made-up call, and what a filter should think of it, said in other words than the store's."""

    record: CallRecord
    desk: Desk | None

    def passes(self, which: CallFilter) -> bool:
        one, desk = self.record, self.desk
        tags = {tag.tag for tag in desk.tags} if desk else set()
        return (
            which.number in (None, one.number, one.client)
            and which.queue in (None, one.queue)
            and (which.operator is None or which.operator in {s.operator for s in one.segments})
            and (which.missed is None or which.missed == (not one.outgoing and not one.segments))
            and (which.direction is None or which.direction == ("out" if one.outgoing else "in"))
            and (which.tag is None or which.tag in tags)
            and (which.result is None or bool(desk and desk.result and desk.result.result == which.result))
            and (which.text is None or bool(desk and any(which.text in note.text for note in desk.notes)))
            and (which.since is None or one.began >= which.since)
        )


CHOICES: dict[str, list[Any]] = {
    "number": ["+420212345678", "+420777000001"],
    "operator": [ANNA, BORIS],
    "queue": [SUPPORT, SALES],
    "missed": [True, False],
    "direction": ["in", "out"],
    "tag": ["t0", "t1"],
    "result": ["r0", "r1"],
    "text": ["smlouva", "faktura"],
    "since": [NOON + 40, NOON + 90],
}


@pytest.mark.usefixtures("steps")
async def test_any_filters_together_show_just_the_calls_that_pass_each(store: Store, desk: DeskDatabase) -> None:
    dice = random.Random(5)
    made = [await made_up(dice, store, desk, number) for number in range(100)]
    for _ in range(50):
        which: dict[str, Any] = {name: dice.choice(values) for name, values in CHOICES.items() if dice.random() < 0.3}
        expected = [one.record.call for one in reversed(made) if one.passes(CallFilter(**which))]
        assert await shown(desk, 7, **which) == expected, which


async def made_up(dice: random.Random, store: Store, desk: DeskDatabase, number: int) -> Made:
    name = CallId(f"c{number:03}")
    spoke = talk(*dice.sample([ANNA, BORIS], dice.randrange(3)))
    one = replace(
        record(name, NOON + number, client=f"+42077700000{dice.randrange(3)}"),
        queue=dice.choice([SUPPORT, SALES]),
        operator=spoke[-1].operator if spoke else None,
        segments=spoke,
        talked=9.0 * len(spoke),
        outgoing=bool(spoke) and dice.random() < 0.3,
    )
    await keep(store, one)
    if dice.random() < 0.5:
        await desk.add_tag(name, DEMO, f"t{dice.randrange(2)}", ANNA, NOON)
    if dice.random() < 0.5:
        await desk.set_result(name, DEMO, f"r{dice.randrange(2)}", ANNA, NOON)
    if dice.random() < 0.5:
        await desk.save_note(name, DEMO, dice.choice(["smlouva", "faktura", "smlouva faktura"]), ANNA, NOON, 0)
    return Made(one, await desk.desk(name))
