// What is written of one call, as it is shown: fetched, and fetched again when the feed says that it has changed.
import { ask, Problem } from '../api/client';
import type { CallView, ContactView, DeskAnswer, Fact, RecordView, Story } from '../api/types';
import { explain } from '../words/index.svelte';
import { ContactDraft, type Start } from './desk-contact.svelte';
import { NoteDraft } from './desk-note.svelte';

type StoryFact = Story['facts'][number];
export type OfferFact = Extract<StoryFact, { kind: 'offered' }>;
type OfferEnded = Extract<StoryFact, { kind: 'offer_ended' }>;
export type Offered = { readonly n: number; readonly operator: string; readonly how: OfferEnded['how'] | null };
/** What happened in the call, as far as it is shown here. */
type Happened =
  | Pick<OfferFact, 'kind' | 'n' | 'at' | 'operator'>
  | Pick<OfferEnded, 'kind' | 'n' | 'at' | 'operator' | 'how'>
  | { kind: 'queued' | 'talk_began' | 'ended'; n: number; at: string };

export interface DeskRequests {
  desk(call: string): Promise<DeskAnswer>;
  story(call: string): Promise<Story>;
  /** Null: the call is up. */
  record(call: string): Promise<RecordView | null>;
  contact(call: string, contact: string | null): Promise<{ contact: ContactView | null; number_added: string }>;
  result(call: string, result: string | null): Promise<unknown>;
  addTag(call: string, tag: string): Promise<{ tags: readonly string[] }>;
  removeTag(call: string, tag: string): Promise<{ tags: readonly string[] }>;
}

export const REQUESTS: DeskRequests = {
  desk: (call) => ask('get', '/api/v1/calls/{call}/desk', { path: { call } }),
  story: (call) => ask('get', '/api/v1/calls/{call}/story', { path: { call } }),
  record: async (call) => (await ask('get', '/api/v1/calls/{call}', { path: { call } })).record ?? null,
  contact: (call, contact) => ask('put', '/api/v1/calls/{call}/contact', { path: { call }, body: { contact } }),
  result: (call, result) => ask('put', '/api/v1/calls/{call}/result', { path: { call }, body: { result } }),
  addTag: (call, tag) => ask('post', '/api/v1/calls/{call}/tags', { path: { call }, body: { tag } }),
  removeTag: (call, tag) => ask('delete', '/api/v1/calls/{call}/tags', { path: { call }, query: { tag } }),
};

const TOGETHER = 60; // ms: changes that come together are fetched together
const AGAIN = 3_000; // ms until what could not be fetched is fetched again
const OFTEN = 1_500; // ms between two looks because somebody changed the directory

type Doing = 'contact' | 'result' | 'tag';

export class CallDesk {
  answer = $state.raw<DeskAnswer | null>(null);
  /** Why there is no answer, as a sentence. */
  wrong = $state('');
  record = $state.raw<RecordView | null>(null);
  /** The contact that is being edited, or made; null: none is. */
  editing = $state.raw<{ readonly draft: ContactDraft; readonly contact: ContactView | null } | null>(null);
  readonly note: NoteDraft;
  #happened = $state.raw<readonly Happened[]>([]);
  #doing = $state.raw<ReadonlySet<string>>(new Set());
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(
    readonly id: string,
    operator: string,
    private requests: DeskRequests = REQUESTS,
    note?: NoteDraft,
  ) {
    this.note = note ?? new NoteDraft(id, operator);
  }

  // --- fetched -----------------------------------------------------------------------------------------------

  load(): void {
    void this.#load();
    void this.#loadStory();
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const asked = ++this.#asked;
    const confirmed = this.note.confirmed;
    try {
      const answer = await this.requests.desk(this.id);
      if (asked !== this.#asked || this.#over) return;
      this.answer = answer;
      this.wrong = '';
      // What I have saved in between is newer than what this says of my note.
      if (this.note.sending || this.note.confirmed !== confirmed) return this.#soon();
      this.note.heard(answer.notes.find((one) => one.operator === this.note.operator) ?? null);
    } catch (problem) {
      if (asked !== this.#asked || this.#over) return;
      this.wrong = explain(problem);
      if (!(problem instanceof Problem && problem.status === 404)) this.#soon(AGAIN);
      else if (this.note.open) this.note.flush();
    }
  }

  async #loadStory(): Promise<void> {
    try {
      this.#add((await this.requests.story(this.id)).facts);
    } catch {
      // The parameters do without: what happens from now on is heard anyway.
    }
  }

  /** The call is over: what stays of it. */
  async loadRecord(): Promise<void> {
    if (this.record) return;
    try {
      this.record = await this.requests.record(this.id);
    } catch {
      // What was seen last is shown.
    }
  }

  hear(fact: Fact, tenant: string): void {
    if (fact.kind === 'desk') {
      if (fact.call === this.id) this.#soon();
      else if (fact.what === 'directory' && fact.tenant === tenant && this.#concerns(fact.contact)) this.#slowly();
    } else if ('call' in fact && fact.call === this.id) {
      this.#add([fact]);
      if (fact.kind === 'queued' || fact.kind === 'ended') this.#soon();
      if (fact.kind === 'ended') void this.loadRecord();
    } else if (fact.kind === 'plan') this.#soon();
  }

  #concerns(contact: string): boolean {
    const { answer } = this;
    if (!answer) return false;
    return !contact || !answer.contact || !answer.sure || answer.contact.id === contact || answer.candidates.some((one) => one.contact.id === contact);
  }

  #soon(wait = TOGETHER): void {
    if (this.#over) return;
    if (wait === TOGETHER) clearTimeout(this.#timer);
    else if (this.#timer) return;
    this.#timer = setTimeout(() => void this.#load(), wait);
  }

  #slowly(): void {
    this.#slow ??= setTimeout(() => {
      this.#slow = undefined;
      void this.#load();
    }, OFTEN);
  }

