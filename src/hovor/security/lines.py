"""Trunks through which anybody could call on the tenant's account."""

from ipaddress import ip_network

from hovor.core.plan import Plan, TrunkKind
from hovor.security.findings import Findings

WIDEST = {4: 16, 6: 32}  # bits of a network that one provider may have


def trunks(plan: Plan, found: Findings) -> None:
    for name, trunk in plan.trunks.items():
        for address in trunk.addresses:
            if trunk.kind in (TrunkKind.IP, TrunkKind.REGISTER) and is_wide(address):
                found.add(
                    f"The trunk {name} takes calls from {address}, which is far more than one provider",
                    "name the provider's own addresses in trunks.yaml",
                )


def is_wide(address: str) -> bool:
    try:
        network = ip_network(address, strict=False)
    except ValueError:
        return False  # a host's name
    return network.prefixlen < WIDEST[network.version]
