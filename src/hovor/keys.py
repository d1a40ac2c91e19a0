"""The installation's own secrets, made at first need and kept in one file that only its owner can read.

sip:        the SIP password of each operator's phone (`anna@demo`) and each trunk account (`trunk:demo/line`). A phone
            in the browser has none that lasts: it gets one for as long as its session (`hovor.asterisk.phones`)
trunks:     the passwords at providers, by the names in trunks.yaml; written by the admin, and only read here.
            HOVOR_SECRET_<NAME> in the environment goes before
passwords:  first passwords for the console that Hovor made up itself; the admin's own are never written here
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import yaml

from hovor.core.ids import OperatorId
from hovor.core.plan import Plan, Trunk, TrunkKind

SECTIONS = ("sip", "passwords", "trunks")
VARIABLE = "HOVOR_SECRET_"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else when read out


class Keys:
    """Raises ValueError, with the file's name, when the file is not what `keep` once wrote."""

    def __init__(self, file: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.file = file
        self.trunks: dict[str, str] = {}
        self._environment = environment
        self.sip: dict[str, str] = {}
        self.passwords: dict[OperatorId, str] = {}
        content = self._content()
        self.sip = _texts(content, "sip")
        self.trunks = _texts(content, "trunks")
        self.passwords = {OperatorId(name): word for name, word in _texts(content, "passwords").items()}

    def read_again(self) -> None:
        """What the admin wrote there since. Raises ValueError, with the file's name."""
        self.trunks = _texts(self._content(), "trunks")

    def _content(self) -> dict[str, dict[str, str]]:
        content = yaml.safe_load(self.file.read_text("utf-8")) if self.file.exists() else {}
        if not isinstance(content, dict) or not all(isinstance(content.get(k, {}), dict) for k in SECTIONS):
            raise ValueError(
                f"{self.file}: not a file of secrets that Hovor wrote; move it away to have a new one made."
            )
        return content

    def complete(self, plan: Plan) -> None:
        """Makes a SIP secret for each phone and trunk account that has none yet, and forgets those of browsers."""
        accounts = (_name(trunk) for trunk in plan.trunks.values() if trunk.kind == TrunkKind.ACCOUNT)
        browsers = _in_browsers(plan)
        missing = [name for name in (*plan.operators, *accounts) if name not in self.sip and name not in browsers]
        forgotten = self.sip.keys() & browsers
        for name in missing:
            self.sip[name] = secrets.token_urlsafe(24)
        for name in forgotten:
            del self.sip[name]
        if missing or forgotten:
            self.keep()

    def missing(self, plan: Plan) -> list[str]:
        """A sentence for each password at a provider that the plan needs and nobody has given."""
        return [
            f"the trunk {name} needs the secret {trunk.secret}; set {VARIABLE}{trunk.secret} in the environment, "
            f"or write it in {self.file}, below 'trunks:'"
            for name, trunk in plan.trunks.items()
            if trunk.secret and self._of_provider(trunk) is None
        ]

    def of_endpoints(self, plan: Plan) -> dict[str, str]:
        """The SIP password of every phone and trunk of the plan that has one: of `anna@demo`, of `trunk:demo/line`."""
        at_providers = {_name(trunk): self._of_provider(trunk) for trunk in plan.trunks.values() if trunk.secret}
        own = {name: secret for name, secret in self.sip.items() if name not in _in_browsers(plan)}
        return own | {name: secret for name, secret in at_providers.items() if secret is not None}

    def _of_provider(self, trunk: Trunk) -> str | None:
        return self._environment.get(VARIABLE + trunk.secret) or self.trunks.get(trunk.secret) or None

    def first_password(self, operator: OperatorId) -> str:
        """A password that a person can type; made once."""
        if operator not in self.passwords:
            words = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
            self.passwords[operator] = "-".join(words)
            self.keep()
        return self.passwords[operator]

    def forget_password(self, operator: OperatorId) -> None:
        """The operator has another one now."""
        if self.passwords.pop(operator, None) is not None:
            self.keep()

    def keep(self) -> None:
        """Writes the file whole or not at all, readable by its owner alone; what the admin wrote there stays."""
        self.read_again()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            own = {"sip": self.sip, "passwords": dict(self.passwords)}
            yaml.safe_dump(own | ({"trunks": self.trunks} if self.trunks else {}), stream)
        draft.replace(self.file)


def _in_browsers(plan: Plan) -> frozenset[str]:
    return frozenset(name for name, operator in plan.operators.items() if operator.device.kind == "webrtc")


def _name(trunk: Trunk) -> str:
    return f"trunk:{trunk.tenant}/{trunk.name}"


def _texts(content: dict[str, dict[str, str]], section: str) -> dict[str, str]:
    return {str(name): str(text) for name, text in content.get(section, {}).items()}
