"""What a tenant has switched off is refused before anything happens; the client who is in a talk notices nothing."""

import os
import signal

import pytest
from baresip import CallFailed

from hovor.local.phones import Line
from tests.live import company
from tests.live.company import ANNA, BORIS
from tests.live.controller import JSON, LIMIT, Console
from tests.live.ears import TONES, Tape, all_hear, each_hears_all
from tests.live.scene import Scene

OUTSIDE = "+420222000100"


async def switch_off(scene: Scene, console: Console, more: str) -> JSON:
    """The admin adds this to the tenant's file, and has it read again; answers the tenant as consoles see it then."""
    file = scene.controller.config / "acme/tenant.yaml"
    file.write_text(company.FILES["acme/tenant.yaml"] + more, "utf-8")
    cursor = (await console.get("/state"))["cursor"]
    os.kill(scene.controller.pid, signal.SIGHUP)
    await console.facts(cursor, until="plan")
    state = await console.get("/state")
    return next(tenant for tenant in state["tenants"] if tenant["id"] == company.ACME)


async def is_off(console: Console, path: str, body: JSON) -> None:
    problem = await console.post(path, body, expect=403)
    assert problem["type"].endswith("feature_off"), problem


async def still_talk(scene: Scene, client: Line, far: Line, tape: Tape) -> None:
    """Nobody but the two is in a call, and they have heard each other all the time."""
    await all_hear(each_hears_all({client: company.CLIENT, far: company.OPERATOR}))
    assert tape.longest_silence < 0.6
    assert not tape.ever_heard(company.CALM)
    assert len(await scene.channels()) == 2


async def test_conferences_external_transfers_and_calling_out_are_refused_where_they_are_off(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    await scene.ready(BORIS)
    tape = Tape(client)
    off = "features: {conference: false, external_transfer: false, outbound: false}\n"
    seen = await switch_off(scene, console, off)
    assert seen["features"] == {"conference": False, "external_transfer": False, "outbound": False}

    await is_off(console, f"/calls/{call}/invite", {"to": {"operator": BORIS}, "hold_client": True})
    await is_off(console, f"/calls/{call}/invite", {"to": {"number": OUTSIDE}})
    await is_off(console, f"/calls/{call}/transfer", {"to": {"number": OUTSIDE}})
    await is_off(await scene.console(BORIS), "/calls", {"number": OUTSIDE, "from": company.MAIN})
    view = await console.until_call("talking")
    assert (view["client_hears"], view["handovers"]) == ([ANNA], [])
    await still_talk(scene, client, far, tape)

    # What is not switched off goes on: the client is handed to a colleague.
    await console.post(f"/calls/{call}/transfer", {"to": {"operator": BORIS}})
    target = await (await scene.phone(BORIS)).rung()
    await target.answer()
    target.say(TONES[BORIS])
    await all_hear(each_hears_all({client: company.CLIENT, target: TONES[BORIS]}))


async def test_telephony_that_is_off_refuses_new_calls_and_leaves_the_talk_that_goes_on_alone(scene: Scene) -> None:
    client, far, call = await scene.talk()
    console = await scene.console(ANNA)
    boris_at = await scene.console(BORIS)
    await scene.ready(BORIS)
    tape = Tape(client)
    seen = await switch_off(scene, console, "telephony: false\n")
    assert (seen["telephony"], seen["features"]["outbound"]) == (False, False)

    await is_off(boris_at, "/calls", {"number": OUTSIDE, "from": company.MAIN})
    assert not (await boris_at.me())["handset"]["green"]
    with pytest.raises(CallFailed):
        await scene.call(company.MAIN, client="+420777000002")
    await still_talk(scene, client, far, tape)

    await client.hang_up()
    record = await console.until_over(call, within=LIMIT)
    assert (record["ended_by"], record["reason"]) == ("client", "hung_up")
    await scene.until_empty()
