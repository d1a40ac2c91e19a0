// My note of one call: saved as it is typed, and never lost.
//
//   typed --> kept in this browser at once --> 700 ms of silence (at the latest after 3 s) --> sent --> confirmed
//                                                                    ^                          |
//                                                                    +-- again, when it failed <+--> clash: both texts
//
// One request at a time, at most one a second. A text of mine whose confirmation was lost is recognised, and is no clash.
import { ask, Problem } from '../api/client';
import type { NoteView } from '../api/types';
import { explain } from '../words/index.svelte';
import { drafts as theDrafts, type Draft, type Drafts } from './desk-drafts';

export const SILENCE = 700; // ms without a key, then it is saved
export const SPACING = 1_000; // ms between two requests, at least
export const LATEST = 3_000; // ms after which it is saved while somebody goes on typing
export const AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000]; // ms until a save that failed is tried again
export const LONGEST = 20_000; // characters
const PATIENCE = 3; // a call that has just ended may not be found in the moment between
const REMEMBERED = 5; // texts that were sent

/** `waits`: typed, and not confirmed yet; `refused`: it cannot be saved at all. */
export type NoteState = 'saved' | 'waits' | 'failed' | 'refused' | 'clash';
/** What is on the server, or in another window. `text` null: it was removed there. */
export type Clash = { readonly text: string | null; readonly version: number };
type Put = (call: string, body: { text: string; version: number }) => Promise<{ version: number }>;

const PUT: Put = (call, body) => ask('put', '/api/v1/calls/{call}/note', { path: { call }, body });

