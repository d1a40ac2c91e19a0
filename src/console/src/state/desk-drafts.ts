// What was typed of notes and is not confirmed by the server yet, in localStorage: it outlives a reload, a crash, and a
// server that is away. Each page keeps its own, so that two windows do not write over each other; who comes later takes
// over what a page left that is not there any more.

/** `version`: of the note on the server that this was typed on; `sent`: texts that are on their way, or were. */
export type Draft = { readonly text: string; readonly version: number; readonly sent: readonly string[]; readonly at: number };
export type Found = { readonly call: string; readonly draft: Draft };

const PREFIX = 'hovor.note ';
const KEPT = 30 * 86_400_000; // ms; what nobody came back for by then is dropped

type Key = { readonly operator: string; readonly call: string; readonly page: string };

export class Drafts {
  readonly page = crypto.randomUUID();
  #alive = new AbortController();

  constructor(
    private storage: Storage | null = usable(),
    private locks: LockManager | undefined = navigator.locks,
  ) {
    // As long as this page is there it has this lock; the browser takes it back when the page goes, however it goes.
    const { signal } = this.#alive;
    const held = (): Promise<void> =>
      new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())));
    void this.locks?.request(lockOf(this.page), { signal }, held).catch(() => undefined);
  }

  /** Synchronous: when this returns, the text is kept. Answers whether it is. */
  keep(operator: string, call: string, draft: Draft): boolean {
    try {
      this.storage?.setItem(nameOf({ operator, call, page: this.page }), JSON.stringify(draft));
      return this.storage !== null;
    } catch {
      return false; // full, or forbidden: the page itself still has it
    }
  }

  drop(operator: string, call: string): void {
    this.#remove(nameOf({ operator, call, page: this.page }));
  }

  /** What pages that are gone have left of this operator's. `found` is called for each, also later, when such a page goes. */
  orphans(operator: string, found: (one: Found) => void): void {
    for (const [name, key] of this.#keys()) {
      if (key.operator !== operator || key.page === this.page) continue;
      const take = (): void => {
        const draft = this.#read(name);
        this.#remove(name);
        if (draft) found({ call: key.call, draft });
      };
      if (this.locks) void this.locks.request(lockOf(key.page), { signal: this.#alive.signal }, take).catch(() => undefined);
      else take();
    }
  }

  /** For tests: the page goes. */
  leave(): void {
    this.#alive.abort();
  }

  #keys(): [string, Key][] {
    const names = this.storage ? Object.keys(this.storage).filter((name) => name.startsWith(PREFIX)) : [];
    return names.flatMap((name): [string, Key][] => {
      const [operator, call, page] = name.slice(PREFIX.length).split(' ').map(decodeURIComponent);
      return operator && call && page ? [[name, { operator, call, page }]] : [];
    });
  }

  #read(name: string): Draft | null {
    try {
      const draft = JSON.parse(this.storage?.getItem(name) ?? 'null') as Partial<Draft> | null;
      if (!draft || typeof draft.text !== 'string' || typeof draft.version !== 'number' || Date.now() - (draft.at ?? 0) > KEPT) return null;
      return { text: draft.text, version: draft.version, sent: Array.isArray(draft.sent) ? draft.sent : [], at: draft.at ?? 0 };
    } catch {
      return null;
    }
  }

  #remove(name: string): void {
    try {
      this.storage?.removeItem(name);
    } catch {
      // What cannot be removed is found again, and is then the same as on the server.
    }
  }
}

function nameOf({ operator, call, page }: Key): string {
  return PREFIX + [operator, call, page].map(encodeURIComponent).join(' ');
}

function lockOf(page: string): string {
  return `${PREFIX}${page}`;
}

function usable(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export const drafts = new Drafts();
