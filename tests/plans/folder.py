"""A small right folder of two tenants, in which each test breaks something."""

import wave
from collections.abc import Mapping
from pathlib import Path

from hovor.plans import check_folder

RIGHT = {
    "demo/tenant.yaml": "name: Demo\ncountry: CZ\n",
    "demo/numbers.yaml": "+420 212 345 678: {name: Clients, dialplan: main}\n",
    "demo/dialplan.yaml": """\
main:
  start: welcome
  nodes:
    welcome: {play: [welcome], then: choice}
    choice:
      menu: [menu]
      options:
        1: {name: Support, then: support}
        2: {name: Sales, then: sales}
      tries: 3
      timeout: 5 s
      otherwise: support
    support: {queue: support, otherwise: goodbye}
    sales: {queue: sales, otherwise: goodbye}
    goodbye: {hangup: [asterisk:vm-goodbye]}
""",
    "demo/queues.yaml": "support: {name: Support, ring_time: 20 s}\nsales: {strategy: ring_all}\n",
    "demo/operators.yaml": """\
anna: {name: Anna, queues: [support, sales], device: sip}
petr@pharmacy: {queues: [support]}
""",
    "demo/trunks.yaml": "client: {kind: account}\n",
    "demo/contacts.yaml": "courier: {name: Courier, number: +420 212 345 679}\n",
    "pharmacy/tenant.yaml": "name: Pharmacy\ncountry: SK\n",
    "pharmacy/operators.yaml": "petr: {name: Petr, queues: [desk]}\n",
    "pharmacy/queues.yaml": "desk:\n",
}
SOUNDS = ("demo/sounds/welcome.wav", "demo/sounds/menu.wav")


def write_config(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Writes the right folder, with these files in place of (or besides) its own; None leaves one out."""
    for name in SOUNDS:
        write_wav(root / name)
    for name, text in {**RIGHT, **(files or {})}.items():
        if text is not None:
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def write_wav(file: Path, rate: int = 8000, channels: int = 1) -> None:
    """A hundredth of a second of silence."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * channels * rate // 100))


def said(root: Path) -> list[str]:
    """What `hovor check` says, with files named from the root on."""
    return [line.replace(f"{root}/", "").replace(str(root), "") for line in check_folder(root).lines()]
