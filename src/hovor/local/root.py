"""The place where Asterisk's program lies: installed on this system, or in a folder built from Debian.

Few stable systems carry a recent Asterisk, so one is taken from Debian's next release, into a folder of its own in the
user's cache: nothing of the system is changed, and removing the folder removes it all.

    python -m hovor.local.root      builds it if need be, and prints where it is ("/" for an installed one)
"""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hovor.local.errors import LocalError, NoAsteriskError
from hovor.local.mirrors import apt_sources, debian_mirrors, release_codename

OLDEST = 20
RELEASE = "forky"
# Raise the last number when what is put into the folder changes: the next set-up then builds a new one.
FOLDER = "asterisk-22-1"
PACKAGES = ("asterisk", "asterisk-core-sounds-en-wav", "asterisk-moh-opsound-wav")
DEBOOTSTRAP_SCRIPTS = Path("/usr/share/debootstrap/scripts")
# Never read by a running Asterisk, and a third of the folder.
BALLAST = ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info")


@dataclass(frozen=True, slots=True)
class AsteriskRoot:
    """Where Asterisk is. `path` is "/" for an installed one; otherwise it runs inside that folder by chroot."""

    path: Path

    @property
    def is_installed(self) -> bool:
        """Whether it is the system's own, so that no chroot (and no root's rights) is needed."""
        return self.path == Path("/")

    @property
    def data(self) -> Path:
        """The folder of sounds, music and documentation, as seen from outside."""
        packaged = self.path / "usr/share/asterisk"
        # Where an Asterisk that was built by hand puts them.
        by_hand = self.path / "var/lib/asterisk"
        return by_hand if not packaged.is_dir() and by_hand.is_dir() else packaged

    @property
    def rest_api(self) -> Path:
        """The Swagger files of exactly the ARI that this Asterisk speaks."""
        return self.data / "rest-api"


def ensure_root() -> AsteriskRoot:
    """The Asterisk of this machine, built first if need be (about a minute, once).

    Raises NoAsteriskError with a sentence saying what would help.
    """
    if installed_version() >= OLDEST:
        return AsteriskRoot(Path("/"))
    if os.geteuid() != 0:
        raise NoAsteriskError(
            f"There is no Asterisk {OLDEST} or later on this system, and running one from a folder of its own takes "
            "root. Run this as root (sudo), or install the package asterisk where the system has a recent one."
        )
    root = cache() / FOLDER
    if _is_complete(root):
        return AsteriskRoot(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    with _locked(root.with_name(root.name + ".lock")):
        # Whoever held the lock before us may have built it.
        if not _is_complete(root):
            _build(root)
    return AsteriskRoot(root)


def installed_version() -> int:
    """The major version of the Asterisk on PATH; 0 where there is none."""
    program = shutil.which("asterisk", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if program is None:
        return 0
    said = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stdout
    return major_version(said)


def major_version(said: str) -> int:
    """`asterisk -V` as a number: "Asterisk 22.10.1+dfsg" is 22, "Asterisk certified/20.7-cert1" is 20, else 0."""
    version = re.search(r"Asterisk (?:certified[/-])?(\d+)\.", said)
    return int(version[1]) if version else 0


def cache() -> Path:
    """Hovor's folder in the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hovor"


def write_hosts(root: AsteriskRoot) -> None:
    """Lets Asterisk find its own host name, and one root server's, without asking DNS.

    It looks both up at each call: on a machine without DNS every call would hang for seconds and then fail. The
    machine's name may change between two starts, so this is written at each one.
    """
    if root.is_installed:
        return
    hosts = root.path / "etc/hosts"
    fresh = hosts.with_name(f"hosts.{os.getpid()}")
    fresh.write_text(f"127.0.0.1 localhost {socket.gethostname()} A.ROOT-SERVERS.NET\n")
    fresh.replace(hosts)


def _is_complete(root: Path) -> bool:
    return (root / "usr/sbin/asterisk").is_file()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Alone, among all processes of this machine; waits as long as it takes."""
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another set-up is building Asterisk; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(root: Path) -> None:
    _ensure_debootstrap()
    mirror = _mirror()
    _say(f"Building an Asterisk of our own in {root} (about a minute, 350 MB, once)")
    began = time.monotonic()
    # Built under another name: a folder with the right name is always a complete one.
    unfinished = Path(tempfile.mkdtemp(prefix=f"{root.name}.", dir=root.parent))
    try:
        _debootstrap(unfinished, mirror, root.with_name(root.name + ".log"))
        for folder in BALLAST:
            shutil.rmtree(unfinished / folder, ignore_errors=True)
        unfinished.chmod(0o755)
        unfinished.rename(root)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _say(f"Asterisk is built ({time.monotonic() - began:.0f} s)")


def _debootstrap(folder: Path, mirror: str, log: Path) -> None:
    script = next(script for name in (RELEASE, "sid") if (script := DEBOOTSTRAP_SCRIPTS / name).exists())
    command = [
        "debootstrap",
        "--variant=minbase",
        f"--include={','.join(PACKAGES)}",
        RELEASE,
        str(folder),
        mirror,
        str(script),
    ]
    with log.open("w") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0 or not _is_complete(folder):
        last = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
        raise NoAsteriskError(
            f"debootstrap could not build Debian {RELEASE} from {mirror} (all of it is in {log}):\n{last}"
        )


def _ensure_debootstrap() -> None:
    if shutil.which("debootstrap"):
        return
    if not shutil.which("apt-get"):
        raise NoAsteriskError(
            "debootstrap is missing and this system has no apt: install debootstrap, or Asterisk 20 or later."
        )
    _say("Installing debootstrap (about ten seconds)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list of packages that could not be refreshed (a third party's, say) is no reason not to try.
    subprocess.run(["apt-get", "update", "-qq"], env=environment, capture_output=True, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "debootstrap"]
    done = subprocess.run(install, env=environment, capture_output=True, text=True, check=False)
    if not shutil.which("debootstrap"):
        raise NoAsteriskError(f"apt could not install debootstrap:\n{done.stderr.strip()}")


def _mirror() -> str:
    """The first of this machine's own mirrors that has the release we want; HOVOR_DEBIAN_MIRROR overrides them all."""
    named = os.environ.get("HOVOR_DEBIAN_MIRROR")
    mirrors = [named.rstrip("/")] if named else debian_mirrors(apt_sources(), release_codename())
    for mirror in mirrors:
        if _has_release(mirror):
            return mirror
    tried = f" (tried: {', '.join(mirrors)})" if mirrors else ""
    raise NoAsteriskError(
        f"None of this machine's apt sources is a Debian mirror with {RELEASE}{tried}. "
        "Name one in HOVOR_DEBIAN_MIRROR, or install Asterisk 20 or later."
    )


def _has_release(mirror: str) -> bool:
    try:
        # The scheme was checked where the mirror was read, or the person named it.
        with urllib.request.urlopen(f"{mirror}/dists/{RELEASE}/Release", timeout=20) as answer:  # noqa: S310
            head: bytes = answer.read(500)
    except (OSError, ValueError):
        return False
    return b"Origin: Debian" in head


def _say(line: str) -> None:
    """Progress goes to stderr: stdout belongs to the answer."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Prints where Asterisk is, after building it if need be."""
    try:
        print(ensure_root().path)
    except LocalError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
