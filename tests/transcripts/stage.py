"""The words of a transcript, and how what came of them is written down."""

import enum
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hovor.core.centre import Centre
from hovor.core.commands import Command
from hovor.core.events import Cause
from hovor.core.ids import OperatorId, QueueId
from hovor.core.notices import CallRecord, Notice
from hovor.core.plan import Strategy
from tests.fakes import plans
from tests.fakes.consoles import Reply
from tests.fakes.parts import Far, Phone
from tests.fakes.wire import Fate
from tests.fakes.world import Death, World

PEOPLE = {name.partition("@")[0]: name for name in plans.EVERYBODY}
QUEUES = {name.partition("/")[2]: name for name in plans.NUMBER_OF}
OUTSIDE = {"mobile": plans.MOBILE, "office": plans.OFFICE, "premium": plans.PREMIUM, "abroad": plans.ABROAD}
WHOM = {**PEOPLE, **QUEUES, **OUTSIDE}
NUMBER_CALLED = {"menu": plans.MENU_NUMBER, **{name: plans.NUMBER_OF[queue] for name, queue in QUEUES.items()}}
NUMBERS = {"menu": plans.MENU_NUMBER, "account": plans.ACCOUNT_NUMBER, "unknown": plans.UNKNOWN_NUMBER, **QUEUES}
UNTOLD = {"call", "tenant", "client", "client_name", "until", "language", "segments", "choices", "began", "ended", "at"}


PLAYS = sorted(Path(__file__).parent.glob("*.txt"))


class NoSuchWordError(ValueError):
    pass


class Stage:
    """Does one line of a play after another, and answers what came out of each."""

    def __init__(self, kind: type[Centre] = Centre) -> None:
        self.world = World(kind=kind)
        self._called: dict[str, str] = {}  # what the play calls the calls that operators make

    def do(self, line: str) -> list[str]:
        told = "\n".join(self._do(line))
        for name, call in self._called.items():
            told = told.replace(call, name)
        return told.splitlines()

    def _do(self, line: str) -> list[str]:
        """`a & b`: both happen at once, before the centre hears of either."""
        self.world.happened.clear()
        parts = [[self._called.get(word, word) for word in part.split()] for part in line.split(" & ")]
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
            whom = [WHOM.get(word, word) for word in parts[0][2:]]
            told.append(f"({self.world.hears(parts[0][1], *whom) or 'silence'})")
        return told

    def _act(self, words: list[str]) -> list[tuple[str, Reply]]:
        who, *rest = words
        if who in PEOPLE:
            return self._operator_does(who, rest)
        if who in OUTSIDE:
            OUT_THERE[" ".join(rest)](self.world, OUTSIDE[who])
            return []
        if rest == ["hangs", "up"]:
            self.world.client_hangs_up(who)
            return []
        try:
            WORDS[who](self.world, *rest)
        except (KeyError, TypeError) as error:
            raise NoSuchWordError(" ".join(words)) from error
        return []

    def _operator_does(self, who: str, words: list[str]) -> list[tuple[str, Reply]]:
        if words[0] == "dials":
            return [(who, self._dial(PEOPLE[who], *words[1:]))]
        if words[0] in IN_THE_CALL and " ".join(words) not in AT_THE_PHONE:
            verb, call, *args = words
            args = [WHOM.get(args[0], args[0]), " ".join(args[1:])][: 1 + (len(args) > 1)] if args else []
            return [(who, IN_THE_CALL[verb](self.world, PEOPLE[who], call, *args))]
        does, about = (" ".join(words[:-1]), words[-1:]) if words[-1] in self._calls() else (" ".join(words), [])
        if does in AT_THE_PHONE:
            AT_THE_PHONE[does](self.world, PEOPLE[who])
            return []
        if does in AT_THE_DESK:
            AT_THE_DESK[does](self.world, PEOPLE[who], *about)
            return []
        if does.startswith("phone "):
            self.world.phone(PEOPLE[who], Phone(does.removeprefix("phone ")))
            return []
        if does not in AT_THE_CONSOLE:
            raise NoSuchWordError(f"{who} {does}")
        return [(who, AT_THE_CONSOLE[does](self.world, PEOPLE[who], *about))]

    def _dial(self, operator: OperatorId, name: str, whom: str, shown: str = "menu") -> Reply:
        """`anna dials o1 mobile`: the call is o1 from here on. A third word is the number to show."""
        before = set(self._calls())
        reply = self.world.dials(operator, WHOM.get(whom, whom), NUMBER_CALLED.get(shown, shown))
        self._called.update((name, call) for call in self._calls() if call not in before)
        return reply

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


