// The call that I am in, as the controller tells of it: who is there, whom I ask, whose call it is.
import type { CallView, PartyView } from '../api/types';
import { askedOf, guestsOf } from './talk';
import type { World } from './world.svelte';

export class MyCall {
  protected readonly world!: World; // set first of all, and read only when a derived value is asked for

  constructor(world: World) {
    this.world = world;
  }

  /** The call that I am in, or make; a call that only rings is not. */
  readonly call: CallView | null = $derived.by(() => {
    const me = this.world.myself;
    const call = me?.call ? this.world.calls.get(me.call) : undefined;
    if (!me || !call) return null;
    const made = me.state === 'offered' && call.state === 'dialling' && call.parties?.[0]?.operator === me.id;
    return made || me.state === 'talking' ? call : null;
  });

  readonly inCall = $derived(this.call !== null);

  /** Me in my call. */
  readonly party: PartyView | null = $derived.by(() => {
    const parties = this.call?.parties ?? [];
    const caller = this.call?.direction === 'internal' ? parties.find((party) => party.role === 'client') : undefined;
    // Who called a queue stands in the call where clients do.
    return parties.find((party) => party.operator === this.world.me?.operator) ?? caller ?? null;
  });

  /** The client of my call; null: gone already, or there is none. */
  readonly client: PartyView | null = $derived(
    this.call?.parties?.find((party) => party.role === 'client' && party !== this.party) ?? null,
  );

  /** Whether I can do everything: who called a queue can only mute, hold and hang up. */
  readonly steers = $derived(this.party?.up === true && this.party.operator === this.world.me?.operator);

  /** A call among colleagues: there is no client in it. */
  readonly internal = $derived(this.call?.direction === 'internal' && this.client === null);

  /** Everybody but me and the client. */
  readonly guests: readonly PartyView[] = $derived(
    this.call && this.world.me ? guestsOf(this.call, this.world.me.operator) : [],
  );

  /** Who is asked before the client is handed on; null: nobody. */
  readonly asked: PartyView | null = $derived(
    this.call && this.world.me ? askedOf(this.call, this.world.me.operator) : null,
  );

  /** Whom I talk with in the first place: the client, or in an internal call the colleague. */
  readonly other: PartyView | null = $derived(this.client ?? (this.internal ? (this.guests[0] ?? null) : null));

  /** Whether this is my call: then I mute and remove others. */
  readonly owned = $derived(Boolean(this.call?.owner && this.call.owner === this.world.me?.operator));

  readonly mutes = $derived(this.party?.up === true && (this.steers || this.call?.state === 'talking'));

  readonly holds = $derived(this.mutes && this.other?.up === true);

  /** With several colleagues, who called a queue and holds the call is the one with music. */
  readonly held = $derived(Boolean(this.other?.held_since || (!this.steers && this.party?.held_since)));

  /** The call of which I write up what came of it. */
  readonly wrapUp = $derived.by(() => {
    const me = this.world.myself;
    return me?.state === 'wrap_up' ? { call: me.call ?? null, until: me.until ? Date.parse(me.until) : null } : null;
  });
}