export class NoteDraft {
  text = $state('');
  state = $state<NoteState>('saved');
  /** Why it is not saved, as a sentence. */
  why = $state('');
  clash = $state.raw<Clash | null>(null);
  /** What was typed before a reload is back. */
  restored = $state(false);
  /** Whether it is known what the server has. */
  known = $state(false);
  /** Counts what the server has confirmed: an answer that was asked for before is old. */
  confirmed = 0;
  #version = 0;
  #saved = '';
  /** Something was typed, and is not confirmed. */
  #dirty = $state(false);
  #sent: readonly string[] = [];
  #sending = false;
  #typedFirst: number | null = null;
  #sentLast = 0;
  #failed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly call: string,
    readonly operator: string,
    private drafts: Drafts = theDrafts,
    private put: Put = PUT,
  ) {}

  /** Whether something was typed that the server has not confirmed. */
  get open(): boolean {
    return this.#dirty;
  }

  get sending(): boolean {
    return this.#sending;
  }

  type(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.restored = false;
    this.#typed();
  }

  /** As the server has it; null: there is no note of mine. */
  heard(note: Pick<NoteView, 'text' | 'version'> | null): void {
    const [text, version] = [note?.text ?? '', note?.version ?? 0];
    const first = !this.known;
    this.known = true;
    if (this.#sending) return; // its answer says more
    if (version === this.#version && text === this.#saved && !first) return;
    if (this.clash) {
      if (version !== this.clash.version) this.clash = { text: note ? text : null, version };
      return;
    }
    if (!this.#dirty || text === this.text) this.#settled(text, version);
    else if (version === this.#version || this.#sent.includes(text)) {
      [this.#version, this.#saved] = [version, text];
      this.#plan();
    } else this.#clashes(note ? { text, version } : { text: null, version: 0 });
  }

  /** Of a clash: this text it is. */
  settle(text: string): void {
    const { clash } = this;
    if (!clash) return;
    this.clash = null;
    [this.#version, this.#saved] = [clash.version, clash.text ?? ''];
    this.text = text;
    if (text === this.#saved) this.#settled(text, clash.version);
    else this.#typed(true);
  }

  /** Do not wait any longer: the call is left, or the connection is back. */
  flush(): void {
    if (!this.open || this.clash || this.state === 'refused') return;
    this.#typedFirst ??= Date.now();
    this.#failed = 0;
    this.#plan(0);
  }

  /** What comes later is of no interest; what was typed stays in this browser. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  // --- on its way ----------------------------------------------------------------------------------------------

  #typed(now = false): void {
    this.#typedFirst ??= Date.now();
    this.#dirty = true;
    this.#keep();
    if (this.clash) return;
    if (this.known && this.text === this.#saved && !this.#sending && !this.#sent.length) return this.#settled(this.text, this.#version);
    if (this.state !== 'failed') this.state = 'waits';
    if (this.#failed && !now) return; // the next try takes it along
    this.#plan(now ? 0 : SILENCE);
  }

  #keep(): void {
    const draft: Draft = { text: this.text, version: this.#version, sent: this.#sent, at: Date.now() };
    this.drafts.keep(this.operator, this.call, draft);
  }

  #plan(silence = SILENCE): void {
    if (this.#sending) return; // its end plans the next
    clearTimeout(this.#timer);
    const now = Date.now();
    const latest = (this.#typedFirst ?? now) + LATEST;
    const at = Math.max(Math.min(now + silence, latest), this.#sentLast + SPACING);
    this.#timer = setTimeout(() => void this.#send(), Math.max(0, at - now));
  }

  async #send(): Promise<void> {
    if (this.#sending || this.clash) return;
    const text = this.text;
    this.#sending = true;
    this.#typedFirst = null;
    this.#sent = [...this.#sent.filter((one) => one !== text), text].slice(-REMEMBERED);
    this.#keep(); // what is on its way is known after a crash, too
    this.#sentLast = Date.now();
    try {
      const { version } = await this.put(this.call, { text, version: this.#version });
      this.#sending = false;
      this.#done(text, version);
    } catch (problem) {
      this.#sending = false;
      this.#not(problem);
    }
  }

  #done(text: string, version: number): void {
    this.confirmed += 1;
    this.#failed = 0;
    this.why = '';
    [this.#version, this.#saved] = [version, text];
    if (this.text === text) return this.#settled(text, version);
    this.#sent = [];
    this.state = 'waits';
    this.#keep();
    this.#typedFirst ??= Date.now();
    this.#plan();
  }

  #not(problem: unknown): void {
    if (problem instanceof Problem && problem.type === 'changed-meanwhile' && problem.current !== undefined)
      return this.#quicker(problem.current as NoteView | null);
    this.why = explain(problem);
    const status = problem instanceof Problem ? problem.status : 0;
    // What will never be taken is not tried again before it is another text; 401 is mended by signing in.
    const never = (status === 404 && this.#failed >= PATIENCE) || status === 403 || status === 413 || status === 422;
    this.state = never ? 'refused' : 'failed';
    if (never) return;
    const wait = AGAIN[Math.min(this.#failed, AGAIN.length - 1)] ?? 0;
    this.#failed += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), wait);
  }

  #quicker(current: NoteView | null): void {
    const text = current?.text ?? '';
    const version = current?.version ?? 0;
    // My own text, whose confirmation was lost on the way.
    if (this.#sent.includes(text) && (current || text === '')) {
      this.confirmed += 1;
      [this.#version, this.#saved] = [version, text];
      if (this.text === text) return this.#settled(text, version);
      return this.#plan(0);
    }
    if (text === this.text) return this.#settled(text, version);
    this.#clashes({ text: current ? text : null, version });
  }

  #clashes(clash: Clash): void {
    clearTimeout(this.#timer);
    this.clash = clash;
    this.state = 'clash';
    this.#keep();
  }

  #settled(text: string, version: number): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.text = text;
    this.#saved = text;
    this.#version = version;
    this.#sent = [];
    this.#typedFirst = null;
    this.#failed = 0;
    this.why = '';
    this.state = 'saved';
    this.drafts.drop(this.operator, this.call);
  }

  /** What a page that is not there any more has left. */
  restore(draft: Draft): void {
    if (draft.text === this.text && (this.known || this.#dirty)) return;
    // What is being typed here already goes on; what was left stands before it.
    this.text = this.#dirty ? `${draft.text}\n\n${this.text}` : draft.text;
    this.restored = true;
    const seen = !this.known || draft.version === this.#version || draft.sent.includes(this.#saved);
    if (!this.known && !this.#dirty) this.#version = draft.version;
    this.#sent = [...this.#sent, ...draft.sent].slice(-REMEMBERED);
    this.#dirty = true;
    if (!seen) return this.#clashes({ text: this.#version ? this.#saved : null, version: this.#version });
    this.#keep();
    this.state = 'waits';
    if (this.known) this.#plan(0);
  }
}
