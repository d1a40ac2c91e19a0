"""The container engine of these tests: podman, with images and volumes in a folder of its own.

What this machine's own engine keeps is neither seen nor touched. Images are pulled where that is possible. Where it is
not, their places are taken (`stand_ins/`): the base by a Debian that debootstrap makes, PostgreSQL and Caddy by the
same programs from Debian's packages, with the environment, users and folders of the official images. So what is tested
then is the programs and our files, not the official images. What is built stays in the user's cache, for the next run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hovor.local.mirrors import apt_sources, debian_mirrors, release_codename
from hovor.local.root import DEBOOTSTRAP_SCRIPTS, RELEASE, cache

HERE = Path(__file__).parent
TOP = HERE.parents[1]
PLACE = cache() / "containers"
BASE = "docker.io/library/debian:forky-slim"
STAND_INS = {"postgres": "docker.io/library/postgres:18", "caddy": "docker.io/library/caddy:2.11-alpine"}
OURS = {"asterisk": "localhost/hovor-asterisk:local", "hovor": "localhost/hovor:local"}
# Stages get names as well: what has none is swept away, and would be built anew each time.
STAGES = {"hovor": ("console", "program")}
PROGRAMS = ("podman", "buildah", "runc", "debootstrap", "nsenter", "ip")
# What pip and npm are told on this machine, the builder's are told too.
BUILD_ARGUMENTS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", "NPM_CONFIG_REGISTRY")
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
INSIDE = "/run/authorities.crt"
PULL_LIMIT, BUILD_LIMIT = 300, 900  # seconds
# Of the stories that bring containers up.
FOR_REAL = [
    pytest.mark.skipif(
        not os.environ.get("HOVOR_TEST_CONTAINERS"), reason="minutes, and packages: `make test-containers` runs them"
    ),
    pytest.mark.timeout(1500),  # the first time on a machine all images are built
]

# cgroups and limits as they are where systemd does not run.
ENGINE = f"""\
[containers]
default_ulimits = ["nofile=20000:20000", "nproc=10000:10000"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "/run/hovor-containers/engine"
[network]
network_config_dir = "{PLACE}/networks"
"""
STORAGE = f"""\
[storage]
driver = "overlay"
graphroot = "{PLACE}/storage"
runroot = "/run/hovor-containers/storage"
"""


def environment() -> dict[str, str]:
    """Ours, with what leads podman, buildah and podman-compose to the folder of these tests."""
    places = {"CONTAINERS_CONF": f"{PLACE}/containers.conf", "CONTAINERS_STORAGE_CONF": f"{PLACE}/storage.conf"}
    return os.environ | places | {"PATH": f"{compose_program().parent}:{os.environ['PATH']}"}


def compose_program() -> Path:
    """podman-compose: beside this Python, or on PATH."""
    found = shutil.which("podman-compose", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        pytest.fail("podman-compose is missing: run `make setup-containers`.")
    return Path(found)


def run(*command: str, limit: float = 120, check: bool = True) -> str:
    """What the program says, errors included. Fails the test, with all of it, when the program fails."""
    done = subprocess.run(
        command, cwd=TOP, env=environment(), capture_output=True, text=True, timeout=limit, check=False
    )
    if check and done.returncode != 0:
        pytest.fail(f"{' '.join(command)}: {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.stdout + done.stderr


def prepare() -> None:
    """Makes what the stories need: the engine's folder, and all images. Minutes the first time. For who works on the
    stories themselves: with HOVOR_TEST_CONTAINERS=as-built, images that are there are taken as they are."""
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        pytest.fail(f"{', '.join(missing)}: missing. Run `make setup-containers`.")
    if os.geteuid() != 0:
        pytest.fail("These stories make networks and file systems, and so need root.")
    PLACE.mkdir(parents=True, exist_ok=True)
    (PLACE / "containers.conf").write_text(ENGINE, "utf-8")
    (PLACE / "storage.conf").write_text(STORAGE, "utf-8")
    if not _is_there(BASE) and not _pulled(BASE):
        _make_base()
    for name, image in STAND_INS.items():
        if not _is_there(image) and not _pulled(image):
            _build(HERE / "stand_ins" / f"{name}.Dockerfile", image, HERE / "stand_ins")
    for name, image in OURS.items():
        if os.environ.get("HOVOR_TEST_CONTAINERS") == "as-built" and _is_there(image):
            continue
        dockerfile = TOP / "docker" / name / "Dockerfile"
        for stage in STAGES.get(name, ()):
            _build(dockerfile, f"localhost/hovor-{stage}:stage", TOP, "--target", stage)
        _build(dockerfile, image, TOP)
    run("podman", "image", "prune", "--force")


def _is_there(image: str) -> bool:
    found = subprocess.run(["podman", "image", "exists", image], env=environment(), check=False)
    return found.returncode == 0


def _pulled(image: str) -> bool:
    try:
        run("podman", "pull", "--quiet", image, limit=PULL_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return False
    return _is_there(image)


def _make_base() -> None:
    """Debian, from the mirror that this machine's apt uses, and with what its apt is told about fetching."""
    mirror = next(iter(debian_mirrors(apt_sources(), release_codename())), None)
    assert mirror is not None, "This machine's apt names no mirror of Debian from which a base could be made."
    script = next(found for name in (RELEASE, "sid") if (found := DEBOOTSTRAP_SCRIPTS / name).exists())
    folder = Path(tempfile.mkdtemp(prefix="base.", dir=PLACE))
    try:
        root = folder / "root"
        run("debootstrap", "--variant=minbase", RELEASE, str(root), mirror, str(script), limit=BUILD_LIMIT)
        (root / "etc/apt/apt.conf.d/90fetching").write_text(run("apt-config", "dump", "Acquire"), "utf-8")
        for ballast in ("var/cache/apt/archives", "var/lib/apt/lists", "usr/share/doc", "usr/share/man"):
            shutil.rmtree(root / ballast, ignore_errors=True)
        (root / "var/cache/apt/archives/partial").mkdir(parents=True)
        (root / "var/lib/apt/lists/partial").mkdir(parents=True)
        archive = folder / "base.tar"
        run("tar", "-C", str(root), "-cf", str(archive), ".")
        run("podman", "import", "--quiet", str(archive), BASE)
    finally:
        shutil.rmtree(folder)


def _build(dockerfile: Path, image: str, context: Path, *how_else: str) -> None:
    """As `docker build` would. Chroots instead of containers: those cannot be nested everywhere."""
    given = {name: os.environ[name] for name in BUILD_ARGUMENTS if name in os.environ}
    mounts = []
    if AUTHORITIES.exists() and context == TOP:
        given |= {"PIP_CERT": INSIDE, "NODE_EXTRA_CA_CERTS": INSIDE}
        mounts = ["--volume", f"{AUTHORITIES}:{INSIDE}:ro"]
    arguments = [word for name, value in given.items() for word in ("--build-arg", f"{name}={value}")]
    how = ["--isolation", "chroot", "--network", "host", "--layers", "--quiet", *how_else]
    run(
        "buildah", "bud", *how, *mounts, *arguments, "-f", str(dockerfile), "-t", image, str(context), limit=BUILD_LIMIT
    )
