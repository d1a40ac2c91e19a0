"""Prints the lines of requirements.lock, hashes included, that Hovor (`hovor`) and the given extras of it need.

The lock pins what developers need as well; an image holds only what runs. pip itself finds out what that is, with the
lock as its constraints, and installs nothing meanwhile.

    python pins.py hovor traces     what Hovor runs with
    python pins.py build            what builds its wheel
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def pins(lock: str) -> dict[str, list[str]]:
    """The lock's entries by name: a name has several when platforms or Pythons differ."""
    found: dict[str, list[str]] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        if name := PIN.match(entry):
            found.setdefault(plain(name[1]), []).append(entry.strip())
    return found


def plain(name: str) -> str:
    """As PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(wanted: list[str], constraints: str) -> list[str]:
    """The names of all that has to be installed for these."""
    with tempfile.TemporaryDirectory() as folder:
        file, report = Path(folder) / "constraints.txt", Path(folder) / "report.json"
        file.write_text(constraints, "utf-8")
        asking = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report), "-c", str(file)]
        subprocess.run([sys.executable, "-m", "pip", *asking, *wanted], check=True)
        return [plain(one["metadata"]["name"]) for one in json.loads(report.read_text("utf-8"))["install"]]


def main(parts: list[str]) -> None:
    """Reads pyproject.toml and requirements.lock of the current folder."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    known = {"hovor": project["dependencies"], **project["optional-dependencies"]}
    wanted = [one for part in parts for one in known[part]]
    locked = pins(Path("requirements.lock").read_text("utf-8"))
    constraints = "\n".join(entry.split("\\")[0].strip() for entries in locked.values() for entry in entries)
    for name in needed(wanted, constraints):
        sys.stdout.write("\n".join(locked[name]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
