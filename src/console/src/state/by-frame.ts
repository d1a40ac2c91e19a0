// What comes in bursts, handed on in order once a frame: the page is drawn once for all of it. Nobody waits for a frame
// that does not come: in a page that is not seen everything is handed on at once, so that it rings in the same moment.

const LATEST = 50; // ms; a window beneath others may get few frames, and be told that it is seen

export class ByFrame<T> {
  #waiting: T[] = [];
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly hand: (one: T) => void) {
    document.addEventListener('visibilitychange', () => this.#flush());
  }

  add(one: T): void {
    this.#waiting.push(one);
    if (document.visibilityState === 'hidden') this.#flush();
    else if (this.#waiting.length === 1) this.#plan();
  }

  /** Does this when all that came before is handed on. */
  after(then: () => void): void {
    this.#flush();
    then();
  }

  /** What waits is of no interest any more. */
  drop(): void {
    this.#waiting = [];
    this.#unplan();
  }

  #plan(): void {
    this.#frame = requestAnimationFrame(() => this.#flush());
    this.#timer = setTimeout(() => this.#flush(), LATEST);
  }

  #unplan(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#unplan();
    const now = this.#waiting;
    this.#waiting = [];
    for (const one of now) this.hand(one);
  }
}
