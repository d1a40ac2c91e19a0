"""Whether a dialplan holds together: its names, its sounds, and a way out of it."""

from hovor.plans.folders import Folder, Named
from hovor.plans.marked import Source
from hovor.plans.node_shapes import DialplanShape, HangUpShape, NodeShape, PlayShape, SetShape, ToQueueShape
from hovor.plans.problems import MOST_NAMES, Place, Report, instead, listed, quoted
from hovor.plans.references import check_queue_names
from hovor.plans.sounds import ASTERISK
from hovor.plans.values import SOUND, SOUND_FILES, name_problem

DIGITS = frozenset("0123456789*#")
SOUND_FIELDS = ("play", "menu", "collect", "no_digit", "no_digits", "wrong_digit", "hangup")


def check_dialplan(dialplan: Named[DialplanShape], folder: Folder, report: Report) -> None:
    """All that can be wrong in a dialplan although each of its fields is right."""
    problems_before = len(report.problems)
    nodes = dialplan.source.part("nodes")
    known = dict(nodes.entries()) if nodes else {}
    if known and (start := dialplan.source.part("start")):
        _check_targets(start, known, report)
    for name, node in known.items():
        if problem := name_problem(name):
            report.wrong(node.at_key(), problem)
        _check_node(node, known, folder, report)
    # The ways through a tree can be told only when all names in it are right.
    if dialplan.shape and len(report.problems) == problems_before:
        _refuse_loops(dialplan.shape, known, report)


def _check_node(node: Source, known: dict[str, Source], folder: Folder, report: Report) -> None:
    for field, part in node.entries():
        if field in ("then", "otherwise"):
            _check_targets(part, known, report)
        elif field == "queue":
            check_queue_names(part, folder, report)
        elif field in SOUND_FIELDS:
            _check_sounds(part, folder, report)
        elif field == "options":
            for digit, option in part.entries():
                _check_option(digit, option, known, report)
        elif field == "set":
            _check_parameters(part, report)


def _check_parameters(source: Source, report: Report) -> None:
    for name, part in source.entries():
        if not name.strip() or "\n" in name:
            report.wrong(part.at_key(), "a name of one line is missing before the colon; write what the operator reads")


def _check_option(digit: str, option: Source, known: dict[str, Source], report: Report) -> None:
    if digit not in DIGITS:
        report.wrong(option.at_key(), f"{quoted(digit)} is no key of a telephone; write one of 0 to 9, '*' or '#'")
    if then := option.part("then"):
        _check_targets(then, known, report)


def _check_targets(source: Source, known: dict[str, Source], report: Report) -> None:
    for name, place in source.words():
        if name not in known and not name_problem(name):
            report.wrong(place, f"no node is called {quoted(name)}; {instead(name, known, 'write it under nodes')}")


def _check_sounds(source: Source, folder: Folder, report: Report) -> None:
    for name, place in source.words():
        own = SOUND.fullmatch(name) and not name.startswith(ASTERISK) and not name.endswith(SOUND_FILES)
        if own and name not in folder.sounds:
            right = instead(name, folder.sounds, f"put {name}.wav (8000 Hz, 1 channel, 16 bit) there")
            report.wrong(place, f"the folder 'sounds' has no {quoted(name)}; {right}")


# --- ways through the tree -----------------------------------------------------------------------------------


Unasked = PlayShape | SetShape


def _silent_way(node: NodeShape) -> str | None:
    """Where a client goes who presses nothing and whom nobody answers."""
    return None if isinstance(node, HangUpShape) else node.then if isinstance(node, Unasked) else node.otherwise


def _refuse_loops(dialplan: DialplanShape, known: dict[str, Source], report: Report) -> None:
    """Silent clients go round in a loop for ever; only one with a queue is let be, for there they are answered."""
    done: set[str] = set()
    for begin in dialplan.nodes:
        path: list[str] = []
        name: str | None = begin
        while name is not None and name not in done:
            done.add(name)
            path.append(name)
            name = _silent_way(dialplan.nodes[name])
        if name in path:
            loop = path[path.index(name) :]
            kinds = {type(dialplan.nodes[step]) for step in loop} - {SetShape}  # of which a client hears nothing
            if ToQueueShape not in kinds or kinds == {ToQueueShape}:
                report.wrong(_first(loop, known), _loop_sentence(loop, is_silent=ToQueueShape not in kinds))


def _first(loop: list[str], known: dict[str, Source]) -> Place:
    return min(known[name].at_key() for name in loop)


def _loop_sentence(loop: list[str], *, is_silent: bool) -> str:
    who = "who presses nothing" if is_silent else "whom nobody answers"
    way = " -> ".join([*loop, loop[0]]) if len(loop) < MOST_NAMES else listed(loop)
    return f"a client {who} never leaves {way}; lead one of them to a node that hangs up"
