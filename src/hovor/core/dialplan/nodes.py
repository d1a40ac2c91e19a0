"""The kinds of node a dialplan is made of, as values. How each behaves stands in a file of its own beside this one."""

from msgspec import Struct

from hovor.core.ids import NodeName, QueueId

Sounds = tuple[str, ...]
"""ARI media URIs, played one after another: `sound:demo/welcome`."""


class Play(Struct, frozen=True, tag="play"):
    """Plays sounds, then goes on. With `skip_by_digit` a digit ends it, and counts for the node that follows."""

    sounds: Sounds
    then: NodeName
    skip_by_digit: bool = False


class Option(Struct, frozen=True):
    """One choice of a menu. `name` is what the operator sees as the client's choice."""

    name: str
    then: NodeName


class Menu(Struct, frozen=True, tag="menu"):
    """Plays a prompt and waits for one digit; a digit pressed during the prompt counts at once.

    After the prompt the client has `timeout` seconds. No digit: `no_digit` sounds and again; a digit without an option:
    `wrong_digit` sounds and again; after `tries` prompts in all it goes to `otherwise`.
    """

    sounds: Sounds
    options: dict[str, Option]
    otherwise: NodeName
    tries: int = 3
    timeout: float = 5.0
    no_digit: Sounds = ()
    wrong_digit: Sounds = ()


class Collect(Struct, frozen=True, tag="collect"):
    """Plays a prompt and collects digits, which the operator sees under `name`; a digit during the prompt counts.

    They are taken when there are `most`, or with `#`, or `timeout` seconds after the last one; fewer than `least`:
    `no_digits` sounds and again; after `tries` prompts in all it goes to `otherwise`. Of a `secret` nobody keeps more
    than how many digits came.
    """

    sounds: Sounds
    name: str
    then: NodeName
    otherwise: NodeName
    least: int = 1
    most: int = 20
    timeout: float = 5.0
    tries: int = 3
    no_digits: Sounds = ()
    secret: bool = False


class SetParameters(Struct, frozen=True, tag="set"):
    """Says something of the call, by its name, that the operator shall know."""

    values: dict[str, str]
    then: NodeName


class ToQueue(Struct, frozen=True, tag="queue"):
    """Sends the client to a queue; after the queue's longest wait (or when it takes nobody) to `otherwise`."""

    queue: QueueId
    otherwise: NodeName


class HangUp(Struct, frozen=True, tag="hangup"):
    """Plays sounds, if any, and ends the call."""

    sounds: Sounds = ()


Node = Play | Menu | Collect | SetParameters | ToQueue | HangUp
