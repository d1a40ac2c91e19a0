"""A way to PostgreSQL on which the server's answers can get lost: what was sent arrives, and then the line is cut."""

import socket
import threading
from pathlib import Path

PORT_FILE = ".s.PGSQL.5432"


class CuttingProxy:
    """Listens in `folder` as a server would, and passes everything on to the server in `server_folder`.

    After `cut_at(word)` the first message with this word still reaches the server; its answer is dropped and the line cut.
    With `keep` the server is not told that the client is gone, as when a network breaks.
    """

    def __init__(self, folder: Path, server_folder: Path) -> None:
        self._server_folder = server_folder
        self._word: bytes | None = None
        self._keep = False
        self._kept: list[socket.socket] = []
        self.cuts = 0
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / PORT_FILE))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, word: bytes, *, keep: bool) -> None:
        self._word, self._keep = word, keep

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for server in self._kept:
            server.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self._server_folder / PORT_FILE))
            silent = threading.Event()
            threading.Thread(target=self._forward, args=(client, server, silent), daemon=True).start()
            threading.Thread(target=self._back, args=(server, client, silent), daemon=True).start()

    def _forward(self, client: socket.socket, server: socket.socket, silent: threading.Event) -> None:
        while sent := client.recv(65_536):
            if self._word is not None and self._word in sent:
                self._word = None
                self.cuts += 1
                silent.set()
                server.sendall(sent)
                return  # the answer, when it comes, cuts the line
            server.sendall(sent)
        server.close() if not silent.is_set() else None

    def _back(self, server: socket.socket, client: socket.socket, silent: threading.Event) -> None:
        try:
            while (answer := server.recv(65_536)) and not silent.is_set():
                client.sendall(answer)
        except OSError:
            pass
        client.close()
        if silent.is_set() and self._keep:
            self._kept.append(server)
        else:
            server.close()
