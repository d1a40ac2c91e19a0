"""Asterisk's part: its configuration, the ports that it listens on, and the endpoints that it has now."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth

from hovor.asterisk.naming import trunk_endpoint
from hovor.core.plan import Plan, TrunkKind
from hovor.security.findings import Findings, is_weak
from hovor.security.own import GROUP_AND_OTHERS, is_loopback, mode

ARI_PORT, MANAGER_PORT = 8088, 5038
LISTENS = "0A"  # in /proc/net/tcp
YES = ("yes", "true", "1", "on", "y", "t")
ON_LOOPBACK = "bind it to 127.0.0.1, or to an address that nobody but Hovor reaches"
WITHIN = ClientTimeout(total=5.0)


class Section(NamedTuple):
    file: Path
    name: str
    values: dict[str, str]

    def on(self, key: str, otherwise: str = "no") -> bool:
        return self.values.get(key, otherwise).lower() in YES


# --- as it is configured -------------------------------------------------------------------------------------


def configuration(folder: Path, found: Findings) -> None:
    if not (folder / "asterisk.conf").exists():
        return found.unseen(f"Asterisk's configuration is not in {folder}; name its folder with --asterisk")
    try:
        for check in (http, manager, ari, sip):
            check(folder, found)
    except OSError as error:
        found.unseen(f"{error.filename} cannot be read: {error.strerror}")


def http(folder: Path, found: Findings) -> None:
    for section in named("general", sections(folder, "http.conf")):
        for key in ("bindaddr", "tlsbindaddr"):
            address = section.values.get(key, "127.0.0.1").rpartition(":")[0] or section.values.get(key, "127.0.0.1")
            if section.on("enabled") and not is_loopback(address):
                found.add(f"{section.file}: ARI listens on {address}", ON_LOOPBACK)


def manager(folder: Path, found: Findings) -> None:
    together = {
        key: value for one in named("general", sections(folder, "manager.conf")) for key, value in one.values.items()
    }
    general = Section(folder / "manager.conf", "general", together)
    address = together.get("bindaddr", "0.0.0.0")  # noqa: S104 (what Asterisk does when nothing is said)
    if general.on("enabled") and not is_loopback(address):
        found.add(f"{general.file}: the manager listens on {address}", ON_LOOPBACK)
    for section in sections(folder, "manager.conf"):
        if general.on("enabled") and is_weak(section.values.get("secret", "x" * 16 + "abcdefgh")):
            found.add(f"{section.file}: the secret of {section.name} can be guessed", "make one of 32 random signs")


def ari(folder: Path, found: Findings) -> None:
    for section in sections(folder, "ari.conf"):
        word = section.values.get("password")
        if word is not None and section.values.get("password_format", "plain") == "plain" and is_weak(word):
            found.add(f"{section.file}: the password of {section.name} can be guessed", "make one of 32 random signs")
        if word and mode(section.file) & GROUP_AND_OTHERS & 0o007:
            found.add(f"{section.file} can be read by everybody", f"chmod 640 {section.file}")
        if section.values.get("allowed_origins") == "*":
            found.add(f"{section.file}: pages from anywhere may speak to ARI", "take `allowed_origins` out")


def sip(folder: Path, found: Findings) -> None:
    for section in sections(folder, "pjsip.conf"):
        if "anonymous" in section.values.get("endpoint_identifier_order", ""):
            found.add(f"{section.file}: callers whom nobody knows are let in", "take `anonymous` out of the order")
        if section.values.get("type") != "endpoint":
            continue
        if section.name.partition("@")[0] == "anonymous":
            found.add(f"{section.file}: there is an endpoint `anonymous`, so anybody can call", "take it out")
        if section.on("allow_transfer", "yes"):
            found.add(f"{section.file}: {section.name} may transfer calls by itself", "set allow_transfer=no")


def named(name: str, found: Iterator[Section]) -> Iterator[Section]:
    return (section for section in found if section.name == name)


def sections(folder: Path, name: str) -> Iterator[Section]:
    """All sections of a file and of what it includes; one that goes on in an included file comes twice."""
    file, section = folder / name, Section(folder / name, "", {})
    if not file.exists():
        return
    for raw in file.read_text("utf-8", "replace").splitlines():
        line = re.split(r"(?<!\\);", raw, maxsplit=1)[0].strip()
        if included := re.fullmatch(r'#(?:try)?include\s+["<]?([^">]+)[">]?', line):
            for one in sorted(folder.glob(included[1])):
                inner = list(sections(folder, str(one.relative_to(folder))))
                section.values.update(inner[0].values if inner and not inner[0].name else {})
                yield from (other for other in inner if other.name)
        elif opened := re.match(r"\[([^\]]+)\]", line):
            yield section
            section = Section(file, opened[1], {})
        elif "=" in line:
            key, _, value = line.partition("=")
            section.values[key.strip().lower()] = value.removeprefix(">").strip()
    yield section


# --- as it listens -------------------------------------------------------------------------------------------


def ports(folder: Path, ari_url: str) -> dict[int, str]:
    """Those that nobody but Hovor may reach."""
    configured = [one.values.get("bindport", "") for one in named("general", sections(folder, "http.conf"))]
    of_ari = next((int(port) for port in configured if port.isdigit()), urlsplit(ari_url).port or ARI_PORT)
    of_manager = [one.values.get("port", "") for one in named("general", sections(folder, "manager.conf"))]
    return {of_ari: "ARI", next((int(port) for port in of_manager if port.isdigit()), MANAGER_PORT): "The manager"}


def listening(wanted: dict[int, str], found: Findings, proc: Path = Path("/proc/net")) -> None:
    seen: set[str] = set()
    for name in ("tcp", "tcp6"):
        try:
            lines = (proc / name).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            _, local, _, state, *_ = line.split()
            address, _, port = local.partition(":")
            if state != LISTENS or int(port, 16) not in wanted:
                continue
            what = wanted[int(port, 16)]
            seen.add(what)
            if not is_loopback(shown(address)):
                found.add(f"{what} listens on {shown(address)}:{int(port, 16)}", ON_LOOPBACK)
    if "ARI" not in seen:
        found.unseen(
            "who reaches ARI: nothing listens on its port here, so Asterisk is away, on another machine, or in a "
            "network of its own; look there with `ss -ltn`"
        )


def shown(address: str) -> str:
    """As the kernel writes it: words of four bytes, each turned round."""
    words = [bytes.fromhex(address[start : start + 8])[::-1] for start in range(0, len(address), 8)]
    packed = b"".join(words)
    if len(packed) == 4:
        return str(IPv4Address(packed))
    read = IPv6Address(packed)
    return str(read.ipv4_mapped or read)


# --- as it is now --------------------------------------------------------------------------------------------


async def endpoints(url: str, user: str, password: str, plan: Plan | None, found: Findings) -> None:
    """Those that Asterisk has, whoever made them."""
    if not password:
        return found.unseen("the endpoints that Asterisk has now, for ARI's password is not known")
    whom = {"Authorization": encode_basic_auth(user, password)}
    try:
        async with ClientSession(headers=whom, timeout=WITHIN) as http:
            states = {one["resource"]: one["state"] for one in await read(http, f"{url}/endpoints/PJSIP")}
            transferring = [name for name in states if await may_transfer(http, url, name)]
    except (ClientError, TimeoutError, OSError, ValueError) as error:
        return found.unseen(f"the endpoints that Asterisk has now: {type(error).__name__} at {url}")
    for name in transferring:
        found.add(f"The endpoint {name} may transfer calls by itself", "set allow_transfer=no where it is made")
    if any(name.partition("@")[0] == "anonymous" for name in states):
        found.add("Asterisk has an endpoint `anonymous`, so anybody can call", "take it out, and reload Asterisk")
    for name, trunk in (plan.trunks if plan is not None else {}).items():
        if trunk.kind == TrunkKind.ACCOUNT and states.get(trunk_endpoint(trunk.tenant, trunk.name)) == "offline":
            found.add(f"Nobody is signed in at the trunk {name}", "take it out of trunks.yaml if nobody needs it")
    return None


async def may_transfer(http: ClientSession, url: str, name: str) -> bool:
    fields = await read(http, f"{url}/asterisk/config/dynamic/res_pjsip/endpoint/{quote(name, safe='')}")
    return {one["attribute"]: one["value"] for one in fields}.get("allow_transfer") in ("true", "yes")


async def read(http: ClientSession, url: str) -> list[dict[str, str]]:
    async with http.get(url) as response:
        if response.status == 404:
            return []
        response.raise_for_status()
        answered: list[dict[str, str]] = await response.json()
        return answered
