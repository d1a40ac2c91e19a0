"""Who hears what in the fake Asterisk: out of its own legs, bridges, mutes, music and prompts, and nothing else."""

from hovor.core.events import CallArrived
from hovor.core.ids import LINE_PREFIX, BridgeId, CallId, LegId, OperatorId, PlaybackId
from tests.fakes.parts import Bridge, Leg, Prompt, Violation


class Ears:
    """All that is there and can be heard."""

    def __init__(self) -> None:
        self.legs: dict[LegId, Leg] = {}
        self.bridges: dict[BridgeId, Bridge] = {}
        self.prompts: dict[PlaybackId, Prompt] = {}
        self.safety_net: list[CallArrived] = []  # callers whom nobody took: the dialplan plays music and tries again

    def legs_of(self, operator: OperatorId) -> list[Leg]:
        return [leg for leg in self.legs.values() if leg.operator == operator]

    def legs_to(self, number: str) -> list[Leg]:
        """The legs that lead to this number outside."""
        return [leg for leg in self.legs.values() if leg.number and leg.number == number]

    def rung_for(self, call: CallId) -> set[OperatorId]:
        """At whose phones it rings (or whose are on the way to ringing) for this call."""
        return {leg.operator for leg in self.legs.values() if leg.call == call and leg.operator and not leg.up}

    def hears(self, name: LegId) -> str:
        """What is heard at this leg: `sound:...`, `music-of-...`, `ringing`, the names of other legs, or nothing."""
        leg = self.legs[name]
        if leg.prompt:
            return " ".join(self.prompts[leg.prompt].media)
        if leg.bridge is None:
            return ""
        if music := self.bridges[leg.bridge].music:
            return music
        speakers = sorted(other.id for other in self._company(leg) if other.up and not other.muted)
        return " ".join([*speakers, "ringing"] if leg.tone else speakers)

    def audible(self, call: CallId) -> set[tuple[LegId, LegId]]:
        """The matrix of who hears whom among those of this call who have lifted: (speaker, hearer)."""
        return {
            (speaker.id, hearer.id)
            for hearer in self.legs.values()
            if hearer.call == call and hearer.up and not hearer.prompt
            for speaker in self._company(hearer)
            if speaker.up and not speaker.muted
        }

    def hears_music(self, name: LegId) -> bool:
        bridge = self.legs[name].bridge
        return bridge is not None and self.bridges[bridge].music is not None

    def is_alone(self, name: LegId) -> bool:
        """Nobody is there, nobody is called where it could be heard, and nothing plays."""
        leg = self.legs[name]
        return not (leg.prompt or leg.tone or self.hears_music(name) or self._company(leg))

    def hears_ringing_of_nobody(self, name: LegId) -> bool:
        """The tone of a phone that does not ring any more."""
        tone = self.legs[name].tone
        if tone == name:  # somebody asked for it: as long as a colleague's phone rings
            return not any(
                leg.call == self.legs[name].call and leg.operator and not leg.up for leg in self.legs.values()
            )
        return tone is not None and (tone not in self.legs or self.legs[tone].up)

    def _company(self, leg: Leg) -> list[Leg]:
        """Who is in the same bridge, if people hear each other there."""
        bridge = self.bridges[leg.bridge] if leg.bridge else None
        if bridge is None or bridge.music is not None or leg.holds:
            return []
        others = [self.legs[other] for other in bridge.legs if other != leg.id]
        return [other for other in others if not other.holds]

    def judge_who_hears_whom(self) -> None:
        """Only the people of one call hear each other, and there is one client among them at most; in a queue's line
        nobody stands but clients."""
        for bridge in self.bridges.values():
            legs = [self.legs[name] for name in bridge.legs]
            if bridge.music is not None:
                of_a_queue = "~" in bridge.id.removeprefix(LINE_PREFIX)
                # An operator who called a queue is a client there.
                if of_a_queue and any(leg.operator and not leg.call.startswith("out-") for leg in legs):
                    raise Violation(f"An operator stands in the line {bridge.id}")
            elif len({leg.call for leg in legs}) > 1 or sum(leg.arrived is not None for leg in legs) > 1:
                raise Violation(f"Strangers hear each other in {bridge.id}: {sorted(bridge.legs)}")

    def leftovers(self) -> list[str]:
        """All that is there although nobody is there: lines may stay."""
        talks = [bridge.id for bridge in self.bridges.values() if bridge.music is None]
        return [*self.legs, *talks, *self.prompts, *(arrived.leg for arrived in self.safety_net)]
