import pytest
from sqlalchemy.exc import IntegrityError

from hovor.core.ids import CallId, OperatorId
from hovor.core.outcome import Outcome
from hovor.store import ClaimRefused, Store
from hovor.store.claims import Claim, changes
from tests.store.conftest import Database
from tests.store.samples import ANNA, BORIS, NOON, arrived, call, offered, operator, talking, turn

OFFER = Claim("offer", CallId("c1"), NOON)
TALK = Claim("talk", CallId("c1"), NOON)


@pytest.mark.parametrize(
    ("before", "now", "ended", "opened"),
    [
        ({}, {ANNA: operator(ANNA)}, [], {}),
        ({}, {ANNA: offered(ANNA, "c1")}, [], {ANNA: OFFER}),
        ({ANNA: OFFER}, {ANNA: offered(ANNA, "c1")}, [], {}),
        ({ANNA: OFFER}, {ANNA: talking(ANNA, "c1")}, [ANNA], {ANNA: TALK}),
        ({ANNA: TALK}, {ANNA: operator(ANNA)}, [ANNA], {}),
        ({ANNA: TALK}, {ANNA: None}, [ANNA], {}),
        ({ANNA: OFFER}, {BORIS: operator(BORIS)}, [], {}),
        ({ANNA: OFFER}, {ANNA: offered(ANNA, "c1", NOON + 9)}, [ANNA], {ANNA: OFFER._replace(began=NOON + 9)}),
    ],
    ids=["free", "offered", "still offered", "accepted", "over", "left the plan", "somebody else", "offered again"],
)
def test_claims_follow_from_what_operators_do(
    before: dict[OperatorId, Claim],
    now: dict[OperatorId, None],
    ended: list[OperatorId],
    opened: dict[OperatorId, Claim],
) -> None:
    assert changes(before, now) == (ended, opened)


async def test_an_accepted_offer_is_an_ended_claim_and_an_open_one(database: Database, store: Store) -> None:
    await store.save(turn(operators=(offered(ANNA, "c1"),)))
    await store.save(turn(operators=(talking(ANNA, "c1", NOON + 5),), now=NOON + 5))
    assert claims(database) == [
        (ANNA, "c1", "offer", NOON, NOON + 5),
        (ANNA, "c1", "talk", NOON + 5, None),
    ]


async def test_one_turn_may_move_a_call_from_one_operator_to_another(store: Store) -> None:
    await store.save(turn(operators=(talking(ANNA, "c1"),)))
    await store.save(turn(operators=(operator(ANNA), talking(BORIS, "c1"))))
    await store.save(turn(operators=(talking(ANNA, "c2"), offered(BORIS, "c3"))))


async def test_a_call_may_ring_at_many_operators(store: Store) -> None:
    await store.save(turn(operators=(offered(ANNA, "c1"), offered(BORIS, "c1"))))


async def test_a_second_owner_of_a_call_is_refused_and_nothing_of_that_turn_is_written(store: Store) -> None:
    await store.save(turn(arrived("c1"), operators=(talking(ANNA, "c1"),)))
    with pytest.raises(ClaimRefused):
        await store.save(
            Outcome(
                now=NOON,
                notices=[arrived("c2")],
                calls={CallId("c2"): call("c2")},
                operators={BORIS: talking(BORIS, "c1")},
            )
        )
    loaded = await store.load()
    assert (loaded.calls, loaded.operators, loaded.number) == ([], [talking(ANNA, "c1")], 1)
    assert await store.save(turn(arrived("c2"), operators=(talking(BORIS, "c2"),))) == 2


async def test_the_database_itself_refuses_a_second_claim_of_a_busy_operator(database: Database, store: Store) -> None:
    await store.save(turn(operators=(offered(ANNA, "c1"), talking(BORIS, "c2"))))
    with pytest.raises(IntegrityError):
        database.sql(insert_claim(ANNA, "c9", "offer"))
    with pytest.raises(IntegrityError):
        database.sql(insert_claim(BORIS, "c9", "talk"))
    with pytest.raises(IntegrityError):
        database.sql(insert_claim("cyril@demo", "c2", "talk"))
    database.sql(insert_claim("cyril@demo", "c1", "offer"))


async def test_open_claims_are_known_after_a_restart(database: Database) -> None:
    first = Store(database.url)
    await first.open()
    await first.save(turn(operators=(talking(ANNA, "c1"),)))
    await first.close()
    second = Store(database.url)
    await second.open()
    await second.save(turn(operators=(operator(ANNA),), now=NOON + 60))
    await second.close()
    assert claims(database) == [(ANNA, "c1", "talk", NOON, NOON + 60)]


def claims(database: Database) -> list[tuple[object, ...]]:
    return database.sql("SELECT operator, call, kind, began, ended FROM claims ORDER BY id")


def insert_claim(who: str, call_: str, kind: str) -> str:
    return f"INSERT INTO claims (operator, call, kind, began) VALUES ('{who}', '{call_}', '{kind}', 1)"  # noqa: S608
