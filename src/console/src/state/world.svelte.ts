// All that this operator may see of the contact centre, as of now: the state, and every fact of the feed on top of it.
import { SvelteMap } from 'svelte/reactivity';
import type { Connection } from '../api/feed';
import type { CallView, DeskRulesView, DeskView, Fact, Me, OperatorView, OwnNumberView, QueueView, State, TenantView, TrunkView } from '../api/types';
import { clock } from './clock.svelte';

export type FactListener = (fact: Fact, before: CallView | null) => void;

/** A queue's numbers, counted from calls and operators. `longestSince`: ms since 1970; null: nobody waits. */
export type QueueCount = { waiting: number; longestSince: number | null; ready: number };

const WAITS: ReadonlySet<CallView['state']> = new Set(['waiting', 'offered']);
const OVER = 50; // desks of calls that are over
export const TARGET = 20; // seconds, where the queue does not say

export class World {
  readonly calls = new SvelteMap<string, CallView>();
  readonly operators = new SvelteMap<string, OperatorView>();
  readonly queues = new SvelteMap<string, QueueView>();
  readonly tenants = new SvelteMap<string, TenantView>();
  /** What is written of calls that are up, or were up not long ago, by call. */
  readonly desks = new SvelteMap<string, DeskView>();
  /** What each tenant's desk is like. */
  readonly deskRules = new SvelteMap<string, DeskRulesView>();
  /** Until when a call is offered to me, in ms since 1970. Only offers that were heard of live are here. */
  readonly offeredUntil = new SvelteMap<string, number>();
  numbers = $state.raw<readonly OwnNumberView[]>([]);
  trunks = $state.raw<readonly TrunkView[]>([]);
  /** What is wrong with Hovor itself: sentences. */
  problems = $state.raw<readonly string[]>([]);
  me = $state.raw<Me | null>(null);
  connection = $state<Connection>('connecting');
  /** Since when the connection is lost, ms since 1970; null: it is not. */
  lostSince = $state<number | null>(null);
  /** Whether there was a state at all. */
  known = $state(false);
  #listeners = new Set<FactListener>();

  /** My own line on the board. */
  readonly myself = $derived(this.me ? (this.operators.get(this.me.operator) ?? null) : null);

  /** All that I may accept now, the longest wait first. */
  readonly incoming = $derived(this.#sorted((call) => this.acceptable(call)));

  /** Who waits in my queues and is not for me to accept now. */
  readonly waiting = $derived(
    this.#sorted(
      (call) =>
        WAITS.has(call.state) && this.#inMyQueues(call) && !this.acceptable(call) && call.id !== this.myself?.call,
    ),
  );

  /** Queues by id, counted. */
  readonly counts = $derived.by(() => {
    const counts = new Map<string, QueueCount>();
    const of = (queue: string) => {
      const known = counts.get(queue) ?? { waiting: 0, longestSince: null, ready: 0 };
      counts.set(queue, known);
      return known;
    };
    for (const call of this.calls.values()) {
      if (!call.queue || !WAITS.has(call.state)) continue;
      const count = of(call.queue);
      const since = waitingSince(call);
      count.waiting += 1;
      count.longestSince = count.longestSince === null ? since : Math.min(count.longestSince, since);
    }
    for (const operator of this.operators.values())
      if (operator.handset.green) for (const queue of operator.queues ?? []) of(queue).ready += 1;
    return counts;
  });

  // --- fed by the feed ---------------------------------------------------------------------------------------

  take(state: State): void {
    clock.set(state.at);
    this.me = state.me;
    this.numbers = state.numbers;
    this.trunks = state.trunks;
    this.problems = Object.values(state.problems);
    replace(this.calls, state.calls);
    replace(this.operators, state.operators);
    replace(this.queues, state.queues);
    replace(this.tenants, state.tenants);
    replace(this.desks, state.desks, (one) => one.call);
    replace(this.deskRules, state.desk_rules, (one) => one.tenant);
    for (const call of [...this.offeredUntil.keys()]) if (!this.calls.has(call)) this.offeredUntil.delete(call);
    this.known = true;
  }

