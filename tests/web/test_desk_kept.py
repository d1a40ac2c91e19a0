"""The desk with the real store behind it, on SQLite: a client calls, and calls again after everything was restarted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from hovor.core.ids import CallId
from hovor.core.outcome import Outcome
from hovor.desk.service import DeskService
from hovor.store import DeskDatabase, Store
from hovor.web.ports import Archive
from hovor.web.settings import Settings
from tests.web.console import Installation
from tests.web.desks import CLIENT, OLGA, rings, with_rules
from tests.web.fakes import ANNA, BORIS, NORTH
from tests.web.samples import arrived, record, talking

C1 = CallId("c1")
NOTE = "Eva chce vrátit peníze"


class Kept(Installation):
    """Records and the desk are in the store; the board's facts are in memory, as in all tests of this folder."""

    def __init__(self, calls: Store, desks: DeskDatabase) -> None:
        self.calls = calls
        self.real = desks
        super().__init__(Settings(), 100)

    def desk_service(self) -> DeskService:
        return DeskService(self.real, self.engine.touched, lambda: self.board.plan, self.clock)

    def read_from(self) -> Archive:
        return self.calls

    async def ends(self, name: str) -> None:
        over = replace(record(name), queue=None)
        await self.calls.save(Outcome(self.clock(), calls={CallId(name): None}, records=[over]))
        self.engine.publish(Outcome(self.clock(), calls={CallId(name): None}, records=[over]))


@asynccontextmanager
async def installed(folder: Path) -> AsyncIterator[Kept]:
    calls = Store(f"sqlite:///{folder / 'hovor.db'}")
    desks = DeskDatabase(calls)
    await calls.open()
    await desks.open()
    hovor = Kept(calls, desks)
    with_rules(hovor)
    await hovor.client.start_server()
    try:
        async with hovor.running():
            yield hovor
    finally:
        await hovor.client.close()
        await desks.close()
        await calls.close()


async def desk(hovor: Kept, call: str = "c1") -> dict[str, Any]:
    found: dict[str, Any] = (await hovor.get(f"calls/{call}/desk", OLGA)).json
    return found


async def test_what_is_written_of_a_call_is_there_after_a_restart_and_erased_when_it_is_asked_for(
    tmp_path: Path,
) -> None:
    async with installed(tmp_path) as hovor:
        await rings(hovor, talking(arrived("c1"), ANNA))
        made = await hovor.post("contacts", ANNA, {"tenant": NORTH, "name": "Eva Malá", "call": "c1"})
        assert made.status == 201, made.text
        assert (await hovor.put("calls/c1/result", ANNA, {"result": "sold"})).status == 204
        assert (await hovor.put("calls/c1/note", ANNA, {"text": NOTE, "version": 0})).json == {"version": 1}
        assert (await hovor.put("calls/c1/note", ANNA, {"text": "late", "version": 0})).json["current"]["text"] == NOTE
        assert (await hovor.post("calls/c1/tags", ANNA, {"tag": "vip"})).json == {"tags": ["VIP"]}
        await hovor.ends("c1")

    async with installed(tmp_path) as hovor:
        await rings(hovor, arrived("c2"))
        seen = await desk(hovor, "c2")
        assert (seen["contact"]["name"], seen["contact_by"], seen["sure"]) == ("Eva Malá", None, True)
        await hovor.ends("c2")
        before = await desk(hovor)
        assert (before["result"]["name"], before["notes"][0]["text"], before["tags"][0]["tag"]) == ("Sold", NOTE, "VIP")
        both = ["c1", "c2"]
        for query, found in [
            ("text=vratit", ["c1"]), ("tag=VIP", ["c1"]), ("result=sold", ["c1"]), ("direction=out", []),
            ("number=777%20111%20222", both), (f"contact={made.json['id']}", both), ("missed=true", []),
        ]:  # fmt: skip
            rows = (await hovor.get(f"calls?{query}", OLGA)).json["calls"]
            assert sorted(row["id"] for row in rows) == found, query
        text = (await hovor.get("contacts/export?tenant=north", OLGA)).text
        address, headers = "contacts/import?tenant=north&preview=false", {"Content-Type": "text/csv"}
        same = await hovor.ask("POST", address, raw=text.encode(), headers=headers, token=await hovor.token(OLGA))
        assert (same.json["same"], same.json["new"], same.json["bad"]) == (1, 0, [])
        assert (await hovor.get("contacts?search=mala", BORIS)).json["contacts"][0]["id"] == made.json["id"]
        assert f"Anna: {NOTE}" in (await hovor.get("calls.csv", OLGA)).text
        erased = (await hovor.delete(f"contacts/{made.json['id']}", OLGA)).json
        assert (erased["contacts"], erased["notes"], erased["calls"]) == (1, 1, 2)
        for path in ("calls", "calls.csv", "calls/c1/desk", "calls/c1", "contacts", "state"):
            answer = await hovor.get(path, OLGA)
            assert answer.status == 200
            assert not any(word in answer.text for word in ("Malá", CLIENT, "peníze")), path
