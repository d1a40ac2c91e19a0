"""A real PostgreSQL server for tests, with its own data directory and socket: the machine's own is left alone."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

SETTINGS = "-c listen_addresses= -c fsync=off -c shared_buffers=16MB -c max_connections=40"
# Sorted as people sort, as most servers do, so that tests see whether something relies on the order of bytes.
LANGUAGE = ("--locale-provider=icu", "--icu-locale=cs", "--locale=C.UTF-8")
MISSING = "These tests need a real PostgreSQL, and its `initdb` is not to be found. Run `make setup-tests` once."


class PostgresServer:
    """Reached by a socket in its own directory. As root it runs as the system user `postgres`, for it refuses root."""

    def __init__(self) -> None:
        self._binaries = _binaries()
        self._user = "postgres" if os.geteuid() == 0 else None
        # In /tmp and not in a test's own directory: a socket's path may have 107 characters.
        self._place = Path(tempfile.mkdtemp(prefix="hovor-pg-", dir="/tmp"))
        if self._user:
            shutil.chown(self._place, self._user)
        try:
            self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *LANGUAGE)
            self.start()
        except BaseException:
            self.remove()
            raise

    @property
    def folder(self) -> Path:
        """Where its socket is."""
        return self._place

    def start(self) -> None:
        """Returns when the server answers."""
        options = f"{SETTINGS} -c unix_socket_directories={self._place}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", f"{self._place}/log", "-o", options, "start")

    def crash(self) -> None:
        """Every process of the server ends at once, without a word to anybody, and without tidying up."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        if (self._place / "data" / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self._place, ignore_errors=True)

    def new_database(self, name: str) -> str:
        """An empty database; returns its URL."""
        self.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def execute(self, sql: str, database: str = "postgres") -> None:
        place = {"host": str(self._place), "user": "postgres", "dbname": database}
        with psycopg.connect(autocommit=True, **place) as connection:  # type: ignore[arg-type]
            connection.execute(sql.encode())

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._place}"

    @property
    def _data(self) -> str:
        return str(self._place / "data")

    def _run(self, program: str, *arguments: str) -> None:
        # The server keeps what it inherits open for ever: a pipe for its output would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self._binaries / program), *arguments],
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {output.read().decode()}")


def _binaries() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if installed:
        return installed[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise RuntimeError(MISSING)
