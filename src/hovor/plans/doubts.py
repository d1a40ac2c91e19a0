"""What is right and yet hardly meant: what nobody serves, nobody uses, nobody reaches.

It is asked only when nothing is wrong, because a misspelt name makes what it meant look unused.
"""

from collections.abc import Iterator

from hovor.plans.folders import NUMBERS, Folder, Named
from hovor.plans.node_shapes import (
    CollectShape,
    DialplanShape,
    HangUpShape,
    MenuShape,
    NodeShape,
    PlayShape,
    SetShape,
    ToQueueShape,
)
from hovor.plans.problems import Report, quoted
from hovor.plans.references import Folders


def warn(folders: Folders, report: Report) -> None:
    """Adds to the report every doubt about files in which nothing is wrong."""
    visiting = {key for folder in folders.values() for key in folder.guests}
    for folder in folders.values():
        _unserved_queues(folder, report)
        _idle_operators(folder, visiting, report)
        _unused_dialplans(folder, report)
        for dialplan in folder.dialplans.values():
            _unreachable_nodes(dialplan, report)


def _unserved_queues(folder: Folder, report: Report) -> None:
    own = {queue for person in folder.operators.values() if person.shape for queue in person.shape.queues}
    by_guests = {queue for guest in folder.guests.values() if guest.shape for queue in guest.shape.queues}
    for name, queue in folder.queues.items():
        if name not in own | by_guests:
            sentence = f"nobody serves the queue {quoted(name)}; put it into 'queues' of an operator"
            report.doubtful(queue.source.at_key(), sentence)


def _idle_operators(folder: Folder, visiting: set[str], report: Report) -> None:
    for name, person in folder.operators.items():
        if person.shape and not person.shape.queues and f"{name}@{folder.id}" not in visiting:
            sentence = f"{quoted(name)} serves no queue and is offered no calls; write 'queues: [...]'"
            report.doubtful(person.source.at_key(), sentence)


def _unused_dialplans(folder: Folder, report: Report) -> None:
    used = {number.shape.dialplan for number in folder.numbers.values() if number.shape}
    for name, dialplan in folder.dialplans.items():
        if name not in used:
            sentence = f"no number leads to the dialplan {quoted(name)}; name it in {NUMBERS}"
            report.doubtful(dialplan.source.at_key(), sentence)


def _unreachable_nodes(dialplan: Named[DialplanShape], report: Report) -> None:
    nodes = dialplan.shape.nodes if dialplan.shape else {}
    reached: set[str] = set()
    ahead = [dialplan.shape.start] if dialplan.shape else []
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += _ways(nodes[name])
    for name in nodes:
        if name not in reached:
            sentence = f"no way leads to the node {quoted(name)}; lead one there, or remove it"
            report.doubtful(dialplan.source.at_key("nodes", name), sentence)


def _ways(node: NodeShape) -> Iterator[str]:
    """Where a call may go from this node."""
    match node:
        case PlayShape(then=then) | SetShape(then=then):
            yield then
        case CollectShape(then=then, otherwise=otherwise):
            yield from (then, otherwise)
        case MenuShape(options=options, otherwise=otherwise):
            yield from (option.then for option in options.values())
            yield otherwise
        case ToQueueShape(otherwise=otherwise):
            yield otherwise
        case HangUpShape():
            pass
