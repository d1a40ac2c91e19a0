"""Prometheus' own checker: from PATH, or out of the system's package without installing it (a few seconds, once)."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from hovor.local.root import cache

LIMIT = 120.0  # seconds


def promtool() -> Path | None:
    """None: this system has none, and cannot get it."""
    if found := shutil.which("promtool"):
        return Path(found)
    kept = cache() / "promtool"
    return kept if kept.is_file() else fetched(kept)


def fetched(kept: Path) -> Path | None:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        if not run(["apt-get", "download", "-qq", "prometheus"], folder):
            return None
        package = next(Path(folder).glob("prometheus*.deb"))
        if not run(["dpkg-deb", "-x", str(package), "."], folder):
            return None
        # Whole or not at all: others may fetch it at the same time.
        os.replace(Path(folder) / "usr/bin/promtool", kept)  # noqa: PTH105 (says that it is atomic)
    return kept


def run(command: list[str], folder: str) -> bool:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
