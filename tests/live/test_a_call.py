"""The main job, on a real Asterisk with real phones: from the greeting to the talk, and every way out of it."""

import asyncio

from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL, EVA
from tests.live.scene import Scene


async def test_a_client_hears_greeting_menu_and_music_and_talks_to_an_operator(scene: Scene) -> None:
    console = await scene.console(ANNA)
    phone = await scene.phone(ANNA)
    client = await scene.call(company.MAIN)
    assert await client.hears(company.GREETING)
    assert await client.hears(company.MENU)
    await client.press("1")
    assert await client.hears(company.MUSIC)
    await console.ready()
    far = await phone.rung()
    await far.answer()
    await scene.hear_each_other(client, far)
    call = (await console.until_call("talking"))["id"]
    await client.hang_up()
    await far.until_ended()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"], record["operator"]) == ("client", "hung_up", ANNA)
    assert [(choice["digit"], choice["name"]) for choice in record["choices"]] == [("1", "Support")]
    await console.until_state("wrap_up")
    await console.until_state("ready")
    await scene.until_empty()


async def test_digits_by_sip_info_count_as_well(scene: Scene) -> None:
    client = await scene.call(company.MAIN, digits_by="info")
    assert await client.hears(company.MENU)
    await client.press("2")
    assert await client.hears(company.CALM)


async def test_each_queue_has_its_own_music(scene: Scene) -> None:
    sales = await scene.call(company.SALES, client="+420777000002")
    everybody = await scene.call(company.EVERYBODY, client="+420777000003")
    assert await sales.hears(company.CALM)
    assert await everybody.hears(company.MUSIC)


async def test_nothing_pressed_twice_leads_to_the_last_words_and_the_end(scene: Scene) -> None:
    client = await scene.call(company.MAIN)
    assert await client.hears(company.BYE, within=12)
    await client.until_ended()
    await scene.until_empty()


async def test_a_wrong_digit_is_told_and_the_menu_comes_again(scene: Scene) -> None:
    client = await scene.call(company.MAIN)
    assert await client.hears(company.MENU)
    await client.press("9")
    assert await client.hears(company.WRONG)
    assert await client.hears(company.MENU)
    await client.press("1")
    assert await client.hears(company.MUSIC)


async def test_a_missing_prompt_is_passed_over_and_kept_in_the_story(scene: Scene) -> None:
    console = await scene.console(ANNA)
    client = await scene.call(company.SHORT)
    assert await client.hears(company.MUSIC)
    call = (await console.until_call("waiting"))["id"]
    assert "prompt_failed" in [fact["kind"] for fact in await console.story(call)]


async def test_the_operator_hangs_up_and_the_client_is_let_go(scene: Scene) -> None:
    client, far, call = await scene.talk()
    await far.hang_up()
    await client.until_ended()
    record = await (await scene.console(ANNA)).until_over(call)
    assert (record["ended_by"], record["reason"]) == ("operator", "hung_up")
    await scene.until_empty()


async def test_the_operator_hangs_up_at_the_console(scene: Scene) -> None:
    client, far, call = await scene.talk()
    await (await scene.console(ANNA)).post(f"/calls/{call}/hang-up")
    await client.until_ended()
    await far.until_ended()
    await scene.until_empty()


async def test_the_client_leaves_during_the_greeting(scene: Scene) -> None:
    console = await scene.console(ANNA)
    client = await scene.call(company.MAIN)
    call = (await console.until_call("in_dialplan"))["id"]
    assert await client.hears(company.GREETING)
    await client.hang_up()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "left_dialplan")
    await scene.until_empty()


async def test_the_client_leaves_while_waiting(scene: Scene) -> None:
    console = await scene.console(ANNA)
    client = await scene.call(company.SALES)
    call = (await console.until_call("waiting"))["id"]
    assert await client.hears(company.CALM)
    await client.hang_up()
    record = await console.until_over(call)
    assert (record["ended_by"], record["reason"]) == ("client", "abandoned")
    await scene.until_empty()


