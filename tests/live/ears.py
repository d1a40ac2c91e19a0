"""Ears for what one strongest tone cannot tell: which tones are mixed at a phone, and how long it ever heard nothing.

Where several talk at once their tones stand side by side in the spectrum. They are chosen so that the sum of some less
another is never a third: what a mixer that is too loud would add is nobody's tone.
"""

import asyncio
import time
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from hovor.local import phones
from hovor.local.phones import Line
from tests.live import company
from tests.live.company import ANNA, BORIS, CYRIL
from tests.live.controller import LIMIT

DANA, FILIP, GITA = "dana@acme", "filip@acme", "gita@acme"
TONES = {ANNA: 620.0, BORIS: 740.0, CYRIL: 910.0, DANA: 1050.0, FILIP: 1520.0, GITA: 1790.0}
KNOWN = (company.CLIENT, company.MUSIC, company.CALM, *TONES.values())
PRESENT = 0.125  # of the loudness with which each phone speaks: what is fainter is not there
BLOCK = 0.02  # seconds of sound that are loud or not


def audible(line: Line) -> set[float] | None:
    """Which of the known tones are in the last half second; None: too little was heard yet."""
    wanted = int(line._rate * phones.REMEMBERED)
    if len(line._received) < wanted:
        return None
    sound = line._received[-wanted:].astype(np.float64) * np.hanning(wanted)
    at = np.arange(wanted) / line._rate
    loudness = {hertz: abs(np.sum(sound * np.exp(-2j * np.pi * hertz * at))) * 4 / wanted for hertz in KNOWN}
    return {hertz for hertz in KNOWN if loudness[hertz] > phones.LOUDNESS * PRESENT}


async def all_hear(expected: Mapping[Line, set[float]], within: float = LIMIT) -> None:
    """The matrix: each phone hears exactly these tones in half a second of sound that begins after this is asked."""
    for line in expected:
        line.forget()
    deadline = time.monotonic() + within
    while any(audible(line) != tones for line, tones in expected.items()):
        wrong = [f"{line.caller} hears {audible(line)}, not {tones}" for line, tones in expected.items()]
        assert time.monotonic() < deadline, "\n".join(wrong)
        await asyncio.sleep(phones.TICK)


def each_hears_all(people: Mapping[Line, float]) -> dict[Line, set[float]]:
    """A matrix: everybody hears everybody else. `people` are the phones, each with the tone of its own."""
    return {line: set(people.values()) - {tone} for line, tone in people.items()}


class Tape:
    """Everything that a phone hears from now on."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._hear = line._receive
        self._rate = line._rate
        self._heard: list[np.ndarray] = []
        self._began = self._last = time.monotonic()
        self._loud: list[tuple[float, float]] = [(self._began, self._began)]
        vars(line)["_receive"] = self._receive  # beside the line's own ears, which keep the last half second only

    def _receive(self) -> None:
        before = self._line._received
        self._line._received = before[:0]
        try:
            self._hear()
        finally:
            new, self._rate = self._line._received, self._line._rate
            self._line._received = np.concatenate((before, new))[-int(self._rate * phones.REMEMBERED) :]
        self._keep(new)

    def _keep(self, new: np.ndarray) -> None:
        """Sound is taken for as long as it lasts, however late it is read, yet never for what was read before."""
        now = time.monotonic()
        size = int(self._rate * BLOCK)
        for at in range(0, len(new), size):
            block = new[at : at + size].astype(np.float64)
            began = max(now - (len(new) - at) / self._rate, self._last)
            if np.sqrt(np.mean(block**2)) >= phones.FAINTEST:
                self._loud.append((began, max(began, now - (len(new) - at - len(block)) / self._rate)))
        if len(new):
            self._last = now
            self._heard.append(new)

    @property
    def longest_silence(self) -> float:
        """Seconds: the longest stretch in which nothing was heard, also the one that goes on."""
        loud = [*self._loud, (time.monotonic(), 0.0)]
        return max(later - earlier for (_, earlier), (later, _) in pairwise(loud))

    def ever_heard(self, hertz: float) -> bool:
        """Whether this tone was in any half second of it all."""
        if not self._heard:
            return False
        sound = np.concatenate(self._heard).astype(np.float64)
        size = int(self._rate * phones.REMEMBERED)
        wave = np.hanning(size) * np.exp(-2j * np.pi * hertz * np.arange(size) / self._rate)
        return any(
            abs(np.sum(sound[at : at + size] * wave)) * 4 / size > phones.LOUDNESS * PRESENT
            for at in range(0, len(sound) - size + 1, size // 2)
        )
