"""Passwords are kept as argon2id hashes only (RFC 9106's second recommended parameters, argon2-cffi's defaults).

Hashing takes a core some tens of milliseconds and 64 MB on purpose: in a server, call these in a thread.
"""

from functools import cache
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What to keep of a password: `$argon2id$v=19$...`, with its salt and parameters."""
    return HASHER.hash(password)


def matches(kept: str, password: str) -> bool:
    """Whether this is the password. What is kept may be damaged or not a hash at all: then nothing matches it."""
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobodys() -> str:
    """A hash that no password matches: verified for unknown names, so that they cost as much time as known ones."""
    return HASHER.hash(token_urlsafe(32))
