"""`hangup`: last words, if any, and the end of the call."""

from msgspec.structs import replace

from hovor.core import limits
from hovor.core.dialplan import prompts
from hovor.core.dialplan.nodes import HangUp
from hovor.core.dialplan.prompts import Next
from hovor.core.effects import Internal, Step
from hovor.core.ending import end
from hovor.core.events import Event
from hovor.core.ids import Instant, NodeName
from hovor.core.notices import EndedBy, Reason
from hovor.core.plan import Plan
from hovor.core.stages import Call, InDialplan, Leaving


def enter(call: Call, name: NodeName, node: HangUp, plan: Plan, now: Instant) -> Step | Next:
    if not node.sounds:
        return end(call, EndedBy.DIALPLAN, Reason.PLAN_ENDED, plan, now)
    call, playback, effects = prompts.start(call, node.sounds, plan)
    return replace(call, stage=Leaving(prompts.begun(call, now), now + limits.LONGEST_PROMPT, playback, name)), effects


def step(call: Call, stage: InDialplan, node: HangUp, event: Event | Internal, plan: Plan, now: Instant) -> Step | Next:
    """Never called: a call that hears its last words is Leaving, not in the dialplan."""
    return call, []
