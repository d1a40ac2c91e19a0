"""docs/security.md says who may what, as the program does; its filters for fail2ban know the lines that are written."""

import configparser
import os
import re
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from hovor.web.description import who_may
from hovor.web.routes import ROUTES
from tests.web.console import Installation
from tests.web.fakes import ANNA

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/security.md"
BEGIN, END = "<!-- matrix: REWRITE=1 pytest tests/web/test_security_page.py -->\n", "<!-- end of the matrix -->"
WHO = ("operator", "supervisor", "admin")
# Where not the person counts, but the machine that asks (--metrics-from).
OWN_WORDS = {"/metrics": ("this machine", "this machine", "this machine", "this machine, or `metrics`")}
REAL = 'LocalAddress="IPV4/UDP/127.0.0.1/32202",RemoteAddress="IPV4/UDP/203.0.113.9/51125"'
HEAD = "[2026-11-22 22:09:03.685] SECURITY[14303] res_security_log.c: "
# As a container says it, and as fail2ban reads that in the journal.
ALOUD = "[2026-11-23 00:24:30.086] SECURITY[68]: res_security_log.c:114 security_event_stasis_cb: "
HEADS = {"file": HEAD, "container": ALOUD, "journal": f"Calls-1 hovor-asterisk[812]: {ALOUD}"}
MIDDLE = 'EventTV="2026-11-22T22:09:03.685+0000",Severity="Error",Service="PJSIP",EventVersion="1"'


def matrix() -> str:
    lines = ["| route | operator | supervisor | admin | token |", "|---|---|---|---|---|"]
    for route in ROUTES:
        may = list(who_may(route))
        marks = ["anybody"] * 3 if may == ["anybody"] else ["yes" if who in may else "" for who in WHO]
        scope = next((f"`{one.partition(':')[2]}`" for one in may if one.startswith("token:")), "")
        marks.append("anybody" if may == ["anybody"] else scope)
        marks = list(OWN_WORDS.get(route.path, marks))
        lines.append(f"| `{route.method} {route.path}` | {' | '.join(marks)} |".replace("  ", " "))
    return "\n".join(lines) + "\n"


def test_the_page_says_of_every_route_who_may() -> None:
    before, _, rest = PAGE.read_text().partition(BEGIN)
    written, _, after = rest.partition(END)
    assert after
    if os.environ.get("REWRITE"):
        PAGE.write_text(f"{before}{BEGIN}\n{matrix()}\n{END}{after}")
        return
    assert written.strip() == matrix().strip()


def filters(name: str) -> list[re.Pattern[str]]:
    """The filter's expressions, as fail2ban puts them together."""
    config = configparser.ConfigParser()
    config.read(ROOT / f"fail2ban/filter.d/{name}.conf")
    lines = config["Definition"]["failregex"].splitlines()
    return [re.compile(line.replace("<ADDR>", r"(?P<host>[0-9a-fA-F.:]+)")) for line in lines]


def banned(name: str, line: str) -> str | None:
    return next((found["host"] for one in filters(name) if (found := one.search(line))), None)


@pytest.mark.parametrize("form", ["people", "json"])
async def test_a_refused_sign_in_is_known_to_fail2ban_in_both_forms_of_the_log(hovor: Installation, form: str) -> None:
    with capture_logs() as lines:
        await hovor.ask("POST", "session", {"operator": ANNA, "password": "a guess"})
    (refused,) = [line for line in lines if line["event"] == "sign-in refused"]
    line = {**refused, "level": refused["log_level"], "timestamp": "2026-11-22T21:54:09Z"}
    del line["log_level"]
    to_text = structlog.dev.ConsoleRenderer(colors=False) if form == "people" else structlog.processors.JSONRenderer()
    written = to_text(None, "", line)
    assert isinstance(written, str)
    assert banned("hovor", written) == "127.0.0.1"
    assert banned("hovor", written.replace("sign-in refused", "request")) is None


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (f'{HEAD}SecurityEvent="InvalidAccountID",{MIDDLE},AccountID="100",SessionID="fb75d89f",{REAL}', "203.0.113.9"),
        (
            (
                f'{HEAD}SecurityEvent="ChallengeResponseFailed",{MIDDLE},AccountID="known",SessionID="one",{REAL},'
                'Challenge="1795385374/2a6f",Response="00000000000000000000000000000000",ExpectedResponse=""'
            ),
            "203.0.113.9",
        ),
        # What one does who knows the password begins with a challenge too.
        (f'{HEAD}SecurityEvent="ChallengeSent",{MIDDLE},AccountID="<unknown>",SessionID="f",{REAL},Challenge=""', None),
        (f'{HEAD}SecurityEvent="SuccessfulAuth",{MIDDLE},AccountID="op.anna.demo",SessionID="f",{REAL}', None),
        # A name made to have somebody else banned.
        (
            (
                f'{HEAD}SecurityEvent="InvalidAccountID",{MIDDLE},AccountID="x",SessionID="f",'
                'LocalAddress="IPV4/UDP/127.0.0.1/1",RemoteAddress="IPV4/UDP/198.51.100.1/1"",SessionID="f",'
                f"{REAL}"
            ),
            None,
        ),
    ],
    ids=["unknown name", "wrong password", "challenge", "success", "forged"],
)
@pytest.mark.parametrize("head", HEADS)
def test_asterisks_security_log_is_known_to_fail2ban_wherever_it_is_read(
    line: str, address: str | None, head: str
) -> None:
    assert banned("hovor-asterisk", line.replace(HEAD, HEADS[head])) == address


@pytest.mark.parametrize("name", ["hovor", "hovor-containers"])
def test_each_jail_has_a_filter_and_bans_in_a_way_that_fail2ban_can(name: str) -> None:
    jails = configparser.ConfigParser(interpolation=None)
    jails.read(ROOT / f"fail2ban/jail.d/{name}.conf")
    assert jails.sections() == ["hovor-asterisk", "hovor"]
    for section in jails.sections():
        jail = jails[section]
        assert (ROOT / f"fail2ban/filter.d/{jail['filter']}.conf").exists()
        # HTTP/3 and SIP are UDP. "all" has no ports, and nftables does not know the word.
        assert jail["protocol"] == "tcp,udp"
        assert ("port" in jail) != (jail.get("banaction") == "%(banaction_allports)s")
        assert ("logpath" in jail) != ("journalmatch" in jail)


def test_the_journals_tags_are_those_that_the_page_tells_the_engine() -> None:
    page = (ROOT / "docs/containers.md").read_text("utf-8")
    jails = (ROOT / "fail2ban/jail.d/hovor-containers.conf").read_text("utf-8")
    tags = re.findall(r"CONTAINER_TAG=(\S+)", jails)
    assert tags == ["hovor-asterisk", "hovor"]
    assert tags == re.findall(r"logging: {driver: journald, options: {tag: ([\w-]+)}}", page)


def test_asterisk_is_shipped_with_its_security_log_on() -> None:
    assert re.search(r"^security => security$", (ROOT / "asterisk-config/logger.conf").read_text(), re.MULTILINE)
