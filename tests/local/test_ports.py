"""Ports that instances choose for themselves, before anybody listens there."""

import socket
from pathlib import Path

import pytest

from hovor.local import ports
from hovor.local.errors import LocalError


def test_two_who_choose_a_port_at_the_same_moment_never_choose_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = ports.free_port(socket.SOCK_STREAM)
    monkeypatch.setattr(ports, "DOORS", range(free, free + 1))
    port, lock = ports.own_port(socket.SOCK_STREAM, tmp_path)
    with lock:
        assert port == free
        with pytest.raises(LocalError, match="No port"):
            ports.own_port(socket.SOCK_STREAM, tmp_path)
    port, lock = ports.own_port(socket.SOCK_STREAM, tmp_path)
    with lock:
        assert port == free
