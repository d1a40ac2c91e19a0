"""One operator: what the person chose, whether the device is there, and what keeps the person busy.

    signed out --> paused <--> ready          what the person chose (presence)

    Free --> Offered --> InCall --> WrapUp --> Free          what happens to the person (activity)
      ^        |                               |
      +-- Resting <----------------------------+             an offer came to nothing: no new one for a while

An operator is offered calls when ready, with a registered device, and Free. One call at a time, whatever else happens.
"""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hovor.core.effects import Done
from hovor.core.ids import CallId, Instant, LegId, OperatorId
from hovor.core.notices import OfferEnd
from hovor.core.plan import Policies, Policy

NEVER: Instant = 0.0


class Presence(StrEnum):
    SIGNED_OUT = "signed_out"
    PAUSED = "paused"
    READY = "ready"


class Free(Struct, frozen=True, tag=True):
    since: Instant


class Offered(Struct, frozen=True, tag=True):
    call: CallId
    leg: LegId
    since: Instant


class InCall(Struct, frozen=True, tag=True):
    """`owner`: it is this operator's call; of all who are in it, exactly one owns it."""

    call: CallId
    leg: LegId
    since: Instant
    owner: bool = True


class WrapUp(Struct, frozen=True, tag=True):
    """After a call. `until`: when it ends by itself.

    Where the operator has to say what came of the call (`wanted`: until when that is waited for; NEVER: it need not
    be said), it lasts longer while the result is `missing`. `own`: when it ends once nothing is missing.
    """

    call: CallId
    since: Instant
    until: Instant
    own: Instant = NEVER
    wanted: Instant = NEVER
    missing: bool = False


class Resting(Struct, frozen=True, tag=True):
    """After an offer that came to nothing. `why`: an OfferEnd."""

    since: Instant
    until: Instant
    why: str


Activity = Free | Offered | InCall | WrapUp | Resting


class Operator(Struct, frozen=True):
    """`idle_since` is when the last call (or the absence) ended: the longest idle is offered the next call."""

    id: OperatorId
    presence: Presence = Presence.SIGNED_OUT
    presence_since: Instant = 0.0
    pause_reason: str = ""
    registered: bool = False
    activity: Activity = Free(0.0)
    idle_since: Instant = 0.0
    turn: int = 0  # when, in the order of all offers, this operator had the last one: for round robin


def available(operator: Operator) -> bool:
    """Whether a call may be offered now."""
    return operator.presence is Presence.READY and operator.registered and isinstance(operator.activity, Free)


def can_be_called(operator: Operator) -> bool:
    """Whether a colleague may call: a rest after an offer that came to nothing is one from queues only."""
    rested = isinstance(operator.activity, Free | Resting)
    return operator.presence is Presence.READY and operator.registered and rested


def busy_with(operator: Operator) -> CallId | None:
    """The call that the operator is offered or is in."""
    activity = operator.activity
    return activity.call if isinstance(activity, Offered | InCall) else None


def state(operator: Operator) -> str:
    """One word for the board and the console: what keeps the operator busy, else what the person chose."""
    match operator.activity:
        case Offered():
            return "offered"
        case InCall():
            return "talking"
        case WrapUp() if operator.presence is not Presence.SIGNED_OUT:
            return "wrap_up"
        case Resting() if operator.presence is Presence.READY:
            return "resting"
        case _:
            return operator.presence.value


def why_unavailable(operator: Operator) -> str:
    """Why no call can be made or taken now, as a sentence for the handset; empty when it can."""
    if operator.presence is Presence.SIGNED_OUT:
        return "You are signed out."
    if isinstance(operator.activity, InCall):
        return "You are in a call."
    if isinstance(operator.activity, Offered):
        return "Your phone is ringing."
    if not operator.registered:
        return "Your phone is not registered."
    if isinstance(operator.activity, WrapUp):
        return "You are in wrap-up."
    if operator.presence is Presence.PAUSED:
        return f"You are paused: {operator.pause_reason}." if operator.pause_reason else "You are paused."
    if isinstance(operator.activity, Resting):
        return "The last offer came to nothing; the next one comes in a moment."
    return ""


