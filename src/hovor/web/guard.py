"""Guessing passwords is made slow, without a way to lock somebody else out.

    a browser that is known for the name --> its own few tries, and its own lane to the verifying of passwords
    anybody else --> the tries of (name, address), of the address, and of the name; the common lane

Whoever guesses at a name spends the tries of strangers, never those of a browser from which the person has signed in
before: it proves that with a cookie (`devices.py`). An address, an IPv6 network of 64 bits counting as one, has many
tries, for a whole office sits behind one; right passwords give theirs back. Guesses from ever new addresses end at the
tries of the name: then strangers wait, and known browsers do not.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from hovor.core.ids import Instant, OperatorId
from hovor.core.unavailable import Unavailable
from hovor.web.limits import Tries
from hovor.web.problems import Problem
from hovor.web.settings import Settings

MOST_WAITING = 64  # passwords that wait to be verified in one lane: some seconds of work
TOO_MANY = "Too many people sign in at this moment: try again in a few seconds."


class Try(NamedTuple):
    """Who tries a password. `device`: the browser, if it is known for this name."""

    operator: OperatorId
    address: str
    device: str | None


class Guard:
    def __init__(self, settings: Settings, clock: Callable[[], Instant]) -> None:
        self._clock = clock
        few, wait = settings.sign_in_tries, settings.sign_in_wait
        self._of_devices = Tries(few, wait)
        self._of_pairs = Tries(few, wait)
        self._of_addresses = Tries(settings.address_tries, settings.address_wait)
        self._of_names = Tries(settings.name_tries, settings.name_wait)
        # Each password takes a core and 64 MB.
        self._strangers = Lane(max(1, (os.cpu_count() or 1) - 1))
        self._known = Lane(1)

    def take(self, one: Try) -> None:
        """Spends a try, before the password is looked at: tries sent all at once count as well.

        Raises the problem too-many-tries.
        """
        now, buckets = self._clock(), self._buckets(one)
        wait = max(tries.missing(key, now) for tries, key in buckets)
        if wait > 0:
            headers = {"Retry-After": str(int(wait) + 1)}
            raise Problem("too-many-tries", "Too many wrong passwords: wait a little.", headers=headers)
        for tries, key in buckets:
            tries.take(key, now)

    def was_right(self, one: Try) -> None:
        """The right password: the tries of this person here are back, and those that others share as they were."""
        (own, key), *shared = self._buckets(one)
        own.forget(key)
        for tries, other in shared:
            tries.give_back(other)

    @asynccontextmanager
    async def verifying(self, one: Try) -> AsyncIterator[None]:
        """A turn to verify a password. Raises Unavailable when too many wait for one."""
        lane = self._known if one.device is not None else self._strangers
        async with lane.turn():
            yield

    def _buckets(self, one: Try) -> list[tuple[Tries, tuple[str, ...]]]:
        """The own one first."""
        if one.device is not None:
            return [(self._of_devices, (one.operator, one.device))]
        where = network_of(one.address)
        return [
            (self._of_pairs, (one.operator, where)),
            (self._of_addresses, (where,)),
            (self._of_names, (one.operator,)),
        ]


class Lane:
    """Work of which only so much is done at once, and only so much waits."""

    def __init__(self, at_once: int) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._inside = 0
        self._most = at_once + MOST_WAITING

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        if self._inside >= self._most:
            raise Unavailable(TOO_MANY)
        self._inside += 1
        try:
            async with self._turns:
                yield
        finally:
            self._inside -= 1


def network_of(address: str) -> str:
    """What counts as one address: of IPv6, the 64 bits that one customer has at least."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped is not None:
        return str(read.ipv4_mapped)
    return str(IPv6Address(int(read) >> 64 << 64))
