// The calls that are over: which of them (the filters stand in the address), page by page, and one call's whole story.
import { address, ask, Problem } from '../api/client';
import type { components } from '../api/schema';
import type { ContactView, Fact, Story } from '../api/types';
import { explain } from '../words/index.svelte';
import { desk as theDesk } from './desk.svelte';
import { CallDesk, REQUESTS as DESK, type CallFacts } from './desk-call.svelte';
import { drafts } from './desk-drafts';
import { NoteDraft } from './desk-note.svelte';
import { Pages, type Page } from './pages.svelte';
import { delimiter, isOlder, keepFile, pastCalls, type Asked, type PastCall } from './past-calls';
import { world as theWorld, type World } from './world.svelte';

export type StoryLine = Story['facts'][number];
export type When = 'today' | 'yesterday' | 'week' | 'month';
const WHENS: readonly When[] = ['today', 'yesterday', 'week', 'month'];

/** What stands in the address. `from` and `to`: `2025-11-22` or `2025-11-22T14:00`, of this computer's time. */
export const FILTERS = ['when', 'from', 'to', 'direction', 'number', 'operator', 'queue', 'result', 'tag', 'contact', 'tenant', 'missed', 'abandoned', 'text'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;

export function filtersIn(query: string): Filters {
  const given = new URLSearchParams(query);
  return Object.fromEntries(FILTERS.flatMap((name) => (given.get(name) ? [[name, given.get(name) ?? '']] : [])));
}

export function queryOf(filters: Filters): string {
  return new URLSearchParams(FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name] ?? '']] : []))).toString();
}

/** What is asked of the server; `now`: ms since 1970. */
export function askedOf(filters: Filters, now = Date.now()): Asked {
  const { when, from, to, direction, missed, abandoned, ...texts } = filters;
  const others = Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])));
  const [since, until] = WHENS.includes(when as When) ? span(when as When, now) : [began(from), ended(to)];
  return {
    ...others,
    ...(since === null ? {} : { since: new Date(since).toISOString() }),
    ...(until === null ? {} : { until: new Date(until).toISOString() }),
    ...(isDirection(direction) ? { direction } : {}),
    ...(missed ? { missed: missed === 'yes' } : {}),
    ...(abandoned ? { abandoned: abandoned === 'yes' } : {}),
  };
}

function isDirection(text: string | undefined): text is PastCall['direction'] {
  return text === 'in' || text === 'out' || text === 'internal';
}

/** Days begin at midnight of this computer's time, also where the clocks were changed in between. */
function span(when: When, now: number): [number, number | null] {
  const midnight = (days: number): number => {
    const day = new Date(now);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
  };
  if (when === 'yesterday') return [midnight(1), midnight(0)];
  return [midnight({ today: 0, week: 6, month: 29 }[when]), null];
}

