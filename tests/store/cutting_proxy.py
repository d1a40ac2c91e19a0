"""A way to PostgreSQL on which an answer of the server can get lost: it did what was asked, and nobody hears of it."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


class CuttingProxy:
    """Listens in `folder` as a server would, and passes everything on to and from the server in `server_folder`."""

    def __init__(self, folder: Path, server_folder: Path) -> None:
        self.cuts = 0
        self._server = str(server_folder / SOCKET)
        self._word: bytes | None = None
        self._server_is_told = True
        self._kept: list[socket.socket] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / SOCKET))
        self._listener.listen()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def cut_at(self, word: bytes, *, server_is_told: bool) -> None:
        """Drops the next answer with this word and cuts the line, on the server's side too or only on the client's."""
        self._word, self._server_is_told = word, server_is_told

    def close(self) -> None:
        """After all clients are gone."""
        self._listener.shutdown(socket.SHUT_RDWR)
        for server in self._kept:
            server.close()
        for thread in self._threads:
            thread.join(timeout=5)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            for work in (self._ask, self._answer):
                thread = threading.Thread(target=work, args=(client, server))
                self._threads.append(thread)
                thread.start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        while asked := received(client):
            server.sendall(asked)
        if server not in self._kept:
            shut(server)

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        while answer := received(server):
            if self._word is not None and self._word in answer:
                self._word = None
                self.cuts += 1
                if not self._server_is_told:
                    self._kept.append(server)
                break
            client.sendall(answer)
        shut(client)
        client.close()
        if server not in self._kept:
            server.close()


def received(line: socket.socket) -> bytes:
    try:
        return line.recv(65_536)
    except OSError:
        return b""


def shut(line: socket.socket) -> None:
    with suppress(OSError):  # the other side was quicker
        line.shutdown(socket.SHUT_RDWR)
