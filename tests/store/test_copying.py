"""An installation moves to another database and back: all of it, or nothing, and a controller goes on from it."""

import itertools
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome
from hovor.core.plan import Plan
from hovor.desk.calls import CallFilter
from hovor.store import AlreadyRunning, ApiToken, DeskDatabase, Store, StoreFailed, Tokens, checked, copied, upgraded
from hovor.store import tables as calls
from hovor.store.desk import tables as desks
from tests.store.conftest import Database
from tests.store.desk_samples import found, know, person
from tests.store.postgres import PostgresServer
from tests.store.samples import ANNA, BORIS, DEMO, NOON, arrived, call, offered, record, talking, turn

MOVES = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite"), ("postgresql", "postgresql")]
C0, C1 = CallId("c0"), CallId("c1")
counter = itertools.count(1)

Empty = Callable[[str], Database]


@pytest.fixture
def empty(tmp_path: Path, request: pytest.FixtureRequest) -> Empty:
    """A database with nothing in it, of this kind."""

    def made(kind: str) -> Database:
        name = f"copy{next(counter)}"
        if kind == "sqlite":
            (tmp_path / name).mkdir()
            return Database(f"sqlite:///{tmp_path}/{name}/hovor.db")
        server: PostgresServer = request.getfixturevalue("postgres")
        return Database(server.new_database(name))

    return made


def quietly(_line: str) -> None: ...


