// Around the call: which one is shown, what is written of it, and that nothing of it is lost.
//
//   my call --> the call that I write up --> the last one, until it is put away or the next one comes
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { ask } from '../api/client';
import type { ContactView, Fact } from '../api/types';
import { t } from '../words/index.svelte';
import { afterCall as theAfterCall, type AfterCall } from './aftermath.svelte';
import { CallDesk, REQUESTS, type CallFacts, type DeskRequests } from './desk-call.svelte';
import { drafts as theDrafts, type Drafts } from './desk-drafts';
import { NoteDraft } from './desk-note.svelte';
import { telephone as theTelephone, type Telephone } from './telephone.svelte';
import { toasts } from './toasts.svelte';
import { world as theWorld, type World } from './world.svelte';

export type Wanted = 'note' | 'result';

export class Desk {
  /** What is written of the call that is shown. */
  current = $state.raw<CallDesk | null>(null);
  /** What the keyboard is wanted in; who has it takes it. */
  wants = $state<Wanted | null>(null);
  /** The wrap-up was to be ended, and the result was missing. */
  missing = $state(false);
  /** What was saved, or not: for ears. */
  #said = $state.raw<() => string>(() => '');
  #desks = new SvelteMap<string, CallDesk>();
  #late = new Set<string>(); // calls whose note another page has left
  #operator = '';

  constructor(
    private world: World = theWorld,
    private telephone: Telephone = theTelephone,
    private afterCall: AfterCall = theAfterCall,
    private drafts: Drafts = theDrafts,
    private requests: DeskRequests = REQUESTS,
  ) {
    world.onFact((fact) => this.#hear(fact));
  }

  /** The call whose client, result, tags and notes are on the screen; null: none. */
  readonly id: string | null = $derived.by(
    () => this.telephone.call?.id ?? this.telephone.wrapUp?.call ?? this.afterCall.last?.call.id ?? null,
  );

  /** Until when the call is written up, in ms since 1970; null: it is not, or without a limit. */
  readonly until: number | null = $derived.by(() => (this.telephone.call ? null : (this.telephone.wrapUp?.until ?? null)));

  readonly writesUp = $derived.by(() => this.telephone.call === null && this.telephone.wrapUp !== null);

  /** What is known of that call itself; null: nothing yet. */
  readonly facts: CallFacts | null = $derived.by(() => {
    const { id } = this;
    const live = id ? this.world.calls.get(id) : undefined;
    if (live) return { ...live, ended: null };
    const record = this.current?.id === id ? this.current?.record : null;
    if (record) return { ...record, queue_name: (record.queue && this.world.queues.get(record.queue)?.name) || '' };
    const last = this.afterCall.last?.call;
    return last && last.id === id ? { ...last, ended: null } : null;
  });

  // --- as it goes --------------------------------------------------------------------------------------------

  /** To be called in an effect: what is shown follows the call, and what was typed is saved behind it. */
  follow(): void {
    const operator = this.world.known ? (this.world.me?.operator ?? '') : '';
    if (operator !== this.#operator) this.#begin(operator);
    if (!operator) return;
    const { id } = this;
    if (this.current?.id !== id) {
      this.missing = false;
      this.current?.note.flush();
      this.current = id ? this.#open(id) : null;
    }
    if (id && !this.world.calls.has(id)) void this.current?.loadRecord();
    if (this.current && !this.current.resultMissing) this.missing = false;
  }

  #begin(operator: string): void {
    this.#operator = operator;
    for (const one of this.#desks.values()) {
      one.note.stop(); // what is not saved stays in this browser, and comes back with its author
      one.leave();
    }
    this.#desks.clear();
    this.#late.clear();
    this.current = null;
    this.wants = null;
    this.missing = false;
    if (!operator) return;
    this.drafts.orphans(operator, ({ call, draft }) => {
      if (operator !== this.#operator) return void this.drafts.keep(operator, call, draft);
      if (call !== this.id) this.#late.add(call);
      this.#open(call).note.restore(draft);
    });
  }

  #open(call: string): CallDesk {
    const known = this.#desks.get(call);
    if (known) return known;
    const made = new CallDesk(call, this.#operator, this.requests, new NoteDraft(call, this.#operator, this.drafts));
    this.#desks.set(call, made);
    made.load();
    return made;
  }

  /** To be called in an effect of its own: what was made in an effect does not wake it. What failed is sent when the
   *  connection is back; calls that are not shown are here only until their note is saved. */
  tidy(): void {
    const live = this.world.connection === 'live';
    for (const [call, one] of this.#desks) {
      if (live && one.note.state === 'failed') untrack(() => one.note.flush());
      if (one === this.current) continue;
      if (one.note.state === 'refused') this.#give(call, one);
      else if (one.note.open) continue;
      else if (this.#late.delete(call)) toasts.show('success', t('desk.note.late'));
      one.leave();
      this.#desks.delete(call);
    }
  }

  /** A note that nobody takes is shown, so that it can be copied. */
  #give(call: string, { note }: CallDesk): void {
    const operator = this.#operator;
    const forget = { label: t('close'), do: () => this.drafts.drop(operator, call) };
    toasts.show('problem', t('desk.note.lost', { text: note.text }), forget);
    this.#late.delete(call);
  }

  #hear(fact: Fact): void {
    for (const one of this.#desks.values()) one.hear(fact, this.#tenantOf(one));
  }

  #tenantOf(desk: CallDesk): string {
    return desk.answer?.tenant ?? this.world.calls.get(desk.id)?.tenant ?? '';
  }

  // --- what is wanted ----------------------------------------------------------------------------------------

  /** The keyboard goes there, as soon as it is on the screen. */
  focus(what: Wanted): void {
    if (this.current) this.wants = what;
  }

  /** The wrap-up cannot end before the result is there. */
  askForResult(): void {
    this.missing = true;
    this.wants = 'result';
  }

  /** In whatever language is spoken by then. */
  say(sentence: () => string): void {
    this.#said = sentence;
  }

  get said(): string {
    return this.#said();
  }
}

export const desk = new Desk();

// --- searches ------------------------------------------------------------------------------------------------

const MOST = 8; // that are shown of what was found

export async function searchContacts(tenant: string, search: string): Promise<readonly ContactView[]> {
  return (await ask('get', '/api/v1/contacts', { query: { tenant, search: search.slice(0, 200), limit: MOST } })).contacts;
}

export async function searchTags(tenant: string, search: string): Promise<readonly string[]> {
  return (await ask('get', '/api/v1/tags', { query: { tenant, search: search.slice(0, 200) } })).tags.slice(0, MOST);
}
