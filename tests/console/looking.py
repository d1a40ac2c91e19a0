"""A look at a screen, as the most demanding people would take it.

    async with looking(page) as look:
        await look("the dial pad")        # in both colour schemes, on a wide screen and on a tablet, in Czech too

axe-core finds nothing, nothing is wider than what it stands in, and in Czech no English word is left. What is wrong on
any of the screens is told at the end, all of it.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.async_api import Page, ViewportSize, expect

from tests.console.conftest import findings

WORDS = Path(__file__).parents[2] / "src/console/src/words"
WIDE: ViewportSize = {"width": 1280, "height": 720}
TABLET: ViewportSize = {"width": 820, "height": 1100}
# On the wide screen is everything that is on the tablet, so colours are compared there; no other rule is about colours.
COLOURS = ("color-contrast", "link-in-text-block")
LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"], tuple[str, ...]], ...] = (
    (WIDE, "light", ()),
    (WIDE, "dark", COLOURS),
    (TABLET, "dark", ()),
)
TRIES = 20  # frames or so until what floats has found its place
# What people and companies are called: no catalogue has it. Longer ones first.
GIVEN = (
    "Support line", "North support", "North pick", "South support", "South line", "Warehouse", "wants a refund",
    "support", "anna@demo", "Anna", "Boris", "Cyril", "Eva", "Otto", "North", "South", "lunch", "English", "Hovor",
)  # fmt: skip

# Two frames later, with whatever was on its way to another colour or place there already.
SETTLED = """async () => {
  for (let frame = 0; frame < 2; frame += 1) {
    for (const one of document.getAnimations())
      if (Number.isFinite(one.effect.getComputedTiming().endTime)) one.finish();
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""
# Every text of the page, also what only ears get; messages stay in the language in which they were said.
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: around, data } = walker.currentNode;
    if (!around.closest('script, style, kbd, [role=alert], .toast, [lang]:not([lang="cs"])')) found.push(data);
  }
  for (const one of document.querySelectorAll('body *'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription'])
      if (one.hasAttribute(name)) found.push(one.getAttribute(name));
  return found;
}"""
# What sticks out of the page or of its box, is cut off by it, or has to be scrolled from side to side.
TOO_WIDE = """() => {
  const found = [];
  const named = (one) => `${one.tagName.toLowerCase()}.${one.className} "${one.textContent.trim().slice(0, 40)}"`;
  const seen = [...document.querySelectorAll('body, body *')].filter(
    (one) => !one.closest('svg, .unseen') && one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
  const scrolls = (one) => {
    for (let around = one.parentElement; around; around = around.parentElement)
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(around).overflowX)) return true;
    return false;
  };
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page');
  for (const one of seen) {
    const { left, right, width } = one.getBoundingClientRect();
    const { overflowX, textOverflow, display } = getComputedStyle(one);
    if (width && !scrolls(one.parentElement ?? one) && (right > innerWidth + 1 || left < -1))
      found.push(`out of the page: ${named(one)}`);
    const wider = one.scrollWidth > one.clientWidth + 1 && !display.startsWith('inline') && one.clientWidth > 1;
    if (wider && ['auto', 'scroll'].includes(overflowX)) found.push(`has to be scrolled: ${named(one)}`);
    else if (wider && textOverflow !== 'ellipsis' && !one.matches('input, select, textarea'))
      found.push(`wider than its box: ${named(one)}`);
  }
  return found;
}"""
# The same that a choice in another tab does.
SPEAK = """language => {
  localStorage.setItem('hovor.language', JSON.stringify(language));
  window.dispatchEvent(new StorageEvent('storage', { key: 'hovor.language' }));
}"""

Look = Callable[[str], Awaitable[None]]


@asynccontextmanager
async def looking(page: Page) -> AsyncIterator[Look]:
    wrong: list[str] = []

    async def look(screen: str) -> None:
        wrong.extend(f"{screen}: {what}" for what in await seen(page))

    yield look
    assert not wrong, "\n".join(wrong)


async def seen(page: Page) -> list[str]:
    """What is wrong with this screen, each once; afterwards it is as it was before."""
    found: list[str] = []
    for size, scheme, rules in LOOKS:
        await page.set_viewport_size(size)
        await page.emulate_media(color_scheme=scheme)
        await page.evaluate(SETTLED)
        found += [f"{scheme}, {size['width']} px: {finding}" for finding in await findings(page, *rules)]
        if not rules:
            found += [f"{size['width']} px: {what}" for what in await too_wide(page)]
    # On a tablet, where there is least room for long words.
    await speaks(page, "cs")
    found += [f"in Czech, {TABLET['width']} px: {what}" for what in await too_wide(page)]
    found += [f"not in Czech: {text}" for text in english_in(await page.evaluate(TEXTS))]
    await speaks(page, "en")
    await page.set_viewport_size(WIDE)
    return list(dict.fromkeys(found))


async def too_wide(page: Page) -> list[str]:
    """What sticks out, once everything has found its place."""
    found: list[str] = []
    for _ in range(TRIES):
        found = await page.evaluate(TOO_WIDE)
        if not found:
            break
        await page.evaluate(SETTLED)
    return found


async def speaks(page: Page, language: str) -> None:
    await page.evaluate(SPEAK, language)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await page.evaluate(SETTLED)


def english_in(texts: Iterable[str]) -> list[str]:
    """The texts with a word that the English catalogue has and the Czech one has not."""
    found = []
    for text in texts:
        left = text
        for given in GIVEN:
            left = left.replace(given, "")
        if words_of(left) & english():
            found.append(text.strip())
    return found


def words_of(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}


@cache
def english() -> frozenset[str]:
    """Words that are English only."""
    return frozenset(catalogue("en") - catalogue("cs"))


def catalogue(language: str) -> set[str]:
    found: set[str] = set()
    # What a colon follows is a key; what begins with a dot is a path.
    strings = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")(\s*:)?"""
    for file in sorted((WORDS / language).glob("*.ts")):
        for text, colon in re.findall(strings, file.read_text("utf-8")):
            if not colon and not text[1:].startswith("."):
                found |= words_of(re.sub(r"\{\w+\}", "", text))
    return found


async def moving(page: Page) -> list[str]:
    """Names of what is moving now."""
    names: list[str] = await page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running')"
        ".map((one) => one.animationName ?? one.transitionProperty)"
    )
    return names


async def until(page: Page, expression: str, within: float = 5.0) -> None:
    """Waits until this is true in the page: as a question, since the page's policy lets nobody wait there by a text."""
    deadline = time.monotonic() + within
    while not await page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        await asyncio.sleep(0.02)
