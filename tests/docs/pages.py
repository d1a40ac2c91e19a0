"""The project's pages as they are written: Markdown outside code, code spans, and blocks."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"node_modules", "build", "dist", "var"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}.*\n?)+", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")


def pages() -> list[Path]:
    """Every Markdown file of the project, the changelog included."""
    return sorted(page for page in ROOT.rglob("*.md") if not _hidden(page.relative_to(ROOT)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in NOT_OURS for part in path.parts)


def fenced(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


def prose(text: str) -> str:
    """The page without its blocks of code; code spans stay."""
    return INDENTED.sub("\n", BLOCK.sub("\n", text))


def spans(text: str) -> list[str]:
    return SPAN.findall(prose(text))


def shell_lines(text: str) -> Iterator[str]:
    """What a reader could type: the lines of code spans and of blocks, without what stands behind a `#`."""
    without = BLOCK.sub("\n", text)
    blocks = [*fenced(text, ""), *fenced(text, "sh"), *INDENTED.findall(without)]
    for line in [*spans(text), *(line for block in blocks for line in block.splitlines())]:
        yield re.sub(r"(^|\s)#.*", "", line).strip()
