"""No request that would change nothing lies between a click and what is heard; and who remembers wrongly recovers."""

from hovor.asterisk.bridging import REMEMBERED, Bridges
from hovor.asterisk.client import Ari
from hovor.asterisk.doing import Hands
from hovor.asterisk.request import Reply, Request, T
from hovor.core.commands import Join, RemoveBridge, Wait
from hovor.core.events import CommandFailed
from hovor.core.ids import BridgeId, CallId, LegId, call_of, talk_bridge
from tests.asterisk.conftest import Ears

CALL, CLIENT, ANNAS = CallId("c1"), LegId("c1"), LegId("c1~op1")
LINE, TALK = BridgeId("line~demo"), talk_bridge(CALL, 1)
HOLD = Wait(CALL, CLIENT, LINE, "jazz")
TOGETHER = Join(CALL, TALK, (CLIENT, ANNAS))
RESUME = Join(CALL, TALK, (CLIENT,))


class Rooms(Ari):
    """An Asterisk of bridges and of music, as far as requests show it; it knows every leg but those in `gone`."""

    def __init__(self) -> None:
        super().__init__("http://nowhere/ari", "hovor", "secret")
        self.counters.connections = 1
        self.bridges: dict[str, set[str]] = {}
        self.music: dict[str, str] = {}
        self.gone: set[str] = set()
        self.asked: list[str] = []

    async def _reply(self, request: Request[T]) -> Reply:
        match request.path.split("/")[1:]:
            case ["bridges"]:
                return self._say("make", self._make(request.query["bridgeId"]))
            case ["bridges", bridge]:
                return self._say("remove", 404 if self.bridges.pop(bridge, None) is None else 204)
            case ["bridges", bridge, "addChannel"]:
                return self._say("add", self._add(bridge, set(request.query["channel"].split(","))))
            case ["bridges", bridge, "removeChannel"]:
                return self._say("take out", self._take_out(bridge, request.query["channel"]))
            case ["channels", leg, "variable"]:
                self.music[leg] = request.query["value"]
                return self._say("music", 204)
            case _:
                raise AssertionError(f"{request} is not about bridges or music")

    def _say(self, what: str, status: int) -> Reply:
        self.asked.append(what)
        return Reply(status, b'{"id": ""}')

    def _make(self, bridge: str) -> int:
        if bridge in self.bridges:
            return 409
        self.bridges[bridge] = set()
        return 200

    def _add(self, bridge: str, legs: set[str]) -> int:
        if bridge not in self.bridges:
            return 404
        if legs & self.gone:
            return 400
        for members in self.bridges.values():
            members.difference_update(legs)
        self.bridges[bridge] |= legs
        return 204

    def _take_out(self, bridge: str, leg: str) -> int:
        if leg not in self.bridges.get(bridge, ()):
            return 422 if bridge in self.bridges else 404
        self.bridges[bridge].remove(leg)
        return 204

    def asked_now(self) -> list[str]:
        """What was asked since this was said last."""
        asked, self.asked = self.asked, []
        return asked


class Room:
    def __init__(self) -> None:
        self.rooms = Rooms()
        self.ears = Ears()
        self.hands = Hands(self.rooms, self.ears.put)

    async def do(self, *commands: Join | Wait | RemoveBridge) -> list[str]:
        """Does them, and answers which requests that took; one who is gone is the only reason to fail."""
        self.hands.do(commands)
        await self.hands.idle()
        assert {event.leg for event in self.ears.events if isinstance(event, CommandFailed)} <= self.rooms.gone
        return self.rooms.asked_now()


async def test_whoever_comes_back_to_the_talk_waits_for_one_request_only() -> None:
    room = Room()
    assert await room.do(TOGETHER) == ["make", "add"]
    await room.do(HOLD)
    assert await room.do(RESUME) == ["add"]
    assert room.rooms.bridges[TALK] == {CLIENT, ANNAS}


async def test_who_is_held_again_hears_the_same_music_without_choosing_it_again() -> None:
    room = Room()
    await room.do(TOGETHER)
    assert await room.do(HOLD) == ["music", "make", "add"]
    await room.do(RESUME)
    assert await room.do(HOLD) == ["add"]
    assert await room.do(Wait(CALL, ANNAS, LINE, "jazz")) == ["music", "add"]
    assert room.rooms.bridges[LINE] == {CLIENT, ANNAS}


async def test_who_waits_in_another_line_hears_that_lines_music() -> None:
    room = Room()
    await room.do(TOGETHER, HOLD)
    assert await room.do(Wait(CALL, CLIENT, BridgeId("line~sales"), "folk")) == ["music", "take out", "make", "add"]
    assert room.rooms.music == {CLIENT: "folk"}
    assert room.rooms.bridges == {TALK: {ANNAS}, LINE: set(), "line~sales": {CLIENT}}


async def test_a_talk_that_is_over_is_made_anew_when_it_is_wanted_again() -> None:
    room = Room()
    await room.do(TOGETHER)
    assert await room.do(RemoveBridge(CALL, TALK)) == ["remove"]
    assert await room.do(TOGETHER) == ["make", "add"]


async def test_a_talk_that_somebody_else_removed_is_made_again_and_all_are_in_it() -> None:
    room = Room()
    await room.do(TOGETHER)
    del room.rooms.bridges[TALK]
    assert await room.do(TOGETHER) == ["add", "make", "add"]
    assert room.rooms.bridges[TALK] == {CLIENT, ANNAS}
    assert room.ears.events == []


async def test_one_who_is_gone_does_not_keep_the_others_out_of_a_talk_that_is_there_already() -> None:
    room = Room()
    await room.do(RESUME)
    room.rooms.gone.add(ANNAS)
    await room.do(TOGETHER)
    assert room.rooms.bridges[TALK] == {CLIENT}
    assert [event.leg for event in room.ears.events if isinstance(event, CommandFailed)] == [ANNAS]


async def test_after_a_new_connection_nothing_is_taken_for_granted() -> None:
    room = Room()
    await room.do(TOGETHER, HOLD)
    room.rooms.counters.connections += 1
    assert await room.do(HOLD) == ["music", "make", "add", "take out", "add"]  # perhaps it was in another line
    assert await room.do(RESUME) == ["make", "add"]


async def test_what_is_remembered_of_legs_does_not_grow_for_ever() -> None:
    rooms = Rooms()
    bridges = Bridges(rooms, Ears().put)
    for count in range(REMEMBERED + 50):
        leg = LegId(f"c{count}")
        await bridges.wait(Wait(call_of(leg), leg, LINE, "jazz"))
        talk = talk_bridge(call_of(leg), 1)
        await bridges.join(Join(call_of(leg), talk, (leg,)))
        await bridges.remove(talk)
    assert len(bridges._music) == len(bridges._waits) == REMEMBERED
    assert bridges._made == {LINE}
    rooms.asked_now()
    last = LegId(f"c{REMEMBERED + 49}")
    await bridges.wait(Wait(call_of(last), last, LINE, "jazz"))
    assert rooms.asked_now() == ["add"]
