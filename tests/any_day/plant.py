"""Plants bugs in a copy of the core, one at a time, and tells which tests catch each: do the tests deserve trust?

    python tests/any_day/plant.py            all of them (some minutes)
    python tests/any_day/plant.py loser      only those whose name contains this

Exits 1 when a bug was caught by nothing, and 2 when a line to be changed is not there any more.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SUITES = ("core", "transcripts", "any_day")


class Bug(NamedTuple):
    name: str
    file: str  # in src/hovor/core
    old: str
    new: str


# ruff: noqa: E501
# fmt: off
BUGS = [
    Bug("the losers' phones ring on", "talk.py", "        if offer is not won:\n", "        if offer is None:\n"),
    Bug("an accepted call rings on elsewhere", "waiting.py", "        if other is not offer:\n", "        if other is None:\n"),
    Bug("an accepted call rings newcomers", "centre.py", "if any(offer.accepted for offer in stage.offers):", "if False:"),
    Bug("who declines is taken at once by another", "requests.py", "if any(offer.accepted for offer in stage.offers):", "if False:"),
    Bug("nobody's ring time ends", "waiting.py", "else queue.ring_time", "else 1e9"),
    Bug("a declined client loses the place", "waiting.py", "    rest = tuple(other for other in stage.offers if other is not offer)\n    return replace(call, stage=replace(stage, offers=rest)), effects", "    rest = tuple(other for other in stage.offers if other is not offer)\n    last = replace(stage.place, since=now)\n    return replace(call, stage=replace(stage, offers=rest, place=last)), effects"),
    Bug("a client whose operator broke goes to the end", "parting.py", "place=Place(0, before.place.since)", "place=Place(1, now)"),
    Bug("the talk's bridge stays", "ending.py", "            effects.append(RemoveBridge(call.id, stage.bridge))\n", ""),
    Bug("a phone rings on after the offer", "ending.py", "    effects.append(HangUp(call.id, offer.leg, why))\n", ""),
    Bug("the menu moves a client whose prompt plays", "menu.py", "    effects = prompts.stop(call, stage)\n    option", "    effects: list[Effect] = []\n    option"),
    Bug("wrap-up never ends", "operators.py", "case WrapUp(until=until) | Resting(until=until):", "case Resting(until=until):"),
    Bug("an arrival told late makes a ghost", "centre.py", " and name not in self._over:", ":"),
    Bug("nobody looks for a call when free again", "centre.py", "        self._newly_free.append(operator.id)\n", ""),
    Bug("in round robin nobody's turn is over", "centre.py", "        self._turn += 1\n", ""),
    Bug("a doubled ringing is told twice", "waiting.py", "    if offer.rang:\n", "    if False:\n"),
    Bug("a removed operator goes on being offered calls", "centre.py", "            if operator.id in plan.operators:\n                self._enlist(operator)\n            else:\n                self._leave_plan(operator, out)\n", "            self._enlist(operator)\n"),
    Bug("a line's strategy never changes", "matcher.py", "        line.reach = reach\n        return line", "        return line"),
    Bug("a stale look ends a young ring", "reconcile.py", "world.at - (0.0 if world.connected else limits.YOUNG)\n    cause", "world.at + 60.0\n    cause"),
    Bug("operators' lost legs are not noticed", "reconcile.py", "            if began < young:\n", "            if began < 0:\n"),
    Bug("orphaned legs stay", "reconcile.py", "    return strangers + left", "    return left"),
    Bug("orphaned bridges stay", "reconcile.py", "    return strangers + left", "    return strangers"),
    Bug("after a restart nobody stands in line", "centre.py", "            self.plans.use(call)\n            self._place(call)\n", "            self.plans.use(call)\n"),
    Bug("after a restart deadlines are forgotten", "centre.py", "            heapq.heappush(self._deadlines, (calls_machine.deadline(call), call.id))\n        known", "        known"),
    Bug("a doubled arrival is a second call", "centre.py", "        if name not in self.calls and name not in self._over:", "        if True:"),
    Bug("an old plan is dropped while in use", "versions.py", "return plan, [] if self._users[before.version] else self._drop(before.version)", "return plan, self._drop(before.version)"),
    Bug("an old plan is never dropped", "versions.py", "        if self._users[call.plan] or call.plan == self.newest.version:", "        if True:"),
    Bug("after the longest wait the client stays in the line", "waiting.py", "    effects.append(Leave(call.id, call.leg, ids.line_bridge(stage.queue)))\n", ""),
    Bug("a join that failed is not tried again", "talk.py", "now, now + limits.JOIN_TIME, line_left", "now, now + limits.LONGEST_TALK, line_left"),
    Bug("removed queues are served by nobody", "versions.py", "if plan is self.newest or queue not in self.newest.queues:", "if plan is self.newest:"),
    Bug("an operator stays free while rung", "matcher.py", "            del self.lines[queue].free[operator]\n", "            pass\n"),
    Bug("after a restart the music does not play", "waiting.py", "    if call.leg in seen.bridges.get(bridge, frozenset()):\n", "    if True:\n"),
    Bug("after a restart a prompt is not silenced", "prompts.py", "for count in range(1, call.made + 1)]", "for count in range(1, 1)]"),
    Bug("who signs out goes on ringing", "centre.py", "        if isinstance(operator.activity, people.Offered):\n            self._step(operator.activity.call, OfferWithdrawn(operator.id), out)\n\n    # --- the plan", "\n    # --- the plan"),
    Bug("one try too many in the menu", "menu.py", "    if stage.tried >= node.tries:", "    if stage.tried > node.tries:"),
    Bug("unregistered phones are rung", "operators.py", "operator.presence is Presence.READY and operator.registered and", "operator.presence is Presence.READY and"),
    Bug("the shortest idle is rung", "strategies.py", "    return operator.idle_since\n", "    return -operator.idle_since\n"),
    Bug("the youngest call comes first", "matcher.py", "            return min(heads)[1]", "            return max(heads)[1]"),
    Bug("a failed prompt is waited for", "play.py", "if playback == stage.playback:", "if playback == stage.playback and not failed:"),
    Bug("a leg that is not gone is forgotten", "call.py", "            again = replace(stage, until=now + patience, tries=stage.tries + 1)", "            again = replace(stage, until=now + patience, tries=stage.tries + 1, gone=stage.tries > 2)"),
    Bug("a client who hung up is not written down as such", "ending.py", "            reason = Reason.ABANDONED", "            reason = Reason.HUNG_UP"),
    Bug("a rest never ends by itself", "operators.py", "        return replace(operator, activity=Resting(now, now + rule.rest, how.value))", "        return replace(operator, activity=Resting(now, now + 1e9, how.value))"),
    Bug("a muted operator is heard", "holding.py", "[Mute(call.id, party.leg), Muted(", "[Muted("),
    Bug("on hold the client hears the operators", "holding.py", "        Wait(call.id, party.leg, ids.hold_bridge(call.tenant), music(call, stage, plan)),\n        Held", "        Held"),
    Bug("a hold that leaves the client alone", "holding.py", "    if client is None or any(hears(one) for one in attending(stage)):\n        return call, effects\n    call, more = hold", "    if True:\n        return call, effects\n    call, more = hold"),
    Bug("a resume that leaves the client alone", "holding.py", "[] if any(hears(one) for one in attending(stage)) else attending(stage)", "[]"),
    Bug("who leaves a held colleague alone with the client", "parting.py", "owner == stage.owner and any(hears(party) for party in attending(stage))", "owner == stage.owner"),
    Bug("nobody owns the call after the owner left", "conversation.py", "    return min(present, key=lambda party: party.since).operator if present else None", "    return None"),
    Bug("the last to come owns the call", "conversation.py", "    return min(present", "    return max(present"),
    Bug("a client handed to nobody is dropped", "parting.py", "    if stage.handed is None:", "    if True:"),
    Bug("a client who comes back goes to the end of the line", "parting.py", "place=Place(0, before.place.since)", "place=Place(1, before.place.since)"),
    Bug("the second line is never tried", "parting.py", "cause in TRY_THE_NEXT_TRUNK and party.trunks", "cause is None and party.trunks"),
    Bug("the busy are called over every line", "parting.py", "TRY_THE_NEXT_TRUNK = frozenset({", "TRY_THE_NEXT_TRUNK = frozenset({Cause.BUSY, "),
    Bug("the second line comes first", "inviting.py", "key=lambda name: (plan.trunks[name].order, name)", "key=lambda name: (-plan.trunks[name].order, name)"),
    Bug("a ringing tone goes on for ever", "parting.py", "    return [StopRingTone(call.id, party.leg) for party in there]", "    return []"),
    Bug("a colleague rings on after a transfer to a queue", "transfer.py", "    effects += withdrawn\n", ""),
    Bug("whatever is dialled becomes a dial string", "permissions.py", "    if not E164.fullmatch(number):", "    if not E164.match(number):"),
    Bug("forbidden prefixes are called", "permissions.py", "    if number.startswith(rules.forbidden):\n        return False\n", ""),
    Bug("any number is shown", "permissions.py", "if shown is None or shown.tenant not in person.tenants or not", "if shown is None or not"),
    Bug("as many calls go out as one likes", "permissions.py", ">= tenant.outbound.at_once", "> 1000"),
    Bug("six operators in one call", "limits.py", "MOST_OPERATORS = 5", "MOST_OPERATORS = 6"),
    Bug("an accepted call is forwarded away", "permissions.py", "if any(offer.accepted and offer.operator != operator.id for offer in stage.offers):", "if False:"),
    Bug("a forwarded call stays in the old line", "matcher.py", "if self.queue_of.get(call, queue) != queue:", "if False:"),
    Bug("an outgoing call in a line is an orphan", "reconcile.py", "own = [(call.leg, call.began)] if call.dialled is not None else []", "own: list[tuple[LegId, Instant]] = []"),
    Bug("after a restart the unmuted stay muted", "talk.py", "*(undone(call, stage) if seen.connected else [])", "*([])"),
    Bug("after a restart the held are heard", "talk.py", "    return [*held, *muted, ", "    return [*muted, "),
    Bug("who waits to come back is cut off after two seconds", "talk.py", "        if now < over:", "        if False:"),
    Bug("to dial is to talk", "ending.py", "SegmentKind.TALK if client is not None and client.up else SegmentKind.OFFER", "SegmentKind.TALK"),
    Bug("a transferred client hears ringing outside or silence", "parting.py", "        return holding.hold(replace(call, stage=stage), stage, client, plan, now)\n    by", "        return replace(call, stage=stage), []\n    by"),
    Bug("an unanswered colleague rings for ever", "inviting.py", "up=False, until=now + time)", "up=False, until=now + 1e9)"),
    Bug("cancelling leaves the phone outside ringing", "ending.py", "    if call.leg:\n        effects.append(HangUp(call.id, call.leg, why))", "    if call.leg and call.answered:\n        effects.append(HangUp(call.id, call.leg, why))"),
    Bug("a secret's digits are kept while they are pressed", "collect.py", "UNSAID if node.secret else digit", "digit"),
    Bug("a secret's digits are told", "collect.py", 'value = "" if node.secret else stage.digits', "value = stage.digits"),
    Bug("too few digits are taken", "collect.py", "if count >= node.least:", "if count:"),
    Bug("digits of one try count for the next", "prompts.py", "Listening.PROMPT, None, tried)", 'Listening.PROMPT, None, tried, getattr(call.stage, "digits", ""))'),
    Bug("a missing result is not waited for", "operators.py", "missing=wanted > now and not done.resulted", "missing=False"),
    Bug("a missing result is waited for for ever", "operators.py", "max(wrap_up.own, wrap_up.wanted) if wrap_up.missing", "wrap_up.wanted + 1e9 if wrap_up.missing"),
    Bug("a result that is given is waited for", "operators.py", "    wrap_up = ending_by(replace(wrap_up, missing=missing))\n", "    wrap_up = replace(wrap_up, missing=missing)\n"),
    Bug("to become ready dodges the result", "operators.py", "isinstance(activity, WrapUp) and result_missing(activity, now):", "False:"),
    Bug("a wrap-up is finished without the result", "requests.py", "RESULT_MISSING if people.result_missing(operator.activity, now) else None", "None"),
    Bug("a result given during the call is forgotten", "centre.py", "            self._keep(call, replace(call, resulted=resulted), out)\n", "            pass\n"),
]
# fmt: on


def plant(bug: Bug, tree: Path) -> None:
    found = [path for path in (tree / "src/hovor/core").rglob(bug.file) if bug.old in path.read_text()]
    if len(found) != 1:
        print(f"{bug.name}: the line to change is not in {bug.file} any more")
        sys.exit(2)
    found[0].write_text(found[0].read_text().replace(bug.old, bug.new, 1))


def caught_by(suite: str, tree: Path) -> str:
    """How many tests of this suite fail, and the first of them; empty: none."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", f"tests/{suite}", "-q", "--tb=no", "-p", "no:cacheprovider", "-rfE"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "PLANTED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    failures = re.findall(r"^(?:FAILED|ERROR) \S*?::(\S+)(?: - (.*))?", run.stdout, re.MULTILINE)
    if run.returncode not in (0, 1) and not failures:
        return run.stdout[-200:] + run.stderr[-200:]
    if not failures:
        return ""
    name, why = failures[0]
    return f"{len(failures)}: {why if suite == 'any_day' else name}"[:110]


def tried(bug: Bug) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for part in ("src", "tests/fakes", "tests/core", "tests/transcripts", "tests/any_day", "docs"):
            if (ROOT / part).exists():
                shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__", "static"))
        shutil.copy(ROOT / "pyproject.toml", tree)
        plant(bug, tree)
        caught = {suite: caught_by(suite, tree) for suite in SUITES}
    print(f"{'caught' if any(caught.values()) else 'NOT CAUGHT':10} {bug.name}", flush=True)
    for suite, how in caught.items():
        print(f"{'':10}   {suite:12} {how or '-'}", flush=True)
    return any(caught.values())


if __name__ == "__main__":
    wanted = [bug for bug in BUGS if not sys.argv[1:] or sys.argv[1] in bug.name]
    results = [tried(bug) for bug in wanted]
    print(f"{sum(results)} of {len(results)} bugs were caught")
    sys.exit(0 if all(results) else 1)
