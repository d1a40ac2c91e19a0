"""A network of the measure's own: the loopback, and an address beside it, or else browsers find no way for sound.

This process moves into it, before it has started any thread or other process; whatever it starts is born there. The
network has no name and goes with the last process in it. Neighbours' traffic is not in it, so every packet is ours.
"""

import ctypes
import os
import shutil
import subprocess

from hovor.local.errors import LocalError

NEW_NETWORK = 0x40000000  # CLONE_NEWNET of clone(2)
LINKS = (
    "link set lo up",
    "link add sound0 type veth peer name sound1",
    "address add 10.99.0.1/24 dev sound0",
    "link set sound0 up",
    "link set sound1 up",
)


def enter() -> None:
    """Raises LocalError where that cannot be had."""
    ip = shutil.which("ip")
    if ip is None:
        raise LocalError("The program `ip` is missing: install the package iproute2.")
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK) != 0:
        why = os.strerror(ctypes.get_errno())
        raise LocalError(f"A network of its own cannot be made ({why}): that takes root, and CAP_SYS_ADMIN.")
    for link in LINKS:
        made = subprocess.run([ip, *link.split()], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise LocalError(f"`ip {link}`: {made.stderr.strip()}")