def can_be_called_back(operator: Operator) -> bool:
    """Whether a client whom the operator handed over may come back: also in wrap-up, but not when paused or gone."""
    busy = isinstance(operator.activity, Offered | InCall)
    return operator.presence is Presence.READY and operator.registered and not busy


def deadline(operator: Operator) -> Instant | None:
    match operator.activity:
        case WrapUp(until=until) | Resting(until=until):
            return until
        case _:
            return None


def freed(operator: Operator, now: Instant) -> Operator:
    """The activity is over; idle time counts from when the last call ended, not from when the wrap-up did."""
    return replace(operator, activity=Free(now))


def chose(operator: Operator, presence: Presence, now: Instant, reason: str = "") -> Operator:
    """The person (or a policy) chose a presence. Becoming ready ends a wrap-up or rest; leaving ends it too.

    A wrap-up in which the result is missing cannot be left like that: it ends as soon as the result is there.
    """
    activity = operator.activity
    if presence is not Presence.PAUSED and isinstance(activity, WrapUp) and result_missing(activity, now):
        activity = ending_by(replace(activity, own=min(activity.own, now)))
    elif presence is not Presence.PAUSED and isinstance(activity, WrapUp | Resting):
        activity = Free(now)
    came = operator.presence is not Presence.READY and presence is Presence.READY
    return replace(
        operator,
        presence=presence,
        presence_since=now,
        pause_reason=reason,
        activity=activity,
        idle_since=now if came else operator.idle_since,
    )


def after_offer(operator: Operator, how: OfferEnd, policies: Policies, now: Instant) -> Operator:
    """The offer came to nothing: by the queue's policy the operator rests, is paused, or is free at once."""
    policy = POLICY_OF.get(how)
    if policy is None:
        return freed(operator, now)
    rule: Policy = policy(policies)
    if rule.pause and operator.presence is Presence.READY:
        return chose(freed(operator, now), Presence.PAUSED, now, how.value)
    if rule.rest > 0:
        return replace(operator, activity=Resting(now, now + rule.rest, how.value))
    return freed(operator, now)


def after_talk(operator: Operator, done: Done, now: Instant) -> Operator:
    own = now + done.wrap_up
    wanted = now + done.result_time if done.result_time else NEVER
    after = ending_by(WrapUp(done.call, now, own, own, wanted, missing=wanted > now and not done.resulted))
    return replace(operator, activity=after if after.until > now else Free(now), idle_since=now)


def ending_by(wrap_up: WrapUp) -> WrapUp:
    """The same wrap-up, with its end."""
    return replace(wrap_up, until=max(wrap_up.own, wrap_up.wanted) if wrap_up.missing else wrap_up.own)


def result_missing(wrap_up: WrapUp, now: Instant) -> bool:
    """Whether the operator has to stay until it is said what came of the call."""
    return wrap_up.missing and now < wrap_up.wanted


def after_result(operator: Operator, now: Instant, *, missing: bool) -> Operator:
    """Somebody said what came of the call after which the operator wraps up, or took it back (`missing`)."""
    wrap_up = operator.activity
    if not isinstance(wrap_up, WrapUp) or wrap_up.wanted == NEVER or wrap_up.missing == missing:
        return operator
    wrap_up = ending_by(replace(wrap_up, missing=missing))
    return replace(operator, activity=wrap_up) if wrap_up.until > now else freed(operator, now)


POLICY_OF: dict[OfferEnd, Callable[[Policies], Policy]] = {
    OfferEnd.NO_ANSWER: lambda policies: policies.no_answer,
    OfferEnd.DECLINED: lambda policies: policies.declined,
    OfferEnd.BUSY: lambda policies: policies.busy,
    OfferEnd.UNREACHABLE: lambda policies: policies.unreachable,
}
