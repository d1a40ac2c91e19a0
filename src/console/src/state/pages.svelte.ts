// A list that comes page by page, and goes on as far as somebody reads.
import { explain } from '../words/index.svelte';

export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };
/** `next`: of the page before; null: the first one. */
export type Fetch<Row> = (next: string | null) => Promise<Page<Row>>;

export class Pages<Row extends { readonly id: string }> {
  rows = $state.raw<readonly Row[]>([]);
  /** Whether there was an answer to what is asked for now. */
  known = $state(false);
  /** Something is on its way. */
  busy = $state(false);
  /** Why there is no answer, as a sentence. */
  wrong = $state('');
  #next = $state.raw<string | null>(null);
  #asked = 0;

  constructor(private fetch: Fetch<Row>) {}

  /** Whether there are more of them. */
  get more(): boolean {
    return this.#next !== null;
  }

  /** From the beginning. What was there stays until the answer: a list that blinks with each letter cannot be read. */
  load(): Promise<void> {
    this.known = false;
    return this.#ask(null, (page) => page.rows);
  }

  /** The next page; without an answer to wait for, and only if there is one. */
  async loadMore(): Promise<void> {
    if (this.busy || this.#next === null) return;
    const before = new Set(this.rows.map((row) => row.id));
    await this.#ask(this.#next, (page) => [...this.rows, ...page.rows.filter((row) => !before.has(row.id))]);
  }

  /** What could not be fetched, once more. */
  again(): Promise<void> {
    return this.known ? this.loadMore() : this.load();
  }

  /**
   * The first page anew, and what was read beyond it as it was. `older`: whether a row belongs behind another.
   * An answer that does not come changes nothing.
   */
  async freshen(older: (row: Row, than: Row) => boolean): Promise<void> {
    if (this.busy || !this.known) return;
    const asked = this.#asked;
    const page = await this.fetch(null).catch(() => null);
    if (!page || asked !== this.#asked || this.busy) return;
    const last = page.rows.at(-1);
    const beyond = page.next !== null && last ? this.rows.filter((row) => older(row, last)) : [];
    this.rows = [...page.rows, ...beyond];
    if (!beyond.length) this.#next = page.next;
  }

  replace(row: Row): void {
    this.rows = this.rows.map((one) => (one.id === row.id ? row : one));
  }

  remove(id: string): void {
    this.rows = this.rows.filter((one) => one.id !== id);
  }

  /** What is on its way is of no interest any more. */
  stop(): void {
    this.#asked += 1;
    this.busy = false;
  }

  async #ask(next: string | null, then: (page: Page<Row>) => readonly Row[]): Promise<void> {
    const asked = ++this.#asked;
    this.busy = true;
    this.wrong = '';
    try {
      const page = await this.fetch(next);
      if (asked !== this.#asked) return;
      this.rows = then(page);
      this.#next = page.next;
      this.known = true;
    } catch (problem) {
      if (asked === this.#asked) this.wrong = explain(problem);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }
}
