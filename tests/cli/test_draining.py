"""`hovor drain` and the controller: an order is always answered, whatever else happens in the same turn."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from hovor import draining
from hovor.control import LONGEST, NotRunningError, place, tell
from hovor.core.centre import Centre
from hovor.core.events import Event
from hovor.draining import DrainOrders
from tests.fakes.plans import two_tenants

LIMIT = 5.0  # seconds


class Controller:
    """A centre whose turns come when they are called for, and an audit."""

    def __init__(self) -> None:
        self.centre = Centre(two_tenants())
        self.waiting: list[Event] = []
        self.noted: list[str] = []
        self.database_is_there = asyncio.Event()
        self.database_is_there.set()
        self.orders = DrainOrders(self.centre, self.waiting.append, self.note)

    async def note(self, action: str, _thing: str) -> None:
        await self.database_is_there.wait()
        self.noted.append(action)

    def order(self, word: str) -> asyncio.Task[list[str]]:
        return asyncio.ensure_future(self.orders.commands[word]({"do": word}))

    def turn(self) -> None:
        taken, self.waiting[:] = self.waiting[:], []
        self.centre.handle(taken, 0.0)

    async def until_answered(self, *orders: asyncio.Task[list[str]]) -> None:
        async with asyncio.timeout(LIMIT):
            while not all(order.done() for order in orders):
                await asyncio.sleep(0.005)  # whoever has an order has given it by now
                self.turn()


async def test_an_order_and_its_opposite_in_the_same_turn_are_both_answered() -> None:
    controller = Controller()
    begins, ends = controller.order("drain"), controller.order("drain_stop")
    await controller.until_answered(begins, ends)
    assert (begins.result(), ends.result()) == (["0"], ["0"])
    assert not controller.centre.draining
    assert controller.noted == ["drain", "end_drain"]


async def test_the_audit_does_not_hold_up_the_answer_and_its_line_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "NOTED_WITHIN", 0.05)
    controller = Controller()
    controller.database_is_there.clear()
    begins = controller.order("drain")
    await controller.until_answered(begins)
    assert controller.noted == []
    controller.database_is_there.set()
    async with asyncio.timeout(LIMIT):
        while controller.noted != ["drain"]:
            await asyncio.sleep(0)


# --- a controller that ends in the middle --------------------------------------------------------------------

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readline()
    writer.close()


async def hangs_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def says_half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readline()
    writer.write(b'{"done": ["2')
    await writer.drain()
    writer.close()


@pytest.mark.parametrize("answer", [says_nothing, hangs_up, says_half])
async def test_a_controller_that_ends_before_it_answers_is_told_in_a_sentence(tmp_path: Path, answer: Answer) -> None:
    server = await asyncio.start_unix_server(answer, tmp_path / "control.sock")
    async with server:
        with pytest.raises(NotRunningError, match="ended before it answered"):
            await tell(tmp_path / "control.sock", {"do": "calls"})


async def test_a_folder_whose_name_is_too_long_for_a_socket_is_told() -> None:
    longest = Path("/" + "x" * (LONGEST - len("//control.sock")))
    assert place(longest) == longest / "control.sock"
    with pytest.raises(ValueError, match="take a shorter folder"):
        place(Path(f"{longest}x"))
    with pytest.raises(NotRunningError, match="path too long"):
        await tell(Path(f"{longest}x/control.sock"), {"do": "calls"})
