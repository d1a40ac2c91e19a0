// Legs of calls that nobody is in any more, as after a BYE that got lost with a connection. The controller is right.
import type { Fact } from '../api/types';
import type { PhoneLeg } from '../phone/contract';
import type { World } from './world.svelte';

const GHOST = 1_500; // ms in which the feed may still tell of a call that rings here already

export class Ghosts {
  #doubt: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly world: World,
    private readonly phone: { readonly leg: PhoneLeg | null; hangUp(): void },
    /** The leg at this very page, to be read in an effect. */
    private readonly leg: () => PhoneLeg | null,
  ) {}

  /** To be called in an effect root; answers how to end it. */
  follow(): () => void {
    $effect(() => this.#suspect());
    const deaf = this.world.onFact((fact) => this.#over(fact));
    return () => {
      deaf();
      clearTimeout(this.#doubt);
    };
  }

  /** The controller says that the call is over: whatever the softphone believes, nobody is there any more. */
  #over(fact: Fact): void {
    if (fact.kind === 'ended' && this.phone.leg?.call === fact.call) this.phone.hangUp();
  }

  /** A leg of a call that I am not in (any more). */
  #suspect(): void {
    const leg = this.leg();
    if (!leg?.call || this.world.connection !== 'live' || this.#mine(leg.call)) {
      clearTimeout(this.#doubt);
      this.#doubt = undefined;
      return;
    }
    this.#doubt ??= setTimeout(() => {
      this.#doubt = undefined;
      if (this.phone.leg?.leg === leg.leg) this.phone.hangUp();
    }, GHOST);
  }

  #mine(name: string): boolean {
    const call = this.world.calls.get(name);
    const me = this.world.me?.operator;
    if (!call || !me) return false;
    const there = call.parties?.some((party) => party.operator === me) || call.offered_to?.includes(me);
    return Boolean(there) || this.world.myself?.call === name;
  }
}
