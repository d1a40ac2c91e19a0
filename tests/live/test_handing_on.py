"""Long stories of one client who is held and handed on: what is heard all the way, and what the record says of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime

from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.controller import JSON
from tests.live.ears import TONES, Tape, all_hear, each_hears_all
from tests.live.scene import Scene

NOISE = 0.3  # seconds that may pass between what a phone notices and what the controller writes down


class Clock:
    """When things happened, as who is outside sees it: each between two readings of the clock."""

    def __init__(self) -> None:
        self._spans: dict[str, tuple[float, float]] = {}

    @contextmanager
    def notes(self, what: str) -> Iterator[None]:
        began = time.time()
        yield
        self._spans[what] = (began, time.time())

    def agrees(self, what: str, written: str) -> bool:
        earliest, latest = self._spans[what]
        return earliest - NOISE <= datetime.fromisoformat(written).timestamp() <= latest + NOISE

    def judge(self, segment: JSON, began: str, ended: str) -> None:
        assert self.agrees(began, segment["began"]), f"{segment} does not begin with {began}: {self._spans[began]}"
        assert self.agrees(ended, segment["ended"]), f"{segment} does not end with {ended}: {self._spans[ended]}"


def the_one(record: JSON, kind: str, **more: str) -> JSON:
    """The only segment of this kind of which this is true."""
    found = [one for one in record["segments"] if one["kind"] == kind and all(one[key] == more[key] for key in more)]
    assert len(found) == 1, f"{kind} {more}: {record['segments']}"
    segment: JSON = found[0]
    return segment


async def test_a_call_that_is_offered_is_forwarded_to_another_queue_and_the_note_is_read_before_it_is_accepted(
    scene: Scene,
) -> None:
    (anna,) = await scene.ready(ANNA)
    client = await scene.call(company.SALES)
    ringing = await anna.rung()
    console = await scene.console(ANNA)
    call = (await console.until_call("offered"))["id"]
    await console.pause()  # Anna serves the other queue as well
    boris_at = await scene.console(BORIS)
    await scene.ready(BORIS)
    tape = Tape(client)
    note = "Wants support, not sales."
    await console.post(f"/calls/{call}/transfer", {"to": {"queue": "acme/support"}, "note": note, "reason": "wrong"})
    await ringing.until_ended()
    target = await (await scene.phone(BORIS)).rung()
    view = await boris_at.until_call("offered")
    assert (view["id"], view["queue"], view["offered_to"]) == (call, "acme/support", [BORIS])
    (handover,) = view["handovers"]
    told = {key: handover[key] for key in ("by", "how", "target", "note", "reason")}
    assert told == {"by": ANNA, "how": "forward", "target": "acme/support", "note": note, "reason": "wrong"}
    assert not view["operators"]  # all that while nobody had accepted it
    await all_hear({client: {company.MUSIC}})
    await target.answer()
    await scene.hear_each_other(client, target)
    assert tape.longest_silence < 0.6
    await client.hang_up()
    record = await boris_at.until_over(call)
    assert [one["operator"] for one in record["segments"] if one["kind"] == "talk"] == [BORIS]
    assert [one["queue"] for one in record["segments"] if one["kind"] == "wait"] == ["acme/sales", "acme/support"]
    await scene.until_empty()


async def test_a_call_that_waits_is_forwarded_to_another_queue_by_who_sees_it(scene: Scene) -> None:
    console, boris_at = await scene.console(ANNA), await scene.console(BORIS)
    await scene.phone(ANNA)
    await console.ready()
    await console.pause()
    client = await scene.call(company.SALES)
    call = (await console.until_call("waiting"))["id"]
    await all_hear({client: {company.CALM}})
    await scene.ready(BORIS)
    await console.post(f"/calls/{call}/transfer", {"to": {"queue": "acme/support"}, "note": "yours"})
    target = await (await scene.phone(BORIS)).rung()
    view = await boris_at.until_call("offered")
    assert [(one["by"], one["note"]) for one in view["handovers"]] == [(ANNA, "yours")]
    await target.answer()
    await scene.hear_each_other(client, target)


@asynccontextmanager
async def for_a_second() -> AsyncIterator[None]:
    """What is written down has to last, or its length could not be told from nothing."""
    began = time.monotonic()
    yield
    await asyncio.sleep(max(0.0, began + 1 - time.monotonic()))


async def test_the_record_agrees_with_the_clock_and_tells_who_handed_over_to_whom(scene: Scene) -> None:
    clock = Clock()
    anna, boris, cyril = await scene.ready(ANNA, BORIS, CYRIL)
    console, boris_at = await scene.console(ANNA), await scene.console(BORIS)
    await (await scene.console(CYRIL)).pause()  # else the queue might ring Cyril instead of Anna
    async with for_a_second():
        with clock.notes("wait"):
            client = await scene.call(company.SALES)
        client.say(company.CLIENT)
        with clock.notes("offer"):
            far = await anna.rung()
        call = (await console.until_call("offered"))["id"]
    async with for_a_second():
        with clock.notes("talk"):
            await far.answer()
        await console.until_call("talking")
    async with for_a_second():
        with clock.notes("hold"):
            await console.post(f"/calls/{call}/hold")
    with clock.notes("resume"):
        await console.post(f"/calls/{call}/resume")
    async with for_a_second():
        with clock.notes("mute"):
            await console.post(f"/calls/{call}/mute")
    with clock.notes("unmute"):
        await console.post(f"/calls/{call}/unmute")

    async with for_a_second():
        with clock.notes("to boris"):
            body = {"to": {"operator": BORIS}, "note": "a refund", "reason": "money"}
            await console.post(f"/calls/{call}/transfer", body)
        far = await boris.rung()
    async with for_a_second():
        with clock.notes("boris"):
            await far.answer()
        await boris_at.until_call("talking")
    await (await scene.console(CYRIL)).ready()
    with clock.notes("to cyril"):
        await boris_at.post(f"/calls/{call}/transfer", {"to": {"operator": CYRIL}, "note": "he decides"})
    far = await cyril.rung()
    async with for_a_second():
        with clock.notes("cyril"):
            await far.answer()
    with clock.notes("end"):
        await client.hang_up()
        record = await console.until_over(call)

    clock.judge(the_one(record, "wait"), "wait", "talk")
    clock.judge(the_one(record, "offer", operator=ANNA, how="accepted"), "offer", "talk")
    clock.judge(the_one(record, "talk", operator=ANNA), "talk", "to boris")
    clock.judge(the_one(record, "mute", how=ANNA), "mute", "unmute")
    clock.judge(the_one(record, "talk", operator=BORIS), "boris", "to cyril")
    clock.judge(the_one(record, "talk", operator=CYRIL), "cyril", "end")
    asked, *waits = [one for one in record["segments"] if one["kind"] == "hold" and one["how"] == "client"]
    clock.judge(asked, "hold", "resume")
    for wait, (began, ended) in zip(waits, [("to boris", "boris"), ("to cyril", "cyril")], strict=True):
        clock.judge(wait, began, ended)
    assert clock.agrees("wait", record["began"])
    assert clock.agrees("end", record["ended"])

    chain = [(one["by"], one["how"], one["target"], one["note"], one["reason"]) for one in record["handovers"]]
    assert chain == [
        (ANNA, "transfer", BORIS, "a refund", "money"),
        (BORIS, "transfer", CYRIL, "he decides", ""),
    ]
    assert (record["operator"], record["ended_by"], record["reason"]) == (CYRIL, "client", "hung_up")
    await scene.until_empty()


async def test_all_through_an_attended_transfer_the_client_is_never_in_silence(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    (boris,) = await scene.ready(BORIS)
    tape = Tape(client)
    await console.post(f"/calls/{call}/invite", {"to": {"operator": BORIS}, "hold_client": True, "note": "can you?"})
    colleague = await boris.rung()
    await all_hear({client: {company.CALM}})
    await colleague.answer()
    colleague.say(TONES[BORIS])
    two = each_hears_all({far: TONES[ANNA], colleague: TONES[BORIS]})
    await all_hear({client: {company.CALM}, **two})
    await console.post(f"/calls/{call}/swap")
    swapped = each_hears_all({far: TONES[ANNA], client: company.CLIENT})
    await all_hear({colleague: {company.CALM}, **swapped})
    assert not tape.ever_heard(TONES[BORIS])
    await console.post(f"/calls/{call}/swap")
    await all_hear({client: {company.CALM}, **two})
    await console.post(f"/calls/{call}/resume")
    await all_hear(each_hears_all({client: company.CLIENT, far: TONES[ANNA], colleague: TONES[BORIS]}))
    await console.post(f"/calls/{call}/hang-up")
    await far.until_ended()
    await all_hear(each_hears_all({client: company.CLIENT, colleague: TONES[BORIS]}))
    assert tape.longest_silence < 0.6
    await colleague.hang_up()
    await client.until_ended()
    await scene.until_empty()
