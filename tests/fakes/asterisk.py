"""A fake Asterisk with an idea of the world of its own: legs, bridges, prompts, phones; and an opinion.

It executes commands one after another and answers with events, as the real one does. What no sane controller does, or
what the real Asterisk would punish (a leg moved while its prompt plays blocks for as long as the prompt lasts), raises
`Violation` at once. It never asks the core what should be.
"""

import math
import re
from collections import Counter

from hovor.core.commands import (
    Answer,
    Command,
    Dial,
    HangUp,
    Join,
    Leave,
    Mute,
    Play,
    RemoveBridge,
    Ring,
    RingTone,
    SendDigits,
    StopPlaying,
    StopRingTone,
    Unmute,
    Wait,
)
from hovor.core.events import (
    Cause,
    CommandFailed,
    Event,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegRinging,
    PlaybackEnded,
    WorldSeen,
)
from hovor.core.ids import BridgeId, Instant, LegId, OperatorId, PlaybackId
from tests.fakes.parts import WHY_FAR_ENDED, Bridge, Far, Leg, Phone, Prompt, Violation
from tests.fakes.people import People

SECONDS_A_SOUND = 3.0
E164 = re.compile(r"\+[0-9]{3,15}")


class FakeAsterisk(People):
    def __init__(self, now: Instant) -> None:
        super().__init__(now)
        self.boots = 1
        self.phones: dict[OperatorId, Phone] = {}
        self.lifts_itself: set[OperatorId] = set()  # phones that obey the header that asks for it
        self.numbers: dict[str, Far] = {}  # what they do outside; those that are not here ring
        self.trunks: dict[str, Far] = {}  # that do something else than connect
        self.missing: set[str] = set()  # media that cannot be played
        self.refuses: Counter[str] = Counter()  # how many of the next commands of this name are refused
        self.excused_operators: set[OperatorId] = set()
        self.removed: set[BridgeId] = set()
        self.gone: set[LegId] = set()
        self.known_gone: set[LegId] = set()  # of those, the ones that the controller was told about and has saved

    # --- time ----------------------------------------------------------------------------------------------------

    def next_moment(self) -> Instant | None:
        """When something happens by itself: a prompt ends, or an event that was delayed comes."""
        moments = [prompt.until for prompt in self.prompts.values()]
        moments += [leg.until for leg in self.legs.values() if leg.until < math.inf]
        if late := self.wire.next_moment():
            moments.append(late)
        return min(moments, default=None)

    def advance(self, now: Instant) -> None:
        self.now = now
        self.wire.advance(now)
        for name, prompt in list(self.prompts.items()):
            if prompt.until <= now:
                self._prompt_over(name)
        for leg in [leg for leg in self.legs.values() if leg.until <= now]:
            self._end(leg.id, Cause.NO_ANSWER)

    # --- commands ------------------------------------------------------------------------------------------------

    def do(self, commands: list[Command]) -> None:
        for command in commands:
            if self._refused(command):
                continue
            self._execute(command)
            self.judge_who_hears_whom()

    def _refused(self, command: Command) -> bool:
        name = type(command).__name__
        if self.wire.connected and self.refuses[name] <= 0:
            return False
        self.refuses[name] = max(0, self.refuses[name] - 1)
        self.wire.upset = True
        for leg in self._legs_in(command):
            if self.wire.connected:  # else it is dropped without a word
                self.wire.answer(CommandFailed(leg, name, "refused"))
            if found := self.legs.get(leg):
                found.excused.add(name)
                if found.operator and isinstance(command, HangUp):
                    self.excused_operators.add(found.operator)
        if isinstance(command, StopPlaying) and (prompt := self.prompts.get(command.playback)):
            self.legs[prompt.leg].excused.add(name)
        return True

    @staticmethod
    def _legs_in(command: Command) -> tuple[LegId, ...]:
        match command:
            case Join(legs=legs):
                return legs
            case StopPlaying() | RemoveBridge():
                return ()
            case _:
                return (command.leg,)

    def _execute(self, command: Command) -> None:
        match command:
            case Play():
                self._play(command)
            case StopPlaying(playback=name):
                if name in self.prompts:
                    self._prompt_over(name)
            case Ring():
                self._ring(command)
            case Dial():
                self._dial(command)
            case HangUp(leg=name):
                if name in self.legs:
                    self._end(name, Cause.NORMAL)
                else:
                    self.wire.answer(LegEnded(name))  # "no such leg" is as good as "gone now"
            case RemoveBridge(bridge=bridge):
                self._remove(bridge)
            case Answer() | Wait() | Leave() | Join():
                self._move_legs(command)
            case RingTone() | StopRingTone() | Mute() | Unmute() | SendDigits():
                self._at_the_leg(command)

    def _at_the_leg(self, command: RingTone | StopRingTone | Mute | Unmute | SendDigits) -> None:
        leg = self._movable(command.leg, command)
        if leg is None:
            return
        self._must_be_up(leg)
        match command:
            case RingTone():
                leg.tone = leg.id
            case StopRingTone():
                leg.tone = None
            case Mute():
                leg.muted = True
            case Unmute():
                leg.muted = False
            case SendDigits(digits=digits):
                leg.keys += digits

    def _move_legs(self, command: Answer | Wait | Leave | Join) -> None:
        """What Asterisk keeps back while a prompt plays to the leg."""
        for leg in [leg for name in self._legs_in(command) if (leg := self._movable(name, command))]:
            match command:
                case Answer():
                    self._lift(leg)
                case Wait(bridge=bridge, music=music):
                    self._move(leg, self._bridge(bridge, music))
                case Leave(bridge=bridge):
                    self._leave(leg, bridge, command)
                case Join(bridge=bridge):
                    self._must_be_up(leg)
                    self._move(leg, self._bridge(bridge, None))

    def _movable(self, name: LegId, command: Command) -> Leg | None:
        """The leg, if the command can be done about it at once. None: the answer was that there is no such leg."""
        leg = self.legs.get(name)
        if leg is None:
            if name not in self.gone or name in self.known_gone:
                raise Violation(f"{command} is about a leg that does not exist, and the controller should know it")
            self.wire.answer(CommandFailed(name, type(command).__name__, "no such leg"))
            return None
        if leg.prompt and "StopPlaying" not in leg.excused:
            raise Violation(f"{command} comes while {leg.prompt} plays: Asterisk keeps it back until the prompt ends")
        return leg

    @staticmethod
    def _must_be_up(leg: Leg) -> None:
        if not leg.up and "Answer" not in leg.excused:
            raise Violation(f"{leg.id} is treated as one who talks, and nobody lifted that phone")

    def _play(self, command: Play) -> None:
        if command.playback in self.prompts:
            return
        leg = self._movable(command.leg, command)
        if leg is None:
            return
        if leg.bridge and not leg.excused & {"Leave", "Wait"}:
            raise Violation(f"{command} would be heard over what plays in {leg.bridge}")
        if self.missing & set(command.media):
            self.wire.emit(PlaybackEnded(command.playback, failed=True))
            return
        begins = self.prompts[leg.prompts[-1]].until if leg.prompts else self.now
        until = begins + SECONDS_A_SOUND * len(command.media)
        self.prompts[command.playback] = Prompt(leg.id, command.media, until)
        leg.prompts.append(command.playback)

    def _ring(self, command: Ring) -> None:
        if command.leg in self.legs:
            return  # said twice
        if command.leg in self.gone:
            raise Violation(f"{command.leg} is a name that was used before")
        if self.legs_of(command.operator) and command.operator not in self.excused_operators:
            raise Violation(f"{command.operator} is rung twice at once")
        if command.operator not in self.registered:
            if self.wire.is_calm():
                raise Violation(f"{command.operator} is rung, and that phone is known not to be registered")
            self.wire.answer(CommandFailed(command.leg, "Ring", "no contact", unreachable=True))
            return
        leg = self.legs[command.leg] = Leg(command.leg, command.call, operator=command.operator)
        self._react(leg, command)

    def _react(self, leg: Leg, command: Ring) -> None:
        phone = self.phones.get(command.operator, Phone.RINGS)
        match phone:
            case Phone.BUSY:
                self._end(leg.id, Cause.BUSY)
            case Phone.DECLINES:
                self._end(leg.id, Cause.DECLINED)
            case Phone.RINGS | Phone.LIFTS:
                self.wire.emit(LegRinging(leg.id))
                if phone is Phone.LIFTS or (command.answer_itself and command.operator in self.lifts_itself):
                    self._lift(leg)
            case Phone.DEAD:
                pass

    def _dial(self, command: Dial) -> None:
        if not (E164.fullmatch(command.number) and E164.fullmatch(command.shown)):
            raise Violation(f"{command} would become a dial string")
        if command.leg in self.legs:
            return  # said twice
        if command.leg in self.gone:
            raise Violation(f"{command.leg} is a name that was used before")
        far = self.trunks.get(command.trunk) or self.numbers.get(command.number, Far.RINGS)
        if far is Far.UNREACHABLE:
            self.wire.answer(CommandFailed(command.leg, "Dial", "no contact", unreachable=True))
            return
        leg = Leg(command.leg, command.call, number=command.number, until=self.now + command.longest)
        self.legs[leg.id] = leg
        self._move(leg, self._bridge(command.bridge, None))
        if far in WHY_FAR_ENDED:
            self._end(leg.id, WHY_FAR_ENDED[far])
        elif far in (Far.RINGS, Far.ANSWERS):
            self._far_rings(leg)
            if far is Far.ANSWERS:
                self._lift(leg)

    def _far_rings(self, leg: Leg) -> None:
        """Who is in the bridge hears it; that stops when it is answered, but not when it ends."""
        self.wire.emit(LegRinging(leg.id))
        for other in self._company(leg):
            other.tone = leg.id if other.up else None

    # --- how things change ---------------------------------------------------------------------------------------

    def _lift(self, leg: Leg) -> None:
        if not leg.up:
            leg.up = True
            leg.until = math.inf
            for other in self._company(leg):
                other.tone = None
            self.wire.emit(LegAnswered(leg.id))

    def _bridge(self, name: BridgeId, music: str | None) -> Bridge:
        if name in self.removed:
            raise Violation(f"{name} was removed before: Asterisk keeps such a name taken for a while")
        bridge = self.bridges.setdefault(name, Bridge(name, music))
        if (bridge.music is None) != (music is None):
            raise Violation(f"{name} is meant to be a line and a talk at the same time")
        return bridge

    def _move(self, leg: Leg, bridge: Bridge) -> None:
        """Who is in that bridge already leaves it and comes back."""
        if leg.bridge:
            self.bridges[leg.bridge].legs.discard(leg.id)
        bridge.legs.add(leg.id)
        if leg.bridge != bridge.id:
            leg.tone = None
        leg.bridge = bridge.id
        self.wire.emit(LegJoined(leg.id, bridge.id))

    def _leave(self, leg: Leg, bridge: BridgeId, command: Leave) -> None:
        if leg.bridge != bridge:
            self.wire.answer(CommandFailed(leg.id, type(command).__name__, "not in that bridge"))
            return
        self.bridges[bridge].legs.discard(leg.id)
        leg.bridge = None

    def _remove(self, name: BridgeId) -> None:
        if bridge := self.bridges.pop(name, None):
            self.removed.add(name)
            for leg in bridge.legs:
                self.legs[leg].bridge = None

    def _prompt_over(self, name: PlaybackId) -> None:
        prompt = self.prompts.pop(name)
        self.legs[prompt.leg].prompts.remove(name)
        self.wire.emit(PlaybackEnded(name))

    def _end(self, name: LegId, cause: Cause) -> None:
        leg = self.legs[name]
        for prompt in list(leg.prompts):
            self._prompt_over(prompt)
        if leg.bridge:
            self.bridges[leg.bridge].legs.discard(name)
        del self.legs[name]
        self.gone.add(name)
        if leg.operator and not self.legs_of(leg.operator):
            self.excused_operators.discard(leg.operator)
        self.wire.emit(LegEnded(name, cause))

    # --- disasters -----------------------------------------------------------------------------------------------

    def restart(self) -> None:
        """Everything that was is gone, and nobody says so; phones register again later."""
        self.wire.cut()
        self.boots += 1
        self.gone |= set(self.legs)
        self.legs.clear()
        self.bridges.clear()
        self.removed.clear()
        self.prompts.clear()
        self.registered.clear()
        self.safety_net.clear()
        self.excused_operators.clear()

    def take_from_safety_net(self) -> None:
        """The dialplan tries again: callers whom nobody took come to the controller now."""
        held, self.safety_net = self.safety_net, []
        for arrived in held:
            self.client_calls(arrived)

    def look(self, *, connected: bool = False) -> WorldSeen:
        """What is alive, as the controller's look round finds it."""
        return WorldSeen(
            at=self.now,
            legs=frozenset(self.legs),
            bridges={bridge.id: frozenset(bridge.legs) for bridge in self.bridges.values()},
            devices=frozenset(self.registered),
            clients=tuple(leg.arrived for leg in self.legs.values() if leg.arrived),
            answered=frozenset(leg.id for leg in self.legs.values() if leg.up),
            started=str(self.boots),
            connected=connected,
        )

    def heard(self, events: list[Event]) -> None:
        """The controller has saved what came of these: from now on it should know."""
        for event in events:
            if isinstance(event, LegEnded):
                self.known_gone.add(event.leg)
            elif isinstance(event, WorldSeen) and event.connected:
                self.known_gone |= self.gone - event.legs
