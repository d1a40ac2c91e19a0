"""The installation's own secrets, made at first need and kept in one file that only its owner can read.

sip:        the SIP password of each operator's phone (`anna@demo`) and each trunk account (`trunk:demo/line`)
passwords:  first passwords for the console that Hovor made up itself; the admin's own are never written here
"""

import os
import secrets
from pathlib import Path

import yaml

from hovor.core.ids import OperatorId
from hovor.core.plan import Plan

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else when read out


class Keys:
    """Raises ValueError, with the file's name, when the file is not what `keep` once wrote."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sip: dict[str, str] = {}
        self.passwords: dict[OperatorId, str] = {}
        if file.exists():
            self._read(yaml.safe_load(file.read_text("utf-8")))

    def _read(self, content: object) -> None:
        if not isinstance(content, dict) or not all(isinstance(content.get(k, {}), dict) for k in ("sip", "passwords")):
            raise ValueError(
                f"{self.file}: not a file of secrets that Hovor wrote; move it away to have a new one made."
            )
        self.sip = {str(name): str(secret) for name, secret in content.get("sip", {}).items()}
        self.passwords = {OperatorId(name): str(word) for name, word in content.get("passwords", {}).items()}

    def complete(self, plan: Plan) -> None:
        """Makes a SIP secret for each phone and trunk account that has none yet."""
        needed = [*plan.operators, *(f"trunk:{trunk.tenant}/{trunk.name}" for trunk in plan.trunks.values())]
        missing = [name for name in needed if name not in self.sip]
        for name in missing:
            self.sip[name] = secrets.token_urlsafe(24)
        if missing:
            self.keep()

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
        """Writes the file whole or not at all, readable by its owner alone."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            yaml.safe_dump({"sip": self.sip, "passwords": dict(self.passwords)}, stream)
        draft.replace(self.file)
