"""What was found, in sentences for the admin."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Findings:
    """`wrong`: what is wrong, and what to do; `not_seen`: what could not be looked at."""

    wrong: list[str] = field(default_factory=list)
    not_seen: list[str] = field(default_factory=list)

    def add(self, what: str, mend: str) -> None:
        self.wrong.append(f"{what}: {mend}.")

    def unseen(self, what: str) -> None:
        self.not_seen.append(f"Not looked at: {what}.")


def is_weak(secret: str) -> bool:
    """Whether a secret between machines could be guessed: nobody has to type it, so it may be long."""
    return len(secret) < 16 or len(set(secret)) < 8