async def test_the_client_leaves_while_a_phone_rings_and_it_stops_ringing(scene: Scene) -> None:
    (anna,) = await scene.ready(ANNA)
    client = await scene.call(company.SALES)
    ringing = await anna.rung()
    await client.hang_up()
    await ringing.until_ended()
    await (await scene.console(ANNA)).until_state("ready")
    await scene.until_empty()


async def test_who_does_not_answer_is_paused_and_the_next_one_is_rung(scene: Scene) -> None:
    anna, boris = await scene.ready(ANNA, BORIS)
    client = await scene.call(company.MAIN)
    assert await client.hears(company.MENU)
    await client.press("1")
    unanswered = await anna.rung()
    far = await boris.rung()
    await unanswered.until_ended()
    paused = await (await scene.console(ANNA)).until_state("paused")
    assert paused["pause_reason"] == "no_answer"
    await far.answer()
    await scene.hear_each_other(client, far)


async def test_who_declines_rests_and_the_next_one_is_rung(scene: Scene) -> None:
    console = await scene.console(ANNA)
    async with scene.handset(ANNA, "603 Decline"):
        await console.ready()
        (cyril,) = await scene.ready(CYRIL)
        client = await scene.call(company.SALES)
        far = await cyril.rung()
        await console.until_state("resting")
        await far.answer()
        await scene.hear_each_other(client, far)
        call = (await console.until_call("talking"))["id"]
        offers = [fact["how"] for fact in await console.story(call) if fact["kind"] == "offer_ended"]
        assert offers == ["declined", "accepted"]


async def test_whose_phone_is_busy_rests_and_the_next_one_is_rung(scene: Scene) -> None:
    anna, boris = await scene.ready(ANNA, BORIS)
    client = await scene.call(company.MAIN)
    assert await client.hears(company.MENU)
    await client.press("1")
    await (await anna.rung()).reject()
    far = await boris.rung()
    console = await scene.console(ANNA)
    await console.until_state("resting")
    await far.answer()
    await scene.hear_each_other(client, far)
    call = (await console.until_call("talking"))["id"]
    offers = [fact["how"] for fact in await console.story(call) if fact["kind"] == "offer_ended"]
    assert offers == ["busy", "accepted"]


async def test_declining_at_the_console_passes_the_call_on(scene: Scene) -> None:
    anna, cyril = await scene.ready(ANNA, CYRIL)
    await scene.call(company.SALES)
    ringing = await anna.rung()
    console = await scene.console(ANNA)
    call = (await console.until_call("offered"))["id"]
    await console.post(f"/calls/{call}/decline")
    await ringing.until_ended()
    await cyril.rung()


async def test_a_phone_that_is_not_registered_is_not_rung_until_it_is(scene: Scene) -> None:
    console = await scene.console(ANNA)
    await console.ready()
    view = await console.me()
    assert not view["registered"]
    assert not view["handset"]["green"]
    await scene.call(company.SALES)
    await console.until_call("waiting")
    phone = await scene.phone(ANNA)
    await phone.rung()


async def test_a_phone_that_unregisters_is_known_at_once(scene: Scene) -> None:
    (anna,) = await scene.ready(ANNA)
    await anna.unregister()
    console = await scene.console(ANNA)
    async with asyncio.timeout(2):
        while (await console.me())["registered"]:
            await asyncio.sleep(0.02)


async def test_of_two_who_lift_at_once_exactly_one_wins(scene: Scene) -> None:
    phones = await scene.ready(ANNA, BORIS, CYRIL)
    client = await scene.call(company.EVERYBODY)
    rung = [await phone.rung() for phone in phones]
    await asyncio.gather(*(line.answer() for line in rung[:2]), return_exceptions=True)
    await rung[2].until_ended()
    assert await rings_elsewhere(rung[2].why)
    console = await scene.console(ANNA)
    view = await console.until_call("talking")
    assert len(view["operators"]) == 1
    winner = rung[(ANNA, BORIS).index(view["operators"][0])]
    await scene.hear_each_other(client, winner)
    loser = rung[1 - rung.index(winner)]
    await loser.until_ended()


