"""A bad network: packets of sound get lost on their way, as many as a story wants, while all else arrives.

    with losing(0.2, to=OUTSIDE): ...     of the packets between the browser and Asterisk, about every fifth
    with losing(1, to=INSIDE): ...        nothing more comes from the SIP phones, though their calls go on

A program of the kernel's own packet filter looks at what comes in on the loopback of the test's network: the sound of
browsers goes to its address outside, that of SIP phones to the loopback's. (`netem` would do, where a kernel has it.)
"""

import contextlib
import ipaddress
import subprocess
from collections.abc import Iterator

import pytest

from tests.live.own_network import ADDRESS

OUTSIDE, INSIDE = ADDRESS.partition("/")[0], "127.0.0.1"

# Classic BPF, as linux/filter.h and linux/bpf_common.h have it.
HALF_AT, BYTE_AT, WORD_AT, AND, IS, AT_LEAST, ANSWER = 0x28, 0x30, 0x20, 0x54, 0x15, 0x35, 0x06
ETHERTYPE, PROTOCOL, TO, FIRST_BYTE = 12, 14 + 9, 14 + 16, 14 + 20 + 8  # behind 14 bytes of Ethernet: IP and UDP
IP, UDP = 0x0800, 17
VERSION, RTP = 0xC0, 0x80  # of RTP and RTCP; STUN, DTLS and SIP begin with other bits
RANDOM = 0xFFFFF000 + 56
DROP, GO_ON = 2, 0xFFFFFFFF  # TC_ACT_SHOT, TC_ACT_UNSPEC
ALL = 0xFFFFFFFF

Step = tuple[int, int | None, int | None, int]  # None: a jump to the end, where all goes on


@contextlib.contextmanager
def losing(share: float, *, to: str) -> Iterator[None]:
    """`share`, from 0 to 1, of the packets of sound to this address are lost meanwhile."""
    _tc("qdisc", "add", "dev", "lo", "clsact")
    try:
        _tc("filter", "add", "dev", "lo", "ingress", "bpf", "direct-action", "bytecode", _filter(share, to))
        yield
    finally:
        _tc("qdisc", "del", "dev", "lo", "clsact")


def _filter(share: float, to: str) -> str:
    """As `tc` wants it: how many steps, and of each the code, how far to jump if so and if not, and the number."""
    asks = [
        (HALF_AT, ETHERTYPE, IS, IP),
        (BYTE_AT, PROTOCOL, IS, UDP),
        (WORD_AT, TO, IS, int(ipaddress.IPv4Address(to))),
    ]
    steps: list[Step] = []
    for load, at, test, value in asks:
        steps += [(load, 0, 0, at), (test, 0, None, value)]
    steps += [(BYTE_AT, 0, 0, FIRST_BYTE), (AND, 0, 0, VERSION), (IS, 0, None, RTP)]
    if share < 1:
        steps += [(WORD_AT, 0, 0, RANDOM), (AT_LEAST, None, 0, int(share * ALL))]
    steps += [(ANSWER, 0, 0, DROP), (ANSWER, 0, 0, GO_ON)]
    last = len(steps) - 1
    jumps = [[last - at - 1 if jump is None else jump for jump in step] for at, step in enumerate(steps)]
    return f"{len(jumps)}," + ",".join(" ".join(str(part) for part in step) for step in jumps)


def _tc(*words: str) -> None:
    try:
        done = subprocess.run(["tc", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.fail("The program `tc` is missing: install the package iproute2.")
    if done.returncode != 0:
        pytest.fail(f"`tc {' '.join(words[:5])}`: {done.stderr.strip()}")
