"""Many in one call, and many who act on it at once. Each phone sends a tone of its own; who hears whom is measured."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hovor.local import phones
from hovor.local.phones import Line
from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.controller import JSON
from tests.live.ears import DANA, FILIP, GITA, TONES, Tape, all_hear, each_hears_all
from tests.live.scene import Scene, running, start

MORE_PEOPLE = "".join(
    f"{name.partition('@')[0]}: {{name: {name.partition('@')[0].title()}, queues: [support], device: sip}}\n"
    for name in (DANA, FILIP, GITA)
)


@pytest.fixture
async def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    # Five who talk at once, as loud as one alone may be, are louder than a telephone can tell.
    monkeypatch.setattr(phones, "LOUDNESS", 4000)
    asterisk, controller = await start(tmp_path)
    with (controller.config / "acme/operators.yaml").open("a") as file:
        file.write(MORE_PEOPLE)
    async with asterisk, running(asterisk, controller) as scene:
        yield scene


async def lifted(scene: Scene, operator: str) -> Line:
    """The operator's phone rings, and is lifted; it sends the operator's tone."""
    line = await (await scene.phone(operator)).rung()
    await line.answer()
    line.say(TONES[operator])
    return line


async def together(scene: Scene, call: str, *operators: str) -> list[Line]:
    """Anna calls these colleagues in, one after another."""
    anna = await scene.console(ANNA)
    await scene.ready(*operators)
    lines = []
    for operator in operators:
        await anna.post(f"/calls/{call}/invite", {"to": {"operator": operator}})
        lines.append(await lifted(scene, operator))
    return lines


async def refused(scene: Scene, operator: str, path: str, body: JSON | None = None) -> str:
    """The code of the clear no that this operator gets."""
    problem = await (await scene.console(operator)).post(path, body, expect=409)
    return str(problem["type"]).rpartition("/")[2]


async def test_five_operators_and_a_client_are_held_resumed_and_left(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    colleagues = await together(scene, call, BORIS, CYRIL, DANA, FILIP)
    operators = dict(zip([far, *colleagues], TONES.values(), strict=False))
    everybody = {client: company.CLIENT, **operators}
    await all_hear(each_hears_all(everybody))

    await scene.ready(GITA)
    assert await refused(scene, ANNA, f"/calls/{call}/invite", {"to": {"operator": GITA}}) == "conference_full"

    await console.post(f"/calls/{call}/hold")
    on_hold = {client: {company.CALM}, **each_hears_all(operators)}
    await all_hear(on_hold)
    tape = Tape(client)
    await all_hear(on_hold)
    assert not [tone for tone in operators.values() if tape.ever_heard(tone)]

    await console.post(f"/calls/{call}/resume")
    await all_hear(each_hears_all(everybody))

    await (await scene.console(CYRIL)).post(f"/calls/{call}/hang-up")
    gone = colleagues[1]
    await gone.until_ended()
    await all_hear(each_hears_all({line: tone for line, tone in everybody.items() if line is not gone}))

    await client.hang_up()
    for line in (far, *colleagues):
        await line.until_ended()
    await scene.until_empty()


async def test_two_colleagues_who_are_invited_in_the_same_instant_both_come(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await scene.ready(BORIS, CYRIL)
    await asyncio.gather(
        *(console.post(f"/calls/{call}/invite", {"to": {"operator": who}, "note": who}) for who in (BORIS, CYRIL))
    )
    boris, cyril = await asyncio.gather(lifted(scene, BORIS), lifted(scene, CYRIL))
    everybody = {client: company.CLIENT, far: TONES[ANNA], boris: TONES[BORIS], cyril: TONES[CYRIL]}
    await all_hear(each_hears_all(everybody))
    await client.hang_up()
    record = await console.until_over(call)
    assert {handover["target"] for handover in record["handovers"]} == {BORIS, CYRIL}
    await scene.until_empty()


async def test_two_operators_who_hang_up_in_the_same_instant_end_the_call_once(scene: Scene) -> None:
    client, far, call = await scene.talk()
    consoles = [await scene.console(ANNA), await scene.console(BORIS)]
    (boris,) = await together(scene, call, BORIS)
    await all_hear(each_hears_all({client: company.CLIENT, far: TONES[ANNA], boris: TONES[BORIS]}))
    await asyncio.gather(*(console.post(f"/calls/{call}/hang-up") for console in consoles))
    for line in (client, far, boris):
        await line.until_ended()
    record = await consoles[0].until_over(call)
    assert (record["ended_by"], record["reason"]) == ("operator", "hung_up")
    assert sorted(segment["operator"] for segment in record["segments"] if segment["kind"] == "talk") == [ANNA, BORIS]
    for console in consoles:
        await console.until_state("ready")
    await scene.until_empty()


@pytest.mark.parametrize("order", [("hold", "transfer"), ("transfer", "hold")])
async def test_a_hold_and_a_transfer_in_the_same_instant_leave_the_client_with_the_colleague(
    scene: Scene, order: tuple[str, str]
) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await scene.ready(BORIS)
    bodies: dict[str, JSON | None] = {"hold": None, "transfer": {"to": {"operator": BORIS}}}
    answers = await asyncio.gather(*(console.try_to("POST", f"/calls/{call}/{what}", bodies[what]) for what in order))
    said = {what: status for what, (status, _) in zip(order, answers, strict=True)}
    # A hold that comes after the transfer is refused: Anna is not in the call any more.
    assert said["transfer"] == 204
    assert said["hold"] in (204, 409), answers
    await far.until_ended()
    await all_hear({client: {company.CALM}})
    boris = await lifted(scene, BORIS)
    await all_hear(each_hears_all({client: company.CLIENT, boris: TONES[BORIS]}))
    await client.hang_up()
    await boris.until_ended()
    await scene.until_empty()


async def test_one_holds_the_client_while_the_other_hands_it_on_in_the_same_instant(scene: Scene) -> None:
    client, far, call = await scene.talk()
    (boris,) = await together(scene, call, BORIS)
    await scene.ready(CYRIL)
    anna, boris_at = await scene.console(ANNA), await scene.console(BORIS)
    tape = Tape(client)
    await asyncio.gather(
        anna.post(f"/calls/{call}/transfer", {"to": {"operator": CYRIL}}), boris_at.post(f"/calls/{call}/hold")
    )
    await far.until_ended()
    cyril = await lifted(scene, CYRIL)
    view = await boris_at.until_call("talking")
    assert view["owner"] == BORIS
    await boris_at.post(f"/calls/{call}/resume")
    await all_hear(each_hears_all({client: company.CLIENT, boris: TONES[BORIS], cyril: TONES[CYRIL]}))
    assert tape.longest_silence < 0.6
    await client.hang_up()
    await boris.until_ended()
    await cyril.until_ended()
    await scene.until_empty()


async def test_of_two_who_want_the_same_colleague_in_the_same_instant_one_is_refused(scene: Scene) -> None:
    first, annas, call = await scene.talk()
    await scene.ready(DANA)
    second = await scene.call(company.MAIN, client="+420777000002")
    assert await second.hears(company.MENU)
    await second.press("1")
    danas = await lifted(scene, DANA)
    second.say(company.CLIENT)
    other = await (await scene.console(DANA)).until_call("talking", client="+420777000002")
    await all_hear(each_hears_all({second: company.CLIENT, danas: TONES[DANA]}))
    await scene.ready(BORIS)

    tapes = {ANNA: Tape(first), DANA: Tape(second)}
    wanted = {"to": {"operator": BORIS}}
    calls = {ANNA: (call, first, annas), DANA: (str(other["id"]), second, danas)}
    answers = [
        (await scene.console(who)).try_to("POST", f"/calls/{name}/transfer", wanted)
        for who, (name, *_) in calls.items()
    ]
    said = dict(zip(calls, await asyncio.gather(*answers), strict=True))
    assert sorted(status for status, _ in said.values()) == [204, 409], said
    winner, loser = sorted(calls, key=lambda who: said[who][0])
    assert said[loser][1]["type"].endswith("target_unavailable")

    boris = await lifted(scene, BORIS)
    await all_hear(
        each_hears_all({calls[winner][1]: company.CLIENT, boris: TONES[BORIS]})
        | each_hears_all({calls[loser][1]: company.CLIENT, calls[loser][2]: TONES[loser]})
    )
    assert all(tape.longest_silence < 0.6 for tape in tapes.values())
