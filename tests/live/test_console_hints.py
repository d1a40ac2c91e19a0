"""What the console says of a call that does not sound as it should, and of what happens to the operator's devices."""

from playwright.async_api import Locator, expect

from tests.live import company
from tests.live.bad_network import INSIDE, OUTSIDE, losing
from tests.live.browser_world import Desk, Office, all_hear, glimpsed
from tests.live.company import ANNA
from tests.live.controller import LIMIT
from tests.live.ears import GITA, TONES

LOUD = 0.5  # of full scale: somebody speaks into the microphone
HEADSET, HEADSET_TONE = "Headset", TONES[GITA]


def hint(desk: Desk, sentence: str) -> Locator:
    return desk.panel.get_by_role("status").filter(has_text=sentence)


async def comes(sentence: Locator) -> None:
    await expect(sentence).to_be_visible(timeout=LIMIT * 1000)


async def goes(sentence: Locator) -> None:
    await expect(sentence).to_have_count(0, timeout=LIMIT * 1000)


async def test_a_bad_network_a_dead_line_and_talking_while_muted_are_said_in_plain_words(office: Office) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    bad_network = hint(anna, "Your network is bad: words get lost on the way.")
    with losing(0.25, to=OUTSIDE):
        await comes(bad_network)
    await goes(bad_network)

    await anna.key("Mute").click()
    await anna.speaks_up(LOUD)
    muted = hint(anna, "You speak, but you are muted.")
    await comes(muted)
    await muted.get_by_role("button", name="Unmute").click()
    await goes(muted)
    await glimpsed(client, anna.tone)

    no_sound = hint(anna, "No sound comes from the other side.")
    with losing(1, to=INSIDE):
        await comes(no_sound)
    await goes(no_sound)
    await all_hear({anna: {company.CLIENT}})


async def test_a_headset_that_is_plugged_in_and_pulled_out_in_a_call_leaves_nobody_without_sound(
    office: Office,
) -> None:
    (anna,) = await office.at_work(ANNA)
    client = await office.in_a_talk(anna)
    await anna.page.evaluate("([label, tone]) => hovorEars.plug(label, tone)", [HEADSET, HEADSET_TONE])
    # A microphone that comes is offered, and not used before somebody says so.
    await anna.page.get_by_role("link", name="Settings").click()
    choice = anna.page.get_by_label("Microphone", exact=True)
    await expect(choice.get_by_role("option", name=HEADSET)).to_have_count(1)
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    await choice.select_option(label=HEADSET)
    await all_hear({client: {HEADSET_TONE}, anna: {company.CLIENT}})

    await anna.page.evaluate("(label) => hovorEars.unplug(label)", HEADSET)
    await expect(anna.page.get_by_text(f"{HEADSET} was unplugged. Another microphone is used.")).to_be_visible()
    await all_hear({client: {anna.tone}, anna: {company.CLIENT}})
    # Chosen once, it is used again when it comes back.
    await anna.page.evaluate("([label, tone]) => hovorEars.plug(label, tone)", [HEADSET, HEADSET_TONE])
    await all_hear({client: {HEADSET_TONE}, anna: {company.CLIENT}})
