"""One Asterisk of our own, on loopback, with ports and a secret of its own.

    async with LocalAsterisk("demo") as asterisk:       start --> up --> stop
        asterisk.ari_url, asterisk.sip_port                        | ^
                                                              kill v | start
                                                                  down

It lives no longer than the process that started it, even when that is killed. Several can run beside each other.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import socket
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp

from hovor.local import layout
from hovor.local.errors import AsteriskDidNotStartError, LocalError
from hovor.local.ports import HOST, own_port, sound_ports
from hovor.local.root import AsteriskRoot, ensure_root, write_hosts

# The configuration that lies beside the sources.
CONFIG = Path(__file__).resolve().parents[3] / "asterisk-config"
ARI_USER = "hovor"
# Seconds. Starting takes a fraction of one; a machine under load may take longer.
START_LIMIT = 30.0
STOP_LIMIT = 5.0
POLL = 0.02
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}


class LocalAsterisk:
    """An instance of Asterisk. Nothing runs, and nothing is written, before `start`.

    `instance` names its folder (a-z, 0-9, '-'). A temporary one gets a folder of its own each time, which `stop`
    removes; any other keeps its logs and recordings from one run to the next. A port of 0 is chosen free at the first
    start; `kill` or `stop` and then `start` keep ports and secret. `sound_port_count` is how many UDP ports are for
    RTP, two for each leg. `extra` are more files for the configuration's folder local/ (extensions.conf and
    queues.conf are included from there).

    Raises LocalError or one of its kinds, each with a sentence for the person at the terminal.
    """

    def __init__(
        self,
        instance: str,
        *,
        config: Path = CONFIG,
        http_port: int = 0,
        sip_port: int = 0,
        sound_port_count: int = 500,
        temporary: bool = True,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.http_port = http_port
        self.sip_port = sip_port
        self.ari_user = ARI_USER
        self.ari_password = secrets.token_urlsafe(32)
        self._name = instance
        self._config = config
        self._sound_port_count = sound_port_count
        self._temporary = temporary
        self._extra = dict(extra or {})
        self._sounds: dict[str, Path] = {}
        self._held = contextlib.ExitStack()
        self._root: AsteriskRoot | None = None
        self._instance: layout.Instance | None = None
        self._process: Process | None = None

    @property
    def ari_url(self) -> str:
        """The address of ARI, without a closing slash."""
        return f"http://{HOST}:{self.http_port}/ari"

    @property
    def sip_websocket_url(self) -> str:
        """Where browsers' phones are connected to (by Hovor, for them)."""
        return f"ws://{HOST}:{self.http_port}/ws"

    @property
    def pid(self) -> int:
        """Asterisk's process, or its last one."""
        if self._process is None:
            raise LocalError(f"The Asterisk {self._name!r} was not started.")
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    @property
    def folder(self) -> Path:
        """The instance's folder: etc, log, spool (recordings), data (sounds). Only between `start` and `stop`."""
        return self._claimed.path

    @property
    def log(self) -> Path:
        """The file of notices, warnings and errors."""
        return self._claimed.log

    @property
    def recordings(self) -> Path:
        """Where ARI's recordings are put."""
        return self.folder / "spool/recording"

    @property
    def root(self) -> AsteriskRoot:
        """Where the program lies. Only after `start`."""
        if self._root is None:
            raise LocalError(f"The Asterisk {self._name!r} was not started.")
        return self._root

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Starts Asterisk; returns when ARI answers and every module is up. Nothing is left behind when it fails."""
        if self.is_running:
            return
        # The first time on a machine this takes a minute, and the caller may have other things to do.
        self._root = await asyncio.to_thread(ensure_root)
        try:
            if self._instance is None:
                self._lay_out()
            write_hosts(self._root)
            self._process = await self._spawn()
            await self._until_ready()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Ends Asterisk, gently at first. Leaves no process, and of a temporary instance no folder."""
        try:
            await self._end(signal.SIGTERM)
        finally:
            if self._instance is not None and self._temporary:
                layout.remove(self._instance.path)
            self._instance = None
            self._held.close()

    async def kill(self) -> None:
        """Ends Asterisk as a crash would. `start` brings it back on the same ports; `stop` cleans up."""
        await self._end(signal.SIGKILL)

    async def cli(self, command: str) -> str:
        """What Asterisk's console answers, e.g. to "core show channels"."""
        arguments = self._inside("asterisk", "-C", str(self._claimed.configuration), "-rx", command)
        asking = await asyncio.create_subprocess_exec(
            *arguments, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env=ENVIRONMENT
        )
        try:
            said, _ = await asking.communicate()
        finally:
            if asking.returncode is None:
                asking.kill()
                await asking.wait()
        return said.decode(errors="replace")

    def add_sounds(self, tenant: str, folder: Path) -> None:
        """Copies a tenant's sounds: its file `menu.wav` is then ARI's media `sound:<tenant>/menu`.

        Before the start, or while Asterisk runs; again to bring changed files. (An absolute path works in ARI too, but
        only Asterisk's own idea of it: inside its root.) Raises LocalError for the name of an Asterisk sound folder.
        """
        self._sounds[tenant] = folder
        if self._instance is not None:
            self._copy_sounds(tenant, folder)

    @property
    def _claimed(self) -> layout.Instance:
        if self._instance is None:
            raise LocalError(f"The Asterisk {self._name!r} was not started.")
        return self._instance

    def _lay_out(self) -> None:
        self._instance = layout.claim(self.root, self._name, temporary=self._temporary)
        self._held.push(self._instance.lock)
        sound = sound_ports(self._sound_port_count, self._port_locks)
        self._held.push(sound.locks)
        self.http_port = self.http_port or self._own_port(socket.SOCK_STREAM)
        self.sip_port = self.sip_port or self._own_port(socket.SOCK_DGRAM)
        settings = layout.Settings(
            http_port=self.http_port,
            sip_port=self.sip_port,
            manager_port=self._own_port(socket.SOCK_STREAM),
            first_sound_port=sound.first,
            last_sound_port=sound.last,
            ari_user=self.ari_user,
            ari_password=self.ari_password,
            extra=self._extra,
        )
        layout.lay_out(self._instance, self.root, self._config, settings)
        for tenant, folder in self._sounds.items():
            self._copy_sounds(tenant, folder)

    @property
    def _port_locks(self) -> Path:
        return layout.instances(self.root) / ".ports"

    def _own_port(self, kind: socket.SocketKind) -> int:
        port, lock = own_port(kind, self._port_locks)
        self._held.push(lock)
        return port

    def _copy_sounds(self, tenant: str, folder: Path) -> None:
        copy = self._claimed.sounds / tenant
        if copy.is_symlink() or copy.parent != self._claimed.sounds:
            raise LocalError(f"A tenant's sounds cannot be called {tenant!r}: that is a folder of Asterisk's own.")
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        layout.give(copy, layout.owner(self.root))

    def _inside(self, *command: str) -> list[str]:
        """The command as Asterisk's user, in Asterisk's root, and dying with us.

        setpriv comes last before the program: a change of user makes the kernel forget whose death is to be followed.
        """
        with_us = ["setpriv", "--pdeathsig", "KILL", "--"]
        to = layout.owner(self.root)
        if not self.root.is_installed:
            return ["chroot", f"--userspec=+{to.uid}:+{to.gid}", "--groups=", str(self.root.path), *with_us, *command]
        if to.uid != os.geteuid():
            return ["setpriv", "--reuid", str(to.uid), "--regid", str(to.gid), "--clear-groups", *with_us, *command]
        return [*with_us, *command]

    async def _spawn(self) -> Process:
        arguments = self._inside("asterisk", "-f", "-C", str(self._claimed.configuration))
        with self._console.open("ab") as console:
            # A session of its own: Ctrl-C is for us, and Asterisk goes when its calls have been looked after.
            return await asyncio.create_subprocess_exec(
                *arguments, stdin=DEVNULL, stdout=console, stderr=STDOUT, start_new_session=True, env=ENVIRONMENT
            )

    async def _until_ready(self) -> None:
        try:
            async with asyncio.timeout(START_LIMIT):
                await self._until_ari_answers()
                # ARI answers a moment before the last modules are up.
                await self.cli("core waitfullybooted")
        except TimeoutError:
            raise self._did_not_start(f"did not answer within {START_LIMIT:.0f} s") from None

    async def _until_ari_answers(self) -> None:
        who = aiohttp.encode_basic_auth(self.ari_user, self.ari_password)
        async with aiohttp.ClientSession(headers={"Authorization": who}) as http:
            while self.is_running:
                with contextlib.suppress(aiohttp.ClientError):
                    async with http.get(f"{self.ari_url}/asterisk/ping") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(POLL)
        raise self._did_not_start("ended at once")

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_LIMIT)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    @property
    def _console(self) -> Path:
        return self._claimed.path / "log/console"

    def _did_not_start(self, what: str) -> AsteriskDidNotStartError:
        said = [
            line
            for file in (self._console, self.log)
            if file.exists()
            for line in file.read_text(errors="replace").splitlines()
        ]
        return AsteriskDidNotStartError("\n".join([f"The Asterisk {self._name!r} {what}. It said:", *said[-15:]]))
