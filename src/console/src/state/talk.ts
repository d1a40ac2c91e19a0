// Reading a talk as its views tell it: who hears whom, who is whose colleague. Nothing here is remembered or changed.
import type { CallView, HandoverView, PartyView } from '../api/types';

/** How many operators can be in one call; the controller says no to the sixth. */
export const MOST_OPERATORS = 5;

/** Whether what `speaker` says reaches `hearer` now. */
export function hears(hearer: PartyView, speaker: PartyView): boolean {
  const there = (party: PartyView) => party.up && party.in_talk && !party.held_since && !party.phone_held_since;
  return there(hearer) && there(speaker) && !speaker.muted_since;
}

/** Everybody but me and the client. */
export function guestsOf(call: CallView, me: string): PartyView[] {
  return (call.parties ?? []).filter((party) => party.role !== 'client' && party.operator !== me);
}

/**
 * The one who is asked before the client is handed on: the only guest, while either the guest or the client hears music.
 * null: nobody is being asked.
 */
export function askedOf(call: CallView, me: string): PartyView | null {
  const client = call.parties?.find((party) => party.role === 'client');
  const [guest, second] = guestsOf(call, me);
  if (!client?.up || !guest || second) return null;
  return client.held_since || guest.held_since ? guest : null;
}

/** How many operators are in the call or being called to it. */
export function operatorsIn(call: CallView): number {
  return (call.parties ?? []).filter((party) => party.role === 'operator').length;
}

/** The newest hand-over to this operator or number; null: there is none. */
export function handoverTo(call: CallView, party: PartyView): HandoverView | null {
  return call.handovers.findLast((one) => one.target === (party.operator ?? party.number)) ?? null;
}

/** Since when I talk in this call, ms since 1970; null: I do not yet. */
export function talkSince(call: CallView, own: PartyView | null): number | null {
  if (call.state !== 'talking' || !own?.up) return null;
  return Math.max(Date.parse(call.since), Date.parse(own.since));
}

/** Whether I should hear somebody now: somebody else is in the talk with me, and neither of us is held. */
export function soundIsDue(call: CallView | null, own: PartyView | null): boolean {
  if (call?.state !== 'talking' || !own) return false;
  return (call.parties ?? []).some((party) => party.leg !== own.leg && hears(own, party));
}
