"""One instance's folder: its configuration, logs, recordings and sounds, away from every other instance's.

    <instances>/<name>/etc    asterisk-config, and local/ with this instance's ports and secret
                       data   links to the program's sounds and music, and the tenants' own sounds
                       log  spool  run  db

A temporary instance's folder has a name of its own and goes when the instance stops. When its process was killed, the
next instance that starts sweeps it away: a folder whose lock nobody holds is nobody's.
"""

import fcntl
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hovor.local.errors import LocalError
from hovor.local.ports import HOST
from hovor.local.root import AsteriskRoot, cache

# Written here, or meant for the reader.
NOT_COPIED = ("local", "local.example", "README.md")
MOST_FILES = 65536


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between two instances. Ports are on the loopback; `extra` are more files for local/, by name."""

    http_port: int
    sip_port: int
    manager_port: int
    first_sound_port: int
    last_sound_port: int
    ari_user: str
    ari_password: str
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Owner:
    """As whom Asterisk runs."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance's folder, as seen from outside (`path`) and by Asterisk (`inside`); held until `lock` is closed."""

    path: Path
    inside: PurePosixPath
    lock: ExitStack

    @property
    def configuration(self) -> PurePosixPath:
        """asterisk.conf, as Asterisk sees it."""
        return self.inside / "etc/asterisk.conf"

    @property
    def log(self) -> Path:
        """Notices, warnings and errors."""
        return self.path / "log/messages"

    @property
    def sounds(self) -> Path:
        """What ARI's `sound:` names are relative to."""
        return self.path / "data/sounds"


def instances(root: AsteriskRoot) -> Path:
    """The folder of all instances, seen from outside."""
    if not root.is_installed:
        return root.path / "srv/hovor"
    return Path("/var/lib/hovor/local") if os.geteuid() == 0 else cache() / "local"


def claim(root: AsteriskRoot, name: str, *, temporary: bool) -> Instance:
    """A folder for this instance, ours alone. Raises LocalError when another process runs an instance of that name."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise LocalError(f"An instance's name is made of a-z, 0-9 and '-', which {name!r} is not.")
    above = instances(root)
    above.mkdir(parents=True, exist_ok=True)
    # One at a time: a folder that was just made, and is not yet locked, must not look like nobody's.
    with _alone(above / ".lock"):
        _sweep(above)
        path = Path(tempfile.mkdtemp(prefix=f"tmp-{name}-", dir=above)) if temporary else above / name
        path.mkdir(exist_ok=True)
        lock = _try_lock(path)
    if lock is None:
        raise LocalError(f"The Asterisk {name!r} is already running in {path}.")
    return Instance(path, PurePosixPath("/") / path.relative_to(root.path), lock)


def owner(root: AsteriskRoot) -> Owner:
    """The user `asterisk` of that root where we may become it, else whoever we are."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    for line in (root.path / "etc/passwd").read_text().splitlines():
        if line.startswith("asterisk:"):
            return Owner(*map(int, line.split(":")[2:4]))
    return Owner(os.geteuid(), os.getegid())


def lay_out(instance: Instance, root: AsteriskRoot, config: Path, settings: Settings) -> None:
    """Writes the whole folder; what an earlier run of the same instance recorded and remembered stays."""
    etc = instance.path / "etc"
    shutil.rmtree(etc, ignore_errors=True)
    shutil.copytree(config, etc, ignore=lambda folder, _: NOT_COPIED if Path(folder) == config else ())
    for folder in ("local", "keys"):
        (etc / folder).mkdir()
    for folder in ("log", "spool", "run", "db"):
        (instance.path / folder).mkdir(exist_ok=True)
    with (etc / "asterisk.conf").open("a") as asterisk_conf:
        asterisk_conf.write(_directories(instance.inside))
    for name, text in (_local(settings) | dict(settings.extra)).items():
        _write_secret(etc / "local" / name, text)
    _link_data(instance.path / "data", root)
    give(instance.path, owner(root))


def remove(path: Path) -> None:
    """Removes an instance's folder, as far as it is still there."""
    shutil.rmtree(path, ignore_errors=True)


def give(path: Path, to: Owner) -> None:
    """Makes a folder and all in it the property of whom Asterisk runs as."""
    for each in (path, *path.rglob("*")):
        os.chown(each, to.uid, to.gid, follow_symlinks=False)
    path.chmod(0o700)


def _local(settings: Settings) -> dict[str, str]:
    """The files that asterisk-config includes; asterisk-config/local.example explains each."""
    return {
        "http.conf": f"bindaddr = {HOST}\nbindport = {settings.http_port}\n",
        "ari.conf": (
            f"[{settings.ari_user}]\ntype = user\nread_only = no\n"
            f"password_format = plain\npassword = {settings.ari_password}\n"
        ),
        "manager.conf": (
            f"enabled = yes\nwebenabled = yes\nbindaddr = {HOST}\nport = {settings.manager_port}\n"
            f"[{settings.ari_user}]\nsecret = {settings.ari_password}\nread = system\nwrite = system\n"
        ),
        "pjsip.conf": (
            f"[transport-udp]\ntype = transport\nprotocol = udp\nbind = {HOST}:{settings.sip_port}\n"
            f"[transport-ws]\ntype = transport\nprotocol = ws\nbind = {HOST}\nwebsocket_write_timeout = 1000\n"
        ),
        "rtp.conf": f"rtpstart = {settings.first_sound_port}\nrtpend = {settings.last_sound_port}\n",
    }


def _directories(inside: PurePosixPath) -> str:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
    return (
        f"\n[options](+)\nmaxfiles = {files}\n\n[directories]\n"
        f"astetcdir = {inside}/etc\nastdatadir = {inside}/data\nastvarlibdir = {inside}/db\nastdbdir = {inside}/db\n"
        f"astkeydir = {inside}/etc\nastspooldir = {inside}/spool\nastrundir = {inside}/run\nastlogdir = {inside}/log\n"
    )


def _link_data(data: Path, root: AsteriskRoot) -> None:
    """The program's own data by links; `sounds` is a folder of ours, so that tenants' sounds can stand beside them."""
    program = root.data
    seen_from_inside = PurePosixPath("/") / program.relative_to(root.path)
    (data / "sounds").mkdir(parents=True, exist_ok=True)
    names = [entry.name for entry in program.iterdir() if entry.name != "sounds"]
    sounds = program / "sounds"
    names += [f"sounds/{entry.name}" for entry in sounds.iterdir()] if sounds.is_dir() else []
    for name in names:
        link = data / name
        if not link.is_symlink():
            link.symlink_to(seen_from_inside / name)


def _write_secret(file: Path, text: str) -> None:
    """Readable to its owner only, from its first byte on."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as secret:
        secret.write(text)


def _sweep(above: Path) -> None:
    """Removes temporary instances whose process was killed before it could."""
    for path in above.glob("tmp-*"):
        with suppress(FileNotFoundError):  # its own process has just removed it
            if lock := _try_lock(path):
                with lock:
                    remove(path)


def _try_lock(path: Path) -> ExitStack | None:
    with ExitStack() as stack:
        lock = stack.enter_context((path / ".lock").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        return stack.pop_all()


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
