"""/metrics: numbers for whoever watches over the installation, and for nobody else."""

from ipaddress import IPv6Address, ip_address

from aiohttp import web

from hovor.web.asking import Asked, Nothing
from hovor.web.identity import Scope, address_of, bearer, has_scope
from hovor.web.problems import Problem
from hovor.web.room import Room
from hovor.web.settings import Network, Settings

TEXT_FORM = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus' own
PASSED_ON = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")


async def metrics(room: Room, asked: Asked[Nothing, Nothing]) -> web.StreamResponse:
    if not is_near(asked.request, room.settings) and not has_scope(asked.request, room, Scope.METRICS):
        raise no_metrics(asked.request)
    return web.Response(body=await room.metrics(), headers={"Content-Type": TEXT_FORM})


def is_near(request: web.Request, settings: Settings) -> bool:
    """Whether the one who asks is at an address that may. Through a proxy that nobody told us of, everybody seems to be
    at the proxy's address: then nobody is near."""
    if not settings.behind_proxy and any(name in request.headers for name in PASSED_ON):
        return False
    return is_in(address_of(request, settings), settings.metrics_from)


def is_in(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    if isinstance(asking, IPv6Address) and asking.ipv4_mapped is not None:
        asking = asking.ipv4_mapped
    return any(asking in network for network in networks)


def no_metrics(request: web.Request) -> Problem:
    if bearer(request):
        return Problem("missing-scope", f"The metrics take an API token that has the scope `{Scope.METRICS}`.")
    return Problem(
        "not-from-here",
        f"The metrics are not for this address: start Hovor with --metrics-from for it, or bring an API token that has "
        f"the scope `{Scope.METRICS}`.",
    )
