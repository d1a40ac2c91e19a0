"""Hovor's own part: its files, secrets, console, and the operators' passwords."""

import asyncio
from ipaddress import ip_address
from pathlib import Path
from stat import S_IMODE

from hovor.core.ids import OperatorId
from hovor.core.plan import Plan
from hovor.keys import Keys
from hovor.security.findings import Findings, is_weak
from hovor.store import Store, StoreFailed
from hovor.web.passwords import matches

OTHERS, GROUP_AND_OTHERS = 0o007, 0o077
SHORTEST_OF_TRUNKS = 8  # a provider may have chosen it
SHOWN = 5


def files(data: Path, found: Findings) -> None:
    """Who can read the secrets, and the database."""
    if not data.is_dir():
        return found.unseen(f"{data} is not there; name Hovor's folder with --data")
    secrets = data / "secrets.yaml"
    if secrets.exists() and mode(secrets) & GROUP_AND_OTHERS:
        found.add(f"{secrets} can be read by others", f"chmod 600 {secrets}")
    closed = not mode(data) & OTHERS
    for kept in sorted([*data.glob("*.db"), *data.glob("*.db-wal")]):
        if not closed and mode(kept) & OTHERS:
            found.add(f"{kept} can be read by everybody on this machine", f"chmod 700 {data}; chmod 600 {kept}")
    return None


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def secrets(data: Path, ari_password: str, found: Findings) -> None:
    if not ari_password:
        found.unseen("the password of ARI; set HOVOR_ARI_PASSWORD or HOVOR_ARI_PASSWORD_FILE")
    elif is_weak(ari_password):
        found.add("The password of ARI can be guessed", "make one of 32 random signs, here and in local/ari.conf")
    try:
        keys = Keys(data / "secrets.yaml")
    except (ValueError, OSError) as error:
        return found.unseen(f"secrets.yaml cannot be read: {error}")
    for name, secret in keys.sip.items():
        if is_weak(secret):
            found.add(
                f"The SIP password of {name} can be guessed", "take it out of secrets.yaml, and a new one is made"
            )
    for name, secret in keys.trunks.items():
        if len(secret) < SHORTEST_OF_TRUNKS:
            found.add(f"The password {name} at a provider can be guessed", "ask the provider for a longer one")
    return None


def console(host: str, *, https: bool, found: Findings) -> None:
    if not https and not is_loopback(host):
        found.add(
            f"The console listens on {host} without HTTPS: passwords and calls go over the network in the clear",
            "put a proxy with TLS in front, start Hovor with --https --behind-proxy and --host 127.0.0.1",
        )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def passwords(plan: Plan, data: Path, database: str, found: Findings) -> None:
    """Who cannot sign in, and who still signs in with what Hovor has made up."""
    try:
        store = Store(database or f"sqlite:///{(data / 'hovor.db').resolve()}")
        first = Keys(data / "secrets.yaml").passwords
    except (ValueError, OSError) as error:
        return found.unseen(f"the operators' passwords: {error}")
    try:
        await store.open(read_only=True)
        kept = {operator: await store.password_hash(operator) for operator in plan.operators}
    except StoreFailed as error:
        return found.unseen(f"the operators' passwords: {error.sentence.rstrip('.')}")
    finally:
        await store.close()
    if without := [name for name, one in kept.items() if one is None]:
        found.add(f"Operators without a password: {some(without)}", "set one with `hovor password`, or take them out")
    still = await asyncio.to_thread(in_use, first, kept)
    if still:
        found.add(f"First passwords still in use: {some(still)}", "let them choose one: `hovor password`")
    return None


def in_use(first: dict[OperatorId, str], kept: dict[OperatorId, str | None]) -> list[OperatorId]:
    return [name for name, word in first.items() if (one := kept.get(name)) is not None and matches(one, word)]


def some(names: list[OperatorId]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
