"""Logs: for people or as JSON, one call's id through all of its lines, and people masked where that is wanted.

What is bound to a task (`structlog.contextvars`) stands in all its lines: the call, above all. Lines of libraries,
which log by themselves, go the same way: in JSON and masked.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

FORMS = ("people", "json")
NAMES = frozenset({"client_name", "caller_name", "contact_name"})  # fields with a person's name: they go
NUMBERS = frozenset({"client", "number", "dialled", "shown", "phone", "target"})  # fields that hold a phone number
IDS = frozenset({"call", "leg", "bridge", "playback", "operator", "tenant", "queue", "timestamp", "level", "logger"})
GONE = "…"
SHORTEST = 7  # digits; what has fewer is of no use to anybody when some of them are left
KEPT_AT_THE_END = 3
# In the middle of other words: as the world writes it; in an address; or nine digits and more that are no part of a
# name (a call is `1763818262-17`, a leg `1763818262.17~op2`) or of a number with a fraction.
IN_WORDS = re.compile(
    r"\+\d[\d /().-]{4,}\d|(?<=sip:)\d{3,}|(?<=tel:)\d{3,}|(?<![\w.~@-])\d{7,}(?=@)"
    r"|(?<![\w.~-])\d{9,15}(?![\w~]|[.-]\d)"
)


def configure(form: str, *, mask: bool = False, to: TextIO | None = None) -> None:
    """`form` is one of FORMS; `to`: stderr unless said otherwise. From then on every line of the process goes there."""
    stream = to or sys.stderr
    processors: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if form == "json" or mask:
        processors.append(structlog.processors.format_exc_info)
    if mask:
        processors.append(masked)
    if form == "json":
        processors.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    else:
        # Plain traces: the pretty ones print local variables, secrets among them.
        processors.append(
            structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)
        )
    structlog.configure(processors=processors, logger_factory=structlog.PrintLoggerFactory(stream))
    root = logging.getLogger()
    root.handlers = [*(one for one in root.handlers if not isinstance(one, Libraries)), Libraries()]


class Libraries(logging.Handler):
    """Lines of libraries, as our own."""

    def emit(self, record: logging.LogRecord) -> None:
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)
        structlog.get_logger().log(level, record.getMessage(), logger=record.name, exc_info=record.exc_info)


# --- masking -------------------------------------------------------------------------------------------------


def masked(_logger: WrappedLogger, _level: str, line: EventDict) -> EventDict:
    """The line without names of people, and with phone numbers like +420…678."""
    return {key: value_masked(key, value) for key, value in line.items() if key not in NAMES}


def value_masked(key: str, value: object) -> object:
    if key in IDS:
        return value
    if isinstance(value, str):
        return number_masked(value) if key in NUMBERS and value.strip("+0123456789 ") == "" else words_masked(value)
    if isinstance(value, Mapping):
        return {name: value_masked(str(name), one) for name, one in value.items() if name not in NAMES}
    if isinstance(value, list | tuple | set | frozenset):
        return [value_masked(key, one) for one in value]
    if isinstance(value, int) and key in NUMBERS:
        return number_masked(str(value))
    if value is None or isinstance(value, int | float):
        return value
    return words_masked(str(value))  # an exception, or whatever the form would make words of


def number_masked(number: str) -> str:
    """The country of a number in E.164 (as far as three digits tell it) and the last three digits; too short: nothing
    of it. Empty stays empty: nobody's number."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < SHORTEST:
        return GONE if digits else number
    country = f"+{digits[:3]}" if number.startswith("+") and len(digits) > SHORTEST + 2 else ""
    return f"{country}{GONE}{digits[-KEPT_AT_THE_END:]}"


def words_masked(words: str) -> str:
    return IN_WORDS.sub(lambda found: number_masked(found[0]), words)
