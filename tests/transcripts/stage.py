"""The words of a transcript, and how what came of them is written down."""

import enum
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hovor.core.centre import Centre
from hovor.core.commands import Command
from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import CallRecord, Notice
from hovor.core.plan import Strategy
from tests.fakes import plans
from tests.fakes.parts import Phone
from tests.fakes.wire import Fate
from tests.fakes.world import Death, Reply, World

PEOPLE = {name.partition("@")[0]: name for name in (plans.ANNA, plans.BORIS, plans.CYRIL, plans.DANA, plans.EMIL)}
QUEUES = {name.partition("/")[2]: name for name in plans.NUMBER_OF}
NUMBERS = {"menu": plans.MENU_NUMBER, "unknown": plans.UNKNOWN_NUMBER, **QUEUES}
UNTOLD = {"call", "tenant", "client", "client_name", "until", "language", "segments", "choices", "began", "ended"}


PLAYS = sorted(Path(__file__).parent.glob("*.txt"))


class NoSuchWordError(ValueError):
    pass


class Stage:
    """Does one line of a play after another, and answers what came out of each."""

    def __init__(self, kind: type[Centre] = Centre) -> None:
        self.world = World(kind=kind)

    def do(self, line: str) -> list[str]:
        """`a & b`: both happen at once, before the centre hears of either."""
        self.world.happened.clear()
        parts = [part.split() for part in line.split("&")]
        replies: list[tuple[str, Reply]] = []
        if len(parts) == 1:
            replies += self._act(parts[0])
        else:
            with self.world.at_once():
                for part in parts:
                    replies += self._act(part)
        told = [written(each) for each in self.world.happened]
        told += [f"! {who} is told: {reply.refusal}" for who, reply in replies if reply.refusal]
        if parts[0][0] == "hears":
            told.append(f"({self.world.hears(parts[0][1]) or 'silence'})")
        return told

    def _act(self, words: list[str]) -> list[tuple[str, Reply]]:
        who, *rest = words
        if who in PEOPLE:
            return self._operator_does(who, rest)
        if rest == ["hangs", "up"]:
            self.world.client_hangs_up(who)
            return []
        try:
            WORDS[who](self.world, *rest)
        except (KeyError, TypeError) as error:
            raise NoSuchWordError(" ".join(words)) from error
        return []

    def _operator_does(self, who: str, words: list[str]) -> list[tuple[str, Reply]]:
        does, about = (" ".join(words[:-1]), words[-1:]) if words[-1] in self._calls() else (" ".join(words), [])
        if does in AT_THE_PHONE:
            AT_THE_PHONE[does](self.world, PEOPLE[who])
            return []
        if does.startswith("phone "):
            self.world.phone(PEOPLE[who], Phone(does.removeprefix("phone ")))
            return []
        if does not in AT_THE_CONSOLE:
            raise NoSuchWordError(f"{who} {does}")
        return [(who, AT_THE_CONSOLE[does](self.world, PEOPLE[who], *about))]

    def _calls(self) -> list[str]:
        return [*self.world.judge.stories]


def played(text: str, kind: type[Centre] = Centre) -> str:
    """The same play with what comes of each line now; in the end everybody goes home."""
    stage = Stage(kind)
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("    "):
            continue
        lines.append(line)
        if line and not line.startswith("#"):
            lines += [f"    {told}" for told in stage.do(line)]
    stage.world.settle()
    return "\n".join(lines) + "\n"


def get_ready(world: World, *names: str) -> None:
    """They come to work: a setting of the scene, not worth writing down."""
    for name in names:
        world.registers(PEOPLE[name])
        world.signs_in(PEOPLE[name])
        world.becomes_ready(PEOPLE[name])
    world.happened.clear()


def plan_strategy(world: World, queue: str, strategy: str) -> None:
    changed = replace(world.judge.plan.queues[QUEUES[queue]], strategy=Strategy(strategy))
    world.plan_changes(plans.with_queue(world.judge.plan, changed))


def dies(world: World, *where: str) -> None:
    """The controller will be killed in its next turn, at this place of the loop."""
    world.dies = Death(" ".join(where))


WORDS: dict[str, Callable[..., object]] = {
    "ready": get_ready,
    "call": lambda world, name, number: world.call(name, NUMBERS[number]),
    "press": lambda world, call, digit: world.press(call, digit),
    "wait": lambda world, seconds: world.wait(float(seconds)),
    "hears": lambda _world, _call: None,
    "kill-controller": lambda world: world.kill_controller(),
    "stop-controller": lambda world: world.controller_dies(),
    "start-controller": lambda world: world.controller_starts(),
    "dies": dies,
    "reconnect": lambda world: world.reconnect(),
    "look": lambda world: world.looks_round(),
    "restart-asterisk": lambda world: world.restart_asterisk(),
    "refuse": lambda world, command: world.asterisk.refuses.update([command]),
    "lose-event": lambda world: world.asterisk.wire.fates.append(Fate.LOST),
    "missing": lambda world, media: world.asterisk.missing.add(media),
    "remove-operator": lambda world, name: world.plan_changes(plans.without_operator(world.judge.plan, PEOPLE[name])),
    "remove-queue": lambda world, name: world.plan_changes(plans.without_queue(world.judge.plan, QUEUES[name])),
    "strategy": plan_strategy,
}
AT_THE_PHONE: dict[str, Callable[[World, OperatorId], None]] = {
    "answers": World.answers,
    "declines": World.phone_declines,
    "hangs up": World.hangs_up,
    "breaks": World.phone_breaks,
    "registers": World.registers,
    "unregisters": World.unregisters,
    "is busy": lambda world, operator: world.phone_is_busy(operator),
}
AT_THE_CONSOLE: dict[str, Callable[..., Reply]] = {
    "signs in": World.signs_in,
    "signs out": World.signs_out,
    "is ready": World.becomes_ready,
    "pauses": World.pauses,
    "finishes wrap-up": World.finishes_wrap_up,
    "accepts": World.accepts,
    "clicks decline": World.declines,
    "clicks hang-up": World.asks_to_hang_up,
}


def written(each: Command | Notice | CallRecord) -> str:
    """Commands as they are called; notices behind a dash; the record behind an equals sign."""
    if isinstance(each, CallRecord):
        return f"= {each.call} {fields(each, ' ')}"
    name = each.__struct_config__.tag
    if isinstance(each, Command):
        return f"{name}({fields(each, ', ')})"
    return f"- {name} {_about(each)}{fields(each, ' ')}".rstrip()


def _about(notice: Notice) -> str:
    call: QueueId | None = getattr(notice, "call", None)
    return f"{call} " if call else ""


def fields(value: msgspec.Struct, between: str) -> str:
    """What is said, without what every line would repeat."""
    return between.join(
        f"{field.name}={_shown(here)}"
        for field in msgspec.structs.fields(value)
        if field.name not in UNTOLD and (here := getattr(value, field.name)) != field.default and here not in (None, "")
    )


def _shown(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:.0f}"
    if isinstance(value, tuple):
        return "[" + " ".join(str(item) for item in value) + "]"
    return str(value)
