// What became of my last call, and of whom I called into it: kept on the screen until the next call, because the call
// itself is gone from the world by then.
import type { CallView, Fact } from '../api/types';
import { world as theWorld, type World } from './world.svelte';

/** As the core's Reason; `left`: it goes on without me; `handed`: I handed it on; `removed`: its owner took me out. */
export type EndReason = Extract<Fact, { kind: 'ended' }>['reason'] | 'left' | 'handed' | 'removed';
export type EndedBy = Extract<Fact, { kind: 'ended' }>['ended_by'];

export type Aftermath = {
  readonly call: CallView;
  readonly reason: EndReason;
  readonly by: EndedBy | null;
  /** I made the call, and nobody had answered. */
  readonly unanswered: boolean;
  /** To whom it went on, where it is known: an operator, a queue or a number. */
  readonly target: string;
};

/** Somebody whom I called in, or who talked with us, is not there any more. `how`: `left`, `removed`, or an offer's end. */
export type Departure = { readonly who: string; readonly how: string; readonly clientHeld: boolean };

export class AfterCall {
  last = $state.raw<Aftermath | null>(null);
  #mine: CallView | null = null;

  /** `departed` is told of everybody else who leaves my call. */
  constructor(
    private world: World = theWorld,
    public departed: (departure: Departure) => void = () => undefined,
  ) {
    world.onFact((fact, before) => this.#hear(fact, before));
  }

  dismiss(): void {
    this.last = null;
  }

  #hear(fact: Fact, before: CallView | null): void {
    const me = this.world.me?.operator;
    if (!me || !('call' in fact)) return;
    const call = fact.call === this.#mine?.id ? this.#mine : null;
    const known = before && this.#isMine(before, me) ? before : call;
    if (!known) return this.#remember(fact, me);
    if (fact.kind === 'ended') this.#over(known, fact.reason, fact.ended_by, '');
    else if (fact.kind === 'talk_ended' && fact.operator === me && !fact.lost) this.#leave(known, fact.at, me);
    else if (fact.kind === 'party_left') this.#depart(known, fact, me);
    this.#remember(fact, me);
  }

  /** My call as it was last seen with me in it: views come with the moment of sending, and may be ahead of the fact. */
  #remember(fact: Fact, me: string): void {
    const now = fact.views.call;
    if (!now || !this.#isMine(now, me)) return;
    if (now.id !== this.#mine?.id) this.last = null;
    this.#mine = now;
  }

  #leave(call: CallView, at: string, me: string): void {
    const now = this.world.calls.get(call.id);
    if (!now || isIn(now, me)) return;
    const handover = now.handovers.findLast((one) => one.by === me && one.how === 'transfer');
    const handed = handover && Date.parse(at) - Date.parse(handover.at) < 5_000;
    this.#over(now, handed ? 'handed' : 'left', null, handed ? handover.target : '');
  }

  #depart(call: CallView, fact: Extract<Fact, { kind: 'party_left' }>, me: string): void {
    if (fact.operator === me) {
      if (fact.how === 'removed') this.#over(call, 'removed', null, '');
      return;
    }
    const who = fact.operator || fact.number || '';
    const now = this.world.calls.get(call.id);
    if (!who || !now) return;
    this.departed({ who, how: fact.how, clientHeld: Boolean(now.parties?.some((one) => one.role === 'client' && one.held_since)) });
  }

  /** Who called a queue stands where clients do: then only the operator's own view tells whose call it is. */
  #isMine(call: CallView, me: string): boolean {
    return isIn(call, me) || (call.direction === 'internal' && this.world.myself?.call === call.id && this.world.myself.state === 'talking');
  }

  #over(call: CallView, reason: EndReason, by: EndedBy | null, target: string): void {
    this.#mine = null;
    const unanswered = call.state === 'dialling' && call.direction !== 'in';
    this.last = { call, reason, by, unanswered, target };
  }
}

function isIn(call: CallView, operator: string): boolean {
  return Boolean(call.parties?.some((party) => party.operator === operator));
}

export const afterCall = new AfterCall();
