"""A network of the test's own, with an address that is not the loopback's.

The main thread of the test moves into a new network namespace, and whatever it starts from then on is born there:
Asterisk, the controller, Chromium, the threads of the SIP phones. So the stories stay ordinary tests in one process.
Afterwards the thread moves back; the namespace has no name, and goes with the last process in it, even a killed one.

Why: on the loopback alone Chromium finds no way for sound, and a network of one's own has no neighbours (ports, another
Asterisk, a firewall). There is no way out of it either, so no story can depend on the world outside.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

NEW_NETWORK = 0x40000000  # CLONE_NEWNET of clone(2); Python has os.unshare from 3.12 on only
ADDRESS = "10.99.0.1/24"
LINKS = (
    "link set lo up",
    "link add sound0 type veth peer name sound1",
    f"address add {ADDRESS} dev sound0",
    "link set sound0 up",
    "link set sound1 up",
)


@contextlib.contextmanager
def own_network() -> Iterator[None]:
    """What is started inside has the loopback and ADDRESS, nothing else. Fails the test where that cannot be had."""
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    try:
        if libc.unshare(NEW_NETWORK) != 0:
            pytest.fail(
                f"A network namespace of the tests' own cannot be made ({os.strerror(ctypes.get_errno())}). "
                "The browser stories need root, in a container CAP_SYS_ADMIN too."
            )
        try:
            _furnish()
            yield
        finally:
            assert libc.setns(home, NEW_NETWORK) == 0, os.strerror(ctypes.get_errno())
    finally:
        os.close(home)


def _furnish() -> None:
    ip = shutil.which("ip")
    if ip is None:
        pytest.fail("The program `ip` is missing: install the package iproute2.")
    for link in LINKS:
        made = subprocess.run([ip, *link.split()], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            pytest.fail(f"`ip {link}` in a network of the tests' own: {made.stderr.strip()}")