async def rings_elsewhere(why: str) -> bool:
    """What the far phone says about a call that somebody else took."""
    return "elsewhere" in why.lower() or "26" in why


async def test_signing_out_while_the_phone_rings_passes_the_call_on(scene: Scene) -> None:
    anna, cyril = await scene.ready(ANNA, CYRIL)
    await scene.call(company.SALES)
    ringing = await anna.rung()
    await (await scene.console(ANNA)).sign_out()
    await ringing.until_ended()
    await cyril.rung()


async def test_a_call_that_operators_pick_rings_only_at_who_accepts(scene: Scene) -> None:
    phones = await scene.ready(ANNA, BORIS)
    client = await scene.call(company.PICK)
    mine = await scene.console(BORIS)
    call = (await mine.until_call("waiting"))["id"]
    await mine.post(f"/calls/{call}/accept")
    far = await phones[1].rung()
    refused = await (await scene.console(ANNA)).post(f"/calls/{call}/accept", expect=409)
    assert refused["type"].endswith("taken")
    await far.answer()
    await scene.hear_each_other(client, far)


async def test_an_unknown_number_is_refused_before_anything_is_answered(scene: Scene) -> None:
    from baresip import CallFailed

    try:
        await scene.call(company.UNKNOWN)
    except CallFailed as failed:
        assert "404" in str(failed)  # noqa: PT017  # what it was refused with
    else:
        raise AssertionError("the call was answered")
    await scene.until_empty()


async def test_who_works_for_two_tenants_has_one_phone_and_one_call_at_a_time(scene: Scene) -> None:
    (eva,) = await scene.ready(EVA)
    first = await scene.call(company.PHARMACY_MAIN, client="+420777000002")
    far = await eva.rung()
    await far.answer()
    await scene.hear_each_other(first, far)
    await scene.call(company.SALES, client="+420777000003")
    console = await scene.console(EVA)
    await console.until_call("waiting", client="+420777000003")
    await first.hang_up()
    await eva.rung()


async def test_nothing_of_a_tenant_is_seen_by_who_does_not_serve_it(scene: Scene) -> None:
    (eva,) = await scene.ready(EVA)
    await scene.call(company.PHARMACY_MAIN)
    await (await eva.rung()).answer()
    hers = await scene.console(EVA)
    call = (await hers.until_call("talking"))["id"]
    anna = await scene.console(ANNA)
    assert not [view for view in await anna.calls() if view["id"] == call]
    await anna.get(f"/calls/{call}", expect=404)
    await anna.get(f"/calls/{call}/story", expect=404)
    await anna.post(f"/calls/{call}/hang-up", expect=404)


async def test_an_operator_whose_phone_dies_in_the_talk_gives_the_client_back_to_the_head_of_the_line(
    scene: Scene,
) -> None:
    console = await scene.console(ANNA)
    async with scene.mortal_phone(ANNA) as phone:
        await console.ready()
        client = await scene.call(company.SALES)
        await console.until_call("talking")
        phone.kill()
        view = await console.until_call("waiting")
        assert view["place"][0] == 0
        assert await client.hears(company.CALM)
    (cyril,) = await scene.ready(CYRIL)
    far = await cyril.rung()
    await far.answer()
    await scene.hear_each_other(client, far)


async def test_however_the_provider_writes_the_numbers_the_console_shows_them_whole(scene: Scene) -> None:
    await scene.ready(ANNA)
    await scene.call(company.SALES.replace("+", "00"), client="777000001")
    call = await (await scene.console(ANNA)).until_call("waiting", "offered", client="+420777000001")
    assert call["number"] == company.SALES