function began(text: string | undefined): number | null {
  const at = text ? new Date(text.includes('T') ? text : `${text}T00:00`).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** A day is meant whole; a time ends with its minute. */
function ended(text: string | undefined): number | null {
  const at = began(text);
  if (at === null || !text) return null;
  const day = new Date(at);
  return text.includes('T') ? at + 60_000 : new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

const PAGE = 50;
const SOON = 800; // ms; of calls that end together

export interface HistoryRequests {
  page(asked: Asked, before: string | null): Promise<Page<PastCall>>;
  desk(call: string): Promise<components['schemas']['DeskAnswer']>;
  contact(id: string): Promise<ContactView>;
}

const REQUESTS: HistoryRequests = {
  page: (asked, before) => pastCalls(asked, before, PAGE),
  desk: (call) => ask('get', '/api/v1/calls/{call}/desk', { path: { call } }),
  contact: (contact) => ask('get', '/api/v1/contacts/{contact}', { path: { contact } }),
};

export class History {
  filters = $state.raw<Filters>({});
  /** The name of the contact that is filtered by, by its id. */
  contact = $state.raw<{ readonly id: string; readonly name: string } | null>(null);
  /** Whether all filters are shown, and not only the usual ones. */
  wide = $state(false);
  scrolled = 0;
  left = '';
  readonly list: Pages<PastCall>;
  #asked: string | null = null; // the query that the list is of
  #fresh: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly operator = '',
    private requests: HistoryRequests = REQUESTS,
    private world: World = theWorld,
  ) {
    this.list = new Pages((before) => this.requests.page(askedOf(this.filters), before));
  }

  get filtered(): boolean {
    return queryOf(this.filters) !== '';
  }

  /** While the section is there to be seen; answers how to end it. */
  open(): () => void {
    const over = this.world.onFact((fact) => this.#hear(fact));
    return () => {
      clearTimeout(this.#fresh);
      this.#fresh = undefined;
      over();
    };
  }

  /** The address says which calls: those are fetched, unless they are there. */
  follow(query: string): void {
    if (query === this.#asked) return;
    this.#asked = query;
    this.filters = filtersIn(query);
    this.scrolled = 0;
    this.left = '';
    void this.list.load();
    void this.#nameContact();
  }

  /** With these filters changed; an empty one is none. */
  with(changed: Filters): string {
    return queryOf({ ...this.filters, ...changed });
  }

  async #nameContact(): Promise<void> {
    const id = this.filters.contact;
    if (!id || this.contact?.id === id) return;
    const name = await this.requests.contact(id).then(
      (contact) => contact.name,
      () => id,
    );
    if (this.filters.contact === id) this.contact = { id, name };
  }

  /** The same calls as a file for spreadsheets. */
  async keep(): Promise<void> {
    const asked = askedOf(this.filters);
    await keepFile(address('/api/v1/calls.csv', {}, { ...asked, delimiter: delimiter() }), () => pastCalls(asked, null, 1));
  }

  // --- as it goes ----------------------------------------------------------------------------------------------

  #hear(fact: Fact): void {
    if (fact.kind === 'ended') this.#freshen();
    else if (fact.kind === 'desk' && fact.call) {
      const row = this.list.rows.find((one) => one.id === fact.call);
      if (row) void this.#look(row.id);
    }
  }

  #freshen(): void {
    this.#fresh ??= setTimeout(() => {
      this.#fresh = undefined;
      void this.list.freshen(isOlder);
    }, SOON);
  }

  /** What is written of a call has changed: the same as its row says it. */
  async #look(call: string): Promise<void> {
    const answer = await this.requests.desk(call).catch(() => null);
    const row = this.list.rows.find((one) => one.id === call);
    if (!answer || !row) return;
    const { contact, result, tags, notes } = answer;
    const desk = {
      contact: contact && { id: contact.id, name: contact.name },
      result: result?.result ?? null,
      tags: tags.map((one) => one.tag),
      notes: notes.length,
    };
    this.list.replace({ ...row, desk });
  }
}

let mine = new History();

/** The list as this operator left it. */
export function history(operator: string): History {
  if (mine.operator !== operator) mine = new History(operator);
  return mine;
}

// --- one call ------------------------------------------------------------------------------------------------

export interface StoryRequests {
  story(call: string): Promise<Story>;
}

const STORY: StoryRequests = { story: (call) => ask('get', '/api/v1/calls/{call}/story', { path: { call } }) };

/** Calls whose note was left before it was saved: who comes back finds what was typed. */
const unsaved = new Map<string, CallDesk>();

/** A note is saved by who wrote it: somebody else may be signed in here by the time it is tried again. */
function deskOf(call: string, operator: string, world: World): CallDesk {
  const note = new NoteDraft(call, operator, drafts, async (name, body) => {
    if (world.me?.operator !== operator) throw new Problem('not-signed-in', 401, '', '');
    return await ask('put', '/api/v1/calls/{call}/note', { path: { call: name }, body });
  });
  return new CallDesk(call, operator, DESK, note);
}

