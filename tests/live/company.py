"""A small company for the live tests: short times; tones for prompts and music, so that ears can tell them apart."""

import wave
from pathlib import Path

import numpy as np

ACME, PHARMACY = "acme", "pharmacy"
MAIN, SALES, EVERYBODY, PICK, SHORT = (f"+42000000010{n}" for n in range(1, 6))
UNKNOWN = "+420000000999"
PHARMACY_MAIN = "+420000000201"
ANNA, BORIS, CYRIL, EVA = "anna@acme", "boris@acme", "cyril@acme", "eva@pharmacy"

GREETING, MENU, WRONG, BYE = 500.0, 700.0, 900.0, 1100.0  # hertz of the prompts
MUSIC, CALM = 350.0, 1300.0  # hertz of the music of two classes
CLIENT, OPERATOR = 440.0, 620.0  # hertz of those who talk

PROMPTS = {"greeting": (GREETING, 1.0), "menu": (MENU, 1.5), "wrong": (WRONG, 0.8), "bye": (BYE, 1.0)}

MUSIC_CLASSES = """
[tone]
mode = files
directory = sounds/music-tone

[calm-tone]
mode = files
directory = sounds/music-calm
"""

SALES_QUEUE = "sales: {name: Sales, strategy: round_robin, music: calm-tone, ring_time: 5 s, wrap_up: 1 s}\n"
SALES_DIALPLAN = "sales: {start: sales, nodes: {sales: {queue: sales, otherwise: bye}, bye: {hangup: [bye]}}}\n"

FILES = {
    "acme/tenant.yaml": "name: Acme\ncountry: CZ\npause_reasons: [Lunch]\n",
    "acme/numbers.yaml": f"""
"{MAIN}": {{name: Main, dialplan: main}}
"{SALES}": {{name: Sales, dialplan: sales}}
"{EVERYBODY}": {{name: Everybody, dialplan: everybody}}
"{PICK}": {{name: Pick, dialplan: pick}}
"{SHORT}": {{name: Broken prompt, dialplan: broken}}
""",
    "acme/dialplan.yaml": SALES_DIALPLAN
    + """\
main:
  start: greeting
  nodes:
    greeting: {play: [greeting], then: choice}
    choice:
      menu: [menu]
      options:
        1: {name: Support, then: support}
        2: {name: Sales, then: sales}
      tries: 2
      timeout: 1 s
      wrong_digit: [wrong]
      otherwise: bye
    support: {queue: support, otherwise: bye}
    sales: {queue: sales, otherwise: bye}
    bye: {hangup: [bye]}
everybody: {start: all, nodes: {all: {queue: everybody, otherwise: bye}, bye: {hangup: [bye]}}}
pick: {start: pick, nodes: {pick: {queue: pick, otherwise: bye}, bye: {hangup: [bye]}}}
broken:
  start: hello
  nodes:
    hello: {play: ["asterisk:no-such-sound-anywhere"], then: support}
    support: {queue: support, otherwise: bye}
    bye: {hangup: [bye]}
""",
    "acme/queues.yaml": SALES_QUEUE
    + """\
support: {name: Support, strategy: longest_idle, music: tone, ring_time: 5 s, wrap_up: 1 s, extension: 30}
everybody: {name: Everybody, strategy: ring_all, music: tone, ring_time: 5 s, wrap_up: 1 s}
pick: {name: Pick, strategy: pick, music: tone, ring_time: 5 s, wrap_up: 1 s}
""",
    "acme/operators.yaml": """
anna: {name: Anna, queues: [support, sales, everybody, pick], device: sip, extension: 21, role: supervisor}
boris: {name: Boris, queues: [support, everybody, pick], device: sip, extension: 22, role: supervisor}
cyril: {name: Cyril, queues: [sales, everybody], device: sip}
"eva@pharmacy": {queues: [sales]}
""",
    "acme/trunks.yaml": "world: {kind: account, codecs: [alaw, ulaw]}\n",
    "pharmacy/tenant.yaml": "name: Pharmacy\ncountry: CZ\n",
    "pharmacy/numbers.yaml": f'"{PHARMACY_MAIN}": {{name: Counter, dialplan: main}}\n',
    "pharmacy/dialplan.yaml": """
main: {start: counter, nodes: {counter: {queue: counter, otherwise: bye}, bye: {hangup: []}}}
""",
    "pharmacy/queues.yaml": "counter: {name: Counter, music: tone, ring_time: 5 s, wrap_up: 1 s}\n",
    "pharmacy/operators.yaml": "eva: {name: Eva, queues: [counter], device: sip, role: supervisor}\n",
}


def write(folder: Path) -> Path:
    """The company's files, tones included; answers the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name, (hertz, seconds) in PROMPTS.items():
        tone(folder / ACME / "sounds" / f"{name}.wav", hertz, seconds)
    return folder


def music(folder: Path) -> dict[str, Path]:
    """Folders of music, by the name under which Asterisk is to find them among its sounds."""
    tone(folder / "tone" / "music.wav", MUSIC, 4.0)
    tone(folder / "calm" / "music.wav", CALM, 4.0)
    return {"music-tone": folder / "tone", "music-calm": folder / "calm"}


def tone(path: Path, hertz: float, seconds: float) -> None:
    """Telephone sound: 8000 samples a second, 16 bit, one channel; whole periods, so that music goes round smoothly."""
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = np.sin(np.arange(int(8000 * seconds)) * (2 * np.pi * hertz / 8000)) * 8000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(samples.astype("<i2").tobytes())
