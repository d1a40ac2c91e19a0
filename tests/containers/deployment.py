"""docker-compose.yml, brought up on a machine of its own that phones and browsers reach by a wire.

    this test: 10.98.0.2 ───wire─── 10.98.0.1: the machine, where the containers' `network_mode: host` is

Both ends are network namespaces: what listens on the machine's loopback cannot be reached from here, and nothing of
what runs on the real machine is in the way. The services are brought up in the order that docker-compose.yml demands
by `depends_on`, each group when the one before is well: podman before 4.6 cannot wait for health, and podman-compose
takes a service that has ended well for one that is missing.
"""

import contextlib
import json
import secrets
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import aiohttp
import yaml

from hovor.core.ids import OperatorId
from hovor.keys import Keys
from tests.containers import engine
from tests.containers.engine import run
from tests.live.controller import Console

MACHINE, OUTSIDE = "10.98.0.1", "10.98.0.2"
SERVICES = ("postgres", "asterisk", "hovor", "caddy")
LIMIT = 60.0  # seconds until a service is well
POLL = 0.2


@contextmanager
def machine() -> Iterator[int]:
    """The process whose network is the machine's. To be used inside a network of the test's own."""
    holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
    try:
        _until_apart(holder.pid)
        # A browser would offer that address alone for sound, and there is no way to it from the machine.
        run("ip", "link", "delete", "sound0")
        for link in (f"add wire0 type veth peer name wire1 netns {holder.pid}", "set wire0 up"):
            run("ip", "link", *link.split())
        run("ip", "address", "add", f"{OUTSIDE}/24", "dev", "wire0")
        inside = ("nsenter", f"--net=/proc/{holder.pid}/ns/net", "ip")
        run(*inside, "link", "set", "lo", "up")
        run(*inside, "link", "set", "wire1", "up")
        run(*inside, "address", "add", f"{MACHINE}/24", "dev", "wire1")
        yield holder.pid
    finally:
        holder.kill()
        holder.wait()


def _until_apart(process: int) -> None:
    ours = Path("/proc/self/ns/net").readlink()
    deadline = time.monotonic() + LIMIT
    while Path(f"/proc/{process}/ns/net").readlink() == ours:
        assert time.monotonic() < deadline
        time.sleep(0.01)


class Deployment:
    """One project of compose. `settings` is what would stand in .env."""

    def __init__(self, holder: int, settings: dict[str, str], files: tuple[str, ...] = ("docker-compose.yml",)) -> None:
        self.project = f"hovor-test-{secrets.token_hex(3)}"
        self.base = f"https://{settings['HOVOR_DOMAIN']}"
        self._inside = ("nsenter", f"--net=/proc/{holder}/ns/net", "env", *(f"{k}={v}" for k, v in settings.items()))
        self._files = tuple(word for file in files for word in ("-f", file))

    # --- the engine ------------------------------------------------------------------------------------------

    def compose(self, *command: str, check: bool = True) -> str:
        return run(
            *self._inside, "podman-compose", "--in-pod=false", "-p", self.project, *self._files, *command, check=check
        )

    def podman(self, *command: str, check: bool = True) -> str:
        return run(*self._inside, "podman", *command, check=check)

    def container(self, service: str) -> str:
        return f"{self.project}_{service}_1"

    def on_machine(self, *command: str, check: bool = True) -> str:
        return run(*self._inside, *command, check=check)

    def inside(self, service: str, *command: str) -> str:
        return self.podman("exec", self.container(service), *command)

    def inspect(self, service: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.podman("inspect", self.container(service)))[0]
        return found

    def process(self, service: str) -> int:
        state = self.inspect(service)["State"]
        assert isinstance(state, dict)
        return int(state["Pid"])

    def logs(self) -> str:
        said = (f"--- {one}\n{self.podman('logs', self.container(one), check=False)[-6000:]}" for one in SERVICES)
        return "\n".join(said)

    # --- up and down -----------------------------------------------------------------------------------------

    def up(self) -> None:
        """Returns when every service is well."""
        self.make_secrets()
        for services in (("postgres", "asterisk"), ("hovor",), ("caddy",)):
            self.start(*services)

    def make_secrets(self) -> None:
        self.compose("up", "-d", "--no-build", "--no-deps", "secrets")
        assert self.podman("wait", self.container("secrets")).strip() == "0"

    def start(self, *services: str) -> None:
        """Returns when these are well."""
        self.compose("up", "-d", "--no-build", "--no-deps", *services)
        for service in services:
            self.until_well(service)

    def down(self) -> None:
        self.compose("down")

    def remove(self) -> None:
        """Containers and volumes, whatever state they are in."""
        self.compose("down", "-v", check=False)
        names = self.podman("ps", "--all", "--quiet", "--filter", f"name={self.project}_").split()
        if names:
            self.podman("rm", "--force", "--time", "2", *names, check=False)
        volumes = self.podman("volume", "ls", "--quiet", "--filter", f"name={self.project}_").split()
        if volumes:
            self.podman("volume", "rm", "--force", *volumes, check=False)

    def until_well(self, service: str, within: float = LIMIT) -> None:
        """By the health check that docker-compose.yml gives the service."""
        deadline = time.monotonic() + within
        while not self.is_well(service):
            assert time.monotonic() < deadline, f"{service} is not well:\n{self.logs()}"
            time.sleep(POLL)

    def until_ill(self, service: str, within: float = LIMIT) -> None:
        deadline = time.monotonic() + within
        while self.is_well(service):
            assert time.monotonic() < deadline, f"{service} is well all the same"
            time.sleep(POLL)

    def is_well(self, service: str) -> bool:
        done = subprocess.run(
            [*self._inside, "podman", "healthcheck", "run", self.container(service)],
            env=engine.environment(),
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    # --- what the people need --------------------------------------------------------------------------------

    @property
    def keys(self) -> Keys:
        """Made up by Hovor, as an admin reads them."""
        keys = Keys(Path("/nowhere"))
        content = yaml.safe_load(self.inside("hovor", "cat", "/data/secrets.yaml"))
        keys.sip, keys.passwords = content["sip"], content["passwords"]
        return keys

    def authority(self) -> ssl.SSLContext:
        """Trusts the proxy's own authority, and no other."""
        file = "/data/caddy/pki/authorities/local/root.crt"
        return ssl.create_default_context(cadata=self.inside("caddy", "cat", file))


class SecureConsole(Console):
    """The console of an operator who comes by HTTPS, and looks whose certificate it is."""

    def __init__(self, deployment: Deployment, operator: str, password: str = "") -> None:
        super().__init__(deployment, operator)  # type: ignore[arg-type]  # as much of a controller as is needed
        self._deployment = deployment
        self._password = password  # empty: the first one

    async def sign_in(self) -> Self:
        base = self._deployment.base
        self._http = aiohttp.ClientSession(
            base,
            connector=aiohttp.TCPConnector(ssl=self._deployment.authority()),
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            headers={"Origin": base},
        )
        word = self._password or self._deployment.keys.passwords[OperatorId(self.operator)]
        await self.post("/session", {"operator": self.operator, "password": word})
        return self


@contextmanager
def brought_up(deployment: Deployment) -> Iterator[Deployment]:
    """Up, and afterwards nothing is left of it."""
    with removed_afterwards(deployment):
        deployment.up()
        yield deployment


@contextmanager
def removed_afterwards(deployment: Deployment) -> Iterator[None]:
    try:
        yield
    except BaseException:
        print(deployment.logs())
        raise
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            deployment.remove()
