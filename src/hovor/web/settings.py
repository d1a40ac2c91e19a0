"""How this installation's web side is set up."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network
LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass(frozen=True, slots=True)
class Settings:
    """`https`: consoles come by HTTPS (cookies get `Secure`, answers HSTS). `behind_proxy`: a proxy of ours stands in
    front, and the last address in `X-Forwarded-For` is the console's. `origins`: origins beside our own
    (`https://x.example`) whose pages may use the cookie. Durations are seconds, sizes bytes."""

    https: bool = False
    behind_proxy: bool = False
    origins: frozenset[str] = frozenset()
    session_lifetime: float = 12 * 3600.0
    session_check: float = 15.0  # how often a feed, or a phone, looks whether its session still holds
    heartbeat: float = 20.0  # a console that does not answer a ping within half of this is gone
    feed_buffer: int = 1 << 20  # what one console may leave unread before it is cut off
    replay_limit: int = 50_000  # a console that is further behind fetches the state instead
    operators_catch_up: float = 900.0  # the same for who may see all calls that are up, but not all that are over
    sign_in_tries: int = 5  # wrong passwords for one name from one address (or one known browser), before a wait
    sign_in_wait: float = 30.0  # after that, one more try in this time
    address_tries: int = 60  # wrong passwords from one address, whatever the names: a whole office may be behind it
    address_wait: float = 10.0
    name_tries: int = 100  # wrong passwords for one name, from wherever; browsers known for the name do not count
    name_wait: float = 20.0
    metrics_from: tuple[Network, ...] = LOOPBACK  # from where metrics can be read without a token
    stalled_after: float = 60.0  # a download of which nothing is taken for so long is given up
    body_within: float = 30.0  # a small body that is not there by then is given up
