"""Makes docs/demo-call.svg: the story of one call, as `hovor demo call` tells it.

    .venv/bin/python docs/make_picture.py

A demo of its own is started beside whatever else runs here, called once, and ended. Needs what `make run` needs.
"""

import contextlib
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

HOVOR = Path(sys.executable).with_name("hovor")
CONFIG = Path(__file__).parents[1] / "config"
PICTURE = Path(__file__).with_name("demo-call.svg")
LINE = re.compile(r"(?P<when> *[\d.]+ s) +(?P<who>\S+) +(?P<what>.*)")
STYLES = {"client": "bold yellow", "operator": "bold green", "operators": "bold green", "hovor": "cyan", "story": "dim"}
PATIENCE = 300.0  # seconds; the first start builds an Asterisk
# Rich's own frame fetches a font from a server on the web; a picture in a README must not.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<!-- Made by docs/make_picture.py -->
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; \
line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Raises an error, and leaves the old picture, when the call did not go through."""
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as data:
        call: list[str | Path] = [HOVOR, "demo", "call", "--data", data]
        told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    PICTURE.write_text(picture(told), "utf-8")


@contextlib.contextmanager
def demo(folder: Path) -> Iterator[Path]:
    """A demo that can be called; its data folder."""
    data = folder / "demo"
    started: list[str | Path] = [HOVOR, "demo", "run", "--config", CONFIG, "--data", data]
    started += ["--name", "picture", "--port", "0", "--sip-port", "0"]
    with (folder / "log").open("w") as log, subprocess.Popen(started, stdout=log, stderr=log) as process:
        try:
            until = time.monotonic() + PATIENCE
            while not (data / "demo.json").exists():
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"The demo did not start:\n{(folder / 'log').read_text()}")
                time.sleep(0.1)
            yield data
        finally:
            process.send_signal(signal.SIGINT)


def picture(told: str) -> str:
    """The story as SVG, each line coloured by who does something."""
    with Path("/dev/null").open("w") as nowhere:
        console = Console(record=True, width=100, file=nowhere)
        console.print(Text("$ hovor demo call", style="bold"))
        for line in told.splitlines():
            console.print(coloured(line))
        return console.export_svg(title="One call, as it is lived", code_format=FRAME, unique_id="call")


def coloured(line: str) -> Text:
    found = LINE.fullmatch(line)
    if found is None:
        return Text(line)
    style = STYLES.get(found["who"], "")
    return Text.assemble((found["when"], "dim"), "  ", (f"{found['who']:<9}", style), " ", found["what"])


if __name__ == "__main__":
    main()
