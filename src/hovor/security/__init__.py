"""`hovor check --security`: looks at the set-up as it runs, and says what to mend.

    own.py        Hovor's files, secrets, console, proxy, metrics, passwords
    lines.py      trunks
    asterisk.py   Asterisk's configuration, what it listens on, and the endpoints that it has now

Each looks and answers with findings. What cannot be looked at is said too: silence would look like safety.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from hovor import plans
from hovor.security import asterisk, own
from hovor.security.findings import Findings
from hovor.security.lines import trunks
from hovor.web.settings import Settings


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the running controller was started with; `asterisk` is the folder of Asterisk's configuration."""

    config: Path
    data: Path
    database: str
    host: str
    web: Settings  # `metrics_from`: what is named beside this machine
    ari_url: str
    ari_user: str
    ari_password: str  # empty: not known here
    asterisk: Path


async def look(set_up: SetUp) -> Findings:
    found = Findings()
    plan = (await asyncio.to_thread(plans.load, set_up.config)).plan
    own.files(set_up.data, found)
    own.secrets(set_up.data, set_up.ari_password, found)
    own.console(set_up.host, set_up.web, found)
    if plan is None:
        found.unseen("the plan has problems: run `hovor check` first")
    else:
        trunks(plan, found)
        await own.passwords(plan, set_up.data, set_up.database, found)
    asterisk.configuration(set_up.asterisk, found)
    asterisk.listening(asterisk.ports(set_up.asterisk, set_up.ari_url), found)
    await asterisk.endpoints(set_up.ari_url, set_up.ari_user, set_up.ari_password, plan, found)
    return found
