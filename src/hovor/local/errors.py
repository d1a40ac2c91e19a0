"""What can go wrong with an Asterisk of one's own; each carries a sentence for the person at the terminal.

LocalError
├── NoAsteriskError            none is installed, and none can be built here
└── AsteriskDidNotStartError   it is there, but does not come up
"""


class LocalError(Exception):
    """The parent of all of them."""


class NoAsteriskError(LocalError):
    """There is no Asterisk 20 or later here, and one cannot be built; the text says what would help."""


class AsteriskDidNotStartError(LocalError):
    """Asterisk ended, or did not answer in time; the text ends with the last lines of its log."""
