"""Where this machine's apt gets Debian from, read out of its own sources.

Third parties' entries often carry Debian's release name too, so an entry counts as Debian's own only if all its marks
fit.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

APT = Path("/etc/apt")
SUITE_ALIASES = frozenset({"stable", "testing", "unstable", "sid"})
_ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^]]*)\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)\s*(?P<components>.*)$")


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of apt's sources: an address, a suite, and what marks it as whose."""

    uri: str
    suite: str
    components: tuple[str, ...]
    signed_by: str = ""


def debian_mirrors(texts: Iterable[str], codename: str) -> list[str]:
    """The addresses of Debian itself in these sources (of either format), best first, without a closing slash.

    `codename` is the running release ("bookworm"). Security archives and third parties are left out.
    """
    found = (source.uri.rstrip("/") for text in texts for source in _sources(text) if _is_debians(source, codename))
    return list(dict.fromkeys(found))


def apt_sources(apt: Path = APT) -> list[str]:
    """The texts of all of apt's sources files that can be read."""
    files = [
        apt / "sources.list",
        *sorted(apt.glob("sources.list.d/*.list")),
        *sorted(apt.glob("sources.list.d/*.sources")),
    ]
    return [file.read_text(errors="replace") for file in files if file.is_file()]


def release_codename(os_release: Path = Path("/etc/os-release")) -> str:
    """The running release's code name, or an empty string where the system does not say."""
    if not os_release.is_file():
        return ""
    named = re.search(r'^VERSION_CODENAME="?([^"\n]*)', os_release.read_text(), re.MULTILINE)
    return named[1] if named else ""


def _sources(text: str) -> Iterator[Source]:
    """Both formats at once: a deb822 stanza has `Key:` lines, and a one-line entry begins with `deb `."""
    for line in text.splitlines():
        if entry := _ONE_LINE.match(line.split("#", 1)[0].strip()):
            signed_by = re.search(r"signed-by=(\S+)", entry["options"] or "", re.IGNORECASE)
            yield Source(
                entry["uri"], entry["suite"], tuple(entry["components"].split()), signed_by[1] if signed_by else ""
            )
    for stanza in re.split(r"\n\s*\n", text):
        yield from _stanza_sources(_fields(stanza))


def _fields(stanza: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in stanza.splitlines():
        if line.startswith("#"):
            continue
        if line[:1].isspace() and key:
            fields[key] += " " + line.strip()
        elif ":" in line and not line.startswith("deb"):
            key, _, value = line.partition(":")
            key = key.strip().lower()
            fields[key] = value.strip()
    return fields


def _stanza_sources(fields: dict[str, str]) -> Iterator[Source]:
    if (
        fields.get("enabled", "yes").lower() in {"no", "false", "0", "off"}
        or "deb" not in fields.get("types", "").split()
    ):
        return
    components = tuple(fields.get("components", "").split())
    for uri in fields.get("uris", "").split():
        for suite in fields.get("suites", "").split():
            yield Source(uri, suite, components, fields.get("signed-by", ""))


def _is_debians(source: Source, codename: str) -> bool:
    uri = urlsplit(source.uri)
    return (
        source.suite in {codename} | SUITE_ALIASES
        and "main" in source.components
        and (not source.signed_by or "debian-archive" in source.signed_by)
        and uri.scheme in {"http", "https", "file"}
        # Debian's archive lies in a folder of this name on every mirror; what lies beside it is somebody else's.
        and uri.path.rstrip("/").rsplit("/", 1)[-1] == "debian"
    )
