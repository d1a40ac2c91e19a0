"""A tenant's own sound, under the name by which ARI knows it, heard by a phone."""

import wave
from pathlib import Path

import numpy as np
from baresip.runtime import Runtime

from hovor.local.asterisk import LocalAsterisk
from tests.local.lab import ask, controller, dial, hear, line, push, stasis_start, trunk

HERTZ = 620
RATE = 8000


def write_tone(file: Path) -> None:
    wave_form = np.sin(np.arange(3 * RATE) * 2 * np.pi * HERTZ / RATE) * 8000
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(wave_form.astype(np.int16).tobytes())


async def test_a_tenants_sound_is_heard(asterisk: LocalAsterisk, phones: Runtime, tmp_path: Path) -> None:
    write_tone(tmp_path / "menu.wav")
    asterisk.add_sounds("acme", tmp_path)
    await push(asterisk, trunk("from-trunk"))
    async with controller(asterisk) as events:
        call = await dial(await line(phones, asterisk), asterisk, "800")
        channel = (await stasis_start(events))["channel"]["id"]
        await ask(asterisk, "POST", f"/channels/{channel}/answer")
        await call.wait_established(5)
        await ask(asterisk, "POST", f"/channels/{channel}/play?media=sound:acme/menu")
        await hear(call, 0.5)
        heard = await hear(call, 1)
        loudest = int(np.argmax(np.abs(np.fft.rfft(heard))))
        assert abs(loudest * call.audio.info().rx_sample_rate / heard.size - HERTZ) < 5
        await call.hangup()
