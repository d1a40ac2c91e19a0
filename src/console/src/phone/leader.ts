/**
 * One tab leads (it has the telephone), the others mirror it.
 *
 *     start --> leading <--- the leader closed, or takeOver() --- mirroring
 *                  +---------- another tab took over ---------------^
 *
 * By Web Locks: the browser itself gives the lead to the next tab, even if the leader crashed.
 */
export interface LeaderCallbacks {
  leading(): void;
  mirroring(): void;
  /** From another tab. */
  message(message: unknown): void;
}

export class Leader {
  #leads = false;
  #letGo: (() => void) | null = null;
  #waiting: AbortController | null = null;
  #tabs: BroadcastChannel | null = null;

  /** `name`: one for each operator, so that two who share a browser do not share a lead. */
  constructor(
    private readonly name: string,
    private readonly on: LeaderCallbacks,
    private readonly locks: LockManager = navigator.locks,
  ) {}

  get leads(): boolean {
    return this.#leads;
  }

  start(): void {
    if (this.#tabs !== null) return;
    this.#tabs = new BroadcastChannel(this.name);
    this.#tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.on.message(data);
    };
    void this.#begin();
  }

  /** The next tab leads. */
  stop(): void {
    this.#tabs?.close();
    this.#tabs = null;
    this.#waiting?.abort();
    this.#leads = false;
    this.#letGo?.();
    this.#letGo = null;
  }

  /** The tab that led is told that it mirrors from now on. */
  takeOver(): void {
    if (this.#leads || this.#tabs === null) return;
    this.#waiting?.abort();
    void this.#hold({ steal: true });
  }

  /** To the other tabs of this name. */
  send(message: unknown): void {
    this.#tabs?.postMessage(message);
  }

  async #begin(): Promise<void> {
    if (await this.#hold({ ifAvailable: true })) return;
    this.#mirror();
  }

  #mirror(): void {
    if (this.#tabs === null) return;
    this.on.mirroring();
    this.#waiting = new AbortController();
    void this.#hold({ signal: this.#waiting.signal });
  }

  /** True if we led, until we let it go. False if the lead was not to be had. */
  async #hold(options: LockOptions): Promise<boolean> {
    try {
      return await this.locks.request(this.name, options, (lock) => this.#lead(lock));
    } catch {
      // Not waited for any longer; or, if we led, stolen.
      if (this.#leads) {
        this.#leads = false;
        this.#letGo = null;
        this.#mirror();
      }
      return true;
    }
  }

  async #lead(lock: Lock | null): Promise<boolean> {
    if (lock === null) return false;
    if (this.#tabs === null) return true;
    this.#leads = true;
    const over = new Promise<void>((resolve) => {
      this.#letGo = resolve;
    });
    this.on.leading();
    await over;
    return true;
  }
}