  hear(fact: Fact): void {
    const name = 'call' in fact ? fact.call : null;
    const before = name === null ? null : (this.calls.get(name) ?? null);
    const { call, operator, desk } = fact.views;
    if (call) this.calls.set(call.id, call);
    else if (call === null && name !== null) this.calls.delete(name);
    if (operator) this.operators.set(operator.id, operator);
    if (desk) this.#write(desk);
    this.#rememberOffer(fact, name);
    for (const listener of this.#listeners) listener(fact, before);
  }

  /** Every fact as it comes, after its views are in place; answers how to end it. */
  onFact(listener: FactListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connected(connection: Connection): void {
    this.connection = connection;
    if (connection === 'live') this.lostSince = null;
    else if (connection === 'lost') this.lostSince ??= clock.exactly();
  }

  /** Nothing of one person's view is left for the next. */
  forget(): void {
    for (const map of [this.calls, this.operators, this.queues, this.tenants, this.desks, this.deskRules, this.offeredUntil]) map.clear();
    this.me = null;
    this.numbers = [];
    this.problems = [];
    this.known = false;
    this.connection = 'connecting';
    this.lostSince = null;
  }

  // --- asked by components -----------------------------------------------------------------------------------

  /** The line of a queue, who is next first. */
  line(queue: string): CallView[] {
    return [...this.calls.values()]
      .filter((call) => call.queue === queue && WAITS.has(call.state))
      .sort(byPlace);
  }

  /** Whether I may accept this call now: it is offered to me, I pick it, or somebody calls me into it. */
  acceptable(call: CallView): boolean {
    if (!this.me) return false;
    if (call.offered_to?.includes(this.me.operator) || this.callsMeIn(call)) return true;
    return Boolean(call.pickable) && this.#inMyQueues(call) && Boolean(this.myself?.handset.green);
  }

  /** Whether somebody in this call calls me into it. */
  callsMeIn(call: CallView): boolean {
    const me = this.myself;
    const iDial = call.state === 'dialling' && call.parties?.[0]?.operator === me?.id;
    return me?.state === 'offered' && me.call === call.id && !call.offered_to?.includes(me.id) && !iDial;
  }

  /** Whether my phone rings for this call: it was offered to me, or a colleague calls me into it. */
  ringsForMe(call: CallView): boolean {
    return Boolean(this.me && call.offered_to?.includes(this.me.operator)) || this.callsMeIn(call);
  }

  /** Until when this call rings at my phone, in ms since 1970. */
  ringsUntil(call: CallView): number | undefined {
    const offer = call.offers?.find((one) => one.operator === this.me?.operator);
    const until = offer?.until ?? call.parties?.find((one) => one.operator === this.me?.operator)?.rings_until;
    return until ? Date.parse(until) : undefined;
  }

  operatorName(id: string): string {
    return this.operators.get(id)?.name ?? id;
  }

  tenantName(id: string): string {
    return this.tenants.get(id)?.name ?? id;
  }

  /** Within how many seconds a call of this queue should be answered. */
  target(queue: string | null | undefined): number {
    const known = queue ? (this.queues.get(queue) as (QueueView & { target?: number }) | undefined) : undefined;
    return known?.target ?? TARGET;
  }

  /** The reasons for a pause of all tenants that I serve. */
  get pauseReasons(): string[] {
    return [...new Set([...this.tenants.values()].flatMap((tenant) => [...tenant.pause_reasons]))];
  }

  get features(): { outbound: boolean; external_transfer: boolean; conference: boolean } {
    const on = [...this.tenants.values()].map((tenant) => tenant.features);
    return {
      outbound: on.some((features) => features.outbound) && this.numbers.length > 0,
      external_transfer: on.some((features) => features.external_transfer),
      conference: on.some((features) => features.conference),
    };
  }

  #inMyQueues(call: CallView): boolean {
    return Boolean(call.queue && this.me?.queues.includes(call.queue));
  }

  #sorted(wanted: (call: CallView) => boolean): CallView[] {
    return [...this.calls.values()].filter(wanted).sort((one, other) => waitingSince(one) - waitingSince(other));
  }

  /** Of calls that are over, only those that were written of last are of any use. */
  #write(desk: DeskView): void {
    this.desks.set(desk.call, desk);
    if (this.desks.size <= this.calls.size + OVER) return;
    const oldest = [...this.desks.keys()].find((call) => !this.calls.has(call));
    if (oldest) this.desks.delete(oldest);
  }

  #rememberOffer(fact: Fact, call: string | null): void {
    if (fact.kind === 'offered' && fact.operator === this.me?.operator)
      this.offeredUntil.set(fact.call, Date.parse(fact.until));
    else if (fact.kind === 'offer_ended' && fact.operator === this.me?.operator) this.offeredUntil.delete(fact.call);
    else if (call !== null && !this.calls.has(call)) this.offeredUntil.delete(call);
  }
}

/** Since when the client waits, in ms since 1970; for who does not wait in a queue, since the call began. */
export function waitingSince(call: CallView): number {
  return Date.parse(call.waiting_since ?? call.since);
}

function byPlace(one: CallView, other: CallView): number {
  const [rank, since] = placeOf(one);
  const [otherRank, otherSince] = placeOf(other);
  return rank - otherRank || since - otherSince;
}

function placeOf(call: CallView): [number, number] {
  const place = call.place as readonly [number, string] | null | undefined;
  return place ? [place[0], Date.parse(place[1])] : [Number.MAX_SAFE_INTEGER, waitingSince(call)];
}

function replace<V extends { readonly id: string }>(map: SvelteMap<string, V>, now: readonly V[]): void;
function replace<V>(map: SvelteMap<string, V>, now: readonly V[], name: (one: V) => string): void;
function replace<V>(map: SvelteMap<string, V>, now: readonly V[], name = (one: V) => (one as { readonly id: string }).id): void {
  const ids = new Set(now.map(name));
  for (const id of [...map.keys()]) if (!ids.has(id)) map.delete(id);
  for (const one of now) map.set(name(one), one);
}

export const world = new World();