async def fill(database: Database) -> None:
    """Something in every table: a call that is up, one that is over, people and what they wrote."""
    store = Store(database.url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    await store.set_password_hash(ANNA, "a hash")
    await store.add_session("annas token", ANNA, expires=NOON + 1e9)
    await Tokens(store).add(ApiToken("hash of a token", "crm", DEMO, ("read",), NOON))
    await store.save(turn(arrived("c0"), operators=(offered(BORIS, "c0"),)))
    await store.save(
        Outcome(
            now=NOON + 0.1,
            notices=[arrived("c1")],
            calls={C1: call("c1")},
            operators={ANNA: talking(ANNA, "c1"), BORIS: talking(BORIS, "c2")},
            records=[record("c0")],
            plan=Plan(1),
        )
    )
    await know(
        desk,
        person("Jan Žižka", "+420777123456", "+420608000111", company="Trocnov", emails=("jan@trocnov.cz",)),
        person("Petr\n\\N\tSvoboda", "+420777999888", external=True),
    )
    await desk.save_note(C0, DEMO, 'A note with "quotes",\ttabs\nand a \\ in it', ANNA, NOON, 0)
    await desk.set_result(C0, DEMO, "lost", BORIS, NOON)
    await desk.set_result(C0, DEMO, "sold", ANNA, NOON)
    await desk.add_tag(C0, DEMO, "vip", ANNA, NOON)
    await desk.close()
    await store.close()


@pytest.mark.parametrize(("kind", "other"), MOVES)
async def test_a_controller_goes_on_from_the_copy(kind: str, other: str, empty: Empty) -> None:
    source, target = empty(kind), empty(other)
    await fill(source)
    done = {one.table: one.rows for one in copied(source.url, target.url, quietly)}
    assert done.keys() == {*calls.metadata.tables, *desks.metadata.tables}
    assert all(rows for table, rows in done.items() if table != "outsiders"), done

    store = Store(target.url)
    await store.open()
    desk = DeskDatabase(store)
    await desk.open()
    loaded = await store.load()
    assert (loaded.calls, loaded.number, loaded.plans) == ([call("c1")], 2, {1: Plan(1)})
    assert sorted(operator.id for operator in loaded.operators) == [ANNA, BORIS]
    assert await store.password_hash(ANNA) == "a hash"
    assert await store.session("annas token", NOON) == ANNA
    tokens = Tokens(store)
    await tokens.load()
    assert [one.name for one in tokens.all()] == ["crm"]
    # What is given numbers by the database itself: claims, words, lines of the audit.
    assert await store.save(turn(arrived("c3"), operators=(talking(BORIS, "c3"),), now=NOON + 1)) == 3
    await know(desk, person("Karel Havlíček", "+420602000222"))
    assert await found(desk, "havlicek") == ["Karel Havlíček"]
    assert await found(desk, "zizak") == ["Jan Žižka"]
    page = await desk.past_calls([DEMO], CallFilter(text="quot", tag="vip", result="sold"), None, 9)
    assert [one.record for one in page.calls] == [record("c0")]
    assert len(await desk.audit([DEMO], None, 99)) == done["audit"] + 1
    await desk.close()
    await store.close()
    assert not checked(target.url).doubts


async def test_there_and_back_again_everything_is_as_it_was(empty: Empty) -> None:
    first, second, third = empty("sqlite"), empty("postgresql"), empty("sqlite")
    await fill(first)
    assert copied(first.url, second.url, quietly) == copied(second.url, third.url, quietly)


async def test_the_source_is_only_read(empty: Empty) -> None:
    source = empty("sqlite")
    await fill(source)
    files = [Path(one.url.removeprefix("sqlite:///")) for one in (source, source.beside)]
    before = [sha256(file.read_bytes()).hexdigest() for file in files]
    copied(source.url, empty("postgresql").url, quietly)
    assert [sha256(file.read_bytes()).hexdigest() for file in files] == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_while_a_controller_works_nothing_is_copied_from_it_or_over_it(kind: str, empty: Empty) -> None:
    busy, free = empty(kind), empty("sqlite")
    await fill(busy)
    store = Store(busy.url)
    await store.open()
    with pytest.raises(AlreadyRunning):
        copied(busy.url, free.url, quietly)
    await fill(free)
    with pytest.raises(AlreadyRunning):
        copied(free.url, busy.url, quietly)
    await store.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_is_in_use_is_never_overwritten(kind: str, empty: Empty) -> None:
    source, target = empty("sqlite"), empty(kind)
    await fill(source)
    await fill(target)
    with pytest.raises(StoreFailed, match="is not empty"):
        copied(source.url, target.url, quietly)
    with pytest.raises(ValueError, match="same database twice"):
        copied(target.url, target.url, quietly)


SPOILS = {
    "sqlite": (
        "CREATE TRIGGER spoils AFTER INSERT ON records BEGIN UPDATE records SET number = '1' WHERE call = new.call; END"
    ),
    "postgresql": "CREATE RULE spoils AS ON INSERT TO records DO ALSO UPDATE records SET number = '1'",
}
REFUSES = {
    "sqlite": "CREATE TRIGGER no BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'no more room'); END",
    "postgresql": "ALTER TABLE sessions ADD CONSTRAINT no CHECK (false)",
}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_breaks_half_way_leaves_nothing_behind_and_can_be_said_again(kind: str, empty: Empty) -> None:
    source, target = empty("sqlite"), empty(kind)
    await fill(source)
    upgraded(target.url, 1)
    target.sql(REFUSES[kind])
    with pytest.raises(Exception, match="no"):
        copied(source.url, target.url, quietly)
    for table in ("journal", "live_calls", "records"):
        assert target.sql(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 (own names)
    assert target.beside.sql("SELECT count(*) FROM contacts") == [(0,)]
    target.sql("DROP TRIGGER no" if kind == "sqlite" else "ALTER TABLE sessions DROP CONSTRAINT no")
    assert copied(source.url, target.url, quietly)


async def test_what_arrives_changed_is_noticed_and_not_kept(empty: Empty) -> None:
    source, target = empty("sqlite"), empty("sqlite")
    await fill(source)
    upgraded(target.url, 1)
    target.sql(SPOILS["sqlite"])
    with pytest.raises(StoreFailed, match="records did not arrive as it was"):
        copied(source.url, target.url, quietly)
    assert target.sql("SELECT count(*) FROM records") == [(0,)]


async def test_an_old_or_missing_source_is_told_with_what_to_do(empty: Empty, tmp_path: Path) -> None:
    source = empty("sqlite")
    await fill(source)
    source.sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreFailed, match="`hovor db upgrade` brings it up to date"):
        copied(source.url, empty("sqlite").url, quietly)
    with pytest.raises(StoreFailed, match="There is no database file"):
        copied(f"sqlite:///{tmp_path}/nowhere.db", empty("sqlite").url, quietly)
    assert not (tmp_path / "nowhere.db").exists()


async def test_more_rows_than_a_page_arrive_and_the_way_is_told(empty: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hovor.store.copying.SAY_EVERY", 0.0)
    source = empty("sqlite")
    store = Store(source.url)
    await store.open()
    await store.save(Outcome(now=NOON, records=[replace(record(f"c{number}")) for number in range(2_500)]))
    desk = DeskDatabase(store)
    await desk.open()
    await desk.close()
    await store.close()
    said: list[str] = []
    done = {one.table: one.rows for one in copied(source.url, empty("postgresql").url, said.append)}
    assert (done["records"], done["past"], done["talkers"]) == (2_500, 2_500, 2_500)
    assert "records: 2,000 of 2,500 rows" in said