  #add(facts: readonly (StoryFact | Fact)[]): void {
    const known = new Set(this.#happened.map((one) => one.n));
    const news = facts.filter(
      (one): one is (StoryFact | Fact) & Happened => (SHOWN as ReadonlySet<string>).has(one.kind) && !known.has(one.n),
    );
    if (news.length) this.#happened = [...this.#happened, ...news].sort((one, other) => one.n - other.n);
  }

  /** Nothing is fetched any more; my note goes on until it is saved. */
  leave(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#slow);
  }

  // --- what it says ------------------------------------------------------------------------------------------

  /** To whom the call was offered, in order; somebody who had it twice is here twice. */
  readonly offers: readonly Offered[] = $derived.by(() => {
    const offers: Offered[] = [];
    for (const one of this.#happened) {
      if (one.kind === 'offered') offers.push({ n: one.n, operator: one.operator, how: null });
      else if (one.kind === 'offer_ended') {
        const at = offers.findLastIndex((offer) => offer.operator === one.operator && offer.how === null);
        const offer = offers[at];
        if (offer) offers[at] = { ...offer, how: one.how };
      }
    }
    return offers;
  });

  /** In ms; null: it does not wait, and has not waited; `since`: it still waits. */
  readonly wait: { readonly since: number } | { readonly ms: number } | null = $derived.by(() => {
    let [since, ms]: [number | null, number | null] = [null, null];
    for (const one of this.#happened) {
      if (one.kind === 'queued') since ??= Date.parse(one.at);
      else if ((one.kind === 'talk_began' || one.kind === 'ended') && since !== null) {
        ms = (ms ?? 0) + Date.parse(one.at) - since;
        since = null;
      }
    }
    return since !== null ? { since } : ms !== null ? { ms } : null;
  });

  /** What the call has to come to is not said yet. */
  get resultMissing(): boolean {
    return Boolean(this.answer?.result_required && this.answer.results.length && !this.answer.result);
  }

  doing(what: Doing, about = ''): boolean {
    return this.#doing.has(`${what} ${about}`);
  }

  // --- what I do ---------------------------------------------------------------------------------------------

  /** `contact`: whose call it is; null: nobody's. Throws Problem. Answers the number that the contact got, or nothing. */
  choose(contact: string | null): Promise<string> {
    return this.#do('contact', contact ?? '', async () => {
      const chosen = await this.requests.contact(this.id, contact);
      this.#believe({ contact: chosen.contact, contact_by: this.note.operator, sure: chosen.contact !== null });
      return chosen.number_added;
    });
  }

  /** Throws Problem. */
  setResult(result: string | null): Promise<void> {
    return this.#do('result', result ?? '', async () => {
      await this.requests.result(this.id, result);
      this.#soon();
    });
  }

  /** Throws Problem. */
  addTag(tag: string): Promise<void> {
    return this.#do('tag', tag, async () => {
      this.#tagged((await this.requests.addTag(this.id, tag)).tags);
    });
  }

  /** Throws Problem. */
  removeTag(tag: string): Promise<void> {
    return this.#do('tag', tag, async () => {
      this.#tagged((await this.requests.removeTag(this.id, tag)).tags);
    });
  }

  edit(contact: ContactView): void {
    this.editing = { draft: new ContactDraft(contact.tenant, contact), contact };
  }

  /** A new contact, that is this call's as soon as it is made. */
  create(tenant: string, start: Start): void {
    this.editing = { draft: new ContactDraft(tenant, null, start, this.id), contact: null };
  }

  edited(contact: ContactView): void {
    const made = this.editing?.contact === null;
    this.editing = null;
    if (made || contact.id === this.answer?.contact?.id)
      this.#believe(made ? { contact, contact_by: this.note.operator, sure: true } : { contact });
    this.#soon();
  }

  #tagged(tags: readonly string[]): void {
    const known = new Map(this.answer?.tags.map((one) => [one.tag, one]));
    const at = new Date().toISOString();
    this.#believe({ tags: tags.map((tag) => known.get(tag) ?? { tag, operator: this.note.operator, at }) });
  }

  /** What the server has just answered; an answer that is on its way may be older. */
  #believe(changed: Partial<DeskAnswer>): void {
    this.#asked += 1;
    if (this.answer) this.answer = { ...this.answer, ...changed };
    this.#soon();
  }

  async #do<T>(what: Doing, about: string, how: () => Promise<T>): Promise<T> {
    const name = `${what} ${about}`;
    this.#doing = new Set([...this.#doing, name]);
    try {
      return await how();
    } finally {
      this.#doing = new Set([...this.#doing].filter((one) => one !== name));
    }
  }
}

const SHOWN = new Set(['offered', 'offer_ended', 'queued', 'talk_began', 'ended'] as const);

/** The same of a call that is up, and of one that is over. `ended`: null while it is up. */
export type CallFacts = Pick<
  CallView,
  'id' | 'tenant' | 'direction' | 'number' | 'number_name' | 'client' | 'client_name' | 'queue_name' | 'choices' | 'parameters' | 'handovers' | 'began'
> & { readonly ended: string | null };