export class CallStory {
  readonly written: CallDesk;
  lines = $state.raw<readonly StoryLine[]>([]);
  /** There is no such call, or it is not for me. */
  gone = $state(false);
  /** Why the story is not known, as a sentence. */
  wrong = $state('');
  known = $state(false);
  #shared: boolean;

  constructor(
    readonly id: string,
    operator: string,
    private requests: StoryRequests = STORY,
    private world: World = theWorld,
    desk: { readonly current: CallDesk | null } = theDesk,
    open: () => CallDesk = () => deskOf(id, operator, world),
  ) {
    // What is written of my own call is one text, wherever it is looked at.
    this.#shared = desk.current?.id === id;
    this.written = (this.#shared && desk.current) || unsaved.get(`${operator} ${id}`) || open();
  }

  /** As far as it is known what the call was; null: not yet. */
  readonly facts: CallFacts | null = $derived.by(() => {
    const live = this.world.calls.get(this.id);
    if (live) return { ...live, ended: null };
    const record = this.written.record;
    return record && { ...record, queue_name: (record.queue && this.world.queues.get(record.queue)?.name) || (record.queue ?? '') };
  });

  /** Answers how to end it. */
  open(): () => void {
    const { written } = this;
    const name = `${written.note.operator} ${this.id}`;
    unsaved.delete(name);
    if (!this.#shared) written.load();
    this.load();
    const over = this.world.onFact((fact) => {
      if (!this.#shared) written.hear(fact, written.answer?.tenant ?? '');
      if ('call' in fact && fact.call === this.id && fact.kind !== 'desk') void this.#look();
    });
    return () => {
      over();
      if (this.#shared) return;
      written.note.flush();
      if (written.note.open) unsaved.set(name, written);
      else written.leave();
    };
  }

  load(): void {
    void this.written.loadRecord();
    void this.#look();
  }

  async #look(): Promise<void> {
    try {
      this.lines = (await this.requests.story(this.id)).facts;
      this.wrong = '';
      this.gone = false;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 404) this.gone = true;
      else this.wrong = explain(problem);
    } finally {
      this.known = true;
    }
  }
}

// --- who was in it, and when ---------------------------------------------------------------------------------

export type Part = Pick<PastCall['segments'][number], 'kind' | 'how' | 'queue'> & { readonly began: number; readonly ended: number };
/** `who`: `client`, an operator's id, or a number. */
export type Lane = { readonly who: string; readonly parts: readonly Part[] };

/** Of each party, what it did; in the order in which they came. */
export function lanesOf(segments: PastCall['segments']): Lane[] {
  const lanes = new Map<string, Part[]>([['client', []]]);
  for (const { kind, began: from, ended: to, queue, operator, how, number } of segments) {
    const part: Part = { kind, how, queue, began: Date.parse(from), ended: Date.parse(to) };
    const who = kind === 'dialplan' || kind === 'wait' ? 'client' : kind === 'hold' || kind === 'mute' ? how || 'client' : operator || number || 'client';
    lanes.set(who, [...(lanes.get(who) ?? []), part]);
    // Who talks, talks with the client.
    if (kind === 'talk') lanes.get('client')?.push(part);
  }
  return [...lanes].map(([who, parts]) => ({ who, parts: who === 'client' ? joined(parts) : parts }));
}

/** Talks with several at once are one talk of the client's. */
function joined(parts: readonly Part[]): Part[] {
  const talks = parts.filter((one) => one.kind === 'talk').sort((one, other) => one.began - other.began);
  const whole: Part[] = [];
  for (const talk of talks) {
    const last = whole.at(-1);
    if (last && talk.began <= last.ended) whole[whole.length - 1] = { ...last, ended: Math.max(last.ended, talk.ended) };
    else whole.push(talk);
  }
  return [...parts.filter((one) => one.kind !== 'talk'), ...whole].sort((one, other) => one.began - other.began);
}
