"""The text of a file, if it is text."""

import re
from pathlib import Path

from hovor.plans.problems import Place, Report

LARGEST = 8_000_000  # bytes
BOM = b"\xef\xbb\xbf"
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(path: Path, report: Report) -> str | None:
    """The file as text; None when it is none, and then the report says why."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        report.wrong(Place(str(path)), f"this file cannot be read ({error.strerror}); look at its owner and its rights")
        return None
    if len(raw) > LARGEST:
        report.wrong(
            Place(str(path)), f"this file has more than {LARGEST // 1_000_000} MB; no plan is as large as that"
        )
        return None
    raw = raw.removeprefix(BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        report.wrong(_end_of(before, path), "this is not UTF-8; save the file in the encoding UTF-8")
        return None
    if strange := FORBIDDEN.search(text):
        code = f"U+{ord(strange.group()):04X}"
        report.wrong(_end_of(text[: strange.start()], path), f"a control character ({code}) stands here; remove it")
        return None
    return text


def _end_of(text: str, path: Path) -> Place:
    """The place right after this beginning of the file."""
    return Place(str(path), text.count("\n") + 1, len(text) - text.rfind("\n"))
