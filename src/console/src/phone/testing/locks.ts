/** The browser's Web Locks, exclusive ones only: in order, with `ifAvailable`, `steal` and `signal` as W3C has them. */
type Grant = (lock: Lock | null) => unknown;

interface Wanted {
  readonly grant: Grant;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export class FakeLocks {
  readonly #held = new Map<string, Wanted>();
  readonly #queues = new Map<string, Wanted[]>();

  request(name: string, options: LockOptions, grant: Grant): Promise<never> {
    return new Promise((resolve, reject) => {
      const wanted: Wanted = { grant, resolve: resolve as (value: unknown) => void, reject };
      if (options.ifAvailable === true && this.#held.has(name)) {
        void this.#answer(wanted, null);
      } else if (options.steal === true) {
        this.#held.get(name)?.reject(new DOMException('stolen', 'AbortError'));
        this.#give(name, wanted);
      } else if (this.#held.has(name)) {
        this.#wait(name, wanted, options.signal);
      } else {
        this.#give(name, wanted);
      }
    });
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.#held.keys()].map((name) => ({ name, mode: 'exclusive' })), pending: [] });
  }

  #wait(name: string, wanted: Wanted, signal: AbortSignal | undefined): void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, [...queue, wanted]);
    signal?.addEventListener('abort', () => {
      this.#queues.set(
        name,
        (this.#queues.get(name) ?? []).filter((one) => one !== wanted),
      );
      wanted.reject(new DOMException('aborted', 'AbortError'));
    });
  }

  #give(name: string, wanted: Wanted): void {
    this.#held.set(name, wanted);
    void this.#answer(wanted, { name, mode: 'exclusive' }).then(() => {
      if (this.#held.get(name) !== wanted) return; // Stolen meanwhile.
      this.#held.delete(name);
      const [next, ...rest] = this.#queues.get(name) ?? [];
      this.#queues.set(name, rest);
      if (next !== undefined) this.#give(name, next);
    });
  }

  async #answer(wanted: Wanted, lock: Lock | null): Promise<void> {
    await Promise.resolve();
    wanted.resolve(await wanted.grant(lock));
  }
}
