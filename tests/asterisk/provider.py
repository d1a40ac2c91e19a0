"""A telephone company for tests: a second Asterisk, towards which Hovor's has a trunk.

Its numbers do what the world's do (`Does`), and `+420 222 000 9xx` are phones that are registered there. It keeps a
note of each call it got: which number was called, and what the call showed.
"""

import re
import socket
from enum import StrEnum
from types import TracebackType
from typing import Self

from hovor.core.ids import TenantId
from hovor.core.plan import Trunk, TrunkKind
from hovor.local.asterisk import LocalAsterisk
from hovor.local.ports import HOST, free_port

ACCOUNT, PASSWORD = "hovor-demo", "provider-secret"
PHONES = {"+420222000901": "phone-901", "+420222000902": "phone-902"}
PHONE_PASSWORD = "phone-secret"
TALKS, ANNOUNCES, RINGING = 700, 1200, 425  # hertz; RINGING is what asterisk-config/indications.conf makes it
DIGIT_TONES = {digit: 400 + 60 * at for at, digit in enumerate("0123456789*#")}


class Does(StrEnum):
    """What happens at a number of this company."""

    ANSWERS = "+420222000100"  # at once, with the tone TALKS
    RINGS = "+420222000101"  # for ever, with 180 only
    RINGS_THEN_ANSWERS = "+420222000102"  # 180 only, for two seconds, then TALKS
    ANNOUNCES_THEN_ANSWERS = "+420222000103"  # early media: ANNOUNCES for two seconds, then TALKS
    ANNOUNCES_THEN_ENDS = "+420222000104"  # early media: ANNOUNCES for two seconds, then 404
    BUSY = "+420222000105"
    REJECTS = "+420222000106"
    CONGESTED = "+420222000107"
    NO_SUCH_NUMBER = "+420222000108"
    HANGS_UP = "+420222000109"  # a second after the answer
    ECHOES = "+420222000110"
    READS_DIGITS = "+420222000111"  # plays a tone for each digit that it gets: DIGIT_TONES
    STAYS_SILENT = "+420222000112"  # takes the INVITE (100) and never says more


DOES: dict[Does, list[str]] = {
    Does.ANSWERS: ["Answer()", f"Playtones({TALKS})", "Wait(600)"],
    Does.RINGS: ["Ringing()", "Wait(600)"],
    Does.RINGS_THEN_ANSWERS: ["Ringing()", "Wait(2)", "Answer()", f"Playtones({TALKS})", "Wait(600)"],
    Does.ANNOUNCES_THEN_ANSWERS: [
        *("Progress()", f"Playtones({ANNOUNCES})", "Wait(2)", "StopPlaytones()"),
        *("Answer()", f"Playtones({TALKS})", "Wait(600)"),
    ],
    Does.ANNOUNCES_THEN_ENDS: ["Progress()", f"Playtones({ANNOUNCES})", "Wait(2)", "Hangup(1)"],
    Does.BUSY: ["Hangup(17)"],
    Does.REJECTS: ["Hangup(21)"],
    Does.CONGESTED: ["Hangup(34)"],
    Does.NO_SUCH_NUMBER: ["Hangup(1)"],
    Does.HANGS_UP: ["Answer()", "Wait(1)", "Hangup(16)"],
    Does.ECHOES: ["Answer()", "Echo()"],
    Does.READS_DIGITS: [
        "Answer()",
        "Read(PRESSED,,20,,1,1)",
        'GotoIf($["${PRESSED}" = ""]?3)',
        *(f'ExecIf($["${{PRESSED:-1}}" = "{digit}"]?Playtones({tone}))' for digit, tone in DIGIT_TONES.items()),
        *("Wait(1)", "StopPlaytones()", "Goto(3)"),
    ],
    Does.STAYS_SILENT: ["Wait(600)"],
}
NOTE = "Log(NOTICE,called ${EXTEN} from=${PJSIP_HEADER(read,From)} pai=${PJSIP_HEADER(read,P-Asserted-Identity)})"


class Provider:
    """`async with Provider() as provider`. Only the loopback's second address tells its calls from those of phones."""

    def __init__(self, host: str = "127.0.0.2") -> None:
        self.host = host
        self.port = free_port(socket.SOCK_DGRAM)
        self.asterisk = LocalAsterisk("provider", sip_port=self.port, extra=_configuration(host, self.port))

    async def __aenter__(self) -> Self:
        await self.asterisk.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.asterisk.stop()

    async def restart(self, password: str) -> None:
        """Goes down hard, and comes back with this password for Hovor's account."""
        await self.asterisk.kill()
        file = self.asterisk.folder / "etc/local/pjsip.conf"
        file.write_text(_pjsip(self.host, self.port, password))
        await self.asterisk.start()

    @property
    def server(self) -> str:
        """Where phones register."""
        return f"{self.host}:{self.port}"

    def trunk(self, name: str = "provider", tenant: str = "demo", kind: TrunkKind = TrunkKind.REGISTER) -> Trunk:
        """A trunk to this provider."""
        return Trunk(name, TenantId(tenant), kind, host=self.host, port=self.port, user=ACCOUNT, secret=name.upper())

    def seen(self, number: str) -> list[tuple[str, str]]:
        """What stood in From (without its tag) and P-Asserted-Identity of the calls to this number."""
        return re.findall(rf"called {re.escape(number)} from=([^;]*)\S* pai=(.*)", self._said())

    def _said(self) -> str:
        log = self.asterisk.log
        return log.read_text(errors="replace") if log.exists() else ""


def _configuration(host: str, port: int) -> dict[str, str]:
    return {"extensions.conf": _extensions(), "pjsip.conf": _pjsip(host, port)}


def _extensions() -> str:
    lines = ["[company]"]
    for number, steps in DOES.items():
        lines += _extension(number, [NOTE, *steps])
    for phone_number, phone in PHONES.items():
        lines += _extension(phone_number, [NOTE, f"Dial(PJSIP/{phone})", "Hangup(${HANGUPCAUSE})"])
    # Everything else that a phone of the company dials is a number of Hovor's.
    lines += ["[phones]", "include => company"]
    lines += _extension("_+X!", [f"Dial(PJSIP/${{EXTEN}}@{ACCOUNT})", "Hangup(${HANGUPCAUSE})"])
    return "\n".join(lines) + "\n"


def _extension(number: str, steps: list[str]) -> list[str]:
    first, *rest = steps
    return [f"exten => {number},1,{first}", *(f" same => n,{step}" for step in rest)]


def _pjsip(host: str, port: int, password: str = PASSWORD) -> str:
    return "\n".join(
        [
            f"[transport-udp]\ntype=transport\nprotocol=udp\nbind={host}:{port}",
            f"[transport-ws]\ntype=transport\nprotocol=ws\nbind={HOST}",
            _account(ACCOUNT, password, "company"),
            *(_account(phone, PHONE_PASSWORD, "phones") for phone in PHONES.values()),
        ]
    )


def _account(name: str, password: str, context: str) -> str:
    common = (
        "disallow=all\nallow=alaw,ulaw\ndirect_media=no\ntrust_id_inbound=yes\nrewrite_contact=yes\nforce_rport=yes\n"
        "identify_by=auth_username,username"
    )
    return (
        f"[{name}]\ntype=endpoint\ncontext={context}\nauth={name}\naors={name}\n{common}\n"
        f"[{name}]\ntype=auth\nauth_type=digest\nusername={name}\npassword={password}\n"
        f"[{name}]\ntype=aor\nmax_contacts=1\nremove_existing=yes\nminimum_expiration=10\n"
    )