def get_talking(world: World, call: str, name: str) -> None:
    """A client of support talks to this operator: a setting of the scene too. Nobody else is asked."""
    others = [other for other, state in world.judge.states.items() if state == "ready" and other != PEOPLE[name]]
    for other in others:
        world.pauses(other)
    get_ready(world, name)
    world.call(call, plans.SUPPORT)
    world.answers(PEOPLE[name])
    for other in others:
        world.becomes_ready(other)
    world.happened.clear()


def plan_strategy(world: World, queue: str, strategy: str) -> None:
    changed = replace(world.judge.plan.queues[QUEUES[queue]], strategy=Strategy(strategy))
    world.plan_changes(plans.with_queue(world.judge.plan, changed))


def switch_off(world: World, feature: str) -> None:
    """The admin switches a feature of the tenant off."""
    tenant = world.judge.plan.tenants[plans.DEMO]
    changed = replace(tenant, features=replace(tenant.features, **{feature: False}))
    world.plan_changes(plans.with_tenant(world.judge.plan, changed))


def dies(world: World, *where: str) -> None:
    """The controller will be killed in its next turn, at this place of the loop."""
    world.dies = Death(" ".join(where))


WORDS: dict[str, Callable[..., object]] = {
    "ready": get_ready,
    "talk": get_talking,
    "call": lambda world, name, number: world.call(name, NUMBERS[number]),
    "press": lambda world, call, digits: [world.press(call, digit) for digit in digits],
    "wait": lambda world, seconds: world.wait(float(seconds)),
    "hears": lambda _world, _call, _who="": None,
    "outside": lambda world, number, does: world.outside(OUTSIDE[number], Far(does)),
    "trunk": lambda world, name, does: world.trunk(f"demo/{name}", Far(does)),
    "switch-off": switch_off,
    "results-required": lambda world: world.plan_changes(plans.with_results_required(world.judge.plan)),
    "big-company": lambda world: world.plan_changes(plans.big_company()),
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
    "holds by phone": World.phone_holds,
    "resumes by phone": World.phone_resumes,
}
OUT_THERE: dict[str, Callable[[World, str], None]] = {
    "answers": World.far_answers,
    "hangs up": World.far_hangs_up,
    "is busy": lambda world, number: world.far_hangs_up(number, Cause.BUSY),
    "rejects": lambda world, number: world.far_hangs_up(number, Cause.DECLINED),
}
IN_THE_CALL: dict[str, Callable[..., Reply]] = {
    "holds": World.holds,
    "resumes": World.resumes,
    "swaps": World.swaps,
    "mutes": World.mutes,
    "unmutes": World.unmutes,
    "presses": World.presses_keys,
    "transfers": World.transfers,
    "forwards": World.forwards,
    "invites": World.invites,
    "consults": World.consults,
    "removes": World.removes,
    "leaves": World.leaves,
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


AT_THE_DESK: dict[str, Callable[..., None]] = {
    "gives a result of": World.gives_result,
    "takes back the result of": World.takes_result_back,
    "writes a note of": World.writes_note,
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
        return "[" + " ".join(_shown(item) for item in value) + "]"
    if isinstance(value, msgspec.Struct):
        return "(" + fields(value, " ") + ")"
    return str(value)
