"""The history of a million made-up calls: each filter, some together, and paging deep, on SQLite and on PostgreSQL."""

import random
import time
from collections.abc import Iterator

from msgspec import json
from sqlalchemy import Table, text

from bench.directory import opened, place
from bench.figures import Size
from bench.table import Row, milliseconds, percentile
from hovor.core.ids import CallId, OperatorId, QueueId, TenantId
from hovor.core.notices import CallRecord, EndedBy, Position, Reason, Segment, SegmentKind
from hovor.desk.calls import CallFilter
from hovor.store import DeskDatabase, tables
from hovor.store.database import database, desk_database
from hovor.store.desk import tables as desk_tables
from hovor.store.desk.annotations import note_ids
from hovor.store.desk.bulk import insert_rows, portions
from hovor.store.encoding import past_row, talker_rows
from hovor.store.statements import Row as Values

CALLS, QUICK_CALLS, ROUNDS, DEEP = 1_000_000, 20_000, 5, 10
TENANT, BEGAN, APART = TenantId("bench"), 1.7e9, 30.0
OPERATORS = [OperatorId(f"o{number}@bench") for number in range(50)]
QUEUES = [QueueId(f"bench/q{number}") for number in range(20)]
WORDS = ("smlouva", "faktura", "reklamace", "termín", "cena", "záruka", "doprava", "adresa", "zboží", "platba")
FILTERS = {
    "no filter": CallFilter(),
    "direction": CallFilter(direction="out"),
    "missed": CallFilter(missed=True),
    "abandoned": CallFilter(abandoned=True),
    "operator": CallFilter(operator=OPERATORS[3]),
    "queue": CallFilter(queue=QUEUES[3]),
    "the tenant's number": CallFilter(number="+420200000001"),
    "a client's number": CallFilter(number="+420600000777"),
    "result": CallFilter(result="r1"),
    "a rare result": CallFilter(result="rare"),
    "tag": CallFilter(tag="t1"),
    "a rare tag": CallFilter(tag="rare"),
    "a tag of long ago": CallFilter(tag="old"),
    "text": CallFilter(text="smlouv"),
    "rare text": CallFilter(text="unikat"),
    "text of two words": CallFilter(text="smlouva faktura"),
    "operator and queue": CallFilter(operator=OPERATORS[3], queue=QUEUES[3]),
    "operator and queue that never meet": CallFilter(operator=OPERATORS[3], queue=QUEUES[4]),
    "missed and queue": CallFilter(missed=True, queue=QUEUES[4]),
    "tag, result and operator": CallFilter(tag="t1", result="r1", operator=OPERATORS[3]),
    "text and operator": CallFilter(text="smlouva", operator=OPERATORS[3]),
    "text and a tag of long ago": CallFilter(text="smlouva", tag="old"),
    "rare tag and text": CallFilter(tag="rare", text="smlouva"),
    "a word of long ago": CallFilter(text="dávno"),
    "a word of no note": CallFilter(text="nikde"),
    "a word of few notes and operator": CallFilter(text="slovo123", operator=OPERATORS[3]),
    "text, tag and operator": CallFilter(text="smlouva", tag="t1", operator=OPERATORS[3]),
    "number and queue": CallFilter(number="+420200000001", queue=QUEUES[4]),
    "missed, result and tag": CallFilter(missed=True, result="r1", tag="t1"),
    "outgoing and abandoned, which never meet": CallFilter(direction="out", abandoned=True),
    "missed and outgoing, which never meet": CallFilter(missed=True, direction="out"),
}


def records(count: int) -> Iterator[CallRecord]:
    dice = random.Random(3)
    for number in range(count):
        began, who = BEGAN + number * APART, dice.randrange(50)
        answered = dice.random() > 0.15
        outgoing = answered and dice.random() < 0.2
        talk = Segment(SegmentKind.TALK, began + 20, began + 120, QUEUES[who % 20], OPERATORS[who])
        yield CallRecord(
            call=CallId(f"c{number:08}"), tenant=TENANT, number=f"+42020000000{number % 3}",
            client=f"+4206{dice.randrange(200_000):08}", client_name="", began=began, ended=began + 120,
            ended_by=EndedBy.CLIENT, reason=Reason.HUNG_UP if answered or number % 2 else Reason.ABANDONED,
            queue=QUEUES[who % 20], operator=OPERATORS[who] if answered else None, waited=20.0,
            talked=100.0 * answered, segments=(talk,) if answered else (), outgoing=outgoing,
        )  # fmt: skip


