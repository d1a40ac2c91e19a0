"""The tenant's own sounds: which there are, whether Asterisk can play them, and how ARI calls them."""

import wave
from pathlib import Path

from hovor.plans.values import SOUND_FILES

ASTERISK = "asterisk:"
RATE, CHANNELS, BYTES = 8000, 1, 2
CONVERT = "convert it with 'sox old.wav -r 8000 -c 1 -b 16 new.wav'"


def sounds_in(folder: Path) -> dict[str, list[Path]]:
    """The files of a folder `sounds` by the names under which dialplans know them; none if there is no such folder."""
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix in SOUND_FILES and file.is_file():
            found.setdefault(file.relative_to(folder).with_suffix("").as_posix(), []).append(file)
    return found


def media(tenant: str, sound: str) -> str:
    """The ARI media URI of a sound as the admin named it."""
    if sound.startswith(ASTERISK):
        return f"sound:{sound.removeprefix(ASTERISK)}"
    return f"sound:{tenant}/{sound}"


def wav_problem(file: Path) -> str | None:
    """Why Asterisk would play this .wav file as noise or not at all, if so. Only its header is read."""
    try:
        with wave.open(str(file), "rb") as sound:
            found = (sound.getframerate(), sound.getnchannels(), sound.getsampwidth())
    except (wave.Error, EOFError, OSError) as error:
        return f"this sound cannot be read ({str(error) or 'it ends too early'}); {CONVERT}"
    if found == (RATE, CHANNELS, BYTES):
        return None
    rate, channels, width = found
    form = f"{rate} Hz, {channels} channel{'s' if channels > 1 else ''}, {8 * width} bit"
    return f"this .wav file has {form}, and Asterisk plays 8000 Hz, 1 channel, 16 bit; {CONVERT}"
