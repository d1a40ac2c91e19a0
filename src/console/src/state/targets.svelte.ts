// To whom a call can go, for a picker that is open: asked again while somebody types, and every few seconds, because
// people become free and busy.
import { ask } from '../api/client';
import type { Targets } from '../api/types';
import { explain } from '../words/index.svelte';

const TYPING = 200; // ms without a key, then it is searched
const AGAIN = 3_000; // ms
const NOBODY: Targets = { operators: [], queues: [], contacts: [], more_contacts: false };

type Ask = (query: { call?: string; search?: string }) => Promise<Targets>;

export class TargetSearch {
  found = $state.raw<Targets>(NOBODY);
  /** Whether there was an answer yet. */
  known = $state(false);
  /** Why there is none, as a sentence. */
  wrong = $state('');
  #typing: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #search = '';
  #asked = 0;

  /** `call`: whom that call can go to; null: whom one can call. */
  constructor(
    private call: string | null,
    private request: Ask = (query) => ask('get', '/api/v1/targets', { query }),
  ) {}

  /** Answers how to end it. */
  open(): () => void {
    void this.#look();
    return () => {
      this.#asked += 1;
      clearTimeout(this.#typing);
      clearTimeout(this.#again);
    };
  }

  search(text: string): void {
    if (text.trim() === this.#search) return;
    this.#search = text.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#look(), TYPING);
  }

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    clearTimeout(this.#again);
    try {
      const found = await this.request({ ...(this.call ? { call: this.call } : {}), search: this.#search.slice(0, 100) });
      if (asked !== this.#asked) return;
      this.found = found;
      this.known = true;
      this.wrong = '';
    } catch (problem) {
      if (asked !== this.#asked) return;
      this.wrong = explain(problem);
    }
    this.#again = setTimeout(() => void this.#look(), AGAIN);
  }
}