def fill(url: str, count: int) -> None:
    """By bulk, for a million saves would take an hour."""
    dice = random.Random(4)
    for where, written in ((database(url), _calls(count)), (desk_database(url), _desks(count, dice))):
        connection = where.connect()
        with connection.sql.begin():
            for rows in written:
                for table, some in rows.items():
                    insert_rows(connection.sql, table, some)
        if url.startswith("postgresql"):
            # The server's own housekeeping does so within a minute.
            connection.sql.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
        connection.close()
        where.release()


def _calls(count: int) -> Iterator[dict[Table, list[Values]]]:
    for some in portions(records(count), 5_000):
        bodies: list[Values] = [
            (
                one.call,
                one.tenant,
                one.began,
                one.number,
                one.client,
                one.queue,
                one.operator,
                json.encode(one).decode(),
            )
            for one in some
        ]
        talked = [row for one in some for row in talker_rows(one)]
        yield {tables.records: bodies, tables.past: [past_row(one) for one in some], tables.talkers: talked}


def _desks(count: int, dice: random.Random) -> Iterator[dict[Table, list[Values]]]:
    for some in portions(range(count), 5_000):
        made: dict[Table, list[Values]] = {desk_tables.desks: [], desk_tables.tags: [], desk_tables.notes: []}
        for number in some:
            call, began, who = f"c{number:08}", BEGAN + number * APART, OPERATORS[number % 50]
            rare = number % 50_000 == 7
            result = "rare" if rare else f"r{dice.randrange(8)}"
            made[desk_tables.desks].append((call, TENANT, began, None, None, result, who, began))
            tags = {"rare"} if rare else {f"t{dice.randrange(12)}"} if dice.random() < 0.4 else set()
            tags |= {"old"} if number < count / 20 else set()
            made[desk_tables.tags] += [(call, tag, TENANT, began, who, began) for tag in tags]
            if dice.random() < 0.3 or rare:
                words = " ".join([*dice.choices(WORDS, k=5), f"slovo{dice.randrange(5_000)}", "unikat" if rare else ""])
                words += "davno " * (number < count / 20)
                row = (note_ids(began), call, who, TENANT, began, words, f" {words} ", began, began, 1)
                made[desk_tables.notes].append(row)
        yield made


async def history(size: Size) -> list[Row]:
    count = CALLS if size.core_calls >= Size().core_calls else QUICK_CALLS
    return [await measured(name, count) for name in ("SQLite", "PostgreSQL")]


async def measured(name: str, count: int) -> Row:
    with place(name) as url:
        async with opened(url):
            pass
        began = time.monotonic()
        fill(url, count)
        notes = [f"{count:,} calls were made up in {time.monotonic() - began:.0f} s"]
        async with opened(url) as (_, desk):
            every = await filtered(desk, notes)
    p99 = percentile(every, 99)
    return Row(
        f"{name}: a page of 50 of {count:,} calls, any filter, p99",
        "",
        "≤ 100 ms at the API",
        f"{milliseconds(p99)} (median {milliseconds(percentile(every, 50))})",
        p99 <= 0.100,
        notes,
    )


async def filtered(desk: DeskDatabase, notes: list[str]) -> list[float]:
    every: list[float] = []
    plain = 0.0
    for what, which in FILTERS.items():
        times: list[float] = []
        for _ in range(ROUNDS):
            before: Position | None = None
            for _page in range(DEEP):
                began = time.perf_counter()
                page = await desk.past_calls([TENANT], which, before, 50)
                times.append(time.perf_counter() - began)
                before = page.next
                if before is None:
                    break
        plain = plain or percentile(times, 50)
        p50, p99 = percentile(times, 50), percentile(times, 99)
        ratio = f"{p50 / plain:.1f} times a page without filter"
        notes.append(f"{what}: median {milliseconds(p50)}, p99 {milliseconds(p99)}, {ratio}")
        every += times
    return every
