"""Hovor's own part: its files, secrets, console, and the operators' passwords."""

import asyncio
from ipaddress import ip_address, ip_network
from pathlib import Path
from stat import S_IMODE

from hovor.core.ids import OperatorId
from hovor.core.plan import Plan
from hovor.keys import Keys
from hovor.security.findings import Findings, is_weak
from hovor.store import Store, StoreFailed
from hovor.web.passwords import matches
from hovor.web.settings import Network, Settings

OTHERS, GROUP_AND_OTHERS = 0o007, 0o077
SHORTEST_OF_TRUNKS = 8  # a provider may have chosen it
SHOWN = 5
WIDEST = {4: 24, 6: 48}  # bits of a network on the internet from where metrics may be read
OWN = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7")


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


def console(host: str, web: Settings, found: Findings) -> None:
    """Who gets at the port, and what is believed of them. `metrics_from` may be empty: this machine alone."""
    if not web.https and not is_loopback(host):
        found.add(
            f"The console listens on {host} without HTTPS: passwords and calls go over the network in the clear",
            "put a proxy with TLS in front, start Hovor with --https --behind-proxy and --host 127.0.0.1",
        )
    if web.behind_proxy and not is_loopback(host):
        proxy(host, found)
    for network in web.metrics_from:
        if is_wide(network):
            found.add(
                f"/metrics can be read from {network} without a token", "name the addresses that read it alone, or none"
            )


def proxy(host: str, found: Findings) -> None:
    if is_inside(host):
        return found.unseen(f"whether nobody but the proxy reaches {host}: who does can say to be at any address")
    return found.add(
        f"With --behind-proxy X-Forwarded-For is believed, and Hovor listens on {host}: who passes the proxy by can "
        "say to be at any address, this machine's too, which opens /metrics and new tries at passwords",
        "start it with --host 127.0.0.1, or an address that nobody but the proxy reaches",
    )


def is_inside(host: str) -> bool:
    """One address that is not of the internet. A name is believed to be one: in networks of containers they are."""
    try:
        return is_own(ip_network(host))
    except ValueError:
        return True


def is_wide(network: Network) -> bool:
    """Far more than who watches over one installation, and not one's own."""
    return network.prefixlen < WIDEST[network.version] and not is_own(network)


def is_own(network: Network) -> bool:
    """Of nobody on the internet."""
    ranges = [ip_network(one) for one in OWN]
    return any(network.version == one.version and network.subnet_of(one) for one in ranges)  # type: ignore[arg-type]  # of one version


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
